"""What a rubric must be, told of its raw form (the tables of a TOML file, or of an edition).

Every rule looks only at what is there and well formed, so that one fault never hides another.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from smartcity_desktop.domain.problem import Fact
from smartcity_desktop.domain.rubric import WHOLE, Rubric, Text
from smartcity_desktop.domain.text import is_allowed
from smartcity_desktop.domain.values import Struct, field
from smartcity_desktop.editions.ids import is_id
from smartcity_desktop.editions.toml_lines import Path

POINT = 10_000
"""Bands begin at ten-thousandths of an index point."""

Table = Mapping[str, object]
Shape = Mapping[str, object]

_TEXT: Shape = {"id": "string", "en?": "string"}
_INDICATOR: Shape = {
    "id": "id", "title": _TEXT, "weight": "number", "levels": [_TEXT], "evidence?": _TEXT,
    "ask?": _TEXT,
}  # fmt: skip
_RUBRIC: Shape = {
    "id": "id",
    "version": "number",
    "title": _TEXT,
    "scale": {"min": "number", "max": "number", "cumulative?": "switch"},
    "domain?": [{"id": "id", "title": _TEXT}],
    "band?": [{"title": _TEXT, "from": "number"}],
    "aspect": [
        {"id": "id", "domain?": "id", "title": _TEXT, "weight": "number",
         "indicator": [_INDICATOR]},
    ],
}  # fmt: skip


class Fault(Struct, frozen=True):
    """A broken rule: where (keys and positions from 0), its code without a room, its facts."""

    path: Path
    code: str
    facts: Mapping[str, Fact] = field(default_factory=dict)


def faults(raw: Table) -> tuple[Fault, ...]:
    """Return every broken rule of a rubric's raw form."""
    return (
        *_shape(raw, _RUBRIC, ()),
        *_ids(raw),
        *_weights(raw),
        *_scale(raw),
        *_levels(raw),
        *_bands(raw),
        *_domains(raw),
    )


def raw_of(rubric: Rubric) -> dict[str, object]:
    """Return a rubric as the tables its file would hold."""

    def text(one: Text) -> dict[str, str]:
        return {"id": one.id, "en": one.en} if one.en else {"id": one.id}

    raw: dict[str, object] = {
        "id": rubric.id,
        "version": rubric.version,
        "title": text(rubric.title),
        "scale": {"min": rubric.scale.min, "max": rubric.scale.max},
        "aspect": [
            {
                "id": aspect.id,
                **({"domain": aspect.domain} if aspect.domain else {}),
                "title": text(aspect.title),
                "weight": aspect.weight,
                "indicator": [
                    {"id": indicator.id, "title": text(indicator.title), "weight": indicator.weight,
                     "levels": [text(level) for level in indicator.levels]}
                    for indicator in aspect.indicators
                ],
            }
            for aspect in rubric.aspects
        ],
    }  # fmt: skip
    if rubric.domains:
        raw["domain"] = [
            {"id": domain.id, "title": text(domain.title)} for domain in rubric.domains
        ]
    if rubric.bands:
        raw["band"] = [{"title": text(band.title), "from": band.start} for band in rubric.bands]
    return raw


def name(path: Path) -> str:
    """Return a path as people count: ("aspect", 1, "weight") is "aspect[2].weight"."""
    parts = (f"[{one + 1}]" if isinstance(one, int) else f".{one}" for one in path)
    return "".join(parts).removeprefix(".")


def _shape(value: object, shape: object, path: Path) -> Iterator[Fault]:
    if isinstance(shape, Mapping):
        yield from _table(value, shape, path)
    elif isinstance(shape, list):
        if not isinstance(value, list):
            yield Fault(path, "wants_list")
        elif not value:
            yield Fault(path, "nothing_in")
        else:
            for number, one in enumerate(value):
                yield from _shape(one, shape[0], (*path, number))
    elif shape == "number":
        if not _is_number(value):
            yield Fault(path, "wants_number")
    elif shape == "switch":
        if not isinstance(value, bool):
            yield Fault(path, "wants_switch")
    else:
        yield from _string(value, shape == "id", path)


def _table(value: object, shape: Shape, path: Path) -> Iterator[Fault]:
    if not isinstance(value, Mapping):
        yield Fault(path, "wants_text" if shape is _TEXT else "wants_table")
        return
    known = {key.rstrip("?"): inner for key, inner in shape.items()}
    for key, inner in value.items():
        if key in known:
            yield from _shape(inner, known[key], (*path, key))
        else:
            yield Fault((*path, key), "unknown_key", {"known": ", ".join(known)})
    for key in shape:
        if not key.endswith("?") and key not in value:
            yield Fault(path, "missing_key", {"missing": key})


def _string(value: object, is_an_id: bool, path: Path) -> Iterator[Fault]:
    if not isinstance(value, str):
        yield Fault(path, "wants_string")
    elif is_an_id and not is_id(value):
        yield Fault(path, "bad_id", {"written": value})
    elif not value.strip() and path[-1] != "en":
        yield Fault(path, "empty_text")
    elif not all(one == "\t" or is_allowed(one) for one in value):
        yield Fault(path, "bad_text")


def _ids(raw: Table) -> Iterator[Fault]:
    indicators = [(path, one) for path, _, one in _indicators(raw)]
    for rows in (_rows(raw, "aspect"), _rows(raw, "domain"), indicators):
        first: dict[str, Path] = {}
        for path, row in rows:
            id_ = row.get("id")
            if isinstance(id_, str) and first.setdefault(id_, path) != path:
                yield Fault((*path, "id"), "id_twice", {"written": id_, "first": name(first[id_])})


def _weights(raw: Table) -> Iterator[Fault]:
    whole: list[object] = []
    for path, aspect in _rows(raw, "aspect"):
        whole.append(aspect.get("weight"))
        parts = [one.get("weight") for _, one in _rows(aspect, "indicator", path)]
        total, weight = _sum(parts), aspect.get("weight")
        if total is not None and _is_number(weight) and total != weight:
            facts: dict[str, Fact] = {"weight": int(str(weight)), "sum": total}
            yield Fault((*path, "weight"), "aspect_weight", facts)
    for path, row in [*_rows(raw, "aspect"), *((at, one) for at, _, one in _indicators(raw))]:
        weight = row.get("weight")
        if isinstance(weight, int) and _is_number(weight) and not 1 <= weight <= WHOLE:
            yield Fault((*path, "weight"), "bad_weight", {"weight": weight})
    total = _sum(whole)
    if total is not None and total != WHOLE:
        yield Fault(("aspect",), "whole_weight", {"sum": total, "whole": WHOLE})


def _scale(raw: Table) -> Iterator[Fault]:
    """A level is one digit: people type it, and paper has one cell for it."""
    version = raw.get("version")
    if isinstance(version, int) and _is_number(version) and version < 1:
        yield Fault(("version",), "bad_version", {"written": version})
    ends = scale_of(raw)
    if ends and not 0 <= ends[0] < ends[1] <= 9:
        yield Fault(("scale",), "bad_scale", {"min": ends[0], "max": ends[1]})


def _levels(raw: Table) -> Iterator[Fault]:
    ends = scale_of(raw)
    wanted = ends[1] - ends[0] + 1 if ends else 0
    for path, _, one in _indicators(raw):
        levels = one.get("levels")
        if not isinstance(levels, list) or not levels:
            continue
        at = (*path, "levels")
        if wanted > 1 and len(levels) != wanted:
            yield Fault(at, "levels_count", {"found": len(levels), "wanted": wanted})
        first: dict[str, int] = {}
        for number, level in enumerate(levels):
            words = level.get("id") if isinstance(level, Mapping) else None
            if not isinstance(words, str) or not words.strip():
                continue
            plain = " ".join(words.split()).casefold()
            if first.setdefault(plain, number) != number:
                facts: dict[str, Fact] = {"first": first[plain] + 1, "second": number + 1}
                yield Fault((*at, number), "same_levels", facts)


def _bands(raw: Table) -> Iterator[Fault]:
    rows = [(path, row.get("from")) for path, row in _rows(raw, "band")]
    starts = [
        (path, one) for path, one in rows if isinstance(one, int) and not isinstance(one, bool)
    ]
    for (_, before), (path, start) in pairwise(starts):
        if start <= before:
            yield Fault((*path, "from"), "band_order", {"start": start, "before": before})
    ends = scale_of(raw)
    if ends and starts and starts[0][1] > ends[0] * POINT:
        facts: dict[str, Fact] = {"start": starts[0][1], "least": ends[0] * POINT}
        yield Fault((*starts[0][0], "from"), "band_first", facts)
    for path, start in starts:
        if start < 0 or (ends and start > ends[1] * POINT):
            yield Fault((*path, "from"), "band_range", {"start": start})


def _domains(raw: Table) -> Iterator[Fault]:
    named_at = ((row.get("id"), path) for path, row in _rows(raw, "domain"))
    domains = {id_: path for id_, path in named_at if isinstance(id_, str)}
    used: set[object] = set()
    for path, aspect in _rows(raw, "aspect"):
        named = aspect.get("domain")
        used.add(named if isinstance(named, str) else None)
        if isinstance(named, str) and named not in domains:
            known = ", ".join(domains) or "–"
            yield Fault((*path, "domain"), "unknown_domain", {"written": named, "known": known})
        elif named is None and domains:
            yield Fault(path, "domain_missing")
    for id_, path in domains.items():
        if id_ not in used:
            yield Fault(path, "domain_unused", {"written": id_})


def scale_of(raw: Table) -> tuple[int, int] | None:
    """Return the lowest and the highest level, None where the file does not say them."""
    scale = raw.get("scale")
    ends = [scale.get("min"), scale.get("max")] if isinstance(scale, Mapping) else []
    whole = [end for end in ends if isinstance(end, int) and _is_number(end)]
    return (whole[0], whole[1]) if len(whole) == 2 else None


def _rows(table: Table, key: str, path: Path = ()) -> list[tuple[Path, Table]]:
    rows = table.get(key)
    if not isinstance(rows, list):
        return []
    found = ((number, row) for number, row in enumerate(rows) if isinstance(row, Mapping))
    return [((*path, key, number), row) for number, row in found]


def _indicators(raw: Table) -> list[tuple[Path, Table, Table]]:
    return [
        (at, aspect, one)
        for path, aspect in _rows(raw, "aspect")
        for at, one in _rows(aspect, "indicator", path)
    ]


def _sum(weights: Sequence[object]) -> int | None:
    """Return the sum, None where a weight is missing: then that is the fault to tell."""
    whole = [weight for weight in weights if isinstance(weight, int) and _is_number(weight)]
    return sum(whole) if whole and len(whole) == len(weights) else None


def _is_number(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)
