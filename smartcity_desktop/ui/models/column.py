"""A column of a table or a list, said once: what stands over it and what a row says in it."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum, auto
from typing import Generic, TypeVar

from PySide6.QtCore import Qt

from smartcity_desktop.domain.text import shown_lines
from smartcity_desktop.domain.values import Struct

Row = TypeVar("Row")

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class Width(Enum):
    """How wide a column is; a number instead is so many average letters."""

    FITS = auto()
    """As wide as its words."""
    FILLS = auto()
    """It shares what the others leave."""


def _nothing(row: object) -> str:
    del row
    return ""


class Column(Struct, Generic[Row], frozen=True):
    """`heading` is the key of the words over it, `words` what a row says in it, in the screen's
    language.

    `tone` is the named colour of a row's words, "" the usual. `tip` is what a pointer that rests
    there is told, "" nothing; `spoken` what is read aloud where the words alone do not say it.
    `leaves` is its turn to leave where there is no room for all columns, 0 where it stays.
    """

    heading: str
    words: Callable[[Row], str]
    width: Width | int = Width.FITS
    align: Qt.AlignmentFlag = LEFT
    tone: Callable[[Row], str] = _nothing
    tip: Callable[[Row], str] = _nothing
    spoken: Callable[[Row], str] | None = None
    leaves: int = 0

    def written(self, row: Row) -> str:
        """Return the words of a row, what could not be seen in them written out."""
        return shown_lines(self.words(row))

    def hint(self, row: Row) -> str:
        """Return what a pointer that rests on a row is told, written like its words."""
        return shown_lines(self.tip(row))

    def whole(self, row: Row) -> str:
        """Return the words that may be cut where they stand, and what else a pointer is told."""
        words, hint = self.written(row), self.hint(row)
        return hint if words in hint else "\n".join(part for part in (words, hint) if part)

    def aloud(self, row: Row) -> str:
        """Return what is read aloud of a row."""
        return shown_lines((self.spoken or self.words)(row))


def telling(
    heading: str, words: Callable[[Row], str], width: Width | int = Width.FITS, leaves: int = 0
) -> Column[Row]:
    """Return a column that may be cut off, or leave: a pointer is told the words in full."""
    return Column(heading, words, width, tip=words, leaves=leaves)
