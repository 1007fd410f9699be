"""Nobody's signed sheet is set aside by another alone (the format, rule 9)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from smartcity_desktop.domain.ids import Digest, SeatId
from smartcity_desktop.domain.item import Item
from smartcity_desktop.domain.record import Record
from smartcity_desktop.domain.sheet import Sheet
from smartcity_desktop.merge.ground import Ground, Judged, place


def sheets(
    ground: Ground, signed: Item, here: Iterable[Judged], replaced: Mapping[Digest, Digest]
) -> dict[SeatId, tuple[Digest, ...]]:
    """Return the scored sheets that a record leaves out although nobody may, by assessor.

    `signed` is the record, `here` are all sheets of its session. Not left out is one that its own
    hand let go: by a later revision, which declares the conflict and gives no level, or by its
    signature on this very record.
    """
    found: dict[SeatId, tuple[Digest, ...]] = {}
    for seat, sheet in _set_aside(ground, signed, tuple(here)):
        if not _agrees(ground, signed, sheet, replaced):
            found[seat] = (*found.get(seat, ()), sheet.digest)
    return dict(sorted(found.items()))


def let_go(
    ground: Ground, signed: Item, here: Iterable[Judged], replaced: Mapping[Digest, Digest]
) -> frozenset[SeatId]:
    """Return the assessors of scored sheets that are set aside with the consent of their own hand,
    a key of which has no seat on the panel any more in the edition in force."""
    return frozenset(
        seat
        for seat, sheet in _set_aside(ground, signed, tuple(here))
        if _agrees(ground, signed, sheet, replaced) and ground.is_of_former_hand(sheet)
    )


def _agrees(ground: Ground, signed: Item, sheet: Item, replaced: Mapping[Digest, Digest]) -> bool:
    return sheet.digest in replaced or ground.has_signed_too(signed, sheet)


def _set_aside(
    ground: Ground, signed: Item, here: Collection[Judged]
) -> Iterator[tuple[SeatId, Item]]:
    """The scored sheets for which nothing speaks in a record, with their assessors.

    A hand is a key, not a seat: a sheet speaks where the record lists it, for its own assessor, or
    another of the same hand in that seat that is not void, whichever version that is. Not asked is
    one of a seat in a conflict that the edition declares, or that a decision excuses, and one that
    a decision made void.
    """
    record = signed.value
    assert isinstance(record, Record)
    pairs = {(sheet.assessor, sheet.digest) for sheet in record.sheets}
    listed = [
        one.item
        for one in here
        if one.authentic and _pair(one) in pairs and one.item.digest not in ground.rulings.void
    ]
    for judged in here:
        sheet = judged.item.value
        assert isinstance(sheet, Sheet)
        if not _is_scored(ground, judged) or judged.item.digest in ground.rulings.void:
            continue
        if ground.is_aside(record, sheet.assessor):
            continue
        if not any(_is_of_one_hand(ground, one, judged.item) for one in listed):
            yield sheet.assessor, judged.item


def _pair(sheet: Judged) -> tuple[SeatId, Digest]:
    assert isinstance(sheet.item.value, Sheet)
    return sheet.item.value.assessor, sheet.item.digest


def _is_of_one_hand(ground: Ground, listed: Item, sheet: Item) -> bool:
    """Tell whether the hand of a sheet speaks in a listed one of the same seat: what it signed in
    another seat, before it moved, does not stand for this."""
    assert isinstance(listed.value, Sheet)
    assert isinstance(sheet.value, Sheet)
    seat = sheet.value.assessor
    return listed.value.assessor == seat and ground.hands(sheet, seat) <= ground.hands(listed, seat)


def _is_scored(ground: Ground, judged: Judged) -> bool:
    """Tell whether a member of the panel signed a sheet, in its place, with at least one level."""
    sheet = judged.item.value
    assert isinstance(sheet, Sheet)
    if not judged.authentic or place(ground, judged.item) is not None:
        return False
    panel = ground.named(sheet.edition).panels.get(sheet.panel)
    is_member = panel is not None and sheet.assessor in panel.members
    return is_member and any(mark.level is not None for mark in sheet.levels.values())
