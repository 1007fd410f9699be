"""The only caller of now.

Remaining time must survive a sleeping laptop, so the monotonic clock is one that counts sleep:
CLOCK_BOOTTIME on Linux, CLOCK_MONOTONIC on macOS (where time.monotonic stands still while the
machine sleeps); Windows' monotonic clock counts it by itself.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from smartcity_desktop.domain import timer
from smartcity_desktop.domain.timer import Moment
from smartcity_desktop.domain.values import Struct

_BOOT_ID = Path("/proc/sys/kernel/random/boot_id")
_SHARED_PAGE, _BOOT_COUNT = 0x7FFE0000, 0x2C4


class PlayedClock(Struct):
    """The hands of a played event's clock; only its player moves them."""

    at: datetime
    began: datetime

    def set(self, wall: str) -> None:
        """Move to a moment in ISO 8601 with offset; never back."""
        self.at = max(self.at, datetime.fromisoformat(wall))

    def advance(self, seconds: int) -> None:
        """Let time pass."""
        self.at = datetime.fromtimestamp(self.at.timestamp() + seconds, self.at.tzinfo)

    def moment(self) -> Moment:
        """Return the instant the hands show."""
        passed_ms = round((self.at - self.began).total_seconds() * 1000)
        return Moment(
            wall=self.at.isoformat(timespec="seconds"),
            wall_ms=round(self.at.timestamp() * 1000),
            mono_ms=passed_ms,
            boot="played",
        )


_played: ContextVar[PlayedClock | None] = ContextVar("played", default=None)
"""Each thread has its own: rooms of a played event run beside each other, each at its own hour."""


@contextmanager
def played(start: str) -> Iterator[PlayedClock]:
    """Within this context the clock stands at `start` and moves only by hand: for a played event,
    whose papers must show the days it plays on. Official work never runs in here."""
    began = datetime.fromisoformat(start)
    hands = PlayedClock(began, began)
    before = _played.set(hands)
    try:
        yield hands
    finally:
        _played.reset(before)


def now() -> Moment:
    """Return this instant by both clocks; the wall clock in the machine's own time zone."""
    hands = _played.get()
    if hands is not None:
        return hands.moment()
    wall_ns = time.time_ns()
    wall = datetime.fromtimestamp(wall_ns // 1_000_000_000, UTC).astimezone()
    return Moment(
        wall=wall.isoformat(timespec="seconds"),
        wall_ms=wall_ns // 1_000_000,
        mono_ms=_monotonic_ms(),
        boot=_boot(),
    )


def wall() -> str:
    """Return the wall clock as ISO 8601 with the machine's offset, to the second."""
    return now().wall


def _monotonic_ms() -> int:
    if sys.platform == "linux":
        return time.clock_gettime_ns(time.CLOCK_BOOTTIME) // 1_000_000
    if sys.platform == "darwin":
        return time.clock_gettime_ns(time.CLOCK_MONOTONIC) // 1_000_000
    return time.monotonic_ns() // 1_000_000


@cache
def _boot() -> str:
    """Name this run of the machine as its system does; where that has no name, by when it began,
    which `domain.timer` compares with tolerance: no clock that is put right begins another run."""
    return _own_name() or timer.began(time.time() - _monotonic_ms() / 1000)


def _own_name() -> str:
    with suppress(OSError, ValueError):
        if sys.platform == "linux":
            return _BOOT_ID.read_text(encoding="ascii").strip()
        if sys.platform == "darwin":
            return _boot_session()
        if sys.platform == "win32":
            return _boot_count()
    return ""


def _boot_session() -> str:
    """macOS: kern.bootsessionuuid, made anew at each start."""
    if sys.platform != "darwin":
        return ""
    import ctypes

    text, size = ctypes.create_string_buffer(64), ctypes.c_size_t(64)
    system = ctypes.CDLL(None)
    asked = system.sysctlbyname(b"kern.bootsessionuuid", text, ctypes.byref(size), None, 0)
    return text.value.decode("ascii") if asked == 0 else ""


def _boot_count() -> str:
    """Windows: how often this machine was started, which it shows to every process in the page
    KUSER_SHARED_DATA, at the same place in every release; 0 where nobody counts."""
    if sys.platform != "win32":
        return ""
    import ctypes

    count = ctypes.c_uint32.from_address(_SHARED_PAGE + _BOOT_COUNT).value
    return f"start-{count}" if count else ""
