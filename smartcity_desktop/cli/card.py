"""The one-page card of a role, to print."""

from __future__ import annotations

import argparse
from pathlib import Path

from smartcity_desktop.cli.arguments import Parser, choice
from smartcity_desktop.cli.voice import Voice
from smartcity_desktop.desk.laptop import cards, paper_sizes
from smartcity_desktop.host import saving, wording


def arguments(parser: Parser) -> None:
    """Whose card, and where to."""
    parser.place("role", kind="role")
    parser.option("--out")
    parser.option("--paper", choice("--paper", paper_sizes.NAMES), metavar="paper", default="A4")
    parser.flag("--force")


def run(args: argparse.Namespace, voice: Voice) -> int:
    """Write the card; 0 when it is there."""
    told = wording.label(voice.language, "cli.metavar.role")
    role = choice(told, cards.ROLES)(str(args.role))
    file = args.out or Path(cards.file_name(role, voice.language))
    saving.save(file, cards.card(role, voice.language, args.paper), over=args.force)
    voice.tell("card.saved", file=str(file))
    return 0
