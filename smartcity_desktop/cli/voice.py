"""How commands speak: sentences to people in their language, JSON to programs, always UTF-8.

Whatever is said goes through `_said`: no name, note or id can steer a terminal or begin a line.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple, TextIO

from smartcity_desktop.domain.problem import Fact, Problem, Problems
from smartcity_desktop.domain.text import UNSEEN, shown, shown_lines
from smartcity_desktop.host import wording


class Voice(NamedTuple):
    """Speaks `language` ("id" or "en"): results to standard output, everything else to stderr."""

    language: str

    def label(self, key: str, **facts: Fact) -> str:
        """Return the label at ``cli.<key>``."""
        return self.words(f"cli.{key}", **facts)

    def words(self, key: str, **facts: Fact) -> str:
        """Return the label at a key of any room; no fact brings a line of its own."""
        return wording.label(self.language, key, **wording.told_in(facts, shown))

    def say(self, text: str = "") -> None:
        """Print one line of the result, whatever is in it."""
        _said(shown(text), sys.stdout)

    def say_lines(self, text: str) -> None:
        """Print a text of ours, whose line feeds part its lines."""
        _said(text, sys.stdout)

    def tell(self, key: str, **facts: Fact) -> None:
        """Print the label at ``cli.<key>``, which is a line of the result or several."""
        self.say_lines(self.label(key, **facts))

    def note(self, key: str, **facts: Fact) -> None:
        """Print a line that is no part of the result, such as progress."""
        _said(self.label(key, **facts), sys.stderr)

    def json(self, value: object) -> None:
        """Print a value as JSON that people can read too."""
        text = json.dumps(value, ensure_ascii=False, indent=2)
        # Outside its strings JSON has none of these, and inside them their escapes mean the same.
        self.say_lines(UNSEEN.sub(lambda found: json.dumps(found[0])[1:-1], text))

    def problem(self, problem: Problem) -> None:
        """Say what, why and what to do; of several faults, each on a line of its own."""
        lines = list(self.explained(problem.code, problem.facts))
        if isinstance(problem, Problems):
            lines += [f"  • {self.fault(one)}" for one in problem.each]
        _said("\n".join(lines), sys.stderr)

    def explained(self, code: str, facts: dict[str, Fact]) -> Sequence[str]:
        """Return the sentences for a code, one a line."""
        told = wording.explain_code(code, facts, self.language)
        return tuple(part for part in (told.what, told.why, told.remedy) if part)

    def fault(self, problem: Problem) -> str:
        """Return one fault of an input in one line, with its file and line in front unless its own
        sentences name them."""
        file = shown(str(problem.facts.get("file", "")))
        line = problem.facts.get("line")
        told = wording.explain(problem, self.language).in_one()
        if not file or file in told:
            return told
        return f"{file}:{line}: {told}" if line else f"{file}: {told}"

    def number(self, value: int) -> str:
        """Return a whole number with its thousands apart ("12.480" in Indonesian)."""
        return self._local(f"{value:,}")

    def decimal(self, value: Decimal) -> str:
        """Return a decimal number, every printed digit kept."""
        return self._local(f"{value:f}")

    def seconds(self, ms: int) -> str:
        """Return a duration in seconds with one decimal."""
        return self._local(f"{ms / 1000:.1f}")

    def _local(self, text: str) -> str:
        return text.translate(str.maketrans(",.", ".,")) if self.language == "id" else text


class Unheard(Exception):
    """What was to be printed found no room: a full disk, most likely. `reason` is the system's."""

    def __init__(self, fault: OSError) -> None:
        super().__init__(fault)
        self.reason = fault.strerror or type(fault).__name__


def _said(text: str, stream: TextIO) -> None:
    """Print lines; the one place that anything of ours reaches a terminal by.

    Raises:
        Unheard: The result cannot be printed. Where a remark cannot, nobody is left to be told.
    """
    try:
        print(shown_lines(text), file=stream, flush=stream is sys.stderr)
    except BrokenPipeError:
        raise
    except OSError as fault:
        if stream is sys.stdout:
            raise Unheard(fault) from fault


def finish() -> None:
    """Have everything printed before the program ends.

    Raises:
        Unheard: Some of it cannot be.
    """
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as fault:
        raise Unheard(fault) from fault


def prepare_streams() -> None:
    """Speak UTF-8 whatever the machine's locale says, and have somewhere to speak at all.

    A program started without a console on Windows has no streams.
    """
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            nowhere = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - for good
            setattr(sys, name, nowhere)
        elif hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def hush() -> None:
    """Drop what is still to be printed: whoever read it has gone away."""
    with contextlib.suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
