"""The papers of a session as a list: what each is called and whether it can be printed now."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QWidget

from smartcity_desktop.desk.laptop.paper_making import PaperKind
from smartcity_desktop.desk.session import session_papers as desk
from smartcity_desktop.desk.session.session_papers import SessionPaper
from smartcity_desktop.ui import theme
from smartcity_desktop.ui.language import t
from smartcity_desktop.ui.models.column import Column, Width
from smartcity_desktop.ui.widgets.listing import Listing


def name_of(paper: SessionPaper) -> str:
    """Return what a paper is called: a sheet with its seat, what was revised with its revision."""
    key = "lp_of" if paper.kind == PaperKind.SHEET else paper.kind
    name = t(f"papers.name.{key}", seat=paper.seat)
    if paper.digest and (paper.revision > 1 or paper.replaced):
        name = t("papers.name.revision", paper=name, revision=paper.revision)
    return name


def state_of(paper: SessionPaper) -> tuple[str, str, str]:
    """Return a paper's state: a shape, words, and the tone of both."""
    if not paper.can_be_shown:
        return "○", t("papers.state.not_yet"), "quiet"
    if paper.state != desk.PaperState.READY:
        return "◐", t(f"papers.state.{paper.state}"), "quiet"
    if paper.replaced:
        return "✕", t("papers.state.replaced"), "danger"
    if paper.kind in desk.NUMBERED:
        return "●", t("papers.state.ready"), ""
    if paper.printed:
        return "✓", t("papers.state.printed", count=paper.printed), "quiet"
    if paper.saved:
        return "◐", t("papers.state.saved", count=paper.saved), "accent"
    return "●", t("papers.state.ready"), "accent"


class PaperList(Listing[SessionPaper]):
    """`picked` tells that another paper was chosen; Enter and a double click ask to print it."""

    picked = Signal()
    wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        columns: tuple[Column[SessionPaper], ...] = (
            Column("papers.which", name_of, Width.FILLS, tip=name_of),
            Column("papers.how", _state_words, tone=lambda paper: state_of(paper)[2]),
        )
        super().__init__(columns, "papers.list", parent=parent)
        self.setObjectName("papers")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.currentItemChanged.connect(lambda *_: self.picked.emit())
        self.itemActivated.connect(lambda *_: self.wanted.emit())

    def show_papers(self, papers: Sequence[SessionPaper]) -> None:
        """List papers; the current one stays current, also where it was sealed meanwhile."""
        before = self.current()
        self.blockSignals(True)
        self.show_rows(papers)
        for place in range(len(papers)):
            high = self.fontMetrics().height() + 2 * theme.SPACE[1]
            self.at(place).setSizeHint(0, QSize(0, high))
        if papers:
            self.take(_place_of(before, papers))
        self.blockSignals(False)
        self.picked.emit()


def _place_of(before: SessionPaper | None, papers: Sequence[SessionPaper]) -> int:
    """Where a paper is now, or what stands for the same; else the first place."""
    if before is None:
        return 0
    ids = [(paper.session, paper.digest, paper.kind, paper.seat) for paper in papers]
    same = [id_ for id_ in ids if id_[2:] == (before.kind, before.seat)]
    very = (before.session, before.digest, before.kind, before.seat)
    # What was replaced meanwhile gives way to what replaces it, unless it was looked at as such.
    if very in ids and papers[ids.index(very)].replaced == before.replaced:
        return ids.index(very)
    return ids.index(same[0]) if same else 0


def _state_words(paper: SessionPaper) -> str:
    shape, words, _ = state_of(paper)
    return f"{shape} {words}"
