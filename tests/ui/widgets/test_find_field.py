from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from smartcity_desktop.ui.widgets.find_field import FindField


@pytest.fixture
def field() -> Iterator[FindField]:
    """A field on the screen."""
    QApplication.instance() or QApplication(["tests"])
    made = FindField()
    made.show()
    yield made
    made.close()
    made.deleteLater()


def test_arrows_step_enter_takes_and_escape_leaves(field: FindField) -> None:
    heard: list[object] = []
    field.stepped.connect(heard.append)
    field.taken.connect(lambda: heard.append("taken"))
    field.left.connect(lambda: heard.append("left"))
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Return, Qt.Key.Key_Escape):
        QTest.keyClick(field, key)
    assert heard == [1, -1, "taken", "left"]
    QTest.keyClicks(field, "a2")
    assert field.text() == "a2"


def test_coming_to_the_field_begins_a_search_over_what_stands_there(field: FindField) -> None:
    begun: list[bool] = []
    field.begun.connect(lambda: begun.append(True))
    field.setText("lama")
    field.setFocus()
    QTest.qWait(1)
    assert begun
    assert field.selectedText() == "lama"
