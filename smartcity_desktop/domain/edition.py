"""One year's assessment as everybody carries it: people, panels, regions, sessions, rubric, rules.

Field names are those of the signed item (bundle-format, section 3). Keys are OpenSSH public-key
texts without a comment ("ssh-ed25519 AAAA…"); moments are ISO 8601 texts with an offset.
"""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from smartcity_desktop.domain.rubric import Rubric

PRACTICE = "practice"
OFFICIAL = "official"

TIES = ("full_precision", "heaviest_aspect", "high_levels", "median", "lot")
"""Tie criteria by name, in the default order; the last may be left out: then ties share a rank."""


MOST_RECIPIENTS = 64
"""With chair, writer and members every wrapped file has few enough readers to be opened."""


@dataclass(frozen=True, slots=True)
class EditionRef:
    """Which edition an item was made under; `sha256` is its payload's digest, lowercase hex."""

    id: str
    seq: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Keyholders:
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


@dataclass(frozen=True, slots=True)
class Person:
    """A line of the roster; `nip` is the civil-service number (18 digits) or ""."""

    name: str
    institution: str
    nip: str
    key: str


@dataclass(frozen=True, slots=True)
class Panel:
    """Assessors that sit together; `chair` is one of `members`, all ids of the roster."""

    chair: str
    members: tuple[str, ...]
    room: str


@dataclass(frozen=True, slots=True)
class Region:
    """A regional government; `kind` is "kabupaten" or "kota"; `name` without the kind."""

    name: str
    kind: str
    province: str

    def full_name(self) -> str:
        """Return the name with its kind, as said in Indonesian ("Kabupaten Gunungkidul")."""
        return f"{self.kind.capitalize()} {self.name}"


@dataclass(frozen=True, slots=True)
class PlannedSession:
    """A panel meets a region at `planned_start` for at most `limit_s` seconds."""

    panel: str
    region: str
    planned_start: str
    limit_s: int


@dataclass(frozen=True, slots=True)
class Conflict:
    """A declared conflict of interest: `assessor` never counts for `region`."""

    assessor: str
    region: str
    kind: str
    reason: str


@dataclass(frozen=True, slots=True)
class Phase:
    """A timed part of a session; ids: opening presentation questions deliberation signing."""

    id: str
    seconds: int


DEFAULT_PHASES = (
    Phase("opening", 600),
    Phase("presentation", 1800),
    Phase("questions", 3600),
    Phase("deliberation", 900),
    Phase("signing", 300),
)


@dataclass(frozen=True, slots=True)
class Policy:
    """The rules declared before any score exists.

    `ineligible` maps a region to why it cannot be selected ("2017": selected that year).
    `lot_seed` is announced in the open; "" where no lot is drawn.
    """

    rule: str = "mean"
    quota: int = 25
    ties: tuple[str, ...] = TIES
    lot_seed: str = ""
    ineligible: Mapping[str, str] = field(default_factory=dict)
    session_signers: str = "chair"
    quorum: int = 2
    divergence: int = 2
    phases: tuple[Phase, ...] = DEFAULT_PHASES


@dataclass(frozen=True, slots=True)
class Venue:
    """Where it happens; `zone` is WIB, WITA or WIT."""

    name: str
    city: str
    zone: str


@dataclass(frozen=True, slots=True)
class Revocation:
    """A key that no longer signs; `keep` lists digests it still counts for (kind "compromised")."""

    kind: str
    keep: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Edition:
    """A signed item; every other item names the edition it was made under."""

    id: str
    seq: int
    previous: str
    min_seq: int
    mode: str
    created_at: str
    title: str
    organiser: str
    venue: Venue
    root: Keyholders
    deciders: Keyholders
    custodians: tuple[str, ...]
    recipients: tuple[str, ...]
    roster: Mapping[str, Person]
    panels: Mapping[str, Panel]
    regions: Mapping[str, Region]
    sessions: Mapping[str, PlannedSession]
    conflicts: tuple[Conflict, ...]
    claims: Mapping[str, Mapping[str, int]]
    rubric: Rubric
    policy: Policy
    revoked: Mapping[str, Revocation]
    fictitious: bool = False

    def sessions_of(self, panel: str) -> tuple[str, ...]:
        """Return the ids of a panel's sessions, by planned start."""
        mine = (one for one, plan in self.sessions.items() if plan.panel == panel)
        return tuple(sorted(mine, key=lambda one: (self.sessions[one].planned_start, one)))

    def panel_of(self, assessor: str) -> str | None:
        """Return the panel that has `assessor` among its members, or None."""
        return next((id_ for id_, one in self.panels.items() if assessor in one.members), None)

    def in_conflict(self, assessor: str, region: str) -> bool:
        """Tell whether a conflict of interest is declared for this pair."""
        return any(one.assessor == assessor and one.region == region for one in self.conflicts)

    def claim(self, region: str, indicator: str) -> int | None:
        """Return the level the region claimed for itself beforehand, or None."""
        return self.claims.get(region, {}).get(indicator)
