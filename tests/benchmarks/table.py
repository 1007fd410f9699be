"""The rows as one aligned text."""

from __future__ import annotations

import statistics
from collections.abc import Sequence

from tests.benchmarks.measuring import Row

HEAD = ("what", "ours", "baseline", "ratio", "noise", "goal", "met")
LEFT = {0, 6}


def table(rows: Sequence[Row]) -> str:
    """Return a table with a line for each row."""
    lines = [HEAD, *(_cells(row) for row in rows)]
    widths = [max(len(line[place]) for line in lines) for place in range(len(HEAD))]
    texts = [
        "  ".join(
            cell.ljust(width) if place in LEFT else cell.rjust(width)
            for place, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in lines
    ]
    rule = "  ".join("-" * width for width in widths)
    return "\n".join([texts[0], rule, *texts[1:]])


def footnotes(rows: Sequence[Row]) -> str:
    """Say what each row was measured beside."""
    width = max(len(row.what) for row in rows)
    told = [f"{row.what.ljust(width)}  beside {row.beside}" for row in rows if row.beside]
    return "\n".join(told)


def _cells(row: Row) -> tuple[str, ...]:
    ratio, noise = row.ratio, row.noise
    sign = "≤ " if row.goal is not None else ""
    goal = (
        "" if row.goal is None else f"{row.goal:g} {row.unit}" if row.absolute else f"{row.goal:g}x"
    )
    return (
        row.what,
        _figure(row.ours, row.unit),
        _figure(row.baseline, row.unit) if row.baseline else "",
        f"{ratio:.2f}x" if ratio is not None else "",
        f"± {noise:.0%}" if noise is not None else "",
        sign + goal,
        {None: "", True: "yes", False: "NO"}[row.met],
    )


def _figure(values: Sequence[float], unit: str) -> str:
    middle = statistics.median(values)
    digits = 3 if middle < 10 and unit == "ms" else 0
    return f"{middle:,.{digits}f} {unit}"
