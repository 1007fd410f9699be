"""Pythons of other versions, where this computer has some: each brings a Unicode of its own."""

from __future__ import annotations

import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

NEWEST = 15
"""Python 3.15 is looked for too."""


@cache
def others() -> tuple[tuple[str, str], ...]:
    """Return version and program of every other Python from 3.9 on, of each minor version one: on
    the PATH, or installed beside the one that runs."""
    beside = sorted(Path(sys.base_prefix).parent.glob("*/bin/python3"))
    names = [f"python3.{minor}" for minor in range(9, NEWEST + 1)]
    found: dict[str, str] = {}
    for one in (*map(shutil.which, names), *map(str, beside)):
        if one and (version := _version(one)) not in {"", *found}:
            found[version] = one
    mine = f"{sys.version_info[0]}.{sys.version_info[1]}"
    return tuple(sorted((version, one) for version, one in found.items() if version != mine))


def some() -> tuple[tuple[str, str], ...]:
    """Return the same; without any the test that asks is skipped, and says so."""
    if not others():
        pytest.skip("there is no Python of another version on this computer")
    return others()


def _version(program: str) -> str:
    """A program on the PATH may only stand for one that is not there."""
    asked = "import sys; print(*sys.version_info[:2], sep='.') if sys.version_info >= (3, 9) else 0"
    words = [program, "-I", "-S", "-c", asked]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    return done.stdout.strip() if done.returncode == 0 else ""
