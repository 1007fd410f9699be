"""Switching buttons off: whoever wants to press one is told why it cannot be pressed now."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractButton, QWidget

from smartcity_desktop.ui.language import t

_WHY = "why off"


def allow(button: QWidget, why: str, hint: str = "") -> None:
    """Switch a button on where `why` is "", else off for that reason, which a pointer that rests
    there and a screen reader are told; `hint` is what they are told of it otherwise."""
    button.setEnabled(not why)
    said = f"{hint}\n{why}" if hint and why else hint or why
    if said or button.property(_WHY):
        button.setToolTip(said)
        button.setAccessibleDescription(why)
        button.setProperty(_WHY, why)


def allow_all(around: QWidget, why: str) -> None:
    """Switch a part off with every button in it, each for the same reason, or on again."""
    around.setEnabled(not why)
    for button in around.findChildren(QAbstractButton):
        allow_words(button, why)


def allow_words(button: QAbstractButton, why: str) -> None:
    """Say why a button is off that goes on and off with what it stands in."""
    if why or button.property(_WHY):
        button.setToolTip(why)
        button.setAccessibleDescription(why)
        button.setProperty(_WHY, why)


def rest(button: QWidget, *, busy: bool) -> None:
    """Let a button rest while something is under way."""
    allow(button, t("off.busy") if busy else "")
