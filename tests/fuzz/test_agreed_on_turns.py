"""What hides that an edition moves a decision, and what only looks so: both readers agree."""

from __future__ import annotations

import pytest

from smartcity_desktop.domain.decision import EXCUSE, QUORUM, VOID, waiver
from smartcity_desktop.domain.digest import short
from smartcity_desktop.domain.edition import Keyholders
from smartcity_desktop.domain.ids import Digest, PanelId, SessionId
from smartcity_desktop.domain.values import replace
from smartcity_desktop.domain.view import ItemState
from tests.fuzz.agreeing import agree
from tests.fuzz.test_agreed_on_force import (
    NEW,
    P4,
    P5,
    back,
    go_on,
    gone,
    hear,
    late,
    open_parts,
    scored,
    stands,
    waive,
)
from tests.ids import P01, E, F
from tests.merge.event import DECIDERS, P3, S1, S2, Event, codes, panel, ruled

NOWHERE, P02 = SessionId("P01-S9"), PanelId("P02")

# a void that says nothing says nothing either once its target loses force


@pytest.mark.parametrize("idle", [False, True])
def test_no_idle_void_hides_a_stale_decision_once_its_deciders_are_others(*, idle: bool) -> None:
    made = ruled()
    excuse = made.decide(EXCUSE, S1, F)
    late(made)
    void = made.decide(VOID, S2, excuse) if idle else None
    go_on(made, min_seq=2)
    assert open_parts(made) == ["min_seq"]
    go_on(made, deciders=NEW, keeps=(void,) if void else ())
    assert void is None or stands(made, void) == ItemState.VALID
    assert open_parts(made) == ["min_seq"]


@pytest.mark.parametrize("idle", [False, True])
def test_an_idle_void_that_is_kept_does_not_wake_up_when_its_target_is_not(*, idle: bool) -> None:
    made = scored()
    excuse = made.decide(EXCUSE, S1, F)
    void = made.decide(VOID, S2, excuse) if idle else None
    go_on(made, deciders=NEW, keeps=(void,) if void else ())
    agree(made)
    assert codes(made, excuse) == ["I_NOT_IN_FORCE"]
    go_on(made, deciders=Keyholders((*DECIDERS, P3), 2))
    assert back(made) == [(3, short(excuse))]
    assert open_parts(made) == ["decisions"]


def test_a_void_of_the_very_session_takes_back_what_went_stale_by_whoever_signs_it() -> None:
    """The honest twin: who holds the office makes void what an edition let go."""
    made = ruled()
    excuse = made.decide(EXCUSE, S1, F)
    late(made)
    go_on(made, min_seq=2)
    go_on(made, deciders=NEW)
    made.decide(VOID, S1, excuse, signed_by=(P4, P5))
    assert open_parts(made) == []


# what is refused takes nothing back


def refused(made: Event, kind: str, excuse: Digest) -> Digest:
    """A slip of the deciders: of no session that is planned, or about what cannot be meant."""
    if kind == "session":
        return made.decide(EXCUSE, NOWHERE, E, supersedes=(excuse,))
    if kind == "seat":
        return made.decide(EXCUSE, S1, "Z", supersedes=(excuse,))
    target = waiver(QUORUM, made.root.digest)
    return made.decide("waive", S1, target, supersedes=(excuse,))


@pytest.mark.parametrize("kind", ["session", "seat", "item"])
def test_no_refused_decision_hides_which_decision_a_change_of_deciders_ends(kind: str) -> None:
    made = scored()
    excuse = made.decide(EXCUSE, S1, F)
    slip = refused(made, kind, excuse)
    assert (stands(made, excuse), stands(made, slip)) == (ItemState.VALID, ItemState.REFUSED)
    go_on(made, deciders=NEW)
    assert gone(made) == [(2, short(excuse))]
    go_on(made, deciders=Keyholders((*DECIDERS, P3), 2))
    assert back(made) == [(3, short(excuse))]
    assert open_parts(made) == ["decisions"]


@pytest.mark.parametrize("kind", ["session", "seat", "item"])
def test_no_refused_decision_hides_what_a_higher_min_seq_lets_go_stale(kind: str) -> None:
    made = ruled()
    excuse = made.decide(EXCUSE, S1, F)
    late(made)
    refused(made, kind, excuse)
    third = go_on(made, min_seq=2)
    assert gone(made) == [(3, short(excuse))]
    assert open_parts(made) == ["min_seq"]
    waive(made, third)
    assert open_parts(made) == []


def test_a_decision_that_counts_takes_back_also_what_an_edition_then_ends() -> None:
    """The honest twin: nobody is told of the one that was taken back."""
    made = scored()
    excuse = made.decide(EXCUSE, S1, F)
    second = made.decide(EXCUSE, S1, E, supersedes=(excuse,))
    go_on(made, deciders=NEW)
    assert gone(made) == [(2, short(second))]
    assert open_parts(made) == []


def test_what_comes_back_with_the_session_of_what_took_it_back_is_told_and_open() -> None:
    """An edition takes a session out of the plan, and with it a decision that took another back."""
    made = ruled()
    excuse = made.decide(EXCUSE, S1, F)
    made.decide(EXCUSE, S2, F, supersedes=(excuse,))
    first = dict(made.edition.sessions)
    hear(made)
    assert stands(made, excuse) == ItemState.SUPERSEDED
    go_on(made, sessions={at: plan for at, plan in first.items() if at != S2})
    assert stands(made, excuse) == ItemState.VALID
    assert back(made) == [(2, short(excuse))]
    assert "decisions" in " ".join(open_parts(made))


def test_what_is_of_a_session_that_an_edition_does_not_plan_is_told_as_ended() -> None:
    made = ruled()
    excuse = made.decide(EXCUSE, S2, F)
    first = dict(made.edition.sessions)
    go_on(made, sessions={at: plan for at, plan in first.items() if at != S2})
    assert gone(made) == [(2, short(excuse))]
    hear_others(made)
    assert open_parts(made) == []
    go_on(made, min_seq=2)
    assert open_parts(made) == ["min_seq"]


def hear_others(made: Event) -> None:
    for session in made.edition.sessions:
        made.held(session, panel(3, 3, 3, 3))


def test_an_excuse_of_an_added_session_that_an_edition_then_plans_opens_nothing() -> None:
    made = ruled()
    first = dict(made.edition.sessions)
    made = ruled(replace(made.edition, sessions={at: one for at, one in first.items() if at != S2}))
    excuse = made.decide(EXCUSE, S2, F)
    hear_others(made)
    assert stands(made, excuse) == ItemState.REFUSED
    go_on(made, sessions=first)
    assert stands(made, excuse) == ItemState.VALID
    assert (gone(made), back(made), open_parts(made)) == ([], [], [])


# a session that is taken out of the plan and put back


@pytest.mark.parametrize("between", [0, 1])
def test_a_session_that_comes_back_into_the_plan_is_open_as_when_it_went(between: int) -> None:
    """Another panel's session of the region was planned instead, and the region did not come."""
    made = scored()
    first = dict(made.edition.sessions)
    added = SessionId(f"{P02}-X{first[S1].region}")
    panels = {**made.edition.panels, P02: replace(made.edition.panels[P01], room="R2")}
    others = {at: plan for at, plan in first.items() if at != S1}
    plan = replace(first[S1], panel=P02)
    second = go_on(made, panels=panels, sessions={**others, added: plan})
    waive(made, second)
    made.absent(added)
    assert open_parts(made) == []
    for _ in range(between):
        go_on(made, title="Edisi di antaranya")
    last = go_on(made, sessions=first)
    assert open_parts(made) == ["sessions"]
    waive(made, last)
    assert open_parts(made) == []


def test_a_session_that_a_panel_added_is_confirmed_once_and_open_when_it_comes_back() -> None:
    made = ruled()
    first = dict(made.edition.sessions)
    region = first[S1].region
    added = SessionId(f"{P01}-X{region}")
    others = {at: plan for at, plan in first.items() if at != S1}
    made = ruled(replace(made.edition, sessions=others))
    here = made.edition
    made.edition = replace(here, sessions={**others, added: first[S1]})
    made.held(added, panel(3, 3, 3, 3))
    made.edition = here
    hear_others(made)
    go_on(made, sessions={**others, added: first[S1]})
    assert open_parts(made) == []
    waive(made, go_on(made, sessions=others))
    assert open_parts(made) == []
    go_on(made, sessions={**others, added: first[S1]})
    assert open_parts(made) == ["sessions"]
