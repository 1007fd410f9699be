"""The window, opened on nothing, on a file, or on a played practice event."""

from __future__ import annotations

import argparse
from pathlib import Path

from smartcity_desktop.cli.arguments import PROGRAM, Parser
from smartcity_desktop.cli.voice import Voice
from smartcity_desktop.domain.problem import Problem


def arguments(parser: Parser) -> None:
    """One place: an edition, a bundle, or a practice event's folder."""
    parser.place("path", required=False)


def run(args: argparse.Namespace, voice: Voice) -> int:
    """Open the window; return its exit code."""
    path: Path | None = args.path
    if path is not None:
        _check(path)
    from smartcity_desktop.ui import app

    return app.main(args.home, path, args.lang)


def _check(path: Path) -> None:
    """A mistyped command looks like a file that is not there; a folder must be one we made."""
    if not path.exists():
        bare = path.parent == Path() and not path.suffix
        code = "cli.unknown_command" if bare else "cli.nothing_there"
        raise Problem(code, argument=str(path), command=PROGRAM)
    if path.is_dir():
        from smartcity_desktop.rehearsal import practice

        if practice.find(path) is None:
            raise Problem("cli.not_a_practice_event", folder=str(path))
