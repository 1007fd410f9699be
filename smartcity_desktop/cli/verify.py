"""Check everything from the files alone: no store, no keys, no network."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from smartcity_desktop.cli import unwrapping
from smartcity_desktop.cli.arguments import Parser
from smartcity_desktop.cli.voice import Voice
from smartcity_desktop.domain.problem import Problem

if TYPE_CHECKING:
    from smartcity_desktop.desk.event.auditor import Printed, Verdict


def arguments(parser: Parser) -> None:
    """Paths to check and the root keys that people compared."""
    parser.place("paths", many=True)
    parser.option("--anchor", required=True)
    parser.option("--split", metavar="folder")
    parser.option("--sheet", str, metavar="text")
    unwrapping.arguments(parser)
    parser.flag("--json")


def _split(found: Verdict, folder: Path, voice: Voice) -> None:
    from smartcity_desktop.desk.event import splitting

    if found.view.edition is None:
        raise Problem("split.no_edition", folder=str(folder))
    count = splitting.split(found.reading.items, found.view.edition, folder)
    voice.note("verify.split_done", count=voice.number(count), folder=str(folder))


def _sheet(printed: Printed, voice: Voice) -> int:
    """Answer for one paper: 0 when its item counts in the result, else 1."""
    key = "counts" if printed.counts else "here" if printed.type else "absent"
    voice.tell(
        f"verify.sheet_{key}", digest=printed.digest[:16].upper(), session=printed.session or "–"
    )
    return 0 if printed.counts else 1


def run(args: argparse.Namespace, voice: Voice) -> int:
    """Verify; 0 sound, 1 not, 2 (as a Problem) when there is nothing to check."""
    from smartcity_desktop.cli import verdict
    from smartcity_desktop.desk.event import auditor

    anchor = auditor.read_anchor(args.anchor)
    found = auditor.verify(args.paths, anchor, unwrapping.openers(args, voice))
    if args.sheet:
        return _sheet(auditor.printed(found, args.sheet), voice)
    if args.split:
        _split(found, args.split, voice)
    if args.json:
        voice.json(verdict.as_json(found))
    else:
        verdict.tell(voice, found)
        unwrapping.remark(voice, found.refused)
    return 0 if found.sound else 1
