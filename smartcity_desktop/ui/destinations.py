"""Where one can go from a page: another page, showing something in particular, or another home."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import TYPE_CHECKING

from smartcity_desktop.domain.ids import (
    NO_DIGEST,
    NO_INDICATOR,
    NO_SEAT,
    NO_SESSION,
    Digest,
    IndicatorId,
    SeatId,
    SessionId,
)
from smartcity_desktop.domain.values import Struct

if TYPE_CHECKING:
    from pathlib import Path

    from smartcity_desktop.desk.laptop.starting_anew import Parted
    from smartcity_desktop.desk.recovery.recovery import Recovered
    from smartcity_desktop.host.paths import Home
    from smartcity_desktop.rehearsal.practice import PracticeEvent


class PageName(StrEnum):
    """Every page of the window."""

    TODAY = "today"
    SCORING = "scoring"
    REVIEW = "review"
    ARRIVAL = "arrival"
    PANEL = "panel"
    CLOSING = "closing"
    COSIGN = "cosign"
    TURNS = "turns"
    PAPERS = "papers"
    FILES = "files"
    RECEIVE = "receive"
    QUARANTINE = "quarantine"
    WAITING_ROOM = "waiting_room"
    RESTORE = "restore"
    LEDGER = "ledger"
    RANKING = "ranking"
    DECISIONS = "decisions"
    RESULTS = "results"
    EDITIONS = "editions"
    START = "start"
    ENROL = "enrol"
    RECOVER = "recover"


class ToPage(Struct, frozen=True):
    """A page and the session it should show, "" for the one that it would choose itself."""

    page: PageName
    session: SessionId = NO_SESSION


class ToIndicator(ToPage, frozen=True):
    """An indicator of a session's sheet; `note` puts the keyboard on its note, `text` names one of
    the texts about the whole instead. `back`: somebody comes back to where they were."""

    page: PageName = PageName.SCORING
    indicator: IndicatorId = NO_INDICATOR
    note: bool = False
    text: str = ""
    back: bool = False


class ToConflict(ToPage, frozen=True):
    """A session's sheet, where somebody wants to declare a conflict that was found midway."""

    page: PageName = PageName.SCORING


class ToTurn(ToPage, frozen=True):
    """The turns of a session, and who wants to sit down, "" for nobody in particular.

    `then` is what was asked for before one had to show who one is.
    """

    page: PageName = PageName.TURNS
    seat: SeatId = NO_SEAT
    then: ToPage | None = None


class ToDecision(ToPage, frozen=True):
    """A decision to be confirmed."""

    page: PageName = PageName.DECISIONS
    digest: Digest = NO_DIGEST


class ToResult(ToPage, frozen=True):
    """A result to be confirmed."""

    page: PageName = PageName.RESULTS
    digest: Digest = NO_DIGEST


class ToStart(ToPage, frozen=True):
    """The first page with a file to open there, or after the home parted from its edition."""

    page: PageName = PageName.START
    file: Path | None = None
    parted: Parted | None = None


class ToRecovered(ToPage, frozen=True):
    """What came of taking another laptop's place."""

    page: PageName = PageName.RECOVER
    done: Recovered | None = None


class ToLobby(Struct, frozen=True):
    """The home is left for the laptops of a practice event, None for those of this one."""

    event: PracticeEvent | None = None


class ToHomeAnew(Struct, frozen=True):
    """The home is left for what `make` makes of it: another laptop's copies, or nothing."""

    make: Callable[[Home], object]


Leaving = ToLobby | ToHomeAnew
Destination = ToPage | Leaving
