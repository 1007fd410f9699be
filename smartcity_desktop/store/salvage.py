"""What still fits together in a store, whole or damaged, and a new store made from it.

Reading never changes the file that is read. Every chain and every digest is computed again: what
does not fit is left out and named, and what fits is kept, also behind a place that cannot be read.
"""

from __future__ import annotations

import logging
import shutil
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from smartcity_desktop.domain.ids import Digest
from smartcity_desktop.domain.values import Struct
from smartcity_desktop.store import home_lock, start_check
from smartcity_desktop.store.chains import Chains
from smartcity_desktop.store.faults import as_problems, problem, result_code
from smartcity_desktop.store.imports import KEPT, Row
from smartcity_desktop.store.items import Kept, fits
from smartcity_desktop.store.journal import Entry, chained
from smartcity_desktop.store.opening import (
    LOG,
    SMALLEST,
    beside,
    connect,
    is_unclean,
    marked,
    no_index_left,
    pages_fault,
    read_only,
)
from smartcity_desktop.store.schema import COLUMNS, KEYS
from smartcity_desktop.store.tables import Tables

if TYPE_CHECKING:
    from sqlite_utils.db import Table

_log = logging.getLogger(__name__)

_Rows = tuple[tuple[object, ...], ...]


class Salvage(Struct, frozen=True):
    """What fits together. `broken`: streams with entries left out and the first such entry's
    number; `spoiled`: digests of items left out; `sound`: every page could be read, so that nothing
    can be missing that is not named here; `foreign`: what no release made of the schema."""

    streams: Mapping[str, tuple[Entry, ...]]
    items: tuple[Kept, ...]
    facts: Mapping[str, str]
    imports: tuple[Row, ...]
    broken: tuple[tuple[str, int], ...]
    spoiled: tuple[Digest, ...]
    sound: bool
    foreign: tuple[str, ...] = ()

    @property
    def whole(self) -> bool:
        """Whether all that was ever kept there is here, and nothing that nobody of ours made."""
        return self.is_read_whole and not self.gone() and not self.foreign

    @property
    def is_read_whole(self) -> bool:
        """Whether all that is in the file fits together."""
        return self.sound and not self.broken and not self.spoiled

    def gone(self) -> tuple[Digest, ...]:
        """Return the items that were kept there and are gone, or of which a signature is."""
        here = {(item.digest, key) for item in self.items for key in item.blocks}
        kept = {
            (Digest(digest), code)
            for _, _, digest, _, outcome, code in self.imports
            if outcome == KEPT
        }
        return tuple(sorted({digest for digest, _ in kept - here} - set(self.spoiled)))

    def acts(self) -> int:
        """Return how many entries there are in all streams."""
        return sum(len(entries) for entries in self.streams.values())

    def follows(self, other: Salvage) -> bool:
        """Tell whether everything in `other` is here too, each of its streams a beginning."""
        here = {item.digest for item in self.items}
        return {item.digest for item in other.items} <= here and all(
            _begins(entries, self.streams.get(stream, ()))
            for stream, entries in other.streams.items()
        )

    def chains(self) -> Chains:
        """Return the journal as its hashes."""
        return Chains(
            {name: tuple(entry.hash for entry in kept) for name, kept in self.streams.items()},
            frozenset(name for name, _ in self.broken),
            self.sound,
        )

    def is_of(self, other: Salvage) -> bool:
        """Tell whether the two call themselves one laptop's.

        Where a laptop's name is not known a stream in common stands for it.
        """
        both = self.streams.keys() & other.streams.keys()
        names = {self.facts.get("laptop", ""), other.facts.get("laptop", "")}
        return len(names) == 1 or ("" in names and bool(both))

    def fits(self, other: Salvage) -> bool:
        """Tell whether the two are one laptop's, earlier and later: one journal."""
        return self.is_of(other) and self.chains().apart(other.chains()) is None


def read(path: Path) -> Salvage:
    """Return what fits together in the store file at `path`.

    Raises:
        Problem: store.in_use, store.not_a_store, store.too_new, store.damaged (nothing at all can
            be read), store.unwritable.
    """
    if path.stat().st_size < SMALLEST:
        raise problem("store.not_a_store", path)
    with _reading(path) as conn:
        # Without this a file that was cut off is not read at all, however much of it is there.
        conn.execute("PRAGMA writable_schema = ON")
        there = marked(conn, path)
        sound = pages_fault(conn) is None
        other = start_check.foreign(conn, complete=False)
        tables = Tables(conn, path)
        rows = {name: _rows(tables[name]) if name in there else ((), True) for name in COLUMNS}
    sound = sound and all(whole for _, whole in rows.values())
    streams, broken = _chains(rows["journal"][0])
    items, spoiled = _items(rows["items"][0], rows["signatures"][0])
    return Salvage(
        streams=streams,
        items=items,
        facts={str(name): str(text) for name, text in rows["facts"][0]},
        imports=tuple(_arrival(row) for row in rows["imports"][0]),
        broken=broken,
        spoiled=spoiled,
        sound=sound,
        foreign=other,
    )


def join(first: Salvage, others: Iterable[Salvage]) -> Salvage:
    """Return `first` with what others of the same laptop have more: items, and longer streams.

    A stream that went apart stays as it is in `first`.
    """
    streams, items = dict(first.streams), {item.digest: item for item in first.items}
    facts, imports = dict(first.facts), first.imports
    for other in others:
        for stream, entries in other.streams.items():
            if _begins(streams.get(stream, ()), entries):
                streams[stream] = entries
        for item in other.items:
            old = items.get(item.digest)
            blocks = {**(old.blocks if old else {}), **item.blocks}
            items[item.digest] = Kept(item.digest, item.type, item.payload, blocks)
        facts = {**other.facts, **facts}
        if len(other.imports) > len(imports):
            imports = other.imports
    broken = tuple((name, at) for name, at in first.broken if len(streams.get(name, ())) < at)
    spoiled = tuple(one for one in first.spoiled if one not in items)
    return Salvage(streams, tuple(items.values()), facts, imports, broken, spoiled, first.sound)


def write(path: Path, kept: Salvage) -> None:
    """Make a store of `kept` at `path`, where nothing is yet, and read it back.

    Raises:
        Problem: store.disk_full, store.read_only, store.unwritable, store.damaged.
    """
    with closing(connect(path)) as conn:
        tables = Tables(conn, path)
        with tables.transaction():
            for name, rows in _rows_of(kept):
                columns = COLUMNS[name]
                tables[name].insert_all(dict(zip(columns, row, strict=True)) for row in rows)
    made = read(path)
    if not made.is_read_whole or not made.follows(kept):
        raise problem("store.damaged", path)


def _rows_of(kept: Salvage) -> Iterator[tuple[str, Iterable[tuple[object, ...]]]]:
    yield (
        "journal",
        (
            (stream, entry.seq, entry.event, entry.wall, bytes.fromhex(entry.hash))
            for stream, entries in kept.streams.items()
            for entry in entries
        ),
    )
    yield "items", ((item.digest, item.type, item.payload) for item in kept.items)
    yield (
        "signatures",
        ((item.digest, key, block) for item in kept.items for key, block in item.blocks.items()),
    )
    yield "facts", kept.facts.items()
    yield "imports", kept.imports


@contextmanager
def _reading(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection that reads and leaves nothing behind; a log not folded in is read too.

    Reading a log needs a file beside it, so both are copied first: the medium may be locked. An
    open store answers "in use" before that.
    """
    home_lock.refuse_open(path)
    with as_problems(path):
        if beside(path, LOG).exists():
            _refuse_in_use(path)
        if not is_unclean(path):
            with closing(read_only(path)) as conn:
                yield conn
            return
        with tempfile.TemporaryDirectory(prefix="smartcity-read-") as place:
            copy = Path(place) / "store.db"
            for ending in ("", LOG):
                shutil.copyfile(beside(path, ending), beside(copy, ending))
            with closing(read_only(copy)) as conn:
                yield conn


def _refuse_in_use(path: Path) -> None:
    try:
        with no_index_left(path), closing(read_only(path, locking=True)) as conn:
            conn.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except sqlite3.Error as fault:
        if result_code(fault) == sqlite3.SQLITE_BUSY:
            raise
        _log.info("asked whether %s is in use: %s", path.name, fault)


def _rows(table: Table) -> tuple[_Rows, bool]:
    """Read a table from its beginning and, where that stops at a place that cannot be read, from
    its end; return what is put into each row, in order, and whether it was read to its end.

    No column of ours is ever empty: a row in which one is was not read whole, and is left out.
    """
    key, columns = KEYS[table.name], COLUMNS[table.name]
    listed = ", ".join(dict.fromkeys((*key, *columns)))
    found: dict[tuple[object, ...], tuple[object, ...]] = {}
    whole = True
    for direction in ("ASC", "DESC"):
        order = ", ".join(f"{name} {direction}" for name in key)
        try:
            for row in table.rows_where(select=listed, order_by=order):
                place = tuple(row[name] for name in key)
                values = tuple(row[name] for name in columns)
                if None in values:
                    whole = False
                else:
                    found.setdefault(place, values)
        except sqlite3.DatabaseError as fault:
            _log.info("reading %s stopped: %s", table.name, fault)
            continue
        if direction == "ASC":
            return tuple(found.values()), whole
    ordered = sorted(found.items(), key=lambda item: tuple(map(repr, item[0])))
    return tuple(row for _, row in ordered), False


def _chains(
    rows: Iterable[tuple[object, ...]],
) -> tuple[dict[str, tuple[Entry, ...]], tuple[tuple[str, int], ...]]:
    by_stream: dict[str, list[tuple[object, ...]]] = {}
    for stream, *rest in rows:
        by_stream.setdefault(str(stream), []).append(tuple(rest))
    streams, broken = {}, []
    for stream, found in by_stream.items():
        entries = _chain(found)
        if len(entries) < len(found):
            broken.append((stream, len(entries) + 1))
        if entries:
            streams[stream] = entries
    return streams, tuple(broken)


def _chain(rows: Sequence[tuple[object, ...]]) -> tuple[Entry, ...]:
    """Return the entries from the first on, up to the first that does not fit."""
    ordered = sorted(
        (row for row in rows if isinstance(row[0], int)), key=lambda row: int(str(row[0]))
    )
    return tuple(entry for entry in chained(ordered) if entry is not None)


def _items(
    rows: Iterable[tuple[object, ...]], signatures: Iterable[tuple[object, ...]]
) -> tuple[tuple[Kept, ...], tuple[Digest, ...]]:
    blocks: dict[Digest, dict[str, bytes]] = {}
    for digest, key, block in signatures:
        if isinstance(block, bytes):
            blocks.setdefault(Digest(str(digest)), {})[str(key)] = block
    kept, spoiled = [], []
    for digest, type_, payload in rows:
        name = Digest(str(digest))
        if isinstance(payload, bytes) and fits(payload, name):
            kept.append(Kept(name, str(type_), payload, blocks.get(name, {})))
        else:
            spoiled.append(name)
    return tuple(kept), tuple(spoiled)


def _arrival(row: tuple[object, ...]) -> Row:
    wall, file, digest, type_, outcome, code = (str(one) for one in row)
    return wall, file, digest, type_, outcome, code


def _begins(shorter: tuple[Entry, ...], longer: tuple[Entry, ...]) -> bool:
    """The last hash stands for everything before it."""
    if not shorter:
        return True
    return len(shorter) <= len(longer) and longer[len(shorter) - 1].hash == shorter[-1].hash
