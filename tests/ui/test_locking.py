from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from smartcity_desktop.desk.session import session_clock
from smartcity_desktop.domain.ids import PanelId
from smartcity_desktop.domain.timer import TimerKind
from smartcity_desktop.host import clock
from smartcity_desktop.rehearsal import practice
from smartcity_desktop.ui.app import Program
from smartcity_desktop.ui.assess.turns.page import TurnsPage
from smartcity_desktop.ui.destinations import PageName, ToIndicator, ToPage
from smartcity_desktop.ui.idle_lock import IDLE_MS, IdleLock
from smartcity_desktop.ui.shell import Shell
from tests.ids import A1
from tests.played import Event
from tests.seats import CHAIR, MEMBERS, OPEN, Keys
from tests.ui.hands import SitDown, copied, hand, press, settle, wait_until, write
from tests.ui.open_sheet import form_of, level

NOON = "2019-02-21T12:00:00+07:00"


def scoring(desk_at: SitDown, key_of: Keys) -> Shell:
    """A member's sheet in front, on a laptop at which another member opened a key before."""
    shell = desk_at("P01")
    for seat in (CHAIR, MEMBERS[0]):
        shell.relay(shell.office.identity.sit_down(seat, key_of(seat)))
    shell.open_page(ToPage(PageName.SCORING, OPEN))
    assert shell.current() == "scoring"
    return shell


def test_locking_a_shared_laptop_covers_the_sheet(desk_at: SitDown, key_of: Keys) -> None:
    shell = scoring(desk_at, key_of)
    shell.act("lock").trigger()
    assert (shell.current(), shell.office.is_unlocked) == ("turns", False)
    shell.open_page(ToPage(PageName.SCORING, OPEN))
    assert shell.current() == "turns"
    assert shell.office.identity.is_hidden


def test_ten_idle_minutes_cover_the_sheet_of_a_shared_laptop(
    desk_at: SitDown, key_of: Keys
) -> None:
    with clock.played(NOON) as hands:
        shell = scoring(desk_at, key_of)
        idle = IdleLock(shell)
        hands.advance(IDLE_MS // 1000)
        idle.look()
        assert (shell.current(), shell.office.identity.is_hidden) == ("turns", True)
        assert "terkunci lagi" in shell.banner.text()


def test_a_practice_laptop_asks_who_sits_there_before_it_shows_a_sheet(
    program: Program, open_event: Event, tmp_path: Path
) -> None:
    """Everybody's keys lie there: its first start asks as it does after a turn, and leads on."""
    shell = program.open_home(copied(open_event, tmp_path).laptop(PanelId("P01")))
    assert shell.current() == "today"
    shell.open_page(ToPage(PageName.SCORING, OPEN))
    assert (shell.current(), shell.office.identity.is_hidden) == ("turns", True)
    turns = shell.front()
    assert isinstance(turns, TurnsPage)
    assert turns.unlock.field.isEnabled()
    turns.unlock.field.setText(practice.PASSPHRASE)
    turns.unlock.field.returnPressed.emit()
    wait_until(lambda: shell.current() == "scoring", "the sheet is shown")
    assert not shell.office.identity.is_hidden


def come_back(shell: Shell) -> None:
    """Open the key of who was asked for, at the list of turns."""
    turns = shell.front()
    assert isinstance(turns, TurnsPage)
    write(practice.PASSPHRASE)
    press("Return")


def test_what_was_being_written_goes_on_after_unlocking_and_gives_no_level(
    desk_at: SitDown, key_of: Keys
) -> None:
    shell = scoring(desk_at, key_of)
    settle()
    press("4", "F2")
    write("Punya kampus")
    for _ in "kampus":
        press("Left")
    press("Ctrl+Shift+L")
    wait_until(lambda: shell.current() == "turns", "the sheet is covered")
    settle()
    come_back(shell)
    wait_until(lambda: shell.current() == "scoring", "the sheet is shown again")
    settle()
    write("2 ")
    note = form_of(shell).rows[A1].note
    assert hand() is note
    assert note.toPlainText() == "Punya 2 kampus"
    assert level(shell) == 4


@pytest.mark.parametrize("by", ["keys", "click"])
def test_what_was_being_written_goes_on_after_another_page_was_looked_at(
    desk_at: SitDown, key_of: Keys, by: str
) -> None:
    shell = scoring(desk_at, key_of)
    settle()
    press("4", "F2")
    write("Punya kampus")
    for page in (PageName.TODAY, PageName.SCORING):
        if by == "click":
            row = next(n for n in range(9) if shell.nav.item(n).data(0x100) == page)
            box = shell.nav.visualItemRect(shell.nav.item(row))
            QTest.mouseClick(shell.nav.viewport(), Qt.MouseButton.LeftButton, pos=box.center())
        else:
            press("Ctrl+PgUp" if page == PageName.TODAY else "Ctrl+PgDown")
        assert shell.current() == page
        settle()
    write(" 2")
    assert form_of(shell).rows[A1].note.toPlainText() == "Punya kampus 2"
    assert level(shell) == 4


def test_the_reason_of_a_pause_stays_and_keeps_the_keyboard(desk_at: SitDown, key_of: Keys) -> None:
    shell = scoring(desk_at, key_of)
    shell.relay(session_clock.turn(shell.office.day, OPEN, TimerKind.START))
    settle()
    press("Ctrl+Shift+J")
    write("Listrik")
    field = hand()
    press("Ctrl+L")
    assert field.isVisible(), "another language took the question away"
    shell.open_page(ToPage(PageName.TODAY))
    settle()
    shell.open_page(ToPage(PageName.SCORING, OPEN))
    settle()
    write(" 2")
    assert hand() is field
    assert level(shell) is None
    press("Return")
    assert [one.text for one in shell.office.day.record_draft(OPEN).happenings] == ["Listrik 2"]


def test_a_jump_to_an_indicator_goes_to_its_levels_and_not_to_what_was_written(
    desk_at: SitDown, key_of: Keys
) -> None:
    shell = scoring(desk_at, key_of)
    settle()
    press("4", "F2")
    write("Punya kampus")
    shell.open_page(ToPage(PageName.TODAY))
    shell.open_page(ToIndicator(session=OPEN, indicator=A1))
    QTest.qWait(600)  # digits typed just after a note give no level
    press("2")
    assert level(shell) == 2


def test_who_chose_a_page_before_unlocking_comes_to_that_page(
    desk_at: SitDown, key_of: Keys
) -> None:
    shell = scoring(desk_at, key_of)
    press("Ctrl+Shift+L")
    shell.open_page(ToPage(PageName.PANEL))
    wait_until(lambda: shell.current() == "turns", "the panel is covered")
    settle()
    come_back(shell)
    wait_until(lambda: shell.current() != "turns", "the key is open")
    assert shell.current() == "panel"


@pytest.mark.parametrize("goes_on", [True, False])
def test_a_pin_brings_back_what_was_locked_by_hand_while_a_session_goes_on(
    desk_at: SitDown, key_of: Keys, goes_on: bool
) -> None:
    shell = scoring(desk_at, key_of)
    shell.relay(shell.office.identity.set_pin("4711"))
    if goes_on:
        shell.relay(session_clock.turn(shell.office.day, OPEN, TimerKind.START))
    settle()
    press("Ctrl+Shift+L")
    wait_until(lambda: shell.current() == "turns", "the sheet is covered")
    settle()
    assert shell.office.identity.is_hidden
    assert shell.office.identity.is_any_open == goes_on
    write("4711" if goes_on else practice.PASSPHRASE)
    press("Return")
    wait_until(lambda: shell.current() == "scoring", "the sheet is shown again")
