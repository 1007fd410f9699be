"""Telling regions with the same printed index apart, by criteria published beforehand.

Each criterion gives a region a key; the smaller key goes first. Never spread, alphabet, or time
(the method, section 4).
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from smartcity_desktop.domain.edition import Edition
from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.domain.result import Score
from smartcity_desktop.domain.sheet import Sheet
from smartcity_desktop.ranking import rule_a

HIGH_LEVEL = 4

Key = tuple[Fraction, ...]


@dataclass(frozen=True, slots=True)
class Contender:
    """A ranked region: its score, and the sheets that gave it (conflicts already left out)."""

    score: Score
    sheets: tuple[Sheet, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """Regions that hold one rank together (mostly one), and the criterion that last set them
    apart from others with their printed index ("" where none was needed, or none did)."""

    contenders: tuple[Contender, ...]
    decided_by: str


def settle(equal: Sequence[Contender], edition: Edition) -> list[Place]:
    """Put regions of one printed index in the order of `policy.ties`.

    A criterion is only asked of regions that all earlier ones left together. Regions that stay
    together to the end share a place, by code.

    - full_precision: the exact index, higher first.
    - heaviest_aspect: S on the heaviest aspect, then the next; of equal weight, rubric order.
    - high_levels: the share of levels of 4 or more among all levels counted for the region. The
      share and not the number, so that a panel of four has no more to give than one of three; for
      panels of one size without gaps both say the same.
    - median: over its assessors, the median of their own indices, higher first; an assessor
      without a valid own index is left out, a region without any goes last.
    - lot: SHA-256 of the UTF-8 text edition id + region code + `policy.lot_seed` with nothing
      between, lowest first; only where a seed was announced. Not the edition's digest: whoever
      signs a next edition could try moments of making until the lot falls as they like, and
      nobody would see it. By hand: printf %s IDCODESEED | sha256sum

    Raises:
        Problem: ranking.tie_unknown, when the edition names a criterion this release has not.
    """
    places = [Place(tuple(sorted(equal, key=_code)), "")]
    for name in edition.policy.ties:
        if name == "lot" and not edition.policy.lot_seed:
            continue
        key = _criterion(name, edition)
        places = [part for place in places for part in _parted(place, name, key)]
    return places


def _code(one: Contender) -> str:
    return one.score.region


def _parted(place: Place, name: str, key: Callable[[Contender], Key]) -> list[Place]:
    if len(place.contenders) == 1:
        return [place]
    groups: dict[Key, list[Contender]] = {}
    for one in place.contenders:
        groups.setdefault(key(one), []).append(one)
    if len(groups) == 1:
        return [place]
    return [Place(tuple(groups[at]), name) for at in sorted(groups)]


def _criterion(name: str, edition: Edition) -> Callable[[Contender], Key]:
    known: dict[str, Callable[[Contender], Key]] = {
        "full_precision": lambda one: (-(one.score.index or Fraction(0)),),
        "heaviest_aspect": lambda one: _by_weight(one, edition),
        "high_levels": lambda one: (-_high_share(one),),
        "median": lambda one: _own_median(one, edition),
        "lot": lambda one: _lot(one, edition),
    }
    if name not in known:
        raise Problem("ranking.tie_unknown", criterion=name)
    return known[name]


def _by_weight(one: Contender, edition: Edition) -> Key:
    aspects = sorted(edition.rubric.aspects, key=lambda aspect: -aspect.weight)
    return tuple(-(one.score.aspects[aspect.id] or Fraction(0)) for aspect in aspects)


def _high_share(one: Contender) -> Fraction:
    """Levels of indicators that are unscored for the region do not count here either."""
    scored = [id_ for id_, value in one.score.indicators.items() if value is not None]
    levels = [level for id_ in scored for level in rule_a.levels_on(id_, one.sheets)]
    return Fraction(sum(1 for level in levels if level >= HIGH_LEVEL), max(1, len(levels)))


def _own_median(one: Contender, edition: Edition) -> Key:
    own = [rule_a.own(sheet, edition.rubric).index for sheet in one.sheets]
    known = [index for index in own if index is not None]
    return (Fraction(0), -rule_a.median(known)) if known else (Fraction(1), Fraction(0))


def _lot(one: Contender, edition: Edition) -> Key:
    text = edition.id + one.score.region + edition.policy.lot_seed
    return (Fraction(int(hashlib.sha256(text.encode()).hexdigest(), 16)),)
