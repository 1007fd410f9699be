from __future__ import annotations

import pytest
from PySide6.QtTest import QTest

from smartcity_desktop.domain.record import ABSENT
from smartcity_desktop.rehearsal import practice
from smartcity_desktop.ui.assess.arrival import day_change
from smartcity_desktop.ui.destinations import PageName, ToPage
from smartcity_desktop.ui.shell import Shell
from smartcity_desktop.ui.widgets.question_button import READ_MS
from tests.seats import CHAIR, LATER, OPEN, Keys, sit
from tests.ui.hands import hand, press, settle, wait_until, write
from tests.ui.open_arrival import page_of
from tests.ui.open_arrival import shell as shell
from tests.ui.walk import switch


def test_a_region_that_did_not_come_is_closed_by_its_button_and_not_by_enter_in_the_reason(
    shell: Shell, key_of: Keys
) -> None:
    change = page_of(shell).change
    sit(shell.office, CHAIR, key_of)
    change.buttons[day_change.ABSENT].click()
    write("Dihubungi dua kali")
    press("Return")
    assert hand() is change.signing.confirm
    press("Space")  # in the same breath: the button takes none
    assert not shell.office.day.record_draft(OPEN).sealed
    QTest.qWait(READ_MS)
    press("Space")
    wait_until(lambda: bool(shell.office.day.record_draft(OPEN).sealed), "it is closed")
    settle()
    minutes = shell.office.day.record_draft(OPEN)
    assert minutes.status == ABSENT
    assert "Dihubungi dua kali" in str(minutes)
    assert "Tidak hadir" in change._told.text()
    assert not any(button.isEnabled() for button in change.buttons.values())


@pytest.mark.parametrize("kind", sorted(day_change.SIGNED))
def test_a_locked_key_is_opened_where_the_signature_is_asked_for(shell: Shell, kind: str) -> None:
    page = page_of(shell)
    page.change.buttons[kind].click()
    write("Dihubungi dua kali")
    press("Return")
    assert hand() is page.unlock.field
    write(practice.PASSPHRASE)
    press("Return")
    wait_until(lambda: shell.office.identity.is_unlocked, "the key is open")
    settle()
    assert hand() is page.change.signing.field
    assert not shell.office.day.record_draft(OPEN).sealed
    page.change.signing.confirm.click()
    assert shell.office.day.record_draft(OPEN).sealed
    assert not page.unlock.isVisible()


def test_a_pin_is_asked_for_on_the_page_for_every_signature(shell: Shell, key_of: Keys) -> None:
    page, identity = page_of(shell), shell.office.identity
    sit(shell.office, CHAIR, key_of)
    identity.set_pin("1234")
    identity.signed()  # something was signed with it already
    for kind in sorted(day_change.SIGNED):
        page.change.buttons[kind].click()
        write("Dihubungi dua kali")
        press("Return")
        assert hand() is page.unlock.field
        page.change.signing.confirm.click()
        assert not shell.office.day.record_draft(OPEN).sealed
    write("1234")
    press("Return")
    page.change.signing.confirm.click()
    assert shell.office.day.record_draft(OPEN).sealed


def test_a_question_that_was_left_open_is_met_again_and_one_of_another_session_is_not(
    shell: Shell,
) -> None:
    change = page_of(shell).change
    change.buttons[day_change.WAIT].click()
    write("Di jalan")
    shell.open_page(ToPage(PageName.TODAY))
    shell.open_page(ToPage(PageName.ARRIVAL, OPEN))
    assert hand() is change.reason.field
    assert change.reason.field.text() == "Di jalan"
    shell.open_page(ToPage(PageName.ARRIVAL, LATER))
    assert not change.reason.isVisible()


def test_what_a_form_lacks_is_not_said_on_in_the_language_of_before(shell: Shell) -> None:
    guests = page_of(shell).guests
    guests.add.click()
    assert guests.lacking.isVisible()
    switch(shell)
    assert not guests.lacking.isVisible()
    switch(shell)


def test_a_whole_question_comes_into_view_on_the_smallest_screen(shell: Shell) -> None:
    shell.resize(1024, 600)
    settle()
    for kind in (day_change.POSTPONED, day_change.ABSENT, day_change.WAIT):
        change = page_of(shell).change
        change.buttons[kind].click()
        settle()
        row = change.row()
        assert row.visibleRegion().boundingRect().height() == row.height()
