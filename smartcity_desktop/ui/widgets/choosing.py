"""Asking for files and folders. Qt's own dialog, where the system has none, opens no file to do it.

Left to itself it looks into every file of a folder for what kind it is. Closing the store again
would drop SQLite's locks on it, which on Linux and macOS belong to the whole process.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from PySide6.QtCore import QFileInfo
from PySide6.QtGui import QAbstractFileIconProvider, QIcon
from PySide6.QtWidgets import QFileDialog, QFileIconProvider, QWidget

from smartcity_desktop.ui.widths import within_screen

_Kind = QAbstractFileIconProvider.IconType
_FIXED = QFileDialog.Option.DontUseCustomDirectoryIcons


class _Icons(QFileIconProvider):
    """One icon for files and one for folders; a file's kind is the end of its name."""

    def icon(self, of: _Kind | QFileInfo) -> QIcon:
        if isinstance(of, QFileInfo):
            of = _Kind.Folder if of.isDir() else _Kind.File
        return super().icon(of)

    def type(self, info: QFileInfo) -> str:
        return super().type(info) if info.isDir() else info.suffix()


def choose_folder(parent: QWidget, title: str) -> Path | None:
    """Return the folder that a person chose, None where they chose none."""
    dialog = _dialog(parent, title)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    return next(iter(_chosen(dialog)), None)


def choose_file(parent: QWidget, title: str, near: str = "", filter_: str = "") -> Path | None:
    """Return the file that a person chose, None where they chose none; begin at `near`."""
    dialog = _dialog(parent, title, near, filter_)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    return next(iter(_chosen(dialog)), None)


def choose_files(parent: QWidget, title: str, filter_: str = "") -> list[Path]:
    """Return the files that a person chose."""
    dialog = _dialog(parent, title, "", filter_)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    return _chosen(dialog)


def choose_name(parent: QWidget, title: str, name: str, filter_: str) -> Path | None:
    """Return where a person wants to save what is called `name`, None where nowhere."""
    dialog = _dialog(parent, title, name, filter_)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    return next(iter(_chosen(dialog)), None)


def _dialog(parent: QWidget, title: str, near: str = "", filter_: str = "") -> QFileDialog:
    dialog = QFileDialog(parent, title, near, filter_)
    dialog.setSupportedSchemes(["file"])
    dialog.setOption(_FIXED)
    dialog.setIconProvider(_icons())
    dialog.resize(within_screen(dialog, dialog.width(), dialog.height()))
    return dialog


def _chosen(dialog: QFileDialog) -> list[Path]:
    try:
        return [Path(name) for name in dialog.selectedFiles()] if dialog.exec() else []
    finally:
        dialog.deleteLater()


@cache
def _icons() -> _Icons:
    """Qt owns no such object, and its threads may still ask one whose dialog is gone."""
    icons = _Icons()
    icons.setOptions(QAbstractFileIconProvider.Option.DontUseCustomDirectoryIcons)
    return icons
