from __future__ import annotations

from smartcity_desktop.rehearsal import practice
from smartcity_desktop.ui.destinations import PageName, ToPage
from smartcity_desktop.ui.setup.start.page import StartPage
from smartcity_desktop.ui.shell import Shell
from smartcity_desktop.ui.widgets.unlock_row import UnlockRow
from tests.seats import CHAIR, MEMBERS, Keys
from tests.ui.hands import SitDown, press, settle, wait_until, write


def row_of(shell: Shell) -> UnlockRow:
    """The row of the first page, with the keyboard on it."""
    shell.open_page(ToPage(PageName.START))
    settle()
    page = shell.pages[PageName.START]
    assert isinstance(page, StartPage)
    page.who.unlock.field.setFocus()
    return page.who.unlock


def test_enter_in_an_empty_field_is_no_wrong_passphrase(desk_at: SitDown) -> None:
    row = row_of(desk_at("P01"))
    press("Return")
    assert row._job is None
    assert row._fault.text() == "Ketik frasa sandinya dulu."
    write("x")
    assert not row._fault.isVisible()


def test_a_pin_can_be_chosen_with_the_passphrase_or_later(desk_at: SitDown) -> None:
    shell = desk_at("P01")
    row = row_of(shell)
    write(practice.PASSPHRASE)
    press("Return")
    wait_until(lambda: shell.office.identity.is_unlocked, "the key is open")
    assert not shell.office.identity.has_pin
    assert row.pin.isVisible()
    row.pin.setFocus()
    write("4321")
    press("Return")
    assert shell.office.identity.has_pin
    assert not row.pin.isVisible()


def test_a_pin_is_not_offered_where_nobody_else_sits_down(desk_at: SitDown) -> None:
    shell = desk_at("P01")
    for seat in MEMBERS:
        (shell.office.laptop.home.keys / f"{seat}.key").unlink()
    assert not row_of(shell).pin.isVisible()


def test_before_a_signature_the_row_asks_for_the_pin_and_elsewhere_does_not(
    desk_at: SitDown, key_of: Keys
) -> None:
    shell = desk_at("P01")
    identity = shell.office.identity
    shell.relay(identity.sit_down(CHAIR, key_of(CHAIR)) | identity.set_pin("1234"))
    identity.signed()
    signing, elsewhere = UnlockRow(shell.office, signing=True), UnlockRow(shell.office)
    for row in (signing, elsewhere):
        row.refresh()
    assert signing.field.isVisibleTo(signing)
    assert not elsewhere.field.isVisibleTo(elsewhere)
    for one in (signing, elsewhere):
        one.deleteLater()


def test_a_key_that_was_still_opening_when_it_was_locked_stays_shut(desk_at: SitDown) -> None:
    shell = desk_at("P01")
    row = row_of(shell)
    write(practice.PASSPHRASE)
    press("Return")
    assert row._job is not None
    shell.act("lock").trigger()
    wait_until(lambda: row._job is None, "the key was opened")
    assert not shell.office.is_unlocked
    assert row.field.text() == ""
    row.field.setFocus()
    write(practice.PASSPHRASE)
    press("Return")
    wait_until(lambda: shell.office.identity.is_unlocked, "the key is open")


def test_a_pin_that_is_too_long_is_refused_in_words_as_one_that_is_too_short(
    desk_at: SitDown,
) -> None:
    shell = desk_at("P01")
    row = row_of(shell)
    write(practice.PASSPHRASE)
    press("Return")
    wait_until(lambda: shell.office.identity.is_unlocked, "the key is open")
    for typed in ("123456789", "123"):
        row.pin.setFocus()
        row.pin.clear()
        write(typed)
        press("Return")
        assert (row.pin.text(), row.pin.selectedText()) == (typed, typed)
        assert "4 sampai 8 angka" in row._fault.text()
        assert not shell.office.identity.has_pin
