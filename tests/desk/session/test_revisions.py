from __future__ import annotations

from smartcity_desktop.desk.office import Office
from smartcity_desktop.desk.session.turns import Station
from tests.ids import A1
from tests.seats import CHAIR, MEMBERS, OPEN, Keys, seal_all, sit


def revise(office: Office, level: int) -> None:
    """Let who is here sign another sheet."""
    office.assessor.reopen(OPEN, "Dibahas")
    office.assessor.score(OPEN, A1, level)
    office.assessor.seal(OPEN)


def test_a_revision_under_way_is_told_until_it_is_sealed(
    panel_office: Office, key_of: Keys
) -> None:
    seal_all(panel_office, OPEN, key_of)
    chair = panel_office.chair
    assert chair.page(OPEN).revising == ()
    panel_office.assessor.reopen(OPEN, "Dibahas")
    page = chair.page(OPEN)
    assert page.revising == (CHAIR,)
    line = next(member for member in page.members if member.assessor == CHAIR)
    assert (line.revision, line.revising) == (1, 2)
    states = {turn.seat.id: turn.state for turn in panel_office.turns.members(OPEN)}
    assert states == {CHAIR: "revising", **dict.fromkeys(MEMBERS, "sealed")}
    chair.close(OPEN)
    assert chair.page(OPEN).revising == (CHAIR,)
    states = {turn.seat.id: turn.state for turn in panel_office.turns.members(OPEN)}
    assert states == {CHAIR: "revising", **dict.fromkeys(MEMBERS, "closed")}
    panel_office.assessor.seal(OPEN)
    assert chair.page(OPEN).revising == ()


def test_a_sheet_sealed_after_closing_is_late_until_the_session_is_closed_again(
    panel_office: Office, key_of: Keys
) -> None:
    seal_all(panel_office, OPEN, key_of)
    panel_office.chair.close(OPEN)
    assert panel_office.chair.page(OPEN).late == ()
    assert panel_office.turns.after_sheet(OPEN) is None
    revise(panel_office, 5)
    assert panel_office.chair.page(OPEN).late == (CHAIR,)
    step = panel_office.turns.after_sheet(OPEN)
    assert step is not None
    assert (step.key, step.station) == ("late", Station.CLOSING)
    sit(panel_office, MEMBERS[0], key_of)
    assert panel_office.turns.after_sheet(OPEN) is None
    revise(panel_office, 5)
    assert panel_office.chair.page(OPEN).late == (CHAIR, MEMBERS[0])
    step = panel_office.turns.after_sheet(OPEN)
    assert step is not None
    assert (step.key, step.station, step.seat) == ("late_tell", Station.TURNS, CHAIR)
    sit(panel_office, CHAIR, key_of)
    panel_office.chair.reopen(OPEN, "Lembar lama")
    assert panel_office.chair.page(OPEN).late == ()
    panel_office.chair.close(OPEN)
    assert panel_office.chair.page(OPEN).late == ()
