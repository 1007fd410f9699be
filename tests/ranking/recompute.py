"""The independent recomputation that every archive carries, as the tests' second opinion.

It lives in `resources/archive/recompute.py`, imports nothing of ours, and is loaded from there:
what people check a result with is what our own result is checked with.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Callable, Iterable
from fractions import Fraction
from pathlib import Path
from typing import Any, Protocol

from smartcity_desktop.domain.ids import RegionCode

FILE = Path(__file__).resolve().parents[2] / "resources" / "archive" / "verify_standalone.py"


class Recomputed(Protocol):
    """What comes out; see `recompute.py` there."""

    indices: dict[str, Fraction]
    printed: dict[str, str]
    rows: list[tuple[int, str]]
    ranks: dict[str, int]
    selected: list[RegionCode]
    borderline: list[str]
    apart: dict[str, str]
    left_out: dict[str, list[str]]
    former: dict[str, list[str]]


def _load() -> Any:
    spec = importlib.util.spec_from_file_location("verify_standalone", FILE)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


script: Callable[[str], Any] = _load().script
"""One of the archive's scripts by its name, as `verify_standalone.py` itself loads it."""

_archive = script("recompute")


def recompute(payloads: Iterable[bytes]) -> Recomputed:
    """Return the result of `payloads`, whose signatures somebody has checked."""
    found: Recomputed = _archive.recompute(payloads)
    return found
