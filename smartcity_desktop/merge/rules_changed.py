"""Rules and keys cannot change silently after scores (the format, rule 11)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from operator import attrgetter

from smartcity_desktop.domain.decision import RULES_CHANGED
from smartcity_desktop.domain.digest import short
from smartcity_desktop.domain.edition import Edition, Policy
from smartcity_desktop.domain.edition_change import FREE, FROZEN, WATCHED, EditionChange, Weight
from smartcity_desktop.domain.ids import Digest
from smartcity_desktop.domain.item import Item
from smartcity_desktop.domain.problem import Fact
from smartcity_desktop.domain.record import Record
from smartcity_desktop.domain.sheet import Sheet
from smartcity_desktop.domain.values import asdict
from smartcity_desktop.domain.view import Finding
from smartcity_desktop.merge.chain import Chain
from smartcity_desktop.merge.finding import finding
from smartcity_desktop.merge.rulings import Rulings

WEIGHTS: Mapping[str, Weight] = {
    "mode": FROZEN,
    "rubric": FROZEN,
    "policy.rule": FROZEN,
    "policy.quota": FROZEN,
    "policy.ties": FROZEN,
    "policy.lot_seed": FROZEN,
    "conflicts": WATCHED,
    "policy.ineligible": WATCHED,
    "policy.quorum": WATCHED,
    "policy.divergence": WATCHED,
    "policy.session_signers": WATCHED,
}
"""All other fields may change with a reason."""
_SCORED = {"sessions": attrgetter("session"), "regions": attrgetter("region")}
"""Of these only what a sheet was signed for is watched: its plan, and what its region is called."""
_PASSED = frozenset({"seq", "previous", "created_at", "min_seq", "v"})
"""What differs between any two links."""
_SHORT = 60


def findings(chain: Chain, known: Mapping[Digest, Item], rulings: Rulings) -> tuple[Finding, ...]:
    """Return what must be told about rules that changed: E_EDITION_FROZEN, W_RULES_CHANGED.

    A frozen field is changed only where nothing made before counts any more; a watched one, once a
    sheet was signed under an earlier edition that still counts, is open until it is waived.
    """
    if chain.edition is None:
        return ()
    return tuple(_findings(chain, known, rulings, chain.edition.min_seq))


def _findings(
    chain: Chain, known: Mapping[Digest, Item], rulings: Rulings, least: int
) -> Iterator[Finding]:
    for (before, _), (link, at) in pairwise((link, at) for at, link in chain.trusted.items()):
        if least >= link.seq:
            continue
        parts = dict(_parts(before, link))
        frozen = sorted(part for part in parts if WEIGHTS.get(part) == FROZEN)
        made = tuple(_sheets_before(chain, known, link.seq, least))
        watched = sorted(part for part, pair in parts.items() if _is_watched(part, pair, made))
        about: dict[str, Fact] = {"edition": link.id, "seq": link.seq, "item": short(at)}
        if frozen:
            yield finding("E_EDITION_FROZEN", parts=", ".join(frozen), **about)
        if watched and made and (RULES_CHANGED, at) not in rulings.waived:
            yield finding(RULES_CHANGED, parts=", ".join(watched), count=len(made), **about)


def _is_watched(part: str, pair: tuple[object, object], made: Iterable[Sheet]) -> bool:
    """Of plan and regions only what was scored already: what is added moves nobody."""
    if part not in _SCORED:
        return WEIGHTS.get(part) == WATCHED
    old, new = pair
    assert isinstance(old, Mapping)
    assert isinstance(new, Mapping)
    return any(old.get(name) != new.get(name) for name in map(_SCORED[part], made))


def _sheets_before(
    chain: Chain, known: Mapping[Digest, Item], seq: int, least: int
) -> Iterator[Sheet]:
    for item in _made_before(chain, known.values(), seq):
        if isinstance(item.value, Sheet) and item.value.edition.seq >= least:
            yield item.value


def _made_before(chain: Chain, every: Iterable[Item], seq: int) -> Iterator[Item]:
    """The sheets and records that their own hand signed under a link before `seq`."""
    for item in every:
        value = item.value
        if not isinstance(value, Sheet | Record):
            continue
        named = chain.trusted.get(value.edition.sha256)
        if named is None or named.seq >= seq:
            continue
        seat = value.assessor if isinstance(value, Sheet) else value.chair
        person = named.roster.get(seat)
        if person is not None and person.key in item.keys:
            yield item


def changes(chain: Chain, every: Iterable[Item]) -> tuple[EditionChange, ...]:
    """Return every difference between the links of a chain, oldest first."""
    items = tuple(every)
    found: list[EditionChange] = []
    for before, link in pairwise(chain.trusted.values()):
        made = tuple(_made_before(chain, items, link.seq))
        found += _of_link(before, link, made)
    return tuple(found)


def _of_link(before: Edition, link: Edition, made: tuple[Item, ...]) -> Iterator[EditionChange]:
    for part, (old, new) in _parts(before, link):
        weight = WEIGHTS.get(part, FREE)
        if part == "roster":
            yield from _of_roster(before, link, made)
            continue
        names: tuple[str, ...] = ()
        if isinstance(old, Mapping) and isinstance(new, Mapping):
            names = tuple(sorted(name for name in {*old, *new} if old.get(name) != new.get(name)))
        shown = ("", "") if names else (_text(old), _text(new))
        yield EditionChange(link.seq, part, names, *shown, weight, len(made))


def _of_roster(before: Edition, link: Edition, made: tuple[Item, ...]) -> Iterator[EditionChange]:
    """Each seat by itself: whose key or name changed, and what the seat had signed before."""
    for seat in sorted({*before.roster, *link.roster}):
        old, new = before.roster.get(seat), link.roster.get(seat)
        if old == new:
            continue
        part = "roster.key" if old and new and old.key != new.key else "roster"
        mine = sum(1 for item in made if _speaks(item) == seat)
        names = (old.name if old else "", new.name if new else "")
        yield EditionChange(link.seq, part, (seat,), *names, FREE, mine)


def _speaks(item: Item) -> str:
    value = item.value
    if isinstance(value, Sheet):
        return value.assessor
    return value.chair if isinstance(value, Record) else ""


def _parts(before: Edition, link: Edition) -> Iterator[tuple[str, tuple[object, object]]]:
    old, new = _fields(before), _fields(link)
    for part in sorted({*old, *new}):
        if old.get(part) != new.get(part):
            yield part, (old.get(part), new.get(part))


def _fields(edition: Edition) -> dict[str, object]:
    found = {name: value for name, value in asdict(edition).items() if name not in _PASSED}
    policy = found.pop("policy")
    assert isinstance(policy, Policy)
    return found | {f"policy.{name}": value for name, value in asdict(policy).items()}


def _text(value: object) -> str:
    text = str(value) if isinstance(value, str | int) else ""
    return text if len(text) <= _SHORT else ""
