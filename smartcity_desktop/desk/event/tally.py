"""What of a reception counts in the result as it stands, and what does not, and why not.

Window and command line both say this; it is asked of the view as it is now.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from smartcity_desktop.desk.laptop.receiving import Became, Receipt
from smartcity_desktop.domain.ids import Digest
from smartcity_desktop.domain.outside import Outside
from smartcity_desktop.domain.values import Struct
from smartcity_desktop.domain.view import ItemState, SessionView, View


class Stand(StrEnum):
    """How an item that belongs here stands towards the result."""

    COUNTED = "counted"
    WAITS = "waits"
    """For what it needs: a record, a signature, another file."""
    RIVAL = "rival"
    """One of several records of a session, of which none counts yet."""
    REPLACED = "replaced"
    UNCOUNTED = "uncounted"


class Tally(Struct, frozen=True):
    """How many different items of a reception there are: that belong here, by how they stand; that
    are not of this event, by kind, of which `no_room` found the waiting room full; refused, of
    which the bytes of `left` stay in their files alone; `crowded`: of which signatures by unknown
    keys were left out."""

    stands: Mapping[Stand, int]
    outside: Mapping[Outside, int]
    no_room: int
    refused: int
    crowded: int = 0
    left: int = 0

    @property
    def counted(self) -> int:
        """How many count."""
        return self.stands.get(Stand.COUNTED, 0)

    @property
    def not_counted(self) -> Mapping[Stand, int]:
        """How many belong here and do not count, by why not."""
        return {stand: count for stand, count in self.stands.items() if stand != Stand.COUNTED}


def tally(receipt: Receipt, view: View) -> Tally:
    """Return how what came in one reception stands now."""
    here = {one.digest for one in receipt.outcomes if one.outcome.is_here}
    found = [stand(view, digest) for digest in here]
    left = {one.digest for one in receipt.outcomes if one.outcome == Became.NO_ROOM}
    return Tally(
        stands={one: found.count(one) for one in Stand if one in found},
        outside=receipt.outside(),
        no_room=len(left),
        refused=receipt.count(Became.REFUSED),
        crowded=len(receipt.crowded),
        left=receipt.left,
    )


def stand(view: View, digest: Digest) -> Stand:
    """Return how one item stands."""
    standing = view.standings.get(digest)
    if standing is None:
        return Stand.WAITS
    session = view.sessions.get(standing.session)
    if is_rival(session, digest):
        return Stand.RIVAL
    if standing.state == ItemState.SUPERSEDED:
        # An edition that a later one follows is still a link of the chain.
        return Stand.COUNTED if standing.type == "edition" else Stand.REPLACED
    if standing.state == ItemState.VALID:
        return Stand.COUNTED if _is_in(session, digest, standing.type) else Stand.WAITS
    return Stand.WAITS if standing.state == ItemState.WAITING else Stand.UNCOUNTED


def is_rival(session: SessionView | None, digest: Digest) -> bool:
    """Whether this is one of several records that a session's chair signed side by side."""
    return session is not None and len(session.heads) > 1 and digest in session.heads


def _is_in(session: SessionView | None, digest: Digest, type_: str) -> bool:
    """Whether a valid sheet or record is what its session rests on; everything else valid is."""
    if type_ not in {"sheet", "record"}:
        return True
    return session is not None and session.rests_on(digest)
