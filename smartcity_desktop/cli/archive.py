"""An archive of everything a home holds, with what checks it without this program."""

from __future__ import annotations

import argparse

from smartcity_desktop.cli.arguments import Parser
from smartcity_desktop.cli.voice import Voice


def arguments(parser: Parser) -> None:
    """The folder to write."""
    parser.place("folder", kind="folder")


def run(args: argparse.Namespace, voice: Voice) -> int:
    """Write the archive; 0 when it is whole."""
    from smartcity_desktop.cli import homes
    from smartcity_desktop.desk.event import archiving

    with homes.open_existing(args.home).laptop as laptop:
        made = archiving.archive(laptop, args.folder)
    voice.tell("archive.done", folder=str(made.folder), items=made.items)
    if made.left:
        voice.tell("archive.left", count=made.left)
    voice.tell("archive.check", script=str(made.folder / archiving.SCRIPTS[0]))
    return 0
