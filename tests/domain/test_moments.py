from __future__ import annotations

from smartcity_desktop.domain import moments

EARLY, LATE = "2019-02-21T08:00:00+09:00", "2019-02-21T07:30:00+07:00"


def test_moments_are_ordered_by_when_they_are_and_not_as_texts() -> None:
    assert sorted([LATE, EARLY], key=moments.order) == [EARLY, LATE] != sorted([LATE, EARLY])
    assert moments.order("2019-02-21T00:30:00Z") == moments.order(LATE)


def test_what_is_no_moment_comes_before_all() -> None:
    assert moments.moment("besok") is None
    assert moments.moment("2019-02-21T08:00:00") is None
    assert sorted([EARLY, "", "besok"], key=moments.order)[-1] == EARLY
    assert moments.order("0001-01-01T00:00:00+14:00") != moments.order(EARLY)


def test_the_seconds_between_two_moments_are_those_of_their_instants_and_never_below_zero() -> None:
    assert moments.seconds_between(EARLY, "2019-02-21T06:00:10+07:00") == 10
    assert moments.seconds_between(LATE, EARLY) == 0
    assert moments.seconds_between("", EARLY) == moments.seconds_between(EARLY, "besok") == 0
