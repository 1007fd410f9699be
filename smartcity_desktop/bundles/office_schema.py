"""What the items beside sheets and records may carry: enrolments and what an office signs.

The same strictness as in `schema`; what their fields owe each other stands in `office_rules`.
"""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

from smartcity_desktop.bundles.schema import (
    Count,
    Device,
    Digest,
    EditionRef,
    Id,
    Key,
    Line,
    Moment,
    Name,
    Nip,
    NoDigestYet,
    Number,
    Part,
    Prose,
    RegionCode,
    Word,
    moments,
)

Nonce = Annotated[str, Meta(pattern=r"\A[0-9a-f]{32}\Z")]
NoIdNeeded = Annotated[str, Meta(pattern=r"\A([A-Z0-9][A-Z0-9.-]{0,31})?\Z")]
Target = Annotated[str, Meta(min_length=1, max_length=64)]
Fraction = Annotated[str, Meta(pattern=r"\A(0|[1-9][0-9]{0,99})/[1-9][0-9]{0,99}\Z")]


class Enrolment(Part):
    edition_id: Id
    name: Name
    institution: Line
    nip: Nip
    role: Literal["assessor", "decider", "custodian"]
    key: Key
    device: Device
    created_at: Moment
    nonce: Nonce
    type: Literal["enrol"] = "enrol"
    v: Literal[1] = 1

    def __post_init__(self) -> None:
        moments(self.created_at)


class Decision(Part):
    edition: EditionRef
    action: Literal["void", "choose", "excuse", "waive", "seal"]
    session: NoIdNeeded
    target: Target
    reason: Prose
    supersedes: tuple[Digest, ...]
    decided_at: Moment
    type: Literal["decision"] = "decision"
    v: Literal[1] = 1

    def __post_init__(self) -> None:
        moments(self.decided_at)


class Custody(Part):
    edition: EditionRef
    holder: Name
    direction: Literal["received", "handed"]
    items: Annotated[tuple[Digest, ...], Meta(min_length=1)]
    at: Moment
    medium: Line
    type: Literal["custody"] = "custody"
    v: Literal[1] = 1

    def __post_init__(self) -> None:
        moments(self.at)


class Method(Part):
    id: Word
    version: Number


class Tree(Part):
    size: Number
    root: Digest


class Held(Part):
    region: RegionCode
    kind: Literal["incomplete", "absent", "waiting", "held", "refused", "missing"]
    why: Line


class Row(Part):
    rank: Number
    shared: bool
    region: RegionCode
    score: Fraction
    printed: Count
    selection: Literal["selected", "borderline", "", "ineligible"]
    decided_by: Literal["", "full_precision", "heaviest_aspect", "high_levels", "median", "lot"]


class Result(Part):
    edition: EditionRef
    previous: NoDigestYet
    sealed: bool
    method: Method
    sheets: tuple[Digest, ...]
    records: tuple[Digest, ...]
    decisions: tuple[Digest, ...]
    tree: Tree
    held: tuple[Held, ...]
    ranking: tuple[Row, ...]
    made_at: Moment
    type: Literal["result"] = "result"
    v: Literal[1] = 1

    def __post_init__(self) -> None:
        moments(self.made_at)
