"""An open session record: the fold of the session's journal, before the chair signs it.

Acts of a session: timer (with a moment), attend, document, happening, excuse, text, status, seal,
reopen; wait and came (the room waits for the region), shift (another start), additional (a session
the plan does not have), declare (a member says whether there is a conflict), handed (a file went to
a stick). A list entry is taken back by the act "withdraw", so that the journal keeps both.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeVar

from smartcity_desktop.domain.draft import Act, raised, rivals
from smartcity_desktop.domain.edition import PlannedSession
from smartcity_desktop.domain.record import HELD, Attendee, Excuse, ExcuseKind, Happening, Status
from smartcity_desktop.domain.timer import TimerAct, between, moment_act, moment_of
from smartcity_desktop.domain.values import Struct, field, replace

_T = TypeVar("_T")

WAITING = "waiting"
SHIFTED = "shifted"
SWAPPED = "swapped"
ADDITIONAL = "additional"
LEFT = "left"
ARRIVED = "arrived"

FIXED = frozenset({SHIFTED, SWAPPED, ADDITIONAL})
"""Kinds of happenings that stand for more than their line: they are not taken back by it."""


class Declaration(Struct, frozen=True):
    """What a member said about a conflict with the region; `kind` is "" for none."""

    at: str
    kind: str
    reason: str


class Minutes(Struct, frozen=True):
    """What the chair has put down so far; `sealed` holds the record's digest once signed.

    `waiting` is since when the room waits for the region, "" when it does not; `start` another
    planned start than the edition's; `additional` the plan of a session the edition does not have;
    `handed` the digests that were written to a stick.
    """

    session: str
    timer: tuple[TimerAct, ...] = ()
    attendance: tuple[Attendee, ...] = ()
    documents: tuple[str, ...] = ()
    happenings: tuple[Happening, ...] = ()
    excused: Mapping[str, Excuse] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)
    status: Status = HELD
    status_reason: str = ""
    sealed: str = ""
    revision: int = 1
    reason: str = ""
    superseded: tuple[str, ...] = ()
    waiting: str = ""
    start: str = ""
    additional: PlannedSession | None = None
    declared: Mapping[str, Declaration] = field(default_factory=dict)
    handed: frozenset[str] = frozenset()

    def has_conflict(self, assessor: str) -> bool:
        """Tell whether this member has declared a conflict and not taken it back."""
        one = self.declared.get(assessor)
        return one is not None and bool(one.kind)

    def away(self) -> frozenset[str]:
        """Return the names of those who left and have not come back."""
        gone: set[str] = set()
        for one in self.happenings:
            if one.kind == LEFT:
                gone.add(one.text)
            elif one.kind == ARRIVED:
                gone.discard(one.text)
        return frozenset(gone)


def timer_act(act: TimerAct) -> dict[str, object]:
    """Return the act the journal keeps for one turn of the clock."""
    return {
        "act": "timer",
        "kind": act.kind,
        "seconds": act.seconds,
        "reason": act.reason,
        **moment_act(act.at),
    }


def fold(minutes: Minutes, acts: Iterable[Act]) -> Minutes:
    """Return `minutes` after `acts`, in order."""
    for act in acts:
        minutes = after(minutes, act)
    return minutes


def after(minutes: Minutes, act: Act) -> Minutes:
    """Return `minutes` after one act; an act this release does not know changes nothing."""
    rule = _RULES.get(str(act.get("act")))
    return rule(minutes, act) if rule else minutes


def _timer(minutes: Minutes, act: Act) -> Minutes:
    taken = TimerAct(str(act["kind"]), moment_of(act), int(str(act["seconds"])), str(act["reason"]))
    told = minutes.happenings
    if taken.kind in _TOLD and taken.reason:
        told = (*told, Happening(taken.at.wall, _TOLD[taken.kind], _timer_text(taken)))
    elif taken.kind == "resume":
        told = _with_length(told, minutes.timer, taken)
    waiting = "" if taken.kind == "start" else minutes.waiting
    return replace(minutes, timer=(*minutes.timer, taken), happenings=told, waiting=waiting)


_TOLD = {"pause": "pause", "extend": "extension", "shorten": "shortened"}
"""Turns of the clock that are told among the happenings when they have a reason."""


def _timer_text(taken: TimerAct) -> str:
    sign = {"extend": "+", "shorten": "−"}.get(taken.kind)
    return f"{sign}{taken.seconds // 60}′ {taken.reason}" if sign else taken.reason


def _with_length(
    told: tuple[Happening, ...], turns: tuple[TimerAct, ...], resumed: TimerAct
) -> tuple[Happening, ...]:
    """The pause that ends now says how long it was."""
    last = turns[-1] if turns else None
    if last is None or last.kind != "pause" or not last.reason:
        return told
    length = between(last.at, resumed.at)[0] // 60_000
    paused = Happening(last.at.wall, "pause", last.reason)
    longer = replace(paused, text=f"{last.reason} ({length or '<1'}′)")
    return tuple(longer if one == paused else one for one in told)


def _attend(minutes: Minutes, act: Act) -> Minutes:
    one = Attendee(*(str(act[key]) for key in ("name", "position", "institution", "letter")))
    return replace(minutes, attendance=(*minutes.attendance, one))


def _document(minutes: Minutes, act: Act) -> Minutes:
    return replace(minutes, documents=(*minutes.documents, str(act["text"])))


def _happening(minutes: Minutes, act: Act) -> Minutes:
    one = Happening(str(act["at"]), str(act["kind"]), str(act["text"]))
    return replace(minutes, happenings=(*minutes.happenings, one))


def _excuse(minutes: Minutes, act: Act) -> Minutes:
    one = Excuse(str(act["assessor"]), ExcuseKind(str(act["kind"])), str(act["reason"]))
    return replace(minutes, excused={**minutes.excused, one.assessor: one})


def _withdraw(minutes: Minutes, act: Act) -> Minutes:
    from_, which = str(act["list"]), str(act["which"])
    if from_ == "excused":
        if minutes.has_conflict(which):
            return minutes  # only who declared it takes it back
        left = {who: one for who, one in minutes.excused.items() if who != which}
        return replace(minutes, excused=left)
    place = int(which)
    # A line that is gone already (the button was pressed twice) takes nothing else with it.
    taken = minutes.happenings[place : place + 1] if from_ == "happenings" else ()
    if any(one.kind == WAITING for one in taken):
        minutes = replace(minutes, waiting="")
    if from_ == "attendance":
        return replace(minutes, attendance=_without(minutes.attendance, place))
    if from_ == "documents":
        return replace(minutes, documents=_without(minutes.documents, place))
    return replace(minutes, happenings=_without(minutes.happenings, place))


def _without(entries: tuple[_T, ...], place: int) -> tuple[_T, ...]:
    return entries[:place] + entries[place + 1 :]


def _wait(minutes: Minutes, act: Act) -> Minutes:
    told = Happening(str(act["at"]), WAITING, str(act["reason"]))
    since = minutes.waiting or told.at
    return replace(minutes, waiting=since, happenings=(*minutes.happenings, told))


def _came(minutes: Minutes, act: Act) -> Minutes:
    told = Happening(str(act["at"]), ARRIVED, str(act["text"]))
    return replace(minutes, waiting="", happenings=(*minutes.happenings, told))


def _shift(minutes: Minutes, act: Act) -> Minutes:
    kind = SWAPPED if act["with"] else SHIFTED
    told = Happening(str(act["at"]), kind, str(act["text"]))
    return replace(minutes, start=str(act["start"]), happenings=(*minutes.happenings, told))


def _additional(minutes: Minutes, act: Act) -> Minutes:
    plan = PlannedSession(
        str(act["panel"]), str(act["region"]), str(act["start"]), int(str(act["limit_s"]))
    )
    told = Happening(str(act["at"]), ADDITIONAL, str(act["reason"]))
    return replace(minutes, additional=plan, happenings=(*minutes.happenings, told))


def _declare(minutes: Minutes, act: Act) -> Minutes:
    """The act carries the excuse's whole text, so that the record says what was said that day."""
    seat, kind = str(act["assessor"]), str(act["kind"])
    one = Declaration(str(act["at"]), kind, str(act["reason"]))
    excused = dict(minutes.excused)
    if kind:
        excused[seat] = Excuse(seat, ExcuseKind.CONFLICT, str(act["text"]))
    elif minutes.has_conflict(seat):
        del excused[seat]  # the member's own; an excuse of the chair's stays
    return replace(minutes, declared={**minutes.declared, seat: one}, excused=excused)


def _handed(minutes: Minutes, act: Act) -> Minutes:
    return replace(minutes, handed=minutes.handed | {str(act["digest"])})


def _text(minutes: Minutes, act: Act) -> Minutes:
    return replace(minutes, texts={**minutes.texts, str(act["field"]): str(act["text"])})


def _status(minutes: Minutes, act: Act) -> Minutes:
    return replace(minutes, status=Status(str(act["status"])), status_reason=str(act["reason"]))


def _seal(minutes: Minutes, act: Act) -> Minutes:
    return replace(minutes, sealed=str(act["digest"]))


def _reopen(minutes: Minutes, act: Act) -> Minutes:
    return replace(
        minutes,
        sealed="",
        revision=max(minutes.revision, raised(act)) + 1,
        reason=str(act["reason"]),
        superseded=(minutes.sealed, *rivals(act)),
    )


_RULES = {
    "timer": _timer,
    "attend": _attend,
    "document": _document,
    "happening": _happening,
    "excuse": _excuse,
    "withdraw": _withdraw,
    "text": _text,
    "status": _status,
    "seal": _seal,
    "reopen": _reopen,
    "wait": _wait,
    "came": _came,
    "shift": _shift,
    "additional": _additional,
    "declare": _declare,
    "handed": _handed,
}
