"""Names as somebody may give them to files on a stick, to have a terminal say what is not so."""

from __future__ import annotations

import sys
import unicodedata

import pytest

FORGED = "SOUND: everything checked agrees."
HOSTILE = f"a\x1b[2K\x1b[1A\n{FORGED}\n\r\x7f\x9b2K\u202eb\u2066\u2028c\u2029\udce9"

only_where_such_names_are = pytest.mark.skipif(
    sys.platform != "linux", reason="other file systems take no such names"
)


def steering(text: str) -> list[str]:
    """Return what in a text moves a cursor, ends a line or turns the reading, but line feeds."""
    kinds = {"Cc", "Cs", "Zl", "Zp"}
    turns = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
    return [
        one
        for one in text
        if one != "\n"
        and (unicodedata.category(one) in kinds or unicodedata.bidirectional(one) in turns)
    ]
