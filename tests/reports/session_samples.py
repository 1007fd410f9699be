"""Sessions to print: an ordinary one, and one in which everything is as long as it may be."""

from __future__ import annotations

from typing import Any

from smartcity_desktop.domain.edition import PRACTICE, Conflict, Edition, Panel, Person, Zone
from smartcity_desktop.domain.ids import IndicatorId, SeatId
from smartcity_desktop.domain.record import (
    Attendee,
    Capacity,
    Excuse,
    ExcuseKind,
    Happening,
    Record,
)
from smartcity_desktop.domain.sheet import Evidence, Mark, Sheet
from smartcity_desktop.domain.values import replace
from smartcity_desktop.reports.minutes import Scores
from tests.ids import GUNUNGKIDUL, P01
from tests.reports import paper_samples as samples

LONG_NAME = (
    "Prof. Dr. (H.C.) Ir. Kanjeng Raden Tumenggung Aryo Bambang Suryanto Hadikusumo Wiryawan, "
    "M.Sc., M.B.A., Ph.D., IPU, ASEAN Eng."
)
"""About 120 characters of name and titles."""

LONG_NOTE = ('<img src="x" onerror="alert(1)"> =cmd|\'/c calc\'!A1 & "SK Bupati" ' * 9)[:499] + "."
"""500 characters that would hurt if anything took them for more than text."""

NEXT = "P01-S2"


def panel(edition: Edition, without: tuple[str, ...] = ()) -> dict[SeatId, Sheet]:
    """Return the sheets of panel P01 by seat."""
    seats = edition.panels[P01].members
    return {
        seat: samples.sheet(edition, seat, n) for n, seat in enumerate(seats) if seat not in without
    }


def scores(edition: Edition, sheets: dict[SeatId, Sheet]) -> Scores:
    """Return what the annex of the minutes holds."""
    return Scores(sheets, samples.score(list(sheets.values()), edition.rubric))


def extreme_edition(rubric: str = samples.SMART, **changes: Any) -> Edition:
    """Return a practice edition with eight members of long names, two with a conflict."""
    made = samples.edition(
        members=8, mode=PRACTICE, rubric_=samples.rubric(rubric), zone=Zone.WIT, **changes
    )
    seats = made.panels[P01].members
    people = {
        seat: Person(LONG_NAME, "Badan Pengkajian dan Penerapan Teknologi " * 2, "", f"k{n}")
        for n, seat in enumerate(seats)
    }
    conflicts = (Conflict(SeatId("A-002"), GUNUNGKIDUL, "mantan-pendamping", "Masterplan 2018"),)
    panels = {P01: Panel(SeatId("A-001"), seats, "Ruang Garuda Nusantara Lantai Dua Sayap Timur")}
    return replace(made, roster=people, conflicts=conflicts, panels=panels)


def extreme_record(edition: Edition, sheets: dict[SeatId, Sheet], **changes: object) -> Record:
    """Return a record with 30 attendees, 40 documents, every kind of happening, long texts."""
    kinds = (
        *("waiting", "late", "shifted", "swapped", "additional", "left", "arrived", "pause"),
        *("extension", "shortened", "note", "technical", "never_heard_of"),
    )
    facts: dict[str, object] = {
        "attendance": tuple(
            Attendee(LONG_NAME, "Kepala Dinas Komunikasi, Informatika, Statistik dan Persandian",
                     "Pemerintah Kabupaten Gunungkidul", Capacity.LETTER,
                     f"094/{n:04}/KOMINFO/II/2019", nip="197001012000031001")
            for n in range(30)
        ),
        "documents": tuple(f"{n}. {LONG_NOTE[:180]}" for n in range(1, 41)),
        "happenings": tuple(
            Happening(f"2019-02-21T09:{n:02}:00+07:00", kind, LONG_NOTE[: 40 * n + 10])
            for n, kind in enumerate(kinds)
        ),
        "excused": (
            Excuse(SeatId("A-002"), ExcuseKind.CONFLICT, LONG_NOTE),
            Excuse(SeatId("A-003"), ExcuseKind.ABSENT, "Sakit"),
        ),
        "remarks": LONG_NOTE * 2,
        "response": LONG_NOTE * 4,
        "revision": 3,
        "supersedes": (samples.OLD,),
        "reason": LONG_NOTE[:120],
    }  # fmt: skip
    return samples.record(edition, sheets, **{**facts, **changes})


def long_marks(edition: Edition) -> dict[IndicatorId, Mark]:
    """Return a level with a note of 500 characters on every indicator."""
    return {
        indicator.id: Mark(4, None, Evidence.SHOWN, LONG_NOTE)
        for indicator in edition.rubric.indicators()
    }
