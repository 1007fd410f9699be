"""The independent recomputation that every archive carries, as the tests' second opinion.

It lives in `resources/archive/recompute.py`, imports nothing of ours, and is loaded from there:
what people check a result with is what our own result is checked with.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterable
from fractions import Fraction
from pathlib import Path
from typing import Any, Protocol

from smartcity_desktop.domain.ids import RegionCode

FILE = Path(__file__).resolve().parents[2] / "resources" / "archive" / "recompute.py"


class Recomputed(Protocol):
    """What comes out; see the file itself."""

    indices: dict[str, Fraction]
    printed: dict[str, str]
    rows: list[tuple[int, str]]
    ranks: dict[str, int]
    selected: list[RegionCode]
    borderline: list[str]
    apart: dict[str, str]
    left_out: dict[str, list[str]]


def _load() -> Any:
    before = list(sys.path)
    sys.path.insert(0, str(FILE.parent))  # where its modules look for each other
    try:
        return importlib.import_module("recompute")
    finally:
        sys.path[:] = before


_archive = _load()


def recompute(payloads: Iterable[bytes]) -> Recomputed:
    """Return the result of `payloads`, whose signatures somebody has checked."""
    found: Recomputed = _archive.recompute(payloads)
    return found
