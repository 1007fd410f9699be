"""The road through every page, dialog and main state of the window, for whoever measures them or
makes pictures of them: each stop has a name and a window that is shown."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog

from smartcity_desktop.desk.event.effects import Ask
from smartcity_desktop.domain.decision import VOID
from smartcity_desktop.domain.ids import SessionId
from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.host import paths
from smartcity_desktop.rehearsal import demo_event, practice
from smartcity_desktop.ui import pages, problems
from smartcity_desktop.ui.coordinate.ledger.page import LedgerPage
from smartcity_desktop.ui.coordinate.receive.page import ReceivePage
from smartcity_desktop.ui.coordinate.results.page import ResultsPage
from smartcity_desktop.ui.destinations import PageName
from smartcity_desktop.ui.setup.enrol.page import EnrolPage
from smartcity_desktop.ui.setup.lobby import Lobby
from smartcity_desktop.ui.setup.start.page import StartPage
from smartcity_desktop.ui.shell import Shell
from smartcity_desktop.ui.widgets import choosing
from tests.seats import (
    OPEN,
)  # fmt: skip
from tests.ui.coordinate import scene
from tests.ui.hands import copied, settle, wait_until
from tests.ui.panel_tour import at_a_panel, at_a_shared_record
from tests.ui.touring import Guide, front


def at_the_coordinators(guide: Guide) -> None:
    """A coordinator's laptop in the middle of the event: one of every trouble."""
    event = guide.events("small")
    home = paths.home(guide.folder / "coordinator")
    with scene.coordinator(event, guide.folder, received=False):
        pass
    shell = guide.open(home)
    for name in (
        PageName.LEDGER, PageName.RANKING, PageName.RECEIVE, PageName.DECISIONS,
        PageName.RESULTS, PageName.RESTORE, PageName.QUARANTINE, PageName.WAITING_ROOM,
    ):  # fmt: skip
        front(shell, name)
        guide.stop(f"{name} with nothing", shell)
    stick = scene.troubled_stick(event, guide.folder)
    page = front(shell, PageName.RECEIVE)
    assert isinstance(page, ReceivePage)
    page.receive([stick.folder])
    wait_until(lambda: not page.is_reading(), "the stick is read")
    page.list.expandAll()
    settle()
    guide.stop("receive", shell)
    for entry in pages.for_role("coordinator"):
        front(shell, entry.name)
        guide.stop(f"{entry.name} in trouble", shell)
    _ledger(guide, shell, SessionId(stick.forked[0].rsplit("-r", 1)[0]))


def _ledger(guide: Guide, shell: Shell, forked: SessionId) -> None:
    page = front(shell, PageName.LEDGER)
    assert isinstance(page, LedgerPage)
    page.open_session(forked)
    settle()
    guide.stop("ledger with a session", shell)
    page.side.deciding.propose(next(_asks(page)))
    settle()
    guide.stop("ledger deciding", shell)
    page.side.deciding.leave()
    page.search.begin()
    settle()
    guide.stop("ledger finding", shell)


def _asks(page: LedgerPage) -> Iterator[Ask]:
    from smartcity_desktop.desk.event import effects

    for ask in effects.asks(page.office.laptop, page.side.session):
        if ask.action == VOID:
            yield ask


def at_a_result(guide: Guide) -> None:
    """A coordinator's laptop when everything is in, and the result is sealed."""
    shell = guide.coordinator("small")
    for name in (PageName.LEDGER, PageName.RANKING, PageName.RESULTS, PageName.EDITIONS):
        front(shell, name)
        guide.stop(f"{name} complete", shell)
    edition = guide.events("small").played.edition
    sessions = len(edition.sessions_of(min(edition.panels)))
    size = demo_event.Size(len(edition.regions) - 1, len(edition.panels), sessions)
    shell.office.publishing.publish(demo_event.make(size).root, sealed=False)
    page = front(shell, PageName.RESULTS)
    assert isinstance(page, ResultsPage)
    page.refresh()
    page.list.choose(shell.office.publishing.results()[0].digest)
    settle()
    guide.stop("results signed", shell)


def at_a_new_laptop(guide: Guide) -> None:
    """A laptop that knows no event yet, and the choice of a practice laptop."""
    shell = guide.open(paths.home(guide.folder / "new"))
    for name in (PageName.START, PageName.ENROL, PageName.RECOVER):
        front(shell, name)
        guide.stop(f"{name} new", shell)
    page = front(shell, PageName.START)
    assert isinstance(page, StartPage)
    page.open_file(next((guide.events("small").folder / "edition").iterdir()))
    holdings = shell.office.laptop.holdings
    wait_until(lambda: holdings.has_edition, "the edition is open")
    settle()
    guide.stop("start comparing", shell)
    page.edition.same.click()
    settle()
    guide.stop("start choosing", shell)
    _enrolled(guide, shell)
    _asking(guide, shell)
    event = practice.find(copied(guide.events("open"), guide.folder).folder)
    assert event is not None
    lobby = Lobby(event, paths.home(guide.folder / "new"))
    lobby.show()
    settle()
    guide.stop("lobby", lobby)
    lobby.close()
    lobby.deleteLater()


def _enrolled(guide: Guide, shell: Shell) -> None:
    page = front(shell, PageName.ENROL)
    assert isinstance(page, EnrolPage)
    page.fields["name"].setText("Dr. Siti Rahma Kusumawardhani, M.Kom.")
    page.fields["institution"].setText("Universitas Indonesia")
    page.enrol()
    wait_until(lambda: page.made is not None, "the key is made")
    settle()
    guide.stop("enrol made", shell)


def _asking(guide: Guide, shell: Shell) -> None:
    """The boxes that hold everything up until they are answered."""
    boxes: tuple[tuple[str, Callable[[], object]], ...] = (
        ("a file", lambda: choosing.choose_file(shell, "…")),
        ("a folder", lambda: choosing.choose_folder(shell, "…")),
        ("no window", lambda: problems.stop_with(Problem("sheet.sealed", session=OPEN))),
    )
    for name, opening in boxes:
        QTimer.singleShot(50, partial(_look_at_box, guide, name))
        opening()


def _look_at_box(guide: Guide, name: str) -> None:
    wait_until(lambda: QApplication.activeModalWidget() is not None, "the box is there")
    box = QApplication.activeModalWidget()
    assert isinstance(box, QDialog)
    guide.stop(name, box)
    box.reject()


ROADS: dict[str, Callable[[Guide], None]] = {
    "panel": at_a_panel,
    "record": at_a_shared_record,
    "coordinator": at_the_coordinators,
    "result": at_a_result,
    "new": at_a_new_laptop,
}
