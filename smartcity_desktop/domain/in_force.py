"""What one decision in force does, to whom and where: for people to read."""

from __future__ import annotations

from smartcity_desktop.domain.ids import NO_SEAT, Digest, SeatId, SessionId
from smartcity_desktop.domain.values import Struct


class InForce(Struct, frozen=True):
    """What one decision does: `what` of "excuse", "missing" and, with the type of its target,
    "choose_…" and "void_…"; `code` is the target's, `place` the region's name.

    `person` has the seat under the edition in force; of what is chosen or void, it is who made it.
    Moved since edition `seq`, which the decision names: `meant` is who had the seat there, "" where
    that is the same person; `has` are the other seats of who was meant that this session does not
    excuse; `was` is what that edition planned there, "" where it is the same region.
    """

    digest: Digest
    session: SessionId
    place: str
    what: str
    code: str = ""
    seat: SeatId = NO_SEAT
    person: str = ""
    seq: int = 0
    meant: str = ""
    has: tuple[SeatId, ...] = ()
    was: str = ""

    @property
    def is_moved(self) -> bool:
        """Whether it says something of others, or of another place, than the deciders saw."""
        return bool(self.meant or self.has or self.was)
