"""Hands on a real window: sit down at a copied laptop, press keys, wait for what should come."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from smartcity_desktop.domain.ids import PanelId, SessionId
from tests.played import Event

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from smartcity_desktop.desk.office import Office
    from smartcity_desktop.rehearsal.practice import PracticeEvent
    from smartcity_desktop.ui.app import Program
    from smartcity_desktop.ui.shell import Shell

PATIENCE_MS = 60_000
"""Only what fails takes so long; a busy machine may need it for a key that is opened."""
ROUNDS = 3
OPEN = SessionId("P01-S4")
"""A session nobody has played; everybody has said that there is no conflict."""


@pytest.fixture
def program() -> Iterator[Program]:
    """The running program without a home yet; closed, with its window, after the test."""
    from PySide6.QtWidgets import QApplication

    from smartcity_desktop.ui.app import Program

    app = QApplication.instance() or QApplication(["tests"])
    assert isinstance(app, QApplication)
    made = Program(app)
    yield made
    made.close()
    app.processEvents()


SitDown = Callable[[str], "Shell"]


@pytest.fixture
def desk_at(program: Program, open_event: Event, tmp_path: Path) -> SitDown:
    """Open the window at a laptop of a copied practice event: "P01" or "coordinator"."""
    event = copied(open_event, tmp_path)

    def sit_down(laptop: str) -> Shell:
        home = event.coordinator if laptop == "coordinator" else event.laptop(PanelId(laptop))
        shell = program.open_home(home)
        if laptop != "coordinator":
            say_there_is_no_conflict(shell.office, OPEN)
            show_who_sits(shell.office)
        shell.showNormal()  # the screen of the tests is smaller than any laptop's
        shell.resize(1366, 728)
        shell.activateWindow()
        wait_until(shell.isActiveWindow, "the window has the keyboard")
        return shell

    return sit_down


def copied(event: Event, tmp_path: Path) -> PracticeEvent:
    """Return a copy of a played event that a test may change."""
    from smartcity_desktop.rehearsal import practice

    folder = tmp_path / "acara"
    if not folder.exists():
        shutil.copytree(event.folder, folder)
    found = practice.find(folder)
    assert found is not None
    return found


def say_there_is_no_conflict(office: Office, session: SessionId) -> None:
    """Let everybody of a panel answer before they score; who sits there stays."""
    from smartcity_desktop.desk.session import declaring

    identity, sitting = office.identity, office.identity.my_id_or_none()
    edition = office.laptop.holdings.edition()
    for seat in edition.panels[edition.sessions[session].panel].members:
        identity.choose(seat)
        declaring.declare(office.day, identity, session, declaring.NONE)
    if sitting is not None:
        identity.choose(sitting)
    office.laptop.journal.note_saved("")


def show_who_sits(office: Office) -> None:
    """Let who is named at a practice laptop show it, with a key that is closed again: since keys of
    others lie there too, a start alone shows nobody's sheet."""
    from smartcity_desktop.rehearsal import practice

    identity = office.identity
    me = identity.me if practice.around(office.laptop.home) is not None else None
    if me is not None and me.has_key and not identity.is_unlocked:
        identity.unlock(practice.PASSPHRASE)
        identity.forget_pin(me.id)


def settle() -> None:
    """Let everything happen that is due now, and what follows from it: a slow machine gets through
    one round in the time that a quick one has for several. A layout asks the one around it, level
    by level: all of them are through before a round ends."""
    from PySide6.QtCore import QCoreApplication, QEvent
    from PySide6.QtTest import QTest

    for _ in range(ROUNDS):
        QTest.qWait(1)
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)


def wait_until(true: Callable[[], bool], what: str) -> None:
    """Let the window live until `true`; fail when it does not come to that."""
    from PySide6.QtCore import QElapsedTimer
    from PySide6.QtTest import QTest

    passed = QElapsedTimer()
    passed.start()
    while not true():
        assert passed.elapsed() < PATIENCE_MS, f"It never came to this: {what}"
        QTest.qWait(5)


def hand() -> QWidget:
    """Return the widget that the keyboard is on."""
    from PySide6.QtWidgets import QApplication

    widget = QApplication.focusWidget()
    assert widget is not None, "The keyboard is on nothing."
    return widget


def press(*keys: str) -> None:
    """Press keys by name ("Down", "F8", "3", "Ctrl+Z"), each on what has the keyboard then."""
    from PySide6.QtGui import QKeySequence
    from PySide6.QtTest import QTest

    for key in keys:
        both = QKeySequence(key)[0]  # type: ignore[index]
        QTest.keyClick(hand(), both.key(), both.keyboardModifiers())


def write(text: str) -> None:
    """Type a text on what has the keyboard."""
    from PySide6.QtTest import QTest

    QTest.keyClicks(hand(), text)


def type_on(shown: QWidget, text: str) -> None:
    """Type a text on a window, which looks at every key before what has the keyboard does."""
    from PySide6.QtTest import QTest

    window = shown.windowHandle()
    assert window is not None
    for letter in text:
        QTest.keyClick(window, letter)  # type: ignore[call-overload]
