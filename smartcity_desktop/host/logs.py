"""What the program notes for its makers: one rotating file in the home, nothing on the screen."""

from __future__ import annotations

import logging
import logging.handlers

from smartcity_desktop.host.paths import Home

_FORMAT = "%(asctime)s %(levelname)s %(name)s %(message)s"
_NAME = "smartcity_desktop"


class _Quiet(logging.handlers.RotatingFileHandler):
    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - logging's name
        """Give up: a full disk must not spill tracebacks over the work."""


def start(home: Home) -> None:
    """Write log lines to ``logs/program.log`` of the home from now on; starting twice is harmless.

    A log that cannot be written is given up silently: scoring is worth more than noting.
    """
    logger = logging.getLogger(_NAME)
    stop()
    try:
        home.logs.mkdir(parents=True, exist_ok=True)
        # File names in another encoding are noted too.
        handler = _Quiet(
            home.logs / "program.log",
            maxBytes=500_000,
            backupCount=2,
            encoding="utf-8",
            delay=True,
            errors="backslashreplace",
        )
    except OSError:
        return
    handler.setFormatter(logging.Formatter(_FORMAT))
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)


def stop() -> None:
    """Close the log file."""
    logger = logging.getLogger(_NAME)
    for handler in tuple(logger.handlers):
        if isinstance(handler, logging.handlers.RotatingFileHandler):
            logger.removeHandler(handler)
            handler.close()
