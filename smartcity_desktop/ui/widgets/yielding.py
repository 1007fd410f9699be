"""Columns that leave a list, whole and in their order, where there is no room for all of them: what
stays is not cut in the middle. What left is told where a pointer rests on the row."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QHeaderView, QTreeView

from smartcity_desktop.ui.language import t
from smartcity_desktop.ui.models.column import Column, Row, Width

_CHANGES = ("rowsInserted", "modelReset", "dataChanged", "headerDataChanged")


class Yielding(QObject):
    """Follows the width of a list, and what is in it."""

    def __init__(self, view: QTreeView, columns: Sequence[Column[Row]]) -> None:
        super().__init__(view)
        self._view = view
        self._widths = [column.width for column in columns]
        leaving = sorted((one.leaves, place) for place, one in enumerate(columns) if one.leaves)
        self._leaving = [place for _, place in leaving]
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._fit)
        for name in _CHANGES:
            getattr(view.model(), name).connect(lambda *_: self._soon.start())
        view.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Another width has room for others."""
        if event.type() in {QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.FontChange}:
            self._soon.start()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        view, header = self._view, self._view.header()
        needs = {place: self._needs(header, place) for place in range(header.count())}
        gone: set[int] = set()
        for place in self._leaving:
            if sum(needs.values()) > view.viewport().width():
                gone.add(place)
                del needs[place]
        for place in self._leaving:
            if header.isSectionHidden(place) != (place in gone):
                header.setSectionHidden(place, place in gone)

    def _needs(self, header: QHeaderView, place: int) -> int:
        width = self._widths[place]
        if isinstance(width, Width):
            # What is hidden has no hint of its own, and comes back only where it has room.
            hidden = header.isSectionHidden(place)
            if hidden:
                header.setSectionHidden(place, False)
            needs = max(self._view.sizeHintForColumn(place), header.sectionSizeHint(place))
            if hidden:
                header.setSectionHidden(place, True)
            return needs
        return self._view.fontMetrics().averageCharWidth() * width


def left_words(columns: Sequence[Column[Row]], row: Row) -> str:
    """Return what a pointer is told of the columns that may have left, a line each."""
    told = (f"{t(one.heading)}: {one.written(row)}" for one in columns if one.leaves)
    return "\n".join(told)
