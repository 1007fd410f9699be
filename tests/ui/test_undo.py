from __future__ import annotations

from PySide6.QtGui import QUndoGroup, QUndoStack
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from smartcity_desktop.ui import undo


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
