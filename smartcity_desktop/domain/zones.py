"""The hours of the event's place: whatever a laptop's own clock is set to, people read those."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta, timezone

from smartcity_desktop.domain.edition import Zone

HOURS: Mapping[Zone, int] = {Zone.WIB: 7, Zone.WITA: 8, Zone.WIT: 9}
"""Ahead of UTC; none of them has a summer time."""


def there(moment: str, zone: Zone) -> datetime:
    """Return an ISO moment by the clocks of a zone; one without an offset stays as written, as does
    one at the ends of the calendar: no item holds it, but anybody's journal may."""
    at = datetime.fromisoformat(moment)
    if at.tzinfo is None:
        return at
    try:
        return at.astimezone(timezone(timedelta(hours=HOURS[zone])))
    except OverflowError:
        return at


def written(moment: str, zone: Zone) -> str:
    """Return an ISO moment as the clocks of a zone show it, in ISO 8601 with offset."""
    return there(moment, zone).isoformat(timespec="seconds")


def is_other(moment: str, zone: Zone) -> bool:
    """Tell whether a clock that wrote a moment goes otherwise than those of a zone."""
    at = datetime.fromisoformat(moment)
    return at.utcoffset() != there(moment, zone).utcoffset()
