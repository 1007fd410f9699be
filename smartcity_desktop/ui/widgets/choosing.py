"""Asking for files and folders. Qt's own dialog, where the system has none, opens no file to do it.

Left to itself it looks into every file of a folder for what kind it is. Closing the store again
would drop SQLite's locks on it, which on Linux and macOS belong to the whole process. It would also
open wherever somebody last chose anything: a stick's files would be written beside a key.
"""

from __future__ import annotations

from enum import StrEnum, auto
from functools import cache
from pathlib import Path

from PySide6.QtCore import QFileInfo, QStandardPaths
from PySide6.QtGui import QAbstractFileIconProvider, QIcon
from PySide6.QtWidgets import QFileDialog, QFileIconProvider, QGridLayout, QWidget

from smartcity_desktop.host import sticks
from smartcity_desktop.ui.language import t
from smartcity_desktop.ui.widgets.label import Label
from smartcity_desktop.ui.widths import within_screen

_Kind = QAbstractFileIconProvider.IconType
_FIXED = QFileDialog.Option.DontUseCustomDirectoryIcons


class Purpose(StrEnum):
    """What is looked for, or put away: each has its own place, where the dialog opens again."""

    STICK = auto()
    """What goes between laptops."""
    KEY = auto()
    PAPERS = auto()
    """Papers and tables to keep."""
    ARCHIVE = auto()


_LAST: dict[Purpose, Path] = {}
"""By purpose the folder in which somebody last chose, while the program runs."""


class _Icons(QFileIconProvider):
    """One icon for files and one for folders; a file's kind is the end of its name."""

    def icon(self, of: _Kind | QFileInfo) -> QIcon:
        if isinstance(of, QFileInfo):
            of = _Kind.Folder if of.isDir() else _Kind.File
        return super().icon(of)

    def type(self, info: QFileInfo) -> str:
        return super().type(info) if info.isDir() else info.suffix()


class _Dialog(QFileDialog):
    """Of a file that is typed where a folder is wanted, Qt's own says nothing at all."""

    said: Label | None = None

    def accept(self) -> None:
        """Go on with what was chosen, or say why not."""
        typed = [Path(name) for name in self.selectedFiles()]
        if self.fileMode() == QFileDialog.FileMode.Directory and any(map(Path.is_file, typed)):
            self._say(t("shell.stick.not_a_folder", file=typed[0].name))
        else:
            super().accept()

    def _say(self, words: str) -> None:
        """Say it beneath the field; the system's own dialog has no place, and lets no file in."""
        box = self.layout()
        if isinstance(box, QGridLayout):
            if self.said is None:
                self.said = Label("", tone="danger", wrap=True)
                box.addWidget(self.said, box.rowCount(), 0, 1, box.columnCount())
            self.said.setText(f"! {words}")


def choose_folder(parent: QWidget, title: str, purpose: Purpose = Purpose.STICK) -> Path | None:
    """Return the folder that a person chose, None where they chose none."""
    dialog = _dialog(parent, title, _begin(purpose))
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    folder = next(iter(_chosen(dialog)), None)
    if folder is not None:
        _LAST[purpose] = folder
    return folder


def choose_file(
    parent: QWidget,
    title: str,
    near: str = "",
    filter_: str = "",
    purpose: Purpose = Purpose.STICK,
) -> Path | None:
    """Return the file that a person chose, None where they chose none; begin at `near`."""
    dialog = _dialog(parent, title, near or _begin(purpose), filter_)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    return next(iter(_remembered(dialog, purpose)), None)


def choose_files(parent: QWidget, title: str, filter_: str = "") -> list[Path]:
    """Return the files that a person chose."""
    dialog = _dialog(parent, title, _begin(Purpose.STICK), filter_)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    return _remembered(dialog, Purpose.STICK)


def choose_name(parent: QWidget, title: str, name: str, filter_: str) -> Path | None:
    """Return where a person wants to save what is called `name`, None where nowhere."""
    dialog = _dialog(parent, title, str(Path(_begin(Purpose.PAPERS)) / name), filter_)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    return next(iter(_remembered(dialog, Purpose.PAPERS)), None)


def _begin(purpose: Purpose) -> str:
    """Where somebody last chose for this purpose; else a stick that is plugged in, for what goes on
    sticks; else among the person's own documents, if there is such a folder."""
    last = _LAST.get(purpose)
    if last is not None and last.is_dir():
        return str(last)
    plugged = sticks.removable() if purpose == Purpose.STICK else ()
    if plugged:
        return str(plugged[0])
    documents = QStandardPaths.StandardLocation.DocumentsLocation
    return str(_there(Path(QStandardPaths.writableLocation(documents))))


def _there(folder: Path) -> Path:
    """A folder, or what is nearest above it: of one that is not there the dialog proposes the name,
    and choosing it does nothing."""
    return next((one for one in (folder, *folder.parents) if one.is_dir()), Path.home())


def _dialog(parent: QWidget, title: str, near: str, filter_: str = "") -> QFileDialog:
    dialog = _Dialog(parent, title, near, filter_)
    dialog.setSupportedSchemes(["file"])
    dialog.setOption(_FIXED)
    dialog.setIconProvider(_icons())
    dialog.resize(within_screen(dialog, dialog.width(), dialog.height()))
    return dialog


def _remembered(dialog: QFileDialog, purpose: Purpose) -> list[Path]:
    files = _chosen(dialog)
    if files:
        _LAST[purpose] = files[0].parent
    return files


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
