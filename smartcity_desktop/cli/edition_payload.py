"""Write the edition that waits for signatures as the file its root holders sign."""

from __future__ import annotations

import argparse

from smartcity_desktop.cli.arguments import Parser
from smartcity_desktop.cli.voice import Voice
from smartcity_desktop.domain.problem import Problem


def arguments(parser: Parser) -> None:
    """Where the file goes; the edition waits in the home."""
    parser.option("--out", required=True)
    parser.flag("--force")


def run(args: argparse.Namespace, voice: Voice) -> int:
    """Write; 0 when the file is there."""
    from smartcity_desktop.cli import edition_signed, homes
    from smartcity_desktop.desk.edition import edition_signing

    edition_signed.check_place(args.out, over=args.force)
    with homes.open_existing(args.home).laptop as laptop:
        signing = edition_signing.kept(laptop)
        if signing is None:
            raise Problem("edition.none_waiting", folder=str(laptop.home.folder))
        edition_signed.tell(voice, signing)
        edition_signed.tell_counts(voice, signing)
        edition_signed.write_payload(voice, signing, args.out, over=args.force)
    return 0
