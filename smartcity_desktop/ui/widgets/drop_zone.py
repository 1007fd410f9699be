"""A place to drop files or folders on, with a button for those who do not drag."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QPushButton, QWidget

from smartcity_desktop.ui.widgets.boxes import aligned, beneath, beside, filling
from smartcity_desktop.ui.widgets.label import Label
from smartcity_desktop.ui.widgets.surface import Surface


def dropped_paths(event: QDropEvent | QDragEnterEvent) -> list[Path]:
    """Return the local paths that a drag carries."""
    urls = event.mimeData().urls()
    return [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]


class DropZone(Surface):
    """`dropped` carries a list of paths; `asked` says which button was pressed, by its place."""

    dropped = Signal(list)
    asked = Signal(int)

    def __init__(
        self, buttons: int = 1, *, slim: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAcceptDrops(True)
        self._what = Label("", "body" if slim else "strong", wrap=True)
        self._rest = Label("", tone="quiet", wrap=True)
        words = beneath(self._what, self._rest, gap=1)
        self.buttons = [QPushButton() for _ in range(buttons)]
        for place, button in enumerate(self.buttons):
            button.clicked.connect(lambda _=False, n=place: self.asked.emit(n))
        beside(
            filling(words),
            *(aligned(button, Qt.AlignmentFlag.AlignVCenter) for button in self.buttons),
            gap=3,
            on=self,
            margins=(2, 2, 2, 2) if slim else (4, 4, 4, 4),
        )
        self.buttons[0].setProperty("primary", not slim)
        self._edge(False)

    def say(self, what: str, rest: str, *buttons: str) -> None:
        """Set the words of the zone and of its buttons."""
        self._what.setText(what)
        self._rest.setText(rest)
        self._rest.setVisible(bool(rest))
        for button, text in zip(self.buttons, buttons, strict=True):
            button.setText(text)
            button.setVisible(bool(text))

    def _edge(self, over: bool) -> None:
        self.wear("drop-over" if over else "drop")

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 - Qt's name
        """Show that what is dragged can be dropped here."""
        if dropped_paths(event):
            self._edge(True)
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:  # noqa: N802 - Qt's name
        """Show the zone at rest again."""
        self._edge(False)
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt's name
        """Say what was dropped."""
        self._edge(False)
        event.acceptProposedAction()
        self.dropped.emit(dropped_paths(event))
