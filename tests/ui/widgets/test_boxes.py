from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QMargins, Qt
from PySide6.QtWidgets import QApplication, QBoxLayout, QLabel, QVBoxLayout, QWidget

from smartcity_desktop.ui import theme
from smartcity_desktop.ui.widgets.boxes import (
    aligned,
    beneath,
    beside,
    filling,
    grid,
    holder,
    layers,
    scrolled,
    space,
    stretch,
)
from tests.ui.hands import settle


@pytest.fixture
def room() -> Iterator[QWidget]:
    QApplication.instance() or QApplication(["tests"])
    made = QWidget()
    made.resize(400, 200)
    yield made
    made.deleteLater()


def shown(room: QWidget) -> None:
    room.show()
    settle()


def test_pieces_stand_beside_or_beneath_each_other_in_the_order_they_are_said(
    room: QWidget,
) -> None:
    first, second, third = QLabel("1"), QLabel("2"), QLabel("3")
    beneath(beside(first, second), third, on=room)
    shown(room)
    assert first.x() < second.x()
    assert first.y() == second.y() < third.y()
    assert room.findChildren(QLabel) == [first, second, third]


def test_a_box_has_no_margins_and_the_distances_of_the_theme(room: QWidget) -> None:
    one, other = QLabel("1"), QLabel("2")
    box = beneath(one, other, gap=3, on=room)
    assert (box.contentsMargins(), box.spacing()) == (QMargins(), theme.SPACE[3])
    inner = beside(margins=(1, 2, 3, 4))
    assert inner.contentsMargins() == QMargins(*theme.SPACE[1:5])


def test_where_nothing_is_said_distances_are_those_of_the_style(room: QWidget) -> None:
    plain = QVBoxLayout(QWidget(room))
    ours = beneath(on=QWidget(room), margins=None)
    assert (ours.contentsMargins(), ours.spacing()) == (plain.contentsMargins(), plain.spacing())


def test_what_fills_takes_the_room_and_what_is_aligned_keeps_its_size(room: QWidget) -> None:
    wide, left = QLabel("wide"), QLabel("left")
    beneath(filling(wide), aligned(left, Qt.AlignmentFlag.AlignRight), on=room)
    shown(room)
    assert wide.height() > 150
    assert (left.width(), left.geometry().right()) == (left.sizeHint().width(), room.width() - 1)


def test_a_box_may_fill_another_and_shares_are_kept(room: QWidget) -> None:
    one, other = QWidget(), QWidget()
    beside(filling(beneath(one), 3), filling(beneath(other)), gap=0, on=room)
    shown(room)
    assert (one.width(), other.width()) == (300, 100)


def test_room_between_pieces_grows_or_stays(room: QWidget) -> None:
    first, second, third = QLabel("1"), QLabel("2"), QLabel("3")
    beside(first, space(5), second, stretch(), third, gap=0, on=room)
    shown(room)
    assert second.x() - first.geometry().right() - 1 == theme.SPACE[5]
    assert third.geometry().right() == room.width() - 1


def test_a_grid_keeps_its_distances(room: QWidget) -> None:
    made = grid(across=4, down=1, on=room, margins=(0, 2, 0, 0))
    assert (made.horizontalSpacing(), made.verticalSpacing()) == (theme.SPACE[4], theme.SPACE[1])
    assert made.contentsMargins() == QMargins(0, theme.SPACE[2], 0, 0)


def test_of_layers_the_first_is_in_front(room: QWidget) -> None:
    one, other = QLabel("1"), QLabel("2")
    made = layers(one, other, on=room)
    shown(room)
    assert (one.isVisible(), other.isVisible()) == (True, False)
    made.setCurrentWidget(other)
    assert (one.isVisible(), other.isVisible()) == (False, True)


def test_what_is_higher_than_its_view_scrolls_and_the_view_takes_no_keyboard(
    room: QWidget,
) -> None:
    inside = holder(beneath(*(QLabel(str(n)) for n in range(40))))
    view = scrolled(inside)
    beneath(view, on=room)
    shown(room)
    assert isinstance(inside.layout(), QBoxLayout)
    assert view.verticalScrollBar().maximum() > 0
    assert view.focusPolicy() == Qt.FocusPolicy.NoFocus
    never = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
    assert view.horizontalScrollBarPolicy() == never
    assert scrolled(QWidget(), sideways=True).horizontalScrollBarPolicy() != never
