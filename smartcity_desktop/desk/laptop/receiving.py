"""Reading files that came on a stick: a plain function over files, then one admission.

Reading needs no store, so it runs beside the window; admitting takes milliseconds.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from pathlib import Path

from smartcity_desktop.bundles import disguise, reader
from smartcity_desktop.bundles.wrapping import Opener
from smartcity_desktop.domain.ids import Digest
from smartcity_desktop.domain.item import Item
from smartcity_desktop.domain.outside import Outside, counted
from smartcity_desktop.domain.problem import Fact, Problem
from smartcity_desktop.domain.values import Struct, replace
from smartcity_desktop.host import sticks
from smartcity_desktop.store.items import Admitted
from smartcity_desktop.store.opening import is_of_store
from smartcity_desktop.store.quarantine import ALL, COUNT, ONE

MOST = 512 * 1024 * 1024
"""The most bytes of items of one reading, each counted once; an event has a hundredth of that."""
_TOLD = 20_000
"""So many refused items of one reading are told one by one; then the first of each file."""
UNREAD = sticks.UNREAD | {"too_much", "too_many_signatures", "packed"}
"""Reasons for passing over what may hold items all the same: each is told with what to do."""
_OF_OFFICE = frozenset({".docx", ".xlsx", ".pptx", ".odt", ".ods", ".odp", ".doc", ".xls", ".ppt"})
"""Letters and tables of others are packed too, or in the form of a mail."""
_HEAD = 64 * 1024
"""Bytes of a refused file that are kept all the same: by them a wrapped one says for whom it is."""

Progress = Callable[[int, int], bool]
"""Told how many of how many files are read; answers whether to go on."""


class Became(StrEnum):
    """What became of an item that arrived."""

    ADDED = Admitted.ADDED.value
    SIGNATURES = Admitted.SIGNATURES.value
    DUPLICATE = Admitted.DUPLICATE.value
    REFUSED = "refused"
    OUTSIDE = "outside"
    """Not of this event: it waits beside the store, and counts for nothing."""
    NO_ROOM = "no_room"
    """Not of this event, and the waiting room is full."""

    @property
    def is_here(self) -> bool:
        """Whether the item is among what this laptop holds."""
        return self in {Became.ADDED, Became.SIGNATURES, Became.DUPLICATE}


class ReadItem(Struct, frozen=True):
    """One item of one file: `item` where it was accepted, else the refusal's `code`."""

    file: str
    digest: Digest
    type: str
    item: Item | None
    payload: bytes
    blocks: Mapping[str, bytes]
    code: str
    facts: Mapping[str, Fact]
    whole: bool = True
    """Whether `payload` is all of it; of what is refused no more is kept than quarantine holds."""
    passed: int = 0
    """How many of its signatures were passed over."""

    @property
    def accepted(self) -> Item:
        """The item of one that was not refused."""
        assert self.item is not None
        return self.item


def parted(
    ignored: Iterable[tuple[str, str]],
) -> tuple[tuple[tuple[str, str], ...], tuple[tuple[str, str], ...]]:
    """Part what was passed over into where items may lie all the same, and what is not ours."""
    every = tuple(ignored)
    unread = tuple(one for one in every if one[1] in UNREAD)
    return unread, tuple(one for one in every if one[1] not in UNREAD)


class Reading(Struct, frozen=True):
    """What a set of paths held; `ignored` names what was passed over, with the reason's code,
    `left` counts what was refused and is nowhere but in its file, because there is too much of
    it."""

    items: tuple[ReadItem, ...]
    files: int
    ignored: tuple[tuple[str, str], ...]
    stopped: bool = False
    left: int = 0


class Outcome(Struct, frozen=True):
    """What became of one item; `code` says why it was refused, or of which kind it is that is not
    of this event (`Outside`)."""

    file: str
    digest: Digest
    type: str
    outcome: Became
    code: str
    facts: Mapping[str, Fact]
    item: Item | None


class Receipt(Struct, frozen=True):
    """All outcomes of one reception, in the order of the files. `crowded` are items of which not
    every signature by an unknown key was kept: it may be needed once an edition names that key;
    `left` is as in a reading."""

    outcomes: tuple[Outcome, ...]
    files: int
    ignored: tuple[tuple[str, str], ...]
    crowded: frozenset[Digest] = frozenset()
    left: int = 0

    def count(self, outcome: Became) -> int:
        """Return how many items had this outcome."""
        return sum(1 for one in self.outcomes if one.outcome == outcome)

    def outside(self) -> dict[Outside, int]:
        """Return how many different items are not of this event, by kind."""
        apart = {Became.OUTSIDE, Became.NO_ROOM}
        return counted(
            {one.digest: one.code for one in self.outcomes if one.outcome in apart}.values()
        )

    @property
    def is_for_nobody_here(self) -> bool:
        """Whether nothing of what was read is of this event; without an edition nobody knows."""
        apart = {Became.OUTSIDE, Became.NO_ROOM}
        return bool(self.outcomes) and all(
            one.outcome in apart and one.code != Outside.NO_EDITION for one in self.outcomes
        )


def read(
    paths: Sequence[Path],
    progress: Progress | None = None,
    openers: Sequence[Opener] = (),
) -> Reading:
    """Read every file under `paths`; names and extensions are never trusted, the grammar decides.

    `openers` look into wrapped files.

    Raises:
        Problem: receive.nothing_there, when a path does not exist.
    """
    for path in paths:
        if _is_missing(path):
            raise Problem("receive.nothing_there", file=str(path))
    found = sticks.scan(list(paths))
    items: list[ReadItem] = []
    ignored = [(str(path), reason) for path, reason in found.ignored]
    # A laptop's copy of its store is ours and holds nothing to receive: see `recovery`.
    files = [file for file in found.files if file in paths or not sticks.COPY.fullmatch(file.name)]
    total, kept = len(files), _Kept()
    for count, path in enumerate(files, start=1):
        why = _not_ours(path, named=path in paths) or ("too_much" if kept.is_full else "")
        if why:
            ignored.append((str(path), why))
        else:
            items.extend(kept.of(_read_one(path, openers)))
        if progress is not None and not progress(count, total):
            return Reading(tuple(items), count, tuple(ignored), stopped=True, left=kept.left)
    read_ = total - (len(ignored) - len(found.ignored))
    return Reading(tuple(items), read_, tuple(ignored), left=kept.left)


class _Kept:
    """What a reading holds in memory until it is admitted: a stick can bring gigabytes of what is
    refused, and one item a million times."""

    def __init__(self) -> None:
        self.left = 0
        self._refused = 0
        self._bytes = 0
        self._accepted: dict[Digest, ReadItem] = {}
        self._size = 0

    @property
    def is_full(self) -> bool:
        """Whether no more files are read."""
        return self._size > MOST

    def of(self, read_: Iterable[ReadItem]) -> Iterator[ReadItem]:
        """Yield what is kept of a file: of refused items the first in any case."""
        told = False
        for item in read_:
            if item.item is not None:
                yield self._once(item)
                continue
            self._refused += 1
            if told and self._refused > _TOLD:
                self.left += 1
                continue
            told = True
            yield self._bounded(item)

    def _once(self, item: ReadItem) -> ReadItem:
        first = self._accepted.setdefault(item.digest, item)
        if first is item:
            self._size += len(item.payload)
            return item
        value = Item(item.digest, first.accepted.value, item.accepted.keys)
        blocks = first.blocks if item.blocks == first.blocks else item.blocks
        return replace(item, item=value, payload=first.payload, blocks=blocks)

    def _bounded(self, item: ReadItem) -> ReadItem:
        size = len(item.payload)
        if size <= ONE and self._refused <= COUNT and self._bytes + size <= ALL:
            self._bytes += size
            return item
        self.left += bool(size)
        return replace(item, payload=item.payload[:_HEAD], whole=False)


def became(item: ReadItem, outcome: Became, mended: Collection[Digest], why: str = "") -> Outcome:
    """Return what became of an item; one of those `mended` got a signature that was damaged here,
    though the store knew it. `why` is the kind of one that is not of this event."""
    if outcome == Became.DUPLICATE and item.digest in mended:
        outcome = Became.SIGNATURES
    code = item.code or why
    return Outcome(item.file, item.digest, item.type, outcome, code, item.facts, item.item)


def noted(outcomes: Iterable[Outcome]) -> Iterator[Outcome]:
    """Yield what the store's list of imports remembers: everything that is here, and what was
    refused, as far as quarantine may hold it; anybody can bring more than that."""
    refused = 0
    for outcome in outcomes:
        refused += outcome.outcome == Became.REFUSED
        if outcome.outcome.is_here or (outcome.outcome == Became.REFUSED and refused <= COUNT):
            yield outcome


def refusal(one: ReadItem | Outcome, file: str) -> Problem:
    """Return what a person is told of a refused item of `file`, a name.

    A letter or a table that was chosen by mistake is not a damaged file of ours.
    """
    foreign = one.code == "E_FRAME" and one.facts.get("line") == 1
    if foreign and Path(one.file).suffix.lower() not in reader.SUFFIXES:
        return Problem("receive.foreign", file=file)
    return Problem(one.code, **{**one.facts, "file": file})


def _is_missing(path: Path) -> bool:
    try:
        return not path.exists()
    except OSError:
        # It may be there and closed to us: the scan passes over it and says so.
        return False


def _not_ours(path: Path, *, named: bool) -> str:
    """Return why a file is passed over, "" where it is read.

    Papers and notes on a stick are not damaged bundles: only what begins like an item is read.

    A file that a person named, or that carries our ending, is always read, so that it is refused
    with its reason and never passed over in silence.
    """
    if named or path.suffix.lower() in reader.SUFFIXES:
        return ""
    if is_of_store(path.name):
        return "not_ours"
    try:
        with path.open("rb") as file:
            start = file.read(disguise.START)
    except OSError:
        return ""
    if disguise.packed_or_sent(start):
        return "not_ours" if path.suffix.lower() in _OF_OFFICE else "packed"
    return "" if start.startswith(b"{") and not start.startswith(b"{\\rtf") else "not_ours"


def _read_one(path: Path, openers: Sequence[Opener]) -> list[ReadItem]:
    return [_from(str(path), outcome) for outcome in reader.read_file(path, openers)]


def _from(file: str, read: reader.Accepted | reader.Refused) -> ReadItem:
    if isinstance(read, reader.Accepted):
        item = read.item
        return ReadItem(
            file,
            item.digest,
            item.type,
            item,
            read.payload,
            read.blocks,
            "",
            {},
            passed=len(read.passed),
        )
    return ReadItem(file, read.digest, read.type, None, read.raw, {}, read.code, read.facts)
