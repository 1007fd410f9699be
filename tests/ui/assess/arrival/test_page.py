from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from smartcity_desktop.desk.session import day_plan, session_clock
from smartcity_desktop.domain.ids import RegionCode, SessionId
from smartcity_desktop.domain.record import Capacity
from smartcity_desktop.host import clock
from smartcity_desktop.ui.assess.arrival import day_change
from smartcity_desktop.ui.assess.today.page import TodayPage
from smartcity_desktop.ui.destinations import PageName, ToPage
from smartcity_desktop.ui.shell import Shell
from tests.ids import P01
from tests.seats import CHAIR, LATER, OPEN, Keys, nothing_can_be_written, sit
from tests.ui.hands import SitDown, hand, press, settle, type_on, write
from tests.ui.open_arrival import page_of
from tests.ui.open_arrival import shell as shell


def told(shell: Shell, session: SessionId = OPEN) -> list[tuple[str, str]]:
    """Return what happened so far, kind and text."""
    happenings = shell.office.day.record_draft(session).happenings
    return [(happening.kind, happening.text) for happening in happenings]


def note(shell: Shell, name: str) -> None:
    """Note somebody without a letter."""
    guests = page_of(shell).guests
    write(name)
    guests.capacity[Capacity.NO_LETTER].setChecked(True)
    guests.add.click()


def order(shell: Shell) -> list[str]:
    """Return the sessions as Today shows them."""
    shell.open_page(ToPage(PageName.TODAY))
    page = shell.pages[PageName.TODAY]
    assert isinstance(page, TodayPage)
    return [card.session for card in page.cards]


def test_a_name_that_papers_cannot_draw_is_noted_as_it_is_and_said_so(shell: Shell) -> None:
    guests = page_of(shell).guests
    guests.guest["name"].setText("Kim 한")
    assert guests.undrawn.isVisible()
    assert "U+D55C" in guests.undrawn.text()
    guests.capacity[Capacity.NO_LETTER].click()
    guests.add.click()
    settle()
    assert [one.name for one in shell.office.day.record_draft(OPEN).attendance] == ["Kim 한"]
    assert not guests.undrawn.isVisible()


def test_a_name_with_what_nobody_sees_is_not_noted_and_stays_to_be_mended(shell: Shell) -> None:
    guests = page_of(shell).guests
    guests.guest["name"].setText("A\u200bni")
    guests.capacity[Capacity.NO_LETTER].click()
    guests.add.click()
    settle()
    assert shell.office.day.record_draft(OPEN).attendance == ()
    assert guests.guest["name"].text() == "A\u200bni"


def test_a_delegation_is_noted_by_keys_alone(shell: Shell) -> None:
    guests = page_of(shell).guests
    assert hand() is guests.guest["name"]
    write("Drs. Wibowo")
    press("Tab")
    write("Sekretaris Daerah")
    press("Tab", "Tab")
    assert hand() is guests.nip
    press("Tab", "Tab")
    assert hand() is guests.number
    write("094/12")
    press("Return")
    (one,) = shell.office.chair.page(OPEN).record_draft.attendance
    assert (one.name, one.position, one.letter) == ("Drs. Wibowo", "Sekretaris Daerah", "094/12")
    assert hand() is guests.guest["name"]
    write("Bupati")
    guests.capacity[Capacity.HEAD].setChecked(True)
    press("Return", "Return", "Return", "Return")
    assert hand() is guests.capacity[Capacity.HEAD]
    assert len(shell.office.chair.page(OPEN).record_draft.attendance) == 1
    press("Return")
    assert shell.office.chair.page(OPEN).record_draft.attendance[1].is_head
    assert page_of(shell).clock.step.property("primary")


def test_enter_goes_to_the_next_field_and_notes_nobody_whose_letter_is_not_told(
    shell: Shell,
) -> None:
    guests = page_of(shell).guests
    edits = (guests.guest["position"], guests.guest["institution"], guests.nip, guests.number)
    write("Drs. Wibowo")
    for edit in edits:
        press("Return")
        assert hand() is edit
    for _ in range(2):
        press("Return")
        assert hand() is guests.number
        assert guests.lacking.isVisible()
        assert "Mewakili, tanpa surat tugas" in guests.lacking.text()
        guests.add.click()
    assert not shell.office.chair.page(OPEN).record_draft.attendance
    guests.capacity[Capacity.NO_LETTER].click()
    assert not guests.lacking.isVisible()
    guests.add.click()
    (one,) = shell.office.chair.page(OPEN).record_draft.attendance
    assert (one.name, one.letter) == ("Drs. Wibowo", "")


def test_a_nip_that_is_typed_where_enter_leads_is_no_number_of_a_letter(shell: Shell) -> None:
    words = ("Drs. Wibowo", "Sekda", "Diskominfo", "196808171990031001", "094/12")
    for text in words:
        assert not shell.office.chair.page(OPEN).record_draft.attendance
        write(text)
        press("Return")
    (one,) = shell.office.chair.page(OPEN).record_draft.attendance
    assert (one.name, one.position, one.institution, one.nip, one.letter) == words


def test_on_a_small_window_what_the_form_lacks_is_in_view(shell: Shell) -> None:
    shell.resize(683, 384)
    settle()
    guests = page_of(shell).guests
    write("Drs. Wibowo")
    press("Return", "Return", "Return", "Return", "Return")
    settle()
    lacking = guests.lacking
    assert lacking.visibleRegion().boundingRect() == lacking.rect()
    assert hand() is guests.number
    assert not guests.number.visibleRegion().isEmpty()


def test_the_form_is_empty_for_the_next_one(shell: Shell) -> None:
    guests = page_of(shell).guests
    write("Drs. Wibowo")
    press("Return", "Return")
    write("Diskominfo")
    press("Return", "Return")
    write("094/12")
    press("Return")
    edits = (*guests.guest.values(), guests.number)
    assert [edit.text() for edit in edits] == ["", "", "", ""]


def test_who_is_taken_back_stands_in_the_form_to_be_mended(shell: Shell) -> None:
    guests = page_of(shell).guests
    write("Drs. Wibowo")
    press("Return")
    write("Sekda")
    guests.capacity[Capacity.HEAD].click()
    guests.add.click()
    guests.withdrawn.emit(0)
    assert not shell.office.chair.page(OPEN).record_draft.attendance
    assert guests.guest["position"].text() == "Sekda"
    assert guests.capacity[Capacity.HEAD].isChecked()
    guests.capacity[Capacity.LETTER].click()
    guests.number.setFocus()
    write("094/12")
    press("Return")
    (one,) = shell.office.chair.page(OPEN).record_draft.attendance
    assert (one.name, one.position, one.letter) == ("Drs. Wibowo", "Sekda", "094/12")


def test_tab_goes_as_one_reads_also_after_a_leader_without_a_letter(shell: Shell) -> None:
    guests = page_of(shell).guests
    write("Bupati")
    press("Tab", "Tab", "Tab", "Tab")
    assert hand() is guests.capacity[Capacity.LETTER]
    press("Tab")
    assert hand() is guests.number
    press("Shift+Tab", "Down", "Return")
    assert [
        attendee.name for attendee in shell.office.chair.page(OPEN).record_draft.attendance
    ] == ["Bupati"]
    press("Tab", "Tab", "Tab", "Tab", "Tab")
    assert hand() is guests.number


def test_who_leaves_keeps_the_keyboard_on_the_same_line(shell: Shell) -> None:
    page = page_of(shell)
    for name in ("Bupati", "Drs. Wibowo"):
        note(shell, name)
    settle()
    for _ in range(2):
        leave = next(
            button
            for button in page.guests.findChildren(QPushButton)
            if button.accessibleName().endswith("Drs. Wibowo") and button.isVisible()
        )
        leave.setFocus()
        press("Space")
        settle()
        now = hand()
        assert isinstance(now, QPushButton)
        assert now.accessibleName().endswith("Drs. Wibowo")
    assert [kind for kind, _ in told(shell)] == ["left", "arrived"]


def test_what_the_disk_refuses_stays_in_the_form(shell: Shell) -> None:
    with nothing_can_be_written(shell.office):
        note(shell, "Drs. Wibowo")
        assert shell.banner.text()
        assert page_of(shell).guests.guest["name"].text() == "Drs. Wibowo"
    page_of(shell).guests.add.click()
    assert [
        attendee.name for attendee in shell.office.chair.page(OPEN).record_draft.attendance
    ] == ["Drs. Wibowo"]


def test_who_leaves_is_shown_as_away_and_comes_back(shell: Shell) -> None:
    page = page_of(shell)
    note(shell, "Drs. Wibowo")
    page.guests.left.emit("Drs. Wibowo")
    assert shell.office.chair.page(OPEN).record_draft.away() == {"Drs. Wibowo"}
    page.guests.returned.emit("Drs. Wibowo")
    assert [kind for kind, _ in told(shell)] == ["left", "arrived"]
    page.guests.withdrawn.emit(0)
    assert not shell.office.chair.page(OPEN).record_draft.attendance


def test_a_late_region_is_waited_for_and_begins_with_the_same_end(desk_at: SitDown) -> None:
    with clock.played("2019-02-21T15:45:00+07:00") as hands:
        shell = desk_at("P01")
        shell.open_page(ToPage(PageName.ARRIVAL, OPEN))
        page = page_of(shell)
        assert not page.change.buttons[day_change.FIXED].isEnabled()
        page.change.buttons[day_change.WAIT].click()
        page.change.reason.presets[0].click()
        page.change.reason.confirm.click()
        assert "Menunggu daerah sejak 15.45" in page.change._told.text()
        shell.open_page(ToPage(PageName.TODAY))
        today = shell.pages[PageName.TODAY]
        assert isinstance(today, TodayPage)
        card = next(card for card in today.cards if card.session == OPEN)
        assert (card.icon.name(), card.state.text()) == ("clock", "Menunggu sejak 15.45")
        hands.advance(25 * 60)
        shell.open_page(ToPage(PageName.ARRIVAL, OPEN))
        page.change.buttons[day_change.CAME].click()
        assert "Terlambat 25 menit" in page.change._told.text()
        page.change.buttons[day_change.FIXED].click()
        write("Banjir di jalan")
        press("Return")
        reading = session_clock.reading(shell.office.day, OPEN)
        assert (reading.state, reading.remaining_s) == ("running", 7200 - 1500)
        assert told(shell) == [
            ("waiting", "Masih di jalan"),
            ("arrived", "Kota Ambon"),
            ("shortened", "−25′ Banjir di jalan"),
        ]
        assert not page.change.buttons[day_change.SWAP].isEnabled()
        shell.close()


def test_a_swap_changes_the_order_of_today(shell: Shell) -> None:
    before = order(shell)
    shell.open_page(ToPage(PageName.ARRIVAL, OPEN))
    change = page_of(shell).change
    change.buttons[day_change.SWAP].click()
    assert change.other.currentData() == LATER
    write("Rombongan tertahan")
    press("Return")
    assert order(shell) == [*before[:-2], LATER, OPEN]
    assert told(shell, LATER)[0][0] == "swapped"


def test_a_moved_session_shows_its_new_hour(shell: Shell) -> None:
    change = page_of(shell).change
    change.buttons[day_change.SHIFT].click()
    change.hour.setTime(change.hour.time().addSecs(3600))
    write("Pembukaan mundur")
    press("Return")
    assert "rencana 16.50" in page_of(shell)._place.text()


def test_a_reason_stays_when_the_disk_refuses(shell: Shell) -> None:
    page = page_of(shell)
    page.change.buttons[day_change.WAIT].click()
    write("Jalan banjir")
    with nothing_can_be_written(shell.office):
        press("Return")
        assert shell.banner.text()
    assert hand() is page.change.reason.field
    press("Return")
    assert [kind for kind, _ in told(shell)] == ["waiting"]


def test_escape_leaves_a_change_undone(shell: Shell) -> None:
    change = page_of(shell).change
    change.buttons[day_change.POSTPONED].click()
    write("Listrik")
    press("Escape")
    assert not change.signing.isVisible()
    assert not told(shell)


def test_an_additional_session_stands_on_today_until_it_is_confirmed(shell: Shell) -> None:
    shell.open_page(ToPage(PageName.TODAY))
    today = shell.pages[PageName.TODAY]
    assert isinstance(today, TodayPage)
    today.add.click()
    adding = today.adding
    assert adding is not None
    adding.region.setCurrentIndex(adding.region.findData("12.02"))
    adding.row.field.setFocus()
    write("Diundang menyusul")
    press("Return")
    assert shell.current() == "arrival"
    page = page_of(shell)
    assert page.session == day_plan.id_for(P01, RegionCode("12.02"))
    assert page._provisional.isVisible()
    shell.open_page(ToPage(PageName.TODAY))
    assert page.session in [card.session for card in today.cards]


def test_a_closed_session_leaves_no_hole_where_the_form_was(shell: Shell, key_of: Keys) -> None:
    shell.resize(1024, 600)
    settle()
    page = page_of(shell)
    sit(shell.office, CHAIR, key_of)
    shell.relay(shell.office.chair.close_absent(OPEN, "Pesawat batal"))
    settle()
    beneath = page.guests.mapTo(page, page.guests.rect().bottomLeft()).y()
    assert page.change.mapTo(page, page.change.rect().topLeft()).y() - beneath < 40
    assert not any(button.isVisible() for button in page.change.buttons.values())


def test_whoever_acts_as_head_of_region_is_asked_as_what(shell: Shell) -> None:
    guests = page_of(shell).guests
    write("Drs. Wibowo")
    guests.capacity[Capacity.ACTING].click()
    guests.add.click()
    assert guests.lacking.isVisible()
    assert hand() is guests.titles
    assert not shell.office.day.record_draft(OPEN).attendance
    guests.titles.setCurrentIndex(guests.titles.findText("Plh."))
    guests.nip.setText("19700101 200003 1 001")
    guests.add.click()
    (one,) = shell.office.day.record_draft(OPEN).attendance
    assert (one.capacity, one.title, one.letter) == ("acting", "Plh.", "")
    assert one.nip == "197001012000031001"
    guests.withdrawn.emit(0)
    assert (guests.titles.currentText(), guests.nip.text()) == ("Plh.", one.nip)


def test_a_title_that_is_chosen_says_that_somebody_acts_as_head(shell: Shell) -> None:
    guests = page_of(shell).guests
    place = guests.titles.findText("Pjs.")
    guests.titles.setCurrentIndex(place)
    guests.titles.activated.emit(place)
    assert guests.capacity[Capacity.ACTING].isChecked()


def test_a_number_that_is_no_nip_is_not_noted(shell: Shell) -> None:
    guests = page_of(shell).guests
    guests.nip.setText("1970")
    note(shell, "Ani")
    assert not shell.office.day.record_draft(OPEN).attendance
    assert guests.nip.text() == "1970"


def test_who_has_come_after_all_is_asked_for_the_name_and_the_plan_says_they_were_waited_for(
    shell: Shell,
) -> None:
    page, window = page_of(shell), shell.windowHandle()
    assert window is not None
    page.guests.add.click()
    assert page.guests.lacking.isVisible()
    page.change.buttons[day_change.WAIT].click()
    page.change.reason.presets[0].click()
    page.change.reason.confirm.click()
    settle()
    came = page.change.buttons[day_change.CAME]
    at = came.mapTo(shell, came.rect().center())
    QTest.qWait(QApplication.doubleClickInterval() + 1)
    QTest.mouseClick(window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    settle()
    assert hand() is page.guests.guest["name"]
    assert not page.guests.lacking.isVisible()
    type_on(shell, "Ani")
    assert page.guests.guest["name"].text() == "Ani"
    assert "Sesuai rencana" not in page.change._told.text()
    assert "ditunggu sejak" in page.change._told.text()
