"""Makes the pictures of the guide from the real program, in both languages.

guide_pictures.py [EVENT]: EVENT is a played practice event with sessions left open, played into a
temporary folder where none is given. A picture is a page beneath the practice band, drawn small.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from smartcity_desktop.domain.ids import Digest, PanelId

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import screenshots
from PIL import Image
from PySide6.QtCore import QElapsedTimer, QPoint
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QStackedWidget

from smartcity_desktop.desk.laptop.role import LaptopRole
from smartcity_desktop.desk.session.card import CardState
from smartcity_desktop.domain.decision import NO_RECORD, WAIVE
from smartcity_desktop.domain.view import SessionState
from smartcity_desktop.host.paths import Home
from smartcity_desktop.rehearsal import practice
from smartcity_desktop.ui import language
from smartcity_desktop.ui.app import Program
from smartcity_desktop.ui.coordinate.receive.page import ReceivePage
from smartcity_desktop.ui.coordinate.results.page import ResultsPage
from smartcity_desktop.ui.destinations import PageName, ToDecision, ToPage
from smartcity_desktop.ui.shell import Shell

HERE = Path(__file__).resolve().parent.parent / "resources" / "guide" / "pictures"
WIDE, HIGH = 1100, 620
"""So small a window still holds every page, and its words can be read in the guide's column."""
COLOURS = 48
REASON = {
    "id": "Listrik gedung padam; panel dan daerah sepakat tidak bersidang.",
    "en": "The power failed; panel and region agreed not to sit.",
}
MARGIN = 12
PATIENCE_MS = 20_000


@dataclass(frozen=True, slots=True)
class Camera:
    """Draws what is in front of a window into the folder of a language."""

    folder: Path

    def take(self, shell: Shell, name: str) -> None:
        """Draw the page beneath the practice band."""
        QTest.qWait(300)
        stack = shell.findChild(QStackedWidget)
        page = stack.currentWidget() if stack is not None else None
        assert page is not None
        band = shell.band.grab()
        width, height = page.width() + 2 * MARGIN, page.height() + 2 * MARGIN
        picture = QPixmap(width, band.height() + height)
        picture.fill(QColor(shell.palette().window().color()))
        painter = QPainter(picture)
        painter.drawPixmap(QPoint(0, 0), band)
        painter.drawPixmap(QPoint(MARGIN, band.height() + MARGIN), page.grab())
        painter.end()
        file = self.folder / f"{name}.png"
        picture.save(str(file))
        _shrink(file)
        sys.stdout.write(f"{file.parent.name}/{file.name} {file.stat().st_size // 1024} KiB\n")


def _shrink(file: Path) -> None:
    with Image.open(file) as opened:
        few = opened.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    few.save(file, optimize=True)


def main(event: practice.PracticeEvent, place: Path) -> None:
    """Draw every page in both languages, each from a fresh copy of the event."""
    app = QApplication.instance() or QApplication(["guide-pictures"])
    assert isinstance(app, QApplication)
    for spoken in language.LANGUAGES:
        folder = HERE / spoken
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        copy = practice.find(Path(shutil.copytree(event.folder, place / spoken)))
        assert copy is not None
        program, camera = Program(app, spoken), Camera(folder)
        _panel(_sit_down(program, copy.laptop(PanelId("P01"))), camera)
        _coordinator(_sit_down(program, copy.coordinator), camera)
        _newcomer(program, copy, place / f"{spoken}-new", camera)
        program.close()


def _sit_down(program: Program, home: Home) -> Shell:
    shell = program.open_home(home)
    sys.excepthook = sys.__excepthook__  # the window would only say it in its banner
    shell.showNormal()
    shell.resize(WIDE, HIGH)
    screenshots.show_who_sits(shell)
    return shell


def _panel(shell: Shell, camera: Camera) -> None:
    shell.open_page(ToPage(PageName.TODAY))
    camera.take(shell, "today")
    screenshots.score(shell)
    camera.take(shell, "scoring")
    states = {card.state: card.session for card in shell.office.assessor.today()}
    shell.open_page(ToPage(PageName.REVIEW, shell.front().shown()))
    camera.take(shell, "review")
    shell.open_page(
        ToPage(PageName.PANEL, screenshots.with_differences(shell) or states[CardState.CLOSED])
    )
    camera.take(shell, "panel")
    shell.open_page(ToPage(PageName.CLOSING, states[CardState.CLOSED]))
    camera.take(shell, "closing")
    shell.open_page(ToPage(PageName.ARRIVAL, states[CardState.PLANNED]))
    camera.take(shell, "arrival")
    shell.open_page(ToPage(PageName.PAPERS, states[CardState.CLOSED]))
    camera.take(shell, "papers")
    shell.open_page(ToPage(PageName.TURNS))
    camera.take(shell, "turns")
    shell.open_page(ToPage(PageName.FILES))
    camera.take(shell, "files")
    shell.open_page(ToPage(PageName.START))
    camera.take(shell, "start")


def _coordinator(shell: Shell, camera: Camera) -> None:
    for name in (PageName.LEDGER, PageName.RANKING):
        shell.open_page(ToPage(name))
        camera.take(shell, name)
    decision, result = _decide(shell)
    shell.open_page(ToDecision(digest=decision))
    camera.take(shell, "decisions")
    shell.open_page(ToPage(PageName.RESULTS))
    page = shell.pages[PageName.RESULTS]
    assert isinstance(page, ResultsPage)
    page.list.choose(result)
    camera.take(shell, "results")
    for name in (PageName.EDITIONS, PageName.RESTORE):
        shell.open_page(ToPage(name))
        camera.take(shell, name)


def _decide(shell: Shell) -> tuple[Digest, Digest]:
    """Close a session that nobody held, and publish what there is: so the lists hold something."""
    office = shell.office
    file = practice.root_key(office.laptop.home)
    key = office.deciding.open_key(file, practice.PASSPHRASE)
    sessions = office.laptop.holdings.view().sessions.values()
    missing = (session for session in sessions if session.state == SessionState.MISSING)
    session, reason = next(missing).session, REASON[language.current()]
    decision = office.deciding.propose(WAIVE, session, NO_RECORD, reason, key)
    return decision, office.publishing.publish(key, sealed=False)


def _newcomer(
    program: Program, event: practice.PracticeEvent, folder: Path, camera: Camera
) -> None:
    """A coordinator whose first stick is just being read."""
    shell = _sit_down(program, Home(folder))
    laptop = shell.office.laptop
    shell.relay(laptop.trust.open_edition(next(event.edition.glob("*.scedition"))))
    shell.relay(laptop.trust.confirm())
    shell.relay(shell.office.identity.take_role(LaptopRole.COORDINATOR))
    shell.open_page(ToPage(PageName.RECEIVE))
    page = shell.pages[PageName.RECEIVE]
    assert isinstance(page, ReceivePage)
    page.receive([event.sticks / "P01", event.sticks / "P02"])
    _wait(lambda: not page.is_reading())
    camera.take(shell, "receive")


def _wait(true: Callable[[], bool]) -> None:
    passed = QElapsedTimer()
    passed.start()
    while not true():
        assert passed.elapsed() < PATIENCE_MS
        QTest.qWait(20)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as room:
        if len(sys.argv) > 1:
            found = practice.find(Path(sys.argv[1]))
            assert found is not None, "That folder holds no practice event."
        else:
            found = screenshots.play(Path(room))
        main(found, Path(room))
