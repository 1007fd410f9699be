"""Three members at one laptop, by keys alone: score in turn, close, all sign what was closed."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from smartcity_desktop.desk import cosigning, practice, session_clock
from smartcity_desktop.domain.view import CURRENT
from smartcity_desktop.ui.assess.closing import ClosingPage
from smartcity_desktop.ui.assess.cosign import CosignPage
from smartcity_desktop.ui.assess.review import ReviewPage
from smartcity_desktop.ui.assess.scoring import ScoringPage
from smartcity_desktop.ui.assess.turns import TurnsPage
from smartcity_desktop.ui.shell import Shell
from tests.cosigned import THREE, all_sign
from tests.seats import CHAIR, OPEN
from tests.ui.hands import SitDown, hand, press, settle, wait_until, write
from tests.ui.walk import texts_of

PINS = dict(zip(THREE, ("1357", "24680", "11223344"), strict=True))
NOTE = "Catatan rahasia A-002"


def turns_of(shell: Shell) -> TurnsPage:
    """Hand the laptop on, by its shortcut."""
    press("Ctrl+Shift+M")
    assert shell.current() == "turns"
    page = shell.pages["turns"]
    assert isinstance(page, TurnsPage)
    return page


def choose(page: TurnsPage, seat: str) -> None:
    """Go to a name with the arrows, and Enter."""
    assert hand() is page.list
    press("Home")
    while page.list.chosen() != seat:
        before = page.list.chosen()
        press("Down")
        assert page.list.chosen() != before, f"{seat} is not in the list"
    press("Return")
    assert hand() is page.unlock.field


def sit_down(shell: Shell, seat: str) -> None:
    """Open one's key the first time, and choose a PIN."""
    page = turns_of(shell)
    choose(page, seat)
    write(practice.PASSPHRASE)
    press("Tab")
    write(PINS[seat])
    press("Return")
    wait_until(lambda: shell.current() != "turns", f"{seat} sits down")
    assert (shell.office.identity.my_id(), shell.office.identity.has_pin) == (seat, True)


def come_back(shell: Shell, seat: str) -> None:
    """Return with the PIN alone."""
    page = turns_of(shell)
    choose(page, seat)
    write(PINS[seat])
    press("Return")
    settle()
    assert shell.office.identity.my_id() == seat
    assert shell.office.identity.is_unlocked


def scoring_of(shell: Shell) -> ScoringPage:
    """The sheet of who has just sat down; one press says that there is no conflict."""
    assert shell.current() == "scoring"
    page = shell.pages["scoring"]
    assert isinstance(page, ScoringPage)
    settle()
    if page.gate.prompt is not None and page.gate.prompt.isVisible():
        press("Space")
        settle()
    assert page.form is not None
    return page


def score_all(shell: Shell, level: str) -> None:
    """Give every indicator a level, Enter from row to row."""
    page = scoring_of(shell)
    assert page.form is not None
    page.form.go_to("A1")
    for _ in page.form.rows:
        press(level, "Return")


def seal(shell: Shell) -> ReviewPage:
    """Review, give the PIN once more, and seal."""
    press("Ctrl+Return")
    page = shell.pages["review"]
    assert isinstance(page, ReviewPage)
    assert hand() is page.frame.unlock.field
    assert not page.frame.seal.isEnabled()
    press("Return")
    assert not page.frame.seal.isEnabled(), "an empty PIN let somebody seal"
    write(PINS[shell.office.identity.my_id()])
    press("Return")
    wait_until(page.frame.seal.isEnabled, "the PIN lets one seal")
    page.frame.seal.setFocus()
    press("Space")
    wait_until(lambda: bool(shell.office.assessor.draft(OPEN).sealed), "the sheet is sealed")
    return page


def everything_said(shell: Shell) -> str:
    """Every text anywhere in the window, seen or not, of the pages that are built."""
    hidden = [one for page in shell.pages.values() for one in page.findChildren(QWidget)]
    return "\n".join((*texts_of(shell), *(one.property("text") or "" for one in hidden)))


def close(shell: Shell) -> ClosingPage:
    """Close the session as its chair."""
    shell.open_page("closing", OPEN)
    page = shell.pages["closing"]
    assert isinstance(page, ClosingPage)
    assert hand() is page.frame.unlock.field
    write(PINS[CHAIR])
    press("Return")
    wait_until(page.frame.seal.isEnabled, "the PIN lets the chair close")
    page.frame.seal.setFocus()
    press("Space")
    wait_until(lambda: bool(shell.office.chair.page(OPEN).minutes.sealed), "the session is closed")
    return page


def cosign(shell: Shell, seat: str) -> None:
    """Sit down by PIN, look, and sign: the PIN to sit down is the one for this signature."""
    come_back(shell, seat)
    assert shell.current() == "cosign"
    page = shell.pages["cosign"]
    assert isinstance(page, CosignPage)
    assert hand() is page.frame.back
    assert page.frame.seal.isEnabled()
    page.frame.seal.setFocus()
    press("Space")
    laptop = shell.office.laptop
    wait_until(lambda: seat not in cosigning.waiting(laptop, OPEN), f"{seat} has signed")
    settle()


def test_three_members_score_in_turn_close_and_sign(desk_at: SitDown, tmp_path: Path) -> None:
    shell = desk_at("P01")
    office, edition = shell.office, tmp_path / "edisi"
    shell.relay(office.laptop.open_edition(all_sign(office.laptop, edition)))
    first, second = THREE[1:]
    shell.relay(session_clock.turn(office.laptop, OPEN, "start"))

    sit_down(shell, first)
    score_all(shell, "5")
    shell.relay(office.assessor.note(OPEN, "A1", NOTE))
    sit_down(shell, second)
    sheet = scoring_of(shell).form
    assert sheet is not None
    assert {row.levels.chosen_level() for row in sheet.rows.values()} == {None}
    assert NOTE not in everything_said(shell)
    press("Ctrl+Z")
    score_all(shell, "3")
    assert office.assessor.draft(OPEN).mark("A1").level == 3
    review = seal(shell)
    assert review.frame.next.button.isVisible()

    come_back(shell, first)
    assert office.assessor.draft(OPEN).mark("A1").level == 5
    seal(shell)
    sit_down(shell, CHAIR)
    score_all(shell, "4")
    seal(shell)
    closing = close(shell)
    assert not closing.signers.isHidden()
    early = tmp_path / "awal"
    early.mkdir()
    closing.write_to(early)
    assert "2" in shell.banner.text()
    assert "tanda tangan" in shell.banner.text()

    for seat in (first, second):
        cosign(shell, seat)
    press("Space")  # the next step has the keyboard: the chair, for this very session
    page = shell.pages["turns"]
    assert isinstance(page, TurnsPage)
    assert page.list.chosen() == CHAIR
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
    coordinator.laptop.receive([edition, early])
    assert coordinator.coordinator.view().sessions[OPEN].state != CURRENT
    coordinator.laptop.receive([stick])
    assert coordinator.coordinator.view().sessions[OPEN].state == CURRENT
