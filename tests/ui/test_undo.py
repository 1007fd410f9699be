from __future__ import annotations

from PySide6.QtGui import QUndoGroup, QUndoStack
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from smartcity_desktop.ui import undo
from smartcity_desktop.ui.widgets.told_strip import CHANGE_MS
from tests.ids import A1
from tests.ui.hands import SitDown, press, wait_until, write
from tests.ui.open_sheet import form_of, open_sheet


def test_a_step_is_not_done_again_when_it_is_remembered() -> None:
    done: list[str] = []
    stack = QUndoStack()
    stack.push(undo.Step("x", "y", lambda: done.append("back"), lambda: done.append("again")))
    assert done == []
    stack.undo()
    stack.redo()
    assert done == ["back", "again"]


def test_a_page_that_goes_to_the_back_takes_its_undoing_with_it() -> None:
    QApplication.instance() or QApplication(["tests"])

    class Window(QMainWindow):
        def __init__(self) -> None:
            super().__init__()
            self.undo = QUndoGroup(self)

    window, page, stack = Window(), QWidget(), QUndoStack()
    window.setCentralWidget(page)
    undo.use(page, stack)
    assert window.undo.activeStack() is stack
    undo.use(page, None)
    assert window.undo.activeStack() is None
    undo.use(QWidget(), stack)  # a page without a window has nothing to undo with
    window.deleteLater()


def test_undoing_says_what_became_of_what_and_for_seconds_only(desk_at: SitDown) -> None:
    shell = open_sheet(desk_at)
    row = form_of(shell).rows[A1]
    press("0")
    assert row.why is not None
    row.why.setFocus()
    press("Space")
    wait_until(row.why.view().isVisible, "the list is open")
    press("Down", "Return")
    assert shell.told.words.text() == "A1: tidak dapat dinilai → asesor tidak hadir"
    press("Ctrl+Z")
    told = "↶ Diurungkan: A1: asesor tidak hadir → tidak dapat dinilai"
    assert shell.told.words.text() == told
    row.note.setFocus()
    write("SK wali kota ditunjukkan, tanpa anggaran")
    row.note.settle()
    row.take_focus()
    press("Ctrl+Z")
    words = shell.told.words.text()
    assert words == "↶ Diurungkan: Catatan A1: “SK wali kota … npa anggaran” → –"
    assert shell.told._fading.interval() == CHANGE_MS
    wait_until(lambda: not shell.told.isVisible(), "it is told no longer")
    assert "Catatan A1" not in shell.status.saved_text()
