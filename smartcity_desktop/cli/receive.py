"""Take in what came on sticks: every item new, already here, or refused with its reason."""

from __future__ import annotations

import argparse

from smartcity_desktop.cli.arguments import Parser
from smartcity_desktop.cli.voice import Voice
from smartcity_desktop.domain.problem import Problem


def arguments(parser: Parser) -> None:
    """Paths to read, the home to take them into, and the keys to trust in a new home."""
    parser.place("paths", many=True)
    parser.option("--anchor")
    parser.flag("--json")


def run(args: argparse.Namespace, voice: Voice) -> int:
    """Receive; 0 when nothing was refused, else 1."""
    from smartcity_desktop.cli import homes, receiving
    from smartcity_desktop.desk import auditor
    from smartcity_desktop.desk.receiving import read

    anchor = auditor.read_anchor(args.anchor) if args.anchor else ()
    reading = read(args.paths)
    office = homes.open_or_make(args.home) if anchor else homes.open_existing(args.home)
    with office.laptop as laptop:
        if anchor:
            if laptop.anchor and set(laptop.anchor) != set(anchor):
                raise Problem("cli.other_anchor", file=args.anchor.name)
            if not laptop.anchor:
                laptop.trust(anchor)
        receipt = office.coordinator.admit(reading)
        if args.json:
            voice.json(receiving.as_json(receipt))
        else:
            receiving.tell(voice, receipt)
            if laptop.has_edition:
                receiving.tell_ledger(voice, office.coordinator.ledger())
    return 1 if receipt.count("refused") else 0
