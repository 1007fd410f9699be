"""A walk through every page of both roles in both languages, noting what an eye and an ear meet."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache, partial

from PySide6.QtCore import QModelIndex, QPoint, Qt, QThreadPool, QTimer
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QComboBox,
    QLabel,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QPushButton,
    QTabBar,
    QTabWidget,
    QToolButton,
    QWidget,
)

from smartcity_desktop.desk.office import Office
from smartcity_desktop.domain.record import Record
from smartcity_desktop.domain.sheet import Sheet
from smartcity_desktop.host import wording
from smartcity_desktop.ui.shell import Shell
from tests.ui import geometry
from tests.ui.hands import settle, wait_until

ROOMS = ("actions", "assess", "room", "coordinate", "paper", "scoring", "setup", "shell", "sticks")
"""The word lists a window is made of; paper and the command line have others."""

A_MOMENT_MS = 1000
"""What waits longer does not follow from what was done last: a note that fades."""

_ROLES = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)


@dataclass
class Seen:
    """A page as met: its texts by where they stand, and what is wrong with it."""

    texts: list[tuple[str, str]] = field(default_factory=list)
    cut: list[str] = field(default_factory=list)
    sideways: list[str] = field(default_factory=list)
    unnamed: list[str] = field(default_factory=list)
    beyond_keys: list[str] = field(default_factory=list)
    foreign: list[tuple[str, str, str]] = field(default_factory=list)


def look(window: QWidget, spoken: str, people: Iterable[str]) -> Seen:
    """Note everything of `window` that is on the screen now."""
    wait_until(partial(is_at_rest, window), "nothing moves by itself any more")
    seen = Seen()
    for widget in _shown(window):
        seen.texts += [(_place(widget), text) for text in _texts(widget) if text.strip()]
        seen.cut += [f"{_place(widget)}: {text}" for text in geometry.cut(widget)]
        seen.sideways += _sideways(widget)
        if geometry.takes_keys(widget) and not _spoken_name(widget):
            seen.unnamed.append(_place(widget))
        if isinstance(widget, QAbstractButton) and not _is_reached(widget):
            seen.beyond_keys.append(f"{_place(widget)}: {widget.text()}")
    seen.foreign = list(_foreign(seen.texts, spoken, people))
    return seen


def texts_of(window: QWidget) -> list[str]:
    """Return every text of a window and of what is shown in it."""
    return [text for widget in _shown(window) for text in _texts(widget) if text.strip()]


def switch(shell: Shell) -> None:
    """Go to the other language as a person does."""
    shell.act("language").trigger()
    settle()


def is_at_rest(window: QWidget) -> bool:
    """Papers, for example, are drawn a moment after their width or their language has changed.

    Asked before and after: what the last moment of settling began, a page that is yet to be shown,
    comes about in the settling after it.
    """
    was_quiet = _is_quiet(window)
    settle()
    return was_quiet and _is_quiet(window)


def _is_quiet(window: QWidget) -> bool:
    timers = window.findChildren(QTimer)
    about_to = (timer for timer in timers if timer.isSingleShot() and timer.isActive())
    return QThreadPool.globalInstance().activeThreadCount() == 0 and all(
        timer.interval() > A_MOMENT_MS for timer in about_to
    )


def _shown(window: QWidget) -> list[QWidget]:
    return [window, *(widget for widget in window.findChildren(QWidget) if widget.isVisible())]


def _place(widget: QWidget) -> str:
    names: list[str] = []
    above: QWidget | None = widget
    while above is not None and len(names) < 3:
        names.append(above.objectName() or type(above).__name__)
        above = above.parentWidget()
    return " < ".join(names)


# texts


def _texts(widget: QWidget) -> Iterator[str]:
    yield widget.toolTip()
    yield widget.accessibleName()
    yield widget.accessibleDescription()
    if isinstance(widget, QLabel | QAbstractButton):
        yield widget.text()
    if isinstance(widget, QLineEdit | QPlainTextEdit):
        yield widget.placeholderText()
    if isinstance(widget, QToolButton | QPushButton) and widget.menu() is not None:
        yield from (action.text() for action in widget.menu().actions())
    if isinstance(widget, QComboBox):
        yield from (widget.itemText(n) for n in range(widget.count()))
    if isinstance(widget, QTabWidget):
        yield from (widget.tabText(n) for n in range(widget.count()))
    if widget.isWindow():
        yield widget.windowTitle()
    if isinstance(widget, QAbstractItemView) and not isinstance(widget.parentWidget(), QComboBox):
        yield from _cells(widget)


def _cells(view: QAbstractItemView) -> Iterator[str]:
    model = view.model()
    if model is None:
        return
    columns = 1 if isinstance(view, QListView) else model.columnCount(QModelIndex())
    for section in range(columns):
        for role in _ROLES:
            yield str(model.headerData(section, Qt.Orientation.Horizontal, role) or "")
    for row in range(model.rowCount(QModelIndex())):
        for column in range(columns):
            for role in (*_ROLES, Qt.ItemDataRole.AccessibleTextRole):
                told = model.index(row, column).data(role)
                yield told if isinstance(told, str) else ""


# one language at a time


def words_of_people(office: Office) -> set[str]:
    """Return what people wrote and programs must not translate: names, titles, notes."""
    if not office.laptop.holdings.has_edition:
        return set()
    edition = office.laptop.holdings.edition()
    found = {edition.title, edition.organiser, edition.id, edition.venue.name, edition.venue.city}
    for person in edition.roster.values():
        found |= {person.name, person.institution}
    for region in edition.regions.values():
        found |= {region.name, region.full_name(), region.province}
    found |= {panel.room for panel in edition.panels.values()}
    found |= {conflict.reason for conflict in edition.conflicts}
    for item in office.laptop.holdings.items().values():
        value = item.value
        if isinstance(value, Sheet):
            found |= {value.strengths, value.weaknesses, value.advice, value.reason}
            found |= {mark.note for mark in value.levels.values()}
        elif isinstance(value, Record):
            found |= {value.remarks, value.response, value.reason, *value.documents}
            found |= {happening.text for happening in value.happenings}
            found |= {excuse.reason for excuse in value.excused}
            for guest in value.attendance:
                found |= {guest.name, guest.position, guest.institution, guest.letter}
    return {one for one in found if one}


def _foreign(
    texts: Iterable[tuple[str, str]], spoken: str, people: Iterable[str]
) -> Iterator[tuple[str, str, str]]:
    told = sorted(people, key=len, reverse=True) or ["\0"]
    mens = re.compile("|".join(re.escape(one) for one in told))
    patterns = _only_in(_other(spoken))
    for place, text in texts:
        bare = mens.sub("·", text)
        for words, pattern in patterns:
            if pattern.search(bare):
                yield place, text, words


@cache
def _only_in(language: str) -> list[tuple[str, re.Pattern[str]]]:
    """The words of one language that the other does not have anywhere."""
    mine, other = (_values(one) for one in (language, _other(language)))
    both = {text.casefold() for text in other}
    found = []
    for text in sorted(mine):
        literal = re.sub(r"\{.*?\}", " ", text)
        if text.casefold() in both or not re.search(r"[^\W\d]{3}", literal):
            continue
        parts = [re.escape(one) for one in re.split(r"\{.*?\}", text)]
        found.append((text, re.compile(rf"(?<!\w){'.+?'.join(parts)}(?!\w)", re.DOTALL)))
    return found


def _other(language: str) -> str:
    return next(one for one in wording.LANGUAGES if one != language)


def _values(language: str) -> set[str]:
    return {text for room in ROOMS for text in wording._labels(language, room).values() if text}


# nothing sideways


def _sideways(widget: QWidget) -> list[str]:
    found = []
    if isinstance(widget, QAbstractScrollArea) and widget.horizontalScrollBar().maximum() > 0:
        found.append(f"{_place(widget)} scrolls {widget.horizontalScrollBar().maximum()} px")
    window = widget.window()
    left = widget.mapTo(window, QPoint(0, 0)).x() if widget is not window else 0
    if widget.visibleRegion().boundingRect().width() and left + widget.width() > window.width():
        found.append(f"{_place(widget)} sticks out")
    return found


# said aloud


def _is_reached(button: QAbstractButton) -> bool:
    """By Tab, by arrows within its group, by a key of its own, or by an act of the window."""
    if not button.isEnabled() or geometry.takes_keys(button) or not button.shortcut().isEmpty():
        return True
    group = button.group()
    if group is not None and any(geometry.takes_keys(one) for one in group.buttons()):
        return True
    acts = [act for act in button.actions() if not act.shortcut().isEmpty()]
    return bool(acts) or isinstance(button.parentWidget(), QTabBar | QLineEdit)


def _spoken_name(widget: QWidget) -> str:
    told = QAccessible.queryAccessibleInterface(widget)
    name = told.text(QAccessible.Text.Name) if told is not None else widget.accessibleName()
    return name if re.search(r"\w", name) else ""
