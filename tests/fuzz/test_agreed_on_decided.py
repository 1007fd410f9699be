"""What the decisions in force do is told by name, person and region; both readers agree."""

from __future__ import annotations

from typing import Any

import pytest

from smartcity_desktop.desk.event import in_force_words
from smartcity_desktop.domain.decision import CHOOSE, EXCUSE, NO_RECORD, VOID, WAIVE
from smartcity_desktop.domain.digest import short
from smartcity_desktop.domain.ids import NO_SESSION, Digest
from smartcity_desktop.domain.in_force import InForce
from smartcity_desktop.domain.values import replace
from smartcity_desktop.domain.view import ItemState
from smartcity_desktop.merge.chain import chain
from smartcity_desktop.merge.in_force import in_force
from tests.fuzz.agreeing import agree
from tests.fuzz.test_agreed_on_force import (
    back,
    go_on,
    gone,
    hear,
    open_parts,
    scored,
    stands,
    waive,
)
from tests.fuzz.test_agreed_on_people import DR, DR_LAPTOP, GITA, HERE, TIGA, X, seated
from tests.ids import C, E, F
from tests.merge.event import ROOT, S1, S2, S3, Event, codes, flat, panel, ruled

FIRST = HERE.regions[HERE.sessions[S1].region].full_name()
NAMED = f"{S1}, {FIRST}"


def found(made: Event) -> tuple[InForce, ...]:
    """What is told, of which both programs say the same."""
    agree(made)
    return in_force(chain(made.items.values(), ROOT), made.view(), made.items)


def words(made: Event) -> list[str]:
    """Each line without the code of its decision."""
    told = in_force_words.lines(found(made), "en")
    return [line.rpartition(" (")[0] for line in told]


def test_who_is_excused_is_told_by_name_region_and_session() -> None:
    made = ruled()
    made.decide(EXCUSE, S1, F)
    made.decide(EXCUSE, S1, E, signed_by=("ssh-ed25519 P1",))
    assert words(made) == [f"· {NAMED}: {X.name} (F) is excused"]


def test_who_stays_with_a_title_a_laptop_and_another_hour_is_not_marked() -> None:
    made = ruled()
    made.decide(EXCUSE, S1, F)
    seated(made, {F: DR})
    seated(made, {F: DR_LAPTOP})
    plans = made.edition.sessions
    go_on(
        made, sessions={**plans, S1: replace(plans[S1], planned_start="2019-02-22T08:00:00+07:00")}
    )
    assert words(made) == [f"· {NAMED}: {DR.name} (F) is excused"]


@pytest.mark.parametrize("excused_again", [False, True])
def test_an_excuse_says_whom_it_meant_where_an_edition_gives_the_seat_away(
    *, excused_again: bool
) -> None:
    made = ruled()
    made.decide(EXCUSE, S1, F)
    seated(made, {F: GITA, E: X})
    if excused_again:
        made.decide(EXCUSE, S1, E)
    first, *more = sorted(words(made))
    moved = f"! {NAMED}: Gita (F) is excused; in e1 that was {X.name}"
    has = "; who was meant has E now and is not excused there"
    assert first == moved + ("" if excused_again else has)
    assert more == ([f"· {NAMED}: {X.name} (E) is excused"] if excused_again else [])


def test_an_excuse_says_so_where_who_is_meant_has_a_second_seat() -> None:
    made = ruled()
    made.decide(EXCUSE, S1, F)
    seated(made, {E: replace(X, key="ssh-ed25519 XX")})
    has = "who was meant has E now and is not excused there"
    assert words(made) == [f"! {NAMED}: {X.name} (F) is excused; {has}"]


@pytest.mark.parametrize("others", [{F: None}, {F: TIGA, E: None}])
def test_an_excuse_of_who_left_is_marked(others: dict[Any, Any]) -> None:
    made = ruled()
    made.decide(EXCUSE, S1, F)
    seated(made, others)
    now = TIGA.name if others[F] else "–"
    assert words(made) == [f"! {NAMED}: {now} (F) is excused; in e1 that was {X.name}"]


def test_a_decision_about_a_session_that_its_edition_did_not_plan_is_marked() -> None:
    plans = {at: one for at, one in HERE.sessions.items() if at != S1}
    made = ruled(replace(HERE, sessions=plans))
    made.decide(EXCUSE, S1, F)
    assert words(made) == []
    go_on(made, sessions=HERE.sessions)
    assert words(made) == [f"! {NAMED}: {X.name} (F) is excused; e1 did not plan it"]


def test_what_is_chosen_closed_and_void_is_told_with_who_made_it() -> None:
    made = scored()
    chair = HERE.roster[C].name
    record = next(one.record_digest for at, one in made.view().sessions.items() if at == S2)
    sheet, absent = made.sheet(S1, F, flat(2), revision=2), Digest("ab" * 32)
    excuse = made.decide(EXCUSE, S3, F)
    made.decide(CHOOSE, S2, record)
    made.decide(WAIVE, S3, NO_RECORD)
    made.decide(VOID, S1, sheet)
    made.decide(VOID, S3, excuse)
    made.decide(VOID, S1, absent)
    idle = made.decide(VOID, S2, sheet)
    made.decide(VOID, NO_SESSION, idle)
    told = words(made)
    here = {at: HERE.regions[HERE.sessions[at].region].full_name() for at in (S1, S2, S3)}
    assert sorted(told) == sorted(
        [
            f"· {S2}, {here[S2]}: record {short(record)} of {chair} (C) was chosen",
            f"· {S3}, {here[S3]}: closed without a record",
            f"· {S1}, {here[S1]}: sheet {short(sheet)} of {X.name} (F) is void",
            f"· {S1}, {here[S1]}: {short(absent)}, which is not here, is void",
            f"· {S3}, {here[S3]}: decision {short(excuse)}, the excuse of {X.name} (F), is taken"
            " back",
            f"· the event: decision {short(idle)} is taken back",
        ]
    )


def test_a_void_that_says_nothing_says_so() -> None:
    made = scored()
    sheet = made.sheet(S1, F, flat(2), revision=2)
    made.decide(VOID, S2, sheet)
    (line,) = words(made)
    assert line.endswith(f"nothing happens to {short(sheet)}: such a decision is not about it")


def test_a_chosen_result_is_told() -> None:
    made = scored()
    result = made.publish(sealed=True)
    made.decide(CHOOSE, NO_SESSION, result)
    assert words(made) == [f"· the event: result {short(result)} was chosen"]


# an edition gives the place of a session to another region


def other_regions(made: Event) -> Digest:
    """The first two sessions change their regions."""
    plans = made.edition.sessions
    one, other = plans[S1], plans[S2]
    changed = {S1: replace(one, region=other.region), S2: replace(other, region=one.region)}
    return go_on(made, sessions={**plans, **changed})


def other_hours(made: Event) -> Digest:
    """The honest twin: they change their hours."""
    plans = made.edition.sessions
    one, other = plans[S1], plans[S2]
    changed = {
        S1: replace(one, planned_start=other.planned_start),
        S2: replace(other, planned_start=one.planned_start),
    }
    return go_on(made, sessions={**plans, **changed})


@pytest.mark.parametrize("swapped", [False, True])
def test_an_excuse_never_holds_for_the_region_that_gets_the_place_of_its_session(
    *, swapped: bool
) -> None:
    made = ruled()
    excuse = made.decide(EXCUSE, S1, F)
    (other_regions if swapped else other_hours)(made)
    hear(made)
    assert stands(made, excuse) == (ItemState.REFUSED if swapped else ItemState.VALID)
    assert codes(made, excuse) == (["E_SESSION_UNKNOWN"] if swapped else [])
    assert gone(made) == ([(2, short(excuse))] if swapped else [])
    assert words(made) == ([] if swapped else [f"· {NAMED}: {X.name} (F) is excused"])
    seen = made.view().sessions[S1]
    assert (F in seen.sheets, open_parts(made)) == (swapped, [])


@pytest.mark.parametrize("swapped", [False, True])
def test_no_session_is_closed_by_what_was_decided_about_another_region(*, swapped: bool) -> None:
    made = ruled()
    made.decide(WAIVE, S1, NO_RECORD)
    (other_regions if swapped else other_hours)(made)
    agree(made)
    assert made.view().is_open(S1) == swapped


def test_a_decision_is_told_with_the_region_that_it_was_about() -> None:
    made = ruled()
    excuse = made.decide(EXCUSE, S1, F)
    other_regions(made)
    (told,) = made.view().standings[excuse].findings
    assert told.facts["region"] == FIRST


def test_a_region_that_comes_back_to_its_place_brings_the_excuse_back_and_is_asked() -> None:
    made = ruled()
    excuse = made.decide(EXCUSE, S1, F)
    other_regions(made)
    made.held(S3, panel(3, 3, 3, 3))
    third = other_regions(made)
    assert (gone(made), back(made)) == ([(2, short(excuse))], [(3, short(excuse))])
    assert open_parts(made) == ["decisions"]
    waive(made, third)
    assert open_parts(made) == []


def test_what_is_void_stays_so_whichever_region_has_its_session() -> None:
    made = ruled()
    made.held(S3, panel(3, 3, 3, 3))
    sheet = made.sheet(S1, F, flat(2))
    void = made.decide(VOID, S1, sheet)
    other_regions(made)
    assert stands(made, void) == ItemState.VALID
    assert (gone(made), open_parts(made)) == ([], [])
    assert words(made) == [f"· {NAMED}: sheet {short(sheet)} of {X.name} (F) is void"]
