"""Which files of a folder are read: regular ones, however they are called, not what a system or a
hidden half-written copy left, and not what a link points to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

DEPTH, MOST_FILES = 4, 20_000
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
SYSTEM = (
    "system volume information $recycle.bin recycler recycled found.000 .trashes .trash"
    " .spotlight-v100 .fseventsd .temporaryitems .documentrevisions-v100 .ds_store lost+found"
    " lost.dir android desktop.ini thumbs.db autorun.inf indexervolumeguid"
)


def regular(folder: Path, depth: int = 1) -> Iterator[Path]:
    """Yield the files of a folder and of three levels below it, always in one order."""
    if depth > DEPTH:
        return
    passed = ("system volume information", *SYSTEM.split())
    for path in sorted(folder.iterdir(), key=lambda one: (one.name.casefold(), one.name)):
        if path.is_symlink() or path.name.startswith(".") or path.name.casefold() in passed:
            continue
        if path.is_dir():
            yield from regular(path, depth + 1)
        elif path.is_file():
            yield path


def may_hold_items(path: Path) -> bool:
    """A file that has one of our endings must hold items; any other that begins with a brace, as
    an item does. Copies of a store, and stores, hold none."""
    name = path.name.lower()
    if re.fullmatch(COPY, name):
        return False
    if path.suffix.lower() in ENDINGS:
        return True
    if name in STORES:
        return False
    with path.open("rb") as file:
        start = file.read(8)
    return start.startswith(b"{") and not start.startswith(b"{\\rtf")


def is_wrapped(data: bytes) -> bool:
    """Tell whether a file is wrapped with age: what is in it only its recipients can read."""
    return data.startswith((b"age-encryption.org/v1\n", b"-----BEGIN AGE ENCRYPTED FILE-----"))
