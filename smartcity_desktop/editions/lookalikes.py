"""Names that look or read like another's: pointed out to a person, never decided."""

from __future__ import annotations

import re
import unicodedata

_TITLES = re.compile(r"\b(prof|dr|drs|dra|ir|hj?|[sm]\.\w{1,4}|ph\.?d)\b\.?", re.IGNORECASE)
"""Without its dot "S.Kom." would be a word of five letters, and so is "Siti"."""
_NEAR = 90.0
"""Similarity, in percent, from which two plain names are taken for one (Jaro-Winkler)."""


def key(name: str) -> str:
    """Return what names of one person share, however they are written: titles, accents, case,
    blanks and letters that look the same taken out; the name itself where nothing is left."""
    return _skeleton(_plain(name)) or name


def confusable(one: str, other: str) -> bool:
    """Tell whether two names may be taken for each other.

    Titles, accents, case and blanks do not tell people apart; nor do letters of another script
    that look the same, nor a slip of one letter.
    """
    first, second = _plain(one), _plain(other)
    if not first or not second:
        return False
    if first == second or _skeleton(first) == _skeleton(second):
        return True
    from rapidfuzz.distance import JaroWinkler

    return 100 * JaroWinkler.similarity(first, second) >= _NEAR


def _plain(name: str) -> str:
    bare = _TITLES.sub(" ", name.split(",")[0])
    folded = unicodedata.normalize("NFKD", bare).casefold()
    kept = (c for c in folded if not unicodedata.combining(c))
    return " ".join("".join(c if c.isalnum() else " " for c in kept).split())


def _skeleton(name: str) -> str:
    """The name with every letter replaced by the Latin one it looks like, where there is one."""
    from confusable_homoglyphs import confusables

    return "".join(_latin(c, confusables) for c in name)


def _latin(character: str, confusables: object) -> str:
    if character.isascii():
        return character
    found = confusables.is_confusable(character, preferred_aliases=[], greedy=False)  # type: ignore[attr-defined]
    for one in found or []:
        for alike in one["homoglyphs"]:
            if len(alike["c"]) == 1 and alike["c"].isascii():
                return str(alike["c"]).casefold()
    return character
