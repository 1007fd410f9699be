"""What the same hand signed on another laptop: two of one kind, and nothing replaces either.

It happens when a laptop was taken for dead, a spare went on, and the old one came back to life.
A revision that names both heals it.
"""

from __future__ import annotations

from collections.abc import Callable

from smartcity_desktop.desk.laptop.laptop import Laptop
from smartcity_desktop.domain.ids import Digest, SeatId, SessionId
from smartcity_desktop.domain.record import Record
from smartcity_desktop.domain.sheet import Sheet
from smartcity_desktop.domain.values import Struct
from smartcity_desktop.domain.view import ItemState


class Rivals(Struct, frozen=True):
    """Digests of what the same hand signed elsewhere, and the largest revision among them."""

    digests: tuple[Digest, ...]
    raised: int


def of_sheet(laptop: Laptop, session: SessionId, assessor: SeatId, own: Digest) -> Rivals:
    """Return an assessor's sheets beside `own`."""
    return _named(
        laptop,
        session,
        own,
        lambda sheet: sheet if isinstance(sheet, Sheet) and sheet.assessor == assessor else None,
    )


def of_record(laptop: Laptop, session: SessionId, own: Digest) -> Rivals:
    """Return the records of a session beside `own`."""
    return _named(
        laptop, session, own, lambda record: record if isinstance(record, Record) else None
    )


def _named(
    laptop: Laptop,
    session: SessionId,
    own: Digest,
    of_hand: Callable[[object], Sheet | Record | None],
) -> Rivals:
    roster, items = laptop.holdings.edition().roster, laptop.holdings.items()
    found: dict[Digest, int] = {}
    for digest, standing in laptop.holdings.view().standings.items():
        if (
            standing.session != session
            or standing.state not in {ItemState.VALID, ItemState.WAITING}
            or digest == own
        ):
            continue
        value = of_hand(items[digest].value)
        if value is None:
            continue
        # What somebody else signed in this name is nothing to replace.
        hand = roster.get(value.assessor if isinstance(value, Sheet) else value.chair)
        if hand is not None and hand.key in items[digest].keys:
            found[digest] = value.revision
    return Rivals(tuple(sorted(found)), max(found.values(), default=0))
