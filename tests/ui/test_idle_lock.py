from __future__ import annotations

from PySide6.QtCore import QEvent

from smartcity_desktop.bundles import wrapping
from smartcity_desktop.host import clock
from smartcity_desktop.rehearsal import practice
from smartcity_desktop.ui.idle_lock import IDLE_MS, IdleLock
from tests import light_locks
from tests.ui.hands import SitDown

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
        assert "dikunci lagi" in shell.banner.text()


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
