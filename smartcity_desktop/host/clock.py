"""The only caller of now.

Remaining time must survive a sleeping laptop, so the monotonic clock is one that counts sleep:
CLOCK_BOOTTIME on Linux; Windows' monotonic clock counts it by itself.
"""

from __future__ import annotations

import sys
import time
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from smartcity_desktop.domain.timer import Moment

_BOOT_ID = Path("/proc/sys/kernel/random/boot_id")


def now() -> Moment:
    """Return this instant by both clocks; the wall clock in the machine's own time zone."""
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
    return time.monotonic_ns() // 1_000_000


@cache
def _boot() -> str:
    """Name this run of the machine; without a kernel's own name, the second it began, rounded."""
    try:
        return _BOOT_ID.read_text(encoding="ascii").strip()
    except OSError:
        began = time.time() - _monotonic_ms() / 1000
        return f"{sys.platform}-{round(began / 10)}"
