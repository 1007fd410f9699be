"""The page of what others brought: real files of others, told by kind, and thrown away."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtTest import QSignalSpy

from smartcity_desktop.desk.office import Office
from smartcity_desktop.domain.edition import OFFICIAL, PRACTICE
from smartcity_desktop.domain.values import replace
from smartcity_desktop.ui import language
from smartcity_desktop.ui.coordinate.receive.page import ReceivePage
from smartcity_desktop.ui.coordinate.waiting_room.page import WaitingRoomPage
from smartcity_desktop.ui.destinations import PageName, ToPage
from tests import samples
from tests.ids import C
from tests.journeys.provoking import FLOOD, SignedEvent, edition, flood, laptop, public
from tests.merge.event import S1, STRANGER, flat, plain_sheet
from tests.ui.coordinate import scene
from tests.ui.hands import settle


@pytest.fixture
def event() -> SignedEvent:
    return SignedEvent(edition(mode=OFFICIAL))


@pytest.fixture
def visited(event: SignedEvent, tmp_path: Path) -> Iterator[Office]:
    """A coordinator's laptop."""
    office = laptop(tmp_path, event)
    yield office
    office.laptop.close()


@pytest.fixture
def stick(event: SignedEvent, tmp_path: Path) -> Path:
    """What others brought: practice, a stranger's sheet, an enrolment."""
    other = SignedEvent(replace(event.edition, id="LATIHAN", mode=PRACTICE))
    other.sheet(S1, C, flat(5))
    other.add(plain_sheet(event, C), STRANGER)
    other.add(samples.enrolment(public(STRANGER), edition_id=event.edition.id), STRANGER)
    return other.write(tmp_path / "lain")


def test_an_empty_waiting_room_says_what_would_be_here(visited: Office) -> None:
    with scene.shown(WaitingRoomPage(visited)) as page:
        assert page.empty.isVisible()
        assert not page.list.isVisible()
        assert not page.away.isVisible()


def test_what_others_brought_is_told_by_kind_and_thrown_away(visited: Office, stick: Path) -> None:
    visited.coordinator.receive([stick])
    with scene.shown(WaitingRoomPage(visited)) as page:
        assert len(page.list.rows()) == 4
        assert "2 bermode lain" in page.counts.text()
        assert "Latihan dan resmi tidak pernah dicampur" in page.more.text()
        assert not page.admit.isVisible()
        page.list.take(3)
        settle()
        assert page.admit.isVisible()
        went = QSignalSpy(page.go)
        page.admit.click()
        assert went.at(0)[0] == ToPage(PageName.EDITIONS)
        page.list.take(0)
        page.away.click()
        page.refresh()
        assert len(page.list.rows()) == 3
        page.all.click()
        page.away.click()
        page.refresh()
        assert page.empty.isVisible()
        assert visited.laptop.holdings.waiting_count() == 0
        language.switch("en")
        page.retranslate()
        assert page.away.text() == "Throw away what is chosen"


def test_the_page_that_receives_tells_what_counts_and_leads_to_the_rest(
    visited: Office, event: SignedEvent, stick: Path
) -> None:
    with scene.shown(ReceivePage(visited)) as page:
        assert not page.waiting.isVisible()
        page.receive([stick])
        scene.until(lambda: bool(page.receptions) and not page.is_reading())
        assert "4 tinggal di luar: 2 bermode lain" in page.counts.text()
        assert page.waiting.text() == "Ruang tunggu (4)"
        went = QSignalSpy(page.go)
        page.waiting.click()
        assert went.at(0)[0] == ToPage(PageName.WAITING_ROOM)


MOST_S = 60
FROZEN_S = 8


@pytest.mark.long
def test_a_stick_full_of_enrolments_does_not_freeze_the_window(
    visited: Office, event: SignedEvent, tmp_path: Path
) -> None:
    file = flood(event, tmp_path / "banjir.scenrol", FLOOD)
    with scene.shown(ReceivePage(visited)) as page:
        began = last = time.monotonic()
        frozen = 0.0
        page.receive([file])
        while page.is_reading() or not page.receptions:
            scene.breathe(5)
            frozen, last = max(frozen, time.monotonic() - last), time.monotonic()
            assert last - began < MOST_S
        assert frozen < FROZEN_S
        assert f"{FLOOD} tinggal di luar" in page.counts.text()
        assert page.waiting.text() == "Ruang tunggu (300)"
