from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import (
    QApplication,
    QDialogButtonBox,
    QFileDialog,
    QInputDialog,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

from smartcity_desktop.host import wording
from smartcity_desktop.ui import language
from tests.ui.hands import settle
from tests.ui.walk import texts_of

ENGLISH = {
    "All Files (*)", "All Pages", "Apply", "Back", "Cancel", "Close", "Computer", "Copies", "Copy",
    "Create New Folder", "Cut", "Date Modified", "Delete", "Detail View", "Directory:", "Discard",
    "File name:", "Files of type:", "Forward", "Go back", "Help", "List View", "Look in:", "Name",
    "New Folder", "No", "Open", "Options", "Pages", "Parent Directory", "Paste", "Print", "Redo",
    "Rename", "Reset", "Save", "Save All", "Select All", "Show hidden files", "Size", "Type",
    "Undo", "Yes",
}  # fmt: skip


@pytest.fixture
def indonesian() -> Iterator[None]:
    """Qt speaks Indonesian, and nothing before an application exists."""
    QApplication.instance() or QApplication(["tests"])
    language.switch("id")
    yield
    language.switch("id")


def english_in(window: QWidget) -> set[str]:
    """Show a window and return Qt's English words that it still says."""
    window.show()
    settle()
    found = {text.replace("&", "").split("\t")[0] for text in texts_of(window)}
    found |= {action.text().replace("&", "") for action in window.findChildren(QAction)}
    window.close()
    window.deleteLater()
    return found & ENGLISH


@pytest.mark.parametrize("mode", list(QFileDialog.FileMode), ids=lambda one: one.name)
@pytest.mark.parametrize("accept", list(QFileDialog.AcceptMode), ids=lambda one: one.name)
def test_a_file_dialog_speaks_indonesian(
    indonesian: None, mode: QFileDialog.FileMode, accept: QFileDialog.AcceptMode
) -> None:
    dialog = QFileDialog()
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setAcceptMode(accept)
    dialog.setFileMode(mode)
    assert not english_in(dialog)


def test_every_standard_button_speaks_indonesian_and_none_is_blank(indonesian: None) -> None:
    box = QDialogButtonBox()
    kinds = [button for button in QDialogButtonBox.StandardButton if button.name != "NoButton"]
    said = {kind.name: box.addButton(kind).text().replace("&", "") for kind in kinds}
    assert not {name: text for name, text in said.items() if not text or text in ENGLISH}
    box.deleteLater()


@pytest.mark.parametrize("made", [QLineEdit, QPlainTextEdit])
def test_the_menu_of_a_text_speaks_indonesian_and_names_its_keys_whole(
    indonesian: None, made: type[QLineEdit | QPlainTextEdit]
) -> None:
    field = made("teks")
    menu = field.createStandardContextMenu()
    said = [action.text().replace("&", "") for action in menu.actions() if action.text()]
    assert not ENGLISH & {text.split("\t")[0] for text in said}
    assert said[0].split("\t")[1] == QKeySequence(QKeySequence.StandardKey.Undo).toString()
    assert said[0].endswith("Ctrl+Z")
    menu.deleteLater()
    field.deleteLater()


def test_questions_and_printing_speak_indonesian(indonesian: None) -> None:
    asked = QInputDialog()
    asked.setLabelText("Alasan")
    asked.show()
    said = {button.text() for button in asked.findChildren(QPushButton)}
    assert said == {"OK", "Batal"}
    asked.close()
    asked.deleteLater()
    printer = QPrinter()
    dialog = QPrintDialog(printer)
    assert not english_in(dialog)
    settle()


def test_a_word_qt_has_and_we_do_not_stays_qts(indonesian: None) -> None:
    assert QCoreApplication.translate("QShortcut", "Ctrl") == "Ctrl"
    assert QCoreApplication.translate("QAny", "Something unheard of") == "Something unheard of"


def test_in_english_qt_speaks_its_own_english(indonesian: None) -> None:
    language.switch("en")
    assert QCoreApplication.translate("QFileDialog", "Look in:") == "Look in:"
    language.switch("id")
    assert QCoreApplication.translate("QFileDialog", "Look in:") == "Lihat di:"


def test_a_language_nobody_speaks_here_is_indonesian(indonesian: None) -> None:
    language.switch("nl")
    assert language.current() == "id"


@pytest.mark.parametrize("spoken", wording.LANGUAGES)
def test_numbers_and_moments_follow_the_language(indonesian: None, spoken: str) -> None:
    language.switch(spoken)
    moment = "2019-02-21T14:03:21+07:00"
    told = (
        language.index_text(Decimal("3.25")),
        language.mean_text(Fraction(8, 3)),
        language.clock_time(moment),
        language.clock_second(moment),
        language.day(moment),
    )
    assert (
        told
        == {
            "id": ("3,2500", "2,67", "14.03", "14.03.21", "Kamis, 21 Februari 2019"),
            "en": ("3.2500", "2.67", "14:03", "14:03:21", "Thursday, 21 February 2019"),
        }[spoken]
    )


def test_a_moment_is_told_as_the_clock_on_the_wall_showed_it(indonesian: None) -> None:
    there = datetime(2019, 2, 21, 7, 3, tzinfo=UTC)
    moved = datetime.fromtimestamp(there.timestamp(), tz=UTC) + timedelta(hours=2)
    assert language.clock_time(moved.isoformat()) == "09.03"


def test_a_mean_is_rounded_half_up_and_a_missing_one_is_a_dash(indonesian: None) -> None:
    assert language.mean_text(Fraction(4005, 1000)) == "4,01"
    assert language.mean_text(None) == "–"


@pytest.mark.parametrize(
    ("seconds", "told"), [(0, "0.00"), (59, "0.59"), (3900, "1.05.00"), (-61, "−1.01")]
)
def test_a_stopwatch_goes_below_zero(indonesian: None, seconds: int, told: str) -> None:
    assert language.minutes_seconds(seconds) == told
