"""Everything that is checked before a change is accepted, the quickest first.

The same call runs on a maker's machine and for every change that is handed in.
"""

from __future__ import annotations

import os
import subprocess
import tempfile
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import debian
import environment
from environment import ROOT
from steps import StepFailed, Timed, aloud, quiet, say, table, timed

WHEELS = ROOT / "build" / "wheel"
_TINY = ("--regions", "4", "--panels", "1", "--assessors", "2")
_LIST_RESOURCES = (
    "import pathlib, smartcity_desktop as package\n"
    "folder = pathlib.Path(package.__file__).parent / '_resources'\n"
    "files = [one for one in folder.rglob('*') if one.is_file()]\n"
    "print(*(one.relative_to(folder).as_posix() for one in files), sep='\\n')"
)


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
        ("wheel in an empty environment", lambda: timed("wheel in an empty environment", _wheel)),
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
        except StepFailed:
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
    chosen = ("-m", "") if long_too else ()
    command = (environment.python(), "-m", "pytest", "-rs", "--durations=5", *chosen)
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done, last = aloud("pytest", command, cwd=ROOT, env=env)
    closing.append(last)
    return done


def _wheel() -> None:
    """Build the wheel and use it as a stranger would: elsewhere, with nothing but the lock.

    Raises:
        StepFailed: It cannot be built, lacks a file, or does not start.
    """
    for old in WHEELS.glob("*.whl"):
        old.unlink()
    say("")
    build = (environment.python(), "-m", "build", "--wheel", "--no-isolation", "--outdir", WHEELS)
    quiet("  built", (*build, ROOT), cwd=ROOT)
    wheel = next(iter(WHEELS.glob("*.whl")))
    shipped = _resources()
    same("the wheel", inside(wheel), shipped)
    with tempfile.TemporaryDirectory(prefix="smartcity-wheel-") as folder:
        venv = Path(folder) / "venv"
        environment.make(venv)
        environment.install_locked(venv, environment.LOCK, "  the locked requirements in it")
        pip = (environment.python(venv), "-m", "pip", "install", "--quiet", "--no-deps")
        quiet("  the wheel in it", (*pip, "--no-index", "--disable-pip-version-check", wheel))
        listed = _started(venv, "-c", _LIST_RESOURCES)
        same("the installed program", set(listed.splitlines()), shipped)
        _started(venv, "-m", "smartcity_desktop", "--version")
        _started(venv, "-m", "smartcity_desktop", "demo", str(Path(folder) / "played"), *_TINY)
        script = venv / environment.python(venv).parent.name / "smartcity-desktop"
        quiet("  its command", (script, "--version"), cwd=folder, env=elsewhere(Path(folder)))


def _started(venv: Path, *arguments: str) -> str:
    """Run the installed Python in another folder, with a home of its own."""
    folder = venv.parent
    done = subprocess.run(
        [environment.python(venv), *arguments],
        cwd=folder,
        env=elsewhere(folder),
        capture_output=True,
        check=False,
        encoding="utf-8",
        errors="replace",
    )
    if done.returncode != 0:
        shown = " ".join(arguments)
        raise StepFailed(f"{done.stdout}{done.stderr}\n(exit {done.returncode}: {shown})")
    return done.stdout


def elsewhere(folder: Path) -> dict[str, str]:
    """Return surroundings in which nothing of the checkout or of a person's home is found."""
    homes = {name: str(folder / "home") for name in ("HOME", "USERPROFILE", "LOCALAPPDATA")}
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    return {**kept, **homes, "QT_QPA_PLATFORM": "offscreen"}


def _resources() -> set[str]:
    folder = ROOT / "resources"
    return {one.relative_to(folder).as_posix() for one in folder.rglob("*") if one.is_file()}


def inside(wheel: Path) -> set[str]:
    """Return the shipped files in a wheel, by their paths in resources/."""
    prefix = "smartcity_desktop/_resources/"
    with zipfile.ZipFile(wheel) as opened:
        return {name.removeprefix(prefix) for name in opened.namelist() if name.startswith(prefix)}


def same(where: str, found: set[str], wanted: set[str]) -> None:
    """Hold what was found against what is wanted.

    Raises:
        StepFailed: They differ; it names how.
    """
    if found != wanted:
        lacking, foreign = sorted(wanted - found), sorted(found - wanted)
        raise StepFailed(f"Files of resources/ in {where}: lacking {lacking}, foreign {foreign}")
