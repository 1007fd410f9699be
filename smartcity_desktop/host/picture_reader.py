"""Reading pictures and PDFs in a process of its own, with bounds, and with a way out of it.

What strangers send may be made to fill the memory, to take for ever or to break a library: then
that process ends, the file is told, and the next one is read by another process.
"""

from __future__ import annotations

import json
import logging
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import TracebackType
from typing import Any

from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.domain.text import shown
from smartcity_desktop.host import picture_child
from smartcity_desktop.host.pictures import Enough

PAGE_S = 20.0
"""Seconds that one page may take, its file's opening included; a scan takes one."""
FILE_S = 900.0
LOOK_S = 0.1

GoOn = Callable[[int, int], bool]
"""Told how many pages of how many of a file are read, again and again while it is read; answers
whether to go on."""

_log = logging.getLogger(__name__)


def always(_read: int, _of: int) -> bool:
    """Go on."""
    return True


class Reader:
    """Close it, or use it as a context: then its process is gone. One thread at a time."""

    def __init__(self, page_s: float | None = None) -> None:
        self._page_s = PAGE_S if page_s is None else page_s
        self._is_reading = False
        self._child: subprocess.Popen[bytes] | None = None
        self._answers: queue.Queue[bytes] = queue.Queue()

    def __enter__(self) -> Reader:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the process, whatever it is at."""
        child, self._child, self._is_reading = self._child, None, False
        if child is not None:
            child.kill()
            child.wait()
            for pipe in (child.stdin, child.stdout, child.stderr):
                if pipe is not None:
                    pipe.close()

    def pages(self, path: Path, enough: Enough, go_on: GoOn = always) -> Iterator[tuple[str, ...]]:
        """Yield the texts of the QR codes of a file, page by page; see `pictures.pages`. It ends
        early, without a word, as soon as `go_on` says so.

        Raises:
            Problem: pictures.unreadable, pictures.not_a_picture, pictures.too_large;
                pictures.too_much, when it takes too much memory or time, or breaks a library.
        """
        if self._is_reading:  # whoever asked last did not hear it out
            self.close()
        self._tell({"file": str(path.resolve())})
        self._is_reading = True
        ends, read, count = time.monotonic() + FILE_S, 0, 1
        while True:
            told = self._next(path, ends, lambda: go_on(read, count))  # noqa: B023 - called at once
            if told is None or "end" in told:
                self._is_reading = False
                return
            if "problem" in told:
                self._is_reading = False
                raise Problem(told["problem"], **told["facts"])
            if "enough" in told:
                self._tell(enough(told["enough"]))
            elif "pages" in told:
                count = told["pages"]
            else:
                read += 1
                yield tuple(told["texts"])

    def _next(self, path: Path, ends: float, go_on: Callable[[], bool]) -> dict[str, Any] | None:
        """Return what the process says next, None when nobody wants to go on."""
        by = min(ends, time.monotonic() + self._page_s)
        while True:
            if not go_on():
                self.close()
                return None
            try:
                line = self._answers.get(timeout=LOOK_S)
            except queue.Empty:
                line = b""
                if time.monotonic() < by:
                    continue
            if line:
                told: dict[str, Any] = json.loads(line)
                return told
            code = self._child.poll() if self._child is not None else None
            _log.info("reading %s was ended, code %s", path.name, code)
            self.close()
            raise Problem("pictures.too_much", file=path.name)

    def _tell(self, what: object) -> None:
        child = self._child or self._start()
        assert child.stdin is not None
        try:
            child.stdin.write(json.dumps(what).encode("ascii") + b"\n")
            child.stdin.flush()
        except OSError as fault:
            # It has ended; that is told where its next answer is waited for.
            _log.info("the reading process cannot be told: %s", fault)

    def _start(self) -> subprocess.Popen[bytes]:
        # On Windows a console would flash up, and Ctrl-C would reach the process first.
        flags = 0x08000000 | 0x00000200 if sys.platform == "win32" else 0
        child = subprocess.Popen(
            command(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            creationflags=flags,
        )
        self._child, self._answers = child, queue.Queue()
        threading.Thread(target=_listen, args=(child, self._answers), daemon=True).start()
        threading.Thread(target=_complaints, args=(child,), daemon=True).start()
        return child


def command() -> list[str]:
    """Return how this program starts itself to read pictures, frozen or not."""
    if getattr(sys, "frozen", False):
        return [sys.executable, picture_child.WORD]
    return [sys.executable, "-m", "smartcity_desktop", picture_child.WORD]


def _listen(child: subprocess.Popen[bytes], answers: queue.Queue[bytes]) -> None:
    """Pass on each line of a process, and an empty one when it has ended."""
    assert child.stdout is not None
    try:
        for line in child.stdout:
            answers.put(line)
    except (OSError, ValueError) as fault:
        _log.info("the reading process was not heard to the end: %s", fault)
    answers.put(b"")


def _complaints(child: subprocess.Popen[bytes]) -> None:
    """Keep in the log what a process and its libraries complain of."""
    assert child.stderr is not None
    try:
        for line in child.stderr:
            _log.info("reading: %s", shown(line.decode("utf-8", "replace").rstrip())[:500])
    except (OSError, ValueError) as fault:
        _log.info("the reading process was not heard to the end: %s", fault)
