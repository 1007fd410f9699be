"""The laptops that can be gone on with, and the copies that cannot be read, each with why."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from smartcity_desktop.desk.recovery.candidates import Candidate
from smartcity_desktop.desk.recovery.copy_files import Copy
from smartcity_desktop.desk.recovery.spare import WRAPPED, Found
from smartcity_desktop.domain.text import shown
from smartcity_desktop.ui import problems
from smartcity_desktop.ui.language import t
from smartcity_desktop.ui.models.column import Column, Width, telling
from smartcity_desktop.ui.setup.recover import recovered_words
from smartcity_desktop.ui.widgets.boxes import beneath, filling
from smartcity_desktop.ui.widgets.label import Label
from smartcity_desktop.ui.widgets.listing import Listing


class CopyList(QWidget):
    """`chosen` when another line is current; the newest laptop is at first, and none where its
    copies went apart: then a person chooses."""

    chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.list = Listing(COLUMNS, "spare.title")
        self.list.itemSelectionChanged.connect(self._show_more)
        self.more = Label("", wrap=True, selectable=True)
        beneath(filling(self.list), self.more, gap=3, on=self)

    def retranslate(self) -> None:
        """Set the fixed words."""
        self.list.retranslate()

    def show_found(self, found: Found) -> None:
        """List laptops and copies; the current line stays current."""
        place = max(0, self.list.currentIndex().row())
        self.list.show_rows((*found.candidates, *found.unreadable))
        rows = self.list.rows()
        if rows and not _is_apart(rows[0]):
            self.list.take(place if place < len(rows) else 0)
        self._show_more()

    def candidate(self) -> Candidate | None:
        """Return the current laptop, None where that is a copy nobody can read, or nothing."""
        one = next(iter(self.list.chosen()), None)
        return one if isinstance(one, Candidate) else None

    def _show_more(self) -> None:
        one = next(iter(self.list.chosen()), None)
        lines: list[str] = []
        apart = next((row for row in self.list.rows() if _is_apart(row)), None)
        if one is None and isinstance(apart, Candidate):
            lines = recovered_words.of_fork(apart)
        elif isinstance(one, Candidate):
            lines = recovered_words.of_candidate(one)
        elif one is not None and one.fault is not None:
            lines = list(problems.sentences(one.fault))
        self.more.setText("\n".join(lines))
        self.more.setVisible(bool(lines))
        self.chosen.emit()


def _is_apart(row: Candidate | Copy) -> bool:
    return isinstance(row, Candidate) and row.apart is not None


def _laptop(candidate: Candidate | Copy) -> str:
    copy = candidate.newest if isinstance(candidate, Candidate) else candidate
    return copy.laptop or t("recovery.unknown")


def _people(candidate: Candidate | Copy) -> str:
    if isinstance(candidate, Copy):
        return "–"
    return ", ".join(candidate.newest.seats()) or t("recovery.nobody")


def _until(candidate: Candidate | Copy) -> str:
    return "–" if isinstance(candidate, Copy) else recovered_words.moment(candidate.newest.last_at)


def _held(candidate: Candidate | Copy) -> str:
    if isinstance(candidate, Copy):
        shut = candidate.fault is not None and candidate.fault.code in WRAPPED
        return t("spare.wrapped" if shut else "spare.unreadable")
    copy = candidate.newest
    return t("spare.counts", acts=copy.acts, sheets=copy.sheets, records=copy.records)


def _signed(candidate: Candidate | Copy) -> str:
    if isinstance(candidate, Copy):
        return "–"
    told = candidate.newest.vouched
    words = t(f"spare.{told.how}", seat=told.seat, act=told.acts)
    return f"≠ {words}" if candidate.apart is not None else words


def _copies(candidate: Candidate | Copy) -> str:
    if isinstance(candidate, Copy):
        return f"✕ {shown(candidate.path.name)}"
    more = t("spare.and_more", count=len(candidate.others)) if candidate.others else ""
    name = shown(candidate.newest.path.name)
    return f"{'✓' if candidate.newest.is_sound else '!'} {name} {more}".strip()


COLUMNS: tuple[Column[Candidate | Copy], ...] = (
    telling("spare.laptop", _laptop),
    telling("spare.people", _people),
    telling("spare.until", _until),
    telling("spare.held", _held),
    telling("spare.signed", _signed),
    telling("spare.copies", _copies, Width.FILLS),
)
"""Of a laptop that can be gone on with, or of a copy that nobody can read."""
