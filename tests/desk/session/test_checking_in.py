from __future__ import annotations

import pytest

from smartcity_desktop.desk.office import Office
from smartcity_desktop.desk.session import checking_in, session_clock
from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.domain.record import Attendee, Capacity, Title
from smartcity_desktop.domain.timer import TimerKind
from smartcity_desktop.domain.values import replace
from tests.desk.refusing import refused
from tests.seats import OPEN


def minutes_of(office: Office) -> list[tuple[str, str]]:
    """Return what happened, kind and text."""
    return [
        (happening.kind, happening.text)
        for happening in office.chair.page(OPEN).record_draft.happenings
    ]


def test_a_head_of_region_needs_no_letter_and_a_delegate_without_one_is_kept(
    panel_office: Office,
) -> None:
    desk = panel_office.chair
    checking_in.check_in(
        desk, OPEN, Attendee("Drs. Wibowo", "Bupati", "Pemkab", Capacity.HEAD, "12")
    )
    checking_in.check_in(
        desk, OPEN, Attendee("Ani", "Kabid", "Pemkab", Capacity.LETTER, " 094/12 ")
    )
    checking_in.check_in(
        desk, OPEN, Attendee("Budi", "Staf", "Pemkab", Capacity.NO_LETTER, "ditulis lalu urung")
    )
    noted = desk.page(OPEN).record_draft.attendance
    assert [(one.capacity, one.letter) for one in noted] == [
        ("head", ""),
        ("letter", "094/12"),
        ("no_letter", ""),
    ]
    assert not minutes_of(panel_office)


def test_a_name_is_needed_and_must_fit_a_line(panel_office: Office) -> None:
    desk = panel_office.chair
    refused(
        "guest.no_name", checking_in.check_in, desk, OPEN, Attendee(" ", "", "", Capacity.NO_LETTER)
    )
    refused(
        "guest.too_long",
        checking_in.check_in,
        desk,
        OPEN,
        Attendee("A", "x" * 301, "", Capacity.NO_LETTER),
    )
    refused(
        "guest.no_number",
        checking_in.check_in,
        desk,
        OPEN,
        Attendee("A", "", "", Capacity.LETTER, " "),
    )
    assert not desk.page(OPEN).record_draft.attendance


def test_a_name_with_what_nobody_sees_is_told_with_what_is_meant(panel_office: Office) -> None:
    desk = panel_office.chair
    with pytest.raises(Problem, match=r"text\.hidden") as told:
        checking_in.check_in(desk, OPEN, Attendee("A\u200bni", "", "", Capacity.NO_LETTER))
    assert (told.value.facts["meant"], told.value.facts["found"]) == ("Ani", "U+200B")
    assert not desk.page(OPEN).record_draft.attendance


def test_who_leaves_and_comes_back_stands_on_the_timeline(panel_office: Office) -> None:
    desk = panel_office.chair
    checking_in.check_in(desk, OPEN, Attendee("Drs. Wibowo", "Bupati", "", Capacity.HEAD))
    session_clock.turn(panel_office.day, OPEN, TimerKind.START)
    checking_in.leave(desk, OPEN, "Drs. Wibowo")
    assert desk.page(OPEN).record_draft.away() == {"Drs. Wibowo"}
    checking_in.come_back(desk, OPEN, "Drs. Wibowo")
    checking_in.check_in(desk, OPEN, Attendee("Ani", "Kabid", "", Capacity.NO_LETTER))
    assert minutes_of(panel_office) == [
        ("left", "Drs. Wibowo"),
        ("arrived", "Drs. Wibowo"),
        ("arrived", "Ani"),
    ]
    assert not desk.page(OPEN).record_draft.away()


def test_who_was_noted_by_mistake_neither_came_nor_left(panel_office: Office) -> None:
    desk = panel_office.chair
    session_clock.turn(panel_office.day, OPEN, TimerKind.START)
    for name in ("Ani", "Rizal"):
        checking_in.check_in(desk, OPEN, Attendee(name, "", "", Capacity.NO_LETTER))
    checking_in.leave(desk, OPEN, "Rizal")
    checking_in.come_back(desk, OPEN, "Rizal")
    checking_in.take_back(desk, OPEN, 1)
    assert minutes_of(panel_office) == [("arrived", "Ani")]
    assert [one.name for one in desk.page(OPEN).record_draft.attendance] == ["Ani"]


def test_of_two_of_one_name_one_coming_goes(panel_office: Office) -> None:
    desk = panel_office.chair
    session_clock.turn(panel_office.day, OPEN, TimerKind.START)
    checking_in.check_in(desk, OPEN, Attendee("Rizal", "Staf", "", Capacity.NO_LETTER))
    checking_in.leave(desk, OPEN, "Rizal")
    checking_in.come_back(desk, OPEN, "Rizal")
    checking_in.check_in(desk, OPEN, Attendee("Rizal", "Wali Kota", "", Capacity.HEAD))
    checking_in.take_back(desk, OPEN, 0)
    assert minutes_of(panel_office) == [
        ("arrived", "Rizal"),
        ("left", "Rizal"),
        ("arrived", "Rizal"),
    ]


def test_what_another_capacity_asks_for_is_left_out_and_what_this_one_does_is_needed(
    panel_office: Office,
) -> None:
    desk = panel_office.chair
    acting = Attendee("Ani", "Sekda", "Pemkot", Capacity.ACTING, "094/12")
    refused("guest.no_title", checking_in.check_in, desk, OPEN, acting)
    for nip, fault in (("1970", "enrol.bad_nip"), ("I97001012000031001", "enrol.nip_looks")):
        refused(fault, checking_in.check_in, desk, OPEN, replace(acting, title=Title.PLH, nip=nip))
    checking_in.check_in(desk, OPEN, replace(acting, title=Title.PLH))
    by_letter = Attendee("Budi", "", "", Capacity.LETTER, "094/12", Title.PJ, "1970010120000310 01")
    checking_in.check_in(desk, OPEN, by_letter)
    first, second = desk.page(OPEN).record_draft.attendance
    assert (first.title, first.letter) == ("Plh.", "")
    assert (second.title, second.letter, second.nip) == ("", "094/12", "197001012000031001")
