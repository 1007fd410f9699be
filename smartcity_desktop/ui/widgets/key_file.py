"""Asking for a key file and its passphrase, for one signature by somebody not at home here."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QInputDialog, QLineEdit, QWidget

from smartcity_desktop.ui.language import t


def ask_key(parent: QWidget, title: str, near: Path | None = None) -> tuple[Path, str] | None:
    """Return the file and the passphrase, None when the person thought better of it.

    The look around begins at `near`, where there is such a file.
    """
    begin = str(near) if near is not None and near.is_file() else ""
    name, _ = QFileDialog.getOpenFileName(parent, title, begin)
    if not name:
        return None
    words, hidden = t("shell.unlock.passphrase"), QLineEdit.EchoMode.Password
    passphrase, given = QInputDialog.getText(parent, title, words, hidden)
    return (Path(name), passphrase) if given else None
