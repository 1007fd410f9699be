"""Passphrases that people can copy by hand: four words from the shipped lists."""

from __future__ import annotations

import secrets
from functools import cache

from smartcity_desktop.host import resources

WORDS = 4
"""Four of 2,048 words are 44 bits, behind a key file that takes a second a guess."""


@cache
def words(language: str) -> tuple[str, ...]:
    """Return the list of a language: 2,048 different words of four to seven letters."""
    return tuple(resources.text("words", f"{language}.txt").split())


def generate(language: str) -> str:
    """Return a new passphrase in `language`, its words apart by single blanks."""
    return " ".join(secrets.choice(words(language)) for _ in range(WORDS))
