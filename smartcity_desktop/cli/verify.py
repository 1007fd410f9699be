"""Check everything from the files alone: no store, no keys, no network."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from smartcity_desktop.cli import unwrapping
from smartcity_desktop.cli.arguments import Parser
from smartcity_desktop.cli.voice import Voice
from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.domain.values import asdict

if TYPE_CHECKING:
    from smartcity_desktop.desk.event.auditor import Verdict
    from smartcity_desktop.desk.event.paper_codes import PaperAnswer


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


def _tell_paper(paper: PaperAnswer, found: Verdict, voice: Voice) -> None:
    """Answer for one paper; beside files that do not hold nothing is ticked off."""
    stands = f"{paper.state}.{paper.type}" if paper.type else paper.state
    mark = "✓" if paper.sound else "!" if paper.type else "✕"
    told = voice.label(
        f"verify.paper.{stands}", digest=paper.digest[:16].upper(), session=paper.session or "–"
    )
    voice.say(f"{mark} {told}")
    voice.tell("verify.sound" if found.sound else "verify.paper_not_sound")


def run(args: argparse.Namespace, voice: Voice) -> int:
    """Verify; 0 sound, 1 not, 2 when there is nothing to check: no item (a Problem), or none that
    can be read. Asked for one paper, 0 when the files are sound and its item counts, else 1 or 2.
    """
    from smartcity_desktop.cli import verdict
    from smartcity_desktop.desk.event import auditor, paper_codes

    anchor = auditor.read_anchor(args.anchor)
    if args.sheet:
        paper_codes.digest_of(args.sheet)  # what is no code is said before anything is read
    found = auditor.verify(args.paths, anchor, unwrapping.openers(args, voice))
    paper = paper_codes.answer(found, args.sheet) if args.sheet else None
    if args.split:
        _split(found, args.split, voice)
    if args.json:
        voice.json(verdict.as_json(found) | ({"paper": asdict(paper)} if paper else {}))
    elif paper is not None:
        _tell_paper(paper, found, voice)
    else:
        verdict.tell(voice, found)
        unwrapping.remark(voice, found.refused)
    if not found.is_usable:
        return 2
    return 0 if (paper or found).sound else 1
