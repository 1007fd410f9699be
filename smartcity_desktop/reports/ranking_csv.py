"""The ranking as a table for spreadsheets and for comparison, the same in every language.

Columns: rank,code,kind,region,province,index,selected,remark. Ranked regions in rank order, then
the regions apart (rank and index empty, selected "no"). UTF-8, LF line ends, decimal point.

`remark` holds fixed words joined by ";":

- ranked: `shared` (others hold the rank), `borderline` (a rank across the cut line, to be
  decided), `tie:CRITERION` (what decided an equal index), `ineligible:WHY` (2017: selected that
  year), `thin_panel`;
- apart: `absent`, `incomplete:WHY`, `waiting:WHY`, `held:WHY`, `missing`, where WHY is a code or
  `aspect:A,C`; left out with its colon where there is none.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import StringIO

from smartcity_desktop.domain.edition import Edition
from smartcity_desktop.domain.result import (
    BORDERLINE,
    INELIGIBLE,
    REMARK_INELIGIBLE,
    REMARK_TIE,
    SELECTED,
    Ranked,
    Ranking,
)

HEADER = ("rank", "code", "kind", "region", "province", "index", "selected", "remark")

_FORMULA = frozenset("=+-@")


def csv_bytes(ranking: Ranking, edition: Edition) -> bytes:
    """Return the ranking as CSV; what a spreadsheet would take for a formula gets a leading '."""
    told = StringIO()
    writer = csv.writer(told, lineterminator="\n")
    writer.writerow(HEADER)
    for cells in _rows(ranking, edition):
        writer.writerow([harmless(one) for one in cells])
    return told.getvalue().encode("utf-8")


def harmless(cell: str) -> str:
    """Return a cell that no spreadsheet computes (the format, section 11)."""
    return f"'{cell}" if cell.lstrip()[:1] in _FORMULA and cell.strip() else cell


def _rows(ranking: Ranking, edition: Edition) -> Iterator[tuple[str, ...]]:
    for row in ranking.rows:
        score = row.score
        index = "" if score.printed is None else f"{score.printed:.4f}"
        selected = "yes" if row.selection == SELECTED else "no"
        place = _place(edition, score.region)
        yield (str(row.rank), *place, index, selected, ";".join(_remarks(row, edition)))
    for one in ranking.apart:
        remark = f"{one.kind}:{one.why}" if one.why else one.kind
        yield ("", *_place(edition, one.region), "", "no", remark)


def _place(edition: Edition, code: str) -> tuple[str, str, str, str]:
    region = edition.regions[code]
    return (code, region.kind, region.name, region.province)


def _remarks(row: Ranked, edition: Edition) -> list[str]:
    told = ["shared"] if row.shared else []
    if row.selection == BORDERLINE:
        told.append("borderline")
    if row.decided_by:
        told.append(f"{REMARK_TIE}:{row.decided_by}")
    if row.selection == INELIGIBLE or REMARK_INELIGIBLE in row.remarks:
        why = edition.policy.ineligible.get(row.score.region, "")
        told.append(f"{REMARK_INELIGIBLE}:{why}" if why else REMARK_INELIGIBLE)
    known = {REMARK_TIE, REMARK_INELIGIBLE}
    return told + [one for one in row.remarks if one not in known]
