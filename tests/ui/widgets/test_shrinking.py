from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from smartcity_desktop.ui.widgets.boxes import beneath, filling, holder, stretch
from smartcity_desktop.ui.widgets.columns import Columns
from smartcity_desktop.ui.widgets.label import Label
from smartcity_desktop.ui.widgets.shrinking import Shrinking

WORDS = "Kalimat yang cukup panjang untuk beberapa baris di kolom yang sempit. " * 6


@pytest.fixture
def part() -> Iterator[tuple[QWidget, Shrinking, Label, QPushButton]]:
    """Words above a button."""
    QApplication.instance() or QApplication(["tests"])
    words, button = Label(WORDS, wrap=True), QPushButton("Tanda tangani")
    told = Shrinking(holder(beneath(words)))
    made = QWidget()
    beneath(filling(told), button, stretch(0), on=made)
    made.show()
    yield made, told, words, button
    made.close()
    made.deleteLater()


def settle() -> None:
    for _ in range(5):
        QTest.qWait(5)


def test_the_words_give_way_and_the_button_beneath_them_stays_in_view(
    part: tuple[QWidget, Shrinking, Label, QPushButton],
) -> None:
    made, told, _words, button = part
    made.resize(300, 150)
    settle()
    assert made.rect().contains(button.geometry())
    assert told.verticalScrollBar().maximum() > 0
    assert told.focusPolicy() == Qt.FocusPolicy.StrongFocus


def test_with_room_nothing_scrolls_and_the_button_stands_right_beneath(
    part: tuple[QWidget, Shrinking, Label, QPushButton],
) -> None:
    made, told, words, button = part
    for high in (150, 900):
        made.resize(300, high)
        settle()
    assert told.verticalScrollBar().maximum() == 0
    assert told.focusPolicy() == Qt.FocusPolicy.NoFocus
    lines = words.fontMetrics().lineSpacing()
    assert button.y() - words.height() < 4 * lines


def test_beneath_another_part_the_words_are_whole_and_the_page_scrolls() -> None:
    QApplication.instance() or QApplication(["tests"])
    words = Label(WORDS, wrap=True)
    told = Shrinking(holder(beneath(words)))
    made = Columns(QPushButton("kiri"), holder(beneath(filling(told))), (1, 1), turn=640)
    made.show()
    made.resize(400, 100)
    settle()
    assert told.minimumHeight() >= words.heightForWidth(words.width())
    made.resize(900, 100)
    settle()
    assert told.minimumHeight() == 0
    made.close()
    made.deleteLater()
