"""Regions from a list: code, kind, name, province.

| column        | also known as           | holds                                           |
|---------------|-------------------------|-------------------------------------------------|
| code          | kode                    | Ministry of Home Affairs, PP.KK ("34.03")       |
| kind          | jenis                   | kabupaten (01 to 69) or kota (71 to 99)         |
| name          | nama, nama daerah       | without the kind; capitals become proper case   |
| province      | provinsi, nama provinsi | the province's name                             |
| province_code | kode provinsi           | optional; the first two digits of the code      |
"""

from __future__ import annotations

from smartcity_desktop.domain import folding
from smartcity_desktop.domain.edition import Region, RegionKind
from smartcity_desktop.domain.ids import RegionCode
from smartcity_desktop.editions import ids, proper_case, tables

_WANTED = {
    "code": ("kode", "kode daerah", "kode kemendagri"),
    "kind": ("jenis",),
    "name": ("nama", "nama daerah", "daerah"),
    "province": ("provinsi", "nama provinsi", "province name"),
}
_OPTIONAL = {"province_code": ("kode provinsi",)}
_KINDS = {
    "kabupaten": "kabupaten",
    "kab": "kabupaten",
    "regency": "kabupaten",
    "kota": "kota",
    "city": "kota",
}


def read(text: str, file: str) -> dict[RegionCode, Region]:
    """Return the regions by code, in the order of the codes.

    Raises:
        Problems: regions.faulty, one problem a fault, each with its `file` and `line`.
    """
    faults = tables.Faults(file, "regions.faulty")
    table = tables.read(text, faults, _WANTED, _OPTIONAL)
    regions: dict[RegionCode, Region] = {}
    lines: dict[RegionCode, int] = {}
    names: dict[tuple[str, ...], int] = {}
    provinces: dict[str, str] = {}
    for row in table.rows:
        region = _region(row, faults)
        if region is None:
            continue
        code = RegionCode(row["code"])
        if lines.setdefault(code, row.line) != row.line:
            faults.add("regions.code_twice", row.line, region=code, first=lines[code])
        name = (region.kind, folding.joined(region.name))
        if names.setdefault(name, row.line) != row.line and lines[code] == row.line:
            faults.add("regions.name_twice", row.line, name=region.full_name(), first=names[name])
        usual = provinces.setdefault(code[:2], region.province)
        if usual != region.province:
            faults.add(
                "regions.province_differs", row.line, written=region.province, usual=usual,
                region=code[:2],
            )  # fmt: skip
        regions[code] = region
    faults.stop()
    if not regions:
        faults.add("table.no_rows", 1)
        faults.stop()
    return {code: regions[code] for code in sorted(regions)}


def _region(row: tables.Row, faults: tables.Faults) -> Region | None:
    filled = tables.require(row, tuple(_WANTED), faults)
    code, kind = row["code"], _KINDS.get(row["kind"].casefold().rstrip("."), "")
    if code and not (ids.REGION.match(code) and ids.kind_of_code(code)):
        meant = ids.meant_code(code)
        told = "regions.code_shortened" if meant and meant != code else "regions.bad_code"
        faults.add(told, row.line, written=code, meant=meant or "–")
        return None
    if row["kind"] and not kind:
        faults.add("regions.unknown_kind", row.line, written=row["kind"])
        return None
    if not filled:
        return None
    if kind != ids.kind_of_code(code):
        faults.add("regions.kind_differs", row.line, region=code, written=kind)
    if row["province_code"] not in {"", code[:2]}:
        faults.add("regions.province_code", row.line, region=code, written=row["province_code"])
    name, province = proper_case.of(row["name"]), proper_case.of(row["province"])
    return Region(name, RegionKind(kind), province)
