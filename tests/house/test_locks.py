import importlib.metadata
import re
import tomllib
from pathlib import Path

import environment
import locks
import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.house.source import ROOT

BOTH = pytest.mark.parametrize(
    "lock", [environment.LOCK, environment.DEV_LOCK], ids=lambda p: p.name
)
ELSEWHERE = (
    {"sys_platform": "win32", "platform_system": "Windows", "os_name": "nt"},
    {"sys_platform": "darwin", "platform_system": "Darwin", "os_name": "posix"},
    {"python_version": "3.12", "python_full_version": "3.12.0"},
    {"python_version": "3.14", "python_full_version": "3.14.0"},
)
ENTRY = re.compile(
    r"[a-z0-9.-]+==[0-9][\w.!+]*( ; sys_platform == \"win32\")?"
    r"( \\\n    --hash=sha256:[0-9a-f]{64})+\n"
)


def _names(lock: Path) -> set[str]:
    return set(re.findall(r"^([a-z0-9.-]+)==", lock.read_text(encoding="utf-8"), re.M))


@BOTH
def test_a_lock_is_nothing_but_names_versions_and_hashes(lock: Path) -> None:
    """So it has no address either: each machine's own settings say where packages come from."""
    text = lock.read_text(encoding="utf-8")
    assert ENTRY.sub("", text) == ""
    assert "://" not in text


def _asked_for() -> dict[str, list[Requirement]]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lines = {"": project["dependencies"], "dev": project["optional-dependencies"]["dev"]}
    return {extra: [Requirement(one) for one in asked] for extra, asked in lines.items()}


def _reached(asked: list[Requirement], place: dict[str, str]) -> set[str]:
    """Follow requirements through what is installed here, as they would hold in `place`."""
    reached: set[str] = set()
    waiting = list(asked)
    while waiting:
        one = waiting.pop()
        if one.marker is not None and not one.marker.evaluate({"extra": "", **place}):
            continue
        name = canonicalize_name(one.name)
        known = name in reached
        reached.add(name)
        if not known or one.extras:
            waiting += _further(name, one.extras, known=known)
    return reached


def _further(name: str, extras: set[str], *, known: bool) -> list[Requirement]:
    try:
        lines = importlib.metadata.requires(name) or []
    except importlib.metadata.PackageNotFoundError:
        return []  # wanted on another platform only, and needing nothing further
    found = []
    for line in lines:
        one = Requirement(line)
        wanted = any(
            one.marker is not None and one.marker.evaluate({"extra": extra}) for extra in extras
        )
        if "extra ==" in str(one.marker or "") and not wanted:
            continue
        if "extra ==" in str(one.marker or ""):
            one.marker = None
        elif known:
            continue
        found.append(one)
    return found


def test_the_locks_hold_what_other_platforms_and_pythons_need() -> None:
    asked = _asked_for()
    for place in ({}, *ELSEWHERE):
        assert _reached(asked[""], place) <= _names(environment.LOCK), place
        assert _reached(asked[""] + asked["dev"], place) <= _names(environment.DEV_LOCK), place


def test_the_locks_hold_nothing_that_nobody_asked_for() -> None:
    asked = _asked_for()
    here = set().union(*(_reached(asked[""], place) for place in ({}, *ELSEWHERE)))
    there = set().union(*(_reached(asked[""] + asked["dev"], p) for p in ({}, *ELSEWHERE)))
    assert _names(environment.LOCK) <= here
    assert _names(environment.DEV_LOCK) <= there


def test_the_makers_lock_repeats_the_programs_lock() -> None:
    program, makers = environment.locked(environment.LOCK), environment.locked(environment.DEV_LOCK)
    assert program.items() <= makers.items()


def test_what_windows_alone_needs_is_marked_so() -> None:
    compiled = "# by a tool\ncolorama==0.4.6 \\\n    --hash=sha256:aa\n\npytest==9.0 \\\n"
    assert locks.with_markers(compiled) == (
        'colorama==0.4.6 ; sys_platform == "win32" \\\n    --hash=sha256:aa\npytest==9.0 \\\n'
    )
