"""What has the keyboard wears the same ring everywhere, in every theme; that its colour is seen on
every ground `test_theme.py` computes."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import (
    QApplication,
    QPushButton,
    QRadioButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from smartcity_desktop.host.settings import Theme
from smartcity_desktop.ui import theme
from smartcity_desktop.ui.assess.panel.matrix_cell import MatrixCell
from smartcity_desktop.ui.widgets.check_box import CheckBox
from tests.ui.coordinate import scene
from tests.ui.hands import settle, wait_until


@pytest.fixture(params=[Theme.LIGHT, Theme.DARK, Theme.CONTRAST])
def room(request: pytest.FixtureRequest) -> Iterator[QWidget]:
    """A window of the page's colour in each theme."""
    theme.apply(scene.app(), request.param)
    made = QWidget()
    made.setObjectName("page")
    QVBoxLayout(made)
    yield made
    made.close()
    made.deleteLater()
    theme.apply(scene.app(), Theme.LIGHT)


def shown(room: QWidget, *parts: QWidget) -> None:
    for part in parts:
        room.layout().addWidget(part)  # type: ignore[union-attr]
    room.show()
    room.activateWindow()
    wait_until(room.isActiveWindow, "the window has the keyboard")


def picture(one: QWidget) -> QImage:
    settle()
    return one.grab().toImage()


def is_ring(colour: QColor) -> bool:
    return colour.rgb() == theme.colour("focus").rgb()


@pytest.mark.parametrize("kind", [QRadioButton, CheckBox, QPushButton])
def test_a_control_with_the_keyboard_has_a_ring_on_all_four_sides(
    room: QWidget, kind: type[QWidget]
) -> None:
    one, other = kind(), QPushButton("lain")
    one.setText("Surat tugas")  # type: ignore[attr-defined]
    shown(room, one, other)
    other.setFocus()
    size, plain = one.sizeHint(), picture(one)
    one.setFocus(Qt.FocusReason.TabFocusReason)
    ringed = picture(one)
    across, down = ringed.width() // 2, ringed.height() // 2
    last = (ringed.width() - 1, ringed.height() - 1)
    for at in ((across, 0), (across, last[1]), (0, down), (last[0], down)):
        assert is_ring(ringed.pixelColor(*at)), at
        assert plain.pixelColor(*at) != ringed.pixelColor(*at)
    assert one.sizeHint() == size


def test_the_cell_with_the_keyboard_is_told_from_one_that_is_only_chosen(room: QWidget) -> None:
    table, other = QTableWidget(3, 3), QPushButton("lain")
    table.setItemDelegate(MatrixCell(table))
    for row in range(3):
        for column in range(3):
            table.setItem(row, column, QTableWidgetItem("3"))
    shown(room, table, other)
    table.setCurrentCell(1, 1)
    middle = table.item(1, 1)
    assert middle is not None
    cell = table.visualItemRect(middle)

    def rings() -> int:
        seen = table.viewport().grab(cell).toImage()
        top = (seen.pixelColor(x, y) for x in range(seen.width()) for y in range(5))
        return sum(is_ring(colour) for colour in top)

    table.setFocus()
    settle()
    assert rings() >= cell.width() // 2
    other.setFocus()
    settle()
    assert rings() == 0 or theme.colour("focus") == theme.colour("accent")
    assert QApplication.focusWidget() is other
