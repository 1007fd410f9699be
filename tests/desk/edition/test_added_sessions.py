from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from smartcity_desktop.desk.edition import added_sessions
from smartcity_desktop.desk.edition.editing import Draft
from smartcity_desktop.desk.laptop.paper_making import PaperKind
from smartcity_desktop.desk.office import Office, open_office
from smartcity_desktop.desk.session import day_plan
from smartcity_desktop.domain.ids import RegionCode, SessionId
from smartcity_desktop.domain.view import SessionState
from smartcity_desktop.rehearsal import demo_event
from tests.desk.refusing import refused
from tests.ids import AMBON, P01
from tests.played import Event
from tests.seats import OPEN, Keys, seal_all
from tests.ui.hands import copied

FREE, HELD_ALREADY = AMBON, RegionCode("12.02")
"""A region whose planned session nobody has played, and one that was scored."""


@pytest.fixture
def coordinator(open_event: Event, tmp_path: Path) -> Iterator[Office]:
    """The coordinator's desks in a copy of the event that the panel's laptop is from."""
    office = open_office(copied(open_event, tmp_path).coordinator)
    yield office
    office.laptop.store.close()


def hand_in(
    panel: Office, coordinator: Office, region: RegionCode, key_of: Keys, folder: Path
) -> SessionId:
    """Let the panel hold an additional session and bring its bundle; return the session."""
    session, _ = day_plan.add_session(panel.day, P01, region, "Diundang menyusul")
    seal_all(panel, session, key_of)
    panel.chair.close(session)
    stick = folder / "stik"
    stick.mkdir()
    panel.chair.hand_over(session, stick)
    coordinator.laptop.holdings.receive(sorted(stick.glob("*.scbundle*")))
    return session


def test_an_additional_session_counts_once_the_next_edition_has_it(
    panel_office: Office, coordinator: Office, key_of: Keys, tmp_path: Path
) -> None:
    session = hand_in(panel_office, coordinator, FREE, key_of, tmp_path)
    (one,) = added_sessions.waiting(coordinator.laptop)
    assert (one.session, one.sheets, one.has_record) == (session, 4, True)
    assert (one.reason, one.replaces, one.scored_in) == ("Diundang menyusul", OPEN, "")
    assert session not in coordinator.laptop.holdings.view().sessions
    root = demo_event.make(demo_event.Size(regions=4, panels=1, sessions=5)).root
    draft = Draft({}, {}, 0, confirmed=(session,))
    made = coordinator.editing.publish(draft, [root])
    assert made is not None
    edition = coordinator.laptop.holdings.edition()
    assert session in edition.sessions
    assert OPEN not in edition.sessions
    assert coordinator.laptop.holdings.view().sessions[session].state == SessionState.CURRENT
    assert not added_sessions.waiting(coordinator.laptop)
    file = tmp_path / made[0]
    file.write_bytes(made[1])
    panel_office.laptop.trust.open_edition(file)
    card = next(card for card in panel_office.assessor.today() if card.session == session)
    assert (card.provisional, card.state) == (False, "closed")
    assert panel_office.day.record_draft(session).sealed


def test_the_paper_of_an_additional_session_is_the_same_once_an_edition_has_it(
    panel_office: Office, coordinator: Office, key_of: Keys, tmp_path: Path
) -> None:
    session = hand_in(panel_office, coordinator, FREE, key_of, tmp_path)
    printed = panel_office.papers.shown(session, PaperKind.RECAP, "id")
    root = demo_event.make(demo_event.Size(regions=4, panels=1, sessions=5)).root
    made = coordinator.editing.publish(Draft({}, {}, 0, confirmed=(session,)), [root])
    assert made is not None
    assert coordinator.coordinator.recap_paper(session, "id")[1] == printed
    (tmp_path / made[0]).write_bytes(made[1])
    panel_office.laptop.trust.open_edition(tmp_path / made[0])
    assert panel_office.papers.shown(session, PaperKind.RECAP, "id") == printed


def test_a_region_is_not_counted_twice(
    panel_office: Office, coordinator: Office, key_of: Keys, tmp_path: Path
) -> None:
    session = hand_in(panel_office, coordinator, HELD_ALREADY, key_of, tmp_path)
    (one,) = added_sessions.waiting(coordinator.laptop)
    assert (one.replaces, one.scored_in) == ("", "P01-S2")
    desk = coordinator.editing
    refused("added.scored_twice", desk.preview, Draft({}, {}, 0, confirmed=(session,)))
    refused("added.unknown", desk.preview, Draft({}, {}, 0, confirmed=(SessionId("P01-X99.99"),)))


def test_nothing_waits_where_every_session_was_planned(coordinator: Office) -> None:
    assert added_sessions.waiting(coordinator.laptop) == ()
