"""The lists, keys and payloads that a person names when an edition is made."""

from __future__ import annotations

from pathlib import Path

from smartcity_desktop.bundles import key_kinds, keys
from smartcity_desktop.domain.problem import Problem


def text(file: Path) -> str:
    """Return the text of a file, without a byte-order mark.

    Raises:
        Problem: file.unreadable, file.not_utf8.
    """
    try:
        return data(file).decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise Problem("file.not_utf8", file=file.name) from fault


def data(file: Path) -> bytes:
    """Return what a file holds.

    Raises:
        Problem: file.unreadable.
    """
    try:
        return file.read_bytes()
    except OSError as fault:
        raise Problem("file.unreadable", file=file.name, reason=fault.strerror or "") from fault


def public_key(file: Path) -> str:
    """Return the public key in a ".pub" file, without its comment.

    Raises:
        Problem: file.unreadable, file.not_utf8, key.…
    """
    strange = key_kinds.of_public(data(file), {"file": file.name})
    if strange is not None:
        raise strange
    public = " ".join(text(file).split()[:2])
    keys.check(public, file.name)
    return public
