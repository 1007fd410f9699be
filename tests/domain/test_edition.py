from __future__ import annotations

from smartcity_desktop.domain.edition import (
    DEFAULT_PHASES,
    Conflict,
    Keyholders,
    Office,
    Officer,
    Region,
    RegionKind,
    named,
)
from smartcity_desktop.domain.ids import OfficerId, PanelId, RegionCode, SeatId, SessionId
from smartcity_desktop.domain.values import replace
from tests import offices, samples
from tests.ids import A1, A2, GUNUNGKIDUL, P01, D, F


def test_a_panel_meets_its_regions_in_the_order_of_the_plan() -> None:
    edition = samples.edition()
    late = replace(edition.sessions[SessionId("P01-S1")], planned_start="2019-02-22T08:00:00+07:00")
    moved = replace(edition, sessions={**edition.sessions, SessionId("P01-S1"): late})
    assert moved.sessions_of(P01) == ("P01-S2", "P01-S3", "P01-S1")
    assert moved.sessions_of(PanelId("P09")) == ()


def test_a_conflict_binds_one_assessor_and_one_region() -> None:
    conflict = Conflict(D, GUNUNGKIDUL, "family", "Saudara bupati")
    edition = samples.edition(conflicts=(conflict,))
    pairs = [("D", "34.03"), ("D", "81.71"), ("C", "34.03")]
    assert [edition.in_conflict(SeatId(who), RegionCode(code)) for who, code in pairs] == [
        True,
        False,
        False,
    ]


def test_a_region_claims_nothing_where_it_wrote_nothing() -> None:
    edition = samples.edition()
    found = [
        edition.claim(GUNUNGKIDUL, A1),
        edition.claim(GUNUNGKIDUL, A2),
        edition.claim(RegionCode("00"), A1),
    ]
    assert found == [5, None, None]


def test_people_sit_in_the_panel_that_lists_them() -> None:
    assert samples.edition().panel_of(F) == "P01"
    assert samples.edition().panel_of(SeatId("Z")) is None


def test_a_region_is_named_with_its_kind() -> None:
    assert Region("Ambon", RegionKind.CITY, "Maluku").full_name() == "Kota Ambon"


def test_the_phases_fill_the_two_hours_of_a_session() -> None:
    assert sum(phase.seconds for phase in DEFAULT_PHASES) == 7200


EDITION = samples.edition()
ROOT, CUSTODIAN = samples.KEYS["R"], f"{samples.KEYS['R'][:-1]}B"
NOBODY = OfficerId("O-09")


def test_an_office_is_held_by_the_keys_of_its_officers() -> None:
    edition = offices.changed(EDITION, deciders=Keyholders((ROOT, CUSTODIAN), 2))
    assert edition.root_keys() == Keyholders((ROOT,), 1)
    assert edition.decider_keys() == Keyholders((ROOT, CUSTODIAN), 2)
    assert edition.custodian_keys() == frozenset()
    assert offices.changed(EDITION, custodians=(CUSTODIAN,)).custodian_keys() == {CUSTODIAN}


def test_whoever_has_no_key_signs_for_nobody() -> None:
    """A draft may name them; that an empty key is no key must not depend on its checks."""
    without = {**EDITION.officers, OfficerId("O-02"): samples.officer("")}
    held = Office((samples.OFFICER, OfficerId("O-02"), NOBODY), 2)
    edition = replace(EDITION, officers=without, root=held, custodians=(NOBODY,))
    assert edition.root_keys() == Keyholders((ROOT,), 2)
    assert not edition.root_keys().enough({ROOT, ""})
    assert edition.custodian_keys() == frozenset()
    assert edition.officer_keys() == {ROOT: samples.OFFICER}


def test_files_are_wrapped_for_recipients_alone() -> None:
    one, two = (f"age1{letter * 58}" for letter in "zq")
    edition = offices.changed(EDITION, recipients=(one, two))
    assert edition.recipient_keys() == (two, one)
    assert replace(edition, recipients=edition.recipients[:1]).recipient_keys() == (one,)


def test_an_officer_is_said_by_name_and_position() -> None:
    assert named(samples.officer("")) == "Gunawan, S.H., Kepala Bidang"
    assert named(Officer("Amplop A", "", "", "", "", "age1")) == "Amplop A"
