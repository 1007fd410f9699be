"""Moments as ISO 8601 texts with an offset: two clocks write one moment in different ways, so
moments are never compared as texts."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

_NEVER = datetime.min.replace(tzinfo=UTC)


def moment(text: str) -> datetime | None:
    """Return an ISO 8601 text with an offset as a moment, None for anything else."""
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        return None
    return at if at.tzinfo is not None else None


def seconds_between(start: str, end: str) -> int:
    """Return the whole seconds from one moment to another, 0 where one is none or they turn."""
    spent = (order(end) - order(start)).total_seconds() if moment(start) else 0
    return max(0, round(spent))


def later(start: str, seconds: int) -> str:
    """Return the moment so many seconds after another; what is none stays as it is."""
    at = moment(start)
    if at is None:
        return start
    try:
        return (at + timedelta(seconds=seconds)).isoformat()
    except OverflowError:  # at the ends of the calendar
        return start


def order(text: str) -> datetime:
    """Return what texts are ordered by; what is no moment, as in a draft, comes before all."""
    return moment(text) or _NEVER
