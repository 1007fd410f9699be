"""What an adversary with real keys found: program and archive's scripts say the same of it."""

from __future__ import annotations

from smartcity_desktop.domain.decision import CHOOSE, EXCUSE, VOID
from smartcity_desktop.domain.edition import (
    Conflict,
    EditionRef,
    PlannedSession,
    Revocation,
    RevocationKind,
    Signers,
)
from smartcity_desktop.domain.ids import (
    NO_DIGEST,
    NO_SESSION,
    Digest,
    RegionCode,
    SeatId,
    SessionId,
)
from smartcity_desktop.domain.published import Result
from smartcity_desktop.domain.record import ABSENT, ExcuseKind, Record
from smartcity_desktop.domain.sheet import Sheet
from smartcity_desktop.domain.tree import tree
from smartcity_desktop.domain.values import replace
from smartcity_desktop.domain.view import ItemState
from smartcity_desktop.merge.publishing import final, may_seal
from smartcity_desktop.merge.recheck import rechecked
from smartcity_desktop.ranking.order import ranking
from tests import offices, samples
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
    excuses,
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


FRESH = "ssh-ed25519 N"


def moved(made: Event, seat: SeatId, *, retired: bool = True, **changes: object) -> None:
    """Somebody new, with the key FRESH, gets a seat with the next edition."""
    here = made.edition
    roster = {**here.roster, seat: replace(here.roster[seat], key=FRESH)}
    gone = {made.key(seat): Revocation(RevocationKind.RETIRED)} if retired else {}
    next_edition(made, roster=roster, revoked=gone, **changes)


def three_held(signers: Signers = Signers.CHAIR) -> Event:
    made = ruled()
    policy = replace(made.edition.policy, session_signers=signers)
    made = ruled(replace(made.edition, policy=policy))
    for n, session in enumerate((S1, S2, S3), start=2):
        sheets = {seat: made.sheet(session, seat, flat(n)) for seat in (C, D, E, F)}
        made.record(session, sheets, signed_by=(C, D, E, F) if signers == Signers.ALL else None)
    return made


def signed_too(made: Event, digest: Digest, key: str) -> None:
    made.add(made.items[digest].value, *made.items[digest].keys, key)


def sheet_of(made: Event, session: SessionId, seat: SeatId) -> tuple[Digest, Sheet]:
    """The only sheet of a seat."""
    every = ((at, one.value) for at, one in made.items.items())
    sheets = [(at, one) for at, one in every if isinstance(one, Sheet) and one.session == session]
    ((at, sheet),) = [(at, one) for at, one in sheets if one.assessor == seat]
    return at, sheet


def record_of(made: Event, session: SessionId) -> tuple[Digest, Record]:
    """The only record of a session."""
    every = ((at, one.value) for at, one in made.items.items())
    ((at, record),) = [
        (at, one) for at, one in every if isinstance(one, Record) and one.session == session
    ]
    return at, record


def revised(made: Event, *signers: SeatId, sheet: Digest, seat: SeatId) -> Digest:
    """The next record of the first session, which lists this sheet for a seat."""
    at, record = record_of(made, S1)
    listed = tuple(
        replace(one, digest=sheet) if one.assessor == seat else one for one in record.sheets
    )
    later = replace(record, revision=2, supersedes=(at,), sheets=listed, reason="Lagi.")
    return made.add(later, *map(made.key, signers))


def again(
    made: Event, seat: SeatId, *keys: str, level: int = 1, names: Digest = NO_DIGEST
) -> Digest:
    """A seat's second sheet of the first session, signed with these keys."""
    at, sheet = sheet_of(made, S1, seat)
    levels = {one: replace(mark, level=level, why=None) for one, mark in sheet.levels.items()}
    old = tuple(sorted({at, names} - {NO_DIGEST}))
    later = replace(sheet, revision=2, supersedes=old, levels=levels, reason="Lagi.")
    return made.add(later, *keys)


def test_who_has_a_seat_now_makes_no_sheet_of_before_an_own_one_by_its_old_key_too() -> None:
    """A revision by both keys is the former hand's, and told so."""
    made = three_held()
    former = made.key(F)
    moved(made, F)
    revised(made, C, sheet=again(made, F, former, FRESH), seat=F)
    told = {one.code: one.facts for one in made.view().sessions[S1].findings}
    assert "F" in str(told["W_RETIRED_KEY"]["items"])
    agree(made)


def test_no_edition_to_come_takes_a_hand_away() -> None:
    """Under number 1 by the key of number 2; number 3 takes that member off the panel."""
    made = three_held()
    old, _ = sheet_of(made, S1, F)
    at, record = record_of(made, S1)
    made.items[old] = replace(made.items[old], keys=frozenset({FRESH}))
    here = made.edition
    roster = {**here.roster, F: replace(here.roster[F], key=FRESH)}
    second = next_edition(made, roster=roster)
    panels = {**here.panels, P01: replace(here.panels[P01], members=(C, D, E))}
    third = offices.changed(here, seq=3, previous=second, roster=roster, panels=panels)
    made.add(third, samples.KEYS["R"])
    assert made.view().standings[old].state == ItemState.VALID
    agree(made)
    without = tuple(one for one in record.sheets if one.assessor != F)
    gone = excuses(F, kind=ExcuseKind.CONFLICT)
    later = replace(record, revision=2, supersedes=(at,), sheets=without, excused=gone)
    made.add(replace(later, reason="Lagi."), made.key(C))
    codes = {one.code for one in made.view().sessions[S1].findings}
    assert "E_SHEET_LEFT_OUT" in codes
    agree(made)


def test_who_gets_a_seat_spoils_nothing_by_one_more_signature() -> None:
    """Neither a record that all signed, nor what was replaced."""
    made = three_held(Signers.ALL)
    first, (record, _) = sheet_of(made, S1, F)[0], record_of(made, S1)
    later = again(made, F, made.key(F), level=3)
    second = revised(made, C, D, E, F, sheet=later, seat=F)
    moved(made, F)
    before = made.view().sessions[S1]
    assert before.record_digest == second
    for at in (first, later, record):
        signed_too(made, at, FRESH)
        after = made.view().sessions[S1]
        assert (after.record_digest, after.findings) == (second, before.findings)
        agree(made)


def test_a_sheet_that_is_listed_for_another_hides_nobody() -> None:
    """The chair alone lists a member's sheet for one who has no voice there."""
    for aside in ("conflict", "excuse"):
        made = ruled()
        if aside == "conflict":
            against = Conflict(E, made.edition.sessions[S1].region, "keluarga", "Saudara.")
            made = ruled(replace(made.edition, conflicts=(against,)))
        for n, session in enumerate((S2, S3), start=2):
            made.held(session, panel(n, n, n, n))
        sheets = {seat: made.sheet(S1, seat, flat(4)) for seat in (C, D, F)}
        if aside == "excuse":
            made.decide(EXCUSE, S1, E)
        hidden = {C: sheets[C], F: sheets[F], E: sheets[D]}
        made.record(S1, hidden, excused=excuses(D, kind=ExcuseKind.CONFLICT))
        assert may_seal(made.view(), ranking(made.view()))
        agree(made)


def test_a_void_sheet_that_is_listed_hides_no_other_of_the_same_key() -> None:
    made = ruled()
    for n, session in enumerate((S2, S3), start=2):
        made.held(session, panel(n, n, n, n))
    sheets = {seat: made.sheet(S1, seat, flat(4)) for seat in (C, D, E, F)}
    made.decide(VOID, S1, sheets[E])
    made.sheet(S1, E, flat(1), reason="Lagi.")
    made.record(S1, sheets)
    assert "E_SHEET_LEFT_OUT" in {one.code for one in made.view().sessions[S1].findings}
    agree(made)


def test_what_was_made_void_proves_nothing_of_when_a_record_was_made() -> None:
    """A member names a sheet of an edition to come in an own one that an honest chair lists."""
    made = three_held()
    here = made.edition
    panels = {**here.panels, P01: replace(here.panels[P01], chair=D)}
    second = offices.changed(here, seq=2, previous=made.root.digest, panels=panels)
    ref = EditionRef(second.id, 2, item(second).digest)
    bent = samples.sheet(here, made.root.digest, S2, D, flat(1), edition=ref)
    bomb = item(replace(bent, session=S1, region=here.sessions[S1].region), made.key(D))
    later = again(made, D, made.key(D), names=bomb.digest)
    last = revised(made, C, sheet=later, seat=D)
    made.items[bomb.digest] = bomb
    made.add(second, samples.KEYS["R"])
    assert [one.code for one in made.view().standings[last].findings] == ["E_BACKDATED"]
    agree(made)
    made.decide(VOID, S1, bomb.digest)
    assert made.view().sessions[S1].record_digest == last
    agree(made)
