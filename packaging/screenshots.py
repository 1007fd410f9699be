"""Makes the pictures of the README from the real program: screenshots.py [FOLDER [EVENT]].

FOLDER is where they go (packaging/screenshots); EVENT is a played practice event with a session
left open, played into a temporary folder where none is given.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from pathlib import Path

from smartcity_desktop.domain.ids import IndicatorId, PanelId, SessionId

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from smartcity_desktop.domain.sheet import Evidence
from smartcity_desktop.rehearsal import demo, practice
from smartcity_desktop.rehearsal.demo_event import Size
from smartcity_desktop.ui.app import Program
from smartcity_desktop.ui.destinations import PageName, ToIndicator, ToPage
from smartcity_desktop.ui.shell import Shell

HERE = Path(__file__).resolve().parent / "screenshots"
WIDE, HIGH = 1366, 728
"""A 1366×768 laptop without its task bar."""

LEVELS = dict(zip(map(IndicatorId, ("A1", "A2", "A3", "A4", "B1")), (4, 3, 2, 4, 3), strict=True))
NOTE = "Instruksi ada, tetapi belum menyebut target tiap OPD."


def main(folder: Path, event: practice.PracticeEvent) -> None:
    """Draw one picture a role."""
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication.instance() or QApplication(["screenshots"])
    assert isinstance(app, QApplication)
    program = Program(app, "id")
    shell = program.open_home(event.laptop(PanelId("P01")))
    show_who_sits(shell)
    score(shell)
    _grab(shell, folder / "assessor.png")
    closed = next(card.session for card in shell.office.assessor.today() if card.state == "closed")
    shell.open_page(ToPage(PageName.PANEL, with_differences(shell) or closed))
    _grab(shell, folder / "chair.png")
    shell = program.open_home(event.coordinator)
    shell.open_page(ToPage(PageName.LEDGER))
    _grab(shell, folder / "coordinator.png")
    shell.open_page(ToPage(PageName.RANKING))
    _grab(shell, folder / "ranking.png")
    program.close()


def show_who_sits(shell: Shell) -> None:
    """Open the key of who is named there, and close it again: everybody's keys lie on a practice
    laptop, which shows nobody's sheet before."""
    identity = shell.office.identity
    if identity.me is not None:
        identity.unlock(practice.PASSPHRASE)
        identity.forget_pin(identity.my_id())


def score(shell: Shell) -> None:
    """Open the next session's sheet and begin it."""
    desk = shell.office.assessor
    session = next(card.session for card in desk.today() if card.state in {"planned", "open"})
    shell.open_page(ToPage(PageName.SCORING, session))
    for indicator, level in LEVELS.items():
        desk.score(session, indicator, level)
        desk.evidence(session, indicator, Evidence.SHOWN)
    desk.note(session, IndicatorId("A3"), NOTE)
    shell.open_page(ToIndicator(session=session, indicator=IndicatorId("A3")))


def with_differences(shell: Shell) -> SessionId | None:
    """Return a closed session whose panel has something to discuss."""
    for card in shell.office.assessor.today():
        if card.state == "closed" and shell.office.chair.page(card.session).differences:
            return card.session
    return None


def _grab(shell: Shell, file: Path) -> None:
    shell.showNormal()
    shell.resize(WIDE, HIGH)
    QTest.qWait(300)
    shell.grab().save(str(file))
    sys.stdout.write(f"{file.name}\n")


def play(folder: Path) -> practice.PracticeEvent:
    """Play a whole event with two sessions left open."""
    return demo.play(folder / "acara", Size(), lambda _step, _facts: None, leave_open=2).event


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as place:
        target = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE
        if len(sys.argv) > 2:
            copy = Path(shutil.copytree(sys.argv[2], Path(place) / "acara"))
            found = practice.find(copy)
            assert found is not None, "That folder holds no practice event."
        else:
            found = play(Path(place))
        main(target, found)
