"""Numbers and days as a legal sentence reads them out ("dua ribu sembilan belas")."""

from __future__ import annotations

from smartcity_desktop.reports.figures import Figures
from smartcity_desktop.reports.libraries import spelt


def count(figures: Figures, number: int) -> str:
    """Return a number in words with the figure behind it: "dua (2)"."""
    return f"{spelt(figures.language, number)} ({number})"


def day(figures: Figures, number: int) -> str:
    """Return the day of a month: "dua puluh satu", in English "twenty-first"."""
    how = "ordinal" if figures.language == "en" else "cardinal"
    return spelt(figures.language, number, how)


def year(figures: Figures, number: int) -> str:
    """Return a year in full words: "dua ribu sembilan belas", never "twenty nineteen"."""
    return spelt(figures.language, number)
