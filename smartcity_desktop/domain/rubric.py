"""What is assessed: aspects, their indicators, and the levels an indicator can have."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Annotated

from msgspec import Meta

from smartcity_desktop.domain.ids import IndicatorId
from smartcity_desktop.domain.shapes import (
    Count,
    Id,
    IndicatorShape,
    Level,
    MaybeId,
    Number,
    Part,
    Prose,
)

WHOLE = 10_000
"""Weights are integers in hundredths of a percent; all of a rubric's add up to this."""

Weight = Annotated[int, Meta(ge=0, le=WHOLE)]


class Text(Part, frozen=True):
    """A text in Indonesian and, where somebody wrote it, in English."""

    id: Prose
    en: Prose = ""

    def in_(self, language: str) -> str:
        """Return the text in `language` ("id" or "en"), Indonesian where no English exists."""
        return self.en if language == "en" and self.en else self.id


class Scale(Part, frozen=True):
    """The levels `min` to `max`, both included; cumulative when a level requires all below it."""

    min: Level
    max: Level
    cumulative: bool = False

    def __contains__(self, level: object) -> bool:
        return isinstance(level, int) and self.min <= level <= self.max

    def __iter__(self) -> Iterator[int]:
        return iter(range(self.min, self.max + 1))


class Indicator(Part, frozen=True):
    """One row of the form; `levels[i]` describes level `scale.min + i`; weight of WHOLE."""

    id: IndicatorShape
    title: Text
    weight: Weight
    levels: tuple[Text, ...]
    evidence: Text = Text("")
    ask: Text = Text("")


class Aspect(Part, frozen=True):
    """A group of indicators; its weight is the sum of theirs."""

    id: Id
    title: Text
    weight: Weight
    indicators: Annotated[tuple[Indicator, ...], Meta(min_length=1)]
    domain: MaybeId = ""


class Domain(Part, frozen=True):
    """A group of aspects that has an index of its own (SPBE)."""

    id: Id
    title: Text


class Band(Part, frozen=True):
    """A predicate read from the printed index; `start` in ten-thousandths of an index point."""

    title: Text
    start: Count


class Rubric(Part, frozen=True):
    """The frozen instrument of an edition."""

    id: Id
    version: Number
    title: Text
    scale: Scale
    aspects: Annotated[tuple[Aspect, ...], Meta(min_length=1)]
    domains: tuple[Domain, ...] = ()
    bands: tuple[Band, ...] = ()

    def letter_behind(self) -> str:
        """Return the letter behind those of the aspects, "" where they are not called by letters:
        what a sheet says of the whole is found under it."""
        last = self.aspects[-1].id
        return chr(ord(last) + 1) if len(last) == 1 and "A" <= last < "Z" else ""

    def indicators(self) -> tuple[Indicator, ...]:
        """Return every indicator in the order of the form."""
        return tuple(indicator for aspect in self.aspects for indicator in aspect.indicators)

    def indicator(self, id_: IndicatorId) -> Indicator:
        """Return the indicator called `id_`.

        Raises:
            KeyError: The rubric has no such indicator.
        """
        for one in self.indicators():
            if one.id == id_:
                return one
        raise KeyError(id_)

    def band_of(self, printed: Decimal) -> Band | None:
        """Return the predicate of a printed index: the last band that begins at or below it."""
        reached = [band for band in self.bands if band.start <= Fraction(printed) * WHOLE]
        return max(reached, key=lambda band: band.start, default=None)

    def aspect_of(self, indicator: IndicatorId) -> Aspect:
        """Return the aspect that holds `indicator`.

        Raises:
            KeyError: The rubric has no such indicator.
        """
        for aspect in self.aspects:
            if any(one.id == indicator for one in aspect.indicators):
                return aspect
        raise KeyError(indicator)
