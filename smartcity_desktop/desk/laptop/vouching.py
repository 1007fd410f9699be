"""Who is here vouches for the copy of the store that leaves: where every stream of it stands.

Anybody can put a file on a stick that looks like a copy and holds more acts. The signature does not
say that the acts are right; it says that a member left them so, and by how much a copy goes beyond.
"""

from __future__ import annotations

from collections.abc import Callable

from smartcity_desktop.bundles import copy_heads
from smartcity_desktop.bundles.copy_heads import CopyHeads
from smartcity_desktop.bundles.keys import SigningKey
from smartcity_desktop.desk.laptop.journal import Journal
from smartcity_desktop.domain.ids import SeatId
from smartcity_desktop.host import clock
from smartcity_desktop.store.store import Store

FACT = "copy_heads"
"""The fact that holds the statement, in the store and so in every copy of it."""

Hand = Callable[[], tuple[SeatId, SigningKey] | None]
"""Returns who is here and their open key; None where nobody is, or it is locked."""


def vouch(store: Store, journal: Journal, event: str, hand: Hand) -> None:
    """Sign where every stream stands, for the copy that is about to be made; without an open key,
    or where nothing was done since, what was signed last stays.

    Raises:
        Problem: store.…
    """
    here = hand()
    if here is None:
        return
    seat, key = here
    streams = {name: store.journal.head(name) for name in journal.streams()}
    heads = CopyHeads(event, journal.id(), seat, clock.wall(), streams)
    before = copy_heads.read(store.facts.get(FACT) or "")
    # A copy of which nothing has changed stays byte for byte the one that is there.
    if before is None or before[1] != key.public or not _same(before[0], heads):
        store.facts.put(FACT, copy_heads.sign(heads, key))


def _same(before: CopyHeads, now: CopyHeads) -> bool:
    return before.streams == now.streams and before.event == now.event
