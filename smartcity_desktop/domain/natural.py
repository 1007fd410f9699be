"""The order in which people expect ids: P2 before P10. Signed bytes keep their plain order."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TypeVar

_Id = TypeVar("_Id", bound=str)
_PIECE = re.compile(r"([^0-9]*)([0-9]*)")

Key = tuple[tuple[tuple[str, int], ...], str]
"""The text before each number and the number, -1 where there is none; then the whole, so that what
only zeros tell apart has an order too."""


def key(text: str) -> Key:
    """Return what a text is ordered by."""
    pieces = ((before, int(digits or -1)) for before, digits in _PIECE.findall(text))
    return tuple(pieces), text


def ordered(texts: Iterable[_Id]) -> tuple[_Id, ...]:
    """Return texts in the order of their numbers."""
    return tuple(sorted(texts, key=key))
