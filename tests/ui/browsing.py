"""Hands on Qt's own file dialog: press what opens it, look into a folder, go away again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QFileSystemModel,
    QLabel,
    QLineEdit,
    QTreeView,
    QWidget,
)

from smartcity_desktop.ui.widgets.passphrase_field import PassphraseField
from tests.ui.hands import wait_until


def browse(opening: Callable[[], object], folder: Path) -> set[str]:
    """Open a file dialog, type the path of a folder, see it listed, press Escape; return its names.

    `opening` returns once the dialog is closed.
    """
    seen: list[set[str]] = []
    QTimer.singleShot(0, lambda: seen.append(_looked(folder)))
    opening()
    (names,) = seen
    return names


def answer_key(passphrases: Sequence[str], told: list[str]) -> None:
    """Take the key's file that lies at hand in the dialog that opens next, then type a passphrase
    into each that asks for one after the other; `told` gets what each of these says."""
    left = list(passphrases)

    def answer(dialog: QWidget) -> None:
        told.append(" ".join(one.text() for one in dialog.findChildren(QLabel) if one.isVisible()))
        typed = left.pop(0)
        if left:
            _when(_asks, answer)
        _type(dialog.findChild(PassphraseField), typed)

    def choose(dialog: QWidget) -> None:
        _when(_asks, answer)
        field = dialog.findChild(QLineEdit, "fileNameEdit")
        assert isinstance(field, QLineEdit)
        QTest.keyClick(field, Qt.Key.Key_Return)

    _when(_chooses, choose)


def _when(opened: Callable[[QWidget], bool], act: Callable[[QWidget], None]) -> None:
    """Act on a dialog once it is there: until then whoever opens it goes on undisturbed."""
    timer = QTimer(QApplication.instance())

    def look() -> None:
        dialog = _dialog()
        if dialog is not None and not dialog.property("answered") and opened(dialog):
            dialog.setProperty("answered", True)
            timer.stop()
            timer.deleteLater()
            act(dialog)

    timer.timeout.connect(look)
    timer.start(20)


def _type(field: object, text: str) -> None:
    assert isinstance(field, QLineEdit)
    field.setText(text)
    QTest.keyClick(field, Qt.Key.Key_Return)


def _chooses(dialog: QWidget) -> bool:
    return isinstance(dialog, QFileDialog)


def _asks(dialog: QWidget) -> bool:
    return dialog.findChild(PassphraseField) is not None


def _looked(folder: Path) -> set[str]:
    wait_until(lambda: isinstance(_dialog(), QFileDialog), "the file dialog is there")
    dialog = _dialog()
    assert isinstance(dialog, QFileDialog)
    field = dialog.findChild(QLineEdit, "fileNameEdit")
    model = dialog.findChild(QFileSystemModel)
    tree = dialog.findChild(QTreeView, "treeView")
    assert isinstance(field, QLineEdit)
    assert isinstance(model, QFileSystemModel)
    assert tree is not None
    field.setFocus()
    field.clear()
    QTest.keyClicks(field, f"{folder.as_posix()}/")
    dialog.setViewMode(QFileDialog.ViewMode.Detail)
    dialog.setDirectory(str(folder))
    there = {path.name for path in folder.iterdir() if path.is_dir()}
    wait_until(lambda: there <= _names(model, folder), "the folder is listed")
    QTest.qWait(100)  # icons and kinds are asked for when lines are painted
    dialog.grab()
    names = _names(model, folder)
    QTest.keyClick(field, Qt.Key.Key_Escape)
    if dialog.isVisible():  # the first one only closed the list of what the path may become
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
    wait_until(lambda: not dialog.isVisible(), "the file dialog is gone")
    return names


def _dialog() -> QWidget | None:
    return QApplication.activeModalWidget()


def _names(model: QFileSystemModel, folder: Path) -> set[str]:
    place = model.index(str(folder))
    return {model.fileName(model.index(row, 0, place)) for row in range(model.rowCount(place))}
