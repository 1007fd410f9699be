"""Who takes part, and who cannot be selected, from lists of names as people write them.

| column     | also known as                     | holds                                         |
|------------|-----------------------------------|-----------------------------------------------|
| as_written | nama, name, daerah, kepala daerah | a region's or its head's name; without such a |
|            |                                   | heading, the line's first cell with letters   |
| code       | kode                              | optional; where filled it decides the line    |
| reason     | alasan, tahun, year               | of the list of those that cannot be selected  |

The answer to an uncertain name is a code in the column `code`: then a person has decided.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from smartcity_desktop.domain.edition import Region
from smartcity_desktop.domain.ids import RegionCode
from smartcity_desktop.editions import name_matching, tables

_CODE = {"code": ("kode", "kode daerah")}
_WRITTEN = {"as_written": ("nama", "name", "daerah", "nama daerah", "kepala daerah", "region")}
_REASON = {"reason": ("alasan", "tahun", "year")}
_SHOWN = 5


def read(text: str, file: str, regions: Mapping[RegionCode, Region]) -> dict[RegionCode, Region]:
    """Return those of `regions` (all of the country's) that the list names, by code.

    Raises:
        Problems: attending.uncertain, one problem a line, with its candidates.
    """
    faults = tables.Faults(file, "attending.uncertain")
    found = sorted(code for code, _ in _resolved(text, faults, regions))
    faults.stop()
    return {code: regions[code] for code in found}


def ineligible(text: str, file: str, regions: Mapping[RegionCode, Region]) -> dict[RegionCode, str]:
    """Return code → why the region cannot be selected (the year it was), "" where none is said.

    Raises:
        Problems: ineligible.faulty, one problem a line, with its candidates.
    """
    faults = tables.Faults(file, "ineligible.faulty")
    found = {code: row["reason"] for code, row in _resolved(text, faults, regions)}
    faults.stop()
    return found


def _resolved(
    text: str, faults: tables.Faults, regions: Mapping[RegionCode, Region]
) -> Iterator[tuple[RegionCode, tables.Row]]:
    table = tables.read(text, faults, {}, {**_WRITTEN, **_CODE, **_REASON})
    first: dict[RegionCode, int] = {}
    if not table.rows:
        faults.add("table.no_rows", table.line)
    for heading in table.others:
        # Without a heading the first region would silently be taken for one.
        if name_matching.match(heading, regions).kind != name_matching.MatchKind.UNKNOWN:
            faults.add("table.no_heading", table.line, written=heading)
    for row in table.rows:
        code = _code(row, table, faults, regions)
        if code is None:
            continue
        if first.setdefault(code, row.line) != row.line:
            name = regions[code].full_name()
            faults.add("attending.twice", row.line, region=code, name=name, first=first[code])
        yield code, row


def _code(
    row: tables.Row,
    table: tables.Table,
    faults: tables.Faults,
    regions: Mapping[RegionCode, Region],
) -> RegionCode | None:
    decided = RegionCode(row["code"])
    if decided:
        if decided not in regions:
            tables.unknown_region(faults, row.line, decided)
            return None
        return decided
    written = row["as_written"] or _first_words(row, table)
    if not written:
        faults.add("table.missing_cell", row.line, column="as_written")
        return None
    match = name_matching.match(written, regions)
    if match.chosen is None:
        shown = match.candidates[:_SHOWN]
        names = "; ".join(
            f"{candidate.code} {regions[candidate.code].full_name()}" for candidate in shown
        )
        if len(match.candidates) > _SHOWN:
            names += " …"
        code = f"attending.{match.kind}"
        faults.add(code, row.line, written=written, candidates=names or "–")
    return match.chosen


def _first_words(row: tables.Row, table: tables.Table) -> str:
    """Where no heading is known: the first cell of the line that is not just a number."""
    if "as_written" in table.columns:
        return ""
    cells = (row[other] for other in table.others)
    return next((cell for cell in cells if cell and not cell.strip(".").isdigit()), "")
