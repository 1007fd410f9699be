"""What each edition does to the decisions and results that were in force before it (the format,
rules 10 and 11): a change of officers, or of `min_seq`, takes force away or brings it back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from smartcity_desktop.domain.decision import VOID, Decision
from smartcity_desktop.domain.edition import Edition
from smartcity_desktop.domain.ids import Digest
from smartcity_desktop.domain.item import Item
from smartcity_desktop.domain.published import Result
from smartcity_desktop.domain.values import Struct
from smartcity_desktop.merge import aims, officers
from smartcity_desktop.merge.belonging import united
from smartcity_desktop.merge.chain import Chain

_NONE: frozenset[Digest] = frozenset()


class Turn(Struct, frozen=True):
    """What one link does, by digest: `gone` was in force under the link before and is not under
    this one; `stale` of these, or of those whose session came out of the plan before, are signed by
    enough deciders and older than its `min_seq`; `back` was in force under some link, not under the
    one before, and is so again; `in_vain` is what it lists in `keeps`, the one before does not, and
    is not in force."""

    gone: frozenset[Digest] = _NONE
    stale: frozenset[Digest] = _NONE
    back: frozenset[Digest] = _NONE
    in_vain: frozenset[Digest] = _NONE


class Forces(Struct, frozen=True):
    """Every turn by the digest of its link, but the first link's; what is signed by enough
    deciders, neither stale nor taken back, under the edition in force; and which are decisions."""

    turns: Mapping[Digest, Turn]
    today: frozenset[Digest]
    decisions: frozenset[Digest]


def forces(links: Chain, every: Iterable[Item]) -> Forces:
    """Return what the links of a chain do to the decisions and results among `every`.

    In force is here what enough deciders signed (rule 10) under an edition that counts (rule 1),
    of a decision what that link does not refuse (D2, D3), and no other such item takes back or
    replaces: by the items and signatures that are here, for nobody knows when one was made.
    """
    known = united(every)
    items = {at: item for at, item in known.items() if _is_of_chain(links, item)}
    turns: dict[Digest, Turn] = {}
    last: Edition | None = None
    once, before, asleep = _NONE, _NONE, _NONE
    for at, link in links.trusted.items():
        signed = frozenset(one for one, item in items.items() if _is_signed(links, item, link))
        old = frozenset(one for one in signed if _seq(items[one]) < link.min_seq)
        counting = frozenset(one for one in signed - old if _fits(links, link, known, one))
        taken = _taken_back(items, counting)
        here = counting - taken
        if last is not None:
            turns[at] = Turn(
                gone=before - counting,
                stale=(before | asleep) & old,
                back=(here - before) & once,
                in_vain=frozenset(link.keeps) - frozenset(last.keeps) - counting,
            )
        asleep = (signed & once) - old - counting - taken  # its session is planned no more
        last, before, once = link, here, once | counting
    decisions = frozenset(at for at, one in items.items() if isinstance(one.value, Decision))
    return Forces(turns, before, decisions)


def _is_of_chain(links: Chain, item: Item) -> bool:
    """Rehearsals of what became official are none: they may be here or not."""
    if not isinstance(item.value, Decision | Result) or links.edition is None:
        return False
    ref = item.value.edition
    named = links.trusted.get(Digest(ref.sha256))
    is_it = named is not None and (named.id, named.seq) == (ref.id, ref.seq)
    return is_it and named is not None and named.mode == links.edition.mode


def _is_signed(links: Chain, item: Item, link: Edition) -> bool:
    return _seq(item) <= link.seq and officers.is_signed(links, item, link)


def _fits(links: Chain, link: Edition, known: Mapping[Digest, Item], at: Digest) -> bool:
    value = known[at].value
    if not isinstance(value, Decision):
        return True
    return aims.is_planned(links, link, value) and not aims.is_unfit(links, link, value, known)


def _seq(item: Item) -> int:
    assert isinstance(item.value, Decision | Result)
    return item.value.edition.seq


def _taken_back(items: Mapping[Digest, Item], counting: frozenset[Digest]) -> frozenset[Digest]:
    return frozenset(name for at in counting for name in _names(items, at))


def _names(items: Mapping[Digest, Item], at: Digest) -> Iterator[Digest]:
    """What a decision takes back, or a result replaces; a void of another session does nothing."""
    value = items[at].value
    if isinstance(value, Decision):
        yield from map(Digest, value.supersedes)
        if value.action == VOID and not aims.is_idle(value, items):
            yield value.item
    elif isinstance(value, Result):
        before = items[value.previous].value if value.previous in items else None
        if isinstance(before, Result) and (value.sealed or not before.sealed):
            yield Digest(value.previous)
