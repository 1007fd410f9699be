"""What a hand does in a window passes some rules before anything in the window gets it."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

_LOOKED_AT = frozenset(
    {
        QEvent.Type.ShortcutOverride,
        QEvent.Type.KeyPress,
        QEvent.Type.KeyRelease,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseButtonDblClick,
        QEvent.Type.MouseButtonRelease,
        QEvent.Type.FocusOut,
        QEvent.Type.Resize,
    }
)
"""A window gets many more, of which nobody should be asked in vain."""


class Rule(Protocol):
    """Looks at what reaches a window from outside."""

    def takes(self, event: QEvent) -> bool:
        """Tell whether `event` goes no further: neither to the next rule nor into the window."""
        ...


class WindowRules(QObject):
    """Watches a window that is already shown; the rules are asked in their order."""

    def __init__(self, shown: QWidget, *rules: Rule) -> None:
        super().__init__(shown)
        self._rules = rules
        window = shown.windowHandle()
        if window is not None:
            window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Ask the rules, until one takes it."""
        if event.type() in _LOOKED_AT and any(rule.takes(event) for rule in self._rules):
            return True
        return super().eventFilter(watched, event)
