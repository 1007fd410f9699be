"""The process that opens pictures and PDFs of strangers, so that no file takes the program with it.

It is told files on its input, one JSON line each, and answers page by page on its output. It bounds
its own memory by a thread that looks, on every system, at what has been in use; on Linux the system
gives it no more than twice that, too. Time is bounded by whoever asks, who ends this process.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import threading
import time
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.host import pictures

WORD = "--read-pictures"
"""The first argument that makes this program such a process."""
MEMORY = 1536 * 2**20
"""Bytes: three times what the largest page that is allowed takes."""
TOO_MUCH = 70
LOOK_S = 0.05


def main() -> int:
    """Answer until the input ends."""
    asked, answers = sys.stdin.buffer, sys.stdout.buffer
    # Ctrl-C is for whoever asks: this process is ended by it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _bound()
    while line := asked.readline():
        _answer(Path(json.loads(line)["file"]), asked, answers)
    return 0


def _answer(file: Path, asked: BinaryIO, answers: BinaryIO) -> None:
    def enough(texts: Collection[str]) -> bool:
        _say(answers, {"enough": list(texts)})
        return bool(json.loads(asked.readline() or "true"))

    try:
        for texts in pictures.pages(file, enough, lambda count: _say(answers, {"pages": count})):
            _say(answers, {"texts": texts})
    except Problem as problem:
        _say(answers, {"problem": problem.code, "facts": dict(problem.facts)})
    except MemoryError:
        os._exit(TOO_MUCH)
    else:
        _say(answers, {"end": True})


def _say(answers: BinaryIO, told: dict[str, object]) -> None:
    answers.write(json.dumps(told).encode("ascii") + b"\n")
    answers.flush()


def _bound() -> None:
    """Have this process end once it has used too much, and on Linux be given no more."""
    if sys.platform == "linux":
        import resource

        with suppress(OSError, ValueError):  # a narrower limit is here already
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
            # Addresses are not memory: libraries reserve more of them than they use.
            resource.setrlimit(resource.RLIMIT_AS, (2 * MEMORY, 2 * MEMORY))
    threading.Thread(target=_watch, daemon=True).start()


def _watch() -> None:
    """End this process once it has used too much; pictures are decoded beside this thread."""
    while _used() < MEMORY:
        time.sleep(LOOK_S)
    os._exit(TOO_MUCH)


def _used() -> int:
    """Return the most bytes of memory that this process has had at once."""
    if sys.platform == "linux":
        # Linux counts for a process what its parent had when it began (getrusage); not so here.
        with Path("/proc/self/status").open(encoding="ascii") as status:
            peak = next(line for line in status if line.startswith("VmHWM:"))
        return int(peak.split()[1]) * 1024
    if sys.platform != "win32":
        import resource

        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return most if sys.platform == "darwin" else most * 1024  # kilobytes on other Unixes
    import ctypes
    from ctypes import wintypes

    class Counters(ctypes.Structure):
        _fields_ = (
            ("size", wintypes.DWORD),
            ("faults", wintypes.DWORD),
            *((name, ctypes.c_size_t) for name in ("peak", "now", *"abcd", "pages", "peak_pages")),
        )

    kernel, counters = ctypes.WinDLL("kernel32"), Counters()
    size = ctypes.sizeof(counters)
    here = wintypes.HANDLE(-1)  # as GetCurrentProcess says
    if not kernel.K32GetProcessMemoryInfo(here, ctypes.byref(counters), size):
        return 0
    return int(counters.peak)
