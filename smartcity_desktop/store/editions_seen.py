"""Editions that were here outside the event and are not any more: of which event and mode they are.

Whoever empties the waiting room would otherwise let in what names them. One line an edition, in a
file in the folder of the room; of too many the oldest are forgotten, as if they had never come.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from pathlib import Path

from smartcity_desktop.domain.edition import Mode
from smartcity_desktop.domain.ids import Digest
from smartcity_desktop.domain.outside import EditionSeen
from smartcity_desktop.host import saving

MOST = 2_000
"""The most editions that are remembered: as many as the waiting room holds items."""

_log = logging.getLogger(__name__)


class EditionsSeen:
    """The file of one waiting room."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self._seen: dict[Digest, EditionSeen] | None = None

    def every(self) -> Mapping[Digest, EditionSeen]:
        """Return what is remembered; the file is read once."""
        if self._seen is None:
            self._seen = self._read()
        return self._seen

    def remember(self, seen: Mapping[Digest, EditionSeen]) -> bool:
        """Remember these too; return whether they are written down, True where there are none."""
        before = self.every()
        if seen.keys() <= before.keys():
            return True
        kept = dict(list({**before, **seen}.items())[-MOST:])
        lines = [json.dumps([at, one.event, one.mode]) for at, one in kept.items()]
        if not saving.keep(self.file, "".join(f"{line}\n" for line in lines).encode("ascii")):
            return False
        self._seen = kept
        return True

    def _read(self) -> dict[Digest, EditionSeen]:
        found: dict[Digest, EditionSeen] = {}
        try:
            lines = self.file.read_bytes().splitlines() if self.file.is_file() else []
        except OSError as fault:
            _log.info("%s cannot be read: %s", self.file.name, fault)
            return found
        for line in lines[-MOST:]:
            try:
                digest, event, mode = json.loads(line)
                found[Digest(str(digest))] = EditionSeen(str(event), Mode(mode))
            except (ValueError, TypeError, RecursionError) as fault:
                _log.info("a line of %s cannot be read: %s", self.file.name, fault)
        return found
