"""Asking for a key file and its passphrase, for one signature by somebody not at home here."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from smartcity_desktop.ui.language import t
from smartcity_desktop.ui.widgets.choosing import Purpose, choose_file
from smartcity_desktop.ui.widgets.passphrase_field import ask_passphrase


def ask_key(
    parent: QWidget, title: str, near: Path | None = None, what: str = ""
) -> tuple[Path, str] | None:
    """Return the file and the passphrase, None when the person thought better of it.

    The look around begins at `near`, where there is such a file. `what` is going to be signed: it
    is said once more where the passphrase is typed.
    """
    begin = str(near) if near is not None and near.is_file() else ""
    file = choose_file(parent, title, begin, purpose=Purpose.KEY)
    if file is None:
        return None
    over = t("shell.unlock.signing") if what else title
    passphrase = ask_passphrase(parent, over, file.name, what)
    return (file, passphrase) if passphrase is not None else None
