from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog

from smartcity_desktop.desk.laptop.changed import EVERYTHING
from smartcity_desktop.desk.laptop.open_keys import TRIES
from smartcity_desktop.domain.acts import Marked
from smartcity_desktop.domain.ids import SeatId
from smartcity_desktop.domain.streams import SheetStream
from smartcity_desktop.rehearsal import practice
from smartcity_desktop.ui import pages
from smartcity_desktop.ui.assess.panel.page import PanelPage
from smartcity_desktop.ui.assess.today.page import TodayPage
from smartcity_desktop.ui.assess.turns.page import TurnsPage
from smartcity_desktop.ui.destinations import PageName, ToPage
from smartcity_desktop.ui.shell import Shell
from smartcity_desktop.ui.widgets.paper_view import PaperView
from tests.ids import A1
from tests.seats import CHAIR, LATER, MEMBERS, OPEN, Keys, score_all, seal_all
from tests.ui.hands import SitDown, hand, press, settle, wait_until, write

FIRST, SECOND = MEMBERS[:2]
PIN = "1234"


@pytest.fixture
def shell(desk_at: SitDown, key_of: Keys) -> Shell:
    """Panel P01's laptop; the first member sits there with a PIN and has scored a five."""
    shell = desk_at("P01")
    identity = shell.office.identity
    shell.relay(identity.sit_down(FIRST, key_of(FIRST)) | identity.set_pin(PIN))
    score_all(shell.office, OPEN, 5)
    return shell


def turns_of(shell: Shell) -> TurnsPage:
    """Hand the laptop on, by its shortcut."""
    shell.activateWindow()
    shell.act("turns").trigger()
    settle()
    page = shell.pages[PageName.TURNS]
    assert isinstance(page, TurnsPage)
    return page


def row(page: TurnsPage, seat: SeatId) -> list[str]:
    """Return what the list says of a member."""
    for n in range(page.list.topLevelItemCount()):
        item = page.list.topLevelItem(n)
        assert item is not None
        if seat in item.text(0):
            return [item.text(1), item.text(2)]
    raise AssertionError(f"{seat} is not in the list")


def choose(page: TurnsPage, seat: SeatId) -> None:
    """Go to a name."""
    for n in range(page.list.topLevelItemCount()):
        item = page.list.topLevelItem(n)
        assert item is not None
        if seat in item.text(0):
            page.list.setCurrentItem(item)


def test_the_list_says_how_far_everybody_is_and_what_each_needs(shell: Shell) -> None:
    page = turns_of(shell)
    assert row(page, FIRST) == ["◐ sedang menilai", "● PIN"]
    assert row(page, SECOND) == ["○ belum mulai", "○ frasa sandi"]
    assert page.list.seat() == SECOND


def test_handing_the_laptop_on_covers_every_page_of_who_was_there(shell: Shell) -> None:
    shell.open_page(ToPage(PageName.SCORING, OPEN))
    turns_of(shell)
    private = [entry.name for entry in pages.ENTRIES if entry.is_private]
    assert len(private) == 8
    for name in private:
        shell.open_page(ToPage(name, OPEN))
        assert shell.current() == "turns", name
    shell.act("undo").trigger()
    assert isinstance(shell.office.laptop.journal.acts(SheetStream(OPEN, FIRST))[-1], Marked)


def test_no_paper_and_no_window_of_one_is_left_for_the_next(shell: Shell) -> None:
    shell.open_page(ToPage(PageName.REVIEW, OPEN))
    settle()
    assert any(view.pages() for view in shell.findChildren(PaperView))
    dialog = QDialog(shell.pages[PageName.REVIEW])
    dialog.setModal(False)
    dialog.show()
    turns_of(shell)
    assert not any(view.pages() for view in shell.findChildren(PaperView))
    assert not dialog.isVisible()


def test_the_pin_alone_brings_one_back_to_the_own_sheet(shell: Shell, key_of: Keys) -> None:
    shell.relay(shell.office.identity.sit_down(SECOND, key_of(SECOND)))
    page = turns_of(shell)
    choose(page, FIRST)
    press("Return")
    assert hand() is page.unlock.field
    write(PIN)
    press("Return")
    settle()
    assert (shell.current(), shell.office.identity.my_id()) == ("scoring", FIRST)
    assert shell.office.assessor.page(OPEN).draft.mark(A1).level == 5


def test_the_region_that_was_clicked_is_the_one_that_opens(shell: Shell) -> None:
    turns_of(shell)
    shell.open_page(ToPage(PageName.TODAY))
    today = shell.pages[PageName.TODAY]
    assert isinstance(today, TodayPage)
    card = next(card for card in today.cards if card.session == LATER)
    QTest.mouseClick(card.button, Qt.MouseButton.LeftButton)
    page = shell.pages[PageName.TURNS]
    assert isinstance(page, TurnsPage)
    assert (shell.current(), page.session, page.list.seat()) == ("turns", LATER, FIRST)
    page.unlock.field.setFocus()
    write(PIN)
    press("Return")
    settle()
    assert shell.current() in {"arrival", "scoring"}
    assert shell.front().session == LATER  # type: ignore[attr-defined]


def test_who_else_sits_down_goes_on_where_it_is_their_turn(shell: Shell) -> None:
    shell.relay(shell.office.identity.step_away())
    shell.open_page(ToPage(PageName.REVIEW, OPEN))
    page = shell.pages[PageName.TURNS]
    assert isinstance(page, TurnsPage)
    choose(page, SECOND)
    page.unlock.field.setFocus()
    write(practice.PASSPHRASE)
    press("Return")
    wait_until(lambda: shell.current() != "turns", "the key is open")
    assert (shell.current(), shell.office.identity.my_id()) == ("scoring", SECOND)


def test_nothing_typed_is_no_try_and_is_said(shell: Shell) -> None:
    page = turns_of(shell)
    choose(page, FIRST)
    press("Return")
    for _ in range(TRIES + 1):
        press("Return")
    assert "PIN" in page.unlock._fault.text()
    assert row(page, FIRST)[1] == "● PIN"
    choose(page, SECOND)
    page.unlock.field.setFocus()
    press("Return")
    assert page.unlock._fault.isVisible()
    assert page.unlock._job is None


def test_five_wrong_pins_ask_for_the_passphrase_again(shell: Shell) -> None:
    page = turns_of(shell)
    choose(page, FIRST)
    page.unlock.field.setFocus()
    for _ in range(TRIES):
        page.unlock.field.clear()
        write("9999")
        press("Return")
    assert page.unlock._fault.isVisible()
    assert page.unlock.field.placeholderText() == "Frasa sandi kunci"
    assert row(page, FIRST)[1] == "○ frasa sandi"
    assert shell.current() == "turns"


def test_a_passphrase_and_a_pin_that_is_none_open_nothing(shell: Shell) -> None:
    page = turns_of(shell)
    choose(page, SECOND)
    page.unlock.field.setFocus()
    write(practice.PASSPHRASE)
    press("Tab")
    assert hand() is page.unlock.pin
    write("12a")
    press("Return")
    assert "angka" in page.unlock._fault.text()
    assert shell.current() == "turns"
    page.unlock.pin.clear()
    press("Return")
    wait_until(lambda: shell.current() == "scoring", "without a PIN one sits down all the same")
    assert not shell.office.identity.has_pin


def test_who_forgot_the_pin_opens_the_key_with_its_passphrase(shell: Shell) -> None:
    page = turns_of(shell)
    choose(page, FIRST)
    page.unlock.forgotten.click()
    assert page.unlock.field.placeholderText() == "Frasa sandi kunci"
    assert shell.current() == "turns"


def test_a_key_that_is_not_here_is_asked_for(shell: Shell) -> None:
    (shell.office.laptop.home.keys / f"{MEMBERS[2]}.key").unlink()
    page = turns_of(shell)
    choose(page, MEMBERS[2])
    assert page.import_key.isVisible()
    assert not page.unlock.isVisible()


def test_choosing_ones_name_on_the_first_page_shows_nothing_yet(shell: Shell, key_of: Keys) -> None:
    shell.relay(shell.office.identity.sit_down(SECOND, key_of(SECOND)))
    shell.open_page(ToPage(PageName.START))
    shell.relay(shell.office.identity.choose(FIRST))
    shell.open_page(ToPage(PageName.SCORING, OPEN))
    page = shell.pages[PageName.TURNS]
    assert isinstance(page, TurnsPage)
    assert (shell.current(), page.list.seat()) == ("turns", FIRST)


def test_on_a_laptop_of_one_person_the_shortcut_covers_nothing(
    desk_at: SitDown, key_of: Keys
) -> None:
    shell = desk_at("P01")
    for seat in MEMBERS:
        (shell.office.laptop.home.keys / f"{seat}.key").unlink()
    shell.relay(shell.office.identity.sit_down(CHAIR, key_of(CHAIR)))
    page = turns_of(shell)
    assert shell.office.identity.is_unlocked
    choose(page, CHAIR)
    page.go_on.click()
    assert shell.current() == "scoring"


def test_the_status_line_hands_the_laptop_on(shell: Shell) -> None:
    shell.open_page(ToPage(PageName.TODAY))
    assert shell.status.next.isVisible()
    shell.status.next.click()
    assert shell.current() == "turns"


def test_a_coordinators_laptop_knows_no_turns(desk_at: SitDown) -> None:
    shell = desk_at("coordinator")
    assert not shell.status.next.isVisible()
    shell.act("turns").trigger()
    page = shell.pages[PageName.TURNS]
    assert isinstance(page, TurnsPage)
    assert page._layers.currentWidget() is page._empty


def test_who_sits_down_at_the_matrix_has_the_keyboard_in_it(desk_at: SitDown, key_of: Keys) -> None:
    shell = desk_at("P01")
    seal_all(shell.office, OPEN, key_of)
    page = turns_of(shell)
    choose(page, CHAIR)
    press("Return")
    write(practice.PASSPHRASE)
    press("Return")
    wait_until(lambda: shell.current() == "panel", "the matrix is shown")
    settle()
    panel = shell.pages[PageName.PANEL]
    assert isinstance(panel, PanelPage)
    assert hand() is panel.matrix.table


def test_what_one_types_on_coming_opens_the_key_of_the_current_person(shell: Shell) -> None:
    page = turns_of(shell)
    assert (page.list.seat(), hand()) == (SECOND, page.unlock.field)
    press("Up")
    assert (page.list.seat(), hand()) == (FIRST, page.unlock.field)
    press("Down")
    assert page.list.seat() == SECOND
    press("Up")
    write(PIN)
    press("Return")
    settle()
    assert (shell.current(), shell.office.identity.my_id()) == ("scoring", FIRST)


def test_where_a_pin_can_be_chosen_it_is_told_how_long_it_lasts_and_elsewhere_not(
    shell: Shell,
) -> None:
    page = turns_of(shell)
    assert "PIN dilupakan saat program ditutup" in page.unlock._say.text()
    for seat in (CHAIR, *MEMBERS[1:]):
        (shell.office.laptop.home.keys / f"{seat}.key").unlink()
    shell.office.identity.lock()
    shell.relay(EVERYTHING)
    choose(page, FIRST)
    assert (page.unlock.pin.isVisible(), "PIN" in page.unlock._say.text()) == (False, False)
