"""Builds the wheel and uses it as a stranger would: elsewhere, with nothing but the lock."""

from __future__ import annotations

import os
import tempfile
import time
import zipfile
from pathlib import Path

import environment
from environment import ROOT
from steps import Command, StepFailed, Timed, quiet

_FOLDER = ROOT / "build" / "wheel"
_TINY = ("--regions", "4", "--panels", "1", "--assessors", "2")
_SHIPPED = """
import pathlib, sys, smartcity_desktop as package
folder = pathlib.Path(package.__file__).parent / "_resources"
found = {one.relative_to(folder).as_posix() for one in folder.rglob("*")
         if one.is_file() and one.parent.name != "__pycache__"}  # pip compiles what it installs
wanted = set(sys.argv[1:])
if found != wanted or "site-packages" not in str(folder):
    sys.exit(f"{folder}: lacking {sorted(wanted - found)}, foreign {sorted(found - wanted)}")
"""


def check() -> Timed:
    """Build, install into an empty environment, and start there from another folder.

    Raises:
        StepFailed: It cannot be built, lacks a file, or does not start.
    """
    began = time.perf_counter()
    built = _build()
    same("the wheel", inside(built), _resources())
    with tempfile.TemporaryDirectory(prefix="smartcity-wheel-") as folder:
        venv = Path(folder) / "venv"
        environment.make(venv)
        environment.install_locked(venv, environment.LOCK, "wheel: the locked packages alone")
        pip = (environment.python(venv), "-m", "pip", "install", "--quiet", "--no-deps")
        quiet("wheel: installed", (*pip, "--no-index", "--disable-pip-version-check", built))
        _use(venv)
    return Timed("wheel elsewhere", time.perf_counter() - began, good=True)


def _build() -> Path:
    for old in _FOLDER.glob("*.whl"):
        old.unlink()
    build = (environment.python(), "-m", "build", "--wheel", "--no-isolation", "--outdir", _FOLDER)
    quiet("wheel: built", (*build, ROOT), cwd=ROOT)
    return next(iter(_FOLDER.glob("*.whl")))


def _use(venv: Path) -> None:
    folder, env = venv.parent, elsewhere(venv.parent)
    python = environment.python(venv)
    program = (python, "-m", "smartcity_desktop")
    command = python.parent / "smartcity-desktop"
    shipped: Command = (python, "-c", _SHIPPED, *sorted(_resources()))
    quiet("wheel: its files are there", shipped, cwd=folder, env=env)
    quiet("wheel: its command starts", (command, "--version"), cwd=folder, env=env)
    played = folder / "played"
    quiet("wheel: it plays a small event", (*program, "demo", played, *_TINY), cwd=folder, env=env)
    files = ("--anchor", played / "anchor.pub", played / "edition", played / "sticks")
    quiet("wheel: it verifies that event", (*program, "verify", *files), cwd=folder, env=env)


def elsewhere(folder: Path) -> dict[str, str]:
    """Return surroundings in which nothing of the checkout or of a person's home is found."""
    homes = {name: str(folder / "home") for name in ("HOME", "USERPROFILE", "LOCALAPPDATA")}
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    return {**kept, **homes, "QT_QPA_PLATFORM": "offscreen"}


def _resources() -> set[str]:
    folder = ROOT / "resources"
    files = (path for path in folder.rglob("*") if path.is_file())
    shipped = (file for file in files if file.parent.name != "__pycache__")
    return {path.relative_to(folder).as_posix() for path in shipped}


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
