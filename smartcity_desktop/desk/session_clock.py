"""The clock and the minutes of a session on this laptop, folded from the session's journal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from smartcity_desktop.bundles.sealing import Sealed
from smartcity_desktop.desk.changed import Changed, Fact
from smartcity_desktop.desk.laptop import Laptop
from smartcity_desktop.domain import minutes as folding
from smartcity_desktop.domain.minutes import Minutes
from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.domain.timer import TimerAct, TimerReading, read
from smartcity_desktop.host import clock

TIMER: Changed = frozenset({Fact.TIMER})

_NEEDS = {
    "start": ("planned",),
    "phase": ("running", "paused"),
    "pause": ("running",),
    "resume": ("paused",),
    "extend": ("running", "paused"),
    "stop": ("running", "paused"),
}


def stream(session: str) -> str:
    """Return the name of a session's journal."""
    return f"session:{session}"


def minutes(laptop: Laptop, session: str) -> Minutes:
    """Return what the session's journal says, folded once and then kept up to date by `write`."""
    kept = laptop.minutes.get(session)
    if kept is None:
        kept = folding.fold(Minutes(session), laptop.acts(stream(session)))
        laptop.minutes[session] = kept
    return kept


def write(
    laptop: Laptop, session: str, act: Mapping[str, object], sealed: Sequence[Sealed] = ()
) -> None:
    """Append one act to the session's journal, with the items it sealed: both or neither."""
    before = minutes(laptop, session)
    if sealed:
        laptop.take(sealed, stream(session), act)
    else:
        laptop.write(stream(session), act)
    laptop.minutes[session] = folding.after(before, act)


def reading(laptop: Laptop, session: str) -> TimerReading:
    """Return the session's clock at this instant."""
    phases = laptop.edition().policy.phases
    return read(phases, minutes(laptop, session).timer, clock.now())


def turn(laptop: Laptop, session: str, kind: str, *, seconds: int = 0, reason: str = "") -> Changed:
    """Start, pause, resume, extend or stop the clock, or go on to the next phase ("phase").

    Raises:
        Problem: timer.not_now, when the clock is not in a state for it.
    """
    state = reading(laptop, session).state
    if state not in _NEEDS[kind]:
        raise Problem("timer.not_now", state=state)
    taken = TimerAct(kind, clock.now(), seconds, reason)
    write(laptop, session, folding.timer_act(taken))
    return TIMER
