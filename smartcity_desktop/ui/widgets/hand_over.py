"""Where a file goes: the sticks that are plugged in, or a folder that a person picks."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from smartcity_desktop.desk.office import Office
from smartcity_desktop.ui import theme
from smartcity_desktop.ui.language import t
from smartcity_desktop.ui.problems import sentences
from smartcity_desktop.ui.widgets.label import Label


class HandOver(QWidget):
    """`chosen` carries the folder to write to."""

    chosen = Signal(object)

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self._words = Label("", wrap=True)
        self._row = QHBoxLayout()
        self._row.setSpacing(theme.SPACE[2])
        self.pick = QPushButton()
        self.pick.clicked.connect(self._pick)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE[2])
        column.addWidget(self._words)
        column.addLayout(self._row)
        self._sticks: tuple[Path, ...] | None = None

    def refresh(self) -> None:
        """Look which sticks are plugged in."""
        self.pick.setText(t("shell.stick.folder"))
        sticks = self._office.laptop.plugged_in()
        self._words.setText(t("shell.stick.found" if sticks else "shell.stick.none"))
        if sticks == self._sticks:
            return
        self._sticks = sticks
        while (old := self._row.takeAt(0)) is not None:
            widget = old.widget()
            if widget is not None and widget is not self.pick:
                widget.deleteLater()
        for stick in sticks:
            button = QPushButton(t("shell.stick.write", stick=stick.name or str(stick)))
            button.clicked.connect(lambda _=False, folder=stick: self.chosen.emit(folder))
            self._row.addWidget(button)
        self._row.addWidget(self.pick)
        self._row.addStretch(1)

    def _pick(self) -> None:
        name = QFileDialog.getExistingDirectory(self, t("shell.stick.folder"))
        if name:
            self.chosen.emit(Path(name))


def told(office: Office, files: str, folder: Path) -> str:
    """Return what is said of files that are on a stick now, and of a copy that is not."""
    words = t("shell.stick.done_rest", file=files, folder=str(folder))
    problem = office.laptop.copy_problem
    if problem is None:
        return words
    return " ".join((words, t("recovery.no_copy"), *sentences(problem)))
