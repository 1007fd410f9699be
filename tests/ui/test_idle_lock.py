from __future__ import annotations

from PySide6.QtCore import QEvent

from smartcity_desktop.bundles import wrapping
from smartcity_desktop.desk.session import session_clock
from smartcity_desktop.domain.timer import TimerKind
from smartcity_desktop.host import clock
from smartcity_desktop.rehearsal import practice
from smartcity_desktop.ui.assess.turns.page import TurnsPage
from smartcity_desktop.ui.destinations import PageName, ToIndicator
from smartcity_desktop.ui.idle_lock import IDLE_MS, IdleLock
from smartcity_desktop.ui.shell import Shell
from tests import light_locks
from tests.ids import B1
from tests.seats import MEMBERS, OPEN, Keys, sit
from tests.ui.hands import SitDown, hand, press, settle, wait_until, write
from tests.ui.open_sheet import page_of

NOON = "2019-02-21T12:00:00+07:00"


def test_a_key_is_dropped_after_ten_idle_minutes_and_not_before(desk_at: SitDown) -> None:
    with clock.played(NOON) as hands:
        shell = desk_at("P01")
        identity = shell.office.identity
        identity.unlock(practice.PASSPHRASE)
        idle = IdleLock(shell)
        hands.advance(IDLE_MS // 1000 - 1)
        idle.look()
        assert identity.is_unlocked
        hands.advance(1)
        idle.look()
        assert not identity.is_unlocked
        assert "terkunci lagi" in shell.banner.text()


def test_whoever_presses_a_key_is_here(desk_at: SitDown) -> None:
    with clock.played(NOON) as hands:
        shell = desk_at("P01")
        shell.office.identity.unlock(practice.PASSPHRASE)
        idle = IdleLock(shell)
        hands.advance(IDLE_MS // 1000 - 1)
        idle.eventFilter(shell, QEvent(QEvent.Type.KeyPress))
        hands.advance(IDLE_MS // 1000 - 1)
        idle.look()
        assert shell.office.identity.is_unlocked


def presenting(desk_at: SitDown) -> Shell:
    """A member's sheet in front with an open key, while the region presents."""
    shell = desk_at("P01")
    shell.relay(session_clock.turn(shell.office.day, OPEN, TimerKind.START))
    shell.relay(session_clock.turn(shell.office.day, OPEN, TimerKind.PHASE))
    return shell


def test_nothing_is_locked_while_the_region_presents_in_its_time(
    desk_at: SitDown, key_of: Keys
) -> None:
    with clock.played(NOON) as hands:
        shell = presenting(desk_at)
        sit(shell.office, MEMBERS[0], key_of)
        idle = IdleLock(shell)
        hands.advance(1800 - 1)
        idle.look()
        assert shell.office.identity.is_unlocked
        hands.advance(2)
        idle.look()
        assert not shell.office.identity.is_unlocked


def test_in_a_session_a_pin_brings_the_very_row_back(desk_at: SitDown, key_of: Keys) -> None:
    with clock.played(NOON) as hands:
        shell = presenting(desk_at)
        for seat in MEMBERS[:2]:
            shell.relay(shell.office.identity.sit_down(seat, key_of(seat)))
        shell.relay(shell.office.identity.set_pin("4711"))
        shell.relay(session_clock.turn(shell.office.day, OPEN, TimerKind.PHASE))
        shell.open_page(ToIndicator(session=OPEN, indicator=B1))
        settle()
        idle = IdleLock(shell)
        hands.advance(IDLE_MS // 1000)
        idle.look()
        assert (shell.current(), shell.office.identity.is_hidden) == ("turns", True)
        assert "PIN Anda" in shell.banner.text()
        idle.look()
        settle()
        assert hand() is turns_of(shell).unlock.field
        write("4711")
        press("Return")
        wait_until(lambda: shell.current() == PageName.SCORING, "the sheet is back")
        form = page_of(shell).form
        assert form is not None
        assert (form.active(), page_of(shell).session) == (B1, OPEN)


def test_after_the_session_every_key_is_dropped_as_everywhere(
    desk_at: SitDown, key_of: Keys
) -> None:
    with clock.played(NOON) as hands:
        shell = presenting(desk_at)
        shell.relay(shell.office.identity.sit_down(MEMBERS[0], key_of(MEMBERS[0])))
        shell.relay(shell.office.identity.set_pin("4711"))
        shell.relay(session_clock.turn(shell.office.day, OPEN, TimerKind.STOP))
        idle = IdleLock(shell)
        hands.advance(IDLE_MS // 1000)
        idle.look()
        assert not shell.office.identity.is_any_open


def turns_of(shell: Shell) -> TurnsPage:
    page = shell.pages[PageName.TURNS]
    assert isinstance(page, TurnsPage)
    return page


def test_an_unwrapping_key_is_dropped_as_well(desk_at: SitDown) -> None:
    with clock.played(NOON) as hands:
        shell = desk_at("coordinator")
        key = wrapping.generate()
        shell.office.unwrapping.bring_in(key, light_locks.identity_file(key, practice.PASSPHRASE))
        idle = IdleLock(shell)
        hands.advance(IDLE_MS // 1000 - 1)
        idle.look()
        assert shell.office.unwrapping.is_unlocked
        hands.advance(1)
        idle.look()
        assert not shell.office.unwrapping.is_unlocked
