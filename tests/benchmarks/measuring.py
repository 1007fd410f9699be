"""How things are measured: ours and the baseline by turns, medians, and how far they scatter."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence

from smartcity_desktop.domain.values import Struct

Measure = Callable[[], float]
"""Does the thing once and returns what it took."""

SECOND = 1000.0
"""Milliseconds: everything here is measured in them, memory in megabytes."""


class Row(Struct, frozen=True):
    """A line of the table. `ratios` of ours to the baseline, turn by turn; none where there is no
    baseline. `goal` is the most the ratio (or, with `absolute`, ours) should be."""

    what: str
    unit: str
    ours: tuple[float, ...]
    beside: str = ""
    baseline: tuple[float, ...] = ()
    goal: float | None = None
    absolute: bool = False

    @property
    def ratios(self) -> tuple[float, ...]:
        """Ours to the baseline, turn by turn."""
        return tuple(a / b for a, b in zip(self.ours, self.baseline, strict=False) if b)

    @property
    def ratio(self) -> float | None:
        """The median ratio: a machine that slows down for a while slows both of a turn."""
        return statistics.median(self.ratios) if self.ratios else None

    @property
    def noise(self) -> float | None:
        """Half the distance between the quartiles, as a share of the median."""
        scattered = self.ratios or self.ours
        if len(scattered) < 4:
            return None
        low, middle, high = statistics.quantiles(scattered, n=4)
        return (high - low) / 2 / middle if middle else None

    @property
    def met(self) -> bool | None:
        """Whether the goal is met; None where there is none."""
        if self.goal is None:
            return None
        reached = statistics.median(self.ours) if self.absolute else self.ratio
        return reached is not None and reached <= self.goal


def clocked(act: Callable[[], object]) -> float:
    """Return how many milliseconds an act takes."""
    began = time.perf_counter()
    act()
    return (time.perf_counter() - began) * SECOND


def by_turns(measures: Sequence[Measure], times: int, warm: int = 1) -> list[tuple[float, ...]]:
    """Return what each took in every turn; the first `warm` turns are not counted."""
    found: list[list[float]] = [[] for _ in measures]
    for turn in range(times + warm):
        for place, measure in enumerate(measures):
            took = measure()
            if turn >= warm:
                found[place].append(took)
    return [tuple(one) for one in found]


def percentile(values: Sequence[float], share: float) -> float:
    """Return the value that `share` (0 to 1) of the values do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]
