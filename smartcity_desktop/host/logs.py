"""What the program notes for its makers: one rotating file in the home, nothing on the screen."""

from __future__ import annotations

import logging
from contextlib import suppress
from itertools import pairwise
from pathlib import Path
from typing import Any

from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.domain.text import shown
from smartcity_desktop.host import moving
from smartcity_desktop.host.paths import Home

_FORMAT = "%(asctime)s %(levelname)s %(name)s %(message)s"
_NAME = "smartcity_desktop"
_MOST = 500_000
"""Bytes; then the file goes aside and a new one begins."""
_KEPT = 2

_nowhere = logging.NullHandler()


class _Lines(logging.Formatter):
    """Whatever a name holds, a line of the log is one line, and only we begin one."""

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 - logging's name
        """Return the line, what could not be seen in it written out."""
        return shown(super().formatMessage(record))

    def formatException(self, ei: Any) -> str:  # noqa: N802 - logging's name
        """Return the lines of a trace, each set in: none of them looks like a line of ours."""
        return "\n".join(f"  {shown(line)}" for line in super().formatException(ei).split("\n"))


class _Quiet(logging.FileHandler):
    """A file that goes aside when it is full. The library's own brings sockets and queues along,
    which take longer to load than some of our pages."""

    def emit(self, record: logging.LogRecord) -> None:
        """Write a line, into a new file where the old one is full."""
        if self.stream is not None and self.stream.tell() > _MOST:
            with suppress(OSError, Problem):
                self.stream.close()
                self.stream = None  # opened again by the next line
                _set_aside(Path(self.baseFilename))
        try:
            super().emit(record)
        except OSError:
            self.handleError(record)

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - logging's name
        """Give up: a full disk must not spill tracebacks over the work."""


def start(home: Home) -> None:
    """Write log lines to ``logs/program.log`` of the home from now on; starting twice is harmless.

    A log that cannot be written is given up silently: scoring is worth more than noting.
    """
    logger = logging.getLogger(_NAME)
    stop()
    # Where no file can be written, logging would otherwise spill over the terminal.
    logger.addHandler(_nowhere)
    try:
        home.logs.mkdir(parents=True, exist_ok=True)
        # File names in another encoding are noted too.
        handler = _Quiet(
            home.logs / "program.log", encoding="utf-8", delay=True, errors="backslashreplace"
        )
    except OSError:
        return
    handler.setFormatter(_Lines(_FORMAT))
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)


def stop() -> None:
    """Close the log file."""
    logger = logging.getLogger(_NAME)
    for handler in tuple(logger.handlers):
        if isinstance(handler, _Quiet):
            logger.removeHandler(handler)
            handler.close()


def _set_aside(file: Path) -> None:
    """program.log becomes program.log.1, that becomes program.log.2, and the oldest goes."""
    names = [file, *(file.with_name(f"{file.name}.{n}") for n in range(1, _KEPT + 1))]
    for old, new in reversed(list(pairwise(names))):
        if old.exists():
            moving.replace(old, new, patience_s=0)
