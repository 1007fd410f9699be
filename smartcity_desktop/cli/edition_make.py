"""Make and sign an edition from a rubric and lists, before any score exists."""

from __future__ import annotations

import argparse
import re
from datetime import date
from typing import TYPE_CHECKING

from smartcity_desktop.cli import paper_options
from smartcity_desktop.cli.arguments import PROGRAM, Parser, choice, whole
from smartcity_desktop.cli.voice import Voice
from smartcity_desktop.domain.edition import OFFICIAL, PRACTICE
from smartcity_desktop.domain.problem import Problem

if TYPE_CHECKING:
    from smartcity_desktop.desk.edition.setup import EditionFacts, EditionFiles
    from smartcity_desktop.domain.edition import Edition

ZONES = ("WIB", "WITA", "WIT")


def arguments(parser: Parser) -> None:
    """The lists, what people decide, the root key, and where the edition goes."""
    for name in ("--rubric", "--regions", "--people", "--officers"):
        parser.option(name, required=True)
    parser.option("--keys", metavar="folder", required=True)
    for name in ("--attending", "--claims", "--conflicts", "--ineligible"):
        parser.option(name)
    for name in ("--id", "--title", "--organiser", "--venue", "--city", "--seed"):
        parser.option(name, str, metavar="text", required=True)
    parser.option("--zone", choice("--zone", ZONES), metavar="zone", default="WIB")
    parser.option("--day", _day, metavar="day", repeated=True, required=True)
    parser.option("--start", _hour, metavar="hour", repeated=True)
    parser.option(
        "--mode", choice("--mode", (PRACTICE, OFFICIAL)), metavar="mode", default=PRACTICE
    )
    parser.option("--quota", whole("--quota", 1, 514), metavar="number", default=25)
    parser.option(
        "--signers", choice("--signers", ("chair", "all")), metavar="signers", default="chair"
    )
    paper_options.arguments(parser)
    parser.flag("--fictitious")
    parser.option("--root")
    parser.flag("--new-root")
    parser.option("--passphrase-file")
    parser.flag("--payload")
    for name in ("--threshold", "--decider-threshold"):
        parser.option(name, whole(name, 1, 32), metavar="number")
    parser.option("--out", required=True)
    parser.flag("--force")


def _day(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError as fault:
        raise Problem("cli.not_a_day", option="--day", value=text) from fault


def _hour(text: str) -> str:
    if not re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", text):
        raise Problem("cli.not_an_hour", option="--start", value=text)
    return text


def run(args: argparse.Namespace, voice: Voice) -> int:
    """Make the edition; 0 when it is signed and written, or written for its signers."""
    from smartcity_desktop.cli import edition_report, passphrase
    from smartcity_desktop.desk.edition import root_keys, setup

    _check_places(args)
    # Everything wrong with the lists is said before anybody types a passphrase: until the root
    # key is open, one that is thrown away stands in for it.
    stands_in = "" if args.payload else root_keys.stand_in()
    edition = setup.from_files(_files(args), _facts(args), stands_in)
    if args.payload:
        return _for_signers(args, edition, voice)
    if edition.root.threshold > 1:
        raise Problem("cli.root_several", needed=edition.root.threshold)
    phrase = passphrase.ask(voice, args.passphrase_file, new=args.new_root)
    key = (root_keys.make if args.new_root else root_keys.load)(args.root, phrase)
    edition = setup.whole(root_keys.instead_of(edition, stands_in, key.public))
    name, data = setup.sign(edition, [key])
    folder, name = (args.out, name) if args.out.is_dir() else (args.out.parent, args.out.name)
    file = setup.save(folder, name, data, over=args.force)
    edition_report.tell(voice, *setup.check(file))
    voice.tell("edition_make.written", file=str(file))
    if args.new_root:
        public = f"{args.root}.pub"
        voice.tell("edition_make.new_root_made", file=str(args.root), public=public)
    return 0


def _for_signers(args: argparse.Namespace, edition: Edition, voice: Voice) -> int:
    """No private key passes through this program: the root holders sign wherever they trust."""
    from smartcity_desktop.cli import edition_report, edition_signed
    from smartcity_desktop.desk.edition import edition_signing

    signing = edition_signing.begin(edition, None)
    edition_report.tell(voice, signing.edition, signing.unsigned.digest)
    edition_signed.write_payload(voice, signing, args.out, over=args.force)
    return 0


def _check_places(args: argparse.Namespace) -> None:
    """What would stop the writing at the end is said before a key is made."""
    from smartcity_desktop.cli import edition_signed
    from smartcity_desktop.desk.edition import root_keys

    _check_root(args)
    if args.new_root:
        root_keys.check_new(args.root)
    edition_signed.check_place(args.out, over=args.force)


def _check_root(args: argparse.Namespace) -> None:
    """One key that signs here, or a file for those who sign elsewhere."""
    if args.payload and (args.root or args.new_root or args.passphrase_file):
        raise Problem("cli.root_either")
    if not args.payload and not args.root:
        raise Problem("cli.missing", arguments="--root", command=f"{PROGRAM} edition make")


def _files(args: argparse.Namespace) -> EditionFiles:
    from smartcity_desktop.desk.edition.setup import EditionFiles

    return EditionFiles(
        rubric=args.rubric,
        regions=args.regions,
        people=args.people,
        officers=args.officers,
        keys=args.keys,
        attending=args.attending,
        claims=args.claims,
        conflicts=args.conflicts,
        ineligible=args.ineligible,
        papers=paper_options.files(args),
    )


def _facts(args: argparse.Namespace) -> EditionFacts:
    from smartcity_desktop.desk.edition.setup import STARTS, EditionFacts
    from smartcity_desktop.domain.edition import Policy, Venue

    return EditionFacts(
        id=args.id,
        title=args.title,
        organiser=args.organiser,
        venue=Venue(args.venue, args.city, args.zone),
        days=tuple(sorted(set(args.day))),
        starts=tuple(sorted(set(args.start))) if args.start else STARTS,
        mode=args.mode,
        quota=args.quota,
        seed=args.seed,
        policy=Policy(session_signers=args.signers),
        fictitious=args.fictitious,
        root_threshold=args.threshold,
        decider_threshold=args.decider_threshold,
    )
