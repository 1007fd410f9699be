"""What a written name says, before any region is looked for: words, titles, a province."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import cache

from smartcity_desktop.domain import folding
from smartcity_desktop.domain.other_names import PROVINCES
from smartcity_desktop.domain.values import Struct

_SAME = {
    "kab": ("kabupaten",),
    "kep": ("kepulauan",),
    "adm": ("administrasi",),
    "admin": ("administrasi",),
    "prov": ("provinsi",),
    "propinsi": ("provinsi",),
    "50": ("lima", "puluh"),
    "pemkab": ("pemerintah", "kabupaten"),
    "pemkot": ("pemerintah", "kota"),
}
_OFFICES = ("wakil", "pj", "pjs", "plt", "plh", "penjabat", "pelaksana", "tugas", "harian")
_POLITE = frozenset((*_OFFICES, "pemerintah", "pemda", "daerah", "bapak", "ibu", "yth", "kepala"))
_TITLES = {"bupati": "kabupaten", "walikota": "kota", "kabupaten": "kabupaten"}
_NOT_REGIONS = frozenset({"gubernur", "provinsi", "pemprov"})


class Reading(Struct, frozen=True):
    """One way to read a name: `kinds` it claims (none, one, or two that clash), the `words` of
    the name itself, and a `province`, joined, or ""."""

    kinds: frozenset[str]
    words: tuple[str, ...]
    province: str

    @property
    def key(self) -> str:
        """The name without blanks, hyphens or capitals: "gunungkidul"."""
        return "".join(self.words)


@cache
def words(text: str) -> tuple[str, ...]:
    """Return the words of a text in small letters, common abbreviations written out."""
    found = folding.words(text.replace("&", " dan "))
    return tuple(word for one in found for word in _SAME.get(one, (one,)))


@cache
def joined(text: str) -> str:
    """Return the words of a text as one: "Tanjung Pinang" and "tanjungpinang" are equal."""
    return "".join(words(text))


def is_province(text: str) -> bool:
    """Tell whether a text names a province's government rather than a region's."""
    left = _without(words(text), _POLITE)
    return bool(left) and left[0] in _NOT_REGIONS


def is_title_only(text: str) -> bool:
    """Tell whether a text has no name in it ("Bupati")."""
    return set(words(text)) <= {*_POLITE, *_TITLES, "wali", "kota", "administrasi"}


def readings(text: str, provinces: Collection[str]) -> Iterator[Reading]:
    """Yield the ways to read a name, the most literal first.

    Args:
        text: A head's or a region's name as people write it.
        provinces: The provinces' names that may stand behind it.
    """
    kinds, left = _titles(words(text))
    for named, province in _with_province(left, provinces):
        says_kota = not kinds and len(named) > 1 and named[0] == "kota"
        yield Reading(frozenset({"kota"}) if says_kota else kinds, named, province)
        stripped = _without(named, frozenset({"administrasi"}))
        # "Kota" may open a name (Kotabaru) or be the kind (Kota Banjar): both are tried.
        if len(stripped) > 1 and stripped[0] == "kota":
            inner = _without(stripped[1:], frozenset({"administrasi"}))
            yield Reading(kinds | {"kota"}, stripped, province)
            yield Reading(kinds | {"kota"}, inner or stripped, province)
        elif len(named) > 1 and named[-1] in {"kota", "kabupaten"}:
            yield Reading(kinds | {named[-1]}, named[:-1], province)
        if stripped != named:
            yield Reading(kinds, stripped, province)


def _titles(left: tuple[str, ...]) -> tuple[frozenset[str], tuple[str, ...]]:
    kinds: set[str] = set()
    while True:
        before = left
        left = _without(left, _POLITE)
        if left[:2] == ("wali", "kota") and len(left) > 2:
            kinds.add("kota")
            left = left[2:]
        elif len(left) > 1 and left[0] in _TITLES:
            kinds.add(_TITLES[left[0]])
            left = left[1:]
        if left == before:
            return frozenset(kinds), left


def _with_province(
    left: tuple[str, ...], provinces: Collection[str]
) -> Iterator[tuple[tuple[str, ...], str]]:
    yield left, ""
    known = {joined(province): joined(province) for province in provinces}
    known.update({joined(one): joined(whole) for one, whole in PROVINCES.items()})
    for start in range(1, len(left)):
        province = known.get("".join(left[start:]))
        if province:
            named = left[: start - 1] if left[start - 1] == "provinsi" else left[:start]
            if named:
                yield named, province


def _without(left: tuple[str, ...], leading: frozenset[str]) -> tuple[str, ...]:
    while len(left) > 1 and left[0] in leading:
        left = left[1:]
    return left
