"""Which region a written name means: certain, or a question with its likely answers.

Lists of heads and regions are messy ("Bupati Ambon", "Walikota Banjar", "Tanjung Pinang"). What
is not certain is never chosen: a wrong region in an edition is found only when it is too late.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from enum import StrEnum

from smartcity_desktop.domain.edition import Region
from smartcity_desktop.domain.ids import RegionCode
from smartcity_desktop.domain.other_names import FORMER, PROVINCES, SHORT
from smartcity_desktop.domain.values import Struct
from smartcity_desktop.editions import written_names
from smartcity_desktop.editions.written_names import Reading, joined, words


class MatchKind(StrEnum):
    """How surely a written name means one region."""

    EXACT = "exact"
    """The kind and the name agree with one region, or the text is its code."""
    UNAMBIGUOUS = "unambiguous"
    """No kind is said, yet only one region is called so; or a short name only one region has."""
    AMBIGUOUS = "ambiguous"
    """Several regions may be meant."""
    CONTRADICTS = "contradicts"
    """A region is called so, but its kind, its province or its code is another than said."""
    UNKNOWN = "unknown"
    """No region is called so; candidates, if any, only look alike."""


CANDIDATES = 5
_LIKELY = 60
_CODE = re.compile(r"(?<![\d.])(\d{2}\.\d{2})(?![\d.])")


class Candidate(Struct, frozen=True):
    """A region that may be meant; `score` is 100 where the names are equal, else how alike."""

    code: RegionCode
    score: int


class Match(Struct, frozen=True):
    """`chosen` is a code only where `kind` is EXACT or UNAMBIGUOUS; candidates best first."""

    kind: MatchKind
    chosen: RegionCode | None
    candidates: tuple[Candidate, ...]


def match(written: str, regions: Mapping[RegionCode, Region]) -> Match:
    """Return what `written` means among `regions`, which should be all of the country's: among a
    few, a name that two regions share looks certain."""
    code = _CODE.search(written)
    if code:
        return _by_code(RegionCode(code.group(1)), _CODE.sub(" ", written, count=1), regions)
    if written_names.is_title_only(written) or written_names.is_province(written):
        return Match(MatchKind.UNKNOWN, None, ())
    provinces = {region.province for region in regions.values()}
    readings = list(written_names.readings(written, provinces))
    for reading in readings:
        called = [code for code in regions if reading.key in _keys(regions[code])]
        if called:
            return _of_called(reading, called, regions)
    for reading in readings:
        called = [one for one in _also_called(reading.key, SHORT) if one in regions]
        if called:
            return _of_called(reading, called, regions, is_short=True)
    return _of_similar(readings, regions)


def _by_code(code: RegionCode, rest: str, regions: Mapping[RegionCode, Region]) -> Match:
    """A code decides between candidates of the name beside it, but not against them."""
    if code not in regions:
        return Match(MatchKind.UNKNOWN, None, ())
    if not words(rest):
        return _certain(MatchKind.EXACT, code)
    named = match(rest, regions)
    agrees = named.kind != MatchKind.CONTRADICTS and code in {
        candidate.code for candidate in named.candidates
    }
    if agrees and named.chosen in {None, code}:
        return _certain(MatchKind.EXACT, code)
    others = tuple(candidate for candidate in named.candidates if candidate.code != code)
    return Match(MatchKind.CONTRADICTS, None, (Candidate(code, 100), *others))


def _of_called(
    reading: Reading,
    called: list[RegionCode],
    regions: Mapping[RegionCode, Region],
    *,
    is_short: bool = False,
) -> Match:
    fitting = [code for code in called if _fits(reading, regions[code])]
    if not fitting:
        former = [one for one in _also_called(reading.key, FORMER) if one in regions]
        everything = dict.fromkeys([*called, *former])
        return Match(MatchKind.CONTRADICTS, None, tuple(Candidate(one, 100) for one in everything))
    is_also_province = not reading.kinds and not reading.province and _is_province(reading, regions)
    if len(fitting) > 1 or is_also_province:
        return Match(MatchKind.AMBIGUOUS, None, tuple(Candidate(one, 100) for one in fitting))
    is_exact = reading.kinds and not is_short
    return _certain(MatchKind.EXACT if is_exact else MatchKind.UNAMBIGUOUS, fitting[0])


def _of_similar(readings: list[Reading], regions: Mapping[RegionCode, Region]) -> Match:
    """Several regions that begin with the words are a question; the rest only look alike."""
    beginning = {
        code
        for reading in readings
        for code, region in regions.items()
        if _fits(reading, region) and _begins(reading.words, region)
    }
    former = {
        code
        for reading in readings
        for code in _also_called(reading.key, FORMER)
        if code in regions and _fits(reading, regions[code])
    }
    scored = {code: _score(readings, region) for code, region in regions.items()}
    scored.update(dict.fromkeys(former, 100))
    if len(beginning) > 1 and not former:
        return Match(MatchKind.AMBIGUOUS, None, _best(beginning, scored))
    likely = {code for code, score in scored.items() if score >= _LIKELY} | beginning
    return Match(MatchKind.UNKNOWN, None, _best(likely, scored)[:CANDIDATES])


def _score(readings: list[Reading], region: Region) -> int:
    """Return how alike, 0 to 99; another kind or province than said makes it less so."""
    from rapidfuzz import fuzz

    best = 0.0
    for reading in readings:
        alike = max(fuzz.ratio(reading.key, key) for key in _keys(region))
        kind = 0 if not reading.kinds or region.kind in reading.kinds else 10
        province = 0 if _is_in(reading.province, region) else 25
        best = max(best, alike - kind - province)
    return min(99, round(best))


def _best(codes: Iterable[RegionCode], scored: Mapping[RegionCode, int]) -> tuple[Candidate, ...]:
    found = (Candidate(code, scored[code]) for code in codes)
    return tuple(sorted(found, key=lambda candidate: (-candidate.score, candidate.code)))


def _certain(kind: MatchKind, code: RegionCode) -> Match:
    return Match(kind, code, (Candidate(code, 100),))


def _keys(region: Region) -> tuple[str, ...]:
    """A name, and without the word some of Jakarta's names begin with."""
    whole = joined(region.name)
    return (whole, whole.removeprefix("administrasi"))


def _begins(written: tuple[str, ...], region: Region) -> bool:
    own = words(region.name)
    own = own[1:] if own[0] == "administrasi" else own
    return own[: len(written)] == written or joined(" ".join(own[:2])) == "".join(written)


def _fits(reading: Reading, region: Region) -> bool:
    return reading.kinds <= {region.kind} and _is_in(reading.province, region)


def _is_in(province: str, region: Region) -> bool:
    """Papua's provinces were divided in 2022; older lists name what they were divided from."""
    own = joined(region.province)
    return not province or own == province or (own.startswith(province) and "papua" in province)


def _is_province(reading: Reading, regions: Mapping[RegionCode, Region]) -> bool:
    named = {joined(region.province) for region in regions.values()} | {
        joined(province) for province in PROVINCES
    }
    return reading.key in named


def _also_called(key: str, names: Mapping[str, tuple[str, ...]]) -> list[RegionCode]:
    return [
        RegionCode(code)
        for code, others in names.items()
        if any(joined(other) == key for other in others)
    ]
