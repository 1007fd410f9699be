"""The members of a panel: how far each is, and what each shows to sit down here."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QFrame, QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from smartcity_desktop.desk.laptop.identity import Need
from smartcity_desktop.desk.session.turns import Turn, TurnState
from smartcity_desktop.ui import theme
from smartcity_desktop.ui.language import t

MOST_ROWS = 8

_SEAT = Qt.ItemDataRole.UserRole
_SHAPES = {
    TurnState.PLANNED: "○",
    TurnState.OPEN: "◐",
    TurnState.SEALED: "◕",
    TurnState.EXCUSED: "⊘",
    TurnState.TO_SIGN: "✎",
    TurnState.CLOSED: "✓",
}
_TONES = {
    TurnState.OPEN: "accent",
    TurnState.SEALED: "success",
    TurnState.TO_SIGN: "attention",
    TurnState.CLOSED: "success",
}
_KEYS = {Need.HERE: "✓", Need.PIN: "●", Need.PASSPHRASE: "○", Need.NO_KEY: "!"}


class TurnList(QTreeWidget):
    """A row each; as tall as its rows, so that what one does next stands right beneath."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("turns")
        self.setRootIsDecorated(False)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setColumnCount(3)
        self.setUniformRowHeights(True)
        # As far in as the headings.
        self.setStyleSheet(f"QTreeWidget::item {{ padding: {theme.SPACE[2] - 1}px 3px; }}")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.header().setSectionsMovable(False)

    def retranslate(self) -> None:
        """Set the fixed words."""
        self.setHeaderLabels([t(f"turns.{one}") for one in ("who", "sheet", "key")])
        self.setAccessibleName(t("turns.title"))

    def show_turns(self, turns: Sequence[Turn], chosen: str) -> None:
        """Show these members, the seat `chosen` in hand, else the first."""
        self.blockSignals(True)
        self.clear()
        for one in turns:
            self._add(one, current=one.seat.id == chosen)
        self.blockSignals(False)
        first = self.topLevelItem(0)
        if self.currentItem() is None and first is not None:
            self.setCurrentItem(first)
        self._fit(len(turns))

    def chosen(self) -> str:
        """Return the seat that is chosen, "" for none."""
        item = self.currentItem()
        return str(item.data(0, _SEAT)) if item is not None else ""

    def _add(self, one: Turn, *, current: bool) -> None:
        parts = [one.seat.name, one.seat.id]
        parts += [t("turns.chair")] if one.seat.chair else []
        parts += [t("turns.me")] if one.me else []
        state = f"{_SHAPES[one.state]} {t(f'turns.state.{one.state}')}"
        needs = f"{_KEYS[one.needs]} {t(f'turns.needs.{one.needs}')}"
        item = QTreeWidgetItem([" · ".join(parts), state, needs])
        item.setData(0, _SEAT, one.seat.id)
        if one.state in _TONES:
            item.setForeground(1, QColor(theme.css(_TONES[one.state])))
        self.addTopLevelItem(item)
        if current:
            self.setCurrentItem(item)

    def _fit(self, rows: int) -> None:
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        row = max(self.sizeHintForRow(0), self.fontMetrics().height() * 2)
        rows = min(rows, MOST_ROWS)
        self.setFixedHeight(header.sizeHint().height() + rows * row + 2 * theme.SPACE[1])
