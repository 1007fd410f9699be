"""Whether somebody means a region by what they typed: its name, its code, or what it is called."""

from __future__ import annotations

from collections.abc import Iterable

from smartcity_desktop.domain import folding
from smartcity_desktop.domain.edition import Region
from smartcity_desktop.domain.ids import RegionCode
from smartcity_desktop.domain.other_names import FORMER, SHORT


def is_meant(wanted: str, code: RegionCode, region: Region, others: Iterable[str] = ()) -> bool:
    """Tell whether every part of `wanted` is in what the region is called, or in `others`."""
    return folding.is_found(wanted, (code, *others), _called(code, region))


def is_meant_wholly(
    wanted: str, code: RegionCode, region: Region, others: Iterable[str] = ()
) -> bool:
    """Tell whether that is so of whole words: "kota" is a city sooner than Kotawaringin."""
    return folding.is_whole(wanted, (code, *others, *_called(code, region)))


def _called(code: RegionCode, region: Region) -> tuple[str, ...]:
    return region.full_name(), *SHORT.get(code, ()), *FORMER.get(code, ())
