from __future__ import annotations

from smartcity_desktop.domain.digest import grouped, short

DIGEST = "1a2b3c4d" + "5e" * 28


def test_people_see_eight_digits_of_a_digest_in_upper_case() -> None:
    assert short(DIGEST) == "1A2B3C4D"
    assert short("") == ""


def test_on_a_screen_the_same_eight_stand_in_two_groups() -> None:
    assert grouped(DIGEST) == "1A2B 3C4D"
    assert grouped(DIGEST).replace(" ", "") == short(DIGEST)
