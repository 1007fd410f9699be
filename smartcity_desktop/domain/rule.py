"""How an indicator's levels become its value; the method says what each does."""

from __future__ import annotations

from enum import StrEnum


class Rule(StrEnum):
    """What an edition may declare."""

    MEAN = "mean"
    TRIMMED_MEAN = "trimmed_mean"
    MEDIAN = "median"
