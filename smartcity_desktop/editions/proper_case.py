"""Names of places as people write them, from lists kept in capitals."""

from __future__ import annotations

import re

_WHOLE = {
    # Doubled words, as the regions themselves write them.
    "BAU BAU": "Baubau",
    "FAK FAK": "Fakfak",
    "MUKO MUKO": "Mukomuko",
    "TOJO UNA UNA": "Tojo Una-Una",
    "TOLI TOLI": "Tolitoli",
    "DAERAH ISTIMEWA YOGYAKARTA": "DI Yogyakarta",
    "D.I. YOGYAKARTA": "DI Yogyakarta",
    "DI. YOGYAKARTA": "DI Yogyakarta",
    "DAERAH KHUSUS IBUKOTA JAKARTA": "DKI Jakarta",
}
_CAPITALS = frozenset({"DKI", "DI", "DIY", "NTB", "NTT"})
_SMALL = frozenset({"dan", "di", "ke", "dari", "yang", "dengan", "pada", "untuk"})
_ROMAN = re.compile(r"\A(?=[IVX])X{0,3}(IX|IV|V?I{0,3})\Z")
_WORD = re.compile(r"[^\s\-/()]+")


def of(name: str) -> str:
    """Return a name written in capitals or in small letters in proper case; leave others alone."""
    if name not in {name.upper(), name.lower()}:
        return name
    whole = _WHOLE.get(" ".join(name.upper().split()))
    return whole or _WORD.sub(lambda found: _word(found.group(), found.start() == 0), name.upper())


def _word(word: str, is_first: bool) -> str:
    """`DI` opens a province's name ("DI Yogyakarta"); inside a name it is the preposition."""
    if word.lower() in _SMALL and not is_first:
        return word.lower()
    if word in _CAPITALS or _ROMAN.match(word):
        return word
    return word[0] + word[1:].lower()
