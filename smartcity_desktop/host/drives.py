"""Which sticks are plugged in. Asks no medium anything, so that a dead one cannot hold it up."""

from __future__ import annotations

import re
import sys
from pathlib import Path

_MOUNTS = Path("/proc/self/mounts")
_UNDER = ("/media/", "/run/media/", "/mnt/")
_ESCAPE = re.compile(r"\\([0-7]{3})")
_REMOVABLE = 2  # DRIVE_REMOVABLE of GetDriveTypeW


def removable() -> tuple[Path, ...]:
    """Return the folders of plugged-in sticks, sorted; () where none or where it is not known."""
    try:
        if sys.platform == "win32":
            return _letters()
        if sys.platform == "darwin":
            return tuple(one for one in sorted(Path("/Volumes").iterdir()) if not one.is_symlink())
        return mounted(_MOUNTS.read_text(encoding="utf-8", errors="surrogateescape"))
    except (OSError, AttributeError):
        return ()


def mounted(table: str) -> tuple[Path, ...]:
    """Return the sticks of a Linux mount table (proc(5)): devices mounted where sticks go.

    Network shares and a virtual machine's folders are no devices and stay out.
    """
    found: set[Path] = set()
    for line in table.splitlines():
        fields = line.split(" ")
        if len(fields) < 3 or not fields[0].startswith("/dev/"):
            continue
        place = _ESCAPE.sub(lambda octal: chr(int(octal[1], 8)), fields[1])
        if place.startswith(_UNDER):
            found.add(Path(place))
    return tuple(sorted(found))


def _letters() -> tuple[Path, ...]:
    if sys.platform == "win32":
        import ctypes

        kernel = ctypes.WinDLL("kernel32")
        letters = kernel.GetLogicalDrives()
        roots = [f"{chr(65 + bit)}:\\" for bit in range(26) if letters >> bit & 1]
        sticks = [Path(root) for root in roots if kernel.GetDriveTypeW(root) == _REMOVABLE]
        # A card reader without a card has a letter too.
        return tuple(stick for stick in sticks if stick.exists())
    return ()
