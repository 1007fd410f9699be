"""What one begins for a region or a session is never done for another."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from smartcity_desktop.domain.record import Capacity
from smartcity_desktop.ui.assess.panel.page import PanelPage
from smartcity_desktop.ui.destinations import PageName, ToPage
from smartcity_desktop.ui.shell import Shell
from tests.seats import LATER, MEMBERS, OPEN
from tests.ui.hands import settle, write
from tests.ui.open_arrival import page_of
from tests.ui.open_arrival import shell as shell


def test_who_is_half_typed_for_one_region_is_never_noted_for_another(shell: Shell) -> None:
    guests = page_of(shell).guests
    guests.guest["name"].setFocus()
    write("Rahmat Hidayat")
    guests.nip.setText("19700101")
    guests.capacity[Capacity.HEAD].click()
    shell.open_page(ToPage(PageName.ARRIVAL, LATER))
    settle()
    assert not any(edit.text() for edit in (*guests.guest.values(), guests.nip, guests.number))
    assert guests.capacity[Capacity.LETTER].isChecked()
    write("Siti Aminah")
    guests.capacity[Capacity.NO_LETTER].click()
    guests.add.click()
    settle()
    assert [one.name for one in shell.office.day.record_draft(LATER).attendance] == ["Siti Aminah"]
    shell.open_page(ToPage(PageName.ARRIVAL, OPEN))
    settle()
    assert guests.guest["name"].text() == "Rahmat Hidayat", "nothing typed is lost"
    assert guests.nip.text() == "19700101"
    assert guests.capacity[Capacity.HEAD].isChecked()
    assert shell.office.day.record_draft(OPEN).attendance == ()


def test_the_box_for_excusing_closes_when_one_goes_to_another_session(shell: Shell) -> None:
    shell.open_page(ToPage(PageName.PANEL, OPEN))
    settle()
    page = shell.pages[PageName.PANEL]
    assert isinstance(page, PanelPage)
    QTest.mouseClick(page.side.members.buttons[MEMBERS[1]], Qt.MouseButton.LeftButton)
    write("Sakit")
    assert page.side.members.form.row.isVisible()
    page.refresh()
    assert page.side.members.form.row.isVisible(), "what comes in meanwhile closes nothing"
    shell.open_page(ToPage(PageName.PANEL, LATER))
    settle()
    assert not page.side.members.form.row.isVisible()
    QTest.mouseClick(page.side.members.buttons[MEMBERS[1]], Qt.MouseButton.LeftButton)
    assert page.side.members.form.row.field.text() == "", "the reason was another session's"
