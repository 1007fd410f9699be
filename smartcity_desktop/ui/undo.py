"""Undoing on a sheet: the earlier value is written again, so that the journal keeps both."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QUndoCommand, QUndoGroup, QUndoStack
from PySide6.QtWidgets import QWidget

from smartcity_desktop.ui.language import t


class Step(QUndoCommand):
    """One act that is done already; `back` and `again` are called when somebody undoes, redoes.

    `text` says what it did ("A3: 2 → 5"), `undone` what undoing it does ("A3: 5 → 2").
    """

    def __init__(
        self, text: str, undone: str, back: Callable[[], object], again: Callable[[], object]
    ) -> None:
        super().__init__(text)
        self.undone = undone
        self._back, self._again = back, again
        self._first = True

    def undo(self) -> None:
        """Put back what was."""
        self._back()

    def redo(self) -> None:
        """Do it again; the first time it is done already when it comes on the stack."""
        if self._first:
            self._first = False
            return
        self._again()


def back_in(window: QWidget) -> bool:
    """Undo the last act of the sheet in front of a window, where it has one; tell whether it had.

    For a moment it is told what became of what, with a way to do it again; undoing goes on.
    """
    group = getattr(window, "undo", None)
    if not isinstance(group, QUndoGroup) or not group.canUndo():
        return False
    what = _would_undo(group)
    group.undo()
    if (strip := getattr(window, "told", None)) is not None:
        offer = ("actions.redo", lambda: again_in(window))
        strip.tell(lambda: t("scoring.did.undone", what=what), lambda: back_in(window), offer=offer)
    return True


def again_in(window: QWidget) -> bool:
    """Do again what was undone last in the sheet in front of a window, and tell what it was."""
    group = getattr(window, "undo", None)
    stack = group.activeStack() if isinstance(group, QUndoGroup) else None
    if stack is None or not stack.canRedo():
        return False
    what = stack.redoText()
    stack.redo()
    if (strip := getattr(window, "told", None)) is not None:
        strip.tell(lambda: t("scoring.did.redone", what=what), lambda: back_in(window))
    return True


def undo(window: QWidget) -> bool:
    """Undo the last act of the sheet in front of a window, or say that there is none; tell whether
    there was one."""
    if back_in(window):
        return True
    _say_none(window, "undone")
    return False


def redo(window: QWidget) -> None:
    """Do again what was undone last, or say that there is nothing: after another start of the
    program nothing of before is."""
    if not again_in(window):
        _say_none(window, "redone")


def _say_none(window: QWidget, which: str) -> None:
    if (strip := getattr(window, "told", None)) is not None:
        strip.tell(lambda: t(f"scoring.did.none_{which}"), None)


def named(window: QWidget, name: str) -> str:
    """Return what "undo" or "redo" would do now on a window, "" where that is nothing."""
    group = getattr(window, "undo", None)
    if not isinstance(group, QUndoGroup):
        return ""
    return _would_undo(group) if name == "undo" else group.redoText()


def _would_undo(group: QUndoGroup) -> str:
    """What undoing would do now: the step's own words would name the value that goes as the new."""
    stack = group.activeStack()
    if stack is None or not stack.canUndo():
        return ""
    step = stack.command(stack.index() - 1)
    return step.undone if isinstance(step, Step) else stack.undoText()


def use(page: QWidget, stack: QUndoStack | None) -> None:
    """Let the window's undo and redo work on `stack`: the sheet in front, never one unseen."""
    group = getattr(page.window(), "undo", None)
    if group is not None:
        if stack is not None:
            group.addStack(stack)
        group.setActiveStack(stack)
