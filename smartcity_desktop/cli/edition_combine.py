"""Put an edition and its root holders' signatures together, however they were made."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from smartcity_desktop.cli.arguments import Parser
from smartcity_desktop.cli.voice import Voice
from smartcity_desktop.domain.ids import NO_DIGEST

if TYPE_CHECKING:
    from smartcity_desktop.desk.edition.edition_signing import Signing


def arguments(parser: Parser) -> None:
    """The payload, its signatures, the edition before it, and where the edition goes."""
    parser.place("payload", kind="file")
    parser.place("signatures", many=True, kind="file")
    parser.option("--before")
    parser.option("--out", required=True)
    parser.flag("--force")


def run(args: argparse.Namespace, voice: Voice) -> int:
    """Combine; 0 when the edition is written, 1 when signatures are missing or one is none."""
    from smartcity_desktop.cli import edition_report, edition_signed
    from smartcity_desktop.desk.edition import edition_signing, setup

    edition_signed.check_place(args.out, over=args.force)
    signing = _following(args, edition_signing.read(args.payload))
    signing, faults = edition_signing.add_every(signing, args.signatures)
    for fault in faults:
        voice.problem(fault)
    edition_signed.tell(voice, signing)
    edition_signed.tell_counts(voice, signing)
    if not signing.is_complete:
        voice.tell("edition_combine.missing")
        return 1
    name, data = edition_signing.file(signing)
    folder, name = (args.out, name) if args.out.is_dir() else (args.out.parent, args.out.name)
    file = setup.save(folder, name, data, over=args.force)
    edition_report.tell(voice, *setup.check(file))
    voice.tell("edition_make.written", file=str(file))
    if args.home is not None:
        _take_in(args, file.name, voice)
    return 1 if faults else 0


def _following(args: argparse.Namespace, signing: Signing) -> Signing:
    """The edition before is in a file, or in force in the home that is named."""
    from smartcity_desktop.cli import homes
    from smartcity_desktop.desk.edition import edition_signing, setup

    if args.before is not None:
        return edition_signing.follow(signing, *setup.check(args.before))
    if args.home is None or signing.edition.seq == 1:
        return edition_signing.follow(signing, None, NO_DIGEST)
    with homes.open_existing(args.home).laptop as laptop:
        here = laptop.holdings
        return edition_signing.follow(signing, here.edition(), here.edition_digest())


def _take_in(args: argparse.Namespace, name: str, voice: Voice) -> None:
    from smartcity_desktop.cli import homes

    file = args.out / name if args.out.is_dir() else args.out
    with homes.open_or_make(args.home).laptop as laptop:
        laptop.trust.open_edition(file)
        voice.tell("edition_combine.taken_in", seq=laptop.holdings.edition().seq)
