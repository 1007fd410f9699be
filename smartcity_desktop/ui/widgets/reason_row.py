"""Asking for a reason: usual ones written in one press, any other typed, Esc goes back.

Nothing is done before somebody presses the button that says it: a usual reason is only written.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QPushButton,
    QWidget,
)
from shiboken6 import isValid

from smartcity_desktop.ui import in_view
from smartcity_desktop.ui.language import current, t
from smartcity_desktop.ui.widgets.allowing import allow
from smartcity_desktop.ui.widgets.asking import ask_in
from smartcity_desktop.ui.widgets.boxes import aligned, beneath, beside, filling
from smartcity_desktop.ui.widgets.clearing import clear
from smartcity_desktop.ui.widgets.label import Label
from smartcity_desktop.ui.widgets.question_button import QuestionButton
from smartcity_desktop.ui.widgets.surface import Surface
from smartcity_desktop.ui.widgets.undrawn import UndrawnLine

REASON_LIMIT = 300

Question = tuple[str, str, Sequence[str]]
"""The question, the word on the button that does it, and usual reasons."""


class ReasonRow(Surface):
    """`given` carries the reason; `dropped` when it is not to be done after all. Hidden till asked.

    `lead` stands above the field: what else has to be said (minutes, a kind). Where it is `grave`
    Enter in the field only goes on to the button, which has to be pressed by itself; `barred` is
    said where that is off for another reason than a missing one.
    """

    given = Signal(str)
    dropped = Signal()
    barred = Signal()

    def __init__(
        self, lead: QWidget | None = None, parent: QWidget | None = None, *, grave: bool = False
    ) -> None:
        super().__init__(parent)
        self.wear("accent")
        self._title = Label("", "strong", wrap=True)
        self._usual = beside(gap=2)
        self.field = QLineEdit()
        self.undrawn = UndrawnLine([self.field])
        self.confirm = QuestionButton() if grave else QPushButton()
        self.drop = QPushButton()
        self.field.setMaxLength(REASON_LIMIT)
        self.field.setMinimumWidth(self.fontMetrics().averageCharWidth() * 14)
        self.field.returnPressed.connect(self._go_on if grave else self._give)
        self.field.textChanged.connect(self._typed)
        self.confirm.clicked.connect(self._give)
        self.drop.clicked.connect(self.leave)
        self.presets: list[QPushButton] = []
        self._tell: Callable[[], Question] | None = None
        self._language = self._why_not = ""
        self._asker: QWidget | None = None
        at_left = Qt.AlignmentFlag.AlignLeft
        placed = lead if lead is None or grave else aligned(lead, at_left)
        above = () if placed is None else (placed,)
        beneath(
            self._title,
            *above,
            self._usual,
            beside(filling(self.field), self.confirm, self.drop, gap=2),
            self.undrawn,
            gap=2,
            on=self,
            margins=(3, 2, 3, 3),
        )
        self.hide()

    def ask(self, tell: Callable[[], Question]) -> None:
        """Show the question with the keyboard in the field; `tell` says it in any language."""
        self._tell = tell
        focused = QApplication.focusWidget()
        if focused is not None and not self.isAncestorOf(focused):
            self._asker = focused
        self.field.clear()
        self._say()
        self.show()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        in_view.bring_soon(self)

    def ask_on(self) -> None:
        """Say the question anew, of another kind; what was typed stays."""
        self._say()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def bar(self, why: str) -> None:
        """Let nothing be given, whatever is typed, for a reason; "" lets it again."""
        self._why_not = why
        self._typed(self.field.text())

    def retranslate(self) -> None:
        """Say the question in the language of the screen; what was typed stays."""
        if self._language != current() and not self.isHidden():
            self._say()

    def _say(self) -> None:
        if self._tell is None:
            return
        self._language = current()
        title, confirm, usual = self._tell()
        self._title.setText(title)
        ask_in(self.field, t("room.reason.field"))
        self.field.setAccessibleName(f"{title} {t('room.reason.field')}")
        self.confirm.setText(confirm)
        self.drop.setText(t("room.reason.drop"))
        self._typed(self.field.text())
        self.undrawn.say()
        clear(self._usual)
        self.presets = []
        for words in usual:
            button = QPushButton(words)
            button.clicked.connect(lambda _=False, words=words: self._write(words))
            self._usual.addWidget(button)
            self.presets.append(button)
        if usual:
            self._usual.addWidget(QWidget(), 1)

    def leave(self) -> None:
        """Go back without anything done."""
        self._hide()
        self.dropped.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Escape goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def _write(self, words: str) -> None:
        """What was typed stays, before it; a usual reason gives way to another one. The field's own
        undo brings back what stood there."""
        before = self.field.text().strip()
        if before and before not in {button.text() for button in self.presets}:
            words = f"{before}; {words}"
        self.field.selectAll()
        self.field.insert(words)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _typed(self, text: str) -> None:
        allow(self.confirm, self._why_not if text.strip() else t("off.reason"))

    def _go_on(self) -> None:
        if self.confirm.isEnabled():
            self.confirm.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.field.text().strip():
            self.barred.emit()

    def _give(self) -> None:
        if self.field.text().strip():
            self._done(self.field.text())

    def _done(self, words: str) -> None:
        self._hide()
        self.given.emit(words)

    def _hide(self) -> None:
        """Give the keyboard back to what asked, if that can still have it."""
        asker, self._asker = self._asker, None
        if asker is not None and isValid(asker) and asker.isVisible() and asker.isEnabled():
            asker.setFocus(Qt.FocusReason.OtherFocusReason)
        self.hide()
