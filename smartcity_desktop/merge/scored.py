"""The sheets for whose sake rules must not change in silence (the format, rule 11)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from smartcity_desktop.domain.edition import Edition
from smartcity_desktop.domain.ids import Digest, SeatId, SessionId
from smartcity_desktop.domain.item import Item
from smartcity_desktop.domain.record import Record
from smartcity_desktop.domain.sheet import Sheet
from smartcity_desktop.domain.values import Struct
from smartcity_desktop.merge.ground import Ground, of_chain


class Scored(Struct, frozen=True):
    """All sheets that may count, those that are asked for, and those of these of which an edition
    is asked that lets them go stale."""

    signed: tuple[Item, ...]
    asked: tuple[Item, ...]
    aging: tuple[Item, ...]


def every_one(under: Ground, known: Mapping[Digest, Item]) -> Scored:
    """Return what is asked for before a result is sealed: whatever may count."""
    signed = tuple(_signed(under, known.values()))
    return Scored(signed, signed, signed)


def listed(under: Ground, known: Mapping[Digest, Item]) -> Scored:
    """Return what is asked for once a result is sealed: what has a level and a record lists, for
    without one it moved nothing; and of what went stale, only where somebody else signed that
    record. So no one hand makes false what was sealed by what counts for nothing."""
    signed = tuple(_signed(under, known.values()))
    chairs = _listing(under, known.values())
    asked = tuple(one for one in signed if one.digest in chairs and _has_level(sheet_of(one)))
    return Scored(signed, asked, tuple(one for one in asked if _is_by_two(under, one, chairs)))


def sheet_of(item: Item) -> Sheet:
    """Return what a sheet's item says."""
    assert isinstance(item.value, Sheet)
    return item.value


def ages(under: Ground, before: Edition, link: Edition, scored: Scored) -> bool:
    """Tell whether a link lets a sheet go stale of whose hand none in that session counts."""
    least = under.edition.min_seq
    seqs = range(before.min_seq, min(link.min_seq, least))
    aging = [one for one in scored.aging if sheet_of(one).edition.seq in seqs]
    left: dict[tuple[SessionId, SeatId], list[frozenset[str]]] = defaultdict(list)
    for one in scored.signed if aging else ():
        if sheet_of(one).edition.seq >= least:
            left[_place(one)].append(under.hands(one, sheet_of(one).assessor))
    return any(
        not any(under.hands(one, sheet_of(one).assessor) <= hands for hands in left[_place(one)])
        for one in aging
    )


def _place(item: Item) -> tuple[SessionId, SeatId]:
    return sheet_of(item).session, sheet_of(item).assessor


def _is_by_two(under: Ground, sheet: Item, chairs: Mapping[Digest, list[frozenset[str]]]) -> bool:
    keys = under.hands(sheet, sheet_of(sheet).assessor)
    return any(not keys & chair for chair in chairs[sheet.digest])


def _has_level(sheet: Sheet) -> bool:
    return any(mark.level is not None for mark in sheet.levels.values())


def _signed(under: Ground, every: Iterable[Item]) -> Iterator[Item]:
    """The sheets that may count as far as their makers go: of a session that some edition has, by a
    member of its panel with a key that holds; neither backdated nor void.

    What the edition in force says of rules is not asked: else the very change would hide what it
    changed, a new conflict the sheet that it takes away.
    """
    return (
        item
        for item in every
        if isinstance(item.value, Sheet) and _is_of_its_hand(under, item)
        if _is_planned(under, item.value)
    )


def _listing(under: Ground, every: Iterable[Item]) -> dict[Digest, list[frozenset[str]]]:
    """By digest of each sheet that records list, the keys by which the chair signed each."""
    found: dict[Digest, list[frozenset[str]]] = defaultdict(list)
    for item in every:
        if isinstance(item.value, Record) and _is_of_its_hand(under, item):
            for one in item.value.sheets:
                found[one.digest].append(under.hands(item, item.value.chair))
    return found


def _is_of_its_hand(under: Ground, item: Item) -> bool:
    if item.digest in under.rulings.void or item.digest in under.backdated:
        return False
    return of_chain(under, item) is None and under.is_by_its_hand(item)


def _is_planned(under: Ground, sheet: Sheet) -> bool:
    panel = under.named(sheet.edition).panels.get(sheet.panel)
    plans = (link.sessions.get(sheet.session) for link in under.chain.trusted.values())
    mine = (sheet.panel, sheet.region)
    planned = any(plan is not None and (plan.panel, plan.region) == mine for plan in plans)
    return planned and panel is not None and sheet.assessor in panel.members
