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

    `signed` is the record, `here` are all sheets of its session. A seat whose sheet the record
    lists is not left out, whichever version that is; nor is one in a conflict that the edition
    declares, one whom a decision excuses, or one who signed this very record. A sheet counts here
    when its assessor signed it with at least one level, no decision made it void, and no later
    revision by the same hand took it back, which declares the conflict and gives no level.
    """
    record = signed.value
    assert isinstance(record, Record)
    listed = {sheet.assessor for sheet in record.sheets}
    found: dict[SeatId, tuple[Digest, ...]] = {}
    for judged in here:
        sheet, digest = judged.item.value, judged.item.digest
        assert isinstance(sheet, Sheet)
        if not _is_scored(ground, judged) or digest in ground.rulings.void or digest in replaced:
            continue
        seat = sheet.assessor
        if seat not in listed and not _agrees(ground, signed, record, seat):
            found[seat] = (*found.get(seat, ()), digest)
    return dict(sorted(found.items()))


def _is_scored(ground: Ground, judged: Judged) -> bool:
    """Tell whether a member of the panel signed a sheet, in its place, with at least one level."""
    sheet = judged.item.value
    assert isinstance(sheet, Sheet)
    if not judged.authentic or place(ground, judged.item) is not None:
        return False
    panel = ground.named(sheet.edition).panels.get(sheet.panel)
    is_member = panel is not None and sheet.assessor in panel.members
    return is_member and any(mark.level is not None for mark in sheet.levels.values())


def _agrees(ground: Ground, signed: Item, record: Record, seat: SeatId) -> bool:
    """Tell whether a seat has no voice here, or put its own signature on the record."""
    if ground.is_aside(record, seat):
        return True
    return ground.signed_by(signed, seat, ground.named(record.edition))
