"""The characters of a font as a page's operators write them."""

from __future__ import annotations

from typing import Any

from smartcity_desktop.reports import coverage

_NO_BREAK = 0xA0
"""Drawn as a space."""

_ESCAPED = {ord("("): r"\(", ord(")"): r"\)", ord("\\"): r"\\"}


class Glyphs(dict[int, str]):
    """Code point → escaped byte of the paper's first subset; others are collected in `odd`, what
    the font does not draw in `strange`."""

    def __init__(self, font: Any, document: Any) -> None:
        super().__init__()
        self._font, self._document = font, document
        self.odd: set[str] = set()
        self.strange: set[str] = set()

    def __missing__(self, code: int) -> str:
        is_nothing = coverage.shows_nothing(chr(code))
        if is_nothing or (code not in self._font.face.charToGlyph and code != _NO_BREAK):
            self.strange |= set() if is_nothing else {chr(code)}
            self[code] = ""
            return ""
        ((subset, data),) = self._font.splitString(chr(code), self._document)
        if subset:
            self.odd.add(chr(code))
        told = self[code] = escaped(data)
        return told


def escaped(data: bytes) -> str:
    """Return bytes as the inside of a PDF string, in ASCII."""
    return "".join(
        _ESCAPED.get(one, chr(one) if 32 <= one < 127 else f"\\{one:03o}") for one in data
    )
