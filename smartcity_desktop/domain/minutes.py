"""An open session record: the fold of the session's journal, before the chair signs it.

Acts of a session: timer (with a moment), attend, document, happening, excuse, text, status, seal,
reopen. A list entry is taken back by the act "withdraw", so that the journal keeps both.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeVar

from smartcity_desktop.domain.draft import Act, raised, rivals
from smartcity_desktop.domain.record import HELD, Attendee, Excuse, Happening
from smartcity_desktop.domain.timer import TimerAct, moment_act, moment_of

_T = TypeVar("_T")

TEXTS = ("remarks", "response")


@dataclass(frozen=True, slots=True)
class Minutes:
    """What the chair has put down so far; `sealed` holds the record's digest once signed."""

    session: str
    timer: tuple[TimerAct, ...] = ()
    attendance: tuple[Attendee, ...] = ()
    documents: tuple[str, ...] = ()
    happenings: tuple[Happening, ...] = ()
    excused: Mapping[str, Excuse] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)
    status: str = HELD
    status_reason: str = ""
    sealed: str = ""
    revision: int = 1
    reason: str = ""
    superseded: tuple[str, ...] = ()


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
    return replace(minutes, timer=(*minutes.timer, taken))


def _attend(minutes: Minutes, act: Act) -> Minutes:
    one = Attendee(*(str(act[key]) for key in ("name", "position", "institution", "letter")))
    return replace(minutes, attendance=(*minutes.attendance, one))


def _document(minutes: Minutes, act: Act) -> Minutes:
    return replace(minutes, documents=(*minutes.documents, str(act["text"])))


def _happening(minutes: Minutes, act: Act) -> Minutes:
    one = Happening(str(act["at"]), str(act["kind"]), str(act["text"]))
    return replace(minutes, happenings=(*minutes.happenings, one))


def _excuse(minutes: Minutes, act: Act) -> Minutes:
    one = Excuse(str(act["assessor"]), str(act["kind"]), str(act["reason"]))
    return replace(minutes, excused={**minutes.excused, one.assessor: one})


def _withdraw(minutes: Minutes, act: Act) -> Minutes:
    from_, which = str(act["list"]), str(act["which"])
    if from_ == "excused":
        left = {who: one for who, one in minutes.excused.items() if who != which}
        return replace(minutes, excused=left)
    place = int(which)
    if from_ == "attendance":
        return replace(minutes, attendance=_without(minutes.attendance, place))
    if from_ == "documents":
        return replace(minutes, documents=_without(minutes.documents, place))
    return replace(minutes, happenings=_without(minutes.happenings, place))


def _without(entries: tuple[_T, ...], place: int) -> tuple[_T, ...]:
    return entries[:place] + entries[place + 1 :]


def _text(minutes: Minutes, act: Act) -> Minutes:
    return replace(minutes, texts={**minutes.texts, str(act["field"]): str(act["text"])})


def _status(minutes: Minutes, act: Act) -> Minutes:
    return replace(minutes, status=str(act["status"]), status_reason=str(act["reason"]))


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
}
