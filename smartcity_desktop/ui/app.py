"""Starting and ending the window; which home is open; what is done with a file it is given."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QByteArray, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from smartcity_desktop.desk.office import Office, open_office
from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.host import acl, logs, paths, settings
from smartcity_desktop.host.settings import Theme
from smartcity_desktop.rehearsal import practice
from smartcity_desktop.ui import jobs, language, pages, problems, theme, widths
from smartcity_desktop.ui.astray import tell_astray
from smartcity_desktop.ui.destinations import (
    Leaving,
    ToHomeAnew,
    ToPage,
    ToRecovered,
    ToStart,
)
from smartcity_desktop.ui.enter_key import EnterKey
from smartcity_desktop.ui.going_on import GoingOn
from smartcity_desktop.ui.held_key import HeldKey
from smartcity_desktop.ui.help_keys import HelpKeys
from smartcity_desktop.ui.idle_lock import IdleLock
from smartcity_desktop.ui.in_view import InView, follow
from smartcity_desktop.ui.second_click import SecondClick
from smartcity_desktop.ui.shell import Shell
from smartcity_desktop.ui.undo_key import UndoKey
from smartcity_desktop.ui.widgets import icons
from smartcity_desktop.ui.window_rules import WindowRules

PROGRAM = "smartcity-desktop"


class Program:
    """Owns the open home and its window; one of each at a time."""

    def __init__(self, app: QApplication, language_: str | None = None) -> None:
        self.app = app
        follow(app)
        self.office: Office | None = None
        self.window: QWidget | None = None
        self._language = language_
        self._event: practice.PracticeEvent | None = None
        self._own: paths.Home | None = None
        self._stood: QByteArray | None = None

    def open_home(self, home: paths.Home) -> Shell:
        """Open a home and its window in place of what is open now.

        Raises:
            Problem: store.… when the home cannot be opened; then what was open is closed already.
        """
        self.close()
        logs.start(home)
        chosen = settings.load(home)
        language.switch(self._language or chosen.language)
        theme.apply(self.app, chosen.theme)
        self.office = open_office(home)
        self._event = practice.around(home)
        if self._event is None:
            self._own = home
        laptop = self.office.laptop
        ready = laptop.holdings.has_edition and laptop.trust.is_compared
        role = self.office.identity.role if ready else ""
        shell = self._open_window(self.office, chosen, ToPage(pages.first(role)))
        told = acl.problem(home.folder) if self._event is None else None
        if told is not None:
            shell.show_problem(told)
        return shell

    def _open_window(self, office: Office, chosen: settings.Settings, to: ToPage) -> Shell:
        shell = Shell(office, chosen)
        shell.restyled.connect(self.restyle)
        shell.leaving.connect(self._leave)
        problems.catch_bugs(lambda what, rest: shell.banner.say("danger", what, rest))
        self.window = shell
        shell.top.set_practice(practising=self._event is not None)
        shell.open_page(to)
        room = self.app.primaryScreen().availableGeometry()
        small = room.width() < widths.ROOMY or room.height() < widths.ROOMY * 9 / 16
        if not self._stand(shell) and small:
            shell.showMaximized()
        shell.show()
        WindowRules(
            shell,
            GoingOn(shell.banner),
            UndoKey(shell.told),
            SecondClick(shell),
            InView(),
            HeldKey(),
            EnterKey(shell),
        )
        tell_astray(shell, shell.told)
        HelpKeys(shell, lambda: shell.current() or "", shell.switch_language)
        idle = IdleLock(shell)
        window = shell.windowHandle()
        if window is not None:
            idle.watch(window)
        return shell

    def open_lobby(self, event: practice.PracticeEvent) -> QWidget:
        """Show which laptops of a practice event one may sit down at."""
        from smartcity_desktop.ui.setup.lobby import Lobby

        self.close()
        self._event = event
        if self._language:
            language.switch(self._language)
        theme.apply(self.app, Theme.SYSTEM)
        lobby = Lobby(event, self._own)
        lobby.chosen.connect(self._sit_down)
        self.window = lobby
        self._stand(lobby)
        lobby.show()
        WindowRules(lobby, SecondClick(lobby), InView(), EnterKey(lobby))
        HelpKeys(lobby, str, lobby.switch_language)
        return lobby

    def close(self) -> None:
        """Close the window and the home; a backup is made."""
        window, office = self.window, self.office
        self.window = self.office = None
        jobs.finish()
        if window is not None:
            if isinstance(window, Shell) or self._stood is not None:
                self._stood = window.saveGeometry()
            window.close()
            window.deleteLater()
        if office is not None:
            office.lock()  # a timer of the window that is going must find nothing left to lock
            office.laptop.close()
            logs.stop()

    def _stand(self, window: QWidget) -> bool:
        """Put a window where the one before it stood, and as large; tell whether there was one."""
        return self._stood is not None and window.restoreGeometry(self._stood)

    def restyle(self) -> None:
        """Dress every open window anew; whatever is open, typed or chosen in it stays."""
        if isinstance(self.window, Shell):
            theme.apply(self.app, self.window.settings.theme)

    def _leave(self, wanted: Leaving) -> None:
        # The signal comes from inside the window that is about to be closed.
        if isinstance(wanted, ToHomeAnew):
            QTimer.singleShot(0, lambda: self._resume(wanted.make))
            return
        event = wanted.event or self._event
        if event is not None:
            QTimer.singleShot(0, lambda: self.open_lobby(event))

    def _resume(self, make: Callable[[paths.Home], object]) -> None:
        """Close the home, have it made anew (from another laptop's copies, or empty), and open it
        again."""
        from smartcity_desktop.desk.laptop.starting_anew import Parted
        from smartcity_desktop.desk.recovery.recovery import Recovered

        assert self.office is not None
        home, fault = self.office.laptop.home, None
        done: object = None
        self.close()
        try:
            done = make(home)
        except Problem as problem:
            fault = problem
        try:
            shell = self.open_home(home)
        except Problem as problem:
            problems.stop_with(problem)
            return
        if isinstance(done, Parted):
            shell.open_page(ToStart(parted=done))
        else:
            shell.open_page(ToRecovered(done=done if isinstance(done, Recovered) else None))
        if fault is not None:
            shell.show_problem(fault)

    def _sit_down(self, home: paths.Home) -> None:
        try:
            self.open_home(home)
        except Problem as problem:
            problems.stop_with(problem)
            if self._event is not None:
                self.open_lobby(self._event)


def open_path(shell: Shell, path: Path) -> None:
    """Do with a file what its owner wants: an edition is opened, anything else is received."""
    shell.open_page(ToStart(file=path))


def main(home: Path | None, path: Path | None, language_: str | None) -> int:
    """Run the window until it is closed; return the exit code.

    `path` is an edition, a bundle, or the folder of a practice event.
    """
    app = theme.application(PROGRAM)
    app.setApplicationName(PROGRAM)
    app.setApplicationDisplayName("")
    app.setWindowIcon(icons.program())
    program = Program(app, language_)
    try:
        event = practice.find(path) if path is not None and path.is_dir() else None
        if event is not None:
            program.open_lobby(event)
        else:
            shell = program.open_home(paths.home(home))
            if path is not None:
                open_path(shell, path)
    except Problem as problem:
        language.switch(language_ or language.current())
        problems.stop_with(problem)
        return 1
    try:
        return app.exec()
    finally:
        program.close()
        sys.excepthook = sys.__excepthook__
