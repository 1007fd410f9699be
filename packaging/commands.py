"""The commands of dev.py, each a short function over the modules beside this one."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import checks
import debian
import environment
import locks
from environment import ROOT
from steps import StepFailed, say

BUILD = ROOT / "build"

HELP = """\
python3 packaging/dev.py COMMAND

  run [ARGS]      open the program; without ARGS on a practice event in build/practice,
                  played there the first time
  demo [FOLDER] [ARGS]
                  play a whole event through real files, into build/demo unless told otherwise
  test [--long]   everything that is checked before a change is accepted
  bench           measure the program and print a table
  lock [--upgrade]
                  for maintainers: write the lock files again

The first call makes .venv in this folder; nothing outside the folder changes, except that on
Debian as root missing system packages are installed.
"""


def main(arguments: Sequence[str]) -> int:
    """Carry out one command; return the exit code."""
    command, rest = (arguments[0], list(arguments[1:])) if arguments else ("help", [])
    if command in ("help", "-h", "--help"):
        say(HELP.rstrip())
        return 0
    if command not in COMMANDS:
        say(f"There is no command {command!r}.\n\n{HELP.rstrip()}")
        return 2
    try:
        return COMMANDS[command](rest)
    except StepFailed as fault:
        if not fault.told:
            say(str(fault))
        return 1
    except KeyboardInterrupt:
        say("\nStopped.")
        return 130


def run(arguments: list[str]) -> int:
    """Open the program with `arguments`, or on a practice event that can be played on."""
    environment.ready()
    if arguments:
        if _has_display():
            _ready_for_a_window()
        return _program(*arguments)
    if not _has_display():
        say("There is no display here, so no window can open. Playing the demo instead.")
        return demo([])
    _ready_for_a_window()
    practice = BUILD / "practice"
    played = BUILD / "practice-is-played"
    if not (played.exists() and (practice / "decider").is_dir()):
        shutil.rmtree(practice, ignore_errors=True)
        code = _program("demo", str(practice))
        if code != 0:
            return code
        played.touch()
    say(f"Opening {_shown(practice)}. Every passphrase in it is: latihan")
    return _program(str(practice))


def demo(arguments: list[str]) -> int:
    """Play an event; a first argument that is no option is the folder."""
    environment.ready()
    given = bool(arguments) and not arguments[0].startswith("-")
    folder = Path(arguments[0]) if given else BUILD / "demo"
    code = _program("demo", str(folder), *(arguments[1:] if given else arguments))
    if code == 0:
        say(f"Everything is in {_shown(folder)}.")
        say("In this checkout, smartcity-desktop is called as: python3 packaging/dev.py run")
    return code


def bench(arguments: list[str]) -> int:
    """Print the table of measurements."""
    environment.ready()
    debian.ensure(debian.missing_libraries(debian.DRAWING), "Drawing")
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    return _call("-m", "tests.benchmarks", *arguments, env=env)


def test(arguments: list[str]) -> int:
    """Run every check."""
    if set(arguments) - {"--long"}:
        say(f"test knows only --long.\n\n{HELP.rstrip()}")
        return 2
    return checks.run_all(long_too="--long" in arguments)


def lock(arguments: list[str]) -> int:
    """Write the lock files again."""
    if set(arguments) - {"--upgrade"}:
        say(f"lock knows only --upgrade.\n\n{HELP.rstrip()}")
        return 2
    locks.write(upgrade="--upgrade" in arguments)
    return 0


COMMANDS: dict[str, Callable[[list[str]], int]] = {
    "run": run,
    "demo": demo,
    "test": test,
    "bench": bench,
    "lock": lock,
}


def _program(*arguments: str) -> int:
    return _call("-m", "smartcity_desktop", *arguments)


def _call(*arguments: str, env: dict[str, str] | None = None) -> int:
    """Relative paths that a person typed stay relative to where the person is, except for tests."""
    cwd = ROOT if env is not None else None
    return subprocess.run(
        [environment.python(), *arguments], check=False, env=env, cwd=cwd
    ).returncode


def _has_display() -> bool:
    if sys.platform != "linux":
        return True
    chosen = os.environ.get("QT_QPA_PLATFORM", "")
    return bool(chosen or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _ready_for_a_window() -> None:
    wanted = {**debian.DRAWING, **debian.WINDOW}
    packages = (*debian.missing_libraries(wanted), *debian.missing_fonts())
    debian.ensure(packages, "A window")


def _shown(path: Path) -> str:
    whole = path.resolve()
    return str(whole.relative_to(ROOT) if whole.is_relative_to(ROOT) else whole)
