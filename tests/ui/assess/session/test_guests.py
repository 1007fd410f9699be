"""Who represents the region: taken off the list, put back, and how they are sent."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from smartcity_desktop.desk.session import checking_in, session_clock
from smartcity_desktop.domain.record import Attendee, Capacity
from smartcity_desktop.domain.timer import TimerKind
from smartcity_desktop.ui.shell import Shell
from smartcity_desktop.ui.widgets.label import Label
from tests.seats import OPEN
from tests.ui.hands import hand, press, settle, type_on, write
from tests.ui.open_arrival import page_of
from tests.ui.open_arrival import shell as shell


def test_who_is_taken_off_the_list_comes_back_as_they_were_and_what_is_half_typed_stays(
    shell: Shell,
) -> None:
    guests, office = page_of(shell).guests, shell.office
    session_clock.turn(office.day, OPEN, TimerKind.START)
    for name in ("Drs. Wibowo", "Siti"):
        checking_in.check_in(office.chair, OPEN, Attendee(name, "Sekda", "", Capacity.HEAD))
    shell.relay(checking_in.leave(office.chair, OPEN, "Drs. Wibowo"))
    before = office.day.record_draft(OPEN)
    write("Bud")
    guests.withdrawn.emit(0)
    assert [one.name for one in office.day.record_draft(OPEN).attendance] == ["Siti"]
    assert guests.guest["name"].text() == "Bud"
    assert "Drs. Wibowo" in shell.told.words.text()
    QTest.mouseClick(shell.told.take_back, Qt.MouseButton.LeftButton)
    after = office.day.record_draft(OPEN)
    assert set(after.attendance) == set(before.attendance)
    assert sorted(after.happenings, key=str) == sorted(before.happenings, key=str)
    assert (after.away(), guests.guest["name"].text()) == (frozenset({"Drs. Wibowo"}), "Bud")


def test_who_is_put_back_does_not_stand_in_the_form_as_well(shell: Shell) -> None:
    guests, office = page_of(shell).guests, shell.office
    shell.relay(
        checking_in.check_in(office.chair, OPEN, Attendee("Siti", "Sekda", "", Capacity.HEAD))
    )
    guests.withdrawn.emit(0)
    assert guests.guest["name"].text() == "Siti"
    shell.act("undo").trigger()
    assert [one.name for one in office.day.record_draft(OPEN).attendance] == ["Siti"]
    assert guests.guest["name"].text() == ""


def test_the_arrows_reach_every_answer_to_how_somebody_is_sent(shell: Shell) -> None:
    guests = page_of(shell).guests
    write("Bupati")
    press("Tab", "Tab", "Tab", "Tab")
    rights = (Capacity.HEAD, Capacity.ACTING, Capacity.NO_LETTER, Capacity.NO_LETTER)
    for sent in rights:
        press("Down")
        assert (hand(), guests.capacity[sent].isChecked()) == (guests.capacity[sent], True)
    press("Up", "Up", "Up")
    assert hand() is guests.capacity[Capacity.LETTER]


def test_who_is_noted_last_is_seen_above_the_form(shell: Shell) -> None:
    page, window = page_of(shell), shell.windowHandle()
    assert window is not None
    shell.resize(1366, 560)
    for number in range(9):
        page.guests.guest["name"].setFocus()
        type_on(shell, f"Tamu {number}")
        page.guests.capacity[Capacity.NO_LETTER].setChecked(True)
        page.guests.add.setFocus()
        QTest.keyClick(window, Qt.Key.Key_Return)
        settle()
        said = [one for one in page.guests.findChildren(Label) if one.isVisible()]
        (line,) = [one for one in said if f"Tamu {number}" in one.text()]
        assert line.visibleRegion().boundingRect() == line.rect()
        assert hand() is page.guests.guest["name"]
