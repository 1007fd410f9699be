"""The papers of a session: a list, the chosen one as its next print will be, ways to take it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from smartcity_desktop.desk.laptop.changed import Topic
from smartcity_desktop.desk.laptop.paper_making import PaperKind
from smartcity_desktop.desk.laptop.prints import Printable
from smartcity_desktop.desk.office import Office
from smartcity_desktop.desk.session.card import CardState
from smartcity_desktop.desk.session.session_papers import NEEDED, PaperState, SessionPaper
from smartcity_desktop.domain.ids import SessionId
from smartcity_desktop.ui import actions
from smartcity_desktop.ui.assess.papers.paper_list import name_of
from smartcity_desktop.ui.assess.papers.papers_frame import PapersFrame
from smartcity_desktop.ui.assess.session.session_page import SessionPage
from smartcity_desktop.ui.destinations import PageName, ToPage
from smartcity_desktop.ui.language import clock_time, t
from smartcity_desktop.ui.widgets import paper_window, printing
from smartcity_desktop.ui.widgets.boxes import layers
from smartcity_desktop.ui.widgets.choosing import Purpose, choose_folder
from smartcity_desktop.ui.widgets.empty import Empty

LOOK_MS = 60
"""How long a choice rests before its paper is drawn: arrows held down draw nothing between."""


class PapersPage(SessionPage):
    """For an assessor the own sheet, for a chair all papers of the session."""

    shows = frozenset({Topic.SCORES, Topic.RECORD, Topic.IDENTITY, Topic.EDITION, Topic.ITEMS})

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(office, parent)
        self.desk = office.papers
        self.frame = PapersFrame()
        self._empty = Empty("file-text")
        self._layers = layers(self._empty, self.frame, on=self)
        self._look = QTimer(self)
        self._look.setSingleShot(True)
        self._look.setInterval(LOOK_MS)
        self._look.timeout.connect(self._show_paper)
        self._empty.chosen.connect(lambda: self.go.emit(ToPage(PageName.START)))
        self.relay(self.frame.other)
        self.frame.session.activated.connect(lambda _place: self._choose_session())
        for choice in (self.frame.language, self.frame.paper):
            choice.activated.connect(lambda _place: self._show_paper())
        self.frame.list.picked.connect(self._look.start)
        self.frame.list.wanted.connect(self.print_chosen)
        acts: dict[str, Callable[[], object]] = {
            "print_paper": self.print_chosen,
            "save_paper": self.save_chosen,
            "print_needed": self.print_needed,
        }
        for name, act in acts.items():
            actions.bind(self, name, act)
            self.frame.buttons[name].clicked.connect(lambda _=False, act=act: act())

    def enter(self, to: ToPage) -> None:
        """Show the papers of a session."""
        super().enter(to)
        self.frame.banner.hide()
        self.frame.list.setFocus()

    def rest(self) -> QWidget | None:
        """What was printed or saved stands in the list."""
        return self.frame.list

    def leave(self) -> None:
        """Draw nothing more."""
        self._look.stop()

    def retranslate(self) -> None:
        """Set the fixed words."""
        self._empty.say(t("papers.none_what"), t("papers.none_then"), t("papers.none_button"))
        self.frame.retranslate()

    def refresh(self) -> None:
        """Read which papers there are and how each stands."""
        cards = self.office.assessor.today() if self.office.identity.me is not None else ()
        self._layers.setCurrentWidget(self.frame if cards else self._empty)
        if not cards:
            return
        sessions = [card.session for card in cards]
        if self.session not in sessions:
            begun = [card.session for card in cards if card.state != CardState.PLANNED]
            self.take((begun or sessions)[-1 if begun else 0])
        lines = {
            card.session: t(
                "papers.session_line",
                number=card.number,
                region=card.region.full_name(),
                session=card.session,
                time=clock_time(card.planned_start),
            )
            for card in cards
        }
        self.frame.show_sessions(lines, self.session)
        self.frame.paper.show_event(self.office.laptop.holdings.edition().paper)
        self.frame.other.show_beside(self.session, self.office.assessor.running())
        self.frame.say_late(self.office.chair.page(self.session).late)
        self._show_list()

    def _show_list(self) -> None:
        papers = self.desk.listed(self.session)
        self.frame.list.show_papers(papers)
        needed = [paper for paper in papers if paper.is_needed]
        if needed:
            told = ", ".join(_short(paper) for paper in needed)
            self.frame.say_needed(t("papers.needed", papers=told), "")
        elif any(paper.printed and paper.kind in NEEDED for paper in papers):
            self.frame.say_needed(t("papers.needed_none"), t("off.all_printed"))
        else:
            self.frame.say_needed(t("papers.needed_later"), t("off.none_ready"))

    def _choose_session(self) -> None:
        self.take(SessionId(str(self.frame.session.currentData())))
        self.refresh()

    # one paper

    def _printable(self, paper: SessionPaper) -> Printable:
        language, size = self.frame.language.chosen(), self.frame.paper.chosen()
        return self.desk.printable(paper, language, name_of(paper), size)

    def _show_paper(self) -> None:
        """Show the chosen paper as its next print will be."""
        self._look.stop()
        paper = self.frame.list.current()
        if paper is None or not paper.can_be_shown:
            self.frame.show_nothing(t("papers.no_preview") if paper is not None else "")
            return
        made = self._printable(paper)
        words = paper_window.copy_words(made)
        if paper.replaced:
            words = t("papers.copy.replaced")
        elif not made.counted and paper.state != PaperState.READY:
            words = t("papers.copy.draft")
        data = self.glance(lambda: made.make(made.next()))
        if data is not None:
            self.frame.show_paper(made.title, data, words)

    def print_chosen(self, asking: printing.Ask = printing.ask) -> None:
        """Print the chosen paper through the system's dialog."""
        paper = self.frame.list.current()
        if paper is None or not paper.can_be_shown or not self._has_printer(asking):
            return
        made = self._printable(paper)
        if self.outcome(lambda: printing.print_paper(self, made, asking)):
            self.notified.emit(t("papers.printer.done_many", papers=made.title), "")
        self._show_list()

    def save_chosen(self) -> None:
        """Ask where to save the chosen paper, and write it."""
        paper = self.frame.list.current()
        if paper is None or not paper.can_be_shown:
            return
        made = self._printable(paper)
        file = paper_window.ask_file(self, made)
        if file is not None:
            self.save_to([made], [file], over=True)

    def save_to(self, made: list[Printable], files: list[Path], *, over: bool = False) -> None:
        """Write papers to files and say so; `over`: somebody was asked about what is there."""

        def save() -> None:
            for printable, file in zip(made, files, strict=True):
                paper_window.save_paper(printable, file, over=over)

        if self.attempt(save):
            folder = str(files[0].parent) if files else ""
            saved = t("papers.printer.saved_many", count=len(files), folder=folder)
            self.notified.emit(saved, files[0].name if len(files) == 1 else "")
        self._show_list()

    def _has_printer(self, asking: printing.Ask) -> bool:
        if asking is not printing.ask or printing.has_printer():
            return True
        self.frame.banner.say(
            "attention", t("papers.printer.none_what"), t("papers.printer.none_then")
        )
        self.frame.buttons["save_paper"].setFocus()
        return False

    # all that is needed

    def print_needed(self, asking: printing.Ask = printing.ask) -> None:
        """Print every paper that the session needs and that was not printed yet, each once.

        Without a printer they are saved into a folder instead.
        """
        needed = [paper for paper in self.desk.listed(self.session) if paper.is_needed]
        saves = asking is printing.ask and not printing.has_printer()
        if saves:  # what lies in a file already is not asked for again, unless all of it does
            needed = [paper for paper in needed if not paper.saved] or needed
        made = [self._printable(paper) for paper in needed]
        if not made:
            return
        if odd := self.glance(lambda: printing.undrawn_words(made)):
            self.frame.banner.say("attention", odd)
        if saves:
            self._save_needed(made)
            return
        size = self.outcome(lambda: printing.page_size(made[0].make(made[0].next())))
        printer = asking(self, 0, size) if size is not None else None
        if printer is None:
            return
        printer.setCopyCount(1)
        sent = self.outcome(lambda: printing.send(self, printer, made))
        if sent is not None:
            names = ", ".join(_short(paper) for paper in needed[:sent])
            stopped = t("papers.printer.stopped") if sent < len(made) else ""
            self.notified.emit(t("papers.printer.done_many", papers=names or "–"), stopped)
        self._show_list()

    def _save_needed(self, made: list[Printable]) -> None:
        title = f"{t('papers.printer.none_what')} {t('papers.printer.folder')}"
        folder = choose_folder(self, title, Purpose.PAPERS)
        if folder is not None:
            self.save_to(made, [folder / printable.name(printable.next()) for printable in made])


def _short(paper: SessionPaper) -> str:
    name = t(f"papers.short.{paper.kind}")
    return f"{name} {paper.seat}" if paper.kind == PaperKind.SHEET else name
