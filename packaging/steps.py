"""Runs outside programs: one calm line a step, the output of a failing step in full."""

from __future__ import annotations

import re
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

Command = Sequence[str | Path]

_PYTEST_END = re.compile(r"=+ .*\b(passed|failed|error|errors|no tests ran)\b.* in [\d.]+s.* =+")


class StepFailed(Exception):
    """A step ended badly; `told` when its text has been printed already."""

    told = False


@dataclass(frozen=True, slots=True)
class Timed:
    """A step that ran: its title, its seconds, and whether it went well."""

    title: str
    seconds: float
    good: bool


def say(text: str) -> None:
    """Print one line at once, also where the output is a file."""
    print(text, flush=True)


def quiet(title: str, command: Command, **surroundings: object) -> Timed:
    """Run `command` behind one line; `surroundings` are cwd and env of subprocess.run.

    Raises:
        StepFailed: The command ended badly; its output is printed first.
    """

    def work() -> None:
        done = subprocess.run(
            [str(part) for part in command],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
            encoding="utf-8",
            errors="replace",
            **surroundings,  # type: ignore[call-overload]
        )
        if done.returncode != 0:
            raise StepFailed(_told(command, done.returncode, done.stdout))

    return timed(title, work)


def timed(title: str, work: Callable[[], None]) -> Timed:
    """Do `work` behind one line with its seconds.

    Raises:
        StepFailed: `work` raised it; its text is printed first.
    """
    print(f"{title} ".ljust(58, "."), end=" ", flush=True)
    began = time.perf_counter()
    try:
        work()
    except StepFailed as fault:
        say(f"{time.perf_counter() - began:6.1f} s  FAILED")
        say(str(fault).rstrip())
        fault.told = True
        raise
    seconds = time.perf_counter() - began
    say(f"{seconds:6.1f} s")
    return Timed(title, seconds, good=True)


def aloud(title: str, command: Command, *, cwd: Path, env: Mapping[str, str]) -> tuple[Timed, str]:
    """Run pytest with its output passed on line by line; return also its closing line."""
    say(f"{title}:")
    began = time.perf_counter()
    closing = ""
    with subprocess.Popen(
        [str(part) for part in command],
        cwd=cwd,
        env=dict(env),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    ) as running:
        for line in running.stdout or ():
            sys.stdout.write(line)
            sys.stdout.flush()
            if _PYTEST_END.search(line):
                closing = line.strip()
    return Timed(title, time.perf_counter() - began, running.returncode == 0), closing


def table(done: Sequence[Timed], not_reached: Sequence[str]) -> str:
    """Return the steps and their seconds as aligned text."""
    lines = [
        f"{timed.title:<46} {timed.seconds:8.1f} s  {'' if timed.good else 'FAILED'}".rstrip()
        for timed in done
    ]
    lines += [f"{title:<46}        - not reached" for title in not_reached]
    lines.append(f"{'all together':<46} {sum(timed.seconds for timed in done):8.1f} s")
    return "\n".join(lines)


def _told(command: Command, code: int, output: str) -> str:
    shown = textwrap.shorten(" ".join(str(part) for part in command), 200, placeholder=" ...")
    return f"{output.rstrip()}\n(exit {code}: {shown})"
