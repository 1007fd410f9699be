"""The process that opens pictures and PDFs of strangers, so that no file takes the program with it.

It is told files on its input, one JSON line each, and answers page by page on its output. It bounds
its own memory: on Linux by the system's limit on addresses, on Windows by a job object; and on
every POSIX system, macOS first, where that limit is not kept, by a thread that looks at what is in
use. Time is bounded by whoever asks, who ends this process.
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

_JOB_LIMIT_MEMORY, _JOB_KILL_ON_CLOSE, _EXTENDED_LIMITS = 0x100, 0x2000, 9


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
    if sys.platform == "win32":
        _bound_by_job()
        return
    import resource

    with suppress(OSError, ValueError):  # a narrower limit is here already
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        if sys.platform == "linux":
            # Addresses are not memory: libraries reserve more of them than they use.
            resource.setrlimit(resource.RLIMIT_AS, (2 * MEMORY, 2 * MEMORY))
    threading.Thread(target=_watch, daemon=True).start()


def _watch() -> None:
    """End this process once it has used too much; pictures are decoded beside this thread."""
    if sys.platform == "win32":
        return
    import resource

    unit = 1 if sys.platform == "darwin" else 1024
    while resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit < MEMORY:
        time.sleep(LOOK_S)
    os._exit(TOO_MUCH)


def _bound_by_job() -> None:
    """Put this process into a job of its own that bounds its memory."""
    if sys.platform != "win32":
        return
    import ctypes
    from ctypes import wintypes

    class Basic(ctypes.Structure):
        _fields_ = (
            ("per_process_time", ctypes.c_int64),
            ("per_job_time", ctypes.c_int64),
            ("flags", wintypes.DWORD),
            ("least_working_set", ctypes.c_size_t),
            ("most_working_set", ctypes.c_size_t),
            ("active", wintypes.DWORD),
            ("affinity", ctypes.c_size_t),
            ("priority", wintypes.DWORD),
            ("scheduling", wintypes.DWORD),
        )

    class Extended(ctypes.Structure):
        _fields_ = (
            ("basic", Basic),
            ("io", ctypes.c_uint64 * 6),
            ("process_memory", ctypes.c_size_t),
            ("job_memory", ctypes.c_size_t),
            ("peak_process", ctypes.c_size_t),
            ("peak_job", ctypes.c_size_t),
        )

    kernel = ctypes.WinDLL("kernel32", use_last_error=True)
    kernel.CreateJobObjectW.restype = wintypes.HANDLE
    kernel.GetCurrentProcess.restype = wintypes.HANDLE
    limits = Extended()
    limits.basic.flags = _JOB_LIMIT_MEMORY | _JOB_KILL_ON_CLOSE
    limits.process_memory = MEMORY
    job = wintypes.HANDLE(kernel.CreateJobObjectW(None, None))
    size = ctypes.sizeof(limits)
    kernel.SetInformationJobObject(job, _EXTENDED_LIMITS, ctypes.byref(limits), size)
    kernel.AssignProcessToJobObject(job, wintypes.HANDLE(kernel.GetCurrentProcess()))
