"""Made-up names for a played event: common given and family names, drawn by chance.

Nobody of these exists; a likeness to a person is an accident.
"""

from __future__ import annotations

import random
from datetime import date

_GIVEN = (
    "Adi", "Agus", "Ahmad", "Anita", "Arif", "Ayu", "Bambang", "Bayu", "Budi", "Citra", "Dedi",
    "Dewi", "Dian", "Diah", "Eka", "Endang", "Erni", "Fajar", "Fitri", "Gita", "Hadi", "Hendra",
    "Herlina", "Indah", "Irfan", "Joko", "Kartika", "Lestari", "Lukman", "Maya", "Mega", "Nani",
    "Nur", "Oki", "Putri", "Rahmat", "Ratna", "Rini", "Rizal", "Sari", "Siti", "Slamet", "Sri",
    "Surya", "Teguh", "Tri", "Umar", "Wahyu", "Wati", "Yanti", "Yudi", "Yuni",
)  # fmt: skip
_FAMILY = (
    "Anwar", "Basri", "Darmawan", "Firmansyah", "Gunawan", "Hakim", "Halim", "Handayani",
    "Hartono", "Hidayat", "Irawan", "Kurniawan", "Lubis", "Mahendra", "Maulana", "Nasution",
    "Nugroho", "Pangestu", "Permana", "Pradana", "Pratama", "Purnomo", "Rachman", "Rahayu",
    "Ramadhan", "Saputra", "Santoso", "Setiawan", "Siregar", "Simanjuntak", "Sitompul",
    "Subagyo", "Sulistyo", "Susanto", "Sutrisno", "Utami", "Wibowo", "Wicaksono", "Wijaya",
    "Wulandari", "Yulianto", "Zulkarnain",
)  # fmt: skip
_SCHOLARS = (
    ("Dr.", ""),
    ("Ir.", "M.T."),
    ("", "S.Kom., M.T.I."),
    ("Prof. Dr.", ""),
    ("", "S.T., M.Sc."),
)
_WOMEN = frozenset(
    ("Anita", "Ayu", "Citra", "Dewi", "Dian", "Diah", "Endang", "Erni", "Fitri", "Gita", "Herlina",
    "Indah", "Kartika", "Lestari", "Maya", "Mega", "Nani", "Putri", "Ratna", "Rini", "Sari", "Siti",
    "Sri", "Wati", "Yanti", "Yuni")
)  # fmt: skip
_HERS = {"Drs.": "Dra."}
"""Titles that a woman writes otherwise."""
_OFFICIALS = (("Drs.", "M.Si."), ("", "S.H., M.H."), ("Ir.", "M.M."), ("", "S.STP., M.AP."))


def dice(seed: int | str) -> random.Random:
    """Return the chance of a played event: repeatable, and good for nothing secret."""
    return random.Random(seed)  # noqa: S311 - it must be repeatable


def scholar(random_: random.Random, taken: set[str]) -> str:
    """Return an assessor's name with titles, its plain part not yet in `taken`."""
    while True:
        plain = _plain(random_)
        if plain not in taken:
            taken.add(plain)
            return _titled(plain, random_.choice(_SCHOLARS))


def official(random_: random.Random) -> str:
    """Return a regional official's name with titles."""
    return _titled(_plain(random_), random_.choice(_OFFICIALS))


def nip(random_: random.Random, name: str) -> str:
    """Return a civil-service number for `name`: birth date, month of entry, sex, serial (18
    digits)."""
    born = date(1960 + random_.randrange(30), 1 + random_.randrange(12), 1 + random_.randrange(28))
    began = f"{born.year + 25}{1 + random_.randrange(12):02}"
    random_.randrange(2)  # was once the sex: without it everybody after would be somebody else
    return f"{born:%Y%m%d}{began}{2 if is_woman(name) else 1}{1 + random_.randrange(20):03}"


def is_woman(name: str) -> bool:
    """Tell whether a made-up name, with titles or without, is a woman's."""
    return not _WOMEN.isdisjoint(name.replace(",", " ").split())


def _plain(random_: random.Random) -> str:
    return f"{random_.choice(_GIVEN)} {random_.choice(_FAMILY)}"


def _titled(plain: str, titles: tuple[str, str]) -> str:
    before, behind = titles
    before = _HERS.get(before, before) if is_woman(plain) else before
    return f"{before} {plain}".strip() + (f", {behind}" if behind else "")
