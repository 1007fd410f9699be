"""Signed items that are not of this event: in a bounded folder beside the store, to be emptied.

Whoever can lay a file on a stick can fill this folder and nothing else. One file an item, named by
its type and its whole digest: a line that says when and from where, then the item as on a stick.
"""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from smartcity_desktop.domain.ids import Digest
from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.domain.text import shown
from smartcity_desktop.domain.values import Struct
from smartcity_desktop.host import moving, saving
from smartcity_desktop.store.editions_seen import EditionsSeen

COUNT = 2_000
"""The most items of the folder."""
ENROLMENTS = 300
"""The most enrolments among them."""
ALL = 32 * 1024 * 1024
"""The most bytes of the folder."""

ENROLMENT = "enrol"
_NAME = re.compile(r"([a-z]+)-([0-9A-F]{64})\.item")
_log = logging.getLogger(__name__)


class Guest(Struct, frozen=True):
    """An item to be kept here: its type, and payload and signatures as `data`, as a file holds
    them; `file` is where it came from, `wall` when."""

    digest: Digest
    type: str
    data: bytes
    file: str
    wall: str


class WaitingRoom:
    """The folder of one store. What it cannot keep it counts, and stops nothing."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.seen = EditionsSeen(folder / "editions.seen")
        self._sizes: dict[Digest, tuple[str, int]] | None = None

    def names(self) -> dict[Digest, str]:
        """Return the types of what waits, by digest; nothing is read."""
        return {digest: type_ for digest, (type_, _) in self._known().items()}

    def keep(self, guests: Sequence[Guest]) -> frozenset[Digest]:
        """Keep what there is room for; return the digests of what is in the folder now.

        What is here already gets the bytes that came last, which hold every signature of both.
        """
        kept = set()
        known = self._known()
        held = sum(size for _, size in known.values())
        enrolments = sum(type_ == ENROLMENT for type_, _ in known.values())
        for guest in guests:
            before = known.get(guest.digest)
            data = _head(guest) + guest.data
            held_then = held + len(data) - (before[1] if before else 0)
            full = held_then > ALL or (before is None and len(known) >= COUNT)
            if full or (before is None and guest.type == ENROLMENT and enrolments >= ENROLMENTS):
                continue
            if not saving.keep(self._path(guest.digest, guest.type), data):
                break
            enrolments += before is None and guest.type == ENROLMENT
            held = held_then
            known[guest.digest] = (guest.type, len(data))
            kept.add(guest.digest)
        return frozenset(kept)

    def of(self, digests: Iterable[Digest]) -> Iterator[Guest]:
        """Yield what waits of `digests`; what cannot be read is noted and passed over."""
        known = self._known()
        for digest in digests:
            if digest in known:
                guest = self._read(digest, known[digest][0])
                if guest is not None:
                    yield guest

    def let_go(self, digests: Iterable[Digest]) -> int:
        """Take items out of the folder; return how many are gone."""
        known, gone = self._known(), 0
        for digest in tuple(digests):
            if digest in known:
                try:
                    moving.unlink(self._path(digest, known[digest][0]), missing_ok=True)
                except (OSError, Problem) as fault:
                    _log.info("waiting item %s stays: %s", digest, fault)
                    continue
                del known[digest]
                gone += 1
        return gone

    def _known(self) -> dict[Digest, tuple[str, int]]:
        """Type and size by digest; the folder is looked at once and then counted along."""
        if self._sizes is None:
            self._sizes = {}
            try:
                found = sorted(self.folder.iterdir()) if self.folder.is_dir() else []
                for path in found:
                    named = _NAME.fullmatch(path.name)
                    if named is not None:
                        digest = Digest(named[2].lower())
                        self._sizes[digest] = (named[1], path.stat().st_size)
            except OSError as fault:
                _log.info("waiting room not listed: %s", fault)
        return self._sizes

    def _path(self, digest: Digest, type_: str) -> Path:
        return self.folder / f"{type_}-{digest.upper()}.item"

    def _read(self, digest: Digest, type_: str) -> Guest | None:
        try:
            head, _, data = self._path(digest, type_).read_bytes().partition(b"\n")
            told = json.loads(head)
            return Guest(digest, type_, data, str(told["file"]), str(told["time"]))
        except (OSError, ValueError, TypeError, KeyError, RecursionError) as fault:
            _log.info("waiting item %s cannot be read: %s", digest, fault)
            return None


def _head(guest: Guest) -> bytes:
    told = {"file": shown(guest.file), "time": guest.wall}
    return json.dumps(told).encode("ascii") + b"\n"
