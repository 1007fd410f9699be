"""Prepare the next edition: who is admitted, who leaves, what officers do from then on."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from smartcity_desktop.cli import paper_options
from smartcity_desktop.cli.arguments import PROGRAM, Parser, whole
from smartcity_desktop.cli.voice import Voice
from smartcity_desktop.domain import natural
from smartcity_desktop.domain.digest import grouped
from smartcity_desktop.domain.ids import Digest, OfficerId, PanelId, SeatId
from smartcity_desktop.domain.problem import Problem

if TYPE_CHECKING:
    from smartcity_desktop.desk.edition.candidates import Candidate
    from smartcity_desktop.desk.edition.editing import Draft, EditionDesk
    from smartcity_desktop.domain.edition import Duty, Edition, RevocationKind

_PEOPLE = ("admit", "appoint", "revoke", "give", "threshold", "decider_threshold")
_CHANGES = (*_PEOPLE, *paper_options.NAMES)
DIGITS = 40
"""The eight groups that people read to each other."""


def arguments(parser: Parser) -> None:
    """What changes, and who signs it; without any change, who enrolled is told."""
    for name in ("--admit", "--appoint", "--revoke", "--give"):
        parser.option(name, str, metavar="text", repeated=True)
    parser.option("--reason", str, metavar="text", default="", needs=("--revoke",))
    for name in ("--threshold", "--decider-threshold"):
        parser.option(name, whole(name, 1, 32), metavar="number")
    paper_options.arguments(parser)
    changes = tuple(f"--{name.replace('_', '-')}" for name in _CHANGES)
    parser.option("--root", needs=changes)
    parser.option("--passphrase-file", needs=("--root",))
    parser.flag("--payload", needs=changes)
    parser.option("--out", needs=changes)
    parser.flag("--force", needs=("--out",))


def run(args: argparse.Namespace, voice: Voice) -> int:
    """Tell who enrolled, or prepare the edition; 0 when that is done."""
    from smartcity_desktop.cli import edition_signed, homes

    # A coordinator "" is a change: there is none from then on.
    changes = any(getattr(args, name) not in (None, []) for name in _CHANGES)
    if changes:
        _check(args)
        edition_signed.check_place(args.out, over=args.force)
    office = homes.open_existing(args.home)
    with office.laptop:
        if not changes:
            return _told(office.editing, voice)
        draft = _draft(args, office.editing)
        return _prepare(args, office.editing, draft, voice)


def _check(args: argparse.Namespace) -> None:
    program = f"{PROGRAM} edition next"
    if args.payload and (args.root or args.passphrase_file):
        raise Problem("cli.root_either")
    if not args.payload and not args.root:
        raise Problem("cli.missing", arguments="--root", command=program)
    if args.out is None:
        raise Problem("cli.missing", arguments="--out", command=program)


def _told(desk: EditionDesk, voice: Voice) -> int:
    edition = desk.laptop.holdings.edition()
    for id_ in natural.ordered(edition.officers):
        officer = edition.officers[id_]
        duties = ", ".join(voice.label(f"duty.{duty}") for duty in sorted(edition.duties(id_)))
        voice.tell("edition_next.officer", officer=id_, name=officer.name, duties=duties or "–")
    every = desk.candidates()
    for candidate in every:
        told = candidate.enrolment
        facts = {"name": told.name, "role": voice.label(f"role.{told.role}")}
        place = candidate.place or voice.label("edition_next.waits")
        voice.tell("edition_next.candidate", institution=told.institution, place=place, **facts)
    if not every:
        voice.tell("edition_next.nobody")
    return 0


def _prepare(args: argparse.Namespace, desk: EditionDesk, draft: Draft, voice: Voice) -> int:
    from smartcity_desktop.cli import edition_report, edition_signed, passphrase
    from smartcity_desktop.desk.edition import edition_signing, setup

    before = desk.laptop.holdings.edition()
    if args.payload:
        signing = desk.prepare(draft)
        edition_report.tell(voice, signing.edition, signing.unsigned.digest)
        _tell_kept(desk, signing.edition, before, voice)
        edition_signed.write_payload(voice, signing, args.out, over=args.force)
        return 0
    _tell_kept(desk, desk.preview(draft), before, voice)  # before anybody types a passphrase
    key = desk.root_key(args.root, passphrase.ask(voice, args.passphrase_file, new=False))
    made = desk.publish(draft, [key])
    if made is None:
        kept = edition_signing.kept(desk.laptop)
        assert kept is not None
        edition_signed.tell_counts(voice, kept)
        voice.tell("edition_next.kept")
        return 1
    name, data = made
    folder, name = (args.out, name) if args.out.is_dir() else (args.out.parent, args.out.name)
    file = setup.save(folder, name, data, over=args.force)
    edition_report.tell(voice, *setup.check(file))
    voice.tell("edition_make.written", file=str(file))
    return 0


def _tell_kept(desk: EditionDesk, following: Edition, before: Edition, voice: Voice) -> None:
    """Name what former deciders signed: what stays in force, and what does not; and lines that get
    another key and another name at once."""
    from smartcity_desktop.desk.edition import keeping, line_words

    for warning in line_words.renamed(before, following, voice.language):
        voice.say(f"! {warning}")
    more = [at for at in following.keeps if at not in before.keeps]
    left = keeping.left(desk.laptop, following)
    for key, found in (("keeps", more), ("leaves", left)):
        if found:
            codes = ", ".join(map(grouped, found))
            voice.note(f"edition_next.{key}", count=len(found), codes=codes)


# what is written on the command line


def _draft(args: argparse.Namespace, desk: EditionDesk) -> Draft:
    from smartcity_desktop.desk.edition import paper_facts
    from smartcity_desktop.desk.edition.editing import Draft

    edition = desk.laptop.holdings.edition()
    found = _by_digits(desk, [*(args.admit or ()), *(args.appoint or ())])
    admitted, revoked, dismissed = {}, {}, {}
    appointed: dict[Digest, tuple[OfficerId, frozenset[Duty]]] = {}
    for text in args.admit or ():
        digits, place = _parts("--admit", text)
        seat, _, panel = place.partition("/")
        if panel and panel not in edition.panels:
            raise Problem("cli.not_a_change", option="--admit", value=text)
        admitted[found[digits].digest] = (SeatId(seat), PanelId(panel))
    for text in args.appoint or ():
        digits, named = _parts("--appoint", text)
        roles, _, id_ = named.partition("/")
        place = OfficerId(id_) if id_ else _free(desk, {one for one, _ in appointed.values()})
        appointed[found[digits].digest] = (place, _duties("--appoint", roles))
    for text in args.revoke or ():
        id_, kind = _pair("--revoke", text)
        if id_ in edition.officers:
            dismissed[OfficerId(id_)] = _kind(text, kind)
        else:
            revoked[SeatId(id_)] = _kind(text, kind)
    given = {
        OfficerId(id_): _duties("--give", roles)
        for id_, roles in (_pair("--give", text) for text in args.give or ())
    }
    return Draft(
        admitted,
        revoked,
        0,
        appointed=appointed,
        dismissed=dismissed,
        given=given,
        thresholds=(args.threshold, args.decider_threshold),
        reason=args.reason,
        printed=paper_facts.read(paper_options.files(args)),
    )


def _free(desk: EditionDesk, taken: set[OfficerId]) -> OfficerId:
    id_ = desk.next_officer()
    while id_ in taken:
        id_ = OfficerId(f"O-{int(id_[2:]) + 1:02}")
    return id_


def _by_digits(desk: EditionDesk, texts: list[str]) -> dict[str, Candidate]:
    """Return who enrolled by the digits of their keys: what somebody read aloud names the key and
    compares it, so that a slip finds nobody."""
    if not texts:
        return {}
    known = desk.by_digits()
    for text in texts:
        digits = _parts("--admit", text)[0]
        if digits not in known:
            raise Problem("enrol.no_such_digits", digits=text.partition("=")[0].strip())
    return known


def _parts(option: str, text: str) -> tuple[str, str]:
    written, place = _pair(option, text)
    digits = "".join(one for one in written if one not in " -")
    if len(digits) != DIGITS or not (digits.isascii() and digits.isdigit()):
        raise Problem("cli.not_a_change", option=option, value=text)
    return digits, place


def _pair(option: str, text: str) -> tuple[str, str]:
    before, sign, behind = (one.strip() for one in text.partition("="))
    if not (before and sign and behind):
        raise Problem("cli.not_a_change", option=option, value=text)
    return before, behind


def _duties(option: str, text: str) -> frozenset[Duty]:
    from smartcity_desktop.domain.edition import Duty

    try:
        return frozenset(Duty(one.strip()) for one in text.replace(",", "+").split("+"))
    except ValueError as fault:
        raise Problem("cli.not_a_change", option=option, value=text) from fault


def _kind(text: str, kind: str) -> RevocationKind:
    from smartcity_desktop.domain.edition import RevocationKind

    try:
        return RevocationKind(kind)
    except ValueError as fault:
        raise Problem("cli.not_a_change", option="--revoke", value=text) from fault
