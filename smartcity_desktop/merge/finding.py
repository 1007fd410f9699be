"""Small shared words of the view: a finding with its facts, people, seconds."""

from __future__ import annotations

from collections.abc import Collection
from datetime import timedelta

from smartcity_desktop.domain import natural
from smartcity_desktop.domain.moments import moment
from smartcity_desktop.domain.problem import Fact
from smartcity_desktop.domain.view import Finding

NOBODY = "–"
"""Stands where a list of people is empty, so that a sentence never has a hole."""

_SECOND = timedelta(seconds=1)


def finding(code: str, **facts: Fact) -> Finding:
    """Return a finding; facts are kept by name so that equal findings compare equal."""
    return Finding(code, dict(sorted(facts.items())))


def listed(names: Collection[str]) -> str:
    """Return names as one text, in a fixed order."""
    return ", ".join(natural.ordered(names)) or NOBODY


def seconds(start: str, end: str) -> int | None:
    """Return the whole seconds from `start` to `end` (negative when it lies before), or None."""
    first, last = moment(start), moment(end)
    if first is None or last is None:
        return None
    return (last - first) // _SECOND
