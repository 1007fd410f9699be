"""What each item may carry, field by field: the values of `domain` plus `type` and `v`.

Nothing else is let in: an unknown field, a missing one, a float, or a text of another shape.
"""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache
from typing import Annotated, Literal

from msgspec import Meta, Struct

from smartcity_desktop.bundles.canonical import SAFE
from smartcity_desktop.domain.edition import MOST_RECIPIENTS
from smartcity_desktop.domain.rubric import WHOLE
from smartcity_desktop.domain.sheet import NOTE_LIMIT

Id = Annotated[str, Meta(pattern=r"\A[A-Z0-9][A-Z0-9.-]{0,31}\Z")]
RegionCode = Annotated[str, Meta(pattern=r"\A[0-9]{2}\.[0-9]{2}\Z")]
Digest = Annotated[str, Meta(pattern=r"\A[0-9a-f]{64}\Z")]
NoDigestYet = Annotated[str, Meta(pattern=r"\A([0-9a-f]{64})?\Z")]
Key = Annotated[str, Meta(pattern=r"\Assh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI[A-Za-z0-9+/]{43}\Z")]
Recipient = Annotated[str, Meta(pattern=r"\Aage1[02-9ac-hj-np-z]{58}\Z")]
Nip = Annotated[str, Meta(pattern=r"\A([0-9]{18})?\Z")]
Word = Annotated[str, Meta(pattern=r"\A[a-z][a-z0-9_-]{0,31}\Z")]
Device = Annotated[str, Meta(pattern=r"\A[A-Za-z0-9][A-Za-z0-9.-]{0,31}\Z")]
Moment = Annotated[
    str,
    Meta(
        pattern=r"\A[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}"
        r"(\.[0-9]{1,6})?(Z|[+-][0-9]{2}:[0-9]{2})\Z"
    ),
]
Name = Annotated[str, Meta(min_length=1, max_length=300)]
Line = Annotated[str, Meta(max_length=300)]
Prose = Annotated[str, Meta(max_length=20_000)]
Note = Annotated[str, Meta(max_length=NOTE_LIMIT)]
Count = Annotated[int, Meta(ge=0, le=SAFE)]
Number = Annotated[int, Meta(ge=1, le=SAFE)]
Level = Annotated[int, Meta(ge=0, le=99)]
Weight = Annotated[int, Meta(ge=0, le=WHOLE)]


class Part(Struct, forbid_unknown_fields=True):
    """A part of an item."""


@lru_cache(maxsize=4096)
def is_moment(text: str) -> bool:
    """Tell whether a text of a moment's shape names a moment that exists (no 31 April)."""
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True


def moments(*texts: str) -> None:
    """Let texts pass that all name moments that exist.

    Raises:
        ValueError: One does not.
    """
    if not all(map(is_moment, texts)):
        raise ValueError("no such moment")


class EditionRef(Part):
    id: Id
    seq: Number
    sha256: Digest


class Keyholders(Part):
    keys: Annotated[tuple[Key, ...], Meta(min_length=1, max_length=32)]
    threshold: Number

    def __post_init__(self) -> None:
        if self.threshold > len(set(self.keys)) or len(set(self.keys)) < len(self.keys):
            raise ValueError("a threshold nobody can reach, or a key named twice")


class Person(Part):
    name: Name
    institution: Line
    nip: Nip
    key: Key


class Panel(Part):
    chair: Id
    members: Annotated[tuple[Id, ...], Meta(min_length=1, max_length=100)]
    room: Line


class Region(Part):
    name: Name
    kind: Literal["kabupaten", "kota"]
    province: Name


class PlannedSession(Part):
    panel: Id
    region: RegionCode
    planned_start: Moment
    limit_s: Number

    def __post_init__(self) -> None:
        moments(self.planned_start)


class Conflict(Part):
    assessor: Id
    region: RegionCode
    kind: Line
    reason: Line


class Phase(Part):
    id: Word
    seconds: Count


class Policy(Part):
    rule: Word
    quota: Count
    ties: tuple[Literal["full_precision", "heaviest_aspect", "high_levels", "median", "lot"], ...]
    lot_seed: Line
    ineligible: dict[RegionCode, Line]
    session_signers: Literal["chair", "all"]
    quorum: Number
    divergence: Number
    phases: Annotated[tuple[Phase, ...], Meta(min_length=1, max_length=32)]


class Venue(Part):
    name: Line
    city: Line
    zone: Literal["WIB", "WITA", "WIT"]


class Revocation(Part):
    kind: Literal["retired", "compromised"]
    keep: tuple[Digest, ...]


class Text(Part):
    id: Prose
    en: Prose


class Scale(Part):
    min: Level
    max: Level
    cumulative: bool


class Indicator(Part):
    id: Id
    title: Text
    weight: Weight
    levels: tuple[Text, ...]
    evidence: Text
    ask: Text


class Aspect(Part):
    id: Id
    title: Text
    weight: Weight
    indicators: Annotated[tuple[Indicator, ...], Meta(min_length=1)]
    domain: Annotated[str, Meta(pattern=r"\A([A-Z0-9][A-Z0-9.-]{0,31})?\Z")]


class Domain(Part):
    id: Id
    title: Text


class Band(Part):
    title: Text
    start: Count


class Rubric(Part):
    id: Id
    version: Number
    title: Text
    scale: Scale
    aspects: Annotated[tuple[Aspect, ...], Meta(min_length=1)]
    domains: tuple[Domain, ...]
    bands: tuple[Band, ...]


class Edition(Part):
    id: Id
    seq: Number
    previous: NoDigestYet
    min_seq: Number
    mode: Literal["practice", "official"]
    created_at: Moment
    title: Name
    organiser: Line
    venue: Venue
    root: Keyholders
    deciders: Keyholders
    custodians: tuple[Key, ...]
    recipients: Annotated[tuple[Recipient, ...], Meta(max_length=MOST_RECIPIENTS)]
    roster: dict[Id, Person]
    panels: dict[Id, Panel]
    regions: dict[RegionCode, Region]
    sessions: dict[Id, PlannedSession]
    conflicts: tuple[Conflict, ...]
    claims: dict[RegionCode, dict[Id, Level]]
    rubric: Rubric
    policy: Policy
    revoked: dict[Key, Revocation]
    fictitious: bool
    type: Literal["edition"] = "edition"
    v: Literal[1] = 1

    def __post_init__(self) -> None:
        moments(self.created_at)


class Mark(Part):
    level: Level | None
    why: Literal["abstain", "conflict", "absent", "not_applicable"] | None
    evidence: Literal["", "shown", "partial", "told", "missing"]
    note: Note

    def __post_init__(self) -> None:
        if self.level is not None and self.why is not None:
            raise ValueError("a level and a reason for having none")


class JournalHead(Part):
    count: Count
    head: Digest


class Sheet(Part):
    edition: EditionRef
    session: Id
    region: RegionCode
    panel: Id
    assessor: Id
    revision: Number
    supersedes: tuple[Digest, ...]
    reason: Prose
    opened_at: Moment
    closed_at: Moment
    elapsed_s: Count
    device: Device
    software: Line
    journal: JournalHead
    levels: dict[Id, Mark]
    strengths: Prose
    weaknesses: Prose
    advice: Prose
    declaration: bool
    type: Literal["sheet"] = "sheet"
    v: Literal[1] = 1

    def __post_init__(self) -> None:
        moments(self.opened_at, self.closed_at)


class PhaseSpent(Part):
    id: Word
    started_at: Moment
    planned_s: Count
    elapsed_s: Count

    def __post_init__(self) -> None:
        moments(self.started_at)


class Attendee(Part):
    name: Line
    position: Line
    institution: Line
    letter: Line


class ListedSheet(Part):
    assessor: Id
    digest: Digest


class Excuse(Part):
    assessor: Id
    kind: Literal["conflict", "absent"]
    reason: Prose


class Happening(Part):
    at: Moment
    kind: Word
    text: Prose

    def __post_init__(self) -> None:
        moments(self.at)


class Session(Part):
    """The item of a `Record`."""

    edition: EditionRef
    session: Id
    panel: Id
    region: RegionCode
    chair: Id
    revision: Number
    supersedes: tuple[Digest, ...]
    reason: Prose
    status: Literal["held", "absent", "postponed"]
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
    type: Literal["record"] = "record"
    v: Literal[1] = 1

    def __post_init__(self) -> None:
        moments(self.started_at, self.closed_at)
