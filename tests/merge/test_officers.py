from __future__ import annotations

from smartcity_desktop.domain.decision import EXCUSE, VOID
from smartcity_desktop.domain.edition import Keyholders, Revocation, RevocationKind
from smartcity_desktop.domain.values import replace
from smartcity_desktop.domain.view import ItemState
from tests.merge.event import (
    P1,
    P2,
    P3,
    S1,
    Event,
    codes,
    next_edition,
    panel,
    ruled,
    stood,
)


def current(event: Event) -> str:
    return event.view().sessions[S1].record_digest


def test_a_decision_needs_the_deciders_of_the_edition_in_force() -> None:
    event = ruled()
    record = event.held(S1, panel(3, 3, 3, 3))
    digest = event.decide(VOID, S1, record)
    next_edition(event, deciders=Keyholders((P2, P3), 2))
    assert (stood(event, digest), codes(event, digest)) == (
        ItemState.SUPERSEDED,
        ["I_NOT_IN_FORCE"],
    )
    assert (current(event), event.view().is_complete()) == (record, False)
    event.items[digest] = replace(event.items[digest], keys=frozenset({P1, P2, P3}))
    assert (stood(event, digest), current(event)) == (ItemState.VALID, "")


def test_a_decision_that_a_next_edition_keeps_holds_on_under_other_deciders() -> None:
    event = ruled()
    kept, other = (event.decide(EXCUSE, S1, seat) for seat in "EF")
    next_edition(event, deciders=Keyholders((P3,), 1), keeps=(kept,))
    assert (stood(event, kept), stood(event, other)) == (ItemState.VALID, ItemState.SUPERSEDED)


def test_a_revoked_decider_signs_nothing_but_what_is_kept() -> None:
    event = ruled()
    kept, other = (event.decide(EXCUSE, S1, seat) for seat in "EF")
    next_edition(event, revoked={P1: Revocation(RevocationKind.COMPROMISED, (kept,))})
    assert (stood(event, kept), stood(event, other)) == (ItemState.VALID, ItemState.WAITING)


def test_a_retired_key_is_no_deciders_whatever_edition_the_item_names() -> None:
    event = ruled()
    kept, other = (event.decide(EXCUSE, S1, seat) for seat in "EF")
    next_edition(event, revoked={P1: Revocation(RevocationKind.RETIRED)}, keeps=(kept,))
    backdated = event.decide(EXCUSE, S1, "D")
    assert (stood(event, kept), stood(event, other)) == (ItemState.VALID, ItemState.WAITING)
    assert codes(event, backdated) == codes(event, other) == ["E_MISSING_DECIDER"]
