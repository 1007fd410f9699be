from __future__ import annotations

from typing import Any

from smartcity_desktop.domain.decision import CHOOSE
from smartcity_desktop.domain.edition import Revocation, RevocationKind
from smartcity_desktop.domain.ids import SeatId
from smartcity_desktop.domain.record import ABSENT, ExcuseKind, PhaseSpent
from smartcity_desktop.domain.values import replace
from tests.ids import GUNUNGKIDUL, C, D, F
from tests.merge.event import S1, Event, excuses, flat, next_edition, panel, ruled


def at(minute: int) -> str:
    return f"2019-02-21T{9 + minute // 60:02}:{minute % 60:02}:00+07:00"


def flagged(event: Event) -> dict[str, dict[str, object]]:
    return {finding.code: dict(finding.facts) for finding in event.view().sessions[S1].findings}


def held(**changes: Any) -> dict[str, dict[str, object]]:
    event = Event()
    event.held(S1, panel(3, 3, 3, 3), **changes)
    return flagged(event)


def test_a_quiet_session_has_no_flags() -> None:
    assert held() == {}


def test_a_newer_sheet_of_a_listed_or_absent_member_is_flagged_but_not_of_one_in_conflict() -> None:
    event = Event()
    first = {seat: event.sheet(S1, seat, flat(3)) for seat in map(SeatId, "CDEF")}
    event.record(S1, first)
    event.sheet(S1, D, flat(4), revision=2, supersedes=(first[D],))
    assert flagged(event)["W_NEWER_SHEET"]["assessors"] == "D"
    left_out = "E_SHEET_LEFT_OUT"
    absent, conflict = [left_out, "W_NEWER_SHEET"], [left_out]
    for kind, codes in ((ExcuseKind.ABSENT, absent), (ExcuseKind.CONFLICT, conflict)):
        event = Event()
        sheets = {seat: event.sheet(S1, seat, flat(3)) for seat in map(SeatId, "CDEF")}
        del sheets[F]
        event.record(S1, sheets, excused=excuses(F, kind=kind))
        assert list(flagged(event)) == codes


def test_what_a_key_signed_that_retired_since_is_looked_at_and_counts() -> None:
    """Nobody can prove when it was signed; nor does one more signature under that name end the
    doubt, for a clerk may have given somebody else a key under it."""
    event = Event()
    sheets = {seat: event.sheet(S1, seat, flat(3)) for seat in map(SeatId, "CDEF")}
    event.record(S1, sheets)
    assert flagged(event) == {}
    roster = dict(event.edition.roster)
    for seat in (SeatId("C"), F):
        roster[seat] = replace(roster[seat], key=f"ssh-ed25519 {seat}-NEW")
    gone = {event.key(seat): Revocation(RevocationKind.RETIRED) for seat in (SeatId("C"), F)}
    next_edition(event, roster=roster, revoked=gone)
    assert flagged(event) == {
        "W_RETIRED_KEY": {**_where(), "items": "C, F, P01-S1", "count": 3},
    }
    assert len(event.view().sessions[S1].sheets) == 4
    again = event.items[sheets[F]]
    event.items[again.digest] = replace(again, keys=again.keys | {roster[F].key})
    assert flagged(event)["W_RETIRED_KEY"]["items"] == "C, F, P01-S1"


def test_what_an_edition_keeps_of_a_stolen_key_is_vouched_for() -> None:
    event = Event()
    sheets = {seat: event.sheet(S1, seat, flat(3)) for seat in map(SeatId, "CDEF")}
    event.record(S1, sheets)
    roster = {**event.edition.roster, F: replace(event.edition.roster[F], key="ssh-ed25519 F-NEW")}
    stolen = Revocation(RevocationKind.COMPROMISED, (sheets[F],))
    next_edition(event, roster=roster, revoked={event.key(F): stolen})
    assert flagged(event) == {}
    assert len(event.view().sessions[S1].sheets) == 4


def test_a_sheet_without_its_declaration_is_looked_at_and_counts() -> None:
    event = Event()
    sheets = {seat: event.sheet(S1, seat, flat(3)) for seat in map(SeatId, "CDE")}
    sheets[F] = event.sheet(S1, F, flat(3), declaration=False)
    event.record(S1, sheets)
    assert flagged(event) == {"W_NOT_DECLARED": {**_where(), "assessors": "F", "count": 1}}
    assert len(event.view().sessions[S1].sheets) == 4


def _where() -> dict[str, object]:
    region = Event().edition.regions[GUNUNGKIDUL]
    return {"session": S1, "region": region.full_name()}


def test_an_older_revision_that_is_not_listed_is_no_newer_sheet() -> None:
    event = Event()
    sheets = {seat: event.sheet(S1, seat, flat(3)) for seat in map(SeatId, "CDEF")}
    newer = event.sheet(S1, D, flat(4), revision=2, supersedes=(sheets[D],))
    event.record(S1, {**sheets, D: newer})
    assert flagged(event) == {}


def test_a_chair_hides_no_revision_by_another_record_after_the_choice() -> None:
    event = ruled()
    sheets = {seat: event.sheet(S1, seat, flat(3)) for seat in map(SeatId, "CDEF")}
    first = event.record(S1, sheets)
    event.record(S1, sheets, remarks="Laptop cadangan")
    event.decide(CHOOSE, S1, first)
    later = event.sheet(S1, D, flat(5), revision=2, supersedes=(sheets[D],))
    assert flagged(event)["W_NEWER_SHEET"]["assessors"] == "D"
    event.record(S1, {**sheets, D: later}, remarks="Disembunyikan")
    assert flagged(event)["W_NEWER_SHEET"]["assessors"] == "D"


def test_nobody_knows_which_records_who_chose_among_them_had_seen() -> None:
    event = ruled()
    first = event.held(S1, panel(3, 3, 3, 3))
    event.held(S1, panel(4, 4, 4, 4), remarks="Laptop cadangan")
    event.decide(CHOOSE, S1, first)
    assert flagged(event)["W_NEWER_SHEET"]["assessors"] == "C, D, E, F"


def test_a_chair_hides_no_first_sheet_by_another_record_after_the_choice() -> None:
    event = ruled()
    sheets = {seat: event.sheet(S1, seat, flat(3)) for seat in map(SeatId, "CDEF")}
    first = event.record(S1, sheets)
    event.record(S1, sheets, remarks="Laptop cadangan")
    event.decide(CHOOSE, S1, first)
    assert flagged(event) == {}
    spare = event.sheet(S1, D, flat(5), software="cadangan")
    event.record(S1, {**sheets, D: spare}, remarks="Disembunyikan")
    assert flagged(event)["W_NEWER_SHEET"]["assessors"] == "D"


def test_a_sheet_without_levels_holds_no_absent_session_up() -> None:
    event = Event()
    levels = dict.fromkeys(flat(3))
    event.sheet(S1, C, levels)
    event.absent(S1)
    assert flagged(event) == {}
    event.sheet(S1, D, flat(3))
    assert list(flagged(event)) == ["E_SHEET_LEFT_OUT"]


def test_a_revision_whose_predecessor_is_not_here_is_a_gap() -> None:
    event = Event()
    sheets = {seat: event.sheet(S1, seat, flat(3)) for seat in map(SeatId, "CDE")}
    sheets[F] = event.sheet(S1, F, flat(3), revision=2, supersedes=("77" * 32,))
    event.record(S1, sheets, revision=3, supersedes=("88" * 32,))
    assert flagged(event)["W_GAP"]["items"] == "F, P01-S1"


def test_a_revision_that_names_anothers_item_has_a_gap_as_if_that_were_not_here() -> None:
    event = Event()
    sheets = {seat: event.sheet(S1, seat, flat(3)) for seat in map(SeatId, "CDEF")}
    first, foreign = sheets[F], sheets[D]
    named = tuple(sorted((first, foreign)))
    sheets[F] = event.sheet(S1, F, flat(5), revision=7, supersedes=named)
    event.record(S1, sheets)
    assert flagged(event)["W_GAP"]["items"] == "F"


def test_a_revision_or_an_absence_without_a_reason_is_flagged() -> None:
    event = Event()
    sheets = {seat: event.sheet(S1, seat, flat(3)) for seat in map(SeatId, "CDEF")}
    first = sheets[F]
    sheets[F] = event.sheet(S1, F, flat(4), revision=2, supersedes=(first,), reason="\u200b")
    before = event.record(S1, {**sheets, F: first})
    head = event.record(S1, sheets, revision=2, supersedes=(before,), reason="")
    assert flagged(event) == {"W_NO_REASON": {**_where(), "items": "F, P01-S1", "count": 2}}
    event.record(S1, sheets, revision=3, supersedes=(head,), reason="Salah baca")
    assert flagged(event) == {"W_NO_REASON": {**_where(), "items": "F", "count": 1}}
    event = Event()
    event.record(S1, {}, status=ABSENT, phases=(), reason="")
    assert flagged(event) == {"W_NO_REASON": {**_where(), "items": "P01-S1", "count": 1}}


def test_exactly_two_minutes_are_not_doubted_and_one_second_more_is() -> None:
    assert "W_CLOCK" not in held(elapsed_s=7080, closed_at=at(116))
    assert held(elapsed_s=7081, closed_at=at(116))["W_CLOCK"]["seconds"] == 121


def test_a_pause_is_not_a_wrong_clock() -> None:
    assert "W_CLOCK" not in held(elapsed_s=3600, closed_at=at(115))


def test_phases_and_sheets_that_go_backwards_are_flagged() -> None:
    phases = (PhaseSpent("opening", at(10), 600, 580), PhaseSpent("presentation", at(5), 60, 60))
    assert held(phases=phases)["W_CLOCK"]["seconds"] == 580 + 300
    event = Event()
    sheets = {seat: event.sheet(S1, seat, flat(3)) for seat in map(SeatId, "CDE")}
    sheets[F] = event.sheet(S1, F, flat(3), opened_at="2019-02-24T09:00:00+07:00")
    event.record(S1, sheets)
    assert flagged(event)["W_CLOCK"]["seconds"] == 86_400


def test_a_moment_that_cannot_be_read_raises_no_flag() -> None:
    assert held(started_at="kapan-kapan") == {}


def test_overtime_begins_one_second_after_the_limit() -> None:
    assert "W_OVERTIME" not in held(elapsed_s=7200)
    assert held(elapsed_s=7201)["W_OVERTIME"]["minutes"] == 1
    assert held(elapsed_s=7320)["W_OVERTIME"]["minutes"] == 2


def test_a_start_more_than_half_an_hour_off_the_plan_is_flagged() -> None:
    assert "W_OUTSIDE_SCHEDULE" not in held(started_at=at(30))
    assert held(started_at=at(31))["W_OUTSIDE_SCHEDULE"]["minutes"] == 31
    early = held(started_at="2019-02-21T08:00:00+07:00")
    assert early["W_OUTSIDE_SCHEDULE"]["minutes"] == 60
    assert "W_OUTSIDE_SCHEDULE" not in held(started_at="2019-02-21T02:00:00Z")


def test_levels_far_apart_are_flagged_from_the_editions_threshold_on() -> None:
    event = Event()
    levels = panel(3, 3, 3, 3)
    levels[F] = {**flat(3), "A2": 4, "B1": 5, "B2": None}
    event.held(S1, levels)
    told = flagged(event)["W_DIVERGENCE"]
    assert (told["indicators"], told["count"], told["most"]) == ("B1", 1, 2)


def test_the_times_of_an_absent_region_are_not_looked_at() -> None:
    event = Event()
    event.record(S1, {}, status="absent", started_at=at(300), closed_at=at(0), elapsed_s=9000)
    assert flagged(event) == {}
