"""What arrived and is not of this event: into the waiting room, and out of it when it belongs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from smartcity_desktop.bundles import reader, sealing
from smartcity_desktop.desk.laptop.receiving import ReadItem
from smartcity_desktop.domain.edition import Edition
from smartcity_desktop.domain.enrolment import Enrolment
from smartcity_desktop.domain.ids import Digest
from smartcity_desktop.domain.item import Item
from smartcity_desktop.domain.outside import EditionSeen, Outside
from smartcity_desktop.domain.values import Struct, replace
from smartcity_desktop.merge import belonging
from smartcity_desktop.store.items import Admission
from smartcity_desktop.store.waiting_room import Guest, WaitingRoom


class Waiting(Struct, frozen=True):
    """An item of the waiting room, read again: why it is there, where it came from and when."""

    sealed: sealing.Sealed
    why: Outside
    file: str
    wall: str

    @property
    def event(self) -> str:
        """The id of the event that it says it is of."""
        return belonging.event_of(self.sealed.item)


SIGNERS = 128
"""The most signatures of strangers that an item keeps, here and in the waiting room; a whole panel
of the next edition has fewer. What came first is kept, and what was left out is told: nobody can
know yet whose is good."""


def taken(items: Iterable[Item]) -> frozenset[str]:
    """Return the keys whose enrolments were made or taken in here."""
    return frozenset(item.value.key for item in items if isinstance(item.value, Enrolment))


def kept_out(
    arrived: Sequence[Item], here: belonging.Footing, known: Mapping[Digest, Item]
) -> dict[Digest, Outside]:
    """Return what does not belong of what arrived. What is here already stays here; and where an
    edition is in force, one that something here names comes in beside it, of whatever mode or event
    it is: so it is known for good what that was made for, whichever of both came first."""
    found = belonging.apart(here, belonging.united(arrived).values())
    stays = set(known)
    if here.mode is not None:
        stays |= set(map(belonging.edition_named, known.values()))
    return {digest: why for digest, why in found.items() if digest not in stays}


def asked_for(items: Iterable[Item], *, has_edition: bool) -> frozenset[Digest]:
    """Return the digests of what items here ask for in the waiting room: their own further
    signatures and, where an edition is in force, the editions that they name."""
    every = tuple(items)
    named = map(belonging.edition_named, every if has_edition else ())
    return frozenset({*(one.digest for one in every), *named})


def bounded(
    arrived: Sequence[ReadItem], here: belonging.Footing, known: Mapping[Digest, Item]
) -> tuple[list[ReadItem], frozenset[Digest]]:
    """Return what arrived with as many signatures of strangers as each item may keep, and the
    digests of those that lost some: anybody can heap them on a good file, and every one is checked
    at each start."""
    mine, counts = here.keys | here.taken, Counter[Digest]()
    seen: dict[Digest, set[str]] = {}
    found = []
    for item in arrived:
        before = seen.get(item.digest)
        if before is None:
            before = set(known[item.digest].keys) if item.digest in known else set()
            seen[item.digest] = before
            counts[item.digest] = len(before - mine)
        strange = sorted(item.blocks.keys() - mine - before)
        dropped = set(strange[max(0, SIGNERS - counts[item.digest]) :])
        counts[item.digest] += len(strange) - len(dropped)
        before |= item.blocks.keys() - dropped
        found.append(_without(item, dropped) if dropped else item)
    lost = (one.digest for one, few in zip(arrived, found, strict=True) if one is not few)
    return found, frozenset(lost)


def _without(item: ReadItem, dropped: Collection[str]) -> ReadItem:
    blocks = {key: block for key, block in item.blocks.items() if key not in dropped}
    accepted = replace(item.accepted, keys=item.accepted.keys - frozenset(dropped))
    return replace(item, item=accepted, blocks=blocks)


def put(
    room: WaitingRoom,
    arrived: Sequence[ReadItem],
    outside: Mapping[Digest, Outside],
    wall: str,
) -> tuple[frozenset[Digest], frozenset[Digest]]:
    """Keep what is `outside` of what arrived, with the signatures that came with any copy, as many
    as there may be; return the digests of what there was room for, and of what has lost some. Of
    an edition without room it is remembered what it was for: what names it does not belong."""
    sealed: dict[Digest, sealing.Sealed] = {}
    files: dict[Digest, str] = {}
    for item in arrived:
        if item.digest in outside:
            before = sealed.get(item.digest)
            blocks = {**(before.blocks if before else {}), **item.blocks}
            sealed[item.digest] = sealing.Sealed(item.accepted, item.payload, blocks)
            files.setdefault(item.digest, item.file)
    for guest in room.of(sealed.keys() & room.names().keys()):
        for kept in _read(guest):
            new = sealed[guest.digest]
            blocks = {**kept.blocks, **new.blocks}
            sealed[guest.digest] = sealing.Sealed(new.item, new.payload, blocks)
    few = {digest: _few(one) for digest, one in sealed.items()}
    there = room.keep(
        [
            Guest(digest, one.item.type, one.to_bytes(), files[digest], wall)
            for digest, one in few.items()
        ]
    )
    room.seen.remember(seen(one.item for at, one in few.items() if at not in there))
    lost = (at for at, one in few.items() if len(one.blocks) < len(sealed[at].blocks))
    return there, frozenset(lost)


Footing = Callable[[Sequence[Item]], belonging.Footing]
"""Told of further editions that are known of; returns what tells whether an item belongs."""


def editions(room: WaitingRoom) -> list[Item]:
    """Return the editions that wait in the room, of other events mostly: what names one of them
    is of that event too."""
    return editions_of(room, room.names())


def editions_of(room: WaitingRoom, digests: Iterable[Digest]) -> list[Item]:
    """Return the editions among what waits of `digests`."""
    names = room.names()
    mine = [digest for digest in digests if names[digest] == "edition"]
    return [sealed.item for guest in room.of(mine) for sealed in _read(guest)]


def seen(items: Iterable[Item]) -> dict[Digest, EditionSeen]:
    """Return what is remembered of the editions among items."""
    found = ((one.digest, one.value) for one in items)
    return {at: EditionSeen(v.id, v.mode) for at, v in found if isinstance(v, Edition)}


def waiting(
    room: WaitingRoom, footing: Footing, digests: Iterable[Digest]
) -> tuple[Waiting | sealing.Sealed, ...]:
    """Return what lies in the room of `digests`, without a reason what belongs here now."""
    read = [(guest, sealed) for guest in room.of(digests) for sealed in _read(guest)]
    here = footing(editions(room))
    reasons = [(guest, sealed, belonging.outside(here, sealed.item)) for guest, sealed in read]
    return tuple(
        sealed if why is None else Waiting(sealed, why, guest.file, guest.wall)
        for guest, sealed, why in reasons
    )


def belonging_now(
    room: WaitingRoom, footing: Footing, known: Collection[Digest], *, every: bool
) -> tuple[sealing.Sealed, ...]:
    """Return what lies in the room and belongs here now: what is among `known` digests all the
    same, and where `every` one is looked at, what the editions of now let in."""
    digests = [digest for digest in room.names() if every or digest in known]
    if not digests:
        return ()
    return tuple(
        one.sealed if isinstance(one, Waiting) else one
        for one in waiting(room, footing, digests)
        if not isinstance(one, Waiting) or one.sealed.item.digest in known
    )


def admission(sealed: sealing.Sealed) -> Admission:
    """Return an item as the store takes it."""
    return Admission(sealed.item.digest, sealed.item.type, sealed.payload, sealed.blocks)


def _few(sealed: sealing.Sealed) -> sealing.Sealed:
    """The item with few of its signatures, those that came first; who enrols keeps the own one."""
    own = getattr(sealed.item.value, "key", "")
    kept = sorted(sealed.blocks, key=lambda key: key != own)[:SIGNERS]
    item = replace(sealed.item, keys=frozenset(kept))
    return sealing.Sealed(item, sealed.payload, {key: sealed.blocks[key] for key in kept})


def _read(guest: Guest) -> list[sealing.Sealed]:
    """The item of a guest with all its signatures; none where a disk has damaged the file."""
    united: dict[Digest, sealing.Sealed] = {}
    for read in reader.read(guest.data):
        if isinstance(read, reader.Accepted) and read.item.digest == guest.digest:
            before = united.get(guest.digest)
            blocks = {**(before.blocks if before else {}), **read.blocks}
            item = Item(guest.digest, read.item.value, frozenset(blocks))
            united[guest.digest] = sealing.Sealed(item, read.payload, blocks)
    return list(united.values())
