"""A published table against the rows that the files give: every column of every line."""

from __future__ import annotations

import csv
import re
from pathlib import Path
from typing import Any

from .score import Recomputed
from .sealed import OPEN

HEADER = ["rank", "code", "kind", "region", "province", "index", "selected", "remark"]
LARGEST = 4 * 1024 * 1024
"""Bytes of a table: several times what an edition has room for."""
BLANKS = b" \t\r\n"
OPENLY = r"(forked|missing|refused|waiting)(:([EWI]_[A-Z_]+|postponed))?"
"""The remark on a region that is still open: that it is, not why, can be known from the files."""
THIN = 3
"""A region heard by fewer assessors is marked."""


def is_published(path: Path) -> bool:
    """Tell whether a CSV is a ranking, by its name or by its heading: under another name it is
    believed just as much."""
    if path.suffix.lower() != ".csv":
        return False
    with path.open("rb") as file:
        start = file.read(1024)
    mark = b"\xef\xbb\xbf"
    first = (start[3:] if start.startswith(mark) else start).lstrip(BLANKS).splitlines()[:1]
    told = b"".join(first).strip(BLANKS).lower().replace(b'"', b"")
    return path.name == "ranking.csv" or told == ",".join(HEADER).encode("ascii")


def compare(table: Path, result: Recomputed, edition: Any, left_tied: bool) -> list[str]:
    """Return where a table says other things; of a region that is still open, only that it is."""
    if table.stat().st_size > LARGEST:
        return [f"{table.name}: it is larger than any table of an event"]
    with table.open(encoding="utf-8-sig", errors="surrogateescape", newline="") as file:
        try:
            rows = list(csv.reader(file, strict=True))
        except csv.Error as fault:
            return [f"{table.name}: it is no table ({fault})"]
    while rows and not any(cell.strip(" \t\r\n") for cell in rows[-1]):
        rows.pop()
    ours = _expected(result, edition)
    if not rows or rows[0] != HEADER:
        return [f"{table.name}: its columns are not {', '.join(HEADER)}"]
    faults = []
    if len(rows) - 1 != len(ours):
        faults.append(f"{table.name}: {len(rows) - 1} rows, the files give {len(ours)}")
    for number, (theirs, mine) in enumerate(zip(rows[1:], ours), start=2):
        if theirs[:-1] != mine or len(theirs) != len(HEADER):
            faults.append(f"{table.name}, line {number}: it says {theirs}, the files give {mine}")
        elif not _is_marked(theirs, result, edition, left_tied):
            faults.append(f"{table.name}, line {number}: another remark than the files give")
    return faults


def _expected(result: Recomputed, edition: Any) -> list[list[str]]:
    rows = []
    for rank, code in result.rows:
        chosen = "yes" if code in result.selected else "tied" if code in result.borderline else "no"
        rows.append([str(rank), code, *_named(code, edition), result.printed[code], chosen])
    for code in sorted(result.apart):
        rows.append(["", code, *_named(code, edition), "", "no"])
    return rows


def _named(code: str, edition: Any) -> list[str]:
    region = edition["regions"][code]
    return [_harmless(region[name]) for name in ("kind", "name", "province")]


def _harmless(cell: str) -> str:
    """What a spreadsheet would take for a formula gets a leading apostrophe."""
    return f"'{cell}" if cell.strip()[:1] in ("=", "+", "-", "@") and cell.strip() else cell


def _is_marked(row: list[str], result: Recomputed, edition: Any, left_tied: bool) -> bool:
    """Remarks are compared whole: why a region cannot be selected may hold any character."""
    code = row[1]
    if code in result.apart:
        kind, why = result.apart[code], result.why.get(code, "")
        if kind in OPEN:
            return re.fullmatch(OPENLY, row[-1]) is not None
        return row[-1] == _harmless(f"{kind}:{why}" if why else kind)
    ranks = list(result.ranks.values())
    barred = edition["policy"]["ineligible"]
    shared = ranks.count(result.ranks[code]) > 1
    wanted = []
    if shared:
        wanted.append("shared")
    if code in result.borderline:
        wanted.append("left_tied" if left_tied else "borderline")
    if result.decided_by[code]:
        wanted.append(f"tie:{result.decided_by[code]}")
    if code in barred:
        wanted.append(f"ineligible:{barred[code]}" if barred[code] else "ineligible")
    if result.assessors[code] < THIN:
        wanted.append("thin_panel")
    return row[-1] == _harmless(";".join(wanted))
