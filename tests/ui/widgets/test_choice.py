from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QStyle, QStyleOptionComboBox

from smartcity_desktop.host.settings import Theme
from smartcity_desktop.ui import theme
from smartcity_desktop.ui.widgets.choice import Choice
from tests.ui.hands import press, wait_until


def test_a_wheel_passes_through_and_is_not_taken() -> None:
    QApplication.instance() or QApplication(["tests"])
    box = Choice()
    box.addItems(["satu", "dua", "tiga"])
    box.setCurrentIndex(1)
    at, none = QPointF(2, 2), QPoint()
    turned = QWheelEvent(
        at, at, none, QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(box, turned)
    assert (box.currentIndex(), turned.isAccepted()) == (1, False)
    assert box.focusPolicy() == Qt.FocusPolicy.StrongFocus
    box.deleteLater()


@pytest.fixture
def box() -> Iterator[Choice]:
    """A list box on the screen, its second entry chosen, with the keyboard."""
    made = Choice()
    made.addItems(["satu", "dua", "tiga", "3 empat"])
    made.setCurrentIndex(1)
    made.show()
    made.activateWindow()
    made.setFocus()
    wait_until(made.isActiveWindow, "the box has the keyboard")
    yield made
    made.hidePopup()
    made.close()
    made.deleteLater()


def test_no_letter_digit_or_paging_key_changes_a_closed_box(box: Choice) -> None:
    press("T", "S", "3", "Home", "End", "PgUp", "PgDown", "Backspace", "Escape")
    assert (box.currentText(), box.view().isVisible()) == ("dua", False)


@pytest.mark.parametrize("key", ["Down", "Up", "Space", "F4", "Alt+Down"])
def test_a_key_opens_the_list_and_what_is_chosen_there_is_meant(box: Choice, key: str) -> None:
    chosen: list[int] = []
    box.activated.connect(chosen.append)
    press(key)
    wait_until(box.view().isVisible, "the list is open")
    assert (box.currentText(), chosen) == ("dua", [])
    press("Down", "Return")
    assert (box.currentText(), chosen) == ("tiga", [2])


def test_an_open_list_is_as_high_and_as_wide_as_what_is_in_it(box: Choice) -> None:
    box.addItem("sebagian ditunjukkan, selebihnya hanya diceritakan")
    box.setFixedWidth(90)
    press("Space")
    inside = box.view()
    wait_until(inside.isVisible, "the list is open")
    rows = sum(inside.sizeHintForRow(row) for row in range(box.count()))
    assert inside.viewport().height() >= rows
    assert inside.viewport().width() >= inside.sizeHintForColumn(0)


@pytest.mark.parametrize("words", ["sebagian ditunjukkan", "diminta, tidak ada"])
def test_words_that_are_cut_in_a_closed_box_are_seen_to_go_on(box: Choice, words: str) -> None:
    box.addItem(words)
    box.setCurrentText(words)
    needs = box.fontMetrics().horizontalAdvance(words)
    for wide in range(needs, needs + 80):
        box.setFixedWidth(wide)
        option = QStyleOptionComboBox()
        box.initStyleOption(option)
        field = box.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox,
            option,
            QStyle.SubControl.SC_ComboBoxEditField,
            box,
        )
        assert box._room() < field.width()


@pytest.mark.parametrize("of", [Theme.LIGHT, Theme.DARK, Theme.CONTRAST])
def test_the_current_row_of_an_open_list_has_the_bar_of_what_is_selected(
    box: Choice, of: Theme, qt_messages: list[str]
) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.apply(app, of)
    try:
        box.showPopup()
        press_in_list(box)
        seen = box.view().viewport().grab().toImage()
        rows = [box.view().visualRect(box.model().index(row, 0)) for row in range(2)]
        other, current = (seen.pixelColor(row.left() + 1, row.center().y()) for row in rows)
        assert current == theme.colour("accent")
        assert other != current
    finally:
        theme.apply(app, Theme.LIGHT)
    qt_messages[:] = [one for one in qt_messages if "does not support" not in one]


def press_in_list(box: Choice) -> None:
    """Let the list come up with its second row current, as it was chosen."""
    wait_until(box.view().isVisible, "the list is open")
    assert box.view().currentIndex().row() == 1
