"""Which files of a folder are read: regular ones, however they are called, not what a system or a
hidden half-written copy left, and not what a link points to."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

DEPTH = 4
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
    """An item begins with a brace; a file that is called one of ours must hold some."""
    if path.suffix.lower().startswith(".sc"):
        return True
    with path.open("rb") as file:
        return file.read(1) == b"{"
