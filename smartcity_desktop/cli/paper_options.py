"""What papers say of an event, as the commands that make editions are told it."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from smartcity_desktop.cli.arguments import Parser, choice
from smartcity_desktop.domain.problem import Problem

if TYPE_CHECKING:
    from smartcity_desktop.desk.edition.paper_facts import PaperFiles

SIZES = ("A4", "F4")
NAMES = ("letterhead", "basis", "paper", "coordinator", "number")
"""The options by their names in what was read."""


def arguments(parser: Parser) -> None:
    """Letterhead and basis as files, the rest in words."""
    parser.option("--letterhead")
    parser.option("--basis")
    parser.option("--paper", choice("--paper", SIZES), metavar="size")
    parser.option("--coordinator", str, metavar="text")
    parser.option("--number", str, metavar="text", repeated=True)


def files(args: argparse.Namespace) -> PaperFiles:
    """Return what was named.

    Raises:
        Problem: cli.not_a_pattern.
    """
    from smartcity_desktop.desk.edition.paper_facts import PaperFiles
    from smartcity_desktop.domain.ids import OfficerId
    from smartcity_desktop.domain.paper_facts import PaperSize

    return PaperFiles(
        letterhead=args.letterhead,
        basis=args.basis,
        paper=None if args.paper is None else PaperSize(args.paper),
        coordinator=None if args.coordinator is None else OfficerId(args.coordinator.strip()),
        numbering=dict(_pattern(text) for text in args.number or ()),
    )


def _pattern(text: str) -> tuple[str, str]:
    """A paper with nothing behind the sign has no number any more."""
    paper, sign, pattern = (one.strip() for one in text.partition("="))
    if not (paper and sign):
        raise Problem("cli.not_a_pattern", option="--number", value=text)
    return paper, pattern
