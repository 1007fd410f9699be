"""Pictures of a journey as a person sees it, made only where somebody asks for them.

SMARTCITY_PICTURES names the folder, SMARTCITY_DRESS the theme (light, dark, contrast) of every
window. `python -m tests.journeys.pictures [folder]` plays the journeys in light and dark, and
pictures each window at 200 % as well.
"""

from __future__ import annotations

import os
import subprocess
import sys
from functools import partial
from pathlib import Path

from PySide6.QtCore import QPoint, QSize
from PySide6.QtGui import QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from smartcity_desktop.host import settings
from smartcity_desktop.host.paths import Home
from smartcity_desktop.ui import language
from smartcity_desktop.ui.app import Program
from smartcity_desktop.ui.assess.papers.page import PapersPage
from smartcity_desktop.ui.shell import Shell
from smartcity_desktop.ui.widgets.paper_view import PaperView
from tests.ui import walk
from tests.ui.hands import settle, wait_until

FOLDER = os.environ.get("SMARTCITY_PICTURES", "")
DRESS = os.environ.get("SMARTCITY_DRESS", "light")
NAMES = frozenset({"English", "Bahasa Indonesia"})
"""What languages call themselves, whatever is spoken."""
LARGE = QSize(683, 384)
"""What a laptop of 1366 by 768 has at 200 %."""


class DressedProgram(Program):
    """The program, every home of which wears the theme that pictures are wanted in."""

    def open_home(self, home: Home) -> Shell:
        """Open a home in that theme."""
        if FOLDER:
            home.folder.mkdir(exist_ok=True)
            settings.save(home, settings.Settings(theme=settings.Theme(DRESS)))
        return super().open_home(home)


class Album:
    """Saves windows as `<nn>-<name>-<dress>.png` in the journey's own folder, and in notes.txt
    what a program can see of them: texts cut off, or in the other language."""

    def __init__(self, journey: str) -> None:
        self._folder, self._count = Path(FOLDER) / journey, 0

    def __call__(self, window: QWidget, name: str) -> None:
        """Save the window as it is; in light dress at 200 % too, and then as it was."""
        if not FOLDER:
            return
        self._count += 1
        self._folder.mkdir(parents=True, exist_ok=True)
        front = f"{self._count:02}-{name}"
        _settled(window)
        window.grab().save(str(self._folder / f"{front}-{DRESS}.png"))
        self._note(window, f"{front}-{DRESS}")
        if DRESS == "light":
            before = window.size()
            window.resize(LARGE)
            QTest.qWait(50)  # parts turn beneath each other in several rounds
            _settled(window)
            large = QPixmap(LARGE * 2)
            large.setDevicePixelRatio(2)
            window.render(large, QPoint())
            large.save(str(self._folder / f"{front}-200.png"))
            self._note(window, f"{front}-200")
            window.resize(before)
            settle()

    def _note(self, window: QWidget, picture: str) -> None:
        """Write down what is cut off, sticks out, or is said in the other language."""
        people = walk.words_of_people(window.office) if isinstance(window, Shell) else ()
        seen = walk.look(window, language.current(), people)
        lines = [f"cut  {one}" for one in (*seen.cut, *seen.sideways)]
        other = [(place, text) for place, text, _ in seen.foreign if text not in NAMES]
        lines += [f"word {place}: {text!r}" for place, text in other]
        if lines:
            with (self._folder / "notes.txt").open("a", encoding="utf-8") as file:
                file.writelines(f"{picture} {line}\n" for line in lines)


def _settled(window: QWidget) -> None:
    settle()
    if isinstance(window, Shell):
        page = window.front()
        page.tick()
        if isinstance(page, PapersPage):
            wait_until(lambda: not page._look.isActive(), "the paper is looked at")
    for paper in window.findChildren(PaperView):
        wait_until(partial(_is_drawn, paper), "the paper is drawn")
    settle()


def _is_drawn(paper: PaperView) -> bool:
    return not paper._settle.isActive()


def main(folder: Path) -> int:
    """Play the journeys once in each dress; return how many did not end well."""
    failed = 0
    for dress in ("light", "dark"):
        asked = {"SMARTCITY_PICTURES": str(folder.absolute()), "SMARTCITY_DRESS": dress}
        command = (sys.executable, "-m", "pytest", "-q", str(Path(__file__).parent))
        failed += bool(subprocess.run(command, env={**os.environ, **asked}, check=False).returncode)
    return failed


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1] if len(sys.argv) > 1 else "build/journeys")))
