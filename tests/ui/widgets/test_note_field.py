from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QDeadlineTimer
from PySide6.QtGui import QFontMetricsF
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from smartcity_desktop.domain.text import tidy
from smartcity_desktop.ui import language
from smartcity_desktop.ui.widgets.note_field import LATEST_MS, QUIET_MS, NoteField
from tests.ui.hands import press, settle, wait_until, write

COARSE_MS = LATEST_MS // 20
"""So far Qt moves a timer to save power."""


@pytest.fixture
def field() -> Iterator[NoteField]:
    """A note of at most twenty characters with the keyboard in it."""
    QApplication.instance() or QApplication(["tests"])
    language.switch("id")
    made = NoteField(20)
    made.resize(300, 40)
    made.show()
    made.activateWindow()
    made.setFocus()
    wait_until(made.hasFocus, "the note has the keyboard")
    yield made
    made.close()
    made.deleteLater()


def test_a_note_is_settled_once_and_only_when_it_changed(field: NoteField) -> None:
    settled: list[str] = []
    field.settled.connect(settled.append)
    write("Satu")
    field.settle()
    field.settle()
    press("Space")
    field.settle()
    assert settled == ["Satu"]


def test_what_is_being_written_is_not_written_over(field: NoteField) -> None:
    write("Sedang")
    field.show_text("Dari jurnal")
    assert field.toPlainText() == "Sedang"
    field.settle()
    field.show_text("Lain")
    assert field.toPlainText() == "Lain"


def test_what_is_too_long_stays_and_says_how_much_it_is(field: NoteField) -> None:
    settled: list[str] = []
    field.settled.connect(settled.append)
    low = field.height()
    field.insertPlainText("😀" * 23)
    assert (field.toPlainText(), field.over()) == ("😀" * 23, 3)
    line = field._over
    assert line is not None
    assert line.isVisible()
    assert line.text().startswith("Terlalu panjang: 23 karakter, paling banyak 20")
    assert field.accessibleDescription() == line.text()
    (mark,) = field.extraSelections()
    assert mark.cursor.selectedText() == "😀" * 3
    assert field.height() > low
    field.settle()
    assert settled == ["😀" * 23]  # who keeps it refuses it: nothing is cut off here
    press("Backspace", "Backspace", "Backspace")
    assert (field.over(), line.isVisible(), field.extraSelections()) == (0, False, [])
    assert (field.height(), field.accessibleDescription()) == (low, "")


def test_enter_makes_a_line_ctrl_enter_goes_on_and_escape_goes_back(field: NoteField) -> None:
    left: list[int] = []
    field.left.connect(left.append)
    write("a")
    press("Return")
    write("b")
    press("Shift+Return")
    write("c")
    press("Ctrl+Return", "Escape")
    assert (field.toPlainText(), left) == ("a\nb\nc", [1, 0])


def test_who_types_without_a_pause_is_kept_within_a_second_and_a_half(field: NoteField) -> None:
    settled: list[str] = []
    field.settled.connect(settled.append)
    write("x")
    latest = QDeadlineTimer(field._quiet.remainingTime() + LATEST_MS - QUIET_MS)
    for _ in range(LATEST_MS // 50 * 2):
        # However many keys follow, none puts off beyond this when it is kept.
        most = max(0, latest.remainingTime()) + COARSE_MS
        assert field._quiet.remainingTime() <= most
        write("x")
        QTest.qWait(50)  # never as long as the quiet that the timer waits for
        if settled:
            break
    assert settled


def test_keeping_moves_no_caret_and_drops_no_blank_under_it(field: NoteField) -> None:
    field.settled.connect(lambda text: field.show_text(tidy(text)))
    write("Satu dua  ")
    press("Left", "Left", "Left")
    at = field.textCursor().position()
    field.settle()
    assert (field.toPlainText(), field.textCursor().position()) == ("Satu dua  ", at)


def test_what_was_pasted_is_tidied_only_when_the_keyboard_leaves(field: NoteField) -> None:
    field.settled.connect(lambda text: field.show_text(tidy(text)))
    QApplication.clipboard().setText("e\u0301\u200e\tx ")
    press("Ctrl+V", "Left")
    at, before = field.textCursor().position(), field.toPlainText()
    field.settle()
    assert (field.toPlainText(), field.textCursor().position()) == (before, at)
    field.clearFocus()
    assert field.toPlainText() == "é x"


def test_what_no_item_holds_is_told_while_it_is_typed_and_kept_by_its_number(
    field: NoteField,
) -> None:
    field.settled.connect(lambda text: field.show_text(tidy(text)))
    QApplication.clipboard().setText("a\U0001e08f \u0890 \u061d")
    press("Ctrl+V")
    assert [one in field.accessibleDescription() for one in ("1E08F", "0890", "061D")] == [True] * 3
    field.clearFocus()
    assert field.toPlainText() == "a⟨U+1E08F⟩ ⟨U+0890⟩ ⟨U+061D⟩"


def test_the_keyboard_moves_no_line_of_a_note(field: NoteField) -> None:
    field.setPlainText("SK ada")
    field.clearFocus()
    settle()
    before = field.geometry(), field.viewport().geometry()
    field.setFocus()
    settle()
    assert (field.geometry(), field.viewport().geometry()) == before
    assert not field.verticalScrollBar().isVisible()


def test_a_note_grows_with_its_text_and_shrinks_again(field: NoteField) -> None:
    low = field.height()
    field.show_text("a\nb\nc")
    assert field.height() > low
    field.show_text("")
    assert field.height() == low


def test_a_note_grows_where_it_becomes_narrow(field: NoteField) -> None:
    field.setPlainText("SK ada, anggaran belum")
    settle()
    low = field.height()
    field.resize(90, field.height())
    settle()
    assert field.height() > low
    field.resize(300, field.height())
    settle()
    assert field.height() == low


def test_another_question_is_painted_at_once(field: NoteField) -> None:
    field.clearFocus()
    field.ask("Catatan")
    settle()
    before = shown(field)
    field.ask("Mengapa?")
    settle()
    assert shown(field) != before


def shown(field: NoteField) -> bytes:
    """Return what stands on the screen, without painting anything anew."""
    screen = field.screen()
    taken = screen.grabWindow(field.winId()).toImage()
    return bytes(taken.constBits())


def test_what_papers_cannot_draw_is_said_beneath_and_kept_as_typed(field: NoteField) -> None:
    settled: list[str] = []
    field.settled.connect(settled.append)
    low = field.height()
    write("Kim ")
    assert field._over is None, "a field that never needs the line has none"
    field.insertPlainText("한 李")
    line = field._over
    assert line is not None
    assert line.isVisible()
    assert line.text() == "Tidak dapat dicetak: 한"
    assert "U+D55C" in field.accessibleDescription()
    assert field.height() > low
    assert field.extraSelections() == []
    field.settle()
    assert settled == ["Kim 한 李"]
    field.insertPlainText("x" * 30)
    assert "Terlalu panjang" in line.text(), "what is not kept is said first"
    field.setPlainText("Kim 李")
    assert not line.isVisible()
    assert (field.height(), field.accessibleDescription()) == (low, "")


def test_a_note_has_its_full_height_at_any_width() -> None:
    field = NoteField(2000, most=12)
    field.show()
    field.show_text("\n".join("kata yang panjang sekali " * 8 for _ in range(3)))
    heights = []
    for wide in (900, 250, 900):
        field.resize(wide, field.height())
        settle()
        heights.append(field.height())
    line = QFontMetricsF(field.font()).lineSpacing()
    assert heights[0] == heights[2] < 12 * line < heights[1]
    field.close()
    field.deleteLater()


@pytest.mark.parametrize("size", [8.3, 9.3, 10.3, 11.3, 12.3])
def test_no_bar_stands_beside_a_text_that_has_its_lines(size: float) -> None:
    field = NoteField(500)
    font = field.font()
    font.setPointSizeF(size)
    field.setFont(font)
    field.resize(400, 40)
    field.show()
    for lines in range(1, 7):
        field.setPlainText("\n".join(["Dewan smart city"] * lines))
        settle()
        assert field.verticalScrollBar().maximum() == 0, lines
    field.close()
    field.deleteLater()
