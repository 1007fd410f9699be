"""What the program notes for its makers: one rotating file in the home, nothing on the screen."""

from __future__ import annotations

import logging
import logging.handlers

from smartcity_desktop.host.paths import Home

_FORMAT = "%(asctime)s %(levelname)s %(name)s %(message)s"
_NAME = "smartcity_desktop"


def start(home: Home) -> None:
    """Write log lines to ``logs/program.log`` of the home from now on; starting twice is harmless.

    A log that cannot be written is given up silently: scoring is worth more than noting.
    """
    logger = logging.getLogger(_NAME)
    stop()
    try:
        home.logs.mkdir(parents=True, exist_ok=True)
        handler = logging.handlers.RotatingFileHandler(
            home.logs / "program.log", maxBytes=500_000, backupCount=2, encoding="utf-8", delay=True
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
