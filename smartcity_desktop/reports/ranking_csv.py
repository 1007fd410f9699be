"""The ranking as a table for spreadsheets and for comparison, the same in every language.

Its columns are those of `domain.ranking_table` by their names, the region's kind and name apart:
rank,code,kind,region,province,index,selected,remark. Ranked regions in rank order, then the
regions apart (rank and index empty, selected "no"). UTF-8, LF line ends, decimal point.

`rank` is the bare number: see `domain.ranking_table.Rank`. `selected` is `yes`, `no`, or `tied`
where a shared rank lies across the cut: then the region neither is selected nor is not.

`remark` holds fixed words joined by ";":

- ranked: `shared` (others hold the rank), `borderline` (a rank across the cut line, to be
  decided) or `left_tied` (a decision leaves it so), `tie:CRITERION` (what decided an equal index),
  `ineligible:WHY` (2017: selected that year), `thin_panel`;
- apart: `absent`, `closed` (by a decision), `incomplete:WHY`, `waiting:WHY`, `forked:WHY`,
  `missing`, where WHY is a code or `aspect:A,C`; left out with its colon where there is none.
"""

from __future__ import annotations

import codecs
import csv
from collections.abc import Iterator
from decimal import Decimal
from io import StringIO
from typing import assert_never

from smartcity_desktop.domain.edition import Edition, Region
from smartcity_desktop.domain.ranking_table import (
    CODE,
    PROVINCE,
    REGION,
    REMARK,
    SELECTED,
    ApartLine,
    Cell,
    Choice,
    Column,
    Face,
    Line,
    Profile,
    Rank,
    RankingTable,
    Remarks,
    columns,
)
from smartcity_desktop.domain.result import Remark
from smartcity_desktop.reports import apart_table, ranking_words
from smartcity_desktop.reports.figures import Figures

_CHOSEN = {Choice.SELECTED: "yes", Choice.BORDERLINE: "tied", Choice.LEFT_TIED: "tied"}
_REMARKS = (
    Remark.SHARED,
    Remark.BORDERLINE,
    Remark.LEFT_TIED,
    Remark.TIE,
    Remark.INELIGIBLE,
    Remark.THIN_PANEL,
)
"""The order that tables for comparison have always had."""

_FORMULA = frozenset("=+-@")
NO_BREAK = "\u00a0"


def csv_bytes(table: RankingTable) -> bytes:
    """Return the ranking as CSV; what a spreadsheet would take for a formula gets a leading '."""
    told = StringIO()
    writer = csv.writer(told, lineterminator="\n")
    for cells in _rows(table):
        writer.writerow([harmless(cell) for cell in cells])
    return told.getvalue().encode("utf-8")


def csv_id_bytes(table: RankingTable, edition: Edition) -> bytes:
    """Return the ranking for people with a spreadsheet that is set up for Indonesia: semicolons
    between cells, a comma in an index, words and heads in Indonesian, and a byte order mark,
    without which letters go wrong. Whoever compares takes the other one.

    Before a region's code stands a space that does not break: "14.04" would be taken for a time
    of day, and a ' would be shown.
    """
    figures = Figures("id", edition.venue.zone)
    told = StringIO()
    writer = csv.writer(told, delimiter=";", lineterminator="\r\n")
    shown = columns(Face.CSV)
    writer.writerow([figures.ranking(column.label) for column in shown])
    for line in table.lines:
        writer.writerow([_said(figures, column, column.cell(line)) for column in shown])
    for apart in table.apart:
        writer.writerow([_said_apart(figures, column, apart) for column in shown])
    return codecs.BOM_UTF8 + told.getvalue().encode("utf-8")


def _said(figures: Figures, column: Column, cell: Cell) -> str:
    if column.name == CODE:
        return f"{NO_BREAK}{cell}"
    if isinstance(cell, Rank):
        return str(cell.number)
    return harmless(ranking_words.text(figures, cell))


def _said_apart(figures: Figures, column: Column, line: ApartLine) -> str:
    one = line.apart
    kind = figures.say_or(f"apart.{one.kind}", one.kind)
    known = {
        CODE: f"{NO_BREAK}{one.region}",
        REGION: harmless(line.region.full_name()),
        PROVINCE: harmless(line.region.province),
        REMARK: harmless(f"{kind}: {apart_table.why(figures, line)}"),
    }
    return known.get(column.name, "")


def harmless(cell: str) -> str:
    """Return a cell that no spreadsheet computes (the format, section 11)."""
    return f"'{cell}" if cell.lstrip()[:1] in _FORMULA and cell.strip() else cell


def heading() -> list[str]:
    """Return the names of the columns, by which a table is known wherever it lies."""
    return [name for column in columns(Face.CSV) for name in _names(column)]


def _rows(table: RankingTable) -> Iterator[list[str]]:
    shown = columns(Face.CSV)
    yield heading()
    for line in table.lines:
        yield [text for column in shown for text in _texts(column.cell(line))]
    for apart in table.apart:
        yield [text for column in shown for text in _apart(column, apart)]


def _names(column: Column) -> tuple[str, ...]:
    return ("kind", column.name) if column.name == REGION else (column.name,)


def _texts(cell: Cell) -> tuple[str, ...]:
    match cell:
        case None | Profile():
            return ("",)
        case Rank():
            return (str(cell.number),)
        case Region():
            return (cell.kind, cell.name)
        case Choice():
            return (_CHOSEN.get(cell, "no"),)
        case Remarks():
            return (";".join(_remarks(cell.line)),)
        case Decimal():
            return (f"{cell:.4f}",)
        case str() | int():
            return (str(cell),)
        case _:
            assert_never(cell)


def _apart(column: Column, line: ApartLine) -> tuple[str, ...]:
    one = line.apart
    known = {
        CODE: (one.region,),
        REGION: (line.region.kind, line.region.name),
        PROVINCE: (line.region.province,),
        SELECTED: ("no",),
        REMARK: (f"{one.kind}:{one.why}" if one.why else one.kind,),
    }
    return known.get(column.name, ("",))


def _remarks(line: Line) -> Iterator[str]:
    for remark in _REMARKS:
        about = line.about(remark)
        if about is not None:
            yield f"{remark}:{about}" if about else remark
