from __future__ import annotations

from smartcity_desktop.domain.edition import DEFAULT_PHASES, Conflict, Region, RegionKind
from smartcity_desktop.domain.ids import PanelId, RegionCode, SeatId, SessionId
from smartcity_desktop.domain.values import replace
from tests import samples
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
