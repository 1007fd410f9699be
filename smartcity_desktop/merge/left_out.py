"""Nobody's signed sheet is set aside by another alone (the format, rule 9)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from smartcity_desktop.domain.ids import Digest, SeatId
from smartcity_desktop.domain.item import Item
from smartcity_desktop.domain.record import Record
from smartcity_desktop.domain.sheet import Sheet
from smartcity_desktop.merge.ground import Ground, Judged, place


def sheets(
    ground: Ground, signed: Item, here: Iterable[Judged], replaced: Mapping[Digest, Digest]
) -> dict[SeatId, tuple[Digest, ...]]:
    """Return the scored sheets that a record leaves out although nobody may, by assessor.

    `signed` is the record, `here` are all sheets of its session. A hand is a key, not a seat: a
    sheet is not left out where the record lists it or another of the same hand in that seat,
    whichever version that is; nor is one of a seat in a conflict that the edition declares, or
    that a decision excuses, or one whose hand signed this very record. A sheet counts here when
    its assessor signed it with at least one level, no decision made it void, and no later revision
    by the same hand took it back, which declares the conflict and gives no level.
    """
    record = signed.value
    assert isinstance(record, Record)
    digests = {sheet.digest for sheet in record.sheets}
    every = tuple(here)
    listed = [one.item for one in every if one.authentic and one.item.digest in digests]
    found: dict[SeatId, tuple[Digest, ...]] = {}
    for judged in every:
        sheet, digest = judged.item.value, judged.item.digest
        assert isinstance(sheet, Sheet)
        if not _is_scored(ground, judged) or digest in ground.rulings.void or digest in replaced:
            continue
        if ground.is_aside(record, sheet.assessor) or ground.has_signed_too(signed, judged.item):
            continue
        if not any(_is_of_one_hand(ground, one, judged.item) for one in listed):
            found[sheet.assessor] = (*found.get(sheet.assessor, ()), digest)
    return dict(sorted(found.items()))


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
