from __future__ import annotations

from itertools import product

from smartcity_desktop.domain.additional import additional_id
from smartcity_desktop.domain.ids import PanelId, RegionCode


def test_no_two_pairs_of_panel_and_region_share_a_name() -> None:
    panels = tuple(map(PanelId, ("P01", "P01-X11", "P1", "P01-X81.71", "P01-X")))
    regions = tuple(map(RegionCode, ("11.01", "81.71", "34.03")))
    made = {additional_id(panel, region) for panel, region in product(panels, regions)}
    assert len(made) == len(panels) * len(regions)
