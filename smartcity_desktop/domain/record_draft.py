"""An open session record: the fold of the session's journal, before the chair signs it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import TypeVar

from smartcity_desktop.domain.acts import (
    Added,
    Attended,
    Came,
    Concluded,
    Declared,
    Documented,
    Excused,
    GaveUp,
    Handed,
    Happened,
    Listing,
    Looked,
    Reopened,
    Resumed,
    Sealed,
    SessionAct,
    Shifted,
    Turned,
    Unstarted,
    Waited,
    Withdrawn,
    Written,
)
from smartcity_desktop.domain.edition import PlannedSession
from smartcity_desktop.domain.ids import NO_DIGEST, Digest, SeatId, SessionId
from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.domain.record import (
    HELD,
    TEXTS,
    Attendee,
    Capacity,
    Excuse,
    ExcuseKind,
    Happening,
    Status,
)
from smartcity_desktop.domain.timer import TimerAct, TimerKind, between
from smartcity_desktop.domain.values import Struct, field, replace

_T = TypeVar("_T")


class HappeningKind(StrEnum):
    """The kinds of happenings this release has words for; a record may carry others, which are
    shown as they are written."""

    LATE = "late"
    WAITING = "waiting"
    SHIFTED = "shifted"
    SWAPPED = "swapped"
    ADDITIONAL = "additional"
    ARRIVED = "arrived"
    LEFT = "left"
    PAUSE = "pause"
    EXTENSION = "extension"
    SHORTENED = "shortened"
    EARLY = "early"
    TECHNICAL = "technical"
    READMITTED = "readmitted"
    TAKEN_BACK = "taken_back"
    NOTE = "note"
    UNSTARTED = "unstarted"
    REVISED = "revised"
    """When a later revision of the record was sealed."""


FIXED = frozenset(
    {
        HappeningKind.SHIFTED,
        HappeningKind.SWAPPED,
        HappeningKind.ADDITIONAL,
        HappeningKind.UNSTARTED,
        HappeningKind.REVISED,
        HappeningKind.READMITTED,
        HappeningKind.TAKEN_BACK,
        HappeningKind.PAUSE,
        HappeningKind.EXTENSION,
        HappeningKind.SHORTENED,
        HappeningKind.LATE,
        HappeningKind.EARLY,
    }
)
"""Kinds of happenings that tell of an act, which stands whether they do or not: nobody takes one
back by its line. The others are written by hand, or stand for no more than their line."""


class Declaration(Struct, frozen=True):
    """What a member said about a conflict with the region; `kind` is "" for none."""

    at: str
    kind: str
    reason: str


class RecordDraft(Struct, frozen=True):
    """What the chair has put down so far; `sealed` holds the record's digest once signed.

    `waiting` is since when the room waits for the region, "" when it does not; `start` another
    planned start than the edition's; `additional` the plan of a session the edition does not have;
    `handed` a digest for each stick to which its file was written, signed as by now by so many
    `handed_keys`.
    """

    session: SessionId
    timer: tuple[TimerAct, ...] = ()
    attendance: tuple[Attendee, ...] = ()
    documents: tuple[str, ...] = ()
    happenings: tuple[Happening, ...] = ()
    excused: Mapping[SeatId, Excuse] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)
    """The fields of TEXTS, and lines that were begun and not added yet, which no paper prints."""
    status: Status = HELD
    status_reason: str = ""
    sealed: Digest = NO_DIGEST
    revision: int = 1
    reason: str = ""
    superseded: tuple[Digest, ...] = ()
    waiting: str = ""
    start: str = ""
    additional: PlannedSession | None = None
    declared: Mapping[SeatId, Declaration] = field(default_factory=dict)
    handed: tuple[Digest, ...] = ()
    handed_keys: int = 1
    looked: frozenset[SeatId] = frozenset()
    """Members without a sheet of the own who have seen the others' levels."""

    before: RecordDraft | None = None
    """The record as it was sealed, while a revision of it is under way."""

    def is_untouched(self) -> bool:
        """Tell whether a revision is under way that says nothing else than what was sealed."""
        return self.before is not None and self._told() == self.before._told()

    def _told(self) -> tuple[object, ...]:
        lists = (self.attendance, self.documents, self.happenings, self.excused)
        texts = tuple(self.texts.get(field, "") for field in TEXTS)
        return *lists, texts, self.timer, self.declared, self.status, self.status_reason

    def has_conflict(self, assessor: SeatId) -> bool:
        """Tell whether this member has declared a conflict and not taken it back."""
        one = self.declared.get(assessor)
        return one is not None and bool(one.kind)

    def on_sticks(self) -> int:
        """Return how many sticks hold what is signed: the one count that everybody shows."""
        return self.handed.count(self.sealed) if self.sealed else 0

    def ended(self) -> str:
        """Return when the clock was stopped, "" while it was not: a session that is reopened the
        next morning did not last the night."""
        stops = (act.at.wall for act in reversed(self.timer) if act.kind == TimerKind.STOP)
        return next(stops, "")

    def has_come(self) -> bool:
        """Tell whether somebody of the region is noted, or that it has arrived."""
        arrived = (one.kind == HappeningKind.ARRIVED for one in self.happenings)
        return bool(self.attendance) or any(arrived)

    def waited(self) -> str:
        """Return since when the room last waited for the region, "" when it never did."""
        told = (one.at for one in reversed(self.happenings) if one.kind == HappeningKind.WAITING)
        return self.waiting or next(told, "")

    def refuse_if_act(self, entries: Listing, which: str) -> None:
        """Let pass an entry that may be taken off its list by itself.

        Raises:
            Problem: session.act_stands.
        """
        place = int(which) if entries == Listing.HAPPENINGS else len(self.happenings)
        for one in self.happenings[place : place + 1]:
            if one.kind in FIXED:
                raise Problem("session.act_stands", told=one.text)

    def away(self) -> frozenset[str]:
        """Return the names of those who left and have not come back."""
        gone: set[str] = set()
        for happening in self.happenings:
            if happening.kind == HappeningKind.LEFT:
                gone.add(happening.text)
            elif happening.kind == HappeningKind.ARRIVED:
                gone.discard(happening.text)
        return frozenset(gone)


def fold(draft: RecordDraft, acts: Iterable[SessionAct]) -> RecordDraft:
    """Return `draft` after `acts`, in order."""
    for act in acts:
        draft = after(draft, act)
    return draft


def after(draft: RecordDraft, act: SessionAct) -> RecordDraft:
    """Return `draft` after one act."""
    match act:
        case Turned():
            return _turned(draft, act.taken)
        case Unstarted():
            return _unstarted(draft, act)
        case Attended() | Documented() | Happened() | Written():
            return _noted(draft, act)
        case Excused() | Declared():
            return _excused(draft, act)
        case Withdrawn():
            return _withdrawn(draft, act)
        case Waited() | Came() | Shifted() | Added():
            return _of_the_day(draft, act)
        case Concluded() | Sealed() | Handed() | Reopened() | GaveUp():
            return _closed(draft, act)
        case Looked():
            return replace(draft, looked=draft.looked | {act.assessor})
        case Resumed():
            return draft


def _turned(draft: RecordDraft, taken: TimerAct) -> RecordDraft:
    told = draft.happenings
    if taken.kind in _TOLD and taken.reason:
        told = (*told, Happening(taken.at.wall, _TOLD[taken.kind], _timer_text(taken)))
    elif taken.kind == TimerKind.RESUME:
        told = _with_length(told, draft.timer, taken)
    waiting = "" if taken.kind == TimerKind.START else draft.waiting
    return replace(draft, timer=(*draft.timer, taken), happenings=told, waiting=waiting)


_TOLD = {
    TimerKind.PAUSE: HappeningKind.PAUSE,
    TimerKind.EXTEND: HappeningKind.EXTENSION,
    TimerKind.SHORTEN: HappeningKind.SHORTENED,
}
"""Turns of the clock that are told among the happenings when they have a reason."""


_OF_CLOCK = frozenset({*_TOLD.values(), HappeningKind.LATE})
"""What is told of a clock, and of nothing once it never started."""


def _unstarted(draft: RecordDraft, act: Unstarted) -> RecordDraft:
    began = next((turn.at.wall for turn in draft.timer), act.at)
    told = tuple(one for one in draft.happenings if one.kind not in _OF_CLOCK or one.at < began)
    if act.reason:
        told = (*told, Happening(act.at, HappeningKind.UNSTARTED, act.reason))
    return replace(draft, timer=(), happenings=told, waiting=act.waiting)


def _timer_text(taken: TimerAct) -> str:
    sign = {TimerKind.EXTEND: "+", TimerKind.SHORTEN: "−"}.get(taken.kind)
    return f"{sign}{taken.seconds // 60}′ {taken.reason}" if sign else taken.reason


def _with_length(
    told: tuple[Happening, ...], turns: tuple[TimerAct, ...], resumed: TimerAct
) -> tuple[Happening, ...]:
    """The pause that ends now says how long it was."""
    last = turns[-1] if turns else None
    if last is None or last.kind != TimerKind.PAUSE or not last.reason:
        return told
    length = between(last.at, resumed.at)[0] // 60_000
    paused = Happening(last.at.wall, HappeningKind.PAUSE, last.reason)
    longer = replace(paused, text=f"{last.reason} ({length or '<1'}′)")
    return tuple(longer if happening == paused else happening for happening in told)


def _noted(draft: RecordDraft, act: Attended | Documented | Happened | Written) -> RecordDraft:
    match act:
        case Attended():
            return replace(draft, attendance=(*draft.attendance, _attendee(act)))
        case Documented():
            return replace(draft, documents=(*draft.documents, act.text))
        case Happened():
            return _told(draft, act.at, act.kind, act.text)
        case Written():
            return replace(draft, texts={**draft.texts, act.field: act.text})


_HEAD_ONCE = "selaku Kepala Daerah"
"""What stood for the letter of a head of region in acts that had no capacity."""


def _attendee(act: Attended) -> Attendee:
    capacity, letter = act.capacity, act.letter
    if capacity is None:
        capacity = Capacity.LETTER if letter else Capacity.NO_LETTER
        if letter == _HEAD_ONCE:
            capacity, letter = Capacity.HEAD, ""
    facts = (capacity, letter, act.title, act.nip)
    return Attendee(act.name, act.position, act.institution, *facts)


def _told(draft: RecordDraft, at: str, kind: str, text: str) -> RecordDraft:
    return replace(draft, happenings=(*draft.happenings, Happening(at, kind, text)))


def _excused(draft: RecordDraft, act: Excused | Declared) -> RecordDraft:
    seat, excused = act.assessor, dict(draft.excused)
    if isinstance(act, Excused):
        excused[seat] = Excuse(seat, act.kind, act.reason)
        return replace(draft, excused=excused)
    if act.kind:
        excused[seat] = Excuse(seat, ExcuseKind.CONFLICT, act.text)
    elif draft.has_conflict(seat):
        del excused[seat]  # the member's own; an excuse of the chair's stays
    one = Declaration(act.at, act.kind, act.reason)
    return replace(draft, declared={**draft.declared, seat: one}, excused=excused)


def _withdrawn(draft: RecordDraft, act: Withdrawn) -> RecordDraft:
    if act.entries == Listing.EXCUSED:
        if draft.has_conflict(SeatId(act.which)):
            return draft  # only who declared it takes it back
        left = {who: excuse for who, excuse in draft.excused.items() if who != act.which}
        return replace(draft, excused=left)
    place = int(act.which)
    if act.entries == Listing.ATTENDANCE:
        return replace(draft, attendance=_without(draft.attendance, place))
    if act.entries == Listing.DOCUMENTS:
        return replace(draft, documents=_without(draft.documents, place))
    # A line that is gone already (the button was pressed twice) takes nothing else with it.
    taken = draft.happenings[place : place + 1] if act.entries == Listing.HAPPENINGS else ()
    if any(happening.kind == HappeningKind.WAITING for happening in taken):
        draft = replace(draft, waiting="")
    return replace(draft, happenings=_without(draft.happenings, place))


def _without(entries: tuple[_T, ...], place: int) -> tuple[_T, ...]:
    return entries[:place] + entries[place + 1 :]


def _of_the_day(draft: RecordDraft, act: Waited | Came | Shifted | Added) -> RecordDraft:
    match act:
        case Waited():
            draft = replace(draft, waiting=draft.waiting or act.at)
            return _told(draft, act.at, HappeningKind.WAITING, act.reason)
        case Came():
            return _told(replace(draft, waiting=""), act.at, HappeningKind.ARRIVED, act.text)
        case Shifted():
            kind = HappeningKind.SWAPPED if act.other else HappeningKind.SHIFTED
            return _told(replace(draft, start=act.start), act.at, kind, act.text)
        case Added():
            plan = PlannedSession(act.panel, act.region, act.start, act.limit_s)
            return _told(
                replace(draft, additional=plan), act.at, HappeningKind.ADDITIONAL, act.reason
            )


def _handed(draft: RecordDraft, act: Handed) -> RecordDraft:
    """What another member signed since is another file, which the sticks before do not hold."""
    was = draft.handed
    if act.digest in was and act.keys > draft.handed_keys:
        was = tuple(digest for digest in was if digest != act.digest)
    return replace(draft, handed=(*was, act.digest), handed_keys=act.keys)


def _closed(
    draft: RecordDraft, act: Concluded | Sealed | Handed | Reopened | GaveUp
) -> RecordDraft:
    match act:
        case Concluded():
            return replace(draft, status=act.status, status_reason=act.reason)
        case Sealed():
            return replace(draft, sealed=act.digest, before=None)
        case Handed():
            return _handed(draft, act)
        case Reopened():
            return replace(
                draft,
                sealed=NO_DIGEST,
                revision=max(draft.revision, act.raised) + 1,
                reason=act.reason,
                superseded=(draft.sealed, *act.rivals),
                before=draft,
            )
        case GaveUp():
            if draft.before is None:
                return draft
            # What was seen meanwhile was seen, and what is on a stick is there.
            keys = draft.handed_keys
            was, seen = draft.before, draft.looked
            return replace(was, handed=draft.handed, handed_keys=keys, looked=seen)
