"""Three members at one laptop, by keys alone: score in turn, close, all sign what was closed."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from smartcity_desktop.desk.session import session_clock
from smartcity_desktop.domain.timer import TimerKind
from smartcity_desktop.domain.view import SessionState
from smartcity_desktop.ui.assess.turns.page import TurnsPage
from smartcity_desktop.ui.destinations import PageName
from smartcity_desktop.ui.shell import Shell
from tests.cosigned import THREE, all_sign
from tests.ids import A1
from tests.journeys.deeds import (
    PINS,
    close,
    come_back,
    cosign,
    score_all,
    scoring_of,
    seal,
    sit_down,
)
from tests.seats import CHAIR, OPEN
from tests.ui.hands import SitDown, press, settle, write
from tests.ui.walk import texts_of

NOTE = "Catatan rahasia A-002"


def everything_said(shell: Shell) -> str:
    """Every text anywhere in the window, seen or not, of the pages that are built."""
    hidden = [widget for page in shell.pages.values() for widget in page.findChildren(QWidget)]
    return "\n".join((*texts_of(shell), *(widget.property("text") or "" for widget in hidden)))


def test_three_members_score_in_turn_close_and_sign(desk_at: SitDown, tmp_path: Path) -> None:
    shell = desk_at("P01")
    office, edition = shell.office, tmp_path / "edisi"
    shell.relay(office.laptop.trust.open_edition(all_sign(office.laptop, edition)))
    first, second = THREE[1:]
    shell.relay(session_clock.turn(office.day, OPEN, TimerKind.START))

    sit_down(shell, first)
    score_all(shell, "5")
    shell.relay(office.assessor.note(OPEN, A1, NOTE))
    sit_down(shell, second)
    sheet = scoring_of(shell).form
    assert sheet is not None
    assert {row.levels.chosen_level() for row in sheet.rows.values()} == {None}
    assert NOTE not in everything_said(shell)
    press("Ctrl+Z")
    score_all(shell, "3")
    assert office.assessor.draft(OPEN).mark(A1).level == 3
    review = seal(shell)
    assert review.frame.next.button.isVisible()

    come_back(shell, first)
    assert office.assessor.draft(OPEN).mark(A1).level == 5
    seal(shell)
    sit_down(shell, CHAIR)
    score_all(shell, "4")
    seal(shell)
    closing = close(shell)
    assert not closing.signers.isHidden()
    early = tmp_path / "awal"
    early.mkdir()
    closing.write_to(early)
    lacking = closing.frame.hand_over.lacking
    assert not lacking.isHidden()
    assert "2" in lacking.text()
    assert "tanda tangan" in lacking.text()

    for seat in (first, second):
        cosign(shell, seat)
    press("Space")  # the next step has the keyboard: the chair, for this very session
    page = shell.pages[PageName.TURNS]
    assert isinstance(page, TurnsPage)
    assert page.list.seat() == CHAIR
    press("Return")
    write(PINS[CHAIR])
    press("Return")
    settle()
    assert (shell.current(), closing.session) == ("closing", OPEN)
    stick = tmp_path / "stik"
    stick.mkdir()
    closing.write_to(stick)
    assert "tanda tangan" not in shell.banner.text()

    coordinator = desk_at("coordinator").office
    coordinator.laptop.holdings.receive([edition, early])
    assert coordinator.coordinator.view().sessions[OPEN].state != SessionState.CURRENT
    coordinator.laptop.holdings.receive([stick])
    assert coordinator.coordinator.view().sessions[OPEN].state == SessionState.CURRENT
