"""The panel's own account of one session, as the chair signs it."""

from __future__ import annotations

from dataclasses import dataclass

from smartcity_desktop.domain.edition import EditionRef
from smartcity_desktop.domain.sheet import JournalHead

HELD = "held"
ABSENT = "absent"
POSTPONED = "postponed"
STATUSES = (HELD, ABSENT, POSTPONED)


@dataclass(frozen=True, slots=True)
class PhaseSpent:
    """A phase as it went: seconds planned and seconds spent (monotonic, pauses not counted)."""

    id: str
    started_at: str
    planned_s: int
    elapsed_s: int


@dataclass(frozen=True, slots=True)
class Attendee:
    """Who represented the region; `letter` is the number of the assignment letter or ""."""

    name: str
    position: str
    institution: str
    letter: str


@dataclass(frozen=True, slots=True)
class ListedSheet:
    """A sheet the record counts: its assessor and the digest of its payload (lowercase hex)."""

    assessor: str
    digest: str


@dataclass(frozen=True, slots=True)
class Excuse:
    """A panel member without a counted sheet; `kind` is "conflict" or "absent"."""

    assessor: str
    kind: str
    reason: str


@dataclass(frozen=True, slots=True)
class Happening:
    """Something that happened in the session; `kind` e.g. late, extension, left, arrived, note."""

    at: str
    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Record:
    """A signed item of type "record"; its sheets follow it in the bundle."""

    edition: EditionRef
    session: str
    panel: str
    region: str
    chair: str
    revision: int
    supersedes: tuple[str, ...]
    reason: str
    status: str
    started_at: str
    closed_at: str
    elapsed_s: int
    phases: tuple[PhaseSpent, ...]
    attendance: tuple[Attendee, ...]
    sheets: tuple[ListedSheet, ...]
    excused: tuple[Excuse, ...]
    happenings: tuple[Happening, ...]
    documents: tuple[str, ...]
    remarks: str
    response: str
    device: str
    software: str
    journal: JournalHead
