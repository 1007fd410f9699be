"""The members of a panel: how far each is, and what each shows to sit down here."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from smartcity_desktop.desk.laptop.identity import Need
from smartcity_desktop.desk.session.turns import Turn, TurnState
from smartcity_desktop.domain.ids import NO_SEAT, SeatId
from smartcity_desktop.ui import theme
from smartcity_desktop.ui.language import t
from smartcity_desktop.ui.models.column import Column, Width, telling
from smartcity_desktop.ui.widgets.listing import Listing

MOST_ROWS = 8

_SHAPES = {
    TurnState.PLANNED: "○",
    TurnState.OPEN: "◐",
    TurnState.REVISING: "↻",
    TurnState.SEALED: "◕",
    TurnState.EXCUSED: "⊘",
    TurnState.TO_SIGN: "✎",
    TurnState.CLOSED: "✓",
}
_TONES = {
    TurnState.OPEN: "accent",
    TurnState.REVISING: "attention",
    TurnState.TO_SIGN: "attention",
}
_KEYS = {Need.HERE: "✓", Need.PIN: "●", Need.PASSPHRASE: "○", Need.NO_KEY: "!"}


class TurnList(Listing[Turn]):
    """A row each; as tall as its rows, so that what one does next stands right beneath."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(COLUMNS, "turns.title", parent=parent)
        self.setUniformRowHeights(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.header().setSectionsMovable(False)

    def show_turns(self, turns: Sequence[Turn], seat: SeatId) -> None:
        """Show these members, this seat the current one, else the first."""
        seats = [turn.seat.id for turn in turns]
        self.blockSignals(True)
        self.show_rows(turns)
        if seat in seats:
            self.take(seats.index(seat))
        self.blockSignals(False)
        if seats and seat not in seats:
            self.take(0)
        self._fit(len(turns))

    def seat(self) -> SeatId:
        """Return the current seat, "" for none."""
        one = self.current()
        return one.seat.id if one is not None else NO_SEAT

    def step(self, by: int) -> None:
        """Make the next or the last row the current one, where there is one."""
        item = self.currentItem()
        at = self.indexOfTopLevelItem(item) + by if item is not None else 0
        if 0 <= at < self.topLevelItemCount():
            self.take(at)

    def _fit(self, rows: int) -> None:
        header = self.header()
        row = max(self.sizeHintForRow(0), self.fontMetrics().height() * 2)
        rows = min(rows, MOST_ROWS)
        self.setFixedHeight(header.sizeHint().height() + rows * row + 2 * theme.SPACE[1])


def _is_done(turn: Turn) -> bool:
    return turn.state == TurnState.CLOSED and turn.settled


def _who(turn: Turn) -> str:
    parts = [turn.seat.name, turn.seat.id]
    parts += [t("turns.chair")] if turn.seat.chair else []
    parts += [t("turns.me")] if turn.me else []
    return " · ".join(parts)


COLUMNS: tuple[Column[Turn], ...] = (
    telling("turns.who", _who, Width.FILLS),
    Column(
        "turns.sheet",
        lambda turn: f"{_SHAPES[turn.state]} {t(f'turns.state.{turn.state}')}",
        tone=lambda turn: "success" if _is_done(turn) else _TONES.get(turn.state, ""),
    ),
    Column("turns.key", lambda turn: f"{_KEYS[turn.needs]} {t(f'turns.needs.{turn.needs}')}"),
)
