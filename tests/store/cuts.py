"""A store at work whose power is cut at some instant, again and again, and what was lost by it."""

from __future__ import annotations

import random
import shutil
import sqlite3
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import cast

from smartcity_desktop.domain.ids import Digest
from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.store import opening
from smartcity_desktop.store.items import Admission
from smartcity_desktop.store.store import Store
from tests.store import power

STREAMS = ("session:S-01", "sheet:S-01:A-001")
SEAL = b"seal:"
WALL = "2026-03-14T14:03:21+07:00"
LIVES = 25
"""Cuts that one store lives through before a new one takes its place."""

Promise = Callable[[power.Connection], None]


def as_the_store_does(conn: power.Connection) -> None:
    """Set the store's own pragmas and read them back."""
    opening._promise(cast("sqlite3.Connection", conn), Path("store.db"))


@dataclass
class _Kept:
    """What was acknowledged: acts by stream, batches of items, a fact, imports."""

    acts: dict[str, list[bytes]] = field(default_factory=lambda: {stream: [] for stream in STREAMS})
    batches: list[tuple[str, ...]] = field(default_factory=list)
    fact: str | None = None
    imports: int = 0

    def copied(self) -> _Kept:
        acts = {stream: list(events) for stream, events in self.acts.items()}
        return _Kept(acts, list(self.batches), self.fact, self.imports)


@dataclass
class Tally:
    """What a series of cuts came to; `lost` acknowledged acts, items, facts and imports."""

    cuts: int = 0
    acknowledged: int = 0
    lost: int = 0
    cuts_that_lost: int = 0
    damaged: int = 0
    in_flight_kept: int = 0
    with_log: int = 0
    codes: Counter[str] = field(default_factory=Counter)

    def __str__(self) -> str:
        return (
            f"{self.cuts} cuts, {self.with_log} with a log left behind; {self.acknowledged}"
            f" acknowledged acts and batches looked for, {self.lost} lost in"
            f" {self.cuts_that_lost} cuts,"
            f" {self.damaged} stores damaged, {self.in_flight_kept} unacknowledged acts kept"
        )


class Cutter:
    """Cuts the power of stores; `promise` sets their pragmas."""

    def __init__(self, folder: Path, seed: int, promise: Promise = as_the_store_does) -> None:
        self._folder, self._chance, self._promise = folder, random.Random(seed), promise
        self._layer = power.Layer()
        self._clean = self._made()
        self.tally = Tally()

    def _made(self) -> dict[str, bytes]:
        path = self._folder / "clean.db"
        Store.open(path).close()
        return {"store.db": path.read_bytes()}

    def cut(self, times: int) -> Tally:
        """Cut the power this many times; a store that was damaged is not used again."""
        files, kept = self._clean, _Kept()
        for number in range(times):
            if number % LIVES == 0:
                files, kept = self._clean, _Kept()
            survived = self._once(files, kept)
            files, kept = survived or (self._clean, _Kept())
        return self.tally

    def _once(self, files: dict[str, bytes], kept: _Kept) -> tuple[dict[str, bytes], _Kept] | None:
        moments = self._work(files, kept)
        log = self._layer.disk.log
        at = self._instant(log)
        disk = power.Disk(files)
        for op in log[:at]:
            disk.do(op)
        acknowledged = [state for when, state in moments if when <= at][-1]
        left = disk.crash(self._chance)
        self.tally.cuts += 1
        self.tally.with_log += bool(left.get("store.db-wal"))
        found = self._look(left, acknowledged)
        return None if found is None else (left, found)

    def _instant(self, log: list[power.Op]) -> int:
        """Half of the cuts come right before a sync, when most is still to be lost."""
        syncs = [place for place, op in enumerate(log) if op[0] == "sync"]
        if syncs and self._chance.random() < 0.5:
            return self._chance.choice(syncs)
        return self._chance.randint(0, len(log))

    # the work

    def _work(self, files: dict[str, bytes], kept: _Kept) -> list[tuple[int, _Kept]]:
        """Let a store work on `files`; return what was acknowledged at which place of the log."""
        self._layer.disk = disk = power.Recorder(files)
        state = kept.copied()
        moments = [(0, kept)]
        store = self._open()
        for _ in range(self._chance.randint(4, 24)):
            self._act(store, state)
            moments.append((len(disk.log), state.copied()))
            if self._chance.random() < 0.03:
                store.close()
                store = self._open()
        store.close()
        return moments

    def _open(self) -> Store:
        conn = power.Connection("store.db")
        self._promise(conn)
        return Store(cast("sqlite3.Connection", conn), Path("store.db"))

    def _act(self, store: Store, state: _Kept) -> None:
        kinds = ("act", "items", "seal", "fact", "import", "fold")
        kind = self._chance.choices(kinds, (65, 10, 10, 4, 4, 7))[0]
        if kind == "act":
            stream = self._chance.choice(STREAMS)
            event = b'{"act":"text","text":"%s"}' % (b"x" * self._chance.randint(0, 700))
            store.journal.append(stream, event, WALL)
            state.acts[stream].append(event)
        elif kind == "items":
            batch = [self._item() for _ in range(self._chance.randint(1, 3))]
            store.items.admit(batch)
            state.batches.append(tuple(admission.digest for admission in batch))
        elif kind == "seal":
            stream, one = self._chance.choice(STREAMS), self._item("record")
            event = SEAL + one.digest.encode()
            store.keep([one], stream, event, WALL)
            state.acts[stream].append(event)
            state.batches.append((one.digest,))
        elif kind == "fact":
            state.fact = str(self._chance.random())
            store.facts.put("seat", state.fact)
        elif kind == "import":
            store.imports.note_all([(WALL, "f", "d", "sheet", "added", "")] * 2)
            state.imports += 2
        else:
            how = self._chance.choice(("PASSIVE", "FULL", "TRUNCATE"))
            store._conn.execute(f"PRAGMA wal_checkpoint({how})").fetchall()

    def _item(self, type_: str = "sheet") -> Admission:
        payload = self._chance.randbytes(self._chance.randint(100, 9000)) + b"\n"
        return Admission(Digest(sha256(payload).hexdigest()), type_, payload, {"K": b"B"})

    # what is left of it

    def _look(self, left: dict[str, bytes], wanted: _Kept) -> _Kept | None:
        place = self._folder / "left"
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir()
        for name, data in left.items():
            (place / name).write_bytes(data)
        try:
            with Store.open(place / "store.db") as store:
                return self._compare(store, wanted)
        except Problem as problem:
            self.tally.damaged += 1
            self.tally.codes[problem.code] += 1
            return None

    def _compare(self, store: Store, wanted: _Kept) -> _Kept:
        found = _Kept()
        lost = 0
        for stream, events in wanted.acts.items():
            store.journal.check(stream)
            found.acts[stream] = [entry.event for entry in store.journal.entries(stream)]
            here = found.acts[stream]
            assert here[: len(events)] == events[: len(here)]
            lost += max(0, len(events) - len(here))
            self.tally.in_flight_kept += max(0, len(here) - len(events))
            assert len(here) <= len(events) + 1
        here_ = {kept.digest for kept in store.items.all()}
        seals = [act for acts in found.acts.values() for act in acts if act.startswith(SEAL)]
        # An item that an act sealed is there with its act or not at all.
        sealed = {seal.removeprefix(SEAL).decode() for seal in seals}
        assert {kept.digest for kept in store.items.of_type("record")} == sealed
        for batch in wanted.batches:
            # A batch is there whole or not at all.
            assert len(here_ & set(batch)) in {0, len(batch)}
            lost += not here_ & set(batch)
        known = {digest for batch in wanted.batches for digest in batch}
        found.batches = [batch for batch in wanted.batches if set(batch) <= here_]
        new = here_ - known
        found.batches += [tuple(sorted(new))] if new else []
        found.fact, found.imports = store.facts.get("seat"), len(store.imports.all())
        lost += max(0, wanted.imports - found.imports) + (wanted.fact is not None is found.fact)
        self.tally.lost += lost
        self.tally.cuts_that_lost += bool(lost)
        self.tally.acknowledged += sum(map(len, wanted.acts.values())) + len(wanted.batches)
        return found
