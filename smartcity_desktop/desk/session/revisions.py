"""Revisions that a record does not hold: under way and not sealed yet, or sealed after it was."""

from __future__ import annotations

from smartcity_desktop.desk.laptop.laptop import Laptop
from smartcity_desktop.domain import draft as drafts
from smartcity_desktop.domain.draft import Draft
from smartcity_desktop.domain.ids import Digest, SeatId, SessionId
from smartcity_desktop.domain.record import Record
from smartcity_desktop.domain.streams import SheetStream


def under_way(laptop: Laptop, session: SessionId, seat: SeatId) -> int:
    """Return the number of a member's revision that was begun at this laptop and is not sealed; 0
    where there is none."""
    acts = laptop.journal.acts(SheetStream(session, seat))
    draft = drafts.fold(Draft(session=session, assessor=seat), acts)
    return draft.revision if draft.revision > 1 and not draft.sealed else 0


def listed(laptop: Laptop, record: Digest) -> dict[SeatId, Digest]:
    """Return the sheets that a sealed record lists, by seat; none where it is "" or not here."""
    item = laptop.holdings.items().get(record) if record else None
    if item is None or not isinstance(item.value, Record):
        return {}
    return {sheet.assessor: sheet.digest for sheet in item.value.sheets}
