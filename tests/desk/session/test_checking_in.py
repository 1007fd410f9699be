from __future__ import annotations

import pytest

from smartcity_desktop.desk.office import Office
from smartcity_desktop.desk.session import checking_in, session_clock
from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.domain.timer import TimerKind
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
    checking_in.check_in(desk, OPEN, "Drs. Wibowo", "Bupati", "Pemkab", checking_in.Sent.HEAD, "12")
    checking_in.check_in(desk, OPEN, "Ani", "Kabid", "Pemkab", checking_in.Sent.NUMBER, " 094/12 ")
    checking_in.check_in(
        desk, OPEN, "Budi", "Staf", "Pemkab", checking_in.Sent.NONE, "ditulis lalu urung"
    )
    letters = [attendee.letter for attendee in desk.page(OPEN).record_draft.attendance]
    assert letters == ["selaku Kepala Daerah", "094/12", ""]
    assert not minutes_of(panel_office)


def test_a_name_is_needed_and_must_fit_a_line(panel_office: Office) -> None:
    desk = panel_office.chair
    refused("guest.no_name", checking_in.check_in, desk, OPEN, " ", "", "", checking_in.Sent.NONE)
    refused(
        "guest.too_long",
        checking_in.check_in,
        desk,
        OPEN,
        "A",
        "x" * 301,
        "",
        checking_in.Sent.NONE,
    )
    refused(
        "guest.no_number",
        checking_in.check_in,
        desk,
        OPEN,
        "A",
        "",
        "",
        checking_in.Sent.NUMBER,
        " ",
    )
    assert not desk.page(OPEN).record_draft.attendance


def test_a_name_with_what_nobody_sees_is_told_with_what_is_meant(panel_office: Office) -> None:
    desk = panel_office.chair
    with pytest.raises(Problem, match=r"text\.hidden") as told:
        checking_in.check_in(desk, OPEN, "A\u200bni", "", "", checking_in.Sent.NONE)
    assert (told.value.facts["meant"], told.value.facts["found"]) == ("Ani", "U+200B")
    assert not desk.page(OPEN).record_draft.attendance


def test_who_leaves_and_comes_back_stands_on_the_timeline(panel_office: Office) -> None:
    desk = panel_office.chair
    checking_in.check_in(desk, OPEN, "Drs. Wibowo", "Bupati", "", checking_in.Sent.HEAD)
    session_clock.turn(panel_office.day, OPEN, TimerKind.START)
    checking_in.leave(desk, OPEN, "Drs. Wibowo")
    assert desk.page(OPEN).record_draft.away() == {"Drs. Wibowo"}
    checking_in.come_back(desk, OPEN, "Drs. Wibowo")
    checking_in.check_in(desk, OPEN, "Ani", "Kabid", "", checking_in.Sent.NONE)
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
        checking_in.check_in(desk, OPEN, name, "", "", checking_in.Sent.NONE)
    checking_in.leave(desk, OPEN, "Rizal")
    checking_in.come_back(desk, OPEN, "Rizal")
    checking_in.take_back(desk, OPEN, 1)
    assert minutes_of(panel_office) == [("arrived", "Ani")]
    assert [one.name for one in desk.page(OPEN).record_draft.attendance] == ["Ani"]


def test_of_two_of_one_name_one_coming_goes(panel_office: Office) -> None:
    desk = panel_office.chair
    session_clock.turn(panel_office.day, OPEN, TimerKind.START)
    checking_in.check_in(desk, OPEN, "Rizal", "Staf", "", checking_in.Sent.NONE)
    checking_in.leave(desk, OPEN, "Rizal")
    checking_in.come_back(desk, OPEN, "Rizal")
    checking_in.check_in(desk, OPEN, "Rizal", "Wali Kota", "", checking_in.Sent.HEAD)
    checking_in.take_back(desk, OPEN, 0)
    assert minutes_of(panel_office) == [
        ("arrived", "Rizal"),
        ("left", "Rizal"),
        ("arrived", "Rizal"),
    ]
