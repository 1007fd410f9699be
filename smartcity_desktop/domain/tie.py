"""What tells regions with the same printed index apart: the criteria an edition may declare.

How each is computed stands in `ranking/ties.py`, under the same names.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from msgspec import Meta


class Tie(StrEnum):
    """A tie criterion, by the name that editions and results carry."""

    FULL_PRECISION = "full_precision"
    HEAVIEST_ASPECT = "heaviest_aspect"
    HIGH_LEVELS = "high_levels"
    MEDIAN = "median"
    LOT = "lot"


DecidedBy = Annotated[str, Meta(pattern=rf"\A({'|'.join(Tie)})?\Z")]
"""The criterion that parted a row from its neighbours, "" where none had to."""


class Wording(StrEnum):
    """A criterion is worded three times, each beside the others in the labels."""

    PAPER = "paper"
    """A line of the printed order of criteria, and the end of a printed remark."""
    SENTENCE = "sentence"
    """The end of a sentence about the cut line."""
    SHORT = "short"
    """A remark in a tight row."""


def label(criterion: str, wording: Wording) -> str:
    """Return the key of a criterion's words."""
    return f"ranking.tie.{criterion}.{wording}"
