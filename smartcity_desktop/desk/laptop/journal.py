"""What people did on this laptop, act by act: on the disk before anybody is told that it is."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping
from typing import Any

from smartcity_desktop.bundles import events
from smartcity_desktop.domain.acts import Resumed
from smartcity_desktop.domain.streams import A, Stream
from smartcity_desktop.host import clock
from smartcity_desktop.store.store import Store


class Journal:
    """The journal of one laptop, one stream for everything that has a course of its own."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._saved_at = ""

    def id(self) -> str:
        """Return the name of this laptop's journal, eight hex digits; it changes at recovery."""
        kept = self._store.facts.get("laptop")
        if kept is None:
            kept = secrets.token_hex(4).upper()
            self._store.facts.put("laptop", kept)
        return kept

    @property
    def saved_at(self) -> str:
        """When something was last kept here, ISO 8601 with an offset; "" before that."""
        return self._saved_at

    def note_saved(self, wall: str) -> None:
        """Note that something else than an act was kept at `wall`."""
        self._saved_at = wall

    def write(self, stream: Stream[A], act: A) -> None:
        """Append one act to a stream; it is on the disk when this returns."""
        wall = clock.wall()
        self.take_up(stream)
        self._store.journal.append(stream.name, events.encode(act), wall)
        self._saved_at = wall

    def write_all(self, acts: Mapping[Stream[A], A]) -> None:
        """Append one act to each of several streams, all or none."""
        wall = clock.wall()
        for stream in acts:
            self.take_up(stream)
        self._store.append_all([(at.name, events.encode(act)) for at, act in acts.items()], wall)
        self._saved_at = wall

    def take_up(self, stream: Stream[Any]) -> None:
        """Begin a stream that has no acts yet: on a recovered laptop it says so first, for the old
        one may begin it as well. Whoever seals as the first act calls this before."""
        if self.head(stream)[0]:
            return
        was = self._store.facts.get("laptop_before")
        if was is None:
            return
        wall = clock.wall()
        act = Resumed(at=wall, laptop=self.id(), was=was, count=0, head="00" * 32)
        self._store.journal.append(stream.name, events.encode(act), wall)

    def acts(self, stream: Stream[A]) -> tuple[A, ...]:
        """Return every act of a stream that this release knows, oldest first."""
        entries = self._store.journal.entries(stream.name)
        return events.decode(stream, (entry.event for entry in entries))

    def streams(self) -> tuple[str, ...]:
        """Return the names of all streams, sorted."""
        return self._store.journal.streams()

    def head(self, stream: Stream[Any]) -> tuple[int, str]:
        """Return how many acts a stream has and the last hash in hex; (0, "00…") when empty."""
        return self._store.journal.head(stream.name)

    def ahead(self, stream: Stream[A], acts: Iterable[A]) -> tuple[int, str]:
        """Return what `head` would be with `acts` appended; nothing is written."""
        return self._store.journal.ahead(stream.name, [events.encode(act) for act in acts])
