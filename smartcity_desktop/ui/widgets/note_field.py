"""A text that is kept by itself: after 600 ms of quiet, 1.2 s after the first key that is not kept
at the latest, and when the keyboard leaves it.
"""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QElapsedTimer, QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QFontMetricsF, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QTextEdit, QWidget

from smartcity_desktop.desk.laptop import drawing
from smartcity_desktop.domain.text import tidy
from smartcity_desktop.ui import theme
from smartcity_desktop.ui.language import t
from smartcity_desktop.ui.widgets import undrawn, waiting
from smartcity_desktop.ui.widgets.label import Label
from smartcity_desktop.ui.widgets.on_enter import ENTER

QUIET_MS = 600
LATEST_MS = 1200
"""Whoever types without a pause risks no more than this, and what a busy machine adds to it."""
LEAST = 80
"""Pixels of width that a field asks for; it takes what there is."""
MARGIN = 2
"""Pixels around the text."""


class NoteField(QPlainTextEdit):
    """`settled` carries the text to keep. Grows with its text from `lines` up to `most` lines.

    Enter makes a line, Ctrl+Enter asks to go on (`left` +1), Escape goes back (`left` 0). What
    stands under the caret is never changed by keeping it: blanks at the end stay, and what was
    pasted is tidied when the keyboard leaves. Nothing is cut off: what is beyond `limit` characters
    stays, is marked, and how much it is stands beneath; who keeps the text refuses it as long as it
    is too long. What papers print by its number stands beneath too.
    """

    settled = Signal(str)
    left = Signal(int)
    focused = Signal()

    def __init__(
        self, limit: int, *, lines: int = 1, most: int = 6, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._limit, self._lines, self._most = limit, lines, most
        self._kept = self._told = ""
        self._touched = False
        self._since = QElapsedTimer()
        self._over: Label | None = None
        # Before anything listens: Qt tells of a margin as of a changed text.
        self.document().setDocumentMargin(MARGIN)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.timeout.connect(self.settle)
        self.textChanged.connect(self._typed)
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self._grow())
        self._grow()

    def show_text(self, text: str) -> None:
        """Show what is kept, unless the person is in the middle of writing something else."""
        self._told = text
        if self._quiet.isActive() or text == self.toPlainText():
            self._kept = text
            return
        if self.hasFocus() and tidy(self.toPlainText()) == text:
            self._kept = text
            return
        self._put(text)

    def _put(self, text: str) -> None:
        self._kept = text
        place = self.textCursor().position()
        self.blockSignals(True)
        self.setPlainText(text)
        self.blockSignals(False)
        cursor = self.textCursor()
        cursor.setPosition(min(place, self.document().characterCount() - 1))
        self.setTextCursor(cursor)
        self._show_over()
        self._grow()

    def ask(self, for_what: str) -> None:
        """Say in the empty field what belongs in it; Qt repaints only where none was before."""
        if for_what != self.placeholderText():
            self.setPlaceholderText("")
            self.setPlaceholderText(for_what)

    def take_focus(self) -> None:
        """Put the keyboard behind what stands here already."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        cursor = self.textCursor()
        cursor.movePosition(cursor.MoveOperation.End)
        self.setTextCursor(cursor)

    def over(self) -> int:
        """Return how many characters are too many, 0 when the text fits."""
        return max(0, len(self.toPlainText().strip()) - self._limit)

    def settle(self) -> None:
        """Ask for what is written to be kept now, if it is not yet."""
        self._quiet.stop()
        text = self.toPlainText()
        if text.strip() != self._kept.strip():
            self._kept = text
            self.settled.emit(text)
        waiting.say(self, waits=False)

    def _typed(self) -> None:
        self._show_over()
        if not self._quiet.isActive():
            self._since.start()
            waiting.say(self, waits=True)
        self._quiet.start(max(0, min(QUIET_MS, LATEST_MS - self._since.elapsed())))

    def recolour(self) -> None:
        """Mark again what is too much; the ring of another theme may be wider."""
        self._show_over()
        self._grow()

    def _show_over(self) -> None:
        """Say beneath the text what is wrong with it: how much is too much, which is marked, or
        what papers cannot draw."""
        over = self.over()
        have = self._limit + over
        count = t("room.note.over", have=have, limit=self._limit) if over else ""
        odd = () if over else drawing.undrawn(self.toPlainText())
        said = count or undrawn.brief(odd)
        if not said and not _is_shown(self._over):
            return
        line = self._line_beneath()
        line.set_tone("danger" if over else "attention")
        line.setText(said)
        self.setAccessibleDescription(count or undrawn.words(odd))
        line.setVisible(bool(said))
        self.setExtraSelections([_too_much(self, self._limit)] if over else [])
        self.setViewportMargins(0, 0, 0, line.sizeHint().height() if said else 0)
        self._grow()
        self._place()

    def _line_beneath(self) -> Label:
        """Made with the first text that needs it: a form has a field for every indicator."""
        if self._over is None:
            self._over = Label("", "caption", tone="danger", parent=self)
            self._over.setAutoFillBackground(True)
            self._over.hide()
        return self._over

    def _place(self) -> None:
        if self._over is None:
            return
        size = self._over.sizeHint()
        inset = self.frameWidth() + 4
        self._over.resize(max(size.width(), self.viewport().width() - 4), size.height())
        self._over.move(inset, self.height() - size.height() - self.frameWidth() - 1)

    def _grow(self) -> None:
        # Qt rounds every line up: a field that is a pixel too low gets a bar.
        line = ceil(QFontMetricsF(self.font()).lineSpacing())
        lines = max(self._lines, min(self._most, round(self.document().size().height())))
        height = line * lines + 2 * (MARGIN + theme.focus_width()) + 1
        height += self._line_beneath().sizeHint().height() if _is_shown(self._over) else 0
        if self.height() != height:
            self.setFixedHeight(height)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Its height is fixed. Asked by Qt, the bars of every field would be made ready: a form has
        forty, and few are ever seen."""
        return QSize(LEAST, self.minimumHeight())

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """The same."""
        return self.sizeHint()

    def event(self, event: QEvent) -> bool:
        """Going on with Ctrl+Enter is this field's, not the page's; undoing is the page's where
        nothing was typed here."""
        if event.type() == QEvent.Type.ShortcutOverride:
            goes_on = _goes_on(event)
            if goes_on or (not self._touched and _undoes_elsewhere(self, event)):
                event.setAccepted(goes_on)
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Ctrl+Enter and Escape leave the field; everything else is text."""
        if _goes_on(event):
            if not event.isAutoRepeat():
                self.settle()
                self.left.emit(1)
        elif event.key() == Qt.Key.Key_Escape:
            self.settle()
            self.left.emit(0)
        elif event.key() in ENTER and not self.isReadOnly():
            # Shift+Enter would put a separator there that no item may carry.
            self.textCursor().insertBlock()
            self.ensureCursorVisible()
        else:
            self._touched |= bool(event.text())
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """What is said stays at the bottom; another width wraps the text otherwise, of which Qt
        tells only once it is painted."""
        super().resizeEvent(event)
        self._place()
        self._grow()

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Say that this row is the current one."""
        super().focusInEvent(event)
        self._touched = False
        self.focused.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Keep what was written, and show it as it was kept."""
        super().focusOutEvent(event)
        self.settle()
        if self._touched:
            waiting.note_left(self)
        text = self.toPlainText()
        if text != self._told and tidy(text) == self._told:
            self._put(self._told)


def _too_much(field: QPlainTextEdit, limit: int) -> QTextEdit.ExtraSelection:
    """What is beyond the limit, struck through."""
    cursor = field.textCursor()
    cursor.setPosition(_place_of(field.toPlainText(), limit))
    cursor.movePosition(cursor.MoveOperation.End, cursor.MoveMode.KeepAnchor)
    form = cursor.charFormat()
    form.setForeground(theme.colour("danger"))
    form.setFontStrikeOut(True)
    mark = QTextEdit.ExtraSelection()
    mark.cursor, mark.format = cursor, form
    return mark


def _is_shown(line: Label | None) -> bool:
    return line is not None and not line.isHidden()


def _goes_on(event: QEvent) -> bool:
    if not isinstance(event, QKeyEvent):
        return False
    bare = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return event.key() in ENTER and bare == Qt.KeyboardModifier.ControlModifier


def _undoes_elsewhere(field: QPlainTextEdit, event: QEvent) -> bool:
    """Whether a key would undo or redo, and the field has nothing of its own for it."""
    if not isinstance(event, QKeyEvent):
        return False
    own, keys = field.document(), QKeySequence.StandardKey
    undoes = event.matches(keys.Undo) and not own.isUndoAvailable()
    return undoes or (event.matches(keys.Redo) and not own.isRedoAvailable())


def _place_of(text: str, limit: int) -> int:
    """Return where Qt's text has its character number `limit`: it counts some as two."""
    start = len(text) - len(text.lstrip())
    return len(text[: start + limit].encode("utf-16-le")) // 2
