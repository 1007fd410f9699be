"""What two records of one session say differently, in the words of the screen."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from operator import attrgetter

from smartcity_desktop.domain.digest import short
from smartcity_desktop.domain.record import HELD, TEXTS, Record
from smartcity_desktop.ui.guest_words import right_words
from smartcity_desktop.ui.language import clock_time, clock_times, t

NOTHING = "–"

Row = tuple[str, tuple[str, ...]]
"""A title, and what each version says under it."""


def record_rows(records: Sequence[Record], *, with_sheets: bool) -> list[Row]:
    """Return a row for everything about the session itself in which `records` differ.

    Which sheets they list is told only where it is asked for: where levels differ it is plain.
    """
    names = [one for one in SAYS if with_sheets or one != "sheets"]
    found: list[Row] = []
    for name in names:
        words = tuple(SAYS[name](record).strip() or NOTHING for record in records)
        if any(word != words[0] for word in words):
            found.append((t(f"coordinate.decisions.record.{name}"), words))
    return found


def _status(record: Record) -> str:
    key = "decisions.record.held" if record.status == HELD else f"side.was_{record.status}"
    return t(f"coordinate.{key}")


def _time(record: Record) -> str:
    minutes = -(-record.elapsed_s // 60)
    start, end = clock_times(record.started_at, record.closed_at)
    return t("coordinate.decisions.record.from_to", start=start, end=end, minutes=minutes)


def _guests(record: Record) -> str:
    """Name and right of each, and a number: what papers say of them and the other has not."""
    return "\n".join(
        ", ".join(filter(None, (one.name, right_words(one), one.nip))) for one in record.attendance
    )


def _excused(record: Record) -> str:
    kinds = (
        (t(f"coordinate.side.excused_{excuse.kind}", seat=excuse.assessor), excuse.reason)
        for excuse in record.excused
    )
    return "\n".join(": ".join(filter(None, kind)) for kind in kinds)


def _happenings(record: Record) -> str:
    return "\n".join(
        f"{clock_time(happening.at)} {happening.text}" for happening in record.happenings
    )


def _sheets(record: Record) -> str:
    return "\n".join(f"{sheet.assessor} {short(sheet.digest)}" for sheet in record.sheets)


SAYS: Mapping[str, Callable[[Record], str]] = {
    "status": _status,
    "time": _time,
    "reason": lambda record: record.reason,
    "guests": _guests,
    "excused": _excused,
    "happenings": _happenings,
    "documents": lambda record: "\n".join(record.documents),
    **{name: attrgetter(name) for name in TEXTS},
    "sheets": _sheets,
    "device": lambda record: record.device,
}
