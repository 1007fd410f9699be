"""A session on one laptop: four members take turns, the chair closes, the coordinator receives."""

from __future__ import annotations

from pathlib import Path

from smartcity_desktop.desk import practice
from smartcity_desktop.domain.view import CURRENT
from smartcity_desktop.ui.assess.arrival import ArrivalPage
from smartcity_desktop.ui.assess.closing import ClosingPage
from smartcity_desktop.ui.assess.panel import PanelPage
from smartcity_desktop.ui.assess.review import ReviewPage
from smartcity_desktop.ui.assess.scoring import ScoringPage
from smartcity_desktop.ui.assess.today import TodayPage
from smartcity_desktop.ui.setup.start import StartPage
from smartcity_desktop.ui.shell import Shell
from tests.ui.hands import SitDown, press, settle, wait_until, write


def take_seat(shell: Shell, seat: str) -> None:
    """Find oneself in the roster and open one's key, by keys alone."""
    shell.open_page("start")
    page = shell.pages["start"]
    assert isinstance(page, StartPage)
    page.who.roster.search.setFocus()
    page.who.roster.search.clear()
    write(seat)
    press("Return")
    assert shell.office.identity.my_id() == seat
    write(practice.PASSPHRASE)
    press("Return")
    wait_until(lambda: shell.office.identity.is_unlocked, "the key is open")


def score_all(shell: Shell, session: str, level: str) -> None:
    """Give every indicator a level, Enter from row to row; then review and seal."""
    shell.open_page("scoring", session)
    scoring = shell.pages["scoring"]
    assert isinstance(scoring, ScoringPage)
    assert scoring.form is not None
    scoring.form.go_to("A1")
    for _ in scoring.form.rows:
        press(level, "Return")
    press("Ctrl+Return")
    assert shell.current() == "review"
    review = shell.pages["review"]
    assert isinstance(review, ReviewPage)
    assert review.frame.seal.isEnabled()
    review.frame.seal.click()
    settle()
    assert shell.office.assessor.draft(session).sealed
    assert not review.frame.seal.isVisible()


def close_session(shell: Shell, session: str, sticks: tuple[Path, Path]) -> None:
    """Note who came, look at the matrix, sign the record, and write it to two sticks."""
    shell.open_page("arrival", session)
    arrival = shell.pages["arrival"]
    assert isinstance(arrival, ArrivalPage)
    write("Drs. Wibowo")
    press("Return")
    arrival.back.click()
    panel = shell.pages["panel"]
    assert isinstance(panel, PanelPage)
    panel.close_button.click()
    closing = shell.pages["closing"]
    assert isinstance(closing, ClosingPage)
    assert closing.frame.seal.isEnabled()
    closing.frame.seal.click()
    settle()
    for stick in sticks:
        closing.write_to(stick)
        assert "dicabut" in shell.banner.text()


def test_a_session_on_one_laptop_reaches_the_ranking(desk_at: SitDown, tmp_path: Path) -> None:
    shell = desk_at("P01")
    office = shell.office
    session = next(one.session for one in office.assessor.today() if one.state == "planned")
    chair, *others = office.laptop.edition().panels["P01"].members
    today = shell.pages["today"]
    assert isinstance(today, TodayPage)
    for seat, level in zip((*others, chair), "2334", strict=True):
        take_seat(shell, seat)
        panel_page = office.chair.page(session)
        assert not panel_page.sheets, "somebody could look before all had scored"
        score_all(shell, session, level)
    sticks = tmp_path / "stick-1", tmp_path / "stick-2"
    for stick in sticks:
        stick.mkdir()
    close_session(shell, session, sticks)
    record = office.chair.page(session).minutes
    assert record.sealed
    assert [one.name for one in record.attendance] == ["Drs. Wibowo"]
    first, second = (next(stick.glob("*.scbundle*")) for stick in sticks)
    assert first.read_bytes() == second.read_bytes()

    coordinator = desk_at("coordinator").office.coordinator
    assert coordinator.view().sessions[session].state != CURRENT
    receipt = coordinator.receive([sticks[0]])
    assert [one.outcome for one in receipt.outcomes] == ["added"] * 5
    assert coordinator.view().sessions[session].state == CURRENT
    again = coordinator.receive([sticks[1]])
    assert {one.outcome for one in again.outcomes} == {"duplicate"}
    region = coordinator.laptop.edition().sessions[session].region
    row = next(one for one in coordinator.ranking().rows if one.score.region == region)
    assert str(row.score.printed) == "3.0000"
