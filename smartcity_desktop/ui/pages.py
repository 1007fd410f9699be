"""Which pages there are and for whom; each is imported when it is first shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from smartcity_desktop.desk.laptop.identity import ASSESSOR, COORDINATOR
from smartcity_desktop.desk.office import Office
from smartcity_desktop.ui.page import Page

if TYPE_CHECKING:
    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QStackedWidget, QWidget

    from smartcity_desktop.ui.widgets.nav import Nav


@dataclass(frozen=True, slots=True)
class Entry:
    """`role` "" is for everybody; `listed` pages stand in the list at the left."""

    name: str
    role: str
    make: Callable[[Office], Page]
    listed: bool = True


def _start(office: Office) -> Page:
    from smartcity_desktop.ui.setup.start.page import StartPage

    return StartPage(office)


def _recover(office: Office) -> Page:
    from smartcity_desktop.ui.setup.recover.page import RecoverPage

    return RecoverPage(office)


def _enrol(office: Office) -> Page:
    from smartcity_desktop.ui.setup.enrol.page import EnrolPage

    return EnrolPage(office)


def _today(office: Office) -> Page:
    from smartcity_desktop.ui.assess.today.page import TodayPage

    return TodayPage(office)


def _scoring(office: Office) -> Page:
    from smartcity_desktop.ui.assess.scoring.page import ScoringPage

    return ScoringPage(office)


def _review(office: Office) -> Page:
    from smartcity_desktop.ui.assess.review.page import ReviewPage

    return ReviewPage(office)


def _arrival(office: Office) -> Page:
    from smartcity_desktop.ui.assess.arrival.page import ArrivalPage

    return ArrivalPage(office)


def _turns(office: Office) -> Page:
    from smartcity_desktop.ui.assess.turns.page import TurnsPage

    return TurnsPage(office)


def _cosign(office: Office) -> Page:
    from smartcity_desktop.ui.assess.cosign.page import CosignPage

    return CosignPage(office)


def _panel(office: Office) -> Page:
    from smartcity_desktop.ui.assess.panel.page import PanelPage

    return PanelPage(office)


def _closing(office: Office) -> Page:
    from smartcity_desktop.ui.assess.closing.page import ClosingPage

    return ClosingPage(office)


def _files(office: Office) -> Page:
    from smartcity_desktop.ui.assess.files.page import FilesPage

    return FilesPage(office)


def _papers(office: Office) -> Page:
    from smartcity_desktop.ui.assess.papers.page import PapersPage

    return PapersPage(office)


def _receive(office: Office) -> Page:
    from smartcity_desktop.ui.coordinate.receive.page import ReceivePage

    return ReceivePage(office)


def _restore(office: Office) -> Page:
    from smartcity_desktop.ui.coordinate.restore.page import RestorePage

    return RestorePage(office)


def _quarantine(office: Office) -> Page:
    from smartcity_desktop.ui.coordinate.quarantine.page import QuarantinePage

    return QuarantinePage(office)


def _ledger(office: Office) -> Page:
    from smartcity_desktop.ui.coordinate.ledger.page import LedgerPage

    return LedgerPage(office)


def _results(office: Office) -> Page:
    from smartcity_desktop.ui.coordinate.results.page import ResultsPage

    return ResultsPage(office)


def _decisions(office: Office) -> Page:
    from smartcity_desktop.ui.coordinate.decisions.page import DecisionsPage

    return DecisionsPage(office)


def _editions(office: Office) -> Page:
    from smartcity_desktop.ui.coordinate.editions.page import EditionsPage

    return EditionsPage(office)


def _ranking(office: Office) -> Page:
    from smartcity_desktop.ui.coordinate.ranking.page import RankingPage

    return RankingPage(office)


ENTRIES = (
    Entry("today", ASSESSOR, _today),
    Entry("scoring", ASSESSOR, _scoring),
    Entry("review", ASSESSOR, _review, listed=False),
    Entry("arrival", ASSESSOR, _arrival, listed=False),
    Entry("panel", ASSESSOR, _panel),
    Entry("closing", ASSESSOR, _closing, listed=False),
    Entry("cosign", ASSESSOR, _cosign, listed=False),
    Entry("turns", ASSESSOR, _turns, listed=False),
    Entry("papers", ASSESSOR, _papers),
    Entry("files", ASSESSOR, _files),
    Entry("receive", COORDINATOR, _receive),
    Entry("quarantine", COORDINATOR, _quarantine, listed=False),
    Entry("restore", COORDINATOR, _restore),
    Entry("ledger", COORDINATOR, _ledger),
    Entry("ranking", COORDINATOR, _ranking),
    Entry("decisions", COORDINATOR, _decisions),
    Entry("results", COORDINATOR, _results),
    Entry("editions", COORDINATOR, _editions),
    Entry("start", "", _start),
    Entry("enrol", "", _enrol, listed=False),
    Entry("recover", "", _recover, listed=False),
)

UNDER = {
    "review": "scoring",
    "closing": "panel",
    "arrival": "panel",
    "cosign": "panel",
    "turns": "",
    "enrol": "start",
    "recover": "start",
    "quarantine": "receive",
}
"""Pages that are not listed, and the listed page they belong to."""


OF_ONE = frozenset(
    {"scoring", "review", "arrival", "panel", "closing", "cosign", "files", "papers"}
)
"""Pages that show what only its owner, or the panel, may see."""


def instead(office: Office, name: str, argument: object) -> tuple[str, object]:
    """Return the page to open: on a shared laptop nobody looks before showing who is there."""
    if name in OF_ONE and office.identity.is_hidden:
        return "turns", office.identity.my_id_or_none()
    return name, argument


def for_role(role: str) -> tuple[Entry, ...]:
    """Return the entries that `role` sees, in order."""
    return tuple(one for one in ENTRIES if one.role in {"", role})


def first(role: str) -> str:
    """Return the page that `role` begins at."""
    return {ASSESSOR: "today", COORDINATOR: "ledger"}.get(role, "start")


def show_guide(stack: QStackedWidget, nav: Nav, name: str, keys: QAction) -> None:
    """Open the guide at the page called `name`, or close it; meanwhile no page is marked."""
    from smartcity_desktop.ui.guide import guide

    opened = guide.show(stack, name, keys.trigger)
    if stack.currentWidget() is opened:
        nav.mark("")
        back = Qt.ConnectionType.SingleShotConnection
        opened.closed.connect(lambda: nav.mark(UNDER.get(name, name)), back)


def show_keys(window: QWidget, role: str) -> None:
    """Show what the keyboard can do."""
    from smartcity_desktop.ui.widgets.keys_card import KeysCard

    KeysCard(window, role).exec()
