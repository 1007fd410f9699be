"""Short and former names point at regions that exist, and no short name at two."""

from __future__ import annotations

from collections import Counter

from smartcity_desktop.domain.other_names import FORMER, PROVINCES, SHORT
from smartcity_desktop.editions.written_names import joined
from tests.editions.lists import every_region


def test_every_other_name_belongs_to_a_region_there_is() -> None:
    assert not {*SHORT, *FORMER} - every_region().keys()


def test_no_short_name_belongs_to_two_regions_or_is_a_name_itself() -> None:
    counted = Counter(name for names in SHORT.values() for name in names)
    own = {joined(region.name) for region in every_region().values()}
    assert [name for name, count in counted.items() if count > 1] == []
    assert not {joined(name) for name in counted} & own


def test_every_other_name_of_a_province_leads_to_one_in_the_list() -> None:
    known = {joined(region.province) for region in every_region().values()}
    assert not {joined(province) for province in PROVINCES.values()} - known
