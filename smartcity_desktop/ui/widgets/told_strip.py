"""What a key has just changed, over the top line for a moment, with a way to take it back.

It moves nothing and covers nothing that one presses. While it is there, undoing takes back what it
tells.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtWidgets import QPushButton, QWidget

from smartcity_desktop.ui import theme
from smartcity_desktop.ui.language import t
from smartcity_desktop.ui.widgets.boxes import beside
from smartcity_desktop.ui.widgets.label import Label
from smartcity_desktop.ui.widgets.surface import Surface
from smartcity_desktop.ui.widgets.top_line import TopLine

CHANGE_MS = 3_000
CLOCK_MS = 10_000
"""What others in the room see too stays to be taken back a little longer."""


class ToldStrip(Surface):
    """Lies over the top line, left of its buttons, and above a message that lies there too."""

    def __init__(self, over: TopLine) -> None:
        super().__init__(over)
        self.wear("told")
        self._over = over
        self._back: Callable[[], object] | None = None
        self._press: Callable[[], object] | None = None
        self.words = Label("", "strong")
        self.take_back = QPushButton()
        # A key that goes on must never land on it; Ctrl+Z does the same.
        self.take_back.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.take_back.clicked.connect(self._pressed)
        self.words.setMinimumHeight(self.take_back.sizeHint().height())  # as high without it
        self._fading = QTimer(self)
        self._fading.setSingleShot(True)
        self._fading.timeout.connect(self.forget)
        beside(self.words, self.take_back, gap=4, on=self, margins=(3, 0, 1, 0))
        over.installEventFilter(self)
        self.hide()

    def tell(
        self,
        words: str,
        back: Callable[[], object] | None,
        for_ms: int = CHANGE_MS,
        offer: tuple[str, Callable[[], object]] | None = None,
    ) -> None:
        """Say what was changed; `back` is what undoing does, None where nothing can be undone. The
        button does the same, unless its word and its act are given as `offer`."""
        self._back = back
        word, self._press = offer if offer is not None else ("actions.undo", back)
        self.take_back.setVisible(self._press is not None)
        self.words.setText(words)
        self.take_back.setText(t(word))
        self.take_back.setAccessibleName(f"{words} · {t(word)}")
        self.setAccessibleName(words)
        self._place()
        self.show()
        self.raise_()
        self._fading.start(for_ms)

    def undo(self) -> bool:
        """Take back what is told, where it can be; tell whether something was told."""
        back, telling = self._back, not self.isHidden()
        self.forget()
        if back is not None:
            back()
        return telling

    def _pressed(self) -> None:
        press = self._press
        self.forget()
        if press is not None:
            press()

    def forget(self) -> None:
        """Say nothing any more."""
        self._back = self._press = None
        self._fading.stop()
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Stay in its place."""
        if event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        over, whole = self._over, self.parentWidget() or self._over
        self.resize(self.sizeHint())
        edge = over.buttons_at() - self.width() - theme.SPACE[2]
        down = (over.height() - self.height()) // 2
        self.move(over.mapTo(whole, QPoint(max(0, edge), max(0, down))))


def told(inside: QWidget) -> ToldStrip | None:
    """Return the strip of the window that `inside` stands in, None where it has none."""
    found = getattr(inside.window(), "told", None)
    return found if isinstance(found, ToldStrip) else None
