"""An edition that is not of one piece is told so, everywhere it is not."""

from __future__ import annotations

from typing import cast

import pytest

from smartcity_desktop.domain.edition import (
    OFFICIAL,
    Conflict,
    Edition,
    Keyholders,
    Office,
    Panel,
    Phase,
    PlannedSession,
    Policy,
    Region,
    RegionKind,
    Revocation,
    RevocationKind,
    Signers,
    Venue,
    Zone,
)
from smartcity_desktop.domain.ids import Digest, OfficerId, PanelId, RegionCode, SeatId, SessionId
from smartcity_desktop.domain.rubric import Scale
from smartcity_desktop.domain.tie import Tie
from smartcity_desktop.domain.values import replace
from smartcity_desktop.editions import checks
from tests import offices, samples
from tests.editions.lists import assert_can_be_said
from tests.ids import AMBON, GUNUNGKIDUL, C, D, E

SOUND = samples.edition()
POLICY = SOUND.policy
OFFICER, NOBODY = samples.OFFICER, OfficerId("O-09")
GUNAWAN = SOUND.officers[OFFICER]
READER = replace(samples.officer(""), recipient="age1" + "q" * 58)
RETIRED = Revocation(RevocationKind.RETIRED)
FIRST = SOUND.sessions[SessionId("P01-S1")]


def told(edition: Edition) -> set[tuple[str, str]]:
    found = checks.faults(edition)
    for problem in found:
        assert_can_be_said(problem)
    return {
        (problem.code.removeprefix("edition."), str(problem.facts["where"])) for problem in found
    }


def test_a_sound_edition_has_no_faults() -> None:
    assert checks.faults(SOUND) == ()


@pytest.mark.parametrize(
    ("changes", "code", "where"),
    [
        ({"id": "sc 2019"}, "bad_id", "id"),
        ({"title": " "}, "empty", "title"),
        ({"organiser": ""}, "empty", "organiser"),
        ({"mode": "rehearsal"}, "unknown_mode", "mode"),
        ({"mode": OFFICIAL}, "fictitious", "fictitious"),
        ({"venue": Venue("Balai", "Tangerang", cast("Zone", "GMT"))}, "unknown_zone", "venue.zone"),
        ({"created_at": "2019-02-01"}, "bad_moment", "created_at"),
        ({"created_at": "2019-02-01T08:00:00"}, "bad_moment", "created_at"),
        ({"seq": 2}, "bad_chain", "seq"),
        ({"previous": "ab" * 32}, "bad_chain", "seq"),
        ({"min_seq": 2}, "bad_chain", "seq"),
        ({"root": Office((), 1)}, "no_keys", "root"),
        ({"root": Office((OFFICER,), 2)}, "threshold", "root"),
        ({"deciders": Office((OFFICER,), 0)}, "threshold", "deciders"),
        ({"root": Office((OFFICER,) * 2, 1)}, "officer_twice", "root"),
        ({"root": Office((NOBODY,), 1)}, "no_officer", "root"),
        ({"custodians": (NOBODY,)}, "no_officer", "custodians"),
        ({"recipients": (OFFICER,)}, "officer_no_recipient", "recipients"),
        ({"officers": {OFFICER: samples.officer("")}}, "officer_no_key", "deciders"),
        ({"officers": {"C": samples.officer("")}}, "officer_is_seat", "officers.C"),
        ({"officers": {"o 1": samples.officer("")}}, "bad_id", "officers.o 1"),
        ({"officers": {OFFICER: replace(GUNAWAN, name=" ")}}, "empty", "officers.O-01.name"),
        ({"officers": {OFFICER: GUNAWAN, "O-02": GUNAWAN}}, "key_twice", "officers.O-02"),
        ({"officers": {"O-01": READER, "O-02": READER}}, "recipient_twice", "recipients"),
        ({"recipients": tuple(f"age1{n:058}" for n in range(65))}, "recipients_many", "recipients"),
        ({"root": Keyholders((samples.KEYS["D"],), 1)}, "key_twice", "roster.D"),
        ({"custodians": (samples.KEYS["E"],)}, "key_twice", "roster.E"),
        ({"revoked": {samples.KEYS["F"]: RETIRED}}, "key_revoked", "roster.F"),
        ({"panels": {}}, "no_panels", "panels"),
        ({"sessions": {}}, "no_sessions", "sessions"),
        ({"claims": {"99.99": {"A1": 1}}}, "unknown_region", "claims.99.99"),
        ({"claims": {"34.03": {"A9": 1}}}, "unknown_indicator", "claims.34.03.A9"),
        ({"claims": {"34.03": {"A1": 6}}}, "claim_range", "claims.34.03.A1"),
    ],
)
def test_a_fault_of_the_whole_is_told_where_it_is(
    changes: dict[str, object], code: str, where: str
) -> None:
    assert (code, where) in told(offices.changed(SOUND, **changes))


@pytest.mark.parametrize(
    ("changes", "code", "where"),
    [
        ({"rule": "best"}, "unknown_word", "policy.rule"),
        ({"session_signers": "nobody"}, "unknown_word", "policy.session_signers"),
        ({"quota": 0}, "quota_low", "policy.quota"),
        ({"quota": 4}, "quota_high", "policy.quota"),
        ({"quota": 3, "ineligible": {"34.03": "2017"}}, "quota_high", "policy.quota"),
        ({"ineligible": {"99.99": ""}}, "unknown_region", "policy.ineligible.99.99"),
        ({"ties": ("alphabet",)}, "unknown_word", "policy.ties"),
        ({"ties": ("median", "median")}, "tie_twice", "policy.ties"),
        ({"ties": ()}, "no_ties", "policy.ties"),
        ({"ties": ("lot", "median")}, "lot_not_last", "policy.ties"),
        ({"lot_seed": " "}, "lot_without_seed", "policy.lot_seed"),
        ({"quorum": 1}, "quorum_low", "policy.quorum"),
        ({"quorum": 5}, "quorum_unreachable", "sessions.P01-S1"),
        ({"divergence": 0}, "divergence", "policy.divergence"),
        ({"divergence": 5}, "divergence", "policy.divergence"),
        ({"phases": ()}, "no_phases", "policy.phases"),
        ({"phases": (Phase("lunch", 60),)}, "unknown_word", "policy.phases.lunch"),
        ({"phases": (Phase("opening", 0),)}, "phase_empty", "policy.phases.opening"),
        ({"phases": (Phase("opening", 9),) * 2}, "phase_twice", "policy.phases.opening"),
        ({"phases": (Phase("questions", 7201),)}, "phases_long", "policy.phases"),
    ],
)
def test_a_rule_that_cannot_hold_is_told(changes: dict[str, object], code: str, where: str) -> None:
    policy: Policy = replace(POLICY, **changes)  # type: ignore[arg-type]
    assert (code, where) in told(replace(SOUND, policy=policy))


def test_no_lot_needs_no_seed() -> None:
    policy = replace(POLICY, ties=(Tie.FULL_PRECISION, Tie.MEDIAN), lot_seed="")
    assert checks.faults(replace(SOUND, policy=policy)) == ()


@pytest.mark.parametrize(
    ("panels", "code", "where"),
    [
        ({"P01": Panel(C, (C,), "")}, "panel_small", "panels.P01"),
        ({"P01": Panel(SeatId("Z"), (C, D), "")}, "chair_elsewhere", "panels.P01"),
        ({"P01": Panel(C, (C, SeatId("Z")), "")}, "stranger", "panels.P01"),
        ({"P01": Panel(C, (C, D, D), "")}, "seat_twice", "panels.P01"),
        ({"P01": Panel(C, (C, D), ""), "P02": Panel(E, (E, D), "")}, "seat_twice",
         "panels.P02"),
        ({"p1": Panel(C, (C, D), "")}, "bad_id", "panels.p1"),
        ({"P02": Panel(C, (C, D), "")}, "unknown_panel", "sessions.P01-S1"),
    ],
)  # fmt: skip
def test_a_panel_that_cannot_sit_is_told(
    panels: dict[PanelId, Panel], code: str, where: str
) -> None:
    assert (code, where) in told(replace(SOUND, panels=panels))


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"region": "99.99"}, "unknown_region"),
        ({"region": "81.71"}, "region_twice"),
        ({"planned_start": "besok"}, "bad_moment"),
        ({"planned_start": "2019-02-21T10:00:00"}, "bad_moment"),
        ({"limit_s": 0}, "session_empty"),
        ({"planned_start": "2019-02-21T12:59:59+07:00"}, "clash"),
        ({"planned_start": "2019-02-21T05:00:00Z"}, "clash"),
    ],
)
def test_a_session_that_cannot_be_held_is_told(changes: dict[str, object], code: str) -> None:
    last: PlannedSession = replace(SOUND.sessions[SessionId("P01-S3")], **changes)  # type: ignore[arg-type]
    edition = replace(SOUND, sessions={**SOUND.sessions, SessionId("P01-S3"): last})
    assert (code, "sessions.P01-S3") in told(edition)


def test_a_session_without_an_end_clashes_and_breaks_nothing() -> None:
    """An edition may ask for as many seconds as a number holds; no calendar has so many."""
    first = replace(SOUND.sessions[SessionId("P01-S1")], limit_s=2**53 - 1)
    told_ = told(replace(SOUND, sessions={**SOUND.sessions, SessionId("P01-S1"): first}))
    assert {code for code, _ in told_} == {"clash"}


def test_sessions_back_to_back_are_no_clash() -> None:
    last = replace(SOUND.sessions[SessionId("P01-S3")], planned_start="2019-02-21T13:00:00+07:00")
    assert (
        checks.faults(replace(SOUND, sessions={**SOUND.sessions, SessionId("P01-S3"): last})) == ()
    )


@pytest.mark.parametrize(
    ("conflicts", "code", "where"),
    [
        ((Conflict(SeatId("Z"), GUNUNGKIDUL, "asal", ""),), "unknown_seat", "conflicts[1]"),
        ((Conflict(C, RegionCode("99.99"), "asal", ""),), "unknown_region", "conflicts[1]"),
        ((Conflict(C, GUNUNGKIDUL, "a", ""),) * 2, "conflict_twice", "conflicts[2]"),
        (tuple(Conflict(one, GUNUNGKIDUL, "a", "") for one in (C, D, E)), "quorum_unreachable",
         "sessions.P01-S1"),
    ],
)  # fmt: skip
def test_a_conflict_that_cannot_stand_is_told(
    conflicts: tuple[Conflict, ...], code: str, where: str
) -> None:
    assert (code, where) in told(replace(SOUND, conflicts=conflicts))


def test_a_person_without_a_key_is_told() -> None:
    roster = {**SOUND.roster, D: replace(SOUND.roster[D], key="")}
    assert told(replace(SOUND, roster=roster)) == {("no_key", "roster.D")}


def test_two_people_with_one_key_are_told() -> None:
    roster = {
        **SOUND.roster,
        D: replace(SOUND.roster[D], key=SOUND.roster[C].key),
    }
    assert told(replace(SOUND, roster=roster)) == {("key_twice", "roster.D")}


def test_a_region_that_does_not_fit_its_code_is_told() -> None:
    regions = {**SOUND.regions, AMBON: Region("Ambon", RegionKind.REGENCY, "Maluku")}
    assert told(replace(SOUND, regions=regions)) == {("bad_region", "regions.81.71")}


def test_a_rubric_that_breaks_its_own_rules_is_told_at_the_place() -> None:
    rubric = replace(SOUND.rubric, scale=Scale(1, 4))
    edition = replace(SOUND, rubric=rubric, claims={})
    assert ("rubric", "rubric.aspect[1].indicator[1].levels") in told(edition)


def test_every_fault_is_told_at_once() -> None:
    policy = replace(POLICY, quota=9, lot_seed="", session_signers=cast("Signers", "x"))
    edition = replace(SOUND, title="", policy=policy, panels={})
    assert len(checks.faults(edition)) >= 7


def test_what_was_held_needs_no_quorum_any_more() -> None:
    conflicts = tuple(Conflict(one, GUNUNGKIDUL, "a", "") for one in map(SeatId, "CDE"))
    edition = replace(SOUND, conflicts=conflicts)
    assert [fault.code for fault in checks.faults(edition)] == ["edition.quorum_unreachable"]
    assert checks.faults(edition, held={SessionId("P01-S1")}) == ()
    assert checks.faults(edition, held={SessionId("P01-S2")}) != ()


def test_a_later_edition_keeps_the_conflicts_of_those_who_left() -> None:
    gone = (Conflict(SeatId("Z"), GUNUNGKIDUL, "asal", ""),)
    first = replace(SOUND, conflicts=gone)
    assert ("unknown_seat", "conflicts[1]") in told(first)
    assert not told(replace(first, seq=2, previous=Digest("ab" * 32)))
