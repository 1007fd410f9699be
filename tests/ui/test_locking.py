from __future__ import annotations

from pathlib import Path

from smartcity_desktop.domain.ids import PanelId
from smartcity_desktop.host import clock
from smartcity_desktop.rehearsal import practice
from smartcity_desktop.ui.app import Program
from smartcity_desktop.ui.assess.turns.page import TurnsPage
from smartcity_desktop.ui.destinations import PageName, ToPage
from smartcity_desktop.ui.idle_lock import IDLE_MS, IdleLock
from smartcity_desktop.ui.shell import Shell
from tests.played import Event
from tests.seats import CHAIR, MEMBERS, OPEN, Keys
from tests.ui.hands import SitDown, copied, wait_until

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
