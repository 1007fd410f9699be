"""What has just been changed, over the top line for a moment, with a way to take it back.

It moves nothing and covers nothing that one presses. While it is there, undoing takes back what it
tells.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QDeadlineTimer, QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtWidgets import QPushButton, QWidget

from smartcity_desktop.domain.text import shown_lines
from smartcity_desktop.ui import theme
from smartcity_desktop.ui.language import t
from smartcity_desktop.ui.widgets.boxes import beside, filling
from smartcity_desktop.ui.widgets.label import Label
from smartcity_desktop.ui.widgets.surface import Surface
from smartcity_desktop.ui.widgets.top_line import TopLine

CHANGE_MS = 3_000
CLOCK_MS = 10_000
"""What others in the room see too stays to be taken back a little longer."""

Back = Callable[[], object]
Say = Callable[[], str]
"""What is told, in the language of the screen, whenever it is asked for."""


class _Telling(NamedTuple):
    say: Say
    back: Back | None
    word: str
    press: Back | None
    lasts: bool


class ToldStrip(Surface):
    """Lies over the top line, left of its buttons, and above a message that lies there too.

    What lasts longer comes back when something short was told over it; what the pointer stands on
    stays, so that no click for it reaches what lies beneath.
    """

    def __init__(self, over: TopLine) -> None:
        super().__init__(over)
        self.wear("told")
        self._over = over
        self._now: _Telling | None = None
        self._beneath: tuple[_Telling, QDeadlineTimer] | None = None
        self._typed_in: QWidget | None = None
        self.words = Label("", "strong")
        self.take_back = QPushButton()
        # A key that goes on must never land on it; Ctrl+Z does the same.
        self.take_back.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.take_back.clicked.connect(self._pressed)
        self.words.setMinimumHeight(self.take_back.sizeHint().height())  # as high without it
        self._fading = QTimer(self)
        self._fading.setSingleShot(True)
        self._fading.timeout.connect(self._fade)
        self._row = beside(filling(self.words), self.take_back, gap=4, on=self)
        over.installEventFilter(self)
        self.hide()

    def tell(
        self,
        say: Say,
        back: Back | None,
        for_ms: int = CHANGE_MS,
        offer: tuple[str, Back] | None = None,
    ) -> None:
        """`say` what was changed; `back` is what undoing does, None where nothing can be undone.
        The button does the same, unless its word and its act are given as `offer`."""
        word, press = offer if offer is not None else ("actions.undo", back)
        lasts = for_ms >= CLOCK_MS
        if lasts:
            self._beneath = None
        elif self._now is not None and self._now.lasts:
            self._beneath = (self._now, QDeadlineTimer(self._fading.remainingTime()))
        self._typed_in = None
        self._show(_Telling(say, back, word, press, lasts), for_ms)

    def undo(self) -> bool:
        """Take back what is told, where it can be; tell whether something was told."""
        now = self._now
        self._end()
        if now is not None and now.back is not None:
            now.back()
        return now is not None

    def undoes_by(self, back: Back) -> bool:
        """Tell whether undoing would call `back` now."""
        return self._now is not None and self._now.back == back

    def note_typed(self, field: QWidget | None) -> None:
        """Something was typed since this was told: there undoing is the field's own again."""
        self._typed_in = field

    def takes_undo(self, field: QWidget | None) -> bool:
        """Tell whether undoing is of what is told, wherever the keyboard is."""
        can = self._now is not None and self._now.back is not None
        return can and (field is None or field is not self._typed_in)

    def give_way(self) -> None:
        """Something else was done since: what lasts stays, the rest is not what is undone now."""
        if self._now is not None and not self._now.lasts:
            self._end()

    def forget(self) -> None:
        """Say nothing any more."""
        self._now = self._beneath = None
        self._fading.stop()
        self.hide()

    def _say_anew(self) -> None:
        """Say what is still told in the language of the screen."""
        if self._now is not None:
            self._name(self._now)
            self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Stay in its place, and follow the words beneath, which another language changes."""
        if event.type() == QEvent.Type.Resize:
            self._place()
        elif event.type() == QEvent.Type.LayoutRequest and self._now is not None:
            # The words beneath have their places once the line was laid out.
            QTimer.singleShot(0, self, self._say_anew)
        return super().eventFilter(watched, event)

    def _show(self, telling: _Telling, for_ms: int) -> None:
        self._now = telling
        has_button = telling.press is not None
        self.take_back.setVisible(has_button)
        edge = theme.SPACE[3]
        self._row.setContentsMargins(edge, 0, theme.SPACE[1] if has_button else edge, 0)
        self._name(telling)
        self._place()
        self.show()
        self.raise_()
        self._fading.start(for_ms)

    def _name(self, telling: _Telling) -> None:
        words = telling.say()
        self.take_back.setText(t(telling.word))
        self.take_back.setAccessibleName(f"{words} · {t(telling.word)}")
        self.setAccessibleName(words)

    def _pressed(self) -> None:
        press = self._now.press if self._now is not None else None
        self._end()
        if press is not None:
            press()

    def _fade(self) -> None:
        if self.underMouse():
            self._fading.start(CHANGE_MS)
        else:
            self._end()

    def _end(self) -> None:
        """Go, and let what lasts longer be seen again."""
        beneath, self._beneath = self._beneath, None
        if beneath is not None and not beneath[1].hasExpired():
            self._show(beneath[0], beneath[1].remainingTime())
        else:
            self.forget()

    def _say(self, room: int) -> int:
        """Say it on one line or on two, in so many pixels; return how many it needs."""
        whole, edges = self._now.say() if self._now is not None else "", self._edges()
        said = whole
        self.words.setFont(theme.font("strong"))
        one_line = self.words.fontMetrics().horizontalAdvance(shown_lines(said)) + 1
        fits = one_line + edges <= room
        if not fits:
            self.words.setFont(theme.font("caption"))
            # Lines break between words: two hold less than twice as much.
            letters, two = self.words.fontMetrics(), (room - edges) * 17 // 10
            said = letters.elidedText(said, Qt.TextElideMode.ElideMiddle, two)
        self.words.setWordWrap(not fits)
        self.words.setText(said)
        self.words.setToolTip("" if fits else whole)
        return one_line + edges if fits else room

    def _edges(self) -> int:
        """How much of the width its words do not have."""
        margins = self._row.contentsMargins()
        beside_it = self.take_back.sizeHint().width() + self._row.spacing()
        has_button = self._now is not None and self._now.press is not None
        frame = 2 * self.frameWidth()
        return margins.left() + margins.right() + frame + (beside_it if has_button else 0)

    def _place(self) -> None:
        """As wide as what it says, and so much wider that nothing beneath is cut in mid-word; where
        there is less room between the buttons it is said on two lines."""
        over, whole = self._over, self.parentWidget() or self._over
        least, most = over.words_at(), over.buttons_at() - theme.SPACE[2]
        wide = self._say(most - least)
        left = over.whole_from(max(least, most - wide))
        high = max(self.take_back.sizeHint().height(), self.words.minimumHeight())
        high += 2 * self.frameWidth()
        down = max(0, (over.height() - high) // 2)
        at = over.mapTo(whole, QPoint(left, down))
        self.setGeometry(at.x(), at.y(), max(1, most - left), high)


def told(inside: QWidget) -> ToldStrip | None:
    """Return the strip of the window that `inside` stands in, None where it has none."""
    found = getattr(inside.window(), "told", None)
    return found if isinstance(found, ToldStrip) else None
