"""What a field asks for: in it while it is empty, aloud, and as a hint where it does not fit."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit


def ask_in(field: QLineEdit | QPlainTextEdit, words: str, hint: str = "") -> None:
    """Let a field ask for something; `hint` says more than its words."""
    field.setPlaceholderText(words)
    field.setAccessibleName(words)
    field.setToolTip(f"{words}\n{hint}" if hint else words)
