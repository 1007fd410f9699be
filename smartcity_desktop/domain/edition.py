"""One year's assessment as everybody carries it: people, panels, regions, sessions, rubric, rules.

Field names are those of the signed item (the format, section 3). Keys are OpenSSH public-key
texts without a comment ("ssh-ed25519 AAAA…"); moments are ISO 8601 texts with an offset.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from enum import StrEnum
from typing import Annotated, Literal

from msgspec import Meta

from smartcity_desktop.domain import moments, natural
from smartcity_desktop.domain.ids import (
    NO_OFFICER,
    IndicatorId,
    OfficerId,
    PanelId,
    RegionCode,
    SeatId,
    SessionId,
)
from smartcity_desktop.domain.paper_facts import (
    MOST_BASES,
    NO_LETTERHEAD,
    Basis,
    Letterhead,
    PaperSize,
)
from smartcity_desktop.domain.rubric import Rubric
from smartcity_desktop.domain.rule import Rule
from smartcity_desktop.domain.shapes import (
    Count,
    DigestShape,
    Id,
    IndicatorShape,
    Key,
    Level,
    Line,
    MaybeDigest,
    MaybeKey,
    MaybeOfficer,
    MaybeRecipient,
    Moment,
    Name,
    Nip,
    Number,
    NumberPattern,
    OfficerShape,
    PanelShape,
    PaperCode,
    Part,
    RegionShape,
    SeatShape,
    SessionShape,
    Word,
)
from smartcity_desktop.domain.tie import Tie
from smartcity_desktop.domain.values import Struct, field


class Mode(StrEnum):
    """Whether what is made under an edition counts."""

    PRACTICE = "practice"
    OFFICIAL = "official"


PRACTICE, OFFICIAL = Mode


TIES = (Tie.FULL_PRECISION, Tie.HEAVIEST_ASPECT, Tie.HIGH_LEVELS, Tie.MEDIAN, Tie.LOT)
"""The default order of tie criteria; the last may be left out: then ties share a rank."""


class RegionKind(StrEnum):
    """The two kinds of regional governments below a province."""

    REGENCY = "kabupaten"
    CITY = "kota"


HEAD_OFFICES = {RegionKind.REGENCY: "Bupati", RegionKind.CITY: "Wali Kota"}


class Zone(StrEnum):
    """Indonesia's times of day: west, middle and east."""

    WIB = "WIB"
    WITA = "WITA"
    WIT = "WIT"


class Signers(StrEnum):
    """Who must sign a record: the chair alone, or every member whose sheet it lists."""

    CHAIR = "chair"
    ALL = "all"


class RevocationKind(StrEnum):
    """Why a key no longer signs."""

    RETIRED = "retired"
    COMPROMISED = "compromised"


class Duty(StrEnum):
    """What an officer does in an event."""

    ROOT = "root"
    DECIDER = "decider"
    CUSTODIAN = "custodian"
    RECIPIENT = "recipient"


MOST_RECIPIENTS = 64
"""With chair, writer and members every wrapped file has few enough readers to be opened."""


class EditionRef(Part, frozen=True):
    """Which edition an item was made under; `sha256` is its payload's digest, lowercase hex."""

    id: Id
    seq: Number
    sha256: DigestShape


class Keyholders(Struct, frozen=True):
    """A set of keys of which at least `threshold` must sign."""

    keys: tuple[str, ...]
    threshold: int

    def enough(self, signing: AbstractSet[str]) -> bool:
        """Tell whether at least `threshold` of the keys are among those `signing`."""
        return len(signing & frozenset(self.keys)) >= max(1, self.threshold)

    def same_as(self, other: Keyholders) -> bool:
        """Tell whether both ask for as many signatures by the same keys, whatever their order."""
        return (frozenset(self.keys), self.threshold) == (frozenset(other.keys), other.threshold)


NO_ANCHOR = Keyholders((), 1)
"""The anchor of a laptop on which nobody has compared root keys yet: nothing is trusted."""


class Officer(Part, frozen=True):
    """A person with an office. `key` signs, "" for who signs nothing; `recipient` ("age1…") is for
    whom files are wrapped, "" for who opens none."""

    name: Name
    position: Line
    institution: Line
    nip: Nip
    key: MaybeKey
    recipient: MaybeRecipient


def named(officer: Officer) -> str:
    """Return an officer's name and position, as everything that was signed says them."""
    return ", ".join(filter(None, (officer.name, officer.position)))


class Office(Part, frozen=True):
    """Officers of whom at least `threshold` must sign."""

    holders: Annotated[tuple[OfficerShape, ...], Meta(min_length=1, max_length=32)]
    threshold: Number


class Person(Part, frozen=True):
    """A line of the roster; `nip` is the civil-service number (18 digits) or ""."""

    name: Name
    institution: Line
    nip: Nip
    key: Key

    def is_same_as(self, other: Person) -> bool:
        """Tell whether another line of a roster is of the same person, by name and number."""
        return self.who == other.who

    @property
    def who(self) -> str:
        """Whose line it is: number and name, told apart by the number's length; holds no tab."""
        return f"{self.nip:>18}{self.name}"


class Panel(Part, frozen=True):
    """Assessors that sit together; `chair` is one of `members`, all ids of the roster."""

    chair: SeatShape
    members: Annotated[tuple[SeatShape, ...], Meta(min_length=1, max_length=100)]
    room: Line


class Region(Part, frozen=True):
    """A regional government; `name` without the kind."""

    name: Name
    kind: RegionKind
    province: Name

    def full_name(self) -> str:
        """Return the name with its kind, as said in Indonesian ("Kabupaten Gunungkidul")."""
        return f"{self.kind.capitalize()} {self.name}"

    def head(self) -> str:
        """Return the office of its head, as said in Indonesian ("Bupati Gunungkidul")."""
        return f"{HEAD_OFFICES[self.kind]} {self.name}"


class PlannedSession(Part, frozen=True):
    """A panel meets a region at `planned_start` for at most `limit_s` seconds."""

    panel: PanelShape
    region: RegionShape
    planned_start: Moment
    limit_s: Number


class Conflict(Part, frozen=True):
    """A declared conflict of interest: `assessor` never counts for `region`."""

    assessor: SeatShape
    region: RegionShape
    kind: Line
    reason: Line


class Phase(Part, frozen=True):
    """A timed part of a session; ids: opening presentation questions deliberation signing."""

    id: Word
    seconds: Count


PRESENTATION = "presentation"
"""The region speaks, and everybody listens."""

DEFAULT_PHASES = (
    Phase("opening", 600),
    Phase(PRESENTATION, 1800),
    Phase("questions", 3600),
    Phase("deliberation", 900),
    Phase("signing", 300),
)


class Policy(Part, frozen=True):
    """The rules declared before any score exists.

    `ineligible` maps a region to why it cannot be selected ("2017": selected that year).
    `lot_seed` is announced in the open; "" where no lot is drawn.
    """

    rule: Rule = Rule.MEAN
    quota: Count = 25
    ties: tuple[Tie, ...] = TIES
    lot_seed: Line = ""
    ineligible: Mapping[RegionShape, Line] = field(default_factory=dict)
    session_signers: Signers = Signers.CHAIR
    quorum: Number = 2
    divergence: Number = 2
    phases: Annotated[tuple[Phase, ...], Meta(min_length=1, max_length=32)] = DEFAULT_PHASES


class Venue(Part, frozen=True):
    """Where it happens."""

    name: Line
    city: Line
    zone: Zone


class Revocation(Part, frozen=True):
    """A key that no longer signs; `keep` lists digests it still counts for (kind "compromised"),
    `reason` says in words why."""

    kind: RevocationKind
    keep: tuple[DigestShape, ...] = ()
    reason: Line = ""


class Edition(Part, frozen=True, tag_field="type", tag="edition"):
    """A signed item; every other item names the edition it was made under."""

    id: Id
    seq: Number
    previous: MaybeDigest
    min_seq: Number
    mode: Mode
    created_at: Moment
    title: Name
    organiser: Line
    venue: Venue
    officers: Mapping[OfficerShape, Officer]
    root: Office
    deciders: Office
    custodians: tuple[OfficerShape, ...]
    recipients: Annotated[tuple[OfficerShape, ...], Meta(max_length=MOST_RECIPIENTS)]
    roster: Mapping[SeatShape, Person]
    panels: Mapping[PanelShape, Panel]
    regions: Mapping[RegionShape, Region]
    sessions: Mapping[SessionShape, PlannedSession]
    conflicts: tuple[Conflict, ...]
    claims: Mapping[RegionShape, Mapping[IndicatorShape, Level]]
    rubric: Rubric
    policy: Policy
    revoked: Mapping[Key, Revocation]
    fictitious: bool = False
    letterhead: Letterhead = NO_LETTERHEAD
    basis: Annotated[tuple[Basis, ...], Meta(max_length=MOST_BASES)] = ()
    paper: PaperSize = PaperSize.A4
    coordinator: MaybeOfficer = NO_OFFICER
    numbering: Mapping[PaperCode, NumberPattern] = field(default_factory=dict)
    keeps: tuple[DigestShape, ...] = ()
    rejects: tuple[DigestShape, ...] = ()
    v: Literal[1] = 1

    def root_keys(self) -> Keyholders:
        """Return the keys that sign editions: the anchor is compared with them."""
        return self._keys_of(self.root)

    def decider_keys(self) -> Keyholders:
        """Return the keys that sign decisions and results."""
        return self._keys_of(self.deciders)

    def custodian_keys(self) -> frozenset[str]:
        """Return the keys that sign receipts."""
        return frozenset(self._signing(self.custodians))

    def recipient_keys(self) -> tuple[str, ...]:
        """Return for whom files are wrapped ("age1…"), sorted."""
        named = (self.officers[id_].recipient for id_ in self.recipients if id_ in self.officers)
        return tuple(sorted(filter(None, named)))

    def duties(self, officer: OfficerId) -> frozenset[Duty]:
        """Return what an officer does."""
        held = {
            Duty.ROOT: self.root.holders,
            Duty.DECIDER: self.deciders.holders,
            Duty.CUSTODIAN: self.custodians,
            Duty.RECIPIENT: self.recipients,
        }
        return frozenset(duty for duty, holders in held.items() if officer in holders)

    def officer_keys(self) -> Mapping[str, OfficerId]:
        """Return who of the officers holds each key."""
        return {one.key: id_ for id_, one in self.officers.items() if one.key}

    def _keys_of(self, office: Office) -> Keyholders:
        return Keyholders(tuple(self._signing(office.holders)), office.threshold)

    def _signing(self, holders: Iterable[OfficerId]) -> Iterator[str]:
        """Yield the keys of those who have one: a draft may still name others."""
        found = (self.officers[id_].key for id_ in holders if id_ in self.officers)
        return filter(None, found)

    def sessions_of(self, panel: PanelId) -> tuple[SessionId, ...]:
        """Return the ids of a panel's sessions, by planned start."""
        mine = (one for one, plan in self.sessions.items() if plan.panel == panel)
        starts = {id_: moments.order(plan.planned_start) for id_, plan in self.sessions.items()}
        return tuple(sorted(natural.ordered(mine), key=lambda one: starts[one]))

    def panel_of(self, assessor: SeatId) -> PanelId | None:
        """Return the panel that has `assessor` among its members, or None."""
        return next((id_ for id_, panel in self.panels.items() if assessor in panel.members), None)

    def in_conflict(self, assessor: SeatId, region: RegionCode) -> bool:
        """Tell whether a conflict of interest is declared for this pair."""
        return any(
            conflict.assessor == assessor and conflict.region == region
            for conflict in self.conflicts
        )

    def claim(self, region: RegionCode, indicator: IndicatorId) -> int | None:
        """Return the level the region claimed for itself beforehand, or None."""
        return self.claims.get(region, {}).get(indicator)
