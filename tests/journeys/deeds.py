"""What people do in a session, by keys and mouse on the real window."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget

from smartcity_desktop.domain.ids import NO_SEAT, NO_SESSION, SeatId, SessionId
from smartcity_desktop.domain.record import Capacity
from smartcity_desktop.host.clock import PlayedClock
from smartcity_desktop.host.paths import Home
from smartcity_desktop.rehearsal import practice
from smartcity_desktop.ui.app import Program
from smartcity_desktop.ui.assess.arrival.page import ArrivalPage
from smartcity_desktop.ui.assess.closing.page import ClosingPage
from smartcity_desktop.ui.assess.cosign.page import CosignPage
from smartcity_desktop.ui.assess.panel.page import PanelPage
from smartcity_desktop.ui.assess.review.page import ReviewPage
from smartcity_desktop.ui.assess.scoring.page import ScoringPage
from smartcity_desktop.ui.assess.turns.page import TurnsPage
from smartcity_desktop.ui.coordinate.receive.page import ReceivePage
from smartcity_desktop.ui.destinations import PageName, ToPage
from smartcity_desktop.ui.models.cells import ROW
from smartcity_desktop.ui.page import Page
from smartcity_desktop.ui.setup.start.page import StartPage
from smartcity_desktop.ui.shell import Shell
from tests.ids import A1
from tests.seats import CHAIR, OPEN
from tests.ui.hands import hand, press, settle, show_who_sits, wait_until, write
from tests.ui.walk import texts_of

PINS = dict(
    zip(("A-001", "A-002", "A-003", "A-004"), ("1357", "24680", "11223344", "9753"), strict=True)
)


P = TypeVar("P", bound=Page)


# the window


def sit_at(program: Program, home: Home) -> Shell:
    """Open the window of a laptop at the size of a small one."""
    home.folder.mkdir(parents=True, exist_ok=True)
    shell = program.open_home(home)
    show_who_sits(shell.office)
    shell.showNormal()  # the screen of the tests is smaller than any laptop's
    shell.resize(1366, 728)
    shell.activateWindow()
    wait_until(shell.isActiveWindow, "the window has the keyboard")
    return shell


def at(shell: Shell, name: str, kind: type[P], session: SessionId = NO_SESSION) -> P:
    """Go to a page, unless it is in front already, and return it."""
    if shell.current() != name or session:
        shell.open_page(ToPage(PageName(name), session))
    settle()
    page = shell.front()
    assert isinstance(page, kind)
    return page


def front(shell: Shell, kind: type[P]) -> P:
    """Return the page in front, which must be of this kind."""
    settle()
    page = shell.front()
    assert isinstance(page, kind), shell.current()
    return page


def read(window: QWidget) -> str:
    """Return everything that stands in a window now."""
    settle()
    return "\n".join(texts_of(window))


def sees(window: QWidget, *texts: str) -> None:
    """Make sure that a person reads each of these."""
    everything = read(window)
    for text in texts:
        assert text in everything, f"Nobody reads {text!r} in:\n{everything}"


def click(button: QAbstractButton) -> None:
    """Press a button with the mouse: it must be there to be pressed."""
    assert button.isVisible(), button.text()
    assert button.isEnabled(), button.text()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    settle()


def button(inside: QWidget, words: str, about: str = "") -> QAbstractButton:
    """Return the visible button that carries these words, where it is said aloud `about` whom."""
    every = [button for button in inside.findChildren(QAbstractButton) if button.isVisible()]
    found = [
        button for button in every if button.text() == words and about in button.accessibleName()
    ]
    assert found, f"No button says {words!r}, but {[button.text() for button in every]}"
    return found[0]


def pass_time(shell: Shell, hands: PlayedClock, minutes: int) -> None:
    """Let time go by while somebody is there: the laptop is touched before and after."""
    for passing in (minutes * 60, 0):
        hands.advance(passing)
        window = shell.windowHandle()
        assert window is not None
        QTest.keyClick(window, Qt.Key.Key_Shift)
    for tick in (shell.front().tick, shell.status.tick):
        tick()
    settle()


def sticks(folder: Path, *names: str) -> list[Path]:
    """Return new folders as sticks would be."""
    found = [folder / name for name in names]
    for path in found:
        path.mkdir(parents=True)
    return found


# one member after another


def turns_of(shell: Shell) -> TurnsPage:
    """Hand the laptop on, by its shortcut."""
    press("Ctrl+Shift+M")
    return front(shell, TurnsPage)


def choose(page: TurnsPage, seat: SeatId) -> None:
    """Go to a name with the arrows; what is typed then is for that person."""
    for way in ("Up", "Down"):
        before = NO_SEAT
        while page.list.seat() not in (seat, before):
            before = page.list.seat()
            press(way)
    assert page.list.seat() == seat, f"{seat} is not in the list"
    assert hand() is page.unlock.field


def sit_down(shell: Shell, seat: SeatId) -> None:
    """Open one's key the first time, and choose a PIN."""
    page = turns_of(shell)
    choose(page, seat)
    write(practice.PASSPHRASE)
    press("Tab")
    write(PINS[seat])
    press("Return")
    wait_until(lambda: shell.current() != "turns", f"{seat} sits down")
    assert (shell.office.identity.my_id(), shell.office.identity.has_pin) == (seat, True)


def come_back(shell: Shell, seat: SeatId) -> None:
    """Return with the PIN alone."""
    page = turns_of(shell)
    choose(page, seat)
    write(PINS[seat])
    press("Return")
    settle()
    assert shell.office.identity.my_id() == seat
    assert shell.office.identity.is_unlocked


# a sheet


def scoring_of(shell: Shell) -> ScoringPage:
    """The sheet of who has just sat down; one press says that there is no conflict."""
    page = front(shell, ScoringPage)
    if page.gate.prompt is not None and page.gate.prompt.isVisible():
        wait_until(page.gate.prompt.none.is_read, "the question could be read")
        press("Space")
        settle()
    assert page.form is not None
    return page


def score_all(shell: Shell, level: str) -> None:
    """Give every indicator a level, Enter from row to row."""
    page = scoring_of(shell)
    assert page.form is not None
    page.form.go_to(A1)
    for _ in page.form.rows:
        press(level, "Return")


def seal(shell: Shell, session: SessionId = OPEN) -> ReviewPage:
    """Review, give the PIN once more where one has one, and seal."""
    press("Ctrl+Return")
    page = front(shell, ReviewPage)
    if shell.office.identity.has_pin:
        assert hand() is page.frame.unlock.field
        assert not page.frame.seal.isEnabled()
        press("Return")
        assert not page.frame.seal.isEnabled(), "an empty PIN let somebody seal"
        write(PINS[shell.office.identity.my_id()])
        press("Return")
    wait_until(page.frame.seal.isEnabled, "one may seal")
    page.frame.seal.setFocus()
    press("Space")
    wait_until(lambda: bool(shell.office.assessor.draft(session).sealed), "the sheet is sealed")
    return page


# the session's record


def check_in(page: ArrivalPage, name: str, position: str, sent: str) -> None:
    """Note who represents the region; `sent` is a letter's number or another capacity."""
    page.guests.guest["name"].setFocus()
    write(name)
    press("Tab")
    write(position)
    if sent in set(Capacity):
        click(page.guests.capacity[Capacity(sent)])
    else:
        page.guests.number.setFocus()
        write(sent)
    click(page.guests.add)


def note(page: PanelPage, tab: int, kind: str, text: str) -> None:
    """Write down a document ("documents") or a happening ("happenings")."""
    page.side.room.setCurrentIndex(tab)
    page.side.room.entries[kind].field.setFocus()
    write(text)
    press("Return")


def close(shell: Shell, session: SessionId = OPEN) -> ClosingPage:
    """Close the session as its chair."""
    shell.open_page(ToPage(PageName.CLOSING, session))
    page = front(shell, ClosingPage)
    if shell.office.identity.has_pin and not shell.office.identity.may_sign:
        assert hand() is page.frame.unlock.field
        write(PINS[CHAIR])
        press("Return")
    wait_until(page.frame.seal.isEnabled, "the chair may close")
    page.frame.seal.setFocus()
    press("Space")
    sealed = lambda: bool(shell.office.chair.page(session).record_draft.sealed)  # noqa: E731
    wait_until(sealed, "the session is closed")
    settle()
    return page


def cosign(shell: Shell, seat: SeatId, session: SessionId = OPEN) -> CosignPage:
    """Sit down by PIN, look, and sign: the PIN to sit down is the one for this signature."""
    come_back(shell, seat)
    page = front(shell, CosignPage)
    assert hand() is page.frame.back
    assert page.frame.seal.isEnabled()
    page.frame.seal.setFocus()
    press("Space")
    desk = shell.office.cosigning
    wait_until(lambda: seat not in desk.waiting(session), f"{seat} has signed")
    settle()
    return page


# a laptop of one's own


def set_up(shell: Shell, edition: Path, seat: SeatId, key: Path) -> StartPage:
    """Open the edition's file, compare its digits, find oneself and bring one's key."""
    page = front(shell, StartPage)
    page.open_file(edition)
    wait_until(lambda: page.who.isEnabled() or page.edition.same.isVisible(), "the edition is open")
    if page.edition.same.isVisible():
        click(page.edition.same)
    click(page.who.as_assessor)
    page.who.roster.search.setFocus()
    write(seat)
    press("Return")
    assert shell.office.identity.my_id() == seat
    page.take_key(key, practice.PASSPHRASE)
    assert shell.office.identity.is_unlocked
    settle()
    return page


def receive(shell: Shell, *paths: Path) -> ReceivePage:
    """Let the coordinator read what somebody brought."""
    page = at(shell, "receive", ReceivePage)
    before = len(page.receptions)
    page.receive(list(paths))
    wait_until(lambda: len(page.receptions) > before or bool(shell.banner.text()), "it is read")
    settle()
    return page


def told(page: ReceivePage) -> str:
    """Return everything the tree of a reception holds, folded or not."""

    def every(under: QModelIndex) -> Iterator[str]:
        for row in range(page.model.rowCount(under)):
            index = page.model.index(row, 0, under)
            yield index.data(ROW).spoken()
            yield from every(index)

    return "\n".join(every(QModelIndex()))
