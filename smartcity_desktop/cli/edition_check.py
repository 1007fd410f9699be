"""Read a signed edition and say what it holds, or what is wrong with it."""

from __future__ import annotations

import argparse

from smartcity_desktop.cli.arguments import Parser
from smartcity_desktop.cli.voice import Voice


def arguments(parser: Parser) -> None:
    """The edition's file."""
    parser.place("file", kind="file")


def run(args: argparse.Namespace, voice: Voice) -> int:
    """Check; 0 when it is whole and signed by its own root keys."""
    from smartcity_desktop.cli import edition_report
    from smartcity_desktop.desk.edition import setup

    edition_report.tell(voice, *setup.check(args.file))
    return 0
