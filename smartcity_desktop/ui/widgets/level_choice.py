"""The level scale of one indicator: real radio buttons, so that screen readers announce them.

Digits choose, 0 says "cannot be assessed", Delete clears, F2 asks for the note; arrows up and down
and Enter ask for another row, which the page knows. A key that does nothing is told: letters, and
what is typed among them or right behind a text, and the first key while the scale is out of sight.
"""

from __future__ import annotations

from enum import StrEnum
from typing import cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QWidget

from smartcity_desktop.domain.rubric import Scale
from smartcity_desktop.domain.sheet import Mark
from smartcity_desktop.ui import theme
from smartcity_desktop.ui.language import t
from smartcity_desktop.ui.widgets import waiting
from smartcity_desktop.ui.widgets.boxes import beside
from smartcity_desktop.ui.widgets.level_button import LevelButton
from smartcity_desktop.ui.widgets.on_enter import ENTER

CANNOT = 0
"""The id of the button for a level that cannot be given."""
_CLEARS = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


class Stray(StrEnum):
    """Why a key did nothing here."""

    TEXT = "text"
    """It is a letter, or came among letters."""
    LATE = "late"
    """It came right behind a text."""
    LED = "led"
    """It came right behind the last level, where the keyboard was led on into a text."""
    RANGE = "range"
    CHOICE = "choice"
    """A list box has the keyboard."""
    LIST = "list"
    """The list of the indicators has the keyboard."""
    UNSEEN = "unseen"
    """The scale was out of sight; now it is not."""


class LevelChoice(QWidget):
    """`chosen` carries a level, `refused` that none can be given, `cleared` nothing.

    `moved` asks for the row below (+1) or above (−1); `entered` for the note of this row; `strayed`
    carries why a key did nothing.
    """

    chosen = Signal(int)
    refused = Signal()
    cleared = Signal()
    moved = Signal(int)
    entered = Signal()
    strayed = Signal(object)
    focused = Signal()

    def __init__(self, scale: Scale, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.scale = scale
        self._group = QButtonGroup(self)
        self._aimed = self._is_dropped = False
        row = beside(gap=0, on=self)
        for level in scale:
            begins, ends = level == scale.min, level == scale.max
            step = LevelButton(str(level), self, begins=begins, ends=ends)
            self._put(row, step, level)
        row.addSpacing(theme.SPACE[3])
        self._put(row, LevelButton("TDD", self), CANNOT)
        row.addStretch(1)
        self._group.idClicked.connect(self._choose)
        self.setFocusProxy(self._group.button(scale.min))
        self._stops()

    def _put(self, row: QHBoxLayout, button: LevelButton, level: int) -> None:
        button.ask_first(self._key, self._unseen)
        button.focused.connect(self.focused)
        self._group.addButton(button, level)
        row.addWidget(button)

    def name(self, indicator: str) -> None:
        """Name the buttons for who does not see them."""
        for level in self.scale:
            self._group.button(level).setAccessibleName(
                t("assess.level.name", indicator=indicator, level=level)
            )
        cannot = self._group.button(CANNOT)
        cannot.setText(t("assess.level.cannot_short"))
        cannot.setToolTip(t("assess.term.cannot"))
        cannot.setAccessibleDescription(t("assess.term.cannot"))
        cannot.setAccessibleName(f"{indicator}: {t('assess.level.cannot')}")

    def describe(self, level: int, words: str) -> None:
        """Give a level's descriptor as its tooltip and description."""
        button = self._group.button(level)
        button.setToolTip(words)
        button.setAccessibleDescription(words)

    def show_mark(self, mark: Mark) -> None:
        """Show what stands; nothing is chosen where nothing does."""
        wanted = mark.level if mark.level is not None else CANNOT if mark.why else None
        for level in self.scale if self.scale.cumulative else ():
            below = mark.level is not None and level < mark.level
            cast("LevelButton", self._group.button(level)).set_reached(below)
        button = self._group.button(wanted) if wanted is not None else None
        checked = self._group.checkedButton()
        if button is not None:
            button.setChecked(True)
        elif checked is not None:
            self._group.setExclusive(False)
            checked.setChecked(False)
            self._group.setExclusive(True)
        self._stops()

    def set_tight(self, *, tight: bool) -> None:
        """Take less room across, or the usual."""
        for button in self._group.buttons():
            cast("LevelButton", button).set_tight(tight=tight)

    def last(self) -> QWidget:
        """Return the last button, for who puts something behind it in the order of Tab."""
        return self._group.button(CANNOT)

    def chosen_level(self) -> int | None:
        """Return the level that is shown as chosen, None where none is."""
        level = self._group.checkedId()
        return level if level in self.scale else None

    def show_claim(self, claim: int | None) -> None:
        """Mark the level the region claimed for itself."""
        for button in self._group.buttons():
            if isinstance(button, LevelButton):
                button.set_claimed(claim is not None and self._group.id(button) == claim)

    def stop(self) -> QWidget:
        """Return the button that Tab comes to: the chosen level's, else the first."""
        return self._group.checkedButton() or self._group.button(self.scale.min)

    def take_focus(self) -> None:
        """Put the keyboard on the chosen level, else on the first."""
        self._aimed = False
        self.stop().setFocus(Qt.FocusReason.TabFocusReason)

    def _stops(self) -> None:
        """One Tab stop a row, whatever is chosen."""
        stop = self._group.checkedButton() or self._group.button(self.scale.min)
        for button in self._group.buttons():
            policy = Qt.FocusPolicy.StrongFocus if button is stop else Qt.FocusPolicy.ClickFocus
            button.setFocusPolicy(policy)

    def _choose(self, level: int) -> None:
        if level == CANNOT:
            self.refused.emit()
        else:
            self.chosen.emit(level)

    def _key(self, event: QKeyEvent) -> bool:
        """Take the keys of the row; tell whether this was one."""
        if waiting.is_typed(event, self):
            self.strayed.emit(Stray.TEXT)
            return True
        kept = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if kept != Qt.KeyboardModifier.NoModifier:
            return False
        dropped, self._is_dropped = self._is_dropped, False
        key = event.key()
        writes = _is_change(key) or key in ENTER
        if writes and (why := self._why_not(key, dropped=dropped)) is not None:
            self._is_dropped = why == Stray.LATE and key not in ENTER
            self.strayed.emit(why)
            return True
        return self._change(key) if _is_change(key) else self._go(key)

    def _why_not(self, key: int, *, dropped: bool) -> Stray | None:
        """What a text was meant to get changes no level, and Enter does not go on past a level that
        was not given."""
        if key in ENTER:
            return Stray.LATE if dropped else None
        if waiting.just_left_a_text(self):
            return Stray.LATE
        digit = key - Qt.Key.Key_0
        return None if key in _CLEARS or digit in (CANNOT, *self.scale) else Stray.RANGE

    def _unseen(self, event: QKeyEvent) -> bool:
        """Tell whether this key would change what could not be seen; then it only shows it."""
        if not _is_change(event.key()) and event.key() != Qt.Key.Key_Space:
            return False
        self.focused.emit()
        self.strayed.emit(Stray.UNSEEN)
        return True

    def _go(self, key: int) -> bool:
        """Move the keyboard; tell whether this was a key that does."""
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.moved.emit(1 if key == Qt.Key.Key_Down else -1)
        elif key in ENTER:
            self.moved.emit(1)
        elif key == Qt.Key.Key_F2:
            self.entered.emit()
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._sideways(1 if key == Qt.Key.Key_Right else -1)
        elif key == Qt.Key.Key_Space and not self._aimed:
            pass  # a blank in a text that was meant for the note gives no level
        else:
            return False
        return True

    def _change(self, key: int) -> bool:
        """Give a level, say that there can be none, or take it away."""
        self.focused.emit()  # seen before it is changed
        if key in _CLEARS:
            self.cleared.emit()
        else:
            digit = key - Qt.Key.Key_0
            self._group.button(digit).setChecked(True)
            self._group.button(digit).setFocus()
            self._choose(digit)
        return True

    def _sideways(self, step: int) -> None:
        """Move without choosing: a level is given on purpose, never by passing over it."""
        buttons = self._group.buttons()
        place = next((n for n, button in enumerate(buttons) if button.hasFocus()), 0)
        buttons[max(0, min(len(buttons) - 1, place + step))].setFocus()
        self._aimed = True


def _is_change(key: int) -> bool:
    return Qt.Key.Key_0 <= key <= Qt.Key.Key_9 or key in _CLEARS
