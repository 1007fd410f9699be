"""Text as items may carry it: NFC, characters that are assigned, no control characters but line
feeds, no bidi overrides.

And any text as people are shown it: a name that a stranger chose can neither hide nor move what
stands around it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from smartcity_desktop.domain.assigned import is_assigned
from smartcity_desktop.domain.problem import Problem

PROSE_LIMIT = 2000
"""Characters that a text of a sheet or a record may hold when it is written here."""

BIDI = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c")
"""Characters that reorder what is read: a name with them is not what it looks like."""


_UNSEEN = "\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff" + "".join(sorted(BIDI))
"""Control characters, separators of lines, half characters, and what reorders; no line feed."""
UNSEEN = re.compile(f"[{_UNSEEN}]")
_UNSEEN_OR_LINE = re.compile(f"[\n{_UNSEEN}]")


def shown(text: str) -> str:
    r"""Return `text` in one line as people may be shown it: what could not be seen, or would change
    how the rest is seen, is written as \x1b, \n, \u202e or \udc80.

    Shown twice it is the same; whatever a stick holds as a name, the outcome is whole UTF-8.
    """
    return _UNSEEN_OR_LINE.sub(_written, text)


def shown_lines(text: str) -> str:
    """Return `text` as `shown` does, its line feeds kept."""
    return UNSEEN.sub(_written, text)


def _written(found: re.Match[str]) -> str:
    return found[0].encode("unicode_escape").decode("ascii")


def is_allowed(character: str) -> bool:
    """Tell whether an item's text may contain `character`."""
    return is_assigned(character) and not _is_stray(character)


def _is_stray(character: str) -> bool:
    """What a text loses without loss: nobody sees it, or it only turns the reading."""
    if character == "\n":
        return False
    return unicodedata.category(character) in {"Cc", "Cs"} or character in BIDI


def _as_kept(character: str) -> str:
    """What is not assigned may be a letter to whoever typed it: its number stands for it, written
    as papers write what they cannot draw."""
    if _is_stray(character):
        return ""
    return character if is_assigned(character) else f"⟨U+{ord(character):04X}⟩"


def fitting(text: str, limit: int = PROSE_LIMIT) -> str:
    """Return `tidy(text)`.

    Raises:
        Problem: text.too_long: it is kept whole or not at all.
    """
    kept = tidy(text)
    if len(kept) > limit:
        raise Problem("text.too_long", have=len(kept), limit=limit, over=len(kept) - limit)
    return kept


_FILLERS = frozenset("\u115f\u1160\u3164\uffa0\u2800\u034f\u17b4\u17b5")
"""Letters and marks by their category that show nothing."""
_EMPTY = frozenset({"Cc", "Cf", "Co", "Cs", "Zl", "Zp", "Zs"})


ODD_BLANKS = frozenset("\t\u00a0\u1680\u202f\u205f\u3000") | frozenset(
    map(chr, range(0x2000, 0x200B))
)
"""Blanks that look like a space and are none."""
_SELECTORS = frozenset(map(chr, (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))))
"""Variation selectors: they show nothing, and two names differ by one."""
_JOINERS = frozenset("\u200c\u200d")
"""Zero-width, and yet part of how some scripts are written."""
_FIRST_JOINED = "\u0600"
"""From Arabic on, joiners between letters are part of a word."""


def hidden(text: str) -> tuple[str, ...]:
    """Return the characters of a name or a number that nobody sees, or sees as a plain space, or
    that no item may hold, each once; what stands around the whole is left out where it is blank,
    and so are line feeds."""
    whole = text.strip()
    if whole.isascii() and whole.isprintable():
        return ()
    return tuple(dict.fromkeys(one for at, one in enumerate(whole) if _is_hidden(whole, at)))


def visible(text: str) -> str:
    """Return a name as it reads: what cannot be seen is gone, whatever looks like a space is one.

    Only a proposal, wherever it is not the same: a person says what was meant.
    """
    whole = text.strip()
    kept = (
        " " if one in ODD_BLANKS else "" if _is_hidden(whole, at) else one
        for at, one in enumerate(whole)
    )
    return tidy(re.sub(" +", " ", "".join(kept)))


def clean(text: str) -> str:
    """Return `tidy(text)` of a name or another line that people compare.

    Raises:
        Problem: text.hidden, with what was meant: of two who write it, neither sees a difference.
    """
    if unseen := hidden(text):
        raise Problem("text.hidden", found=named(unseen), meant=visible(text) or "–")
    return tidy(text)


def named(characters: Iterable[str]) -> str:
    """Return characters by their numbers, for people to look up: "U+200B, U+FE0F"."""
    return ", ".join(f"U+{ord(one):04X}" for one in characters)


def _is_hidden(text: str, at: int) -> bool:
    one = text[at]
    if one in _JOINERS:
        return not (at and text[at - 1] >= _FIRST_JOINED and text[at - 1].isalpha())
    return one != "\n" and (
        one in ODD_BLANKS
        or one in _SELECTORS
        or one in _FILLERS
        or not is_allowed(one)
        or unicodedata.category(one) in {"Cf", "Zl", "Zp"}
    )


def is_blank(text: str) -> bool:
    """Tell whether a text shows nothing at all: blanks, and characters nobody can see. An emoji
    that this Python does not know yet shows something."""
    return all(unicodedata.category(one) in _EMPTY or one in _FILLERS for one in text)


def tidy(text: str) -> str:
    """Return what a person typed or pasted as items may carry it, without blanks around it; ""
    where nothing of it can be seen. What is not assigned stays as its number, "⟨U+1E08F⟩"."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    kept = "".join(map(_as_kept, lines))
    # Composed last: a character taken out may have stood between a letter and its accent.
    composed = unicodedata.normalize("NFC", kept).strip()
    return "" if is_blank(composed) else composed
