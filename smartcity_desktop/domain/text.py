"""Text as items may carry it: NFC, no control characters but line feeds, no bidi overrides.

And any text as people are shown it: a name that a stranger chose can neither hide nor move what
stands around it.
"""

from __future__ import annotations

import re
import unicodedata

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
    if character == "\n":
        return True
    return unicodedata.category(character) not in {"Cc", "Cs"} and character not in BIDI


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


def is_blank(text: str) -> bool:
    """Tell whether a text shows nothing at all: blanks, and characters nobody can see."""
    return all(unicodedata.category(one)[0] in "ZC" or one in _FILLERS for one in text)


def tidy(text: str) -> str:
    """Return what a person typed or pasted as items may carry it, without blanks around it; ""
    where nothing of it can be seen."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    kept = "".join(line for line in lines if is_allowed(line))
    # Composed last: a character taken out may have stood between a letter and its accent.
    composed = unicodedata.normalize("NFC", kept).strip()
    return "" if is_blank(composed) else composed
