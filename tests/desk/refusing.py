"""One way to ask that something is refused."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.host import wording


def refused(code: str, act: Callable[..., object], *facts: object) -> Problem:
    """Return what `act` is refused with: it must be `code`, and sayable in both languages."""
    with pytest.raises(Problem) as told:
        act(*facts)
    assert told.value.code == code
    for language in wording.LANGUAGES:
        words = wording.explain(told.value, language).in_one()
        assert words != code
        assert "…" not in words
    return told.value
