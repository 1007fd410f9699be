"""Text as items may carry it: NFC, no control characters but line feeds, no bidi overrides."""

from __future__ import annotations

import unicodedata

BIDI = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c")
"""Characters that reorder what is read: a name with them is not what it looks like."""


def is_allowed(character: str) -> bool:
    """Tell whether an item's text may contain `character`."""
    if character == "\n":
        return True
    return unicodedata.category(character) not in {"Cc", "Cs"} and character not in BIDI


def tidy(text: str) -> str:
    """Return what a person typed or pasted as items may carry it, without blanks around it."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    kept = "".join(one for one in lines if is_allowed(one))
    # Composed last: a character taken out may have stood between a letter and its accent.
    return unicodedata.normalize("NFC", kept).strip()
