"""The four people of panel P01 at one laptop without a window: their keys, their sheets."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from smartcity_desktop.domain.ids import IndicatorId, SeatId, SessionId
from tests.ids import P01
from tests.played import Event
from tests.ui.hands import copied, show_who_sits

if TYPE_CHECKING:
    from smartcity_desktop.bundles.keys import SigningKey
    from smartcity_desktop.desk.office import Office
    from smartcity_desktop.domain.edition import Edition

CHAIR, *MEMBERS = SEATS = tuple(map(SeatId, ("A-001", "A-002", "A-003", "A-004")))
CLOSED, OPEN, LATER = SessionId("P01-S1"), SessionId("P01-S4"), SessionId("P01-S5")
"""A session that is closed (A-004 has a conflict with its region) and two nobody has played."""

Keys = Callable[[SeatId], "SigningKey"]


@pytest.fixture(scope="session")
def key_of(open_event: Event) -> Keys:
    """Open a member's key once a test run: opening one takes about a second on purpose."""
    from smartcity_desktop.bundles import keys
    from smartcity_desktop.rehearsal import practice

    opened: dict[SeatId, SigningKey] = {}

    def open_(seat: SeatId) -> SigningKey:
        if seat not in opened:
            file = open_event.folder / "laptops" / "P01" / "keys" / f"{seat}.key"
            opened[seat] = keys.load(file.read_bytes(), practice.PASSPHRASE, file.name)
        return opened[seat]

    return open_


@pytest.fixture
def panel_office(open_event: Event, tmp_path: Path) -> Iterator[Office]:
    """The desks of a copy of panel P01's laptop: the chair has shown who sits there, no key is
    open."""
    from smartcity_desktop.desk.office import open_office

    office = open_office(copied(open_event, tmp_path).laptop(P01))
    show_who_sits(office)
    yield office
    office.laptop.store.close()


def sit(office: Office, seat: SeatId, key_of: Keys) -> None:
    """Say who is here and open that person's key."""
    office.identity.choose(seat)
    office.identity.unlock_with(key_of(seat))


def indicators(edition: Edition) -> tuple[IndicatorId, ...]:
    """Return every indicator's id in the order of the form."""
    return tuple(indicator.id for indicator in edition.rubric.indicators())


def score_all(office: Office, session: SessionId, level: int) -> None:
    """Give every indicator of who is here the same level."""
    office.assessor.open_sheet(session)
    for indicator in indicators(office.laptop.holdings.edition()):
        office.assessor.score(session, indicator, level)


def seal_all(office: Office, session: SessionId, key_of: Keys, levels: str = "2334") -> None:
    """Let everybody score and seal, the chair last and still sitting there."""
    for seat, level in zip((*MEMBERS, CHAIR), levels, strict=True):
        sit(office, seat, key_of)
        score_all(office, session, int(level))
        office.assessor.seal(session)


@contextmanager
def nothing_can_be_written(office: Office) -> Iterator[None]:
    """SQLite refuses every write in here, as when a disk turns read-only underneath."""
    conn = office.laptop.store._conn
    conn.execute("PRAGMA query_only = ON")
    try:
        yield
    finally:
        conn.execute("PRAGMA query_only = OFF")
