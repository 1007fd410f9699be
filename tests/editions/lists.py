"""What the tests of lists share: the shipped data, and faults as (code, line)."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pytest

from smartcity_desktop.domain.edition import Region
from smartcity_desktop.domain.ids import RegionCode
from smartcity_desktop.domain.problem import Problem, Problems
from smartcity_desktop.editions import regions_csv
from smartcity_desktop.host import resources, wording


@cache
def every_region() -> dict[RegionCode, Region]:
    """Return the shipped list of regions."""
    return regions_csv.read(resources.text("editions", "regions.csv"), "regions.csv")


def faults_of(read: Callable[[], object]) -> tuple[Problem, ...]:
    """Return every fault that `read` tells, after making sure that people can be told."""
    with pytest.raises(Problems) as told:
        read()
    for problem in (told.value, *told.value.each):
        assert_can_be_said(problem)
    return told.value.each


def places(faults: tuple[Problem, ...]) -> list[tuple[str, int]]:
    """Return code and line of each fault."""
    return [(fault.code, int(fault.facts["line"])) for fault in faults]


_OWN_DOTS = {
    "rubric.missing_key",
    "rubric.wants_list",
    "rubric.wants_text",
    "rubric.domain_missing",
}
"""Codes whose sentences have an ellipsis of their own; elsewhere it stands for a missing fact."""


def assert_can_be_said(problem: Problem) -> None:
    """Both languages have sentences, and the problem has every fact they name."""
    has_dots = any("…" in str(fact) for fact in problem.facts.values())
    for language in wording.LANGUAGES:
        said = wording.explain(problem, language)
        assert said.what != problem.code, f"{problem.code} has no sentences"
        if not has_dots and problem.code not in _OWN_DOTS:
            assert "…" not in said.in_one(), said.in_one()
