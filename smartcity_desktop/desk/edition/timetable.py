"""When sessions begin: the hours of each day, with Friday prayers kept free."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from itertools import pairwise

from smartcity_desktop.domain.problem import Problem, Problems

STARTS = ("08:00", "10:15", "13:30", "15:45")
FRIDAY_STARTS = ("07:15", "09:30", "13:30", "15:45")
"""Two-hour sessions that leave about 11.30 to 13.15 free for Friday prayers."""
OFFSETS = {"WIB": "+07:00", "WITA": "+08:00", "WIT": "+09:00"}

_HOUR = re.compile(r"\A([01][0-9]|2[0-3]):[0-5][0-9]\Z")
_FRIDAY = 4


def moments(days: Sequence[str], starts: Sequence[str], zone: str, session_s: int) -> list[str]:
    """Return the planned starts in ISO 8601 with offset, earliest first.

    On a Friday the hours of `STARTS` become those of `FRIDAY_STARTS`; hours a person chose stay.

    Raises:
        Problems: plan.faulty: days, hours or the zone are none, or sessions of `session_s`
            seconds would overlap.
    """
    faults = [Problem("plan.bad_day", written=day) for day in days if not _is_day(day)]
    faults += [
        Problem("plan.bad_hour", written=start) for start in starts if not _HOUR.match(start)
    ]
    if zone not in OFFSETS:
        faults.append(Problem("plan.unknown_zone", written=zone, known=", ".join(OFFSETS)))
    if not days or not starts:
        faults.append(Problem("plan.no_time"))
    if not faults:
        found = sorted(
            f"{day}T{hour}:00{OFFSETS[zone]}" for day in days for hour in _hours(day, starts)
        )
        faults = _overlaps(found, session_s)
        if not faults:
            return found
    raise Problems("plan.faulty", tuple(faults))


def _hours(day: str, starts: Sequence[str]) -> Sequence[str]:
    is_usual = tuple(starts) == STARTS[: len(starts)]
    is_friday = date.fromisoformat(day).weekday() == _FRIDAY
    return FRIDAY_STARTS[: len(starts)] if is_friday and is_usual else starts


def _overlaps(found: Sequence[str], session_s: int) -> list[Problem]:
    return [
        Problem("plan.starts_overlap", first=before, second=after, minutes=session_s // 60)
        for before, after in pairwise(found)
        if datetime.fromisoformat(before) + timedelta(seconds=session_s)
        > datetime.fromisoformat(after)
    ]


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
