"""What goes onto a paper, and writing it where a person asked for it."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from smartcity_desktop.bundles.sealing import Sealed
from smartcity_desktop.domain.problem import Problem


def save(file: Path, data: bytes) -> None:
    """Write `data` to `file`, replacing an older one whole or not at all.

    Raises:
        Problem: save.failed.
    """
    part = file.with_name(f".{file.name}.part")
    try:
        part.write_bytes(data)
        part.replace(file)
    except OSError as fault:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise Problem("save.failed", file=file.name, reason=fault.strerror or "") from fault


def codes(sealed: Sealed) -> tuple[str, ...]:
    """Return the texts of the QR codes that hold an item.

    () where it is larger than paper can hold: it is printed without them rather than not at all.
    """
    from smartcity_desktop.bundles import transport

    try:
        return transport.frames(sealed)
    except Problem:
        return ()
