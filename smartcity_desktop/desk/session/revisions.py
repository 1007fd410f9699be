"""Revisions that a record does not hold: under way and not sealed yet, or sealed after it was."""

from __future__ import annotations

import json

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


def may_be_any(laptop: Laptop, session: SessionId, record: Digest) -> bool:
    """Tell whether it is worth to ask who has a revision that the sealed `record` ("" while there
    is none) does not hold.

    That takes a view of everything that is here, which the first page of a day does not wait for;
    this takes a look at what was written.
    """
    mine = (name.split(":") for name in laptop.journal.streams())
    seats = [SeatId(rest[-1]) for kind, *rest in mine if kind == "sheet" and rest[0] == session]
    if any(under_way(laptop, session, seat) for seat in seats):
        return True
    items = laptop.store.items
    kept = [one for one in items.of_type("record") if one.digest == record]
    if not kept:
        return False
    holds = {one["digest"] for one in json.loads(kept[0].payload)["sheets"]}
    sheets = ((one.digest, json.loads(one.payload)) for one in items.of_type("sheet"))
    return any(
        value["session"] == session and value["revision"] > 1 and at not in holds
        for at, value in sheets
    )


def listed(laptop: Laptop, record: Digest) -> dict[SeatId, Digest]:
    """Return the sheets that a sealed record lists, by seat; none where it is "" or not here."""
    item = laptop.holdings.items().get(record) if record else None
    if item is None or not isinstance(item.value, Record):
        return {}
    return {sheet.assessor: sheet.digest for sheet in item.value.sheets}
