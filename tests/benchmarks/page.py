"""Child: the program's window on a practice home, until a page is painted."""

from __future__ import annotations

import sys
import time
from pathlib import Path

from smartcity_desktop.desk.session import declaring
from smartcity_desktop.domain.ids import NO_SESSION, SessionId
from smartcity_desktop.host import paths
from smartcity_desktop.ui import theme
from smartcity_desktop.ui.app import Program
from smartcity_desktop.ui.destinations import PageName, ToPage
from tests.benchmarks.waiting import Painted


def main(home: str, session: SessionId = NO_SESSION) -> None:
    """Open the home; with a session its scoring page, else the page it begins at."""
    app = theme.application("page")
    program = Program(app)
    shell = program.open_home(paths.home(Path(home)))
    if session:
        declaring.declare(shell.office.day, shell.office.identity, session, declaring.NONE)
        shell.open_page(ToPage(PageName.SCORING, session))
    painted = Painted(shell.front(), app.quit)
    app.exec()
    print(time.monotonic_ns())
    del painted
    program.close()


main(sys.argv[1], *map(SessionId, sys.argv[2:]))
