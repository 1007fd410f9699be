"""Who is who from edition to edition: what people leave on a seat follows them; readers agree."""

from __future__ import annotations

from typing import Any

import pytest

from smartcity_desktop.domain.additional import additional_id
from smartcity_desktop.domain.decision import EXCUSE
from smartcity_desktop.domain.edition import Conflict, Person
from smartcity_desktop.domain.ids import Digest, RegionCode, SeatId
from smartcity_desktop.domain.values import replace
from smartcity_desktop.merge import rules_changed
from tests import samples
from tests.fuzz.agreeing import agree
from tests.fuzz.test_agreed_on_force import go_on, open_parts, told, waive
from tests.ids import C, D, E, F
from tests.merge.event import CLOSED, S1, S2, S3, Event, flat, panel, ruled

HERE = samples.edition()
REGION = HERE.sessions[S1].region
CONFLICT = (Conflict(F, REGION, "keluarga", "Istri camat"),)
X, TIGA = HERE.roster[F], HERE.roster[E]
GITA = Person("Gita", "Universitas Contoh", "", "ssh-ed25519 GG")
DR = replace(X, name=f"Dr. {X.name}")
DR_LAPTOP = replace(DR, key="ssh-ed25519 XX")


def event(*conflicts: Conflict) -> Event:
    return ruled(replace(HERE, conflicts=conflicts))


def seated(made: Event, changes: dict[SeatId, Person | None], **facts: Any) -> Digest:
    """Add an edition in which these seats are of these people, or are no more."""
    roster = {**made.edition.roster, **changes}
    left = {seat: person for seat, person in roster.items() if person is not None}
    panels = {
        at: replace(one, members=tuple(seat for seat in one.members if seat in left))
        for at, one in made.edition.panels.items()
    }
    return go_on(made, roster=left, panels=panels, **facts)


def others_heard(made: Event) -> None:
    for session in (S2, S3):
        made.held(session, {seat: flat(3) for seat in made.edition.panels[PANEL].members})


PANEL = HERE.sessions[S1].panel


def shed(made: Event) -> list[int]:
    return [seq for seq, _ in told(made, rules_changed.SHED)]


# declared conflicts


@pytest.mark.parametrize("steps", [1, 2])
def test_a_conflict_is_not_left_on_a_seat_in_two_steps(steps: int) -> None:
    """The seat goes to somebody before any score, its owner comes back in another afterwards."""
    made = event(*CONFLICT)
    if steps == 2:
        seated(made, {F: GITA})
        assert shed(made) == []
    others_heard(made)
    last = seated(made, {F: GITA, E: X})
    made.held(S1, panel(2, 2, 5))
    assert shed(made) == [made.edition.seq]
    assert open_parts(made) == ["conflicts"]
    waive(made, last)
    assert open_parts(made) == []


def test_who_leaves_and_comes_back_has_the_declared_conflict_still() -> None:
    made = event(*CONFLICT)
    others_heard(made)
    second = seated(made, {F: None}, conflicts=())
    waive(made, second)
    assert open_parts(made) == []
    third = seated(made, {E: X})
    assert shed(made) == [3]
    assert open_parts(made) == ["conflicts"]
    waive(made, third)
    assert open_parts(made) == []


def test_nobody_sheds_a_conflict_who_never_had_one() -> None:
    made = event(*CONFLICT)
    seated(made, {F: GITA})
    others_heard(made)
    seated(made, {E: Person("Hadi", "Universitas Contoh", "", "ssh-ed25519 HH")})
    assert (shed(made), open_parts(made)) == ([], [])


def test_a_conflict_that_an_edition_ended_in_the_open_is_not_asked_for_twice() -> None:
    """It was declared by mistake, and dropped before any score; later people change seats."""
    made = event(*CONFLICT)
    go_on(made, conflicts=())
    assert shed(made) == [2]
    others_heard(made)
    seated(made, {E: X, F: TIGA})
    assert (shed(made), open_parts(made)) == ([2], [])


def test_a_seat_that_is_free_of_it_from_the_beginning_hides_no_conflict() -> None:
    """One person in two seats, of which an edition takes the one with the conflict away."""
    twice = replace(X, key="ssh-ed25519 X2")
    free = SeatId("G")
    made = ruled(replace(HERE, conflicts=CONFLICT, roster={**HERE.roster, free: twice}))
    seated(made, {F: GITA})
    assert shed(made) == []
    others_heard(made)
    seated(made, {E: X})
    assert shed(made) == [3]
    assert open_parts(made) == ["conflicts"]


@pytest.mark.parametrize("with_conflict", [False, True])
def test_keys_that_are_mixed_up_for_an_edition_make_nobody_another(*, with_conflict: bool) -> None:
    """Two lines with each other's key, and put right again: then people change seats."""
    made = event(*(CONFLICT if with_conflict else ()))
    if not with_conflict:
        made.decide(EXCUSE, S1, F)
    seated(made, {E: replace(TIGA, key=X.key), F: replace(X, key=TIGA.key)})
    seated(made, {E: TIGA, F: X})
    others_heard(made)
    assert open_parts(made) == []
    seated(made, {E: X, F: TIGA})
    for seat in (C, D, E):
        made.sheet(S1, seat, flat(3))
    assert open_parts(made) == ["conflicts" if with_conflict else "excuses"]


def test_a_new_title_and_a_new_laptop_take_no_conflict_from_who_stays() -> None:
    made = event(*CONFLICT)
    others_heard(made)
    seated(made, {F: DR})
    seated(made, {F: DR_LAPTOP})
    assert (shed(made), told(made, rules_changed.PASSED_ON), open_parts(made)) == ([], [], [])
    seated(made, {E: DR_LAPTOP, F: GITA})
    assert shed(made) == [4]
    assert open_parts(made) == ["conflicts"]


def test_a_conflict_with_a_region_that_no_edition_has_is_told_by_its_code() -> None:
    nowhere = replace(CONFLICT[0], region=RegionCode("99.99"))
    made = event(nowhere)
    others_heard(made)
    seated(made, {E: X, F: TIGA})
    assert shed(made) == [2]
    assert open_parts(made) == ["conflicts"]


# excuses


@pytest.mark.parametrize("steps", [1, 3])
def test_an_excuse_follows_who_gets_a_title_a_laptop_and_another_seat(steps: int) -> None:
    made = ruled()
    made.decide(EXCUSE, S1, F)
    if steps == 3:
        seated(made, {F: DR})
        seated(made, {F: DR_LAPTOP})
    last = seated(made, {F: GITA, E: DR_LAPTOP if steps == 3 else X})
    made.held(S1, panel(4, 4, 1))
    others_heard(made)
    assert open_parts(made) == ["excuses"]
    waive(made, last)
    assert open_parts(made) == []


def test_who_stays_in_the_excused_seat_with_a_title_and_a_laptop_opens_nothing() -> None:
    """The honest mirror: a sheet was signed although its owner is excused."""
    made = ruled()
    made.decide(EXCUSE, S1, F)
    seated(made, {F: DR})
    seated(made, {F: DR_LAPTOP})
    made.held(S1, panel(4, 4, 4, 1))
    others_heard(made)
    assert open_parts(made) == []


@pytest.mark.parametrize("excused_again", [False, True])
def test_who_was_excused_leaves_and_votes_in_another_seat_an_edition_later(
    *, excused_again: bool
) -> None:
    made = ruled()
    made.decide(EXCUSE, S1, F)
    second = seated(made, {F: GITA})
    waive(made, second)
    third = seated(made, {E: X})
    made.held(S1, panel(4, 4, 1))
    others_heard(made)
    assert open_parts(made) == ["excuses"]
    if excused_again:
        made.decide(EXCUSE, S1, E)
    else:
        waive(made, third)
    assert open_parts(made) == []


@pytest.mark.parametrize("named", [2, 3])
@pytest.mark.parametrize("is_other", [False, True])
def test_who_is_excused_does_not_choose_the_edition_that_tells_who_one_person_is(
    *, named: int, is_other: bool
) -> None:
    """A slip in the name with a new laptop, put right in the next edition; the twin is another."""
    slip = replace(X, name="Fajri", key="ssh-ed25519 XX")
    made = ruled()
    made.decide(EXCUSE, S1, F)
    seated(made, {F: GITA, E: slip})
    if named == 2:
        made.held(S1, panel(4, 4, 1))
    seated(made, {E: slip if is_other else replace(slip, name=X.name)}, title="Edisi ketiga")
    if named == 3:
        made.held(S1, panel(4, 4, 1))
    others_heard(made)
    assert open_parts(made) == ([] if is_other else ["excuses"])


# one NIP is one person

NIP = "198001012005011001"
WITH_NIP = replace(X, nip=NIP)
DR_ELSEWHERE = replace(WITH_NIP, name=f"Dr. {X.name}", key="ssh-ed25519 XX")
NAMESAKE = replace(DR_ELSEWHERE, nip="198001012005011002")


def numbered(*conflicts: Conflict) -> Event:
    return ruled(replace(HERE, roster={**HERE.roster, F: WITH_NIP}, conflicts=conflicts))


@pytest.mark.parametrize("who", [DR_ELSEWHERE, NAMESAKE])
def test_an_excuse_follows_one_nip_to_a_title_a_laptop_and_a_seat_in_one_edition(
    who: Person,
) -> None:
    made = numbered()
    made.decide(EXCUSE, S1, F)
    seated(made, {F: GITA, E: who})
    made.held(S1, panel(4, 4, 1))
    others_heard(made)
    assert open_parts(made) == (["excuses"] if who is DR_ELSEWHERE else [])


@pytest.mark.parametrize("who", [DR_ELSEWHERE, NAMESAKE])
def test_a_declared_conflict_follows_one_nip_to_whom_comes_back_with_all_of_it_new(
    who: Person,
) -> None:
    made = numbered(*CONFLICT)
    others_heard(made)
    waive(made, seated(made, {F: None}, conflicts=()))
    seated(made, {E: who})
    is_same = who is DR_ELSEWHERE
    assert (shed(made), open_parts(made)) == (([3], ["conflicts"]) if is_same else ([], []))


# who says something of an added session


@pytest.mark.parametrize("who", ["nip", "steps", "others"])
def test_one_person_over_all_editions_is_not_several_who_speak_of_an_added_session(
    who: str,
) -> None:
    plans = {at: one for at, one in HERE.sessions.items() if at != S1}
    made = ruled(replace(HERE, roster={**HERE.roster, F: WITH_NIP}, sessions=plans))
    added = additional_id(PANEL, REGION)
    spoken = replace(made.edition, sessions={**plans, added: HERE.sessions[S1]})
    first = samples.sheet(spoken, made.root.digest, added, F, flat(5), closed_at=CLOSED)
    made.add(first, WITH_NIP.key)
    others_heard(made)
    if who == "steps":
        seated(made, {F: replace(WITH_NIP, name=DR.name, nip="")})
        seated(made, {F: GITA, E: replace(DR_LAPTOP, nip="")})
    else:
        seated(made, {F: GITA, E: DR_ELSEWHERE if who == "nip" else NAMESAKE})
    spoken = replace(made.edition, sessions={**plans, added: HERE.sessions[S1]})
    again = samples.sheet(spoken, made.root.digest, added, E, flat(5), closed_at=CLOSED)
    made.add(again, made.edition.roster[E].key)
    agree(made)
    assert len(made.view().awaited()) == (2 if who == "others" else 0)
