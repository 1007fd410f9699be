"""What a fault of the system comes to for a person, whichever system it is.

Windows' own codes go first: Python's errno says "permission denied" for a locked stick, an empty
drive and a file that another program has open alike.
"""

from __future__ import annotations

import errno
from enum import StrEnum
from pathlib import Path

from smartcity_desktop.domain.problem import Problem


class Fault(StrEnum):
    """Why something could not be written, moved or removed."""

    HELD = "held"
    """Another program has the file open."""
    FULL = "full"
    READ_ONLY = "read_only"
    """The medium takes no writes at all."""
    DENIED = "denied"
    """This account may not."""
    GONE = "gone"
    """What holds the folder is not there any more."""
    OTHER = "other"


SHARING = frozenset({5, 32, 33})
"""ERROR_ACCESS_DENIED, ERROR_SHARING_VIOLATION, ERROR_LOCK_VIOLATION: what Windows answers where
somebody else has a file open that is moved or removed."""

# https://learn.microsoft.com/windows/win32/debug/system-error-codes
_WINDOWS = {
    Fault.HELD: (32, 33, 1224),
    Fault.FULL: (39, 112, 223),
    Fault.READ_ONLY: (19,),
    Fault.DENIED: (5, 65),
    Fault.GONE: (2, 3, 15, 21, 53, 55, 64, 67, 433, 1006, 1167),
}
_POSIX = {
    Fault.HELD: (errno.EBUSY, errno.ETXTBSY),
    Fault.FULL: (errno.ENOSPC, errno.EDQUOT, errno.EFBIG),
    Fault.READ_ONLY: (errno.EROFS,),
    Fault.DENIED: (errno.EACCES, errno.EPERM),
    Fault.GONE: (errno.ENOENT, errno.ENODEV, errno.ENXIO, errno.ENOTDIR),
}
_BY_WINERROR = {code: fault for fault, codes in _WINDOWS.items() for code in codes}
_BY_ERRNO = {code: fault for fault, codes in _POSIX.items() for code in codes}


def kind(fault: BaseException) -> Fault:
    """Return what a fault of the system comes to; OTHER for anything that is none."""
    code = winerror(fault)
    if code:
        return _BY_WINERROR.get(code, Fault.OTHER)
    return _BY_ERRNO.get(getattr(fault, "errno", 0) or 0, Fault.OTHER)


def winerror(fault: BaseException) -> int:
    """Return Windows' own code, 0 where there is none."""
    return int(getattr(fault, "winerror", 0) or 0)


def held(file: Path) -> Problem:
    """Return what is told of a file that another program has open."""
    return Problem("file.held", file=file.name, folder=str(file.parent))
