from __future__ import annotations

from pathlib import Path

from smartcity_desktop.desk.laptop.identity import Need
from smartcity_desktop.desk.laptop.paper_making import PaperKind
from smartcity_desktop.desk.laptop.prints import PRINTED
from smartcity_desktop.desk.office import Office
from smartcity_desktop.desk.session import session_clock, turns
from smartcity_desktop.desk.session.turns import Station
from smartcity_desktop.domain.ids import SeatId
from smartcity_desktop.domain.record import ExcuseKind
from smartcity_desktop.domain.timer import TimerKind
from tests.cosigned import THREE, all_sign
from tests.seats import CHAIR, CLOSED, LATER, MEMBERS, OPEN, Keys, score_all, sit


def seal(office: Office, seat: SeatId, key_of: Keys) -> None:
    """Let one member score the open session and seal."""
    sit(office, seat, key_of)
    score_all(office, OPEN, 3)
    office.assessor.seal(OPEN)


def states(office: Office) -> dict[str, str]:
    """Return how far each member is with the open session."""
    return {member.seat.id: member.state for member in office.turns.members(OPEN)}


def test_the_session_under_way_is_the_one_whose_clock_runs(panel_office: Office) -> None:
    assert panel_office.turns.under_way() == OPEN
    session_clock.turn(panel_office.day, LATER, TimerKind.START)
    assert panel_office.turns.under_way() == LATER


def test_everybody_sees_how_far_the_others_are(panel_office: Office, key_of: Keys) -> None:
    seal(panel_office, MEMBERS[0], key_of)
    sit(panel_office, CHAIR, key_of)
    panel_office.chair.excuse(OPEN, MEMBERS[2], ExcuseKind.ABSENT, "Sakit")
    sit(panel_office, MEMBERS[1], key_of)
    panel_office.assessor.open_sheet(OPEN)
    assert states(panel_office) == {
        CHAIR: "planned",
        MEMBERS[0]: "sealed",
        MEMBERS[1]: "open",
        MEMBERS[2]: "excused",
    }
    sit(panel_office, MEMBERS[0], key_of)
    panel_office.assessor.reopen(OPEN, "Salah ketik")
    assert states(panel_office)[MEMBERS[0]] == "revising"


def test_what_each_needs_to_sit_down_is_told(panel_office: Office, key_of: Keys) -> None:
    (panel_office.laptop.home.keys / f"{MEMBERS[2]}.key").unlink()
    sit(panel_office, CHAIR, key_of)
    needs = [member.needs for member in panel_office.turns.members(OPEN)]
    assert needs == [Need.HERE, Need.PASSPHRASE, Need.PASSPHRASE, Need.NO_KEY]


def test_members_come_before_the_chair_and_who_is_done_does_not_come(
    panel_office: Office, key_of: Keys
) -> None:
    sit(panel_office, CHAIR, key_of)
    come = []
    while (one := turns.following(panel_office.turns.members(OPEN))) is not None:
        come.append(one.seat.id)
        seal(panel_office, one.seat.id, key_of)
    assert come == [*MEMBERS, CHAIR]


def test_who_sits_down_lands_where_there_is_something_to_do(
    panel_office: Office, key_of: Keys, tmp_path: Path
) -> None:
    panel_office.laptop.trust.open_edition(all_sign(panel_office.laptop, tmp_path / "edisi"))
    sit(panel_office, CHAIR, key_of)
    assert panel_office.turns.landing(OPEN) is Station.SCORING
    for seat in (*THREE[1:], CHAIR):
        seal(panel_office, seat, key_of)
    assert panel_office.turns.landing(OPEN) is Station.PANEL
    panel_office.chair.close(OPEN)
    assert panel_office.turns.landing(OPEN) is Station.CLOSING
    assert panel_office.turns.under_way() == OPEN
    sit(panel_office, MEMBERS[0], key_of)
    assert panel_office.turns.landing(OPEN) is Station.COSIGN
    panel_office.cosigning.cosign(OPEN)
    assert panel_office.turns.landing(OPEN) is Station.TODAY


def test_after_each_seal_the_next_step_is_named(
    panel_office: Office, key_of: Keys, tmp_path: Path
) -> None:
    panel_office.laptop.trust.open_edition(all_sign(panel_office.laptop, tmp_path / "edisi"))
    told = []
    for seat in (*THREE[1:], CHAIR):
        seal(panel_office, seat, key_of)
        step = panel_office.turns.after_sheet(OPEN)
        assert step is not None
        told.append((step.key, step.seat))
    assert told == [("turn", MEMBERS[1]), ("turn", CHAIR), ("panel", "")]
    panel_office.chair.close(OPEN)
    assert panel_office.turns.after_sheet(OPEN) is None
    after = panel_office.turns.after_record(OPEN)
    assert (after.key, after.count, after.seat) == ("signatures", 2, MEMBERS[0])
    for seat, expected in zip(
        THREE[1:], (("turn", MEMBERS[1]), ("all_signed", CHAIR)), strict=True
    ):
        sit(panel_office, seat, key_of)
        panel_office.cosigning.cosign(OPEN)
        step = panel_office.turns.after_cosigning(OPEN)
        assert (step.key, step.seat) == expected
    sit(panel_office, CHAIR, key_of)
    after = panel_office.turns.after_record(OPEN)
    assert (after.key, after.station) == ("two_sticks", Station.PAPERS)


def test_what_was_printed_and_written_is_not_asked_for_again(
    panel_office: Office, key_of: Keys, tmp_path: Path
) -> None:
    turns, chair = panel_office.turns, panel_office.chair
    sit(panel_office, CHAIR, key_of)
    chair.reopen(CLOSED, "Salah ketik")
    chair.close(CLOSED)
    steps = []
    for stick in ("satu", "dua"):
        steps.append(turns.after_record(CLOSED))
        (tmp_path / stick).mkdir()
        chair.hand_over(CLOSED, tmp_path / stick)
    steps.append(turns.after_record(CLOSED))
    assert [step.key for step in steps] == ["two_sticks", "second_stick", "print"]
    assert {step.station for step in steps} == {Station.PAPERS}
    minutes = panel_office.papers.mine(CLOSED, PaperKind.MINUTES)
    assert minutes is not None
    panel_office.papers.printable(minutes, "id", "BA-1").take(1, PRINTED)
    assert (turns.after_record(CLOSED).key, turns.after_record(CLOSED).station) == ("done", None)


def test_on_an_own_laptop_the_next_step_is_a_stick_until_it_is_written(
    panel_office: Office, key_of: Keys, tmp_path: Path
) -> None:
    for seat in (CHAIR, *MEMBERS[1:]):
        (panel_office.laptop.home.keys / f"{seat}.key").unlink()
    assert not panel_office.turns.others_sit_here() or panel_office.identity.my_id() == CHAIR
    seal(panel_office, MEMBERS[0], key_of)
    assert not panel_office.turns.others_sit_here()
    step = panel_office.turns.after_sheet(OPEN)
    assert step is not None
    chair = panel_office.laptop.holdings.edition().roster[CHAIR].name
    assert (step.key, step.name, step.station) == ("stick", chair, None)
    panel_office.assessor.hand_over(OPEN, tmp_path)
    given = panel_office.turns.after_sheet(OPEN)
    assert given is not None
    assert (given.key, given.name) == ("stick_given", chair)
