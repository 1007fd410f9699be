"""Opening somebody's key file for one signature; the key is not kept."""

from __future__ import annotations

from collections.abc import Callable, Collection
from pathlib import Path

from smartcity_desktop.bundles import keys
from smartcity_desktop.domain.problem import Problem


def opener(
    file: Path, passphrase: str, holders: Collection[str], otherwise: Problem
) -> Callable[[], keys.SigningKey]:
    """Return what opens the key in `file`, which must be one of `holders` (public-key texts).

    Opening takes about a second, which is what slows a guesser: so it is run beside the window,
    and touches nothing but the file.

    Raises:
        Problem: by the returned function: key.unreadable, key.wrong_passphrase, or `otherwise`
            for anybody else's key.
    """
    allowed = frozenset(holders)

    def open_() -> keys.SigningKey:
        try:
            data = file.read_bytes()
        except OSError as fault:
            raise Problem("key.unreadable", file=file.name) from fault
        key = keys.load(data, passphrase, file.name)
        if key.public not in allowed:
            raise otherwise
        return key

    return open_
