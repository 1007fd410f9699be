"""Revisions that a record does not hold: under way and not sealed yet, or sealed after it was."""

from __future__ import annotations

import json
from collections.abc import Mapping

from smartcity_desktop.desk.laptop.laptop import Laptop
from smartcity_desktop.domain import draft as drafts
from smartcity_desktop.domain.draft import Draft
from smartcity_desktop.domain.ids import Digest, SeatId, SessionId
from smartcity_desktop.domain.record import Record
from smartcity_desktop.domain.streams import SheetStream, named


def under_way(laptop: Laptop, session: SessionId, seat: SeatId) -> int:
    """Return the number of a member's revision that was begun at this laptop and is not sealed; 0
    where there is none."""
    acts = laptop.journal.acts(SheetStream(session, seat))
    draft = drafts.fold(Draft(session=session, assessor=seat), acts)
    return draft.revision if draft.revision > 1 and not draft.sealed else 0


def worth_asking(laptop: Laptop, sealed: Mapping[SessionId, Digest]) -> frozenset[SessionId]:
    """Return in which sessions somebody may have a revision that the record does not hold; `sealed`
    are their records, "" where there is none.

    Who has one is told by a view of everything that is here, which the first page of a day does not
    wait for; this takes one look at what was written.
    """
    streams = map(named, laptop.journal.streams())
    mine = [one for one in streams if isinstance(one, SheetStream) and one.session in sealed]
    found = {one.session for one in mine if under_way(laptop, one.session, one.assessor)}
    items = laptop.store.items
    records = [one for one in items.of_type("record") if one.digest in sealed.values()]
    holds = {sheet["digest"] for one in records for sheet in json.loads(one.payload)["sheets"]}
    sheets = {one.digest: json.loads(one.payload) for one in items.of_type("sheet")}
    replaced = {old for at in holds & set(sheets) for old in sheets[at]["supersedes"]}
    late = (one["session"] for at, one in sheets.items() if at not in holds | replaced)
    return frozenset(found | {session for session in late if sealed.get(session)})


def listed(laptop: Laptop, record: Digest) -> dict[SeatId, Digest]:
    """Return the sheets that a sealed record lists, by seat; none where it is "" or not here."""
    item = laptop.holdings.items().get(record) if record else None
    if item is None or not isinstance(item.value, Record):
        return {}
    return {sheet.assessor: sheet.digest for sheet in item.value.sheets}
