"""The one window: the practice band, where we are, the list of pages, the page, the status line."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QAction, QCloseEvent, QUndoGroup
from PySide6.QtWidgets import QFrame, QStackedWidget, QWidget

from smartcity_desktop.desk.laptop.changed import Changed, Topic
from smartcity_desktop.desk.laptop.laptop import Laptop
from smartcity_desktop.desk.office import Office
from smartcity_desktop.domain.edition import PRACTICE
from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.host import clock, settings
from smartcity_desktop.ui import (
    actions,
    language,
    leaving,
    locking,
    menu_acts,
    narrow,
    pages,
    theme,
    undo,
    widths,
)
from smartcity_desktop.ui.destinations import Destination, PageName, ToPage
from smartcity_desktop.ui.keyboard import KeyboardWindow
from smartcity_desktop.ui.language import t
from smartcity_desktop.ui.page import Page
from smartcity_desktop.ui.page_stack import PageStack
from smartcity_desktop.ui.widgets.banner import Banner
from smartcity_desktop.ui.widgets.boxes import beneath, beside, filling, holder
from smartcity_desktop.ui.widgets.nav import Nav
from smartcity_desktop.ui.widgets.over_top import OverTop
from smartcity_desktop.ui.widgets.practice_band import PracticeBand
from smartcity_desktop.ui.widgets.status_line import StatusLine
from smartcity_desktop.ui.widgets.told_strip import ToldStrip
from smartcity_desktop.ui.widgets.top_line import TopLine

TICK_MS = 500


class Shell(KeyboardWindow):
    """Shows one page at a time and relays what changed to the pages that show it."""

    leaving = Signal(object)
    """The home is to be left; carries what for."""
    restyled = Signal()

    def __init__(self, office: Office, chosen: settings.Settings) -> None:
        super().__init__()
        self.office = office
        self.settings = chosen
        self.pages: dict[PageName, Page] = {}
        self._stale: set[PageName] = set()
        self._name: PageName | None = None
        self._warned = False
        self.undo = QUndoGroup(self)
        self._build()
        self._acts()
        self._clock = _ticking(self, self._tick)
        self.retranslate()

    def go(self, to: Destination) -> None:
        """Go where a page leads."""
        if isinstance(to, ToPage):
            self.open_page(to)
        else:
            self.leaving.emit(to)

    def open_page(self, to: ToPage) -> None:
        """Bring a page to the front, building it the first time."""
        self.banner.hide()
        self.told.forget()
        to = pages.instead(self.office, to)
        before = self._name
        try:
            page = self._page(to.page)
            if before is not None and before != to.page:
                self._stack.part(self.pages[before])
            self._name = to.page
            page.enter(to)
            page.refresh()
        except Problem as problem:
            self._name = before
            self.nav.mark(pages.marked(before))
            self.show_problem(problem)
            return
        self._stale.discard(to.page)
        self._stack.bring(self.stand_on(page), to)
        self.nav.mark(pages.marked(to.page))
        self._show_title()

    def current(self) -> PageName | None:
        """Return the name of the page in front, None before there is one."""
        return self._name

    def front(self) -> Page:
        """Return the page in front."""
        assert self._name is not None
        return self.pages[self._name]

    def relay(self, changed: Changed) -> None:
        """Refresh the page in front if it shows what changed; the others when they come back."""
        if changed & {Topic.EDITION, Topic.IDENTITY}:
            self._show_pages()
            self._show_title()
        for name, page in self.pages.items():
            if page.shows & changed:
                self._stale.add(name)
        self._refresh_front()
        self.status.refresh()

    def show_problem(self, problem: Problem) -> None:
        """Say what went wrong across the page; what the person put in stays where it is."""
        self.banner.explain(problem)

    def tell(self, what: str, rest: str) -> None:
        """Say what was done, where the page itself does not show it."""
        self.banner.say("success", what, rest)

    def switch_language(self) -> None:
        """Go to the other language, everywhere and at once."""
        language.switch("en" if language.current() == "id" else "id")
        self._keep(self.settings._replace(language=language.current()))
        self.retranslate()

    def switch_theme(self) -> None:
        """Go from light to dark to high contrast and round again."""
        self._keep(self.settings._replace(theme=theme.after(theme.worn())))
        self.restyled.emit()

    def retranslate(self) -> None:
        """Set every text of the window again."""
        self._show_pages()
        self.banner.retranslate()
        for page in self.pages.values():
            page.retranslate()
        self._stale |= set(self.pages)
        self._refresh_front()
        self.top.retranslate()
        self.status.refresh()
        self._show_title()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Keep what was typed; what cannot be kept holds the window open once, and is said."""
        if self._name is not None:
            self.pages[self._name].leave()
        if not self._keep_all() and not self._warned:
            self._warned = True
            self.banner.say("danger", t("shell.unsaved.what"), t("shell.unsaved.rest"))
            event.ignore()
            return
        self._clock.stop()
        super().closeEvent(event)

    def _build(self) -> None:
        self.resize(widths.within_screen(self, *widths.USUAL))
        self.setMinimumSize(*widths.LEAST)
        self.band = PracticeBand()
        self.banner = Banner()
        self.top = TopLine(self.office)
        self.nav = Nav()
        self._stack = PageStack(self.office)
        self.refuge = self.nav
        self.told = ToldStrip(self.top)
        self.status = StatusLine(self.office)
        self.setCentralWidget(_lay_out(self, self._stack))
        self.nav.chosen.connect(lambda name: self.open_page(ToPage(PageName(name))))
        self.status.person.connect(lambda: self.open_page(ToPage(PageName.START)))
        self.status.turn.connect(lambda: self.open_page(ToPage(PageName.TURNS)))
        self.top.left.connect(lambda: leaving.leave(self))
        self.top.acted.connect(lambda name: menu_acts.do(self, name))

    def _acts(self) -> None:
        slots: dict[str, Callable[[], object]] = {
            "undo": lambda: self.told.undo() or undo.undo(self),
            "redo": lambda: undo.redo(self),
            "language": self.switch_language,
            "theme": self.switch_theme,
            "guide": lambda: pages.show_guide(self._stack, self.nav, self._name, self.act("keys")),
            "keys": lambda: pages.show_keys(self, self.office.identity.role),
            "next_page": lambda: self.nav.step(1),
            "previous_page": lambda: self.nav.step(-1),
            "lock": lambda: locking.lock(self),
            "turns": lambda: self.open_page(ToPage(PageName.TURNS)),
            "back_up": lambda: pages.show_backup(self, self.office),
            "recover": lambda: self.open_page(ToPage(PageName.RECOVER)),
            "quit": self.close,
        }
        self._actions = {name: actions.bind(self, name, slot) for name, slot in slots.items()}

    def act(self, name: str) -> QAction:
        """Return the window's action called `name`."""
        return self._actions[name]

    def _keep(self, chosen: settings.Settings) -> None:
        self.settings = chosen
        settings.save(self.office.laptop.home, chosen)

    def _page(self, name: PageName) -> Page:
        if name not in self.pages:
            made = self.pages[name] = _made(self, name)
            narrow.put(self._stack, made)
        return self.pages[name]

    def _refresh_front(self) -> None:
        if self._name is not None and self._name in self._stale:
            self._stale.discard(self._name)
            try:
                self.pages[self._name].refresh()
            except Problem as problem:
                self.show_problem(problem)

    def _show_pages(self) -> None:
        _keep_hours(self.office)
        listed = pages.listed(self.office)
        self.nav.show_pages(
            [(name, t(f"shell.page.{name}"), pages.entry(name).icon) for name in listed]
        )
        self.nav.mark(pages.marked(self._name))

    def _show_title(self) -> None:
        laptop = self.office.laptop
        self.band.setVisible(practising := _practises(laptop))
        self.band.set_text(t("shell.practice"))
        self.top.refresh()
        self.setWindowTitle(_title(laptop, practising=practising))

    def _keep_all(self) -> bool:
        """What the disk refuses is as little saved as what is still being typed."""
        kept = [page.keep() for page in self.pages.values()]
        self.status.wait_for(self, waits=not all(kept))
        return all(kept)

    def _tick(self) -> None:
        self._keep_all()
        # First: nothing that cannot be shown at this moment may keep the backups from being made.
        self.office.laptop.backups.make_if_due()
        self.status.tick()
        if self._name is not None and self.isVisible():
            self.pages[self._name].tick()


def _made(shell: Shell, name: PageName) -> Page:
    made = pages.entry(name).make(shell.office)
    made.changed.connect(shell.relay)
    made.problem.connect(shell.show_problem)
    made.resolved.connect(shell.banner.resolve)
    made.notified.connect(shell.tell)
    made.go.connect(shell.go)
    made.retranslate()
    return made


def _ticking(shell: Shell, tick: Callable[[], None]) -> QTimer:
    made = QTimer(shell)
    made.setInterval(TICK_MS)
    made.timeout.connect(tick)
    made.start()
    return made


def _practises(laptop: Laptop) -> bool:
    return laptop.holdings.has_edition and laptop.holdings.edition().mode == PRACTICE


def _title(laptop: Laptop, *, practising: bool) -> str:
    holdings = laptop.holdings
    edition = holdings.edition().id if holdings.has_edition else ""
    parts = (t("shell.practice_word") if practising else "", edition, t("shell.program"))
    return " · ".join(part for part in parts if part)


def _lay_out(shell: Shell, stack: QStackedWidget) -> QWidget:
    page = QFrame()
    page.setObjectName("page")
    room = beneath(filling(stack), gap=3, margins=(4, 3, 4, 3), on=page)
    middle = beside(shell.nav, filling(page), gap=0)
    whole = holder(beneath(shell.band, shell.top, filling(middle), shell.status, gap=0))
    whole.setObjectName("chrome")
    shell.installEventFilter(narrow.Fitting(shell.nav, shell.top, room))
    OverTop(shell.banner, shell.told, shell.top, stack, whole)
    return whole


def _keep_hours(office: Office) -> None:
    """Times are the event's, whatever this laptop's clock is set to."""
    holdings = office.laptop.holdings
    zone = holdings.edition().venue.zone if holdings.has_edition else None
    language.keep_hours(zone, clock.wall())
