"""Who else may read a folder on Windows, where it inherits its rights from wherever it lies.

Below a person's profile nobody else may; in a folder of the machine, or on a stick, everybody may.
Reading the rights is Windows' own business; what they mean is told here from their text (SDDL).
"""

from __future__ import annotations

import logging
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from smartcity_desktop.domain.problem import Problem

EVERYONE = "WD"
"""How SDDL names everybody."""

_OURS = frozenset(
    {
        "SY", "S-1-5-18",  # the system
        "BA", "S-1-5-32-544", "LA",  # administrators, who may read everything anyway
        "CO", "S-1-3-0", "OW", "S-1-3-4",  # whoever made or owns it
    }
)  # fmt: skip
_ALLOWS = {"A", "XA", "OA", "XO"}
_RIGHTS = {
    "GA": 1 << 28, "GR": 1 << 31, "FA": 0x1F01FF, "FR": 0x120089, "CC": 1, "WD": 1 << 18,
    "WO": 1 << 19,
}  # fmt: skip
_READS = 1 | 1 << 28 | 1 << 31 | 1 << 18 | 1 << 19
"""To read what is inside, all rights, or to change who may: so one gives it to oneself."""
_ENTRY = re.compile(r"\(([^()]*)(?:\([^()]*\))?[^()]*\)")
_DACL = re.compile(r"D:([A-Z_]*)((?:\((?:[^()]|\([^()]*\))*\))*)")

_log = logging.getLogger(__name__)


def others(sddl: str, mine: str) -> tuple[str, ...]:
    """Return who may read by a security descriptor's text, beside the person with the SID `mine`,
    the system and its administrators: SIDs and SDDL's short names, sorted.

    Who is allowed by one entry and denied by another is named too: the order decides, and it is
    not for us to promise it.
    """
    found = _DACL.search(sddl)
    if found is None or "NO_ACCESS_CONTROL" in found[1]:
        return (EVERYONE,)
    may: set[str] = set()
    for entry in _ENTRY.findall(found[2]):
        parts = [*entry.split(";"), "", "", "", "", ""]
        if parts[0] in _ALLOWS and _mask(parts[2]) & _READS:
            may.add(parts[5])
    return tuple(sorted(may - _OURS - {mine}))


def _mask(rights: str) -> int:
    if rights.startswith("0x"):
        return int(rights, 16) if re.fullmatch(r"0x[0-9A-Fa-f]{1,8}", rights) else _READS
    pairs = [rights[at : at + 2] for at in range(0, len(rights), 2)]
    mask = 0
    for pair in pairs:
        mask |= _RIGHTS.get(pair, 0)
    return mask


def problem(folder: Path) -> Problem | None:
    """Return what a person is told of a home that others of this computer may read, None where
    nobody may."""
    who = readers(folder)
    return Problem("home.open_to_others", folder=str(folder), who=", ".join(who)) if who else None


def readers(folder: Path) -> tuple[str, ...]:
    """Return who else may read `folder`, as Windows calls them; () elsewhere, where a home is shut
    to others when it is opened, and where nobody can be asked."""
    if sys.platform != "win32":
        return ()
    try:
        return tuple(_named(who) for who in others(_sddl(folder), _me()))
    except (OSError, AttributeError, ValueError) as fault:
        _log.info("who may read %s was not asked: %s", folder, fault)
        return ()


def _asked(function: Callable[..., int], *arguments: object) -> None:
    """Ask Windows; a call of security answers 0 for a failure and has noted why."""
    if sys.platform == "win32" and not function(*arguments):
        import ctypes

        raise ctypes.WinError(ctypes.get_last_error())


def _library(name: str) -> Any:
    if sys.platform == "win32":
        import ctypes

        return ctypes.WinDLL(name, use_last_error=True)
    raise OSError(name)


def _sddl(folder: Path) -> str:
    import ctypes

    security, descriptor, text = _library("advapi32"), ctypes.c_void_p(), ctypes.c_wchar_p()
    files, dacl = 1, 4
    name = ctypes.c_wchar_p(str(folder))
    status = security.GetNamedSecurityInfoW(
        name, files, dacl, None, None, None, None, ctypes.byref(descriptor)
    )
    if status:
        raise OSError(f"GetNamedSecurityInfo: {status}")
    try:
        told = security.ConvertSecurityDescriptorToStringSecurityDescriptorW
        _asked(told, descriptor, 1, dacl, ctypes.byref(text), None)
        return str(text.value)
    finally:
        _free(text)
        _free(descriptor)


def _me() -> str:
    """The SID of who runs this, as text."""
    import ctypes

    security, kernel = _library("advapi32"), _library("kernel32")
    token, query, user, size = ctypes.c_void_p(), 8, 1, ctypes.c_uint32()
    process = ctypes.c_void_p(-1)  # what GetCurrentProcess answers
    _asked(security.OpenProcessToken, process, query, ctypes.byref(token))
    try:
        room = ctypes.create_string_buffer(256)
        _asked(security.GetTokenInformation, token, user, room, 256, ctypes.byref(size))
        sid, text = ctypes.c_void_p.from_buffer(room), ctypes.c_wchar_p()
        _asked(security.ConvertSidToStringSidW, sid, ctypes.byref(text))
        try:
            return str(text.value)
        finally:
            _free(text)
    finally:
        kernel.CloseHandle(token)


def _named(who: str) -> str:
    """What Windows calls a SID in its own language; the SID itself where it has no name."""
    import ctypes

    security, sid = _library("advapi32"), ctypes.c_void_p()
    if not security.ConvertStringSidToSidW(ctypes.c_wchar_p(who), ctypes.byref(sid)):
        return who
    try:
        name, place = ctypes.create_unicode_buffer(256), ctypes.create_unicode_buffer(256)
        long, wide, use = ctypes.c_uint32(256), ctypes.c_uint32(256), ctypes.c_uint32()
        sizes = ctypes.byref(long), ctypes.byref(wide), ctypes.byref(use)
        if not security.LookupAccountSidW(None, sid, name, sizes[0], place, sizes[1], sizes[2]):
            return who
        return name.value or who
    finally:
        _free(sid)


def _free(pointer: Any) -> None:
    import ctypes

    _library("kernel32").LocalFree(ctypes.cast(pointer, ctypes.c_void_p))
