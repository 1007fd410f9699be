"""A coordinator's window in a process of its own, to be killed: … publisher HOME KEY PASSPHRASE.

It looks into its own home with the file dialog of the page of results and says so; once it is told
to go on it signs a result, says that too, and waits.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtWidgets import QApplication

from smartcity_desktop.host import paths
from smartcity_desktop.ui.app import Program
from smartcity_desktop.ui.coordinate.results.page import ResultsPage
from smartcity_desktop.ui.destinations import PageName, ToPage
from tests.journeys.scorer import say
from tests.ui.browsing import browse
from tests.ui.hands import wait_until


def main(home: Path, key: Path, passphrase: str) -> None:
    """Look, wait for a line, sign, wait to be killed."""
    app = QApplication(["publisher"])
    program = Program(app)
    shell = program.open_home(paths.Home(home))
    shell.open_page(ToPage(PageName.RESULTS))
    page = shell.pages[PageName.RESULTS]
    assert isinstance(page, ResultsPage)
    say(listed=sorted(browse(page.archive.click, home)))
    sys.stdin.readline()
    page.publish_with(key, passphrase, sealed=False)
    wait_until(lambda: bool(shell.office.publishing.results()), "the result is listed")
    say(signed=shell.office.publishing.results()[0].digest)
    sys.stdin.readline()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3])
