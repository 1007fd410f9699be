"""Running a command as a person does, and what came of it."""

from __future__ import annotations

import contextlib
import io
import json
from typing import Any

from smartcity_desktop.cli.main import run
from smartcity_desktop.domain.values import Struct


class Answer(Struct, frozen=True):
    """What a command printed and its exit code."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The output as JSON."""
        return json.loads(self.out)


def ask(*argv: object, language: str | None = "id") -> Answer:
    """Run a command in this process."""
    words = [str(one) for one in argv]
    if language is not None:
        words += ["--lang", language]
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = run(words)
    return Answer(code, out.getvalue(), err.getvalue())
