"""The streams of a journal: what each is called, and which acts it takes."""

from __future__ import annotations

from typing import Generic, TypeVar

from smartcity_desktop.domain.acts import Act, PrintAct, SessionAct, SheetAct
from smartcity_desktop.domain.ids import SeatId, SessionId
from smartcity_desktop.domain.values import Struct

A = TypeVar("A", bound=Act)


class Stream(Struct, Generic[A], frozen=True):
    """A chain of acts of one kind, known in the store by its name."""

    @property
    def name(self) -> str:
        """What the store calls it; names never change, for the chains hang on them."""
        raise NotImplementedError


class SheetStream(Stream[SheetAct], frozen=True):
    """The acts of one assessor's sheet for one session."""

    session: SessionId
    assessor: SeatId

    @property
    def name(self) -> str:
        """The session, then the seat."""
        return f"sheet:{self.session}:{self.assessor}"


class SessionStream(Stream[SessionAct], frozen=True):
    """The acts of one session in its room."""

    session: SessionId

    @property
    def name(self) -> str:
        """The session."""
        return f"session:{self.session}"


class PrintStream(Stream[PrintAct], frozen=True):
    """The prints of one paper; `what` is the digest of what it shows, or says whose it is."""

    paper: str
    what: str

    @property
    def name(self) -> str:
        """Which paper, then of what."""
        return f"print:{self.paper}:{self.what}"


def named(name: str) -> SheetStream | SessionStream | PrintStream | None:
    """Return the stream the store calls `name`, None for one that this release does not know."""
    front, _, rest = name.partition(":")
    first, _, second = rest.partition(":")
    if front == "sheet":
        return SheetStream(SessionId(first), SeatId(second))
    if front == "session":
        return SessionStream(SessionId(rest))
    return PrintStream(first, second) if front == "print" else None
