"""The lists that come with the program: every region of the country, and a rubric as an example."""

from __future__ import annotations

from smartcity_desktop.domain.edition import Region
from smartcity_desktop.domain.ids import RegionCode
from smartcity_desktop.domain.rubric import Rubric
from smartcity_desktop.editions import regions_csv, rubric_toml
from smartcity_desktop.host import resources

_ROOM, _REGIONS, _RUBRIC = "editions", "regions.csv", "rubric-smartcity-2019.toml"


def regions() -> dict[RegionCode, Region]:
    """Return every region by its code."""
    return regions_csv.read(resources.text(_ROOM, _REGIONS), _REGIONS)


def rubric() -> Rubric:
    """Return the example rubric."""
    return rubric_toml.read(resources.text(_ROOM, _RUBRIC), _RUBRIC)
