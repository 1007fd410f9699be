from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QWidget

from smartcity_desktop.desk.office import open_office
from smartcity_desktop.desk.session.card import CardState
from smartcity_desktop.domain.decision import NO_RECORD, WAIVE
from smartcity_desktop.domain.ids import Digest, SessionId
from smartcity_desktop.domain.view import ItemState
from smartcity_desktop.host.paths import Home
from smartcity_desktop.rehearsal import practice
from smartcity_desktop.ui import language
from smartcity_desktop.ui.app import Program
from smartcity_desktop.ui.coordinate.decisions.page import DecisionsPage
from smartcity_desktop.ui.coordinate.receive.page import ReceivePage
from smartcity_desktop.ui.destinations import PageName, ToPage
from smartcity_desktop.ui.setup.lobby import Lobby
from smartcity_desktop.ui.widgets.elided import ElidedButton
from smartcity_desktop.ui.widgets.passphrase_field import PassphraseField
from tests.cli.asked import ask
from tests.ids import P01
from tests.played import Event
from tests.ui import walk
from tests.ui.hands import copied, settle, wait_until


def test_the_lobby_speaks_one_language_at_a_time_and_names_the_passphrase(
    open_event: Event, tmp_path: Path
) -> None:
    QApplication.instance() or QApplication(["tests"])
    language.switch("id")
    lobby = Lobby(copied(open_event, tmp_path), None)
    lobby.show()
    for spoken in ("id", "en", "id"):
        seen = walk.look(lobby, spoken, ())
        foreign = [one for one in seen.foreign if one[1] not in {"English", "Bahasa Indonesia"}]
        assert (foreign, seen.cut, seen.sideways, seen.unnamed) == ([], [], [], [])
        assert any("latihan" in text for _, text in seen.texts)
        lobby._language.click()
    language.switch("id")
    lobby.close()
    lobby.deleteLater()


def test_the_lobby_offers_the_panel_and_the_coordinator(open_event: Event, tmp_path: Path) -> None:
    QApplication.instance() or QApplication(["tests"])
    event = copied(open_event, tmp_path)
    lobby = Lobby(event, None)
    chosen: list[Home] = []
    lobby.chosen.connect(chosen.append)
    for place in lobby.places[:2]:
        place.button.click()
    assert [home.folder for home in chosen] == [
        event.laptop(P01).folder,
        event.coordinator.folder,
    ]
    lobby.deleteLater()


def test_an_event_made_without_a_display_has_a_session_to_score_and_a_decider_to_confirm(
    program: Program, tmp_path: Path
) -> None:
    folder = tmp_path / "acara"
    asked = ask("demo", folder, "--regions", "5", "--panels", "2", "--assessors", "2")
    assert asked.code == 0, asked.err
    event = practice.find(folder)
    assert event is not None
    lobby = Lobby(event, None)
    chosen: list[Home] = []
    lobby.chosen.connect(chosen.append)
    for place in lobby.places:
        QTest.mouseClick(place.button, Qt.MouseButton.LeftButton)
    lobby.deleteLater()
    panel, coordinator, decider = chosen
    office = open_office(panel)
    free = [card for card in office.assessor.today() if card.state != CardState.CLOSED]
    assert len(free) == 2
    office.laptop.close()
    digest = proposed(coordinator, free[0].session, tmp_path / "stik")
    shell = program.open_home(decider)
    shell.activateWindow()
    assert shell.current() == PageName.DECISIONS
    assert "Laptop pemutus" in [one.text() for one in shell.status.findChildren(ElidedButton)]
    shell.open_page(ToPage(PageName.RECEIVE))
    receiving = shell.pages[PageName.RECEIVE]
    assert isinstance(receiving, ReceivePage)
    receiving.receive([tmp_path / "stik"])
    wait_until(receiving.to_sign.isVisible, "what came asks for a signature")
    assert not receiving.to_ledger.property("primary")
    QTest.mouseClick(receiving.to_sign, Qt.MouseButton.LeftButton)
    page = shell.pages[PageName.DECISIONS]
    assert isinstance(page, DecisionsPage)
    settle()
    assert page.list.chosen() == digest
    assert page.list.confirm.isEnabled()
    QTimer.singleShot(0, lambda: give_key(practice.decider_key(decider)))
    QTest.mouseClick(page.list.confirm, Qt.MouseButton.LeftButton)
    view = shell.office.laptop.holdings.view
    wait_until(lambda: view().standings[digest].state == ItemState.VALID, "the decision counts")


def proposed(home: Home, session: SessionId, stick: Path) -> Digest:
    """One decider alone proposes to go on without a session, and takes that away on a stick."""
    stick.mkdir()
    office = open_office(home)
    try:
        key = office.deciding.open_key(practice.holder_key(home), practice.PASSPHRASE)
        digest = office.deciding.propose(
            WAIVE, session, NO_RECORD, "Daerah mengundurkan diri.", key
        )
        assert office.laptop.holdings.view().standings[digest].state == ItemState.WAITING
        office.deciding.hand_over(digest, stick)
    finally:
        office.laptop.close()
    return digest


def give_key(file: Path) -> None:
    """Take the file that the dialog offers, then type the passphrase."""
    wait_until(lambda: isinstance(modal(), QFileDialog), "the file dialog is there")
    dialog = modal()
    assert isinstance(dialog, QFileDialog)
    assert Path(dialog.selectedFiles()[0]) == file
    QTimer.singleShot(0, give_passphrase)
    field = dialog.findChild(QLineEdit, "fileNameEdit")
    assert field is not None
    QTest.keyClick(field, Qt.Key.Key_Return)
    if dialog.isVisible():
        QTest.keyClick(dialog, Qt.Key.Key_Return)


def give_passphrase() -> None:
    def asked() -> PassphraseField | None:
        dialog = modal()
        return dialog.findChild(PassphraseField) if dialog is not None else None

    wait_until(lambda: asked() is not None, "the passphrase is asked for")
    field = asked()
    assert field is not None
    QTest.keyClicks(field, practice.PASSPHRASE)
    QTest.keyClick(field, Qt.Key.Key_Return)


def modal() -> QWidget | None:
    return QApplication.activeModalWidget()
