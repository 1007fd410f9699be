"""What a record tells of what happened: what was noted, that its session was closed early, and when
it was revised.

The times of a session stay what they were however late its record is revised; without this line
nothing would say that the later one was not sealed when the session ended.
"""

from __future__ import annotations

from smartcity_desktop.desk.session import closing_early
from smartcity_desktop.domain.record import HELD, Happening, Status
from smartcity_desktop.domain.record_draft import HappeningKind, RecordDraft
from smartcity_desktop.domain.timer import TimerReading
from smartcity_desktop.host import clock


def told(timer: TimerReading, draft: RecordDraft, status: Status) -> tuple[Happening, ...]:
    """Return the happenings as a record that is sealed now tells them."""
    happenings = closing_early.told(timer, draft) if status == HELD else draft.happenings
    if draft.revision == 1:
        return happenings
    return (*happenings, Happening(clock.wall(), HappeningKind.REVISED, f"r{draft.revision}"))
