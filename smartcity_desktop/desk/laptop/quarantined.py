"""What was refused and lies in quarantine: when, from where, why, and what it pretends to be.

What a refused item says of itself is taken from its bytes unverified: it helps people to ask the
right panel, and decides nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from smartcity_desktop.bundles import glimpse
from smartcity_desktop.desk.laptop.laptop import Laptop
from smartcity_desktop.domain import moments
from smartcity_desktop.domain.ids import NO_SESSION, SeatId, SessionId
from smartcity_desktop.domain.problem import Fact, Problem
from smartcity_desktop.domain.values import Struct, replace
from smartcity_desktop.host import sticks
from smartcity_desktop.store.quarantine import Refused

CODE = 8
"""Hex digits of a name in the name of a copy."""


class Pretender(Struct, frozen=True):
    """A refused item: `digest` of its bytes in capitals, `file` its name where it came from.

    `code` and `facts` say why. `session` is a session of the edition in force that it pretends to
    belong to, `seat` the assessor it names; "" for what it does not tell.
    """

    digest: str
    at: str
    file: str
    code: str
    facts: Mapping[str, Fact]
    session: SessionId
    seat: SeatId


class QuarantineDesk:
    """What is known of refused items; each is read once while the program runs."""

    def __init__(self, laptop: Laptop) -> None:
        self.laptop = laptop
        self._read: dict[str, Pretender] = {}

    def count(self) -> int:
        """Return how many refused items are kept; their bytes are not read for it."""
        return len(self.laptop.store.refused.names())

    def every(self) -> tuple[Pretender, ...]:
        """Return every refused item, the newest first."""
        names = self.laptop.store.refused.names()
        for name in names - self._read.keys():
            told = self.laptop.store.refused.entry(name)
            if told is not None:
                self._read[name] = self._look(told)
        here = [self._in_plan(pretender) for name, pretender in self._read.items() if name in names]
        return tuple(
            sorted(
                here,
                key=lambda pretender: (moments.order(pretender.at), pretender.digest),
                reverse=True,
            )
        )

    def of_session(self, session: SessionId) -> tuple[Pretender, ...]:
        """Return the refused items that pretend to belong to a session."""
        return tuple(pretender for pretender in self.every() if pretender.session == session)

    def sessions(self) -> frozenset[SessionId]:
        """Return the sessions that something in quarantine pretends to belong to."""
        return frozenset(pretender.session for pretender in self.every()) - {NO_SESSION}

    def save_copy(self, digest: str, folder: Path) -> sticks.Written:
        """Write the refused bytes into a folder, for who sent them; read back as on any stick.

        The name says that it is no file of a panel: nobody should read it in again.

        Raises:
            Problem: quarantine.gone, sticks.…
        """
        try:
            data = self.laptop.store.refused.raw(digest)
        except OSError as fault:
            raise Problem("quarantine.gone", digest=digest[:CODE]) from fault
        return sticks.write_beside(folder, f"REFUSED-{digest[:CODE]}.bin", data)

    def _look(self, told: Refused) -> Pretender:
        try:
            says = glimpse.told_by(self.laptop.store.refused.raw(told.name))
        except OSError:
            says = {}
        # A backslash parts folders only where no slash does: else it writes what cannot be seen.
        name = told.file.rsplit("/" if "/" in told.file else "\\", 1)[-1]
        return Pretender(
            digest=told.name,
            at=told.wall,
            file=name,
            code=told.code,
            facts={**told.facts, "file": name},
            session=SessionId(says.get("session", "")),
            seat=SeatId(says.get("assessor", "")),
        )

    def _in_plan(self, pretender: Pretender) -> Pretender:
        laptop = self.laptop
        planned = laptop.holdings.edition().sessions if laptop.holdings.has_edition else {}
        if not pretender.session or pretender.session in planned:
            return pretender
        return replace(pretender, session=NO_SESSION)
