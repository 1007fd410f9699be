from __future__ import annotations

import shutil
from functools import partial
from pathlib import Path

from smartcity_desktop.desk.laptop.identity import Identity
from smartcity_desktop.desk.laptop.paper_making import PaperKind
from smartcity_desktop.desk.office import Office, open_office
from smartcity_desktop.desk.session import day_plan, session_clock
from smartcity_desktop.desk.session.day import Day
from smartcity_desktop.domain.ids import PanelId, RegionCode, SessionId
from smartcity_desktop.domain.record import POSTPONED, Record
from smartcity_desktop.domain.timer import TimerKind
from smartcity_desktop.host import clock
from tests.desk.refusing import refused
from tests.ids import P01
from tests.played import Event
from tests.seats import CHAIR, CLOSED, LATER, OPEN, Keys, nothing_can_be_written, seal_all, sit
from tests.ui.hands import copied

PLANNED = "2019-02-21T15:45:00+07:00"
REGION = RegionCode("12.02")
"""A region that panel P01 has seen already."""


def order(office: Office) -> list[str]:
    """Return the panel's sessions as Today shows them."""
    return [card.session for card in office.assessor.today()]


def here(office: Office) -> tuple[Day, Identity]:
    """Return the day and who sits there."""
    return office.day, office.identity


def told(office: Office, session: SessionId) -> list[tuple[str, str]]:
    """Return what happened in a session, kind and text."""
    happenings = office.day.record_draft(session).happenings
    return [(happening.kind, happening.text) for happening in happenings]


def test_two_sessions_change_places_and_both_say_why(panel_office: Office) -> None:
    before = order(panel_office)
    starts = {card.session: card.planned_start for card in panel_office.assessor.today()}
    day_plan.swap(*here(panel_office), OPEN, LATER, "Rombongan tertahan di jalan")
    assert order(panel_office) == [*before[:-2], LATER, OPEN]
    now = {card.session: card.planned_start for card in panel_office.assessor.today()}
    assert (now[OPEN], now[LATER]) == (starts[LATER], starts[OPEN])
    for session, other in ((OPEN, LATER), (LATER, OPEN)):
        ((kind, text),) = told(panel_office, session)
        assert kind == "swapped"
        assert other in text
        assert text.endswith("Rombongan tertahan di jalan")


def test_a_swap_the_disk_refuses_is_noted_in_neither(panel_office: Office) -> None:
    before = order(panel_office)
    with nothing_can_be_written(panel_office):
        refused(
            "store.read_only",
            day_plan.swap,
            panel_office.day,
            panel_office.identity,
            OPEN,
            LATER,
            "Macet",
        )
    assert (told(panel_office, OPEN), told(panel_office, LATER)) == ([], [])
    assert order(panel_office) == before


def test_another_order_is_still_there_after_the_program_was_ended(panel_office: Office) -> None:
    day_plan.swap(*here(panel_office), OPEN, LATER, "Macet")
    before = order(panel_office)
    panel_office.laptop.store.close()
    again = open_office(panel_office.laptop.home)
    assert order(again) == before
    again.laptop.store.close()


def test_a_session_that_began_is_moved_no_more(panel_office: Office) -> None:
    day = panel_office.day
    refused("session.reason_needed", day_plan.shift, *here(panel_office), OPEN, PLANNED, "  ")
    session_clock.turn(day, OPEN, TimerKind.START)
    refused("day.under_way", day_plan.shift, *here(panel_office), OPEN, PLANNED, "Macet")
    refused("day.under_way", day_plan.swap, *here(panel_office), LATER, OPEN, "Macet")
    refused("day.under_way", day_plan.wait, day, OPEN, "Macet")
    refused("session.closed", day_plan.wait, day, CLOSED, "Macet")
    assert OPEN not in day_plan.movable(day, LATER)


def test_a_moved_session_says_from_when_to_when(panel_office: Office) -> None:
    day_plan.shift(
        panel_office.day,
        panel_office.identity,
        OPEN,
        "2019-02-21T16:30:00+07:00",
        "Pembukaan mundur",
    )
    assert told(panel_office, OPEN) == [("shifted", "15.45 → 16.30: Pembukaan mundur")]
    card = next(card for card in panel_office.assessor.today() if card.session == OPEN)
    assert card.planned_start == "2019-02-21T16:30:00+07:00"


def test_a_late_session_keeps_its_end_or_its_length(panel_office: Office) -> None:
    day = panel_office.day
    with clock.played("2019-02-21T16:15:00+07:00"):
        assert day_plan.late_s(day, OPEN) == 1800
        day_plan.wait(day, OPEN, "Masih di jalan")
        no_reason = partial(day_plan.start_late, end_fixed=True)
        refused("session.reason_needed", no_reason, day, OPEN, "")
        day_plan.start_late(day, OPEN, "Masih di jalan", end_fixed=True)
        found = session_clock.reading(day, OPEN)
    assert (found.state, found.remaining_s) == ("running", 7200 - 1800)
    assert [phase.seconds for phase in found.next_phases] == [1800, 1800, 900, 300]
    assert told(panel_office, OPEN)[-1] == ("shortened", "−30′ Masih di jalan")
    assert not panel_office.day.record_draft(OPEN).waiting


def test_a_late_session_with_its_full_time_says_how_late_it_was(panel_office: Office) -> None:
    with clock.played("2019-02-21T16:15:00+07:00"):
        day_plan.start_late(panel_office.day, OPEN, "Macet", end_fixed=False)
        assert session_clock.reading(panel_office.day, OPEN).remaining_s == 7200
    assert told(panel_office, OPEN) == [("late", "30′ Macet")]


def test_a_punctual_session_and_another_day_are_not_late(panel_office: Office) -> None:
    for now in ("2019-02-21T15:50:00+07:00", "2019-02-21T09:00:00+07:00",
                "2026-02-21T16:15:00+07:00"):  # fmt: skip
        with clock.played(now):
            assert day_plan.late_s(panel_office.day, OPEN) == 0


def test_a_postponed_session_is_signed_without_levels_and_can_be_held_later(
    panel_office: Office, key_of: Keys
) -> None:
    sit(panel_office, CHAIR, key_of)
    desk = panel_office.chair
    desk.close_absent(OPEN, "Listrik gedung padam", POSTPONED)
    digest = panel_office.day.record_draft(OPEN).sealed
    record = panel_office.laptop.holdings.items()[digest].value
    assert isinstance(record, Record)
    assert (record.status, record.sheets) == (POSTPONED, ())
    desk.reopen(OPEN, "Listrik menyala")
    session_clock.turn(panel_office.day, OPEN, TimerKind.START)
    assert session_clock.reading(panel_office.day, OPEN).state == "running"


# sessions the plan does not have


def test_an_additional_session_is_scored_closed_and_handed_over_here(
    panel_office: Office, key_of: Keys, tmp_path: Path
) -> None:
    laptop = panel_office.laptop
    session, _ = day_plan.add_session(panel_office.day, P01, REGION, "Diundang menyusul")
    assert session == f"P01-X{REGION}"
    card = next(card for card in panel_office.assessor.today() if card.session == session)
    assert (card.provisional, card.state) == (True, "planned")
    assert session not in laptop.holdings.edition().sessions
    seal_all(panel_office, session, key_of)
    panel_office.chair.close(session)
    stick = tmp_path / "stick"
    stick.mkdir()
    panel_office.chair.hand_over(session, stick)
    assert panel_office.papers.shown(session, PaperKind.RECAP, "id").startswith(b"%PDF")
    card = next(card for card in panel_office.assessor.today() if card.session == session)
    assert (card.state, card.sticks) == ("closed", 1)
    record = laptop.holdings.items()[panel_office.day.record_draft(session).sealed].value
    assert isinstance(record, Record)
    assert (record.happenings[0].kind, record.happenings[0].text) == (
        "additional",
        "Diundang menyusul",
    )


def test_every_laptop_of_a_panel_gives_an_additional_session_the_same_name(
    panel_office: Office, open_event: Event, tmp_path: Path
) -> None:
    mine, _ = day_plan.add_session(panel_office.day, P01, REGION, "Diundang")
    shutil.copytree(copied(open_event, tmp_path / "b").laptop(P01).folder, tmp_path / "other")
    other = open_office(type(panel_office.laptop.home)(tmp_path / "other"))
    theirs, _ = day_plan.add_session(other.day, P01, REGION, "Susulan")
    other.laptop.store.close()
    assert mine == theirs
    assert day_plan.id_for(PanelId("P02"), REGION) != mine


def test_an_additional_session_needs_a_reason_and_a_region_of_the_edition(
    panel_office: Office,
) -> None:
    day = panel_office.day
    refused("session.reason_needed", day_plan.add_session, day, "P01", REGION, " ")
    refused("day.region_unknown", day_plan.add_session, day, "P01", "99.99", "Diundang")
    day_plan.add_session(day, P01, REGION, "Diundang")
    refused("day.already_planned", day_plan.add_session, day, "P01", REGION, "Lagi")
    assert REGION not in day_plan.addable(day, P01)
    told = refused("day.id_too_long", day_plan.id_for, "P" * 30, REGION)
    assert told.facts["limit"] == 32
