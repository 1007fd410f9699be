"""Asking for a key file and its passphrase, for one signature by somebody not at home here."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QInputDialog, QLineEdit, QWidget

from smartcity_desktop.ui.language import t
from smartcity_desktop.ui.widgets.choosing import choose_file


def ask_key(parent: QWidget, title: str, near: Path | None = None) -> tuple[Path, str] | None:
    """Return the file and the passphrase, None when the person thought better of it.

    The look around begins at `near`, where there is such a file.
    """
    begin = str(near) if near is not None and near.is_file() else ""
    file = choose_file(parent, title, begin)
    if file is None:
        return None
    words, hidden = t("shell.unlock.passphrase"), QLineEdit.EchoMode.Password
    passphrase, given = QInputDialog.getText(parent, title, words, hidden)
    return (file, passphrase) if given else None
