"""The clock and the minutes of a session on this laptop, folded from the session's journal."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress

from smartcity_desktop.bundles import canonical
from smartcity_desktop.bundles.sealing import Sealed
from smartcity_desktop.desk.laptop.changed import Changed, Fact
from smartcity_desktop.desk.laptop.laptop import Laptop
from smartcity_desktop.domain import minutes as folding
from smartcity_desktop.domain.draft import Act
from smartcity_desktop.domain.minutes import Minutes
from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.domain.text import tidy
from smartcity_desktop.domain.timer import TimerAct, TimerReading, read
from smartcity_desktop.host import clock
from smartcity_desktop.host.sticks import Written

TIMER: Changed = frozenset({Fact.TIMER})

_NEEDS = {
    "start": ("planned",),
    "phase": ("running", "paused"),
    "back": ("running", "paused"),
    "pause": ("running",),
    "resume": ("paused",),
    "extend": ("running", "paused"),
    "shorten": ("running", "paused"),
    "stop": ("running", "paused"),
}
_WITH_REASON = frozenset({"pause", "extend", "shorten"})
_OF_THE_DAY = frozenset({"shift", "additional"})
"""Acts after which the day has another order or another session."""


def stream(session: str) -> str:
    """Return the name of a session's journal."""
    return f"session:{session}"


def minutes(laptop: Laptop, session: str) -> Minutes:
    """Return what the session's journal says, folded once and then kept up to date by `write`."""
    kept = laptop.minutes.get(session)
    if kept is None:
        kept = folding.fold(Minutes(session), laptop.journal.acts(stream(session)))
        laptop.minutes[session] = kept
    return kept


def write(
    laptop: Laptop, session: str, act: Mapping[str, object], sealed: Sequence[Sealed] = ()
) -> None:
    """Append one act to the session's journal, with the items it sealed: both or neither."""
    before = minutes(laptop, session)
    if sealed:
        laptop.holdings.take(sealed, stream(session), act)
    else:
        laptop.journal.write(stream(session), act)
    _folded(laptop, before, act)


def write_all(laptop: Laptop, acts: Mapping[str, Mapping[str, object]]) -> None:
    """Append one act to the journal of each of several sessions, all or none."""
    before = {session: minutes(laptop, session) for session in acts}
    laptop.journal.write_all({stream(session): act for session, act in acts.items()})
    for session, act in acts.items():
        _folded(laptop, before[session], act)


def seal(
    laptop: Laptop, session: str, acts: Sequence[Act], sign: Callable[[int, str], Sealed]
) -> None:
    """Append `acts`, and seal what `sign` makes of the session as they leave it: all or nothing.

    `sign` is told how many acts the journal has then, and its head.
    """
    before = minutes(laptop, session)
    laptop.minutes[session] = folding.fold(before, acts)
    try:
        events = [canonical.encode(one) for one in acts]
        sealed = sign(*laptop.store.journal.ahead(stream(session), events))
        act = {"act": "seal", "digest": sealed.item.digest, "at": clock.wall()}
        laptop.holdings.take([sealed], stream(session), act, acts)
    except BaseException:
        laptop.minutes[session] = before
        raise
    _folded(laptop, laptop.minutes[session], act)


def _folded(laptop: Laptop, before: Minutes, act: Mapping[str, object]) -> None:
    laptop.minutes[before.session] = folding.after(before, act)
    if act.get("act") in _OF_THE_DAY:
        laptop.day = None


def note_handed(laptop: Laptop, name: str, written: Written, digest: str) -> None:
    """Note in the stream `name` that an item's file is on a stick.

    The file is there whatever becomes of the note: a disk that refuses it is told of elsewhere.
    """
    act = {"act": "handed", "name": written.path.name, "digest": digest, "at": clock.wall()}
    front, _, session = name.partition(":")
    with suppress(Problem):
        if front == "session":
            write(laptop, session, act)
        else:
            laptop.journal.write(name, act)


def reading(laptop: Laptop, session: str) -> TimerReading:
    """Return the session's clock at this instant."""
    phases = laptop.holdings.edition().policy.phases
    return read(phases, minutes(laptop, session).timer, clock.now())


def stopping() -> Act:
    """Return the act that stops a clock now."""
    return folding.timer_act(TimerAct("stop", clock.now(), 0, ""))


def turn(laptop: Laptop, session: str, kind: str, *, seconds: int = 0, reason: str = "") -> Changed:
    """Start, pause, resume, extend, shorten or stop the clock, go on to the next phase ("phase") or
    undo that ("back"). A pause, an extension and a shortening need a reason.

    Raises:
        Problem: session.closed; timer.not_now, when the clock is not in a state for it;
            timer.reason_needed.
    """
    if minutes(laptop, session).sealed:
        raise Problem("session.closed", session=session)
    state = reading(laptop, session).state
    if state not in _NEEDS[kind]:
        raise Problem("timer.not_now", state=state)
    if kind in _WITH_REASON and not tidy(reason):
        raise Problem("timer.reason_needed")
    taken = TimerAct(kind, clock.now(), seconds, tidy(reason))
    write(laptop, session, folding.timer_act(taken))
    return TIMER
