"""Which files of a folder are read: regular ones, however they are called, not what a system or a
hidden half-written copy left, and not what a link points to."""

from __future__ import annotations

import re
from pathlib import Path

DEPTH, MOST_FILES = 4, 20_000
MOST_NAMES = 100_000
"""Of files, folders and links that are met on the way, hidden ones and those of a system too."""
ENDINGS = [
    ".scedition",
    ".scenrol",
    ".scsheet",
    ".scbundle",
    ".scdecision",
    ".sccustody",
    ".scresult",
    ".age",
]
STORES = ("store.db", "store.db-wal", "store.db-shm", "home.lock")
COPY = r"copy-[0-9a-f]{8}-\d{6}-[0-9a-f]{8}\.db(\.age)?"
LARGEST = 64 * 1024 * 1024
SYSTEM = {
    "system volume information",
    "$recycle.bin",
    "recycler",
    "recycled",
    "found.000",
    ".trashes",
    ".trash",
    ".spotlight-v100",
    ".fseventsd",
    ".temporaryitems",
    ".documentrevisions-v100",
    ".ds_store",
    "lost+found",
    "lost.dir",
    "android",
    "desktop.ini",
    "thumbs.db",
    "autorun.inf",
    "indexervolumeguid",
}
"""Whole names, each in any case."""
JUNCTION = 0xA0000003
"""What Windows calls a folder that stands for another place."""


class Found:
    """The files of a folder and of three levels below it, always in one order; `is_whole` where
    none was left, `unread` what the system does not let us look into."""

    def __init__(self, folder: Path) -> None:
        self.files: list[Path] = []
        self.unread: list[Path] = []
        self.names, self.is_whole = 0, True
        self._walk(folder, 1)

    def _walk(self, folder: Path, depth: int) -> None:
        try:
            paths = sorted(folder.iterdir(), key=lambda one: (one.name.casefold(), one.name))
        except OSError:
            self.unread.append(folder)
            return
        for path in paths:
            self.names += 1
            self.is_whole = self.is_whole and self.names <= MOST_NAMES
            is_passed = path.name.startswith(".") or path.name.casefold() in SYSTEM
            if self.is_whole and not is_passed and not _is_link(path):
                self._take(path, depth)
            if not self.is_whole:
                return

    def _take(self, path: Path, depth: int) -> None:
        if path.is_dir():
            if depth < DEPTH:
                self._walk(path, depth + 1)
        elif path.is_file():
            self.is_whole = len(self.files) < MOST_FILES
            self.files += [path] if self.is_whole else []


def _is_link(path: Path) -> bool:
    """What points to another place is not followed."""
    return path.is_symlink() or getattr(path.lstat(), "st_reparse_tag", 0) == JUNCTION


def may_hold_items(path: Path) -> bool:
    """A file that has one of our endings must hold items; any other that begins with a brace, as
    an item does. Copies of a store, and stores, hold none."""
    if re.fullmatch(COPY, path.name.lower()):
        return False
    if path.suffix.lower() in ENDINGS:
        return True
    if path.name.casefold() in STORES:
        return False
    try:
        with path.open("rb") as file:
            start = file.read(8)
    except OSError:
        return True  # reading it says why it cannot be read
    return start.startswith(b"{") and not start.startswith(b"{\\rtf")


def is_wrapped(data: bytes) -> bool:
    """Tell whether a file is wrapped with age: what is in it only its recipients can read."""
    return data.startswith((b"age-encryption.org/v1\n", b"-----BEGIN AGE ENCRYPTED FILE-----"))
