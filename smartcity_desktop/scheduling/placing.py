"""Which panel meets which region, and when: a stratified lot that anybody can draw again.

Pure Python on purpose: panels do not change and the known conflicts are few, so a lot and a few
exchanges are enough; a cost matrix would add nothing but a heavier start.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import TypeVar

from smartcity_desktop.domain import natural
from smartcity_desktop.domain.edition import Region
from smartcity_desktop.domain.ids import PanelId, RegionCode, SessionId

_Id = TypeVar("_Id", bound=str)

Placed = dict[SessionId, tuple[PanelId, RegionCode, str]]
"""Session id → panel, region code, planned start."""

ISLANDS = {
    "1": "sumatera",
    "2": "sumatera",
    "3": "jawa",
    "5": "bali-nusa-tenggara",
    "6": "kalimantan",
    "7": "sulawesi",
    "8": "maluku-papua",
    "9": "maluku-papua",
}
"""First digit of a province's code → group of islands."""


def place(
    regions: Mapping[RegionCode, Region],
    panels: Sequence[PanelId],
    slots: int,
    seed: str,
    starts: Sequence[str],
    avoid: Collection[tuple[PanelId, RegionCode]] = (),
) -> Placed:
    """Return a plan that follows from the seed alone, on every machine and every Python.

    Regions are dealt to panels stratum by stratum (kind, then group of islands), in an order
    drawn within each stratum. So panels differ by at most one region in total, in a kind, and in
    a stratum; and by at most two in a group of islands. A panel's regions then get its slots by
    lot, earliest slots first, so that spare slots are the last ones.

    Args:
        regions: Every region to place, by code.
        panels: Ids of the panels.
        slots: Slots a panel has; the first `slots` of `starts`.
        seed: Announced beforehand; any text.
        starts: Planned starts, one a slot, earliest first.
        avoid: Pairs (panel, region) that should not meet, for a conflict of interest declared
            beforehand. Such a region changes places with one of its own stratum where that helps
            both; where none can, the pair stays, for a person to see.

    Raises:
        ValueError: More regions than slots; the caller tells people beforehand.
    """
    if len(regions) > len(panels) * min(slots, len(starts)):
        raise ValueError("more regions than slots")
    dealt = _dealt(regions, panels, seed)
    for code in _drawn([code for code in dealt if (dealt[code], code) in avoid], seed, "avoid"):
        _exchange(code, dealt, regions, seed, frozenset(avoid))
    plan: Placed = {}
    for panel in natural.ordered(panels):
        mine = _drawn([code for code, one in dealt.items() if one == panel], seed, f"slot {panel}")
        for number, code in enumerate(mine):
            plan[SessionId(f"{panel}-S{number + 1}")] = (panel, code, starts[number])
    return plan


def stratum(code: RegionCode, region: Region) -> tuple[str, str]:
    """Return a region's kind and group of islands."""
    return region.kind, ISLANDS.get(code[:1], code[:1])


def _dealt(
    regions: Mapping[RegionCode, Region], panels: Sequence[PanelId], seed: str
) -> dict[RegionCode, PanelId]:
    order = _drawn(panels, seed, "panel")
    codes = enumerate(_dealing_order(regions, seed))
    return {code: order[number % len(order)] for number, code in codes}


def _dealing_order(regions: Mapping[RegionCode, Region], seed: str) -> Iterator[RegionCode]:
    strata: dict[tuple[str, str], list[RegionCode]] = {}
    for code, region in regions.items():
        strata.setdefault(stratum(code, region), []).append(code)
    for one in sorted(strata):
        yield from _drawn(strata[one], seed, "region")


def _exchange(
    code: RegionCode,
    dealt: dict[RegionCode, PanelId],
    regions: Mapping[RegionCode, Region],
    seed: str,
    avoid: frozenset[tuple[PanelId, RegionCode]],
) -> None:
    """Change places with the first drawn region of the stratum that neither panel must avoid."""
    mine, own = dealt[code], stratum(code, regions[code])
    others = [one for one in dealt if stratum(one, regions[one]) == own and dealt[one] != mine]
    for other in _drawn(others, seed, f"exchange {code}"):
        theirs = dealt[other]
        if (theirs, code) not in avoid and (mine, other) not in avoid:
            dealt[code], dealt[other] = theirs, mine
            return


def _drawn(ids: Collection[_Id], seed: str, purpose: str) -> list[_Id]:
    """Return ids in the order of SHA-256(seed ‖ 0 ‖ purpose ‖ 0 ‖ id), which no release changes."""

    def lot(id_: str) -> bytes:
        return hashlib.sha256(f"{seed}\0{purpose}\0{id_}".encode()).digest()

    return sorted(ids, key=lambda one: (lot(one), one))
