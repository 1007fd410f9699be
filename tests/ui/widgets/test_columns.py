from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from smartcity_desktop.ui.widgets.columns import Columns


@pytest.fixture
def columns() -> Iterator[tuple[Columns, QLabel, QPushButton]]:
    """Two parts on the screen."""
    QApplication.instance() or QApplication(["tests"])
    left, right = QLabel("kiri"), QPushButton("kanan")
    right.setMinimumWidth(300)
    left.setMinimumWidth(280)
    made = Columns(left, right, (1, 1), turn=640)
    made.show()
    yield made, left, right
    made.close()
    made.deleteLater()


def test_parts_stand_side_by_side_until_the_room_is_too_narrow(
    columns: tuple[Columns, QLabel, QPushButton],
) -> None:
    made, left, right = columns
    for wide, beside in ((900, True), (600, False), (900, True)):
        made.resize(wide, 300)
        QTest.qWait(1)
        assert (right.x() > left.x()) == beside
        assert (right.y() > left.geometry().bottom()) != beside


def test_the_least_width_is_that_of_the_wider_part(
    columns: tuple[Columns, QLabel, QPushButton],
) -> None:
    made, _left, right = columns
    assert made.minimumSizeHint().width() == 300
    right.hide()
    assert made.minimumSizeHint().width() == 280
