from __future__ import annotations

from pathlib import Path

from smartcity_desktop.desk.office import Office
from smartcity_desktop.desk.session import day_plan, session_clock
from smartcity_desktop.domain.ids import Digest
from smartcity_desktop.domain.record import ExcuseKind
from smartcity_desktop.domain.timer import TimerKind
from smartcity_desktop.host.sticks import Written
from tests.seats import CHAIR, LATER, OPEN, Keys, nothing_can_be_written, seal_all


def test_what_cannot_be_noted_of_a_file_does_not_take_the_file_back(
    panel_office: Office, tmp_path: Path
) -> None:
    written = Written(tmp_path / "f.scbundle", 1, already=False, sha256="00")
    with nothing_can_be_written(panel_office):
        panel_office.day.note_handed(OPEN, written, Digest("aa"), 1)
    assert not panel_office.day.record_draft(OPEN).handed
    panel_office.day.note_handed(OPEN, written, Digest("aa"), 1)
    assert panel_office.day.record_draft(OPEN).handed == (Digest("aa"),)


def test_what_one_desk_writes_every_desk_of_the_room_knows(
    panel_office: Office, key_of: Keys
) -> None:
    office = panel_office
    session_clock.turn(office.day, OPEN, TimerKind.START)
    running = office.assessor.running()
    assert running is not None
    assert (running.session, office.chair.page(OPEN).timer.state) == (OPEN, "running")
    seal_all(office, OPEN, key_of)
    office.chair.close(OPEN)
    card = next(card for card in office.assessor.today() if card.session == OPEN)
    assert (card.state, office.turns.is_closed_here(OPEN)) == ("closed", True)


def test_what_was_folded_once_is_what_the_journal_says(panel_office: Office) -> None:
    day = panel_office.day
    day.record_draft(OPEN)
    panel_office.chair.document(OPEN, "Paparan")
    session_clock.turn(day, OPEN, TimerKind.START)
    panel_office.chair.excuse(OPEN, CHAIR, ExcuseKind.ABSENT, "Sakit")
    assert type(day)(panel_office.laptop).record_draft(OPEN) == day.record_draft(OPEN)


def test_a_moved_session_is_moved_for_every_desk_at_once(panel_office: Office) -> None:
    before = panel_office.day.edition().sessions
    day_plan.swap(panel_office.day, panel_office.identity, OPEN, LATER, "Rombongan tertahan")
    after = panel_office.day.edition().sessions
    assert after[OPEN].planned_start == before[LATER].planned_start
    assert panel_office.chair.page(LATER).plan == after[LATER]
    assert panel_office.laptop.holdings.edition().sessions == before
