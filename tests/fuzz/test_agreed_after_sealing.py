"""What one hand can still sign once a result is sealed, and what moves it: both readers agree."""

from __future__ import annotations

from typing import Any

import pytest

from smartcity_desktop.domain.decision import EXCUSE
from smartcity_desktop.domain.edition import Keyholders, Person, Revocation, RevocationKind
from smartcity_desktop.domain.ids import Digest, SeatId
from smartcity_desktop.domain.values import replace
from smartcity_desktop.merge.publishing import may_seal
from smartcity_desktop.merge.recheck import rechecked
from smartcity_desktop.ranking.order import ranking
from tests.fuzz.agreeing import agree
from tests.fuzz.test_agreed_on_force import NEW, P6, go_on, hear, open_parts, sign, waive
from tests.ids import C, D, E, F
from tests.merge.event import P1, P2, P3, ROOT, S1, S2, S3, Event, excuses, flat, panel, ruled

RETIRED = Revocation(RevocationKind.RETIRED)
GITA = Person("Gita", "Universitas Contoh", "", "ssh-ed25519 GG")


def under(made: Event, n: int) -> Event:
    """The same items, for whoever names the edition of this number in what they sign now."""
    links = sorted((one.value.seq, one) for one in made.items.values() if one.type == "edition")  # type: ignore[union-attr]
    one = dict(links)[n]
    old = Event(one.value)  # type: ignore[arg-type]
    old.root, old.items = one, made.items
    return old


def holds(made: Event, sealed: Digest) -> bool:
    """Whether the result stands and says what everything here gives; both readers say the same."""
    agree(made)
    seen = rechecked(made.view(), made.items.values(), ROOT, ranking)
    return not seen.standings[sealed].findings and sealed in seen.results


def is_sealable(made: Event) -> bool:
    seen = made.view()
    return not may_seal(seen, ranking(seen))


def next_line(made: Event, seat: SeatId, **changes: Any) -> Digest:
    return go_on(made, roster={**made.edition.roster, seat: GITA}, **changes)


# what counts for nothing makes no sealed result false


def left_behind() -> tuple[Event, Digest]:
    """F left with the second edition; all was scored under it, and the third counts from there."""
    made = ruled()
    next_line(made, F, revoked={made.key(F): RETIRED})
    hear(made)
    go_on(made, min_seq=2)
    return made, made.publish(sealed=True)


@pytest.mark.parametrize("level", [None, 3])
def test_a_stale_sheet_of_who_left_makes_no_sealed_result_false(level: int | None) -> None:
    made, sealed = left_behind()
    assert holds(made, sealed)
    under(made, 1).sheet(S1, F, flat(level))
    assert holds(made, sealed)
    assert (open_parts(made), is_sealable(made)) == (["min_seq"], False)
    waive(made, made.root.digest)
    assert holds(made, sealed)
    assert is_sealable(made)


def test_a_chair_who_left_lists_the_own_stale_sheet_in_vain() -> None:
    made = ruled()
    next_line(made, C, revoked={made.key(C): RETIRED})
    hear(made)
    go_on(made, min_seq=2)
    sealed = made.publish(sealed=True)
    first = under(made, 1)
    first.record(S1, {C: first.sheet(S1, C, flat(3))})
    assert holds(made, sealed)
    assert open_parts(made) == ["min_seq"]


def test_an_old_proposal_that_is_completed_when_it_is_stale_makes_no_sealed_result_false() -> None:
    made = ruled()
    old = made.decide(EXCUSE, S1, F, signed_by=(P1,))
    go_on(made, title="Edisi kedua")
    hear(made)
    go_on(made, min_seq=2)
    sealed = made.publish(sealed=True)
    assert holds(made, sealed)
    sign(made, old, P2)
    assert holds(made, sealed)
    assert open_parts(made) == ["min_seq"]


def test_what_a_former_decider_adds_to_a_decision_in_force_makes_no_sealed_result_false() -> None:
    made = ruled()
    excuse = made.decide(EXCUSE, S1, F, signed_by=(P3,))
    hear(made)
    go_on(made, deciders=NEW)
    go_on(made, deciders=Keyholders((P3, P6), 2))
    sign(made, excuse, P6)
    sealed = made.publish(sealed=True, signed_by=(P3, P6))
    assert holds(made, sealed)
    sign(made, excuse, P1)
    assert holds(made, sealed)
    assert open_parts(made) == ["decisions"]


def test_a_sheet_without_a_level_in_an_excused_seat_makes_no_sealed_result_false() -> None:
    made = ruled()
    made.decide(EXCUSE, S1, F)
    next_line(made, F)
    made.held(S1, panel(3, 3, 3))
    for session in (S2, S3):
        made.held(session, panel(2, 2, 2, 2))
    sealed = made.publish(sealed=True)
    assert holds(made, sealed)
    made.sheet(S1, F, flat(None))
    assert holds(made, sealed)
    assert open_parts(made) == ["excuses"]


# what moves it does


@pytest.mark.parametrize("is_waived", [False, True])
def test_a_listed_sheet_that_went_stale_makes_a_result_false_that_nobody_was_asked_for(
    *, is_waived: bool
) -> None:
    """The twin of the sheet that no record lists: an edition took this voice away."""
    made = ruled()
    first = under(made, 1)
    first.record(S1, {seat: first.sheet(S1, seat, flat(5)) for seat in (C, D, E, F)})
    go_on(made, title="Edisi kedua")
    hear_without_f(made)
    third = go_on(made, min_seq=2)
    sealed = made.publish(sealed=True)
    assert open_parts(made) == ["min_seq"]
    assert not holds(made, sealed)
    if is_waived:
        waive(made, third)
        assert holds(made, sealed)


def hear_without_f(made: Event) -> None:
    for session in (S1, S2, S3):
        made.held(session, panel(3, 3, 3), excuses(F))


@pytest.mark.parametrize("part", ["quorum", "excuses"])
def test_what_an_edition_changes_for_listed_sheets_makes_an_unasked_result_false(
    part: str,
) -> None:
    made = ruled()
    if part == "quorum":
        hear(made)
        go_on(made, policy=replace(made.edition.policy, quorum=1))
    else:
        made.decide(EXCUSE, S1, F)
        roster = dict(made.edition.roster)
        roster[E], roster[F] = roster[F], GITA
        go_on(made, roster=roster)
        made.held(S1, panel(3, 3, 5))
        for session in (S2, S3):
            made.held(session, panel(2, 2, 2, 2))
    sealed = made.publish(sealed=True)
    assert not holds(made, sealed)
    waive(made, made.root.digest)
    assert made.view().answered == ()


def test_a_decision_that_came_back_and_that_a_result_does_not_list_makes_it_false() -> None:
    """Which decisions are in force, the result lists: that is compared all the same."""
    made = ruled()
    excuse = made.decide(EXCUSE, S1, F)
    hear(made)
    go_on(made, deciders=NEW)
    sealed = made.publish(sealed=True, signed_by=NEW.keys)
    assert holds(made, sealed)
    go_on(made, deciders=Keyholders((P1, P2, P3), 2), keeps=(sealed,))
    assert open_parts(made) == ["decisions"]
    assert excuse in made.view().decisions
    assert not holds(made, sealed)
