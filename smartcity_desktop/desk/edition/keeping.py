"""What stays in force when the officers change: the next edition names it (rule 10)."""

from __future__ import annotations

from collections.abc import Iterator

from smartcity_desktop.desk.laptop.laptop import Laptop
from smartcity_desktop.domain.decision import Decision
from smartcity_desktop.domain.edition import Edition
from smartcity_desktop.domain.ids import Digest
from smartcity_desktop.domain.published import Result
from smartcity_desktop.domain.view import ItemState, Standing
from smartcity_desktop.merge.recheck import rechecked
from smartcity_desktop.ranking.order import ranking

_OF_OFFICERS = frozenset({"decision", "result"})
_ELSEWHERE = frozenset({"E_EDITION_STALE", "E_EDITION_UNKNOWN", "E_MODE"})
"""What is told of what counts under no officers of this chain."""
_IN_VAIN = frozenset({"E_MISSING_DECIDER", "E_RESULT_DIFFERS", "E_TARGET_UNFIT"})
"""What is told of an officers' item that would have no effect under the same officers either."""


def kept(laptop: Laptop, following: Edition) -> tuple[Digest, ...]:
    """Return the digests that `following` must list in `keeps`, sorted: what earlier editions kept
    and, where it has other deciders, every decision and result that enough of them signed.

    Also those that wait: a choice binds before its record is here, one of two that contradict
    each other counts once the other is taken back. A change of officers alone decides nothing.
    What grows stale with `following` is not kept: it would have no force.
    """
    found = set(laptop.holdings.edition().keeps)
    stale = _stale(laptop, following)
    more = (one for one in _signed(laptop, following) if not _is_in_vain(one, stale))
    return tuple(sorted({*found, *(one.digest for one in more)}))


def left(laptop: Laptop, following: Edition) -> tuple[Digest, ...]:
    """Return the digests of what a decider signed and `following` does not keep, sorted: what
    wants signatures still, or cannot count. What was taken back or replaced is not among them."""
    keys = laptop.holdings.edition().decider_keys().keys
    items = laptop.holdings.items()
    stale = _stale(laptop, following)
    found = (one.digest for one in _signed(laptop, following) if _is_in_vain(one, stale))
    return tuple(sorted(at for at in found if items[at].keys.intersection(keys)))


def _signed(laptop: Laptop, following: Edition) -> Iterator[Standing]:
    """The decisions and results that a change of deciders concerns, none where it is none."""
    before = laptop.holdings.edition()
    if before.decider_keys().same_as(following.decider_keys()):
        return
    trust, held = laptop.trust, laptop.holdings
    items, taken = held.items().values(), held.taken()
    seen = rechecked(held.view(), items, trust.anchor, ranking, trust.first, taken)
    for standing in seen.standings.values():
        if standing.type not in _OF_OFFICERS or standing.state == ItemState.SUPERSEDED:
            continue
        if not any(told.code in _ELSEWHERE for told in standing.findings):
            yield standing


def _stale(laptop: Laptop, following: Edition) -> frozenset[Digest]:
    """The decisions and results that are older than the next edition lets count."""
    every = laptop.holdings.items().items()
    return frozenset(
        at
        for at, item in every
        if isinstance(item.value, Decision | Result) and item.value.edition.seq < following.min_seq
    )


def _is_in_vain(standing: Standing, stale: frozenset[Digest]) -> bool:
    return standing.digest in stale or any(told.code in _IN_VAIN for told in standing.findings)
