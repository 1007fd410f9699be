"""How much memory this process holds, and held at most, in megabytes."""

from __future__ import annotations

import sys
from pathlib import Path

MB = 1024 * 1024


def peak_mb() -> float:
    """Return the most that was ever in memory."""
    if sys.platform == "linux":
        return _status("VmHWM")
    if sys.platform == "win32":
        return _windows()[0]
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MB


def now_mb() -> float:
    """Return what is in memory now; where only the peak can be asked for, the peak."""
    if sys.platform == "linux":
        return _status("VmRSS")
    return _windows()[1] if sys.platform == "win32" else peak_mb()


def _status(name: str) -> float:
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith(f"{name}:"):
            return int(line.split()[1]) / 1024
    raise LookupError(name)


def _windows() -> tuple[float, float]:
    import ctypes

    class Counters(ctypes.Structure):
        _fields_ = [("cb", ctypes.c_uint32), ("faults", ctypes.c_uint32)] + [
            (f"size_{n}", ctypes.c_size_t) for n in range(8)
        ]

    library = getattr(ctypes, "WinDLL")  # noqa: B009 - not known on other systems
    kernel = library("kernel32")
    kernel.GetCurrentProcess.restype = ctypes.c_void_p
    ask = kernel.K32GetProcessMemoryInfo
    ask.argtypes = [ctypes.c_void_p, ctypes.POINTER(Counters), ctypes.c_uint32]
    found = Counters()
    found.cb = ctypes.sizeof(found)
    ask(kernel.GetCurrentProcess(), ctypes.byref(found), found.cb)
    return found.size_0 / MB, found.size_1 / MB
