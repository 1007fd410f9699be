"""Emptying the waiting room, without letting in what names an edition that goes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from smartcity_desktop.desk.laptop import outsiders
from smartcity_desktop.domain.ids import Digest
from smartcity_desktop.domain.item import Item
from smartcity_desktop.domain.values import Struct
from smartcity_desktop.merge import belonging
from smartcity_desktop.store.waiting_room import WaitingRoom


class Thrown(Struct, frozen=True):
    """How much is gone of what was to be thrown away, the `editions` among that, of which it is
    remembered what they were for, and how many stay because something here names them."""

    gone: int
    editions: int
    named: int


def throw_away(
    room: WaitingRoom, digests: Iterable[Digest], known: Mapping[Digest, Item]
) -> Thrown:
    """Empty the room of these. Before the first edition nothing tells yet what an edition is for
    that something here names: so that one stays."""
    named = frozenset(map(belonging.edition_named, known.values()))
    going = [at for at in digests if at in room.names()]
    away = [at for at in going if at not in named]
    editions = [at for at in away if room.names()[at] == "edition"]
    if not room.seen.remember(outsiders.seen(outsiders.editions_of(room, editions))):
        away = [at for at in away if at not in editions]
    gone = room.let_go(away)
    left = sum(at not in room.names() for at in editions)
    return Thrown(gone, left, sum(at in named for at in going))
