"""Items that several people sign: a line each, a button to confirm, the way to a stick."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Generic, Protocol, TypeVar

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QPushButton,
    QWidget,
)

from smartcity_desktop.desk.event import carrying
from smartcity_desktop.desk.laptop import leaving
from smartcity_desktop.desk.laptop.leaving import Leaving
from smartcity_desktop.desk.office import Office
from smartcity_desktop.domain.ids import NO_DIGEST, Digest
from smartcity_desktop.host.sticks import Written
from smartcity_desktop.ui.acting import Acting
from smartcity_desktop.ui.coordinate.words import carry_words
from smartcity_desktop.ui.language import t
from smartcity_desktop.ui.models.column import Column
from smartcity_desktop.ui.widgets.allowing import allow
from smartcity_desktop.ui.widgets.boxes import aligned, beneath, filling, stretch
from smartcity_desktop.ui.widgets.hand_over import SEPARATOR, HandOver, stamp
from smartcity_desktop.ui.widgets.label import Label
from smartcity_desktop.ui.widgets.listing import Listing

ROWS = 4
"""The head and so many more are read at once where it scrolls."""


class Signed(Protocol):
    """An item that several people sign."""

    @property
    def digest(self) -> Digest:
        """Its digest."""


Item = TypeVar("Item", bound=Signed)


class _FewRows(Listing[Item]):
    """It scrolls by itself: however many there are, what is done with one stays in view."""

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """A few rows."""
        few = max(1, min(ROWS - 1, self.topLevelItemCount()))
        return QSize(super().sizeHint().width(), self._high(few))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """All of those few: it is the texts beneath that scroll."""
        return QSize(super().minimumSizeHint().width(), self.sizeHint().height())

    def updateGeometries(self) -> None:  # noqa: N802 - Qt's name
        """No higher than its rows: what is said of one of them stands right beneath."""
        super().updateGeometries()
        most = self._high(max(1, self.topLevelItemCount()))
        if most != self.maximumHeight():
            self.setMaximumHeight(most)
            self.updateGeometry()

    def _high(self, rows: int) -> int:
        row = max(self.sizeHintForRow(0), self.fontMetrics().lineSpacing())
        return self.header().sizeHint().height() + rows * row + 2 * self.frameWidth() + 2


class SignedList(Acting, QWidget, Generic[Item]):
    """`wanted` carries the digest of the item that somebody wants to confirm.

    `room` finds its words: the key of a section that has `list` and `empty`. What belongs together
    or waits for the other deciders too is written with the item in one act.
    """

    wanted = Signal(str)

    def __init__(self, office: Office, room: str, columns: Sequence[Column[Item]]) -> None:
        super().__init__()
        self._office, self._room = office, room
        self._together: tuple[Digest, ...] = ()
        self._title = Label("", "heading")
        self._empty = Label("", tone="quiet", wrap=True)
        self.list: Listing[Item] = _FewRows(columns, f"{room}.list")
        self.list.itemSelectionChanged.connect(self._show_buttons)
        self.more = Label("", wrap=True, selectable=True)
        self.confirm = QPushButton()
        self.hand_over = HandOver(office, copies=1)
        self.confirm.setProperty("primary", True)
        self.confirm.clicked.connect(lambda: self.wanted.emit(self.chosen()))
        self.relay(self.hand_over)
        self.hand_over.serve(self._hand_over, self._handed, self._leaving)
        self.carry = Label("", tone="quiet", wrap=True)
        beneath(
            aligned(self._title, Qt.AlignmentFlag.AlignTop),
            aligned(self._empty, Qt.AlignmentFlag.AlignTop),
            filling(self.list),
            self.more,
            aligned(self.confirm, Qt.AlignmentFlag.AlignLeft),
            self.carry,
            self.hand_over,
            stretch(0),
            gap=2,
            on=self,
        )

    def write_to(self, folder: Path) -> None:
        """Write the current item to a stick."""
        self.hand_over.write_to(folder)

    def retranslate(self) -> None:
        """Set the fixed words."""
        self._title.setText(t(f"{self._room}.list"))
        self._empty.setText(t(f"{self._room}.empty"))
        self.list.retranslate()
        self.confirm.setText(t("coordinate.decisions.confirm"))

    def is_open(self, item: Item) -> bool:
        """Tell whether an item still wants a signature."""
        raise NotImplementedError

    def is_past(self, item: Item, every: Sequence[Item]) -> bool:
        """Tell whether nobody needs an item any more, among all that are listed."""
        return False

    def more_of(self, item: Item) -> tuple[str, str]:
        """Return what else there is to say of an item, and in which tone."""
        raise NotImplementedError

    def why_not(self, item: Item) -> str:
        """Return why an item that wants a signature cannot be signed here, "" where it can."""
        return ""

    def also_carry(self, item: Item) -> str:
        """Return what else has to be carried along with an item, "" for nothing."""
        return ""

    def signers_of(self, item: Item, names: Sequence[str]) -> str:
        """Return who has signed, and of what is open who has not."""
        told = t("deciding.signers", signers="; ".join(names) or "–")
        left = carrying.unsigned(self._office.laptop, item.digest) if self.is_open(item) else ()
        return t("deciding.missing", signed=told, names="; ".join(left)) if left else told

    def show_items(self, items: Sequence[Item]) -> None:
        """List the items; the one that was chosen stays chosen while somebody needs it, else what
        waits for somebody is."""
        needed = [one for one in items if not self.is_past(one, items)]
        chosen = self.chosen()
        if not any(one.digest == chosen for one in needed):
            newest = needed[0].digest if chosen and needed else NO_DIGEST
            chosen = self._waiting(needed) or newest
        self.list.show_rows(items)
        self.list.choose(lambda one: one.digest == chosen)
        self._empty.setVisible(not items)
        self.list.setVisible(bool(items))
        self._show_buttons()

    def _waiting(self, items: Sequence[Item]) -> Digest:
        """The first that wants a signature, else that must be carried; "" for none."""
        laptop = self._office.laptop
        owed = [one for one in items if carrying.is_owed(laptop, one.digest)]
        waiting = [*filter(self.is_open, items), *owed]
        return waiting[0].digest if waiting else NO_DIGEST

    def go_on(self) -> None:
        """Have the keyboard where the next step is: on the stick first, then at the signature."""
        one = next(iter(self.list.chosen()), None)
        owed = one is not None and carrying.is_owed(self._office.laptop, one.digest)
        if owed:
            self.hand_over.begin()
        else:
            (self.confirm if self.confirm.isEnabled() else self.list).setFocus()

    def choose(self, digest: Digest) -> None:
        """Make an item current."""
        for place, row in enumerate(self.list.rows()):
            if row.digest == digest:
                self.list.take(place)

    def chosen(self) -> Digest:
        """Return the digest of the current item, "" for none."""
        return next((one.digest for one in self.list.chosen()), NO_DIGEST)

    def _show_buttons(self) -> None:
        one = next(iter(self.list.chosen()), None)
        is_open = one is not None and self.is_open(one)
        closed = t("off.signed" if one is not None else "off.choose_line")
        allow(self.confirm, self.why_not(one) if one is not None and is_open else closed)
        self.confirm.setVisible(bool(self.list.rows()))
        self.hand_over.setVisible(one is not None)
        self.carry.setVisible(one is not None)
        self._together = self._office.publishing.together(one.digest) if one is not None else ()
        if one is not None:
            self._say_carry(one, is_open)
            self.hand_over.refresh()
        words, tone = self.more_of(one) if one is not None else ("", "")
        self.more.setText(words)
        self.more.set_tone(tone)
        self.more.setVisible(bool(words))

    def _say_carry(self, one: Item, is_open: bool) -> None:
        """What only this laptop knows must be carried; everything else may be."""
        owed = carry_words.owed(self._office, one.digest, is_open=is_open)
        may = t(f"coordinate.decisions.carry_{'open' if is_open else 'done'}")
        also = self.also_carry(one) if is_open else ""
        self.carry.setText("\n".join(filter(None, (f"! {owed}" if owed else may, also))))
        self.carry.set_tone("attention" if owed else "quiet")

    def _hand_over(self, folder: Path) -> list[Written]:
        laptop = self._office.laptop
        written = [carrying.hand_over(laptop, digest, folder) for digest in self._together]
        for one in self.list.chosen():
            self._say_carry(one, self.is_open(one))
        return written

    def _leaving(self) -> tuple[Leaving, ...]:
        return leaving.listed(self._office.laptop, self._together)

    def _handed(self) -> str:
        return SEPARATOR.join(stamp(self._office, digest) for digest in self._together)
