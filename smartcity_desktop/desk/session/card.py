"""A session as a line of "today": how far I am with it, and whether it has arrived."""

from __future__ import annotations

from enum import StrEnum

from smartcity_desktop.domain.edition import Region
from smartcity_desktop.domain.ids import RegionCode, SessionId
from smartcity_desktop.domain.record import Status
from smartcity_desktop.domain.timer import TimerReading
from smartcity_desktop.domain.values import Struct


class CardState(StrEnum):
    """How far I am with a session."""

    PLANNED = "planned"
    OPEN = "open"
    SEALED = "sealed"
    """My sheet is."""
    CLOSED = "closed"
    """The record is."""


class ReceiptState(StrEnum):
    """Whether a closed session is known to have arrived."""

    RECEIVED = "received"
    NOT_RECEIVED = "not_received"
    NOT_GIVEN = ""
    """It is not closed, or nobody gives receipts."""


class SessionCard(Struct, frozen=True):
    """A line of "today".

    `status` is what the record says of it; `waiting` since when the room waits for the region, ""
    when it does not; `sticks`: to how many the session's record went; `settled`: what was signed
    needs nobody here any more; `provisional`: no edition has this session yet.
    """

    session: SessionId
    number: int
    of: int
    region_code: RegionCode
    region: Region
    room: str
    planned_start: str
    state: CardState
    scored: int
    indicators: int
    in_conflict: bool
    timer: TimerReading
    receipt: ReceiptState
    status: Status
    waiting: str
    sticks: int
    settled: bool
    provisional: bool
