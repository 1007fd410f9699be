"""A rubric from its TOML file, or everything that is wrong with it, line by line."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from typing import Any

from smartcity_desktop.domain.ids import IndicatorId
from smartcity_desktop.domain.problem import Problem, Problems
from smartcity_desktop.domain.rubric import Aspect, Band, Domain, Indicator, Rubric, Scale, Text
from smartcity_desktop.domain.text import tidy
from smartcity_desktop.editions import rubric_rules, toml_lines

_PLACE = re.compile(r"at line (\d+)")


def read(text: str, file: str) -> Rubric:
    """Return the rubric in `text`; `file` is the name people know it by.

    Raises:
        Problems: rubric.faulty, one problem a fault, each with its `file` and `line`.
    """
    text = text.removeprefix("\ufeff")
    raw = _parsed(text, file)
    broken = rubric_rules.faults(raw)
    if broken:
        lines = _lines(text)
        told = [_told(fault, lines, file) for fault in broken]
        told.sort(key=lambda problem: int(problem.facts["line"]))
        raise Problems("rubric.faulty", tuple(told), file=file)
    return _rubric(raw)


def _parsed(text: str, file: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as fault:
        found = _PLACE.search(str(fault))
        line = int(found.group(1)) if found else text.count("\n") + 1
        problem = Problem("rubric.not_toml", file=file, line=line)
        raise Problems("rubric.faulty", (problem,), file=file) from fault


def _lines(text: str) -> dict[toml_lines.Path, int]:
    """A file nested a thousand deep is no rubric; that it has faults is all there is to tell."""
    try:
        return toml_lines.find(text)
    except RecursionError:
        return {}


def _told(fault: rubric_rules.Fault, lines: Mapping[toml_lines.Path, int], file: str) -> Problem:
    where = rubric_rules.name(fault.path) or "rubric"
    line = _line(fault.path, lines)
    return Problem(f"rubric.{fault.code}", file=file, line=line, where=where, **fault.facts)


def _line(path: toml_lines.Path, lines: Mapping[toml_lines.Path, int]) -> int:
    """Return the line of a path, or of what holds it where the file does not write it."""
    while path and path not in lines:
        path = path[:-1]
    return lines.get(path, 1)


def _rubric(raw: Mapping[str, Any]) -> Rubric:
    scale = raw["scale"]
    return Rubric(
        id=raw["id"],
        version=raw["version"],
        title=_text(raw["title"]),
        scale=Scale(scale["min"], scale["max"], scale.get("cumulative", False)),
        aspects=tuple(_aspect(one) for one in raw["aspect"]),
        domains=tuple(Domain(one["id"], _text(one["title"])) for one in raw.get("domain", ())),
        bands=tuple(Band(_text(one["title"]), one["from"]) for one in raw.get("band", ())),
    )


def _aspect(raw: Mapping[str, Any]) -> Aspect:
    indicators = tuple(_indicator(one) for one in raw["indicator"])
    domain = raw.get("domain", "")
    return Aspect(raw["id"], _text(raw["title"]), raw["weight"], indicators, domain)


def _indicator(raw: Mapping[str, Any]) -> Indicator:
    return Indicator(
        id=IndicatorId(raw["id"]),
        title=_text(raw["title"]),
        weight=raw["weight"],
        levels=tuple(_text(one) for one in raw["levels"]),
        evidence=_text(raw["evidence"]) if "evidence" in raw else Text(""),
        ask=_text(raw["ask"]) if "ask" in raw else Text(""),
    )


def _text(raw: Mapping[str, str]) -> Text:
    return Text(tidy(raw["id"]), tidy(raw.get("en", "")))
