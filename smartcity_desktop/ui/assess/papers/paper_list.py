"""The papers of a session as a list: what each is called and whether it can be printed now."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QBrush
from PySide6.QtWidgets import QFrame, QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from smartcity_desktop.desk.session import session_papers as desk
from smartcity_desktop.desk.session.session_papers import SessionPaper
from smartcity_desktop.ui import theme
from smartcity_desktop.ui.language import t

_ROLE = Qt.ItemDataRole.UserRole


def name_of(paper: SessionPaper, mine: str) -> str:
    """Return what a paper is called: with the seat where it is somebody else's, with a revision."""
    name = t(f"papers.name.{paper.kind}")
    if paper.seat and paper.seat != mine:
        name = t("papers.name.of_seat", paper=name, seat=paper.seat)
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
    if not paper.stream:
        return "●", t("papers.state.form"), ""
    if paper.printed:
        return "✓", t("papers.state.printed", count=paper.printed), "success"
    return "●", t("papers.state.ready"), "accent"


class PaperList(QTreeWidget):
    """`picked` tells that another paper was chosen; Enter and a double click ask to print it."""

    picked = Signal()
    wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("papers")
        self.setRootIsDecorated(False)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAlternatingRowColors(True)
        self.setStyleSheet("QTreeWidget::item { padding: 1px 3px; }")  # as far in as the headings
        self.setColumnCount(2)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.currentItemChanged.connect(lambda *_: self.picked.emit())
        self.itemActivated.connect(lambda *_: self.wanted.emit())

    def retranslate(self) -> None:
        """Set the fixed words."""
        self.setHeaderLabels([t("papers.which"), t("papers.how")])
        self.setAccessibleName(t("papers.list"))

    def show_papers(self, papers: Sequence[SessionPaper], mine: str) -> None:
        """List papers; the one that was chosen stays chosen."""
        kept = self.chosen()
        before = (kept.kind, kept.seat, kept.digest, kept.session) if kept else None
        self.blockSignals(True)
        self.clear()
        for paper in papers:
            shape, words, tone = state_of(paper)
            item = QTreeWidgetItem([name_of(paper, mine), f"{shape} {words}"])
            item.setData(0, _ROLE, paper)
            item.setToolTip(0, item.text(0))
            item.setSizeHint(0, QSize(0, self.fontMetrics().height() + 2 * theme.SPACE[1]))
            if tone:
                item.setForeground(1, QBrush(theme.colour(tone)))
            self.addTopLevelItem(item)
            if (paper.kind, paper.seat, paper.digest, paper.session) == before:
                self.setCurrentItem(item)
        if self.currentItem() is None and papers:
            self._choose(before)
        self.blockSignals(False)
        self.picked.emit()

    def _choose(self, before: tuple[str, str, str, str] | None) -> None:
        """What was sealed meanwhile is another paper, but stands for the same."""
        items = [self.topLevelItem(place) for place in range(self.topLevelItemCount())]
        there = [item for item in items if item is not None]
        same = [one for one in there if before and _names(one) == before[:2]]
        self.setCurrentItem((same or there)[0])

    def chosen(self) -> SessionPaper | None:
        """Return the chosen paper, None where there is none."""
        item = self.currentItem()
        paper = item.data(0, _ROLE) if item is not None else None
        return paper if isinstance(paper, SessionPaper) else None


def _names(item: QTreeWidgetItem) -> tuple[str, str]:
    paper = item.data(0, _ROLE)
    return (paper.kind, paper.seat) if isinstance(paper, SessionPaper) else ("", "")
