from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from smartcity_desktop.desk.office import open_office
from smartcity_desktop.domain.ids import SessionId
from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.host.paths import Home
from smartcity_desktop.ui import app, language
from smartcity_desktop.ui.app import Program
from smartcity_desktop.ui.destinations import PageName
from smartcity_desktop.ui.setup.lobby import Lobby
from smartcity_desktop.ui.setup.start.page import StartPage
from smartcity_desktop.ui.shell import Shell
from tests import disks
from tests.ids import A1, P01
from tests.played import Event
from tests.seats import CHAIR, Keys, sit
from tests.ui.hands import SitDown, copied, settle, wait_until


@pytest.fixture
def boxes() -> Iterator[list[tuple[str, str]]]:
    """What boxes said; each is closed as soon as it comes up."""
    QApplication.instance() or QApplication(["tests"])
    said: list[tuple[str, str]] = []

    def close() -> None:
        box: Any
        for box in QApplication.topLevelWidgets():
            if box.inherits("QMessageBox") and box.isVisible():
                said.append((box.text(), box.informativeText()))
                box.accept()

    watch = QTimer()
    watch.timeout.connect(close)
    watch.start(10)
    yield said
    watch.stop()


def test_a_new_home_begins_at_the_first_page(program: Program, tmp_path: Path) -> None:
    (tmp_path / "rumah").mkdir()
    shell = program.open_home(Home(tmp_path / "rumah"))
    assert shell.current() == "start"
    assert not shell.band.isVisible()
    assert shell.windowTitle() == "Asesmen Smart City"


@pytest.mark.parametrize(("place", "page"), [("P01", "today"), ("coordinator", "ledger")])
def test_a_home_in_use_begins_where_its_role_works(desk_at: SitDown, place: str, page: str) -> None:
    shell = desk_at(place)
    assert shell.current() == page
    assert shell.band.isVisible()
    assert shell.windowTitle().startswith("LATIHAN · ")


def test_a_second_program_at_the_same_home_is_refused_in_plain_words(
    desk_at: SitDown, boxes: list[tuple[str, str]]
) -> None:
    shell = desk_at("P01")
    assert app.main(shell.office.laptop.home.folder, None, "id") == 1
    (said,) = boxes
    assert "sudah terbuka" in said[0]
    assert "store.db" not in " ".join(said)
    assert "store.in_use" not in " ".join(said)
    shell.office.assessor.score(SessionId("P01-S4"), A1, 3)


def test_a_damaged_home_is_refused_and_left_as_it_is(
    tmp_path: Path, boxes: list[tuple[str, str]]
) -> None:
    store = Home(tmp_path).store
    store.write_bytes(b"not a store " * 200)
    assert app.main(tmp_path, None, "en") == 1
    assert len(boxes) == 1
    assert store.read_bytes() == b"not a store " * 200
    language.switch("id")


def test_an_edition_given_at_the_start_is_opened(
    program: Program, open_event: Event, tmp_path: Path
) -> None:
    (tmp_path / "rumah").mkdir()
    shell = program.open_home(Home(tmp_path / "rumah"))
    app.open_path(shell, next((open_event.folder / "edition").iterdir()))
    wait_until(lambda: shell.office.laptop.holdings.has_edition, "the edition is in force")
    settle()
    assert isinstance(shell.pages[PageName.START], StartPage)
    assert shell.band.isVisible()


def test_a_practice_event_offers_its_laptops_and_one_sits_down_at_them(
    program: Program, open_event: Event, tmp_path: Path
) -> None:
    lobby = program.open_lobby(copied(open_event, tmp_path))
    for place, page in enumerate(("today", "ledger")):
        assert isinstance(lobby, Lobby)
        lobby.places[place].button.click()
        settle()
        shell = program.window
        assert isinstance(shell, Shell)
        assert shell.current() == page
        shell.top.left.emit()
        wait_until(lambda: isinstance(program.window, Lobby), "the lobby is back")
        lobby = program.window or lobby


def test_closing_lets_go_of_the_home_and_makes_a_backup(desk_at: SitDown, program: Program) -> None:
    shell = desk_at("P01")
    home = shell.office.laptop.home
    shell.office.assessor.score(SessionId("P01-S4"), A1, 3)
    before = set(home.backups.iterdir())
    program.close()
    assert len(set(home.backups.iterdir()) - before) == 1
    program.open_home(home)
    with pytest.raises(Problem, match=r"store\.in_use"):
        open_office(home)


def test_a_closed_home_has_no_open_key_any_more(
    program: Program, desk_at: SitDown, key_of: Keys
) -> None:
    office = desk_at("P01").office
    sit(office, CHAIR, key_of)
    program.close()
    assert not office.is_unlocked


UNLOADED = """
import sys
from pathlib import Path
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from smartcity_desktop.desk.session import declaring
from smartcity_desktop.host.paths import Home
from smartcity_desktop.rehearsal import practice
from smartcity_desktop.ui import theme
from smartcity_desktop.ui.app import Program
from smartcity_desktop.ui.destinations import PageName, ToPage
app = theme.application("page")
program = Program(app)
shell = program.open_home(Home(Path(sys.argv[1])))
if len(sys.argv) == 3:
    office, session = shell.office, sys.argv[2]
    office.identity.unlock(practice.PASSPHRASE)
    declaring.declare(office.day, office.identity, session, declaring.NONE)
    shell.open_page(ToPage(PageName.SCORING, session))
    app.processEvents()
    QTest.keyClick(app.focusWidget(), Qt.Key.Key_4)
    assert [one.level for one in office.assessor.page(session).draft.levels.values()] == [4]
app.processEvents()
print(shell.current(), "sqlite_utils" in sys.modules)
"""


def test_neither_a_first_page_nor_a_key_press_waits_for_sqlite_utils(
    open_event: Event, tmp_path: Path
) -> None:
    event, session = copied(open_event, tmp_path), open_event.played.plot.open[0]
    coordinator, panel = str(event.coordinator.folder), str(event.laptop(P01).folder)
    assert disks.alone(UNLOADED, coordinator).split() == ["ledger", "False"]
    assert disks.alone(UNLOADED, panel, session).split() == ["scoring", "False"]


def test_a_window_that_is_no_longer_maximized_is_on_the_screen(
    program: Program, open_event: Event, tmp_path: Path
) -> None:
    shell = program.open_home(copied(open_event, tmp_path).laptop(P01))
    assert shell.isMaximized()
    shell.showNormal()
    settle()
    assert shell.screen().availableGeometry().contains(shell.frameGeometry())


def test_another_practice_laptop_opens_in_a_window_as_large_as_the_one_before(
    program: Program, open_event: Event, tmp_path: Path
) -> None:
    event = copied(open_event, tmp_path)
    shell = program.open_home(event.coordinator)
    shell.showMaximized()
    settle()
    lobby = program.open_lobby(event)
    assert lobby.isMaximized()
    shell = program.open_home(event.laptop(P01))
    assert shell.isMaximized()
    shell.showNormal()
    shell.resize(780, 560)
    settle()
    stood = (shell.width(), shell.height())
    program.open_lobby(event)
    settle()
    shell = program.open_home(event.coordinator)
    settle()
    assert not shell.isMaximized()
    assert (shell.width(), shell.height()) == stood
