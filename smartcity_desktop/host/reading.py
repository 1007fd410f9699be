"""Small files that a person named: read whole, and nothing that has no end."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path


def small(file: Path, most: int) -> bytes:
    """Return what a regular file of at most `most` bytes holds.

    Raises:
        OSError: It cannot be read, is no regular file, or is larger.
    """
    if not stat.S_ISREG(file.stat().st_mode):
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))
    with file.open("rb") as opened:
        data = opened.read(most + 1)
    if len(data) > most:
        raise OSError(errno.EFBIG, os.strerror(errno.EFBIG))
    return data
