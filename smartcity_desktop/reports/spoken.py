"""Numbers and days as a legal sentence reads them out ("dua ribu sembilan belas")."""

from __future__ import annotations

from smartcity_desktop.reports.figures import Figures
from smartcity_desktop.reports.libraries import spelt


def count(figures: Figures, number: int) -> str:
    """Return a number with its words behind it: "2 (dua)"."""
    return f"{number} ({spelt(figures.language, number)})"


def date(figures: Figures, moment: str) -> str:
    """Return a day in figures, for behind its words: "21-02-2019"."""
    at = figures.calendar(moment)
    return figures.say("nil") if at is None else f"{at[0]:02}-{at[1]:02}-{at[2]}"


def day(figures: Figures, number: int) -> str:
    """Return the day of a month: "dua puluh satu", in English "twenty-first"."""
    how = "ordinal" if figures.language == "en" else "cardinal"
    return spelt(figures.language, number, how)


def year(figures: Figures, number: int) -> str:
    """Return a year in full words: "dua ribu sembilan belas", never "twenty nineteen"."""
    return spelt(figures.language, number)
