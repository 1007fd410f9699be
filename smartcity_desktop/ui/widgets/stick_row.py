"""Which sticks are plugged in, each a button that reads it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from smartcity_desktop.domain.text import shown
from smartcity_desktop.ui.language import t
from smartcity_desktop.ui.widgets.allowing import allow
from smartcity_desktop.ui.widgets.boxes import beside, stretch
from smartcity_desktop.ui.widgets.label import Label


class StickRow(QWidget):
    """`chosen` carries the folder of a stick."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = Label("", tone="quiet")
        self.buttons: list[QPushButton] = []
        self._sticks: tuple[Path, ...] = ()
        self._row = beside(self.words, stretch(), gap=2, on=self)

    def show_sticks(self, sticks: Sequence[Path], *, anew: bool = False) -> None:
        """Show what is plugged in; buttons stay as they are while nothing has changed."""
        if tuple(sticks) == self._sticks and not anew and self.words.text():
            return
        self._sticks = tuple(sticks)
        for button in self.buttons:
            self._row.removeWidget(button)
            button.hide()  # while it stands there it can hand the keyboard on
            button.deleteLater()
        self.buttons = []
        key = "sticks" if sticks else "no_stick"
        self.words.setText(t(f"coordinate.receive.{key}", count=len(sticks)))
        for place, path in enumerate(sticks, start=1):
            name = stick_name(path)
            button = QPushButton(t("coordinate.receive.from_stick", name=name.replace("&", "&&")))
            button.setAccessibleName(t("coordinate.receive.from_stick", name=name))
            button.setToolTip(shown(str(path)))
            button.clicked.connect(lambda _=False, at=path: self.chosen.emit(at))
            self._row.insertWidget(place, button)
            self.buttons.append(button)

    def set_busy(self, busy: bool) -> None:
        """Let the buttons rest while something is read."""
        for button, path in zip(self.buttons, self._sticks, strict=True):
            allow(button, t("off.busy") if busy else "", shown(str(path)))


def stick_name(path: Path) -> str:
    """Return what people call a stick: its label, or its letter where it is a drive."""
    return shown(path.name or str(path))
