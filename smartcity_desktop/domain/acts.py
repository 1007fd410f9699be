"""The acts a journal keeps: what somebody did, each a value of its own, and whose stream takes it.

An act is kept as canonical JSON and hashed into a chain whose heads stand in signed sheets and
records: tags and names of fields never change. What is added later is a field with a default, left
out where it says nothing, or another act; a release that does not know it passes over it. Undoing
is another act too, so that the journal keeps both.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TypeAlias

from smartcity_desktop.domain.ids import Digest, IndicatorId, PanelId, RegionCode, SeatId, SessionId
from smartcity_desktop.domain.record import Attendee, Capacity, ExcuseKind, Status, Title
from smartcity_desktop.domain.sheet import Evidence, Mark, Why
from smartcity_desktop.domain.text import tidy
from smartcity_desktop.domain.timer import Moment, TimerAct, TimerKind
from smartcity_desktop.domain.values import Struct, field


class Act(Struct, frozen=True, tag_field="act"):
    """What somebody did; `at` is when, in ISO 8601 with offset."""


# of every journal


class Resumed(Act, frozen=True, tag="resume"):
    """Another laptop goes on with this stream after `count` acts, the last of hash `head`."""

    at: str
    laptop: str
    was: str
    count: int
    head: str


# of sheets and sessions


class Written(Act, frozen=True, tag="text"):
    """A text of a sheet or a record, whole."""

    field: str
    text: str


class Sealed(Act, frozen=True, tag="seal"):
    """The sheet or record was signed; `digest` is its payload's."""

    digest: Digest
    at: str


class Reopened(Act, frozen=True, tag="reopen", omit_defaults=True):
    """A new revision begins. `rivals` are digests beside the own one that it is to replace too,
    signed by the same hand on another laptop, and `raised` the largest revision among them."""

    reason: str
    at: str
    rivals: tuple[Digest, ...] = ()
    raised: int = 0


class GaveUp(Act, frozen=True, tag="give_up"):
    """The revision that was begun last is no more: what was sealed before stands as it stood."""

    at: str


class Handed(Act, frozen=True, tag="handed", omit_defaults=True):
    """The file `name` of a signed item went to a stick that did not have it yet, with the
    signatures of so many `keys`."""

    name: str
    digest: Digest
    at: str
    keys: int = 1


# of a sheet


class Opened(Act, frozen=True, tag="open"):
    """Its assessor began it."""

    at: str


class Marked(Act, frozen=True, tag="mark"):
    """What stands on an indicator from now on: the whole mark, not the difference."""

    indicator: IndicatorId
    level: int | None = None
    why: Why | None = None
    evidence: Evidence = Evidence.NOTHING
    note: str = ""

    @classmethod
    def of(cls, indicator: IndicatorId, mark: Mark) -> Marked:
        """Return the act of putting `mark` on `indicator`."""
        return cls(indicator, mark.level, mark.why, mark.evidence, mark.note)

    @property
    def mark(self) -> Mark:
        """The mark that was put."""
        return Mark(self.level, self.why, self.evidence, self.note)


# of a session


class Turned(Act, frozen=True, tag="timer"):
    """One turn of the session's clock, at the moment that its last four fields are."""

    kind: TimerKind
    seconds: int
    reason: str
    wall: str
    wall_ms: int
    mono_ms: int
    boot: str

    @classmethod
    def of(cls, taken: TimerAct) -> Turned:
        """Return the act the journal keeps of `taken`."""
        at = taken.at
        return cls(
            taken.kind, taken.seconds, taken.reason, at.wall, at.wall_ms, at.mono_ms, at.boot
        )

    @property
    def taken(self) -> TimerAct:
        """The turn as the clock reads it."""
        at = Moment(self.wall, self.wall_ms, self.mono_ms, self.boot)
        return TimerAct(self.kind, at, self.seconds, self.reason)


class Unstarted(Act, frozen=True, tag="unstart", omit_defaults=True):
    """The clock was started by mistake: it stands as if it never had been. `reason` is what the
    record says of it, "" for a slip that was taken back at once; `waiting` since when the room goes
    on waiting for the region."""

    at: str
    reason: str = ""
    waiting: str = ""


class Attended(Act, frozen=True, tag="attend", omit_defaults=True):
    """Somebody represents the region; `capacity` is None in acts kept before it was asked for."""

    name: str
    position: str
    institution: str
    letter: str
    capacity: Capacity | None = None
    title: Title = Title.NONE
    nip: str = ""


def attended(guest: Attendee) -> Attended:
    """Return the act that notes a guest."""
    facts = (tidy(guest.letter), guest.capacity, guest.title, guest.nip)
    return Attended(tidy(guest.name), tidy(guest.position), tidy(guest.institution), *facts)


class Documented(Act, frozen=True, tag="document"):
    """A document was shown."""

    text: str


class Happened(Act, frozen=True, tag="happening"):
    """Something happened in the room."""

    at: str
    kind: str
    text: str


class Excused(Act, frozen=True, tag="excuse"):
    """The chair excused a member."""

    assessor: SeatId
    kind: ExcuseKind
    reason: str


class Listing(StrEnum):
    """A list of entries in a session's record."""

    ATTENDANCE = "attendance"
    DOCUMENTS = "documents"
    HAPPENINGS = "happenings"
    EXCUSED = "excused"


class Withdrawn(Act, frozen=True, tag="withdraw"):
    """An entry of a list is taken back: of EXCUSED the seat `which`, else its place."""

    entries: Listing = field(name="list")
    which: str


class Concluded(Act, frozen=True, tag="status"):
    """How the session ended: held, absent or postponed."""

    status: Status
    reason: str


class Waited(Act, frozen=True, tag="wait"):
    """The room waits for the region from now on."""

    at: str
    reason: str


class Came(Act, frozen=True, tag="came"):
    """The region one waited for is here; `text` is its name."""

    at: str
    text: str


class Shifted(Act, frozen=True, tag="shift"):
    """Another planned start; `other` is the session it changed places with, "" for none."""

    at: str
    start: str
    other: SessionId = field(name="with")
    text: str


class Added(Act, frozen=True, tag="additional"):
    """A session that the plan does not have."""

    at: str
    panel: PanelId
    region: RegionCode
    start: str
    limit_s: int
    reason: str


class Declared(Act, frozen=True, tag="declare"):
    """A member said whether there is a conflict, `kind` "" for none; `text` is the excuse's, so
    that the record says what was said that day."""

    at: str
    assessor: SeatId
    kind: str
    reason: str
    text: str


class Looked(Act, frozen=True, tag="look"):
    """A member who has no sheet among them saw the levels of the others."""

    at: str
    assessor: SeatId


# of a paper


class Printed(Act, frozen=True, tag="print"):
    """Prints of a paper are about to go out; `how` is printed or saved."""

    copies: int
    how: str
    at: str


class Unprinted(Act, frozen=True, tag="unprint"):
    """The last prints did not come out."""

    copies: int
    at: str


SheetAct: TypeAlias = Opened | Marked | Written | Sealed | Reopened | GaveUp | Handed | Resumed
SessionAct: TypeAlias = (
    Turned
    | Unstarted
    | Attended
    | Documented
    | Happened
    | Excused
    | Withdrawn
    | Written
    | Concluded
    | Waited
    | Came
    | Shifted
    | Added
    | Declared
    | Looked
    | Sealed
    | Reopened
    | GaveUp
    | Handed
    | Resumed
)
PrintAct: TypeAlias = Printed | Unprinted | Resumed
