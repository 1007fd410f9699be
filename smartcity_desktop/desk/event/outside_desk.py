"""What is not of this event and waits outside: to be looked at, and thrown away."""

from __future__ import annotations

from collections.abc import Iterable

from smartcity_desktop.bundles import sealing
from smartcity_desktop.desk.laptop.laptop import Laptop
from smartcity_desktop.desk.laptop.throwing_away import Thrown
from smartcity_desktop.domain import moments
from smartcity_desktop.domain.ids import Digest
from smartcity_desktop.domain.outside import Outside
from smartcity_desktop.domain.values import Struct


class Outsider(Struct, frozen=True):
    """An item of the waiting room: its type, why it is there, the name of the file it came in, when
    it came, and the `event` it says it is of."""

    digest: Digest
    type: str
    why: Outside
    file: str
    at: str
    event: str
    name: str


class OutsideDesk:
    """The waiting room of one laptop."""

    def __init__(self, laptop: Laptop) -> None:
        self.laptop = laptop

    def count(self) -> int:
        """Return how many items wait; none is read for it."""
        return self.laptop.holdings.waiting_count()

    def every(self) -> tuple[Outsider, ...]:
        """Return everything that waits, by kind, what came last first."""
        order = list(Outside)
        found = [
            Outsider(
                digest=one.sealed.item.digest,
                type=one.sealed.item.type,
                why=one.why,
                # A backslash parts folders only where no slash does.
                file=one.file.rsplit("/" if "/" in one.file else "\\", 1)[-1],
                at=one.wall,
                event=one.event,
                name=sealing.file_name(one.sealed.item),
            )
            for one in self.laptop.holdings.waiting()
        ]
        newest = sorted(found, key=lambda one: (moments.order(one.at), one.digest), reverse=True)
        return tuple(sorted(newest, key=lambda one: order.index(one.why)))

    def throw_away(self, digests: Iterable[Digest]) -> Thrown:
        """Throw items away. Whoever brought them has them still; nothing that counts is touched,
        and nothing is let in by it either."""
        return self.laptop.holdings.throw_away(digests)
