from __future__ import annotations

from pathlib import Path

from smartcity_desktop.domain.ids import Digest, SeatId, SessionId
from smartcity_desktop.ui.destinations import (
    PageName,
    ToDecision,
    ToIndicator,
    ToPage,
    ToRecovered,
    ToStart,
    ToTurn,
)
from tests.ids import A1


def test_what_is_particular_to_one_page_leads_to_that_page() -> None:
    assert {
        ToIndicator: ToIndicator(indicator=A1).page,
        ToTurn: ToTurn(seat=SeatId("A-002")).page,
        ToDecision: ToDecision(digest=Digest("12ab")).page,
        ToStart: ToStart(file=Path("edisi.scedition")).page,
        ToRecovered: ToRecovered().page,
    } == {
        ToIndicator: PageName.SCORING,
        ToTurn: PageName.TURNS,
        ToDecision: PageName.DECISIONS,
        ToStart: PageName.START,
        ToRecovered: PageName.RECOVER,
    }


def test_a_page_shows_what_it_would_choose_unless_a_session_is_named() -> None:
    assert ToPage(PageName.SCORING).session == ""
    assert ToPage(PageName.SCORING, SessionId("P01-S5")) != ToPage(PageName.SCORING)
