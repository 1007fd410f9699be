"""Lists people keep in a spreadsheet: rows with the line they stand on, whatever wrote them.

Comma, semicolon or tab (Excel's choice depends on the country), a BOM, Excel's `sep=` line,
headings in Indonesian or English in any case. Extra columns are left alone.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence

from smartcity_desktop.domain.problem import Problem, Problems
from smartcity_desktop.domain.text import ODD_BLANKS, hidden, named, tidy, visible
from smartcity_desktop.domain.values import Struct, field
from smartcity_desktop.editions.ids import meant_code

LIMIT = 300
"""Characters a cell may hold: what a signed item's line of text may."""

_NAMES = frozenset({"name", "institution", "position", "province"})
"""Columns of what papers print and people compare."""

Columns = Mapping[str, tuple[str, ...]]
"""Our name of a column → other headings it is known by."""


class Row(Struct, frozen=True):
    """One line's cells by our column names, tidied; "" where there is nothing."""

    line: int
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")


class Faults(Struct):
    """Gathers every fault of one file; `stop` raises them together where there are any."""

    file: str
    code: str
    found: list[Problem] = field(default_factory=list)

    def add(self, code: str, line: int, **facts: str | int) -> None:
        """Note a fault on a line."""
        self.found.append(Problem(code, file=self.file, line=line, **facts))

    def stop(self) -> None:
        """Raise what was found, by line; do nothing where nothing was."""
        if self.found:
            by_line = sorted(self.found, key=lambda problem: int(problem.facts.get("line", 0)))
            raise Problems(self.code, tuple(by_line), file=self.file)


class Table(Struct, frozen=True):
    """The rows; `line` is the heading's. `columns` are those of ours that the heading has,
    `others` the headings nobody asked for, as written."""

    line: int
    rows: tuple[Row, ...]
    columns: tuple[str, ...]
    others: tuple[str, ...]


def read(text: str, faults: Faults, wanted: Columns, optional: Columns) -> Table:
    """Return a list's rows; blank lines are passed over.

    Raises:
        Problems: Where the list as a whole cannot be read (empty, quotes, columns missing).
    """
    lines = _records(text, {**wanted, **optional}, faults)
    if not lines:
        faults.add("table.empty", 1)
        faults.stop()
    line, heading = lines[0]
    names = [_ours(one, {**wanted, **optional}) for one in heading]
    _check_heading(line, heading, names, wanted, faults)
    faults.stop()
    rows = tuple(_row(at, cells, heading, names, faults) for at, cells in lines[1:])
    ours = {*wanted, *optional}
    return Table(
        line,
        rows,
        tuple(name for name in names if name in ours),
        tuple(name for name in names if name and name not in ours),
    )


def require(row: Row, columns: Sequence[str], faults: Faults) -> bool:
    """Tell whether the row fills all of `columns`; note each that it does not."""
    missing = [column for column in columns if not row[column]]
    for one in missing:
        faults.add("table.missing_cell", row.line, column=one)
    return not missing


def twice(column: Sequence[tuple[int, str]], code: str, faults: Faults) -> None:
    """Note with `code` every line that says what an earlier one says."""
    first: dict[str, int] = {}
    for line, written in column:
        if written and first.setdefault(written, line) != line:
            faults.add(code, line, written=written, first=first[written])


def unknown_region(faults: Faults, line: int, written: str) -> None:
    """Note a code of no region there is, once a line, with what it may have been."""
    meant = meant_code(written)
    code = "table.code_shortened" if meant not in {"", written} else "table.unknown_region"
    if not any(problem.code == code and problem.facts["line"] == line for problem in faults.found):
        faults.add(code, line, written=written, meant=meant or "–")


def _row(
    line: int, cells: Sequence[str], heading: Sequence[str], names: Sequence[str], faults: Faults
) -> Row:
    if any(cell.strip() for cell in cells[len(names) :]):
        faults.add("table.too_many_cells", line, found=len(cells), wanted=len(names))
    for cell, written, name in zip(cells, heading, names, strict=False):
        if unseen := _unseen(cell, name):
            found, meant = named(unseen), visible(cell) or "–"
            faults.add("table.bad_text", line, column=tidy(written), found=found, meant=meant)
        elif len(tidy(cell)) > LIMIT:
            have = len(tidy(cell))
            faults.add("table.too_long", line, column=tidy(written), have=have, limit=LIMIT)
    return Row(line, {name: tidy(cell) for name, cell in zip(names, cells, strict=False) if name})


def _unseen(cell: str, column: str) -> tuple[str, ...]:
    """What nobody sees in a cell. A blank that is no plain space is part of a name only: elsewhere
    it is a blank like any other."""
    return tuple(one for one in hidden(cell) if column in _NAMES or one not in ODD_BLANKS)


def _check_heading(
    line: int, heading: Sequence[str], names: Sequence[str], wanted: Columns, faults: Faults
) -> None:
    missing = [one for one in wanted if one not in names]
    if missing:
        found = ", ".join(tidy(one) for one in heading)
        faults.add("table.missing_columns", line, columns=", ".join(missing), found=found)
    for name in dict.fromkeys(names):
        if name and names.count(name) > 1:
            faults.add("table.column_twice", line, column=name)


def _ours(heading: str, columns: Columns) -> str:
    if tidy(heading) in columns:
        return tidy(heading)
    plain = _plain(heading)
    for name, others in columns.items():
        if plain in {_plain(name), *map(_plain, others)}:
            return name
    return tidy(heading)


def _plain(heading: str) -> str:
    return "".join(one for one in tidy(heading).casefold() if one.isalnum())


def _records(text: str, columns: Columns, faults: Faults) -> list[tuple[int, list[str]]]:
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    first = text.split("\n", 1)[0]
    skipped = 0
    if first.lower().startswith("sep=") and len(first) == 5:
        delimiter, text, skipped = first[4], text[len(first) + 1 :], 1
    else:
        delimiter = _delimiter(text, columns)
    reader = csv.reader(io.StringIO(text), delimiter=delimiter, strict=True)
    records: list[tuple[int, list[str]]] = []
    line = skipped + 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                records.append((line, cells))
            line = skipped + reader.line_num + 1
    except csv.Error:
        faults.add("table.quotes", line)
        faults.stop()
    return records


def _delimiter(text: str, columns: Columns) -> str:
    """The one that makes most sense of the heading; ties go to the one that splits it most."""
    heading = next((one for one in text.split("\n") if one.strip()), "")

    def sense(delimiter: str) -> tuple[int, int]:
        parts = [one.strip('" ') for one in heading.split(delimiter)]
        return sum(_ours(part, columns) in columns for part in parts), len(parts)

    return max(",;\t", key=sense)
