"""A laptop whose clock stands in another zone than the event says the event's hours."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QLabel

from smartcity_desktop.domain import zones
from smartcity_desktop.domain.edition import Zone
from smartcity_desktop.domain.ids import RegionCode
from smartcity_desktop.ui import language
from smartcity_desktop.ui.destinations import PageName, ToPage
from tests.ids import P01
from tests.seats import OPEN
from tests.ui.hands import SitDown, press, settle

pytestmark = pytest.mark.skipif(not hasattr(time, "tzset"), reason="needs a zone of one's own")


@pytest.fixture
def in_makassar() -> Iterator[None]:
    """This laptop's clock is set an hour ahead of Jakarta's, as it is at home."""
    before = os.environ["TZ"]
    os.environ["TZ"] = "Asia/Makassar"
    time.tzset()
    yield
    os.environ["TZ"] = before
    time.tzset()
    language.keep_hours(None, "2019-02-21T08:00:00+07:00")


def test_hours_are_the_events_and_named_on_a_laptop_that_stands_elsewhere(
    in_makassar: None, desk_at: SitDown
) -> None:
    shell = desk_at("P01")
    shell.open_page(ToPage(PageName.TODAY))
    settle()
    edition = shell.office.laptop.holdings.edition()
    planned = edition.sessions[OPEN].planned_start
    hour = planned[11:16].replace(":", ".")
    shown = [label.text() for label in shell.front().findChildren(QLabel)]
    assert f"{hour} WIB" in shown
    saved = shell.office.laptop.journal.saved_at
    assert saved.endswith("+08:00") or not saved
    assert language.clock_time("2019-02-21T09:00:00+08:00") == "08.00 WIB"
    assert language.day("2019-02-22T00:30:00+08:00").startswith("Kamis, 21")
    press("Ctrl+L")
    assert language.clock_second("2019-02-21T09:00:05+08:00") == "08:00:05 WIB"
    press("Ctrl+L")


def test_hours_are_not_named_where_the_laptop_stands_in_the_events_zone(desk_at: SitDown) -> None:
    shell = desk_at("P01")
    shell.open_page(ToPage(PageName.TODAY))
    settle()
    assert language.clock_time("2019-02-21T09:00:00+08:00") == "08.00"
    assert not any("WIB" in label.text() for label in shell.front().findChildren(QLabel))


def test_an_additional_session_begins_by_the_clocks_of_the_event(
    in_makassar: None, desk_at: SitDown
) -> None:
    from smartcity_desktop.desk.session import day_plan

    office = desk_at("P01").office
    other = day_plan.addable(office.day, P01)[0]
    session, _ = day_plan.add_session(office.day, P01, RegionCode(other), "Datang tanpa jadwal.")
    assert office.day.edition().sessions[session].planned_start.endswith("+07:00")


def test_a_moment_without_an_offset_stays_as_written() -> None:
    assert zones.there("2019-02-21T09:00:00", Zone.WIT).hour == 9
    assert zones.written("2019-02-21T09:00:00+07:00", Zone.WIT) == "2019-02-21T11:00:00+09:00"
