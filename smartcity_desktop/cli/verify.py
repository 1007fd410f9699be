"""Check everything from the files alone: no store, no keys, no network."""

from __future__ import annotations

import argparse

from smartcity_desktop.cli.arguments import Parser
from smartcity_desktop.cli.voice import Voice


def arguments(parser: Parser) -> None:
    """Paths to check and the root keys that people compared."""
    parser.place("paths", many=True)
    parser.option("--anchor", required=True)
    parser.flag("--json")


def run(args: argparse.Namespace, voice: Voice) -> int:
    """Verify; 0 sound, 1 not, 2 (as a Problem) when there is nothing to check."""
    from smartcity_desktop.cli import verdict
    from smartcity_desktop.desk import auditor

    found = auditor.verify(args.paths, auditor.read_anchor(args.anchor))
    if args.json:
        voice.json(verdict.as_json(found))
    else:
        verdict.tell(voice, found)
    return 0 if found.sound else 1
