"""Take in what came on sticks: every item new, already here, or refused with its reason."""

from __future__ import annotations

import argparse

from smartcity_desktop.cli import unwrapping
from smartcity_desktop.cli.arguments import Parser
from smartcity_desktop.cli.voice import Voice
from smartcity_desktop.desk.laptop.receiving import Became, parted

NOT_OURS = 3
"""Files were read, and nothing in them belongs here."""


def arguments(parser: Parser) -> None:
    """Paths to read, the home to take them into, and the keys to trust in a new home."""
    parser.place("paths", many=True)
    parser.option("--anchor")
    unwrapping.arguments(parser)
    parser.flag("--json")


def run(args: argparse.Namespace, voice: Voice) -> int:
    """Receive; 0 when nothing was refused, 1 when something was or could not be looked into, 3
    when nothing of it is of this event."""
    from smartcity_desktop.cli import homes, receiving, soundness
    from smartcity_desktop.desk.event import auditor
    from smartcity_desktop.desk.event.tally import tally
    from smartcity_desktop.desk.laptop.receiving import read
    from smartcity_desktop.desk.laptop.unwrapping import admit

    anchor = auditor.read_anchor(args.anchor) if args.anchor else None
    reading = read(args.paths, openers=unwrapping.openers(args, voice))
    office = homes.open_or_make(args.home) if args.anchor else homes.open_existing(args.home)
    with office.laptop as laptop:
        if anchor is not None:
            laptop.trust.begin_with(anchor, args.anchor.name)
        receipt = admit(laptop, reading)
        told = tally(receipt, office.coordinator.checked())
        soundness.tell(voice, laptop)
        if args.json:
            voice.json(receiving.as_json(receipt, told))
        else:
            receiving.tell(voice, receipt, told)
            unwrapping.remark(voice, receipt.outcomes)
            if laptop.holdings.has_edition:
                receiving.tell_ledger(voice, office.coordinator.ledger())
                receiving.tell_alarms(voice, office.coordinator.alarms())
    if receipt.count(Became.REFUSED) or parted(receipt.ignored)[0]:
        return 1
    return NOT_OURS if receipt.is_for_nobody_here else 0
