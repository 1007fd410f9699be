"""Whether two copies hold one journal, earlier and later, or two that went apart.

A laptop writes one act after another, so that an earlier copy of it is the beginning of a later
one in every stream at once. What goes on differently, or is longer in one stream and shorter in
another, was written twice: by two laptops, or by somebody else.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from smartcity_desktop.domain.values import Struct


class Apart(Struct, frozen=True):
    """Where two journals go apart: the stream, and the number of its first act that differs."""

    stream: str
    seq: int


class Chains(Struct, frozen=True):
    """The hashes of a journal, lowercase hex, stream by stream. `broken`: streams whose end is
    lost; `sound`: no page of the file is lost, so that no other stream can be shorter than it was.
    """

    streams: Mapping[str, tuple[str, ...]]
    broken: frozenset[str] = frozenset()
    sound: bool = True

    def head(self, stream: str, count: int) -> str:
        """Return the hash of an act by its number; "" where it is not here."""
        kept = self.streams.get(stream, ())
        return kept[count - 1] if 0 < count <= len(kept) else ""

    def apart(self, other: Chains) -> Apart | None:
        """Return where the two go apart, None where they are one journal.

        What a damaged copy has lost is no difference: the whole one tells it.
        """
        for stream in sorted(self.streams.keys() & other.streams.keys()):
            mine, theirs = self.streams[stream], other.streams[stream]
            both = min(len(mine), len(theirs))
            # The last hash stands for everything before it.
            if both and mine[both - 1] != theirs[both - 1]:
                return Apart(stream, 1 + _same(mine, theirs))
        here, there = tuple(self._beyond(other)), tuple(other._beyond(self))
        if self._has_lost(there) or other._has_lost(here):
            return None
        return min((*here, *there), key=lambda apart: apart.stream)

    def _beyond(self, other: Chains) -> Iterator[Apart]:
        """Say where this one has acts that the other has not."""
        for stream, kept in self.streams.items():
            count = len(other.streams.get(stream, ()))
            if len(kept) > count:
                yield Apart(stream, count + 1)

    def _has_lost(self, lacking: tuple[Apart, ...]) -> bool:
        """Tell whether damage, or nothing at all, is why these acts are not here."""
        return not self.sound or all(apart.stream in self.broken for apart in lacking)


def _same(mine: tuple[str, ...], theirs: tuple[str, ...]) -> int:
    """Return how many acts are the same."""
    low, high = 0, min(len(mine), len(theirs))
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if mine[middle - 1] == theirs[middle - 1] else (low, middle - 1)
    return low
