"""A disk in memory whose power is cut: what was synced stays, of the rest some of it.

The model: of every write that was not synced a random subset of its 512-byte sectors arrives, also
of later writes without earlier ones; of renames and deletions that were not synced a beginning.
Names and contents are kept apart (inodes): a deleted log and a new one of the same name are two
files, and a name that comes back brings its own content. SQLite syncs the folder with the first
sync of a new log or journal, as its own file layer on Unix does.

The store's own code runs over it through `Connection`; only the connection is another one, because
the standard library's cannot be given another file layer.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import apsw

SECTOR = 512
PSOW = apsw.SQLITE_IOCAP_POWERSAFE_OVERWRITE

Op = tuple[Any, ...]


@dataclass
class _Inode:
    synced: bytes = b""
    pending: list[Op] = field(default_factory=list)


class Disk:
    """What a log of operations left behind: `crash` says what survives a cut at this moment."""

    def __init__(self, files: dict[str, bytes]) -> None:
        self._inodes = {n: _Inode(data) for n, data in enumerate(files.values())}
        self._names = {name: n for n, name in enumerate(files)}
        self._dirops: list[Op] = []

    def do(self, op: Op) -> None:
        """Take one operation of a recorder's log."""
        kind, *rest = op
        if kind in {"write", "truncate"}:
            self._inodes[rest[0]].pending.append((kind, *rest[1:]))
        elif kind == "sync":
            inode = self._inodes[rest[0]]
            inode.synced, inode.pending = bytes(_after(inode, 1.0, random.Random(0))), []
        elif kind == "dirsync":
            self._names, self._dirops = self._named(len(self._dirops)), []
        elif kind in {"link", "unlink"}:
            self._dirops.append(op)
            if kind == "link":
                self._inodes[rest[1]] = _Inode()

    def crash(self, chance: random.Random) -> dict[str, bytes]:
        """Return the files that are there when the power is back."""
        keep = chance.choice((0.0, 0.1, 0.5, 0.9, 1.0))
        names = self._named(chance.randint(0, len(self._dirops)))
        return {name: bytes(_after(self._inodes[n], keep, chance)) for name, n in names.items()}

    def _named(self, first: int) -> dict[str, int]:
        names = dict(self._names)
        for kind, name, *inode in self._dirops[:first]:
            if kind == "link":
                names[name] = inode[0]
            else:
                names.pop(name, None)
        return names


def _after(inode: _Inode, keep: float, chance: random.Random) -> bytearray:
    data = bytearray(inode.synced)
    for kind, *rest in inode.pending:
        if kind == "truncate":
            if chance.random() < keep or keep == 1.0:
                del data[rest[0] :]
                data.extend(bytes(rest[0] - len(data)))
            continue
        for offset, piece in _sectors(*rest):
            if chance.random() < keep or keep == 1.0:
                data.extend(bytes(max(0, offset - len(data))))
                data[offset : offset + len(piece)] = piece
    return data


def _sectors(offset: int, data: bytes) -> Iterator[tuple[int, bytes]]:
    at = 0
    while at < len(data):
        end = min(len(data), at + SECTOR - (offset + at) % SECTOR)
        yield offset + at, data[at:end]
        at = end


class Recorder:
    """The files as a running program sees them, and a log of everything that was done."""

    def __init__(self, files: dict[str, bytes]) -> None:
        self.contents = {n: bytearray(data) for n, data in enumerate(files.values())}
        self.names = {name: n for n, name in enumerate(files)}
        self.log: list[Op] = []

    def opened(self, name: str, *, journal: bool) -> File:
        """Open a file, made where it is not there."""
        made = name not in self.names
        if made:
            inode = len(self.contents)
            self.contents[inode], self.names[name] = bytearray(), inode
            self.log.append(("link", name, inode))
        return File(self, self.names[name], sync_folder=made and journal)

    def delete(self, name: str, *, sync: bool) -> None:
        """Drop a name; a file that is open goes on without it."""
        del self.names[name]
        self.log.append(("unlink", name))
        if sync:
            self.log.append(("dirsync",))


class File:
    """An open file in SQLite's words; one program alone, so that locks are always given."""

    def __init__(self, disk: Recorder, inode: int, *, sync_folder: bool) -> None:
        self._disk, self._inode, self._sync_folder = disk, inode, sync_folder
        self._data = disk.contents[inode]

    def xRead(self, amount: int, offset: int) -> bytes:  # noqa: N802
        return bytes(self._data[offset : offset + amount])

    def xWrite(self, data: bytes, offset: int) -> None:  # noqa: N802
        data = bytes(data)
        self._data.extend(bytes(max(0, offset - len(self._data))))
        self._data[offset : offset + len(data)] = data
        self._disk.log.append(("write", self._inode, offset, data))

    def xTruncate(self, size: int) -> None:  # noqa: N802
        del self._data[size:]
        self._data.extend(bytes(size - len(self._data)))
        self._disk.log.append(("truncate", self._inode, size))

    def xSync(self, flags: int) -> None:  # noqa: N802
        del flags
        self._disk.log.append(("sync", self._inode))
        if self._sync_folder:
            self._disk.log.append(("dirsync",))
            self._sync_folder = False

    def xFileSize(self) -> int:  # noqa: N802
        return len(self._data)

    def xSectorSize(self) -> int:  # noqa: N802
        return 4096

    def xDeviceCharacteristics(self) -> int:  # noqa: N802
        # As on Linux: a write does not touch bytes beside it. True of whole sectors here.
        return PSOW

    def xFileControl(self, op: int, pointer: int) -> bool:  # noqa: N802
        del op, pointer
        return False

    def xLock(self, level: int) -> None:  # noqa: N802
        del level

    def xUnlock(self, level: int) -> None:  # noqa: N802
        del level

    def xCheckReservedLock(self) -> bool:  # noqa: N802
        return False

    def xClose(self) -> None:  # noqa: N802
        pass


NAME = "power"
_JOURNALS = apsw.SQLITE_OPEN_MAIN_JOURNAL | apsw.SQLITE_OPEN_WAL | apsw.SQLITE_OPEN_SUPER_JOURNAL


class Layer(apsw.VFS):
    """SQLite's file layer over a recorder; files without a name are nobody's memory."""

    def __init__(self) -> None:
        self.disk = Recorder({})
        super().__init__(NAME, "")

    def xOpen(self, name: Any, flags: list[int]) -> Any:  # noqa: N802
        flags[1] = flags[0]
        if name is None:
            return Recorder({}).opened("", journal=False)
        plain = name if isinstance(name, str) else name.filename()
        return self.disk.opened(plain, journal=bool(flags[0] & _JOURNALS))

    def xDelete(self, name: str, sync_folder: bool) -> None:  # noqa: N802
        if name not in self.disk.names:
            raise apsw.IOError
        self.disk.delete(name, sync=sync_folder)

    def xAccess(self, name: str, flags: int) -> bool:  # noqa: N802
        del flags
        return name in self.disk.names

    def xFullPathname(self, name: str) -> str:  # noqa: N802
        return name


class _Answer:
    def __init__(self, cursor: Any, description: Any, rowcount: int, lastrowid: int) -> None:
        self._cursor = cursor
        self.description = description
        self.rowcount = rowcount
        self.lastrowid = lastrowid

    def fetchone(self) -> Any:
        return self._cursor.fetchone()

    def fetchall(self) -> Any:
        return self._cursor.fetchall()

    def __iter__(self) -> Iterator[Any]:
        return iter(self._cursor)


class Connection:
    """As much of the standard library's connection as the store and sqlite-utils use."""

    def __init__(self, name: str) -> None:
        self._conn = apsw.Connection(name, vfs=NAME)

    @property
    def in_transaction(self) -> bool:
        return bool(self._conn.in_transaction)

    def execute(self, sql: str, values: Sequence[object] = ()) -> _Answer:
        before, described = self._conn.total_changes(), []

        def describe(cursor: Any, _sql: str, _values: Any) -> bool:
            described.append(cursor.get_description())
            return True

        cursor = self._conn.cursor()
        # Asked afterwards, a cursor that found no row says nothing of its columns.
        cursor.exec_trace = describe
        cursor.execute(sql, tuple(values))
        changed = self._conn.total_changes() - before
        (columns,) = described
        return _Answer(cursor, columns or None, changed, self._conn.last_insert_rowid())

    def close(self) -> None:
        self._conn.close()
