"""Numbers and days as a legal sentence reads them out ("dua ribu sembilan belas")."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from smartcity_desktop.reports.figures import Figures


@lru_cache(maxsize=512)
def _spelt(language: str, number: int, how: str) -> str:
    from num2words import num2words

    spell: Any = num2words
    return str(spell(number, lang=language, to=how))


def count(figures: Figures, number: int) -> str:
    """Return a number in words with the figure behind it: "dua (2)"."""
    return f"{_spelt(figures.language, number, 'cardinal')} ({number})"


def day(figures: Figures, number: int) -> str:
    """Return the day of a month: "dua puluh satu", in English "twenty-first"."""
    how = "ordinal" if figures.language == "en" else "cardinal"
    return _spelt(figures.language, number, how)


def year(figures: Figures, number: int) -> str:
    """Return a year in full words: "dua ribu sembilan belas", never "twenty nineteen"."""
    return _spelt(figures.language, number, "cardinal")
