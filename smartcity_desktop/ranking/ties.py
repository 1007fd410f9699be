"""Telling regions with the same printed index apart, by criteria published beforehand.

Each criterion gives a region a key; the smaller key goes first. Never spread, alphabet, or time
(the method, section 4).
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction

from smartcity_desktop.domain.edition import Edition
from smartcity_desktop.domain.ids import RegionCode
from smartcity_desktop.domain.result import Ranked, Score
from smartcity_desktop.domain.rubric import Aspect, Rubric
from smartcity_desktop.domain.sheet import Sheet
from smartcity_desktop.domain.tie import Tie
from smartcity_desktop.domain.values import Struct
from smartcity_desktop.ranking import rule_a

HIGH_LEVEL = 4

Key = tuple[Fraction, ...]


class Contender(Struct, frozen=True):
    """A ranked region: its score, and the sheets that gave it (conflicts already left out)."""

    score: Score
    sheets: tuple[Sheet, ...]


class Place(Struct, frozen=True):
    """Regions that hold one rank together (mostly one), and the criterion that last set them
    apart from others with their printed index ("" where none was needed, or none did)."""

    contenders: tuple[Contender, ...]
    decided_by: str


class Criterion(Struct, frozen=True):
    """`key` gives a region its key under an edition; `by_score` tells that the region's score
    alone gives it, without the sheets."""

    key: Callable[[Contender, Edition], Key]
    by_score: bool = False


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
    """
    places = [Place(tuple(sorted(equal, key=_code)), "")]
    for name in edition.policy.ties:
        if name == Tie.LOT and not edition.policy.lot_seed:
            continue
        places = [part for place in places for part in _parted(place, name, edition)]
    return places


def parted_by(above: Ranked, below: Ranked, edition: Edition) -> str:
    """Return the first criterion of the edition that tells two rows of one printed index apart.

    A row's `decided_by` is the criterion that last set it apart from anybody, which may be a later
    one; so what can be computed again is computed again.
    """
    pair = [Contender(ranked.score, ()) for ranked in (above, below)]
    named = {above.decided_by, below.decided_by}
    for name in edition.policy.ties:
        criterion = CRITERIA.get(name)
        if criterion is not None and criterion.by_score:
            if len({criterion.key(contender, edition) for contender in pair}) > 1:
                return name
        elif name in named:
            return name
    return edition.policy.ties[-1] if edition.policy.ties else ""


def _code(contender: Contender) -> RegionCode:
    return contender.score.region


def _parted(place: Place, name: str, edition: Edition) -> list[Place]:
    if len(place.contenders) == 1:
        return [place]
    groups: dict[Key, list[Contender]] = {}
    for contender in place.contenders:
        groups.setdefault(CRITERIA[name].key(contender, edition), []).append(contender)
    if len(groups) == 1:
        return [place]
    return [Place(tuple(groups[at]), name) for at in sorted(groups)]


def _exact(contender: Contender, edition: Edition) -> Key:
    del edition
    return (-(contender.score.index or Fraction(0)),)


def heaviest_first(rubric: Rubric) -> list[Aspect]:
    """Return the aspects in the order in which they tell equal indices apart."""
    return sorted(rubric.aspects, key=lambda aspect: -aspect.weight)


def _by_weight(contender: Contender, edition: Edition) -> Key:
    aspects = heaviest_first(edition.rubric)
    return tuple(-(contender.score.aspects[aspect.id] or Fraction(0)) for aspect in aspects)


def _high_share(contender: Contender, edition: Edition) -> Key:
    """Levels of indicators that are unscored for the region do not count here either."""
    del edition
    scored = [id_ for id_, value in contender.score.indicators.items() if value is not None]
    levels = [level for id_ in scored for level in rule_a.levels_on(id_, contender.sheets)]
    high = sum(1 for level in levels if level >= HIGH_LEVEL)
    return (-Fraction(high, max(1, len(levels))),)


def _own_median(contender: Contender, edition: Edition) -> Key:
    own = [rule_a.own(sheet, edition.rubric).index for sheet in contender.sheets]
    known = [index for index in own if index is not None]
    return (Fraction(0), -rule_a.median(known)) if known else (Fraction(1), Fraction(0))


def _lot(contender: Contender, edition: Edition) -> Key:
    text = edition.id + contender.score.region + edition.policy.lot_seed
    return (Fraction(int(hashlib.sha256(text.encode()).hexdigest(), 16)),)


CRITERIA: Mapping[str, Criterion] = {
    Tie.FULL_PRECISION: Criterion(_exact, by_score=True),
    Tie.HEAVIEST_ASPECT: Criterion(_by_weight, by_score=True),
    Tie.HIGH_LEVELS: Criterion(_high_share),
    Tie.MEDIAN: Criterion(_own_median),
    Tie.LOT: Criterion(_lot),
}
"""Every criterion there is, by the name that editions give it."""
