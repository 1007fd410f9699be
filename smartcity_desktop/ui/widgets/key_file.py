"""Asking for a key file and its passphrase, for one signature by somebody not at home here."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from smartcity_desktop.domain.values import Struct
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
    return KeyAsk(parent, title, near, what).ask()


class KeyAsk(Struct, frozen=True):
    """What `ask_key` asks, to be asked again when the passphrase was not the key's."""

    parent: QWidget
    title: str
    near: Path | None = None
    what: str = ""

    def ask(self) -> tuple[Path, str] | None:
        """Ask for the file, then for its passphrase."""
        near = self.near
        begin = str(near) if near is not None and near.is_file() else ""
        file = choose_file(self.parent, self.title, begin, purpose=Purpose.KEY)
        return self.again(file) if file is not None else None

    def again(self, file: Path, fault: str = "") -> tuple[Path, str] | None:
        """Ask for the passphrase of a file; `fault` says why it is asked again."""
        over = t("shell.unlock.signing") if self.what else self.title
        passphrase = ask_passphrase(self.parent, over, file.name, self.what, fault)
        return (file, passphrase) if passphrase is not None else None
