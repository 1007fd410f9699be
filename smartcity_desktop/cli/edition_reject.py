"""End a fork of editions: the next edition follows the one that counts and rejects the others."""

from __future__ import annotations

import argparse

from smartcity_desktop.cli.arguments import Parser
from smartcity_desktop.cli.voice import Voice
from smartcity_desktop.domain.problem import Problem


def arguments(parser: Parser) -> None:
    """The newest edition that counts, those of its number or an older one that do not, and where
    the file goes."""
    parser.place("counts", kind="file")
    parser.place("others", many=True, kind="file")
    parser.option("--out", required=True)
    parser.flag("--force")


def run(args: argparse.Namespace, voice: Voice) -> int:
    """Write the file that the root holders sign; 0 when it is there."""
    from smartcity_desktop.cli import edition_signed
    from smartcity_desktop.desk.edition import edition_signing, forks, setup

    edition_signed.check_place(args.out, over=args.force)
    counts, digest = setup.check(args.counts)
    others = []
    for file in args.others:
        other, at = setup.check(file)
        if other.id != counts.id or other.seq > counts.seq or at == counts.previous:
            raise Problem("fork.other_number", file=file.name, seq=counts.seq)
        others.append(at)
    signing = edition_signing.begin(forks.following(counts, digest, others), counts)
    edition_signed.tell(voice, signing)
    edition_signed.tell_counts(voice, signing)
    edition_signed.write_payload(voice, signing, args.out, over=args.force)
    return 0
