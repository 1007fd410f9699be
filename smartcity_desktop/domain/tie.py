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
