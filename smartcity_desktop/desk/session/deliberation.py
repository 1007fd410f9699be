"""What the panel talks over before it closes: what members changed, and beginning to change."""

from __future__ import annotations

from collections.abc import Mapping

from smartcity_desktop.desk.laptop.changed import NOTHING, Changed
from smartcity_desktop.desk.laptop.laptop import Laptop
from smartcity_desktop.desk.session.assessor import AssessorDesk
from smartcity_desktop.domain.edition import Edition
from smartcity_desktop.domain.ids import IndicatorId, SeatId, SessionId
from smartcity_desktop.domain.sheet import Sheet


def differences(edition: Edition, sheets: Mapping[SeatId, Sheet]) -> tuple[IndicatorId, ...]:
    """Return the indicators whose levels are at least the edition's threshold apart."""
    found = []
    for indicator in edition.rubric.indicators():
        marks = [
            sheet.levels[indicator.id].level
            for sheet in sheets.values()
            if indicator.id in sheet.levels
        ]
        levels = [level for level in marks if level is not None]
        if levels and max(levels) - min(levels) >= edition.policy.divergence:
            found.append(indicator.id)
    return tuple(found)


def earlier(laptop: Laptop, sheets: Mapping[SeatId, Sheet]) -> dict[SeatId, Sheet]:
    """Return, by seat, the sheet that each of `sheets` took the place of, where it is here."""
    items = laptop.holdings.items()
    found: dict[SeatId, Sheet] = {}
    for seat, sheet in sheets.items():
        for digest in sheet.supersedes:
            value = items[digest].value if digest in items else None
            if not isinstance(value, Sheet) or value.assessor != seat:
                continue
            if seat not in found or found[seat].revision < value.revision:
                found[seat] = value
    return found


def is_revising(desk: AssessorDesk, session: SessionId) -> bool:
    """Tell whether who is here has opened a signed sheet again and not signed it yet."""
    draft = desk.draft(session)
    return draft.revision > 1 and not draft.sealed


def begin(desk: AssessorDesk, session: SessionId, reason: str) -> Changed:
    """Open my signed sheet again for `reason`; one that is open already stays as it is.

    Raises:
        Problem: sheet.not_sealed, sheet.reason_needed.
    """
    return NOTHING if is_revising(desk, session) else desk.reopen(session, reason)
