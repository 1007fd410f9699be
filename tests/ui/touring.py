"""Whoever goes through the window is led by a guide: it opens laptops and tells of each stop."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QDialog, QWidget

from smartcity_desktop.domain.ids import NO_SESSION, SessionId
from smartcity_desktop.domain.values import Struct
from smartcity_desktop.host import paths, settings
from smartcity_desktop.host.paths import Home
from smartcity_desktop.host.settings import Theme
from smartcity_desktop.ui.app import Program
from smartcity_desktop.ui.destinations import PageName, ToPage
from smartcity_desktop.ui.shell import Shell
from tests.played import Event
from tests.seats import (
    Keys,
)  # fmt: skip
from tests.ui.hands import copied, settle

Visit = Callable[[str, QWidget], None]
"""Told what is shown, and the window that shows it."""


class Guide(Struct, frozen=True):
    """Opens laptops of the played events, in one language and one theme."""

    program: Program
    events: Callable[[str], Event]
    """The played event of a name ("open", "small"), as the fixtures of `tests.played` call them."""
    key_of: Keys
    folder: Path
    spoken: str
    dress: Theme
    stop: Visit

    def open(self, home: Home) -> Shell:
        """Open the window of a home."""
        home.folder.mkdir(parents=True, exist_ok=True)
        settings.save(home, settings.Settings(language=self.spoken, theme=self.dress))
        shell = self.program.open_home(home)
        shell.showNormal()
        shell.activateWindow()
        return shell

    def panel(self) -> Shell:
        """Open the laptop of panel P01, nobody sitting there yet."""
        event = copied(self.events("open"), self.folder)
        return self.open(event.laptop(next(iter(self.events("open").played.edition.panels))))

    def coordinator(self, name: str) -> Shell:
        """Open the coordinator's laptop of an event."""
        home = self.folder / f"coordinator-{name}"
        shutil.copytree(self.events(name).folder / "coordinator", home)
        return self.open(paths.home(home))


def front(shell: Shell, name: PageName, session: SessionId = NO_SESSION) -> QWidget:
    """Go to a page and return it."""
    shell.open_page(ToPage(name, session))
    settle()
    return shell.front()


def show_dialog(guide: Guide, name: str, dialog: QDialog) -> None:
    """Show a dialog without holding everything up."""
    dialog.setModal(False)
    dialog.show()
    settle()
    guide.stop(name, dialog)
    dialog.close()
    dialog.deleteLater()
