"""What regions claimed for themselves beforehand (*isian daerah*), from a list in either shape.

Long: one line a claim, with columns `region` (kode, daerah: the region's code), `indicator`
(indikator) and `level` (jenjang, nilai). Wide: one line a region, with a column `region` and one
column an indicator, headed by the indicator's id; other columns are not allowed then, save a
region's `name` (nama). An empty level or "-" is no claim.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from smartcity_desktop.domain.edition import Region
from smartcity_desktop.domain.ids import IndicatorId, RegionCode
from smartcity_desktop.domain.rubric import Rubric
from smartcity_desktop.domain.values import Struct, field
from smartcity_desktop.editions import tables

_REGION = {"region": ("kode", "code", "daerah", "kode daerah")}
_LONG = {"indicator": ("indikator",), "level": ("jenjang", "nilai", "tingkat")}
_NAME = {"name": ("nama", "nama daerah", "as_written")}
_NOTHING = frozenset({"", "-", "–"})


class _Claims(Struct):
    rubric: Rubric
    regions: Mapping[RegionCode, Region]
    faults: tables.Faults
    found: dict[RegionCode, dict[IndicatorId, int]] = field(default_factory=dict)
    first: dict[tuple[RegionCode, IndicatorId], int] = field(default_factory=dict)

    def add(self, line: int, region: RegionCode, indicator: IndicatorId, written: str) -> None:
        if written in _NOTHING:
            return
        scale = self.rubric.scale
        level = int(written) if written.isascii() and written.isdigit() else None
        if level is None or level not in scale:
            facts: dict[str, int | str] = {
                "indicator": indicator,
                "min": scale.min,
                "max": scale.max,
            }
            self.faults.add("claims.bad_level", line, written=written, **facts)
            return
        if self.first.setdefault((region, indicator), line) != line:
            first = self.first[(region, indicator)]
            self.faults.add("claims.twice", line, region=region, indicator=indicator, first=first)
            return
        self.found.setdefault(region, {})[indicator] = level


def read(
    text: str, file: str, rubric: Rubric, regions: Mapping[RegionCode, Region]
) -> dict[RegionCode, dict[IndicatorId, int]]:
    """Return region code → indicator → claimed level.

    Raises:
        Problems: claims.faulty, one problem a fault, each with its `file` and `line`.
    """
    faults = tables.Faults(file, "claims.faulty")
    optional = {**_LONG, **_NAME}
    # An indicator's id is a heading too, and must win over a word that means something else.
    by_id: dict[str, tuple[str, ...]] = {indicator.id: () for indicator in rubric.indicators()}
    table = tables.read(text, faults, _REGION, {**by_id, **optional})
    claims = _Claims(rubric, regions, faults)
    for line, region, indicator, written in _cells(table, rubric, faults):
        if _is_known(line, region, indicator, claims):
            claims.add(line, region, indicator, written)
    faults.stop()
    return claims.found


def _cells(
    table: tables.Table, rubric: Rubric, faults: tables.Faults
) -> Iterator[tuple[int, RegionCode, IndicatorId, str]]:
    if all(column in table.columns for column in _LONG):
        for row in table.rows:
            if tables.require(row, ("region", "indicator"), faults):
                yield (
                    row.line,
                    RegionCode(row["region"]),
                    IndicatorId(row["indicator"]),
                    row["level"],
                )
        return
    headed = [indicator.id for indicator in rubric.indicators() if indicator.id in table.columns]
    for other in table.others:
        faults.add("claims.unknown_indicator", table.line, written=other)
    if not headed:
        faults.add("claims.no_indicators", table.line)
    for row in table.rows:
        if tables.require(row, ("region",), faults):
            for indicator in headed:
                yield row.line, RegionCode(row["region"]), indicator, row[indicator]


def _is_known(line: int, region: RegionCode, indicator: IndicatorId, claims: _Claims) -> bool:
    known = any(one.id == indicator for one in claims.rubric.indicators())
    if not known:
        claims.faults.add("claims.unknown_indicator", line, written=indicator)
    if region not in claims.regions:
        tables.unknown_region(claims.faults, line, region)
        return False
    return known
