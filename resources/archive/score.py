"""What the sheets that count come to: a region's index, exact, and what decides among equals."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any


@dataclass
class Recomputed:
    """Indices and printed indices by region; rows in order as (rank, region); who is selected,
    who shares a rank across the cut, and who is listed apart, by region; by session the members
    whose signed sheet its record leaves out although nobody may, and what hands of before alone
    signed; and of every session that counts the digests of its record and of the sheets that
    count; how many scored a region, why one is incomplete, and by what it was told apart from
    others."""

    indices: dict[str, Fraction] = field(default_factory=dict)
    printed: dict[str, str] = field(default_factory=dict)
    rows: list[tuple[int, str]] = field(default_factory=list)
    ranks: dict[str, int] = field(default_factory=dict)
    selected: list[str] = field(default_factory=list)
    borderline: list[str] = field(default_factory=list)
    apart: dict[str, str] = field(default_factory=dict)
    left_out: dict[str, list[str]] = field(default_factory=dict)
    former: dict[str, list[str]] = field(default_factory=dict)
    records: dict[str, str] = field(default_factory=dict)
    sheets: list[str] = field(default_factory=list)
    assessors: dict[str, int] = field(default_factory=dict)
    why: dict[str, str] = field(default_factory=dict)
    decided_by: dict[str, str] = field(default_factory=dict)


def criteria(edition: Any) -> list[str]:
    """The criteria that tell equal indices apart, in order; without a seed no lot is drawn."""
    policy = edition["policy"]
    return [name for name in policy["ties"] if name != "lot" or policy["lot_seed"]]


def figures(
    region: str, counted: list[Any], edition: Any
) -> tuple[Fraction | None, tuple[Any, ...], str]:
    """Return the index (None: incomplete), for each of `criteria` the region's key, smaller first,
    and why it is incomplete."""
    if len(counted) == 1:
        return None, (), "one_assessor"
    means, every_level = _means(counted, edition)
    index, of_aspects = _index(means, edition["rubric"])
    if index is None:
        aspects = zip(edition["rubric"]["aspects"], of_aspects)
        return None, (), "aspect:" + ",".join(a["id"] for a, value in aspects if value is None)
    high = Fraction(len([one for one in every_level if one >= 4]), len(every_level))
    key: list[Any] = []
    for name in criteria(edition):
        if name == "full_precision":
            key.append((-index,))
        elif name == "heaviest_aspect":
            weights = [(-a["weight"], n) for n, a in enumerate(edition["rubric"]["aspects"])]
            key.append(tuple(-(of_aspects[n] or 0) for _, n in sorted(weights)))
        elif name == "high_levels":
            key.append((-high,))
        elif name == "median":
            key.append(tuple(_own_median(counted, edition["rubric"])))
        elif name == "lot":
            text = edition["id"] + region + edition["policy"]["lot_seed"]
            key.append((hashlib.sha256(text.encode("utf-8")).hexdigest(),))
    return index, tuple(key), ""


def _means(counted: list[Any], edition: Any) -> tuple[dict[str, Fraction], list[int]]:
    """Return each indicator's value where two levels or more stand, and all those levels."""
    means: dict[str, Fraction] = {}
    every_level: list[int] = []
    for aspect in edition["rubric"]["aspects"]:
        for indicator in aspect["indicators"]:
            marks = [sheet["levels"][indicator["id"]]["level"] for sheet in counted]
            levels = [level for level in marks if level is not None]
            if len(levels) >= 2:
                means[indicator["id"]] = _middle(levels, edition["policy"]["rule"])
                every_level += levels
    return means, every_level


def _own_median(counted: list[Any], rubric: Any) -> list[Any]:
    """The middle of the assessors' own indices; without any, after everybody who has one."""
    own = []
    for sheet in counted:
        mine = {}
        for id_, mark in sheet["levels"].items():
            if mark["level"] is not None:
                mine[id_] = Fraction(mark["level"])
        index, _ = _index(mine, rubric)
        if index is not None:
            own.append(index)
    return [0, -_middle(own, "median")] if own else [1, 0]


def _middle(values: list[Any], rule: str) -> Fraction:
    ordered = sorted(values)
    if rule == "median":
        n = len(ordered)
        return Fraction(ordered[(n - 1) // 2] + ordered[n // 2]) / 2
    if rule == "trimmed_mean" and len(ordered) >= 7:
        ordered = ordered[1 : len(ordered) - 1]
    return sum((Fraction(one) for one in ordered), Fraction(0)) / len(ordered)


def _index(
    means: dict[str, Fraction], rubric: Any
) -> tuple[Fraction | None, list[Fraction | None]]:
    """The missing rule: an aspect needs two thirds of its weight, the index every aspect."""
    of_aspects: list[Fraction | None] = []
    for aspect in rubric["aspects"]:
        above, below, whole = Fraction(0), 0, 0
        for indicator in aspect["indicators"]:
            whole += indicator["weight"]
            if indicator["id"] in means:
                above += indicator["weight"] * means[indicator["id"]]
                below += indicator["weight"]
        valid = below > 0 and Fraction(below, whole) >= Fraction(2, 3)
        of_aspects.append(above / below if valid else None)
    index = Fraction(0)
    for n, aspect in enumerate(rubric["aspects"]):
        value = of_aspects[n]
        if value is None:
            return None, of_aspects
        index += aspect["weight"] * value
    return index / 10_000, of_aspects


def round_half_up(index: Fraction) -> str:
    steps = index * 10_000 + Fraction(1, 2)
    whole = steps.numerator // steps.denominator
    return f"{whole // 10_000}.{whole % 10_000:04}"


def place(result: Any, keys: dict[str, tuple[Any, ...]], edition: Any) -> None:
    """Put the regions of a result in order: by printed index, then by their keys for ties."""
    groups: dict[tuple[Any, ...], list[str]] = {}
    for region, key in keys.items():
        groups.setdefault((-Fraction(result.printed[region]), *key), []).append(region)
    quota, barred, rank = edition["policy"]["quota"], edition["policy"]["ineligible"], 1
    taken = 0
    for group in sorted(groups):
        together = sorted(groups[group])
        for region in together:
            result.decided_by[region] = _decided_by(region, keys, result.printed, edition)
        free = [one for one in together if one not in barred]
        for region in together:
            result.rows.append((rank, region))
            result.ranks[region] = rank
        if free and taken + len(free) <= quota:
            result.selected += free
        elif free and taken < quota:
            result.borderline += free
        taken += len(free)
        rank += len(together)


def _decided_by(
    region: str, keys: dict[str, tuple[Any, ...]], printed: dict[str, str], edition: Any
) -> str:
    """The criterion that last set a region apart from others with its printed index."""
    together = [one for one in keys if printed[one] == printed[region]]
    decided = ""
    for at, name in enumerate(criteria(edition)):
        left = [one for one in together if keys[one][at] == keys[region][at]]
        if len(left) < len(together):
            decided, together = name, left
    return decided
