"""Which pages there are and for whom; each is imported when it is first shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from smartcity_desktop.desk.laptop.role import LaptopRole
from smartcity_desktop.desk.office import Office
from smartcity_desktop.domain.ids import NO_SEAT
from smartcity_desktop.domain.values import Struct
from smartcity_desktop.host.named import named
from smartcity_desktop.ui.destinations import PageName, ToPage, ToTurn
from smartcity_desktop.ui.page import Page

if TYPE_CHECKING:
    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QStackedWidget, QWidget

    from smartcity_desktop.ui.widgets.nav import Nav


ASSESSOR, COORDINATOR = LaptopRole.ASSESSOR, LaptopRole.COORDINATOR
DECIDER = LaptopRole.DECIDER


class Entry(Struct, frozen=True):
    """`role` "" is for everybody; `made` is where the page is made, below this package.

    A page stands in the list at the left, or belongs `under` one that does, or is not `listed` at
    all. On a shared laptop an assessor's page shows what only one person, or the panel, may see,
    unless it is `shared`. What a coordinator does to decide and to see on what, `deciding`, a
    decider's laptop shows too. `icon` stands before its name in the list.
    """

    name: PageName
    role: str
    made: str
    under: PageName | None = None
    listed: bool = True
    shared: bool = False
    deciding: bool = False
    icon: str = ""

    @property
    def mark(self) -> str:
        """The page of the list to mark while this one is in front, "" for none."""
        return self.under or (self.name if self.listed else "")

    @property
    def stands_in_list(self) -> bool:
        """Whether it can be chosen from the list at the left."""
        return self.mark == self.name

    @property
    def is_private(self) -> bool:
        """Whether nobody may see it before showing who is there."""
        return self.role == ASSESSOR and not self.shared

    def make(self, office: Office) -> Page:
        """Return the page; its module is loaded for the first."""
        page: Page = named(__package__, self.made)(office)
        return page


ENTRIES = (
    Entry(
        PageName.TODAY, ASSESSOR, "assess.today.page:TodayPage", shared=True, icon="calendar-clock"
    ),
    Entry(PageName.SCORING, ASSESSOR, "assess.scoring.page:ScoringPage", icon="list-checks"),
    Entry(PageName.REVIEW, ASSESSOR, "assess.review.page:ReviewPage", under=PageName.SCORING),
    Entry(PageName.ARRIVAL, ASSESSOR, "assess.arrival.page:ArrivalPage", under=PageName.PANEL),
    Entry(PageName.PANEL, ASSESSOR, "assess.panel.page:PanelPage", icon="users"),
    Entry(PageName.CLOSING, ASSESSOR, "assess.closing.page:ClosingPage", under=PageName.PANEL),
    Entry(PageName.COSIGN, ASSESSOR, "assess.cosign.page:CosignPage", under=PageName.PANEL),
    Entry(PageName.TURNS, ASSESSOR, "assess.turns.page:TurnsPage", listed=False, shared=True),
    Entry(PageName.PAPERS, ASSESSOR, "assess.papers.page:PapersPage", icon="file-text"),
    Entry(PageName.FILES, ASSESSOR, "assess.files.page:FilesPage", icon="usb"),
    Entry(
        PageName.RECEIVE,
        COORDINATOR,
        "coordinate.receive.page:ReceivePage",
        deciding=True,
        icon="inbox",
    ),
    Entry(
        PageName.QUARANTINE,
        COORDINATOR,
        "coordinate.quarantine.page:QuarantinePage",
        under=PageName.RECEIVE,
        deciding=True,
    ),
    Entry(
        PageName.WAITING_ROOM,
        COORDINATOR,
        "coordinate.waiting_room.page:WaitingRoomPage",
        under=PageName.RECEIVE,
        deciding=True,
    ),
    Entry(PageName.RESTORE, COORDINATOR, "coordinate.restore.page:RestorePage", icon="scan-line"),
    Entry(
        PageName.LEDGER,
        COORDINATOR,
        "coordinate.ledger.page:LedgerPage",
        deciding=True,
        icon="layout-grid",
    ),
    Entry(
        PageName.RANKING,
        COORDINATOR,
        "coordinate.ranking.page:RankingPage",
        deciding=True,
        icon="list-ordered",
    ),
    Entry(
        PageName.DECISIONS,
        COORDINATOR,
        "coordinate.decisions.page:DecisionsPage",
        deciding=True,
        icon="gavel",
    ),
    Entry(
        PageName.RESULTS,
        COORDINATOR,
        "coordinate.results.page:ResultsPage",
        deciding=True,
        icon="award",
    ),
    Entry(
        PageName.EDITIONS, COORDINATOR, "coordinate.editions.page:EditionsPage", icon="user-plus"
    ),
    Entry(PageName.START, "", "setup.start.page:StartPage", icon="id-card"),
    Entry(PageName.ENROL, "", "setup.enrol.page:EnrolPage", under=PageName.START),
    Entry(PageName.RECOVER, "", "setup.recover.page:RecoverPage", under=PageName.START),
)


def entry(name: PageName) -> Entry:
    """Return what is known of a page."""
    return next(entry for entry in ENTRIES if entry.name is name)


def marked(name: PageName | None) -> str:
    """Return the page of the list to mark while a page is in front, "" for none."""
    return entry(name).mark if name is not None else ""


def is_private(name: PageName | None) -> bool:
    """Tell whether a page shows what only its owner, or the panel, may see."""
    return name is not None and entry(name).is_private


def instead(office: Office, to: ToPage) -> ToPage:
    """Return the page to open: on a shared laptop nobody looks before showing who is there."""
    if is_private(to.page) and office.identity.is_hidden:
        seat = office.identity.my_id_or_none() or NO_SEAT
        return ToTurn(session=to.session, seat=seat, then=to)
    return to


def for_role(role: str) -> tuple[Entry, ...]:
    """Return the entries that `role` sees, in order."""
    decides = role == DECIDER
    return tuple(
        entry for entry in ENTRIES if entry.role in {"", role} or (decides and entry.deciding)
    )


def listed(office: Office) -> tuple[PageName, ...]:
    """Return the pages in the list at the left, in order: few until one knows by which edition."""
    ready = office.laptop.holdings.has_edition and office.laptop.trust.is_compared
    role = office.identity.role if ready else ""
    return tuple(entry.name for entry in for_role(role) if entry.stands_in_list)


def first(role: str) -> PageName:
    """Return the page that `role` begins at."""
    begins: dict[str, PageName] = {
        ASSESSOR: PageName.TODAY,
        COORDINATOR: PageName.LEDGER,
        DECIDER: PageName.DECISIONS,
    }
    return begins.get(role, PageName.START)


def show_guide(stack: QStackedWidget, nav: Nav, name: PageName | None, keys: QAction) -> None:
    """Open the guide at the page called `name`, or close it; meanwhile no page is marked."""
    from smartcity_desktop.ui.guide import guide

    opened = guide.show(stack, name or "", keys.trigger)
    if stack.currentWidget() is opened:
        nav.mark("")
        back = Qt.ConnectionType.SingleShotConnection
        opened.closed.connect(lambda: nav.mark(marked(name)), back)


def show_keys(window: QWidget, role: str) -> None:
    """Show what the keyboard can do."""
    from smartcity_desktop.ui.widgets.keys_card import KeysCard

    KeysCard(window, role).exec()


def show_backup(window: QWidget, office: Office) -> None:
    """Let a person copy everything on this laptop to a stick."""
    from smartcity_desktop.ui.widgets.backup_window import BackupWindow

    BackupWindow(window, office).exec()
