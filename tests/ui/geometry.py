"""What is wrong with where things stand in a window, told by measuring: nothing may be cut, lie
over something else, stand where nobody gets to, or have the keyboard out of view."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import NamedTuple

from PySide6.QtCore import QModelIndex, QPoint, QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QCheckBox,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QListView,
    QMenu,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QTabBar,
    QTableView,
    QTextBrowser,
    QToolButton,
    QTreeView,
    QWidget,
)
from shiboken6 import isValid

from smartcity_desktop.ui.widgets.banner import Banner
from smartcity_desktop.ui.widgets.paper_view import PaperView
from smartcity_desktop.ui.widgets.told_strip import ToldStrip

NEARLY = 1
"""Pixels that rounding takes and nobody sees."""
LEAST_LINES = 2
"""A list that shows fewer lines than this at once is a slit."""
OVERLAYS = (Banner, ToldStrip, QMenu)
"""What lies over others on purpose, for a moment; so does whatever has the property "lies_over"."""
_ENDLESS = 1_000_000
_WHOLE = (
    QLabel, QAbstractButton, QLineEdit, QPlainTextEdit, QTextBrowser, QComboBox, QProgressBar,
    QTabBar, QAbstractItemView, PaperView,
)  # fmt: skip
"""What a person sees as one thing; what it is made of is its own affair."""


class Fault(NamedTuple):
    """One thing that is wrong: its kind, where it is, and what was measured."""

    kind: str
    place: str
    told: str

    def __str__(self) -> str:
        return f"{self.kind}: {self.place}: {self.told}"


def faults(window: QWidget) -> list[Fault]:
    """Return everything that is wrong with where things stand in `window` as it is shown now."""
    if window.inherits("QFileDialog") or window.inherits("QMessageBox"):
        return []  # Qt's own, or the system's
    look = _Look(window)
    found = [*look.cut_texts(), *look.out_of_reach(), *look.overlaps(), *look.sideways()]
    return [*found, *look.slits()]


def focus_faults(window: QWidget) -> list[Fault]:
    """Return what is not in view once the keyboard has come to it by Tab."""
    found = []
    for widget in list(_shown(window)):
        if not isValid(widget) or not takes_keys(widget) or not widget.isVisible():
            continue
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        QApplication.processEvents()
        if not isValid(widget) or not widget.isVisible():
            continue
        seen, port = _Look(window).seen(widget), _port_height(widget)
        least = widget.height() if widget.height() <= port else _wanted_height(widget, port)
        if seen.width() < widget.width() - NEARLY or seen.height() < least - NEARLY:
            told = f"{widget.width()} × {widget.height()} is seen as {seen.width()} × "
            found.append(Fault("out of view", place(widget), f"{told}{seen.height()}"))
    return found


def place(widget: QWidget) -> str:
    """Return where a widget stands, from the inside out."""
    names: list[str] = []
    above: QWidget | None = widget
    while above is not None and len(names) < 4:
        names.append(above.objectName() or type(above).__name__)
        above = above.parentWidget()
    return " < ".join(names)


class _Look:
    """Measures of one moment, each taken once."""

    def __init__(self, window: QWidget) -> None:
        self._window = window
        self._rooms: dict[QWidget, QRect] = {}
        self._ports: dict[QWidget, QRect] = {}
        self._rects: dict[QWidget, QRect] = {}

    @cached_property
    def areas(self) -> list[QAbstractScrollArea]:
        """What scrolls."""
        return [one for one in _shown(self._window) if isinstance(one, QAbstractScrollArea)]

    @cached_property
    def leaves(self) -> list[QWidget]:
        """What a person sees as one thing: sought only where it is asked for, since whoever follows
        the keyboard looks hundreds of times and asks for one widget each."""
        return [one for one in _shown(self._window) if _is_whole(one, self._window)]

    def rect(self, widget: QWidget) -> QRect:
        """Where a widget stands in the window."""
        if widget not in self._rects:
            at = (
                widget.mapTo(self._window, QPoint(0, 0)) if widget is not self._window else QPoint()
            )
            self._rects[widget] = QRect(at, widget.size())
        return self._rects[widget]

    def room(self, widget: QWidget) -> QRect:
        """Where what is in `widget` has to stand to be seen, perhaps after scrolling up or down."""
        if widget not in self._rooms:
            rect, above = self.rect(widget), widget.parentWidget()
            if widget is not self._window and above is not None:
                rect = rect.intersected(self.room(above))
                if _scrolls_down(above, widget):
                    rect = QRect(rect.left(), -_ENDLESS, rect.width(), 2 * _ENDLESS)
            self._rooms[widget] = rect
        return self._rooms[widget]

    def port(self, widget: QWidget) -> QRect:
        """What can be seen of `widget` now."""
        if widget not in self._ports:
            rect, above = self.rect(widget), widget.parentWidget()
            if widget is not self._window and above is not None:
                rect = rect.intersected(self.port(above))
            self._ports[widget] = rect
        return self._ports[widget]

    seen = port

    def cut_texts(self) -> Iterator[Fault]:
        """Texts with less room than they need."""
        for leaf in self.leaves:
            for told in cut(leaf):
                yield Fault("cut", place(leaf), told)

    def out_of_reach(self) -> Iterator[Fault]:
        """What stands where no scrolling gets to."""
        for leaf in self.leaves:
            above = leaf.parentWidget()
            if above is None or leaf is self._window:
                continue
            rect, room = self.rect(leaf), self.room(above)
            grown = room.adjusted(-NEARLY, -NEARLY, NEARLY, NEARLY)
            if not grown.contains(rect):
                told = f"{_box(rect)} is not within {_box(room)} {_words(leaf)}"
                yield Fault("out of reach", place(leaf), told)

    def overlaps(self) -> Iterator[Fault]:
        """What lies over something else."""
        seen = [(leaf, self.port(leaf)) for leaf in self.leaves if not _lies_over(leaf)]
        seen = [(leaf, rect) for leaf, rect in seen if not rect.isEmpty()]
        seen.sort(key=lambda one: one[1].top())
        for n, (one, rect) in enumerate(seen):
            for other, below in seen[n + 1 :]:
                if below.top() > rect.bottom():
                    break
                both = rect.intersected(below)
                if min(both.width(), both.height()) > NEARLY and not _holds(one, other):
                    told = f"{_words(one)} and {place(other)} {_words(other)} share {_box(both)}"
                    yield Fault("overlap", place(one), told)

    def sideways(self) -> Iterator[Fault]:
        """What scrolls sideways."""
        for area in self.areas:
            if isinstance(area, PaperView):
                continue  # enlarged by hand, and drawn anew a moment after the width has changed
            more = area.horizontalScrollBar().maximum()
            if more > 0:
                yield Fault("sideways", place(area), f"scrolls {more} px")
            inside = area.widget() if isinstance(area, QScrollArea) else None
            if inside is not None and inside.width() > area.viewport().width() + NEARLY:
                told = f"{inside.width()} px in {area.viewport().width()}"
                yield Fault("sideways", place(area), told)

    def slits(self) -> Iterator[Fault]:
        """What scrolls in less room than two lines."""
        for area in self.areas:
            if isinstance(area, QHeaderView) or area.verticalScrollBar().maximum() <= 0:
                continue
            least = area.fontMetrics().height() * LEAST_LINES
            if isinstance(area, QPlainTextEdit):
                least = area.fontMetrics().height()
            if area.viewport().height() < least:
                told = f"scrolls in {area.viewport().height()} px"
                yield Fault("slit", place(area), told)


def _shown(window: QWidget) -> Iterable[QWidget]:
    inside = (one for one in window.findChildren(QWidget) if one.isVisible())
    return [window, *(one for one in inside if one.window() is window)]


def _is_whole(widget: QWidget, window: QWidget) -> bool:
    if not isinstance(widget, _WHOLE) or isinstance(widget, QHeaderView) or widget.size().isEmpty():
        return False
    above = widget.parentWidget()
    while above is not None and above is not window:
        if isinstance(above, _WHOLE):
            return False
        above = above.parentWidget()
    return not (isinstance(widget, QLabel) and not widget.text() and widget.pixmap().isNull())


def _scrolls_down(area: QWidget, port: QWidget) -> bool:
    return (
        isinstance(area, QScrollArea)
        and area.viewport() is port
        and area.verticalScrollBarPolicy() != Qt.ScrollBarPolicy.ScrollBarAlwaysOff
    )


def _port_height(widget: QWidget) -> int:
    """How high what `widget` scrolls in is, at the least."""
    heights, above = [_ENDLESS], widget.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            heights.append(above.viewport().height())
        above = above.parentWidget()
    return min(heights)


def _wanted_height(widget: QWidget, port: int) -> int:
    """How much of what is higher than its room has to be seen: of a list its current row."""
    if isinstance(widget, QAbstractItemView) and widget.currentIndex().isValid():
        return widget.visualRect(widget.currentIndex()).height()
    return port


def _lies_over(widget: QWidget) -> bool:
    above: QWidget | None = widget
    while above is not None:
        if isinstance(above, OVERLAYS) or above.property("lies_over"):
            return True
        above = above.parentWidget()
    return False


def _holds(one: QWidget, other: QWidget) -> bool:
    return one.isAncestorOf(other) or other.isAncestorOf(one)


def takes_keys(widget: QWidget) -> bool:
    """Whether Tab leads to a widget, and not to another in its place.

    The proxy is asked for last: PySide takes what a method returns for a child of whom it asked,
    and the proxy of a viewport is the area around it. The next collection of garbage would take
    both away, with all that stands in them.
    """
    if not widget.isEnabled() or not widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
        return False
    return widget.focusProxy() is None


def _box(rect: QRect) -> str:
    high = "" if rect.height() >= _ENDLESS else f" {rect.top()}…{rect.bottom()}"
    return f"{rect.left()}…{rect.right()}{high}"


def _words(widget: QWidget) -> str:
    text = widget.text() if isinstance(widget, QLabel | QAbstractButton) else ""
    return repr(text or widget.accessibleName())


# texts and their room


def cut(widget: QWidget) -> Iterator[str]:
    """Yield each text that has less room than it needs, and does not say so by a hint with all of
    it; what is scrolled out of view is not cut."""
    if isinstance(widget, QLabel):
        yield from _cut_label(widget)
    elif isinstance(widget, QPushButton | QToolButton | QRadioButton | QCheckBox):
        yield from _cut_button(widget)
    elif isinstance(widget, QComboBox):
        yield from _cut_line(widget, widget.currentText(), widget.width() - 24)
    elif isinstance(widget, QLineEdit) and not widget.text():
        yield from _cut_line(widget, widget.placeholderText(), widget.contentsRect().width() - 4)
    elif isinstance(widget, QTabBar):
        for at in range(widget.count()):
            text, room = widget.tabText(at), widget.tabRect(at)
            if not widget.rect().contains(room):
                yield f"the tab {text!r} is out of sight"
            yield from _cut_line(widget, text, room.width(), widget.tabToolTip(at))
    elif isinstance(widget, QAbstractItemView):
        yield from _cut_heads(widget)
        yield from _cut_cells(widget)


def _cut_label(label: QLabel) -> Iterator[str]:
    if not label.text() or not label.pixmap().isNull():
        return
    metrics, room = label.fontMetrics(), label.contentsRect().size()
    if label.property("elides") and label.text() in label.toolTip():
        return
    if label.wordWrap():
        needs = label.heightForWidth(label.width())
        longest = max((metrics.horizontalAdvance(one) for one in label.text().split()), default=0)
        if needs > label.height() + NEARLY:
            yield f"{label.text()!r} needs {needs} down, has {label.height()}"
        elif longest > room.width() + NEARLY:
            yield f"a word of {label.text()!r} needs {longest}, has {room.width()}"
        return
    lines = label.text().split("\n")
    needs = max(metrics.horizontalAdvance(line) for line in lines)
    if needs > room.width() + NEARLY:
        yield f"{label.text()!r} needs {needs}, has {room.width()}"
    elif metrics.height() * len(lines) > label.height():
        yield f"{label.text()!r} needs {metrics.height() * len(lines)} down, has {label.height()}"


def _cut_button(button: QAbstractButton) -> Iterator[str]:
    hint, size = button.sizeHint(), button.size()
    if button.property("elides") and button.text() in button.toolTip():
        return
    if button.text() and (hint.width() > size.width() or hint.height() > size.height()):
        yield f"{button.text()!r} needs {hint.toTuple()}, has {size.toTuple()}"


def _cut_line(widget: QWidget, text: str, room: int, hint: str = "") -> Iterator[str]:
    needs = widget.fontMetrics().horizontalAdvance(text)
    if needs > room + NEARLY and text not in (hint or widget.toolTip()):
        yield f"{text!r} needs {needs}, has {room}"


def _cut_heads(view: QAbstractItemView) -> Iterator[str]:
    header = None
    if isinstance(view, QTreeView):
        header = view.header()
    elif isinstance(view, QTableView):
        header = view.horizontalHeader()
    if header is None or header.isHidden() or type(header) is not QHeaderView:
        return
    for section in range(header.count()):
        if header.isSectionHidden(section):
            continue
        text = str(view.model().headerData(section, Qt.Orientation.Horizontal) or "")
        needs = max(header.fontMetrics().horizontalAdvance(line) for line in text.split("\n"))
        role = Qt.ItemDataRole.ToolTipRole
        told = str(view.model().headerData(section, Qt.Orientation.Horizontal, role) or "")
        if needs > header.sectionSize(section) - 4 and text not in told:
            yield f"the heading {text!r} needs {needs}, has {header.sectionSize(section)}"


def _cut_cells(view: QAbstractItemView) -> Iterator[str]:
    model = view.model()
    if model is None or type(view.itemDelegate()).__module__.startswith("smartcity_desktop"):
        return
    for row in range(min(model.rowCount(QModelIndex()), 60)):
        for column in range(1 if isinstance(view, QListView) else model.columnCount(QModelIndex())):
            index = model.index(row, column)
            text, rect = index.data(Qt.ItemDataRole.DisplayRole), view.visualRect(index)
            if isinstance(text, str) and text.strip() and not rect.isEmpty():
                yield from _cut_cell(view, index, text, rect)


def _cut_cell(view: QAbstractItemView, index: QModelIndex, text: str, rect: QRect) -> Iterator[str]:
    font = index.data(Qt.ItemDataRole.FontRole)
    metrics = QFontMetrics(font) if isinstance(font, QFont) else view.fontMetrics()
    room = min(rect.width(), view.viewport().width()) - 4
    if index.data(Qt.ItemDataRole.DecorationRole) is not None:
        room -= view.iconSize().width() if view.iconSize().isValid() else 20
    if view.property("wraps") or getattr(view, "wordWrap", lambda: False)():
        flags = Qt.TextFlag.TextWordWrap
        box = metrics.boundingRect(0, 0, room, 9999, flags, text)
        fits = box.width() <= room + NEARLY and box.height() <= rect.height() + NEARLY
    else:
        fits = max(metrics.horizontalAdvance(line) for line in text.split("\n")) <= room + NEARLY
    told = str(index.data(Qt.ItemDataRole.ToolTipRole) or "")
    if not fits and text not in told:
        yield f"the cell {text!r} has {rect.width()} × {rect.height()}"
