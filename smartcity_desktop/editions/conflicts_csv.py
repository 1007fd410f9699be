"""Declared conflicts of interest from a list.

| column   | also known as        | holds                                                       |
|----------|----------------------|-------------------------------------------------------------|
| assessor | seat, kursi, asesor  | the assessor's seat                                         |
| region   | kode, daerah         | the region's code                                           |
| kind     | jenis                | for instance mantan-pendamping, asal-daerah, keluarga       |
| reason   | alasan               | optional; one sentence                                      |
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from smartcity_desktop.domain.edition import Conflict, Region
from smartcity_desktop.domain.ids import RegionCode, SeatId
from smartcity_desktop.editions import tables

_WANTED = {
    "assessor": ("seat", "kursi", "asesor"),
    "region": ("kode", "code", "daerah", "kode daerah"),
    "kind": ("jenis",),
}
_OPTIONAL = {"reason": ("alasan", "keterangan")}


def read(
    text: str, file: str, seats: Collection[SeatId], regions: Mapping[RegionCode, Region]
) -> tuple[Conflict, ...]:
    """Return the conflicts in the order of the list.

    Raises:
        Problems: conflicts.faulty, one problem a fault, each with its `file` and `line`.
    """
    faults = tables.Faults(file, "conflicts.faulty")
    table = tables.read(text, faults, _WANTED, _OPTIONAL)
    found: list[Conflict] = []
    first: dict[tuple[SeatId, RegionCode], int] = {}
    for row in table.rows:
        if not tables.require(row, tuple(_WANTED), faults):
            continue
        seat, region = SeatId(row["assessor"]), RegionCode(row["region"])
        if seat not in seats:
            faults.add("conflicts.unknown_seat", row.line, written=seat)
        if region not in regions:
            tables.unknown_region(faults, row.line, region)
        if first.setdefault((seat, region), row.line) != row.line:
            before = first[(seat, region)]
            faults.add("conflicts.twice", row.line, seat=seat, region=region, first=before)
        found.append(Conflict(seat, region, row["kind"], row["reason"]))
    faults.stop()
    return tuple(found)
