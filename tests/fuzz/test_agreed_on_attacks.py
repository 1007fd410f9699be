"""What an adversary with real keys found: program and archive's scripts say the same of it."""

from __future__ import annotations

from smartcity_desktop.domain.decision import CHOOSE, VOID
from smartcity_desktop.domain.edition import (
    EditionRef,
    PlannedSession,
    Revocation,
    RevocationKind,
)
from smartcity_desktop.domain.ids import (
    NO_SESSION,
    Digest,
    RegionCode,
    SeatId,
    SessionId,
)
from smartcity_desktop.domain.published import Result
from smartcity_desktop.domain.record import ABSENT, Record
from smartcity_desktop.domain.tree import tree
from smartcity_desktop.domain.values import replace
from smartcity_desktop.domain.view import ItemState
from smartcity_desktop.merge.publishing import final, may_seal
from smartcity_desktop.merge.recheck import rechecked
from smartcity_desktop.ranking.order import ranking
from tests.fuzz import moved_seats
from tests.fuzz.agreeing import agree
from tests.ids import P01, C, D, E, F
from tests.merge.event import (
    DECIDERS,
    P1,
    ROOT,
    S1,
    S2,
    S3,
    Event,
    flat,
    item,
    next_edition,
    panel,
    result_of,
    ruled,
    wide,
)
from tests.ranking.deciding import quota


def sealed_event() -> tuple[Event, Digest]:
    """Three sessions that are settled, and their sealed result."""
    made = ruled()
    for n, session in enumerate((S1, S2, S3), start=2):
        made.held(session, panel(n, n, n, n + 1))
    return made, made.publish(sealed=True)


def test_a_provisional_result_unseals_nothing_and_hides_no_sheet_that_came_later() -> None:
    made, sealed = sealed_event()
    made.publish(previous=sealed, made_at="2019-02-24T09:00:00Z")
    agree(made)
    made.sheet(S1, F, flat(1))
    agree(made)
    seen = rechecked(made.view(), made.items.values(), ROOT, ranking)
    assert [one.code for one in seen.standings[sealed].findings] == ["E_RESULT_BEHIND"]


def test_the_first_session_of_a_plan_is_found_by_moments_and_not_by_their_texts() -> None:
    first, later = "2019-02-21T08:00:00+09:00", "2019-02-21T07:30:00+07:00"
    base = wide(2, policy=quota(1, quorum=2))
    plans = {
        SessionId("S-001"): PlannedSession(P01, RegionCode("10.01"), first, 7200),
        SessionId("S-002"): PlannedSession(P01, RegionCode("10.01"), later, 7200),
    }
    made = ruled(replace(base, sessions=plans))
    made.held(SessionId("S-001"), panel(4, 4, 4, 4))
    made.held(SessionId("S-002"), panel(2, 2, 2, 2))
    (row,) = ranking(made.view()).rows
    assert row.score.index == 4
    assert made.edition.sessions_of(P01) == ("S-001", "S-002")
    agree(made)


def test_a_decision_that_takes_back_a_sheet_or_an_edition_keeps_the_result_open() -> None:
    for named in ("sheet", "edition"):
        made, _ = sealed_event()
        at = next(at for at, item in made.items.items() if item.type == named)
        made.decide(VOID, NO_SESSION, "ab" * 32, supersedes=(at,))
        assert may_seal(made.view(), ranking(made.view()))
        agree(made)


def test_a_result_that_lists_a_choice_of_a_result_is_false() -> None:
    made, sealed = sealed_event()
    choice = made.decide(CHOOSE, NO_SESSION, sealed)
    value = made.items[sealed].value
    assert isinstance(value, Result)
    leaves = {*value.sheets, *value.records, choice, value.edition.sha256}
    later = replace(value, decisions=(choice,), previous=sealed, tree=tree(leaves))
    made.add(later, *DECIDERS)
    agree(made)


def test_a_result_with_its_regions_apart_in_another_order_is_false() -> None:
    made = ruled()
    made.held(S1, panel(3, 3, 3, 3))
    made.absent(S2)
    made.absent(S3)
    value = result_of(made.view())
    assert len(value.held) == 2
    made.add(replace(value, held=value.held[::-1]), *DECIDERS)
    agree(made)
    (false,) = (at for at, item in made.items.items() if item.type == "result")
    assert rechecked(made.view(), made.items.values(), ROOT, ranking).standings[false].findings


def test_a_sealed_result_of_a_key_that_is_retired_stands_where_it_is_kept_alone() -> None:
    made, sealed = sealed_event()
    for keeps in ((), (sealed,)):
        other = ruled(made.edition)
        other.items = dict(made.items)
        next_edition(other, revoked={P1: Revocation(RevocationKind.RETIRED)}, keeps=keeps)
        assert (final(other.view()) == sealed) == bool(keeps)
        agree(other)


def test_a_sheet_of_an_edition_to_come_makes_no_second_voice_for_an_added_session() -> None:
    made = ruled(wide(2, policy=quota(1, quorum=2)))
    later = replace(made.edition, seq=2, previous=made.root.digest)
    ref = EditionRef(later.id, 2, item(later).digest)
    added = SessionId("P01-X10.02")
    plan = PlannedSession(P01, RegionCode("10.02"), "2019-02-22T09:00:00+07:00", 60)
    here = made.edition
    made.edition = replace(here, sessions={**here.sessions, added: plan})
    alone = made.sheet(added, C, flat(3))
    made.sheet(added, D, flat(3), edition=ref)
    made.edition = here
    assert alone not in {standing.digest for standing in made.view().awaited()}
    agree(made)


def test_a_chair_alone_holds_nobody_up_by_a_record_of_an_added_session() -> None:
    """Nor with the own sheet beside it; with another member's, or signed by another too, yes."""
    added = SessionId("P01-X10.02")
    plan = PlannedSession(P01, RegionCode("10.02"), "2019-02-22T09:00:00+07:00", 60)
    for beside, signers, awaited in (
        ("", "C", False), ("C", "C", False), ("D", "C", True), ("", "CD", True)
    ):  # fmt: skip
        made = ruled(wide(2, policy=quota(1, quorum=2)))
        here = made.edition
        made.edition = replace(here, sessions={**here.sessions, added: plan})
        for seat in map(SeatId, beside):
            made.sheet(added, seat, flat(3))
        record = made.record(
            added, {}, status=ABSENT, phases=(), signed_by=map(SeatId, signers)
        )  # fmt: skip
        made.edition = here
        assert (record in {standing.digest for standing in made.view().awaited()}) == awaited
        agree(made)
        made.decide(VOID, NO_SESSION, record)
        assert record not in {standing.digest for standing in made.view().awaited()}
        agree(made)


def test_a_record_does_not_wait_for_a_stale_sheet_of_another_hand() -> None:
    """What its assessor did not sign is as if it were not here, but a digest that is here stays
    that of an edition that counts no more. One of twenty thousand events had this."""
    made = moved_seats.event(18337)
    agree(made)
    seen = made.view()
    stale = {
        at
        for at, one in seen.standings.items()
        if one.type == "sheet" and [told.code for told in one.findings] == ["E_EDITION_STALE"]
    }
    refused = [
        made.items[at].value
        for at, one in seen.standings.items()
        if "E_SHEET_COUNT" in {told.code for told in one.findings}
    ]
    assert any(
        isinstance(one, Record) and {sheet.digest for sheet in one.sheets} <= stale
        for one in refused
    )


def test_who_never_had_a_place_does_not_speak_in_it_under_an_older_edition() -> None:
    """The seat of a chair goes to somebody new when it is the chair's no more; the honest twin has
    a new key for the same chair."""
    for chair in (D, C):
        made = ruled()
        for n, session in enumerate((S1, S2, S3), start=2):
            made.held(session, panel(n, n, n, n + 1))
        before = {one.digest: one.state for one in made.view().standings.values()}
        record = next(one for one in made.items.values() if isinstance(one.value, Record))
        assert isinstance(record.value, Record)
        fresh, here = "ssh-ed25519 N", made.edition
        roster = {**here.roster, C: replace(here.roster[C], key=fresh)}
        panels = {**here.panels, P01: replace(here.panels[P01], chair=chair)}
        gone = {made.key(C): Revocation(RevocationKind.RETIRED)}
        next_edition(made, roster=roster, panels=panels, revoked=gone)
        again = replace(
            record.value,
            revision=record.value.revision + 1,
            supersedes=(record.digest,),
            reason="Diperbaiki.",
        )
        forged = made.add(again, fresh, *(made.key(seat) for seat in (D, E, F)))
        speaks = chair == C
        seen = made.view()
        assert (seen.standings[forged].state == ItemState.VALID) == speaks
        assert (seen.standings[record.digest].state == before[record.digest]) != speaks
        agree(made)
