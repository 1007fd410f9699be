"""A session that is closed before half its time is over: it is said before, and on the minutes."""

from __future__ import annotations

from smartcity_desktop.domain.acts import Happened
from smartcity_desktop.domain.record import Happening
from smartcity_desktop.domain.record_draft import HappeningKind, RecordDraft
from smartcity_desktop.domain.timer import TimerReading
from smartcity_desktop.host import clock


def minutes(timer: TimerReading) -> tuple[int, int]:
    """Return the minutes spent and planned of a session closed early, (0, 0) of any other."""
    planned = timer.elapsed_s + timer.remaining_s
    if timer.elapsed_s * 2 >= planned:
        return 0, 0
    return timer.elapsed_s // 60, planned // 60


def noted(timer: TimerReading, draft: RecordDraft) -> list[Happened]:
    """Return the act that notes it where it is not noted yet; none of a session that was not."""
    spent, planned = minutes(timer)
    if not planned or any(one.kind == HappeningKind.EARLY for one in draft.happenings):
        return []
    return [Happened(clock.wall(), HappeningKind.EARLY, f"{spent}′ / {planned}′")]


def told(timer: TimerReading, draft: RecordDraft) -> tuple[Happening, ...]:
    """Return the happenings as they are once `noted` is."""
    more = (Happening(act.at, act.kind, act.text) for act in noted(timer, draft))
    return (*draft.happenings, *more)
