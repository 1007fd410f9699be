"""The lot: fair in every stratum, the same on every machine, and kind to declared conflicts."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smartcity_desktop.domain.edition import Region, RegionKind
from smartcity_desktop.domain.ids import PanelId, RegionCode
from smartcity_desktop.host import resources
from smartcity_desktop.scheduling import placing
from tests.ids import AMBON, GUNUNGKIDUL


@cache
def every() -> dict[RegionCode, Region]:
    lines = resources.text("editions", "regions.csv").strip().split("\n")[1:]
    cells = (line.split(",") for line in lines)
    return {
        RegionCode(code): Region(name, RegionKind(kind), province)
        for code, kind, name, _, province in cells
    }


def some(count: int, start: int = 0) -> dict[RegionCode, Region]:
    codes = sorted(every(), key=lambda one: hashlib.sha256(f"{start}{one}".encode()).hexdigest())
    return {code: every()[code] for code in codes[:count]}


def panels(count: int) -> list[PanelId]:
    return [PanelId(f"P{number:02}") for number in range(1, count + 1)]


def starts(count: int) -> list[str]:
    return [f"2019-02-{21 + n // 4}T{8 + 2 * (n % 4):02}:00:00+07:00" for n in range(count)]


def spread(
    plan: placing.Placed, of: dict[RegionCode, Region], ids: list[PanelId], part: str
) -> int:
    """Return the largest difference between two panels in any class of regions."""
    counted: dict[object, Counter[str]] = {}
    for panel, code, _ in plan.values():
        kind, islands = placing.stratum(code, of[code])
        key = {"all": "", "kind": kind, "islands": islands, "stratum": (kind, islands)}[part]
        counted.setdefault(key, Counter())[panel] += 1
    return max(
        max(counter[panel] for panel in ids) - min(counter[panel] for panel in ids)
        for counter in counted.values()
    )


@given(st.integers(1, 514), st.integers(1, 30), st.text(max_size=8))
@settings(max_examples=15)
def test_panels_get_nearly_the_same_number_and_mix(count: int, rooms: int, seed: str) -> None:
    regions, ids = some(count), panels(rooms)
    slots = -(-count // rooms)
    plan = placing.place(regions, ids, slots, seed, starts(slots))
    assert sorted(code for _, code, _ in plan.values()) == sorted(regions)
    assert spread(plan, regions, ids, "all") <= 1
    assert spread(plan, regions, ids, "kind") <= 1
    assert spread(plan, regions, ids, "stratum") <= 1
    assert spread(plan, regions, ids, "islands") <= 2


@pytest.mark.parametrize(("count", "rooms", "slots"), [(107, 16, 8), (150, 19, 8), (150, 22, 8)])
def test_the_sizes_of_the_field_fit(count: int, rooms: int, slots: int) -> None:
    plan = placing.place(some(count), panels(rooms), slots, "benih", starts(slots))
    assert len(plan) == count
    times = Counter((panel, start) for panel, _, start in plan.values())
    assert max(times.values()) == 1


def test_the_same_seed_draws_the_same_plan_on_every_machine() -> None:
    """The digest is of the first release's plan: a change of the lot would be noticed here."""
    plan = placing.place(some(150), panels(19), 8, "SMARTCITY-2019", starts(8))
    told = json.dumps(plan, sort_keys=True).encode()
    assert hashlib.sha256(told).hexdigest()[:16] == "ba14f5e0c5351936"


def test_the_order_of_the_lists_does_not_matter() -> None:
    regions = some(60)
    turned = dict(reversed(regions.items()))
    assert placing.place(regions, panels(8), 8, "s", starts(8)) == placing.place(
        turned, panels(8)[::-1], 8, "s", starts(8)
    )


def test_another_seed_draws_another_plan() -> None:
    one = placing.place(some(60), panels(8), 8, "s", starts(8))
    assert one != placing.place(some(60), panels(8), 8, "t", starts(8))


def test_every_region_can_meet_every_panel_at_every_hour() -> None:
    regions, ids = some(8), panels(4)
    met: set[tuple[str, str, str]] = set()
    for seed in range(400):
        met |= {
            (panel, code, start)
            for panel, code, start in placing.place(regions, ids, 2, str(seed), starts(2)).values()
        }
    assert len(met) == 8 * 4 * 2


def test_no_panel_is_favoured_by_the_lot() -> None:
    """A region meets each of four panels in a quarter of 1,000 draws, give or take 4 σ."""
    regions, ids = some(30), panels(4)
    code = next(iter(regions))
    met: Counter[str] = Counter()
    for seed in range(1000):
        plan = placing.place(regions, ids, 8, str(seed), starts(8))
        met.update(panel for panel, region, _ in plan.values() if region == code)
    assert all(abs(met[one] - 250) < 4 * (1000 * 0.25 * 0.75) ** 0.5 for one in ids)


def test_sessions_are_numbered_by_time_and_spare_slots_come_last() -> None:
    plan = placing.place(some(10), panels(3), 5, "s", starts(5))
    for id_, (panel, _, start) in plan.items():
        assert id_ == f"{panel}-S{starts(5).index(start) + 1}"
    assert max(starts(5).index(start) for _, _, start in plan.values()) == 3


def test_a_declared_conflict_is_avoided_without_spoiling_the_mix() -> None:
    regions, ids = some(150), panels(19)
    before = placing.place(regions, ids, 8, "s", starts(8))
    avoid = {(panel, code) for panel, code, _ in list(before.values())[::15]}
    plan = placing.place(regions, ids, 8, "s", starts(8), avoid)
    assert not avoid & {(panel, code) for panel, code, _ in plan.values()}
    assert spread(plan, regions, ids, "stratum") <= 1
    assert spread(plan, regions, ids, "all") <= 1


def test_a_conflict_that_no_exchange_can_avoid_stays_for_a_person_to_see() -> None:
    here, other = GUNUNGKIDUL, AMBON
    regions = {here: every()[here], other: every()[other]}
    avoid = {(panel, here) for panel in panels(2)}
    assert len(placing.place(regions, panels(2), 1, "s", starts(1), avoid)) == 2


def test_more_regions_than_slots_are_refused() -> None:
    with pytest.raises(ValueError, match="slots"):
        placing.place(some(9), panels(2), 4, "s", starts(4))


@pytest.mark.parametrize(
    ("code", "islands"),
    [("11.01", "sumatera"), ("21.71", "sumatera"), ("31.71", "jawa"),
     ("51.71", "bali-nusa-tenggara"),
     ("62.02", "kalimantan"), ("73.10", "sulawesi"), ("81.71", "maluku-papua"),
     ("96.71", "maluku-papua")],
)  # fmt: skip
def test_the_province_code_says_the_islands(code: RegionCode, islands: str) -> None:
    assert placing.stratum(code, every()[code])[1] == islands
