"""Everything that is checked before a change is accepted, the quickest first.

The same call runs on a maker's machine and for every change that is handed in.
"""

from __future__ import annotations

import os
import secrets
import shutil
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import debian
import environment
import wheel_check
from environment import ROOT
from steps import StepFailed, Timed, aloud, quiet, say, table

_MEMORY = Path("/dev/shm")
_ROOM = 6_000_000_000
"""Bytes; the tests write a third of that."""


def run_all(*, long_too: bool) -> int:
    """Run every step, stopping at the first that fails; return the exit code.

    The last line printed is pytest's own closing line, so that whoever reads only the end sees
    how many tests ran.
    """
    plan: list[tuple[str, Callable[[], Timed]]] = [
        ("ruff check", lambda: _module("ruff check", "ruff", "check", ".")),
        ("ruff format", lambda: _module("ruff format", "ruff", "format", "--check", ".")),
        ("mypy --strict", lambda: _module("mypy --strict", "mypy")),
        ("import contracts", _contracts),
        ("pytest", lambda: _pytest(closing, long_too=long_too)),
        ("wheel elsewhere", wheel_check.check),
    ]
    closing: list[str] = []
    done: list[Timed] = []
    environment.ready()
    _surroundings()
    good = True
    for title, step in plan:
        began = time.perf_counter()
        try:
            done.append(step())
        except StepFailed as fault:
            if not fault.told:
                say(str(fault))
            done.append(Timed(title, time.perf_counter() - began, good=False))
        good = done[-1].good
        if not good:
            break
    say("\n" + table(done, [title for title, _ in plan[len(done) :]]))
    for line in closing:
        say(line)
    return 0 if good else 1


def _surroundings() -> None:
    """Have the programs that tests hold our work against; in CI none may be missing.

    Raises:
        StepFailed: Something that tests cannot do without is missing.
    """
    libraries = debian.missing_libraries({**debian.DRAWING, **debian.WINDOW})
    programs = debian.missing_programs()
    packages = (*libraries, *programs.values(), *debian.missing_fonts())
    if packages and debian.can_install():
        debian.install(packages)
        programs = debian.missing_programs()
    debian.ensure(debian.missing_libraries(debian.DRAWING), "Drawing without a display")
    if programs and os.environ.get("CI"):
        raise StepFailed(f"CI may not skip tests, but there is no {', '.join(programs)}.")
    if programs:
        say(f"Tests that need {', '.join(programs)} will be skipped. To run them:")
        say(f"  {debian.command_for(programs.values())}")


def _module(title: str, module: str, *arguments: str) -> Timed:
    return quiet(title, (environment.python(), "-m", module, *arguments), cwd=ROOT)


def _contracts() -> Timed:
    call = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    command = (environment.python(), "-c", call, "--no-logo", "--no-cache")
    return quiet("import contracts", command, cwd=ROOT)


def _pytest(closing: list[str], *, long_too: bool) -> Timed:
    more = ("-m", "", "--order", str(secrets.randbelow(10**6))) if long_too else ()
    command = (environment.python(), "-m", "pytest", "-rs", "--durations=5", *shared_out(), *more)
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen", **_kept_bytecode()}
    with tempfile.TemporaryDirectory(
        prefix="tests-", dir=in_memory(), ignore_cleanup_errors=True
    ) as folder:
        done, last = aloud("pytest", command, cwd=ROOT, env={**env, "TMPDIR": folder})
    closing.append(last)
    return done


def in_memory(place: Path = _MEMORY, room: int = _ROOM) -> Path | None:
    """Return a folder in memory with room for what tests write, if there is one: everything is
    flushed as ever, and a disk takes milliseconds for each of many thousand times."""
    there = place.is_dir() and os.access(place, os.W_OK)
    return place if there and shutil.disk_usage(place).free > room else None


def _kept_bytecode() -> dict[str, str]:
    """Return what has Python keep what it compiled, for the hundreds of programs that tests start
    and for the next run; beside the sources it would be in the way."""
    return {"PYTHONPYCACHEPREFIX": str(ROOT / "build" / "bytecode"), "PYTHONDONTWRITEBYTECODE": ""}


def shared_out(cores: int | None = None) -> tuple[str, ...]:
    """Return what makes pytest share its tests out to every core that we may use."""
    if cores is None:
        here = hasattr(os, "sched_getaffinity")
        cores = len(os.sched_getaffinity(0)) if here else os.cpu_count() or 1
    return ("-n", str(cores)) if cores > 1 else ()
