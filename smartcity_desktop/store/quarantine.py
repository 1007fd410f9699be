"""Refused items: their raw bytes in a folder beside the store, so that nothing handed in is lost.

Named by the bytes themselves, with a text beside them that says what they were and why.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.domain.text import shown
from smartcity_desktop.domain.values import Struct
from smartcity_desktop.host import moving

Facts = Mapping[str, str | int]
NO_FACTS: Facts = {}
ONE = 16 * 1024 * 1024
"""The most bytes of one refused item; a larger one is a stranger's file, and still on its stick."""
ALL = 128 * 1024 * 1024
"""The most bytes of the folder."""
COUNT = 2_000
"""The most refused items of the folder."""

_log = logging.getLogger(__name__)


class Refused(Struct, frozen=True):
    """What is told beside the bytes of one refused item: `name` is that of its files and its
    SHA-256 in capitals, `code` and `facts` why it was refused, `file` where it came from, `wall`
    when."""

    name: str
    code: str
    facts: Facts
    file: str
    wall: str


class Quarantine:
    """The folder of one store; what cannot be kept is noted in the log and stops nothing.

    The store's list of imports names refused items anyway, by file, digest and code: of a reception
    as many as there is room for here.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._size: tuple[int, int] | None = None

    def keep(
        self, payload: bytes, code: str, file: str, wall: str, facts: Facts = NO_FACTS
    ) -> bool:
        """Keep `payload`; return whether it is in the folder now. Never overwrites."""
        if not payload:
            return False
        name = sha256(payload).hexdigest().upper()
        raw, text = self.folder / f"{name}.raw", self.folder / f"{name}.txt"
        if raw.exists():
            return True
        try:
            count, size = self._size or self._measure()
            if len(payload) > ONE or size + len(payload) > ALL or count >= COUNT:
                _log.info("refused item %s (%s) not kept: no room in quarantine", name, code)
                return False
            self.folder.mkdir(parents=True, exist_ok=True)
            # The text first: bytes without their reason would be a riddle.
            _put(text, _told(payload, code, file, wall, name, facts))
            _put(raw, payload)
        except (OSError, Problem) as fault:
            self._size = None
            _log.info("refused item %s (%s) not kept: %s", name, code, fault)
            return False
        self._size = (count + 1, size + len(payload))
        return True

    def names(self) -> frozenset[str]:
        """Return the names of what is kept; nothing is read."""
        try:
            return frozenset(path.stem for path in self.folder.glob("*.raw"))
        except OSError as fault:
            _log.info("quarantine not listed: %s", fault)
            return frozenset()

    def entry(self, name: str) -> Refused | None:
        """Return what is told about one item, None where its text is gone or says nothing."""
        try:
            text = (self.folder / f"{name}.txt").read_text(encoding="utf-8")
            found = dict(line.split(": ", 1) for line in text.split("\n") if ": " in line)
            facts = dict(json.loads(found.get("facts", "{}")))
            return Refused(name, found["code"], facts, found["file"], found["time"])
        except (OSError, ValueError, TypeError, KeyError, RecursionError) as fault:
            _log.info("refused item %s has no reason: %s", name, fault)
            return None

    def raw(self, name: str) -> bytes:
        """Return the bytes of one item.

        Raises:
            OSError: They cannot be read.
        """
        return (self.folder / f"{name}.raw").read_bytes()

    def _measure(self) -> tuple[int, int]:
        if not self.folder.is_dir():
            return 0, 0
        sizes = [path.stat().st_size for path in self.folder.glob("*.raw")]
        return len(sizes), sum(sizes)


def _told(payload: bytes, code: str, file: str, wall: str, name: str, facts: Facts) -> bytes:
    lines = (
        f"code: {code}",
        f"file: {shown(file)}",
        f"time: {wall}",
        f"bytes: {len(payload)}",
        f"sha256: {name.lower()}",
        f"facts: {json.dumps(dict(facts))}",
    )
    return "".join(f"{line}\n" for line in lines).encode("utf-8")


def _put(path: Path, data: bytes) -> None:
    part = path.with_name(f".{path.name}.part")
    try:
        part.write_bytes(data)
        moving.replace(part, path)
    except (OSError, Problem):
        moving.drop(part)
        raise
