"""The panel's own account of one session, as the chair signs it."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import Literal

from smartcity_desktop.domain.edition import EditionRef
from smartcity_desktop.domain.shapes import (
    Count,
    Device,
    DigestShape,
    Line,
    Moment,
    Nip,
    Number,
    PanelShape,
    Part,
    Prose,
    RegionShape,
    SeatShape,
    SessionShape,
    Word,
)
from smartcity_desktop.domain.sheet import JournalHead


class Status(StrEnum):
    """What became of a session."""

    HELD = "held"
    ABSENT = "absent"
    POSTPONED = "postponed"


HELD, ABSENT, POSTPONED = tuple(Status)


class ExcuseKind(StrEnum):
    """Why a panel member has no counted sheet."""

    CONFLICT = "conflict"
    ABSENT = "absent"


TEXTS = ("remarks", "response")
"""The fields that hold what the chair writes in whole sentences, in the order people read them."""


class PhaseSpent(Part, frozen=True):
    """A phase as it went: seconds planned and seconds spent (monotonic, pauses not counted)."""

    id: Word
    started_at: Moment
    planned_s: Count
    elapsed_s: Count


class Capacity(StrEnum):
    """In what right somebody represents the region: said at the door, never read off an office."""

    HEAD = "head"
    """As its head."""
    ACTING = "acting"
    """In the head's place, with a title that says so: needs no letter either."""
    LETTER = "letter"
    """On the head's behalf, by an assignment letter."""
    NO_LETTER = "no_letter"
    """On the head's behalf, without showing one."""


class Title(StrEnum):
    """What stands before the office of who acts as head of region."""

    NONE = ""
    PJ = "Pj."
    PJS = "Pjs."
    PLT = "Plt."
    PLH = "Plh."


ACTING_TITLES = tuple(title for title in Title if title)


class Attendee(Part, frozen=True):
    """Who came for the region. `letter`, the assignment letter's number, stands with the capacity
    LETTER alone, `title` with ACTING; `nip` is 18 digits or ""."""

    name: Line
    position: Line
    institution: Line
    capacity: Capacity
    letter: Line = ""
    title: Title = Title.NONE
    nip: Nip = ""

    @property
    def is_head(self) -> bool:
        """Whether this is the head of region, also an acting one."""
        return self.capacity in {Capacity.HEAD, Capacity.ACTING}


def representative(attendance: Sequence[Attendee]) -> Attendee | None:
    """Return who of those who came represented the region and signs for it, in whatever order they
    were noted: its head, else the first with a letter, else the first."""
    ranked = sorted(attendance, key=lambda one: _RANK.index(one.capacity))
    return ranked[0] if ranked else None


_RANK = tuple(Capacity)


class ListedSheet(Part, frozen=True):
    """A sheet the record counts: its assessor and the digest of its payload (lowercase hex)."""

    assessor: SeatShape
    digest: DigestShape


class Excuse(Part, frozen=True):
    """A panel member without a counted sheet."""

    assessor: SeatShape
    kind: ExcuseKind
    reason: Prose


class Happening(Part, frozen=True):
    """Something that happened in the session; `kind` e.g. late, extension, left, arrived, note."""

    at: Moment
    kind: Word
    text: Prose


class Record(Part, frozen=True, tag_field="type", tag="record"):
    """A signed item of type "record"; its sheets follow it in the bundle."""

    edition: EditionRef
    session: SessionShape
    panel: PanelShape
    region: RegionShape
    chair: SeatShape
    revision: Number
    supersedes: tuple[DigestShape, ...]
    reason: Prose
    status: Status
    started_at: Moment
    closed_at: Moment
    elapsed_s: Count
    phases: tuple[PhaseSpent, ...]
    attendance: tuple[Attendee, ...]
    sheets: tuple[ListedSheet, ...]
    excused: tuple[Excuse, ...]
    happenings: tuple[Happening, ...]
    documents: tuple[Prose, ...]
    remarks: Prose
    response: Prose
    device: Device
    software: Line
    journal: JournalHead
    v: Literal[1] = 1
