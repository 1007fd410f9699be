"""Sessions a panel adds on the day: named alike on every laptop of the panel.

Such a session is provisional: what is signed for it waits until an edition has it.
"""

from __future__ import annotations

from smartcity_desktop.domain.ids import NO_REGION, PanelId, RegionCode, SessionId

MARK = "-X"
"""Stands between panel and region; a region's code has five characters, so no two panels meet."""


def additional_id(panel: PanelId, region: RegionCode) -> SessionId:
    """Return the id of a panel's additional session with a region; it may be too long for an id."""
    return SessionId(f"{panel}{MARK}{region}")


def region_of(session: SessionId) -> RegionCode:
    """Return the region of an additional session's id, "" for another id."""
    _, mark, region = session.rpartition(MARK)
    return RegionCode(region) if mark else NO_REGION
