"""The session's clock: remaining time computed from stored moments, never counted by ticks.

Monotonic milliseconds measure; wall time is only noted. Across a restart of the machine (another
`boot`) the wall clock is all there is: it is used, never backwards, and flagged.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum

from smartcity_desktop.domain.edition import Phase
from smartcity_desktop.domain.record import PhaseSpent
from smartcity_desktop.domain.values import Struct

LEAST_PHASE_S = 60
"""No phase is shortened below this many seconds."""

JUMP_MS = 120_000
"""Wall and monotonic clocks may differ by this much before somebody is told."""


class Moment(Struct, frozen=True):
    """An instant: `wall` in ISO 8601 with offset, `wall_ms` since 1970, `mono_ms` since `boot`."""

    wall: str
    wall_ms: int
    mono_ms: int
    boot: str


_BEGAN = "began-"


def began(second: float) -> str:
    """Name a run of a machine that has no name of its own by the second (since 1970) it began."""
    return f"{_BEGAN}{round(second)}"


def same_boot(first: str, second: str) -> bool:
    """Tell whether two names are of one run of the machine.

    When it began is told by the wall clock: a correction of that moves it, and names no other run.
    """
    if first.startswith(_BEGAN) and second.startswith(_BEGAN):
        seconds = [text.removeprefix(_BEGAN) for text in (first, second)]
        if all(text.isascii() and text.isdigit() for text in seconds):
            return abs(int(seconds[0]) - int(seconds[1])) * 1000 <= JUMP_MS
    return first == second


def between(start: Moment, end: Moment) -> tuple[int, bool]:
    """Return the milliseconds from `start` to `end` (never negative) and whether to doubt them."""
    wall = end.wall_ms - start.wall_ms
    if not same_boot(start.boot, end.boot):
        return max(0, wall), True
    mono = end.mono_ms - start.mono_ms
    return max(0, mono), abs(wall - mono) > JUMP_MS


class TimerKind(StrEnum):
    """What a turn of the clock does."""

    START = "start"
    PHASE = "phase"
    """Go to the next."""
    BACK = "back"
    """Undo that."""
    PAUSE = "pause"
    RESUME = "resume"
    EXTEND = "extend"
    SHORTEN = "shorten"
    """The longest phases still to come give the time."""
    STOP = "stop"


class TimerState(StrEnum):
    """What the clock does at a moment."""

    PLANNED = "planned"
    RUNNING = "running"
    PAUSED = "paused"
    STOPPED = "stopped"


UNDER_WAY = frozenset({TimerState.RUNNING, TimerState.PAUSED})


class TimerAct(Struct, frozen=True):
    """A turn of the clock; EXTEND and SHORTEN are by `seconds`."""

    kind: TimerKind
    at: Moment
    seconds: int = 0
    reason: str = ""


class TimerReading(Struct, frozen=True):
    """The clock at one moment.

    `remaining_s` of the current phase and of the whole session are negative in overtime.
    `doubtful` when clocks disagree.
    """

    state: TimerState
    phase: str
    phase_index: int
    phase_s: int
    phase_remaining_s: int
    remaining_s: int
    elapsed_s: int
    overtime_s: int
    next_phases: tuple[Phase, ...]
    spent: tuple[PhaseSpent, ...]
    doubtful: bool


class _Run(Struct):
    phases: list[Phase]
    started: list[str]
    spent_ms: list[int]
    index: int = 0
    state: TimerState = TimerState.PLANNED
    last: Moment | None = None
    doubtful: bool = False

    def advance(self, now: Moment) -> None:
        if self.state == TimerState.RUNNING and self.last is not None:
            passed, doubt = between(self.last, now)
            self.spent_ms[self.index] += passed
            self.doubtful = self.doubtful or doubt
        self.last = now

    def take(self, act: TimerAct) -> None:
        self.advance(act.at)
        if act.kind == TimerKind.START and self.state == TimerState.PLANNED:
            self.state = TimerState.RUNNING
            self.started[0] = act.at.wall
        elif act.kind == TimerKind.PHASE and self.index + 1 < len(self.phases):
            self.index += 1
            self.started[self.index] = act.at.wall
        elif act.kind == TimerKind.BACK and self.index > 0:
            self._back()
        elif act.kind == TimerKind.PAUSE and self.state == TimerState.RUNNING:
            self.state = TimerState.PAUSED
        elif act.kind == TimerKind.RESUME and self.state == TimerState.PAUSED:
            self.state = TimerState.RUNNING
        elif act.kind == TimerKind.EXTEND:
            phase = self.phases[self.index]
            self.phases[self.index] = Phase(phase.id, phase.seconds + act.seconds)
        elif act.kind == TimerKind.SHORTEN:
            self.phases[self.index :] = shortened(self.phases[self.index :], act.seconds)
        elif act.kind == TimerKind.STOP and self.state in UNDER_WAY:
            self.state = TimerState.STOPPED

    def _back(self) -> None:
        """The step to this phase was a slip: what it took belongs to the phase before."""
        left = self.index
        self.index -= 1
        self.spent_ms[self.index] += self.spent_ms[left]
        self.spent_ms[left], self.started[left] = 0, ""


def shortened(phases: Sequence[Phase], seconds: int) -> list[Phase]:
    """Return `phases` that last `seconds` less in all: the longest give first, down to the next
    longest, then these together. None goes below a minute; what cannot be taken is not taken."""
    left = [phase.seconds for phase in phases]
    while seconds > 0:
        most = max(left, default=0)
        longest = [place for place, one in enumerate(left) if one == most]
        below = max((one for one in left if one < most), default=LEAST_PHASE_S)
        room = (most - max(below, LEAST_PHASE_S)) * len(longest)
        if room <= 0:
            break
        taken = min(seconds, room)
        each, odd = divmod(taken, len(longest))
        for turn, place in enumerate(longest):
            left[place] -= each + (1 if turn < odd else 0)
        seconds -= taken
    return [Phase(phase.id, now) for phase, now in zip(phases, left, strict=True)]


def rebooted(acts: Iterable[TimerAct], now: Moment) -> bool:
    """Tell whether the machine was started anew since the clock was."""
    return any(not same_boot(act.at.boot, now.boot) for act in acts)


def read(phases: Sequence[Phase], acts: Iterable[TimerAct], now: Moment) -> TimerReading:
    """Return the clock at `now`; `phases` must not be empty."""
    run = _Run(list(phases), [""] * len(phases), [0] * len(phases))
    for act in acts:
        run.take(act)
    run.advance(now)
    phase, spent_ms = run.phases[run.index], run.spent_ms
    total_s = sum(phase.seconds for phase in run.phases)
    elapsed_s = sum(spent_ms) // 1000
    left_s = phase.seconds - spent_ms[run.index] // 1000
    return TimerReading(
        state=run.state,
        phase=phase.id,
        phase_index=run.index,
        phase_s=phase.seconds,
        phase_remaining_s=left_s,
        remaining_s=total_s - elapsed_s,
        elapsed_s=elapsed_s,
        overtime_s=max(0, elapsed_s - total_s),
        next_phases=tuple(run.phases[run.index + 1 :]),
        spent=tuple(
            PhaseSpent(phase.id, began, phase.seconds, ms // 1000)
            for phase, began, ms in zip(run.phases, run.started, spent_ms, strict=True)
            if began
        ),
        doubtful=run.doubtful,
    )
