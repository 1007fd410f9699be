"""How commands speak: sentences to people in their language, JSON to programs, always UTF-8."""

from __future__ import annotations

import contextlib
import json
import os
import sys
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from smartcity_desktop.domain.problem import Fact, Problem, Problems
from smartcity_desktop.host import wording


class Voice(NamedTuple):
    """Speaks `language` ("id" or "en"): results to standard output, everything else to stderr."""

    language: str

    def label(self, key: str, **facts: Fact) -> str:
        """Return the label at ``cli.<key>``."""
        return wording.label(self.language, f"cli.{key}", **facts)

    def say(self, text: str = "") -> None:
        """Print a line of the result."""
        print(text)

    def tell(self, key: str, **facts: Fact) -> None:
        """Print the label at ``cli.<key>`` as a line of the result."""
        self.say(self.label(key, **facts))

    def note(self, key: str, **facts: Fact) -> None:
        """Print a line that is no part of the result, such as progress."""
        print(self.label(key, **facts), file=sys.stderr, flush=True)

    def json(self, value: object) -> None:
        """Print a value as JSON that people can read too."""
        self.say(json.dumps(value, ensure_ascii=False, indent=2))

    def problem(self, problem: Problem) -> None:
        """Say what, why and what to do; of several faults, each on a line of its own."""
        lines = list(self.explained(problem.code, problem.facts))
        if isinstance(problem, Problems):
            lines += [f"  • {self.fault(one)}" for one in problem.each]
        print("\n".join(lines), file=sys.stderr)

    def explained(self, code: str, facts: dict[str, Fact]) -> Sequence[str]:
        """Return the sentences for a code, one a line."""
        told = wording.explain_code(code, facts, self.language)
        return tuple(part for part in (told.what, told.why, told.remedy) if part)

    def fault(self, problem: Problem) -> str:
        """Return one fault of an input in one line, with its file and line in front."""
        where = str(problem.facts.get("file", ""))
        line = problem.facts.get("line")
        where += f":{line}" if where and line else ""
        told = wording.explain(problem, self.language).in_one()
        return f"{where}: {told}" if where and where not in told else told

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
