"""Text as people look for it: case, accents, apostrophes, hyphens and blanks make no difference."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from itertools import accumulate

_APOSTROPHES = dict.fromkeys(map(ord, "'`´‘’‚‛′‵ʹʻʼʽʾʿˈˊˋ՚＇\u05f3\ua78c"))
"""Whatever a keyboard, a phone or a word processor makes of an apostrophe; taken out."""
_WORDS = re.compile(r"[^\W_]+")
_WRITTEN_OUT = {
    "kab": "kabupaten",
    "kep": "kepulauan",
    "adm": "administrasi",
    "admin": "administrasi",
    "bupati": "kabupaten",
    "pemkab": "kabupaten",
    "pemkot": "kota",
    "walikota": "kota",
}
"""Abbreviations and titles by which a region is looked for."""
_LEAST_INITIALS = 2


@lru_cache(maxsize=16_384)
def words(text: str) -> tuple[str, ...]:
    """Return the words of a text in small letters, without accents and apostrophes."""
    bare = unicodedata.normalize("NFKD", text.translate(_APOSTROPHES))
    plain = "".join(letter for letter in bare if letter.isspace() or not _is_dropped(letter))
    return tuple(_WORDS.findall(plain.translate(_APOSTROPHES).casefold()))


def _is_dropped(letter: str) -> bool:
    """Marks above and below a letter, and what cannot be seen."""
    return unicodedata.category(letter)[0] in "MC"


def joined(text: str) -> str:
    """Return the words of a text as one: "Tanjung Pinang" and "tanjungpinang" are equal."""
    return "".join(words(text))


def is_found(wanted: str, texts: Iterable[str], names: Iterable[str] = ()) -> bool:
    """Tell whether every part of `wanted` occurs in one of `texts` or `names`, or is the first
    letters of words of one of `names`; nothing wanted is found nowhere."""
    asked = parts(wanted)
    called = tuple(names)
    every = (*texts, *called)
    return bool(asked) and all(
        any(_holds(text, part) for text in every) or any(_begins(name, part) for name in called)
        for part in asked
    )


def is_whole(wanted: str, texts: Iterable[str]) -> bool:
    """Tell whether every part of `wanted` is a word of one of `texts`, and no piece of one."""
    own = {_WRITTEN_OUT.get(word, word) for text in texts for word in words(text)}
    return all(_WRITTEN_OUT.get(part, part) in own for part in parts(wanted))


def parts(wanted: str) -> tuple[str, ...]:
    """Return what somebody asks for, blank by blank: "34.03" is one part, "kab. sleman" two."""
    found = tuple(filter(None, map(joined, wanted.split())))
    return tuple(
        part
        for place, part in enumerate(found)
        if not (part == "wali" and found[place + 1 : place + 2] == ("kota",))
    )


def _holds(text: str, part: str) -> bool:
    """A part is in a word, or goes on from the beginning of one into the next, or is one of them
    written out."""
    own = words(text)
    if any(part in word for word in own) or _goes_on(own, part):
        return True
    return _WRITTEN_OUT.get(part, part) in own or any(
        _WRITTEN_OUT.get(word, "").startswith(part) for word in own
    )


def _goes_on(own: tuple[str, ...], part: str) -> bool:
    whole = "".join(own)
    if part not in whole:
        return False
    starts = accumulate((len(word) for word in own), initial=0)
    return any(whole.startswith(part, start) for start in starts)


def _begins(name: str, part: str) -> bool:
    initials = "".join(word[0] for word in words(name))
    return len(part) >= _LEAST_INITIALS and part in initials
