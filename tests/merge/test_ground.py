from __future__ import annotations

from typing import Any

import pytest

from smartcity_desktop.desk.event import auditor
from smartcity_desktop.domain.decision import EXCUSE, VOID, WAIVE
from smartcity_desktop.domain.digest import short
from smartcity_desktop.domain.edition import (
    EditionRef,
    Panel,
    PlannedSession,
    Revocation,
    RevocationKind,
)
from smartcity_desktop.domain.ids import NO_SESSION, Digest, SeatId, SessionId
from smartcity_desktop.domain.values import replace
from smartcity_desktop.domain.view import UNPLANNED, ItemState, SessionState
from tests import samples
from tests.fuzz.agreeing import agree
from tests.ids import AMBON, P01, C, D, E, F
from tests.merge.event import (
    S1,
    S2,
    Event,
    codes,
    excuses,
    flat,
    next_edition,
    panel,
    plain_sheet,
    ruled,
    stood,
)


def test_an_item_of_a_future_edition_waits_and_of_another_event_is_refused() -> None:
    event = Event()
    ref = event.view().edition_digest
    later = EditionRef("SC-2019", 2, Digest("ab" * 32))
    other = EditionRef("SC-2020", 1, Digest("ab" * 32))
    false = EditionRef("SC-2019", 1, Digest("ab" * 32))
    lying = EditionRef("SC-2019", 2, ref)
    states = [
        stood(event, event.sheet(S1, C, flat(3), edition=ref))
        for ref in (later, other, false, lying)
    ]
    assert states == [ItemState.WAITING, ItemState.REFUSED, ItemState.WAITING, ItemState.REFUSED]


def test_whoever_may_not_speak_waits_for_no_edition_whose_number_another_one_has() -> None:
    event = Event()
    false = EditionRef("SC-2019", 1, Digest("ab" * 32))
    forged = replace(plain_sheet(event, C), edition=false)
    assert stood(event, event.add(forged, event.key(D))) == ItemState.REFUSED


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"session": "P09-S1"}, "E_SESSION_UNKNOWN"),
        ({"panel": "P02"}, "E_PANEL_MISMATCH"),
        ({"region": "81.71"}, "E_REGION_MISMATCH"),
    ],
)
def test_an_item_out_of_its_place_is_refused(changes: dict[str, str], code: str) -> None:
    event = Event()
    made = replace(plain_sheet(event, "C"), **changes)  # type: ignore[arg-type]
    digest = event.add(made, event.key(C))
    assert (stood(event, digest), codes(event, digest)) == (ItemState.REFUSED, [code])


def test_what_was_made_under_an_older_edition_still_counts() -> None:
    event = Event()
    event.held(S1, panel(3, 3, 3, 3))
    newer = next_edition(
        event,
        panels={"P01": Panel(D, (D, E, F), "Ruang 1")},
    )
    seen = event.view()
    assert seen.edition_digest == newer
    assert seen.sessions[S1].state == SessionState.CURRENT
    assert list(seen.sessions[S1].sheets) == ["C", "D", "E", "F"]


def test_min_seq_makes_older_items_stale_and_another_mode_refuses_them() -> None:
    event = Event()
    sheet = event.sheet(S1, C, flat(3))
    newer = next_edition(event, mode="official")
    assert codes(event, sheet) == ["E_MODE"]
    del event.items[newer]
    next_edition(event, min_seq=2)
    assert codes(event, sheet) == ["E_EDITION_STALE"]


def test_a_retired_key_keeps_what_it_signed_before_and_signs_nothing_new() -> None:
    event = Event()
    old = event.sheet(S1, F, flat(3))
    newer = next_edition(event, revoked={event.key(F): Revocation(RevocationKind.RETIRED)})
    ref = EditionRef("SC-2019", 2, newer)
    new = event.sheet(S2, F, flat(3), edition=ref)
    assert stood(event, old) == ItemState.VALID
    assert codes(event, new) == ["E_MISSING_SIGNATURE"]


def test_a_compromised_key_counts_only_for_what_the_edition_keeps() -> None:
    event = Event()
    kept = event.sheet(S1, F, flat(3))
    other = event.sheet(S2, F, flat(3))
    next_edition(event, revoked={event.key(F): Revocation(RevocationKind.COMPROMISED, (kept,))})
    assert stood(event, kept) == ItemState.VALID
    assert codes(event, other) == ["E_MISSING_SIGNATURE"]


def test_a_new_key_of_a_seat_signs_under_the_new_edition() -> None:
    event = Event()
    old = event.sheet(S1, F, flat(3))
    roster = {
        **event.edition.roster,
        F: replace(event.edition.roster[F], key="ssh-ed25519 N"),
    }
    newer = next_edition(event, roster=roster)
    ref = EditionRef("SC-2019", 2, newer)
    stolen = event.sheet(S2, F, flat(3), edition=ref)
    assert stood(event, old) == ItemState.VALID
    assert codes(event, stolen) == ["E_MISSING_SIGNATURE"]
    event.items[stolen] = replace(event.items[stolen], keys=frozenset({"ssh-ed25519 N"}))
    assert stood(event, stolen) == ItemState.VALID


def given_to(event: Event, seat: SeatId, **changes: Any) -> str:
    """Somebody new gets a seat with the next edition; returns that key."""
    fresh = "ssh-ed25519 N"
    roster = {**event.edition.roster, seat: replace(event.edition.roster[seat], key=fresh)}
    next_edition(event, roster=roster, **changes)
    return fresh


def with_key(event: Event, digest: Digest, key: str) -> None:
    event.items[digest] = replace(event.items[digest], keys=frozenset({key}))


@pytest.mark.parametrize("stays", [True, False])
def test_a_new_key_speaks_under_an_older_edition_where_its_seat_still_has_that_place(
    stays: bool,
) -> None:
    """Who got a seat after it had left the panel, or its chair, never had that place."""
    event = Event()
    sheet = event.sheet(S1, F, flat(3))
    others = {seat: event.sheet(S2, seat, flat(3)) for seat in (C, D, F)}
    record = event.record(S2, others, excused=excuses(E))
    panels = dict(event.edition.panels)
    for seat, digest, place in (
        (F, sheet, replace(panels[P01], members=(C, D, E))),
        (C, record, replace(panels[P01], chair=D)),
    ):
        made = Event(event.edition)
        made.items = dict(event.items)
        with_key(made, digest, given_to(made, seat, panels={P01: panels[P01] if stays else place}))
        assert (stood(made, digest) == ItemState.VALID) == stays
        assert stays or codes(made, digest)[0] in {"E_MISSING_SIGNATURE", "E_MISSING_COSIGN"}
        assert stays or digest not in {one.digest for one in made.view().awaited()}


ADDED = SessionId("P01-X81.71")


def test_what_a_panel_signed_for_a_session_it_added_waits_until_an_edition_has_it() -> None:
    event = Event()
    made = replace(plain_sheet(event, C), session=ADDED, region=AMBON)
    digest = event.add(made, event.key(C))
    assert (stood(event, digest), codes(event, digest)) == (
        ItemState.WAITING,
        ["E_SESSION_UNKNOWN"],
    )
    assert not event.view().awaited()
    other = event.add(replace(made, assessor=D), event.key(D))
    assert {standing.digest for standing in event.view().awaited()} == {digest, other}
    here = event.view().edition
    assert here is not None
    plan = PlannedSession(P01, AMBON, "2019-02-21T19:00:00+07:00", 7200)
    next_edition(event, sessions={**here.sessions, ADDED: plan})
    assert (stood(event, digest), codes(event, digest)) == (ItemState.VALID, [])


@pytest.mark.parametrize(
    ("changes", "signer"),
    [
        ({"session": "P01-X34.03"}, "C"),
        ({"session": "P02-X81.71", "panel": "P02"}, "C"),
        ({"session": "P01-X99.99", "region": "99.99"}, "C"),
        ({}, "D"),
        ({"assessor": "D"}, "C"),
    ],
)
def test_nobody_else_can_have_a_session_waited_for(changes: dict[str, str], signer: SeatId) -> None:
    event = Event()
    told = {"session": ADDED, "region": "81.71", **changes}
    made = replace(plain_sheet(event, "C"), **told)  # type: ignore[arg-type]
    digest = event.add(made, event.key(signer))
    assert (stood(event, digest), codes(event, digest)) == (
        ItemState.REFUSED,
        ["E_SESSION_UNKNOWN"],
    )
    assert not event.view().awaited()


def test_an_additional_session_of_a_region_that_was_heard_holds_nobody_up() -> None:
    event = ruled()
    plan = event.edition.sessions[S1]
    made = replace(plain_sheet(event, C), session=SessionId("P01-X34.03"))
    record = replace(
        samples.record(
            event.edition, event.root.digest, S1, {}, excused=excuses(*map(SeatId, "CDEF"))
        ),
        session=SessionId("P01-X34.03"),
    )
    assert plan.region == "34.03"
    event.add(record, event.key(C))
    for seat in map(SeatId, "CD"):
        event.add(replace(made, assessor=seat), event.key(seat))
    assert len(event.view().awaited()) == 3
    event.absent(S1)
    assert len(event.view().awaited()) == 3
    event.decide(WAIVE, S1, "missing")
    assert not event.view().awaited()
    heard = ruled()
    heard.add(record, heard.key(C))
    heard.held(S1, panel(3, 3, 3, 3))
    assert not heard.view().awaited()


def test_what_is_signed_for_an_additional_session_is_told_where_its_region_was_heard() -> None:
    """Nobody waits for it; but whoever looks at the session that counts sees it, signed by one
    alone or by several."""
    event = ruled()
    event.held(S1, panel(3, 3, 3, 3))
    made = replace(plain_sheet(event, C), session=SessionId("P01-X34.03"))
    digests = [event.add(replace(made, assessor=seat), event.key(seat)) for seat in (C, D)]
    agree(event)
    assert not event.view().awaited()
    assert sorted(_unplanned(event, S1)) == sorted(map(short, digests))
    assert not _unplanned(event, S2)
    assert not auditor.alarms(event.view())
    for digest in digests:
        event.decide(VOID, NO_SESSION, digest)
    assert not _unplanned(event, S1)
    agree(event)


def _unplanned(event: Event, session: SessionId) -> list[str]:
    told = event.view().sessions[session].findings
    return [str(one.facts["item"]) for one in told if one.code == UNPLANNED]


def _future(event: Event, **changes: Any) -> Digest:
    """A sheet that names an edition nobody has."""
    made = replace(
        plain_sheet(event, F),
        edition=EditionRef("SC-2019", 2**53 - 1, Digest("ab" * 32)),
        **changes,
    )
    return event.add(made, event.key(F))


def test_what_one_hand_signs_under_an_edition_to_come_holds_up_its_own_session_alone() -> None:
    event = ruled()
    for session in event.edition.sessions:
        event.held(session, panel(3, 3, 3, 3))
    for changes in ({"session": "ZZ"}, {"region": "99.99"}, {"panel": "P09"}):
        _future(event, **changes)
    assert event.view().awaited() == ()
    digest = _future(event)
    assert [standing.digest for standing in event.view().awaited()] == [digest]


@pytest.mark.parametrize("kind", list(RevocationKind))
def test_a_revoked_key_holds_nothing_up_under_an_edition_to_come(kind: RevocationKind) -> None:
    event = ruled()
    _future(event)
    assert event.view().awaited() != ()
    next_edition(event, revoked={event.key(F): Revocation(kind)})
    assert event.view().awaited() == ()


def test_an_excuse_ends_what_a_hand_holds_up_under_an_edition_to_come() -> None:
    event = ruled()
    _future(event)
    event.decide(EXCUSE, S1, "F")
    assert event.view().awaited() == ()
