from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from smartcity_desktop.desk.edition.editing import Draft
from smartcity_desktop.desk.office import Office, open_office
from smartcity_desktop.domain.edition import RevocationKind
from smartcity_desktop.domain.ids import SeatId, SessionId
from smartcity_desktop.domain.problem import Problem, Problems
from smartcity_desktop.domain.view import SessionState
from smartcity_desktop.host import paths
from tests.desk.laptop.test_holdings import edition_file
from tests.played import Event


@pytest.fixture
def office(small_event: Event, tmp_path: Path) -> Iterator[Office]:
    """A coordinator who has the edition and nothing else yet."""
    opened = open_office(paths.home(tmp_path / "koordinator"))
    opened.laptop.trust.open_edition(edition_file(small_event))
    yield opened
    opened.laptop.close()


def leaving(office: Office) -> tuple[SessionId, Draft]:
    """Return a session one of whose panel is in conflict, and a draft by which so many others
    leave that its quorum could not be reached any more."""
    edition = office.laptop.holdings.edition()
    one = edition.conflicts[0]
    session = next(id_ for id_, plan in edition.sessions.items() if plan.region == one.region)
    members = edition.panels[edition.sessions[session].panel].members
    others = [seat for seat in members if seat != one.assessor]
    quorum = edition.policy.quorum
    assert one.assessor in members
    assert len(others) > quorum - 1
    return session, Draft({}, dict.fromkeys(others[quorum - 1 :], RevocationKind.RETIRED), 0)


def test_a_session_still_to_come_needs_its_quorum(office: Office) -> None:
    session, draft = leaving(office)
    with pytest.raises(Problems) as told:
        office.editing.preview(draft)
    assert [(problem.code, problem.facts["session"]) for problem in told.value.each] == [
        ("edition.quorum_unreachable", session)
    ]


def test_nobody_has_to_sit_any_more_in_a_session_that_was_held(
    office: Office, small_event: Event
) -> None:
    session, draft = leaving(office)
    office.laptop.holdings.receive([small_event.folder / "sticks"])
    assert office.laptop.holdings.view().sessions[session].state == SessionState.CURRENT
    following = office.editing.preview(draft)
    assert following.seq == 2
    # What was declared about who left stays declared: their sheets are still judged by it.
    assert following.conflicts == office.laptop.holdings.edition().conflicts


def test_who_leaves_may_have_declared_a_conflict(office: Office) -> None:
    seat = office.laptop.holdings.edition().conflicts[0].assessor
    following = office.editing.preview(Draft({}, {seat: RevocationKind.RETIRED}, 0))
    assert seat not in following.roster
    assert [conflict.assessor for conflict in following.conflicts] == [seat]


def test_a_seat_that_nobody_has_cannot_be_revoked(office: Office) -> None:
    with pytest.raises(Problem, match=r"seat\.unknown"):
        office.editing.preview(Draft({}, {SeatId("A-999"): RevocationKind.RETIRED}, 0))
