"""Removable media: what is on one, and writing a file so that the stick may be pulled out.

The format, section 8: a file gets its name only once all of its bytes are on the medium and were
read back from it; nothing that has a name is ever overwritten; FAT folds case.
"""

from __future__ import annotations

import errno
import hashlib
import os
import re
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from smartcity_desktop.domain.digest import short, whole
from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.domain.values import Struct
from smartcity_desktop.host import drives, faults, moving
from smartcity_desktop.host.faults import Fault

NAME = re.compile(r"\A[A-Za-z0-9_-][A-Za-z0-9._-]{0,63}\Z")
_LONGEST = 64
RESERVED = re.compile(r"\A(CON|PRN|AUX|NUL|COM[0-9]|LPT[0-9])(\.|\Z)", re.IGNORECASE)

COPY = re.compile(r"copy-([0-9A-F]{8})-(\d{6})-[0-9A-F]{8}\.db(\.age)?", re.IGNORECASE)
"""A laptop's copy of its store: its id, which copy it is, and the digest of what is inside.

The number and not the time says which is newer: a laptop's clock may run backwards.
"""

DEPTH = 4
"""A file may lie in three folders below the one that was named."""
FILES = 20_000
"""The most files of one scan; a stick of ours holds hundreds."""
_SEEN = 100_000

UNREAD = frozenset({"too_deep", "too_many", "unreadable", "link"})
"""Of what was passed over: where files of ours may lie all the same, so that somebody looks."""

_SYSTEM = frozenset(
    {
        "system volume information", "$recycle.bin", "recycler", "recycled", "found.000",
        ".trashes", ".trash", ".spotlight-v100", ".fseventsd", ".temporaryitems",
        ".documentrevisions-v100", ".ds_store", "lost+found", "lost.dir", "android",
        "desktop.ini", "thumbs.db", "autorun.inf", "indexervolumeguid",
    }
)  # fmt: skip

_CODES = {
    Fault.FULL: "sticks.full",
    Fault.READ_ONLY: "sticks.read_only",
    Fault.DENIED: "sticks.denied",
    Fault.GONE: "sticks.gone",
}

removable = drives.removable


class Found(Struct, frozen=True):
    """`files` to read, and what was passed over with a reason: a key of labels/…/sticks.toml."""

    files: tuple[Path, ...]
    ignored: tuple[tuple[Path, str], ...]


class Written(Struct, frozen=True):
    """A file that is on the medium; `already`: it was there before, byte for byte the same.

    `sha256` is that of its bytes, lower-case hex.
    """

    path: Path
    size: int
    already: bool
    sha256: str


class _TooManyError(Exception):
    pass


class _Scan:
    def __init__(self) -> None:
        self.files: dict[Path, None] = {}
        self.ignored: dict[Path, str] = {}
        self.seen = 0

    def named(self, path: Path) -> None:
        """Take what a person named: links and devices stay out, a hidden name is no matter."""
        try:
            kind = _kind(path)
        except OSError:
            self.ignored[path] = "unreadable"
            return
        try:
            if kind == "folder":
                self.walk(path, 1)
            else:
                self.take(path, kind)
        except _TooManyError:
            self.ignored[path] = "too_many"

    def walk(self, folder: Path, depth: int) -> None:
        if depth > DEPTH:
            self.ignored[folder] = "too_deep"
            return
        try:
            entries = sorted(folder.iterdir(), key=lambda path: (path.name.casefold(), path.name))
        except OSError:
            self.ignored[folder] = "unreadable"
            return
        for path in entries:
            self.entry(path, depth)

    def entry(self, path: Path, depth: int) -> None:
        self.seen += 1
        if self.seen > _SEEN:
            raise _TooManyError
        reason = _passed_over(path.name)
        try:
            kind = _kind(path)
        except OSError:
            kind, reason = "unreadable", "unreadable"
        if reason:
            self.ignored[path] = reason
        elif kind == "folder":
            self.walk(path, depth + 1)
        else:
            self.take(path, kind)

    def take(self, path: Path, kind: str) -> None:
        if kind != "file":
            self.ignored[path] = kind
        elif path not in self.files:
            if len(self.files) >= FILES:
                raise _TooManyError
            self.files[path] = None


def scan(paths: Sequence[Path]) -> Found:
    """Return the regular files at and under `paths`, in an order that is always the same.

    Reasons: hidden, system, link, not_regular, too_deep (a folder), unreadable, and too_many (the
    path of `paths` that was not read to its end). A file named in `paths` itself may be hidden.
    """
    found = _Scan()
    for path in paths:
        found.named(path)
    passed = tuple((path, why) for path, why in found.ignored.items() if path not in found.files)
    return Found(tuple(found.files), passed)


def unread(found: Found) -> tuple[tuple[Path, Problem], ...]:
    """Return where files of ours may lie that a scan has not read, and what is said of it."""
    return tuple(
        (path, Problem(f"unread.{why}", file=str(path)))
        for path, why in found.ignored
        if why in UNREAD
    )


def _passed_over(name: str) -> str:
    folded = name.casefold()
    if folded in _SYSTEM or folded.startswith(".trash-"):
        return "system"
    # Half files of ours (.NAME.part) and what macOS leaves beside every file (._NAME).
    return "hidden" if name.startswith(".") else ""


def _kind(path: Path) -> str:
    if path.is_symlink() or _is_junction(path):
        return "link"
    if path.is_dir():
        return "folder"
    # lstat tells a file that went away or cannot be asked from one that is not regular.
    path.lstat()
    return "file" if path.is_file() else "not_regular"


def _is_junction(path: Path) -> bool:
    if sys.platform == "win32":
        import stat

        return path.lstat().st_reparse_tag == stat.IO_REPARSE_TAG_MOUNT_POINT
    return False


def write(
    folder: Path, name: str, data: bytes, *, private: bool = False, over: bool = False
) -> Written:
    """Put a file into `folder`: when this returns its bytes are on the medium and read back.

    The same name with the same bytes is harmless; with `over`, where a person said so, a regular
    file of just this name is replaced. `private` keeps other users of the machine from
    reading it (where the file system knows users; Windows' home folders are private by themselves).

    Raises:
        Problem: sticks.name, sticks.name_taken, sticks.full, sticks.read_only, sticks.denied,
            sticks.gone, sticks.differs, sticks.failed, file.held. No half file has the name, and
            nothing else than agreed was overwritten.
    """
    if not NAME.match(name) or name.endswith(".") or RESERVED.match(name):
        raise Problem("sticks.name", file=name)
    part = folder / f".{name}.part"
    try:
        there = _same_name(folder, name)
        if there is not None and not (over and _is_just(there, name)):
            return _already(there, name, data)
        try:
            _write_part(part, data, private=private)
            if not holds(part, data):
                raise Problem("sticks.differs", file=name, folder=str(folder))
            _into_place(part, folder, name, over=over)
        finally:
            moving.drop(part)
        flush_folder(folder)
    except OSError as fault:
        raise _told(fault, folder, name) from fault
    return Written(folder / name, len(data), already=False, sha256=_sha256(data))


def _told(fault: OSError, folder: Path, name: str) -> Problem:
    kind = faults.kind(fault)
    if kind == Fault.HELD:
        return faults.held(folder / name)
    return Problem(_CODES.get(kind, "sticks.failed"), file=name, folder=str(folder))


def write_pair(folder: Path, private: tuple[str, bytes], public: tuple[str, bytes]) -> None:
    """Put both halves of a key into `folder`, or none: no name is taken before both are free.

    Raises:
        Problem: those of `write`.
    """
    try:
        for name, data in (private, public):
            there = _same_name(folder, name)
            if there is not None:
                _already(there, name, data)
    except OSError as fault:
        raise _told(fault, folder, private[0]) from fault
    written = write(folder, *private, private=True)
    try:
        write(folder, *public)
    except BaseException:
        if not written.already:
            moving.drop(written.path)
        raise


def write_beside(folder: Path, name: str, data: bytes) -> Written:
    """Put a file into `folder` as `write` does; where its name holds other bytes, under a name of
    its own: an item that has gathered signatures keeps its name, and nothing is overwritten.

    Raises:
        Problem: those of `write`.
    """
    try:
        return write(folder, name, data)
    except Problem as problem:
        if problem.code != "sticks.name_taken":
            raise
    digest, suffix = _sha256(data), Path(name).suffix
    ending = f"-{short(digest)}{suffix}"
    try:
        return write(folder, Path(name).stem[: _LONGEST - len(ending)] + ending, data)
    except Problem as problem:
        if problem.code != "sticks.name_taken":
            raise
    # Somebody has arranged that eight digits are not enough.
    return write(folder, f"{whole(digest)}{suffix}", data)


def holds(path: Path, data: bytes) -> bool:
    """Read `path` again, from the medium where the system can be told to, and compare.

    Raises:
        OSError: It cannot be read.
    """
    return _reread(path, len(data)) == data


def still_holds(path: Path, written: Written) -> bool:
    """Read `path` again as `holds` does; tell whether it is what `written` was.

    Raises:
        OSError: It cannot be read.
    """
    data = _reread(path, written.size)
    return data is not None and _sha256(data) == written.sha256


def _reread(path: Path, size: int) -> bytes | None:
    """Return the bytes of a file of `size` bytes, None where it has another size."""
    with path.open("rb") as file:
        if sys.platform == "linux":
            # Without this the answer would come from memory, and say nothing about the stick.
            with suppress(OSError):
                os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
        if os.fstat(file.fileno()).st_size != size:
            return None
        return file.read()


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def flush(path: Path) -> None:
    """Have every byte of a file on its medium before returning."""
    with path.open("r+b") as file:
        _sync(file.fileno())


def flush_folder(folder: Path) -> None:
    """Have the names in a folder on its medium before returning."""
    if sys.platform == "win32":
        # There a folder cannot be synced; the move itself was made to wait (see _into_place).
        return
    opened = os.open(folder, os.O_RDONLY)
    try:
        _sync(opened)
    except OSError as fault:
        # Some file systems keep no folders to sync; a medium that fails says so otherwise.
        if fault.errno not in {errno.EINVAL, errno.ENOTSUP, errno.ENOSYS}:
            raise
    finally:
        os.close(opened)


def _sync(descriptor: int) -> None:
    if sys.platform == "darwin":
        import fcntl

        # fsync alone leaves the bytes in the drive's own memory there.
        with suppress(OSError):
            fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
            return
    os.fsync(descriptor)


def _same_name(folder: Path, name: str) -> Path | None:
    folded = name.casefold()
    return next((path for path in folder.iterdir() if path.name.casefold() == folded), None)


def _already(there: Path, name: str, data: bytes) -> Written:
    if _kind(there) != "file" or not holds(there, data):
        raise Problem("sticks.name_taken", file=name, folder=str(there.parent), found=there.name)
    # An earlier try may have ended between naming and syncing. A medium that takes no writes has
    # nothing left to sync.
    with suppress(PermissionError):
        try:
            flush(there)
            flush_folder(there.parent)
        except OSError as fault:
            if fault.errno != errno.EROFS:
                raise
    return Written(there, len(data), already=True, sha256=_sha256(data))


def _write_part(part: Path, data: bytes, *, private: bool) -> None:
    # What lies there is a half file of a try that was cut off: nobody else uses such names.
    moving.unlink(part, missing_ok=True)
    mode = 0o600 if private else 0o666
    with open(part, "xb", opener=lambda path, flags: os.open(path, flags, mode)) as file:
        file.write(data)
        file.flush()
        _sync(file.fileno())


def _is_just(there: Path, name: str) -> bool:
    return there.name == name and _kind(there) == "file"


def _into_place(part: Path, folder: Path, name: str, *, over: bool) -> None:
    there = _same_name(folder, name)
    if there is not None and not (over and _is_just(there, name)):
        raise Problem("sticks.name_taken", file=name, folder=str(folder), found=name)
    if sys.platform == "win32":
        final = folder / name
        moving.patiently(lambda: _move_through(part, final, over=over), final)
    else:
        moving.replace(part, folder / name)


def _move_through(part: Path, final: Path, *, over: bool) -> None:
    if sys.platform == "win32":
        import ctypes

        write_through = 0x8 | (0x1 if over else 0)  # 0x1: in place of what has the name
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.MoveFileExW.argtypes = (ctypes.c_wchar_p, ctypes.c_wchar_p, ctypes.c_ulong)
        if not kernel.MoveFileExW(str(part), str(final), write_through):
            raise ctypes.WinError(ctypes.get_last_error())
