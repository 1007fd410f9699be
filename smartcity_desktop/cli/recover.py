"""Let a spare laptop go on where another one stopped, from its backups or its copy on a stick."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from smartcity_desktop.cli import unwrapping
from smartcity_desktop.cli.arguments import Parser
from smartcity_desktop.cli.voice import Voice
from smartcity_desktop.domain.digest import short
from smartcity_desktop.domain.problem import Fact, Problem
from smartcity_desktop.domain.values import replace
from smartcity_desktop.host import paths

if TYPE_CHECKING:
    from smartcity_desktop.desk.recovery.candidates import Candidate
    from smartcity_desktop.desk.recovery.copy_files import Copy, SessionFound, Unwrap
    from smartcity_desktop.desk.recovery.recovery import Recovered


def arguments(parser: Parser) -> None:
    """Where to look for copies, and which laptop's when there are several."""
    parser.place("paths", many=True)
    parser.option("--laptop", str, metavar="text", never_with="--copy")
    parser.option("--copy")
    unwrapping.arguments(parser)
    parser.flag("--json")


def run(args: argparse.Namespace, voice: Voice) -> int:
    """Recover into the home; 0 when all of the source was whole, else 1."""
    openers = unwrapping.openers(args, voice)
    if not openers:
        return _recover(args, voice, None)
    from smartcity_desktop.desk.laptop.unwrapping import copies_into

    # Beside the store it becomes, and gone with this command: plain copies lie nowhere else.
    home = paths.home(args.home).folder
    with TemporaryDirectory(dir=home, prefix=paths.UNWRAPPED) as folder:
        return _recover(args, voice, copies_into(Path(folder), openers))


def _recover(args: argparse.Namespace, voice: Voice, unwrap: Unwrap | None) -> int:
    from smartcity_desktop.desk.recovery import candidates, copy_files, recovery

    copies = copy_files.find(args.paths, unwrap)
    if not args.json:
        _tell_found(voice, copies)
    if all(copy.fault is not None for copy in copies):
        where = str(copies[0].path.parent)
        raise Problem("recovery.none_whole", folder=where, count=len(copies))
    found = candidates.candidates(copies)
    one, chosen = _chosen(voice, found, args.laptop, args.copy)
    home = paths.home(args.home)
    done = recovery.resume(chosen, home, one.others, chosen=args.copy is not None)
    if args.json:
        voice.json({"found": [_as_json(copy) for copy in copies], "recovered": _done_json(done)})
    else:
        _tell_done(voice, done)
    return 0 if done.held.whole else 1


def _chosen(
    voice: Voice, found: Sequence[Candidate], laptop: str | None, file: Path | None
) -> tuple[Candidate, Copy]:
    """Return the journal to go on with and the copy to begin with, as far as there is one."""
    if file is not None:
        return _of_file(found, file)
    mine = _of_one_laptop(voice, found, laptop)
    first = mine[0]
    if first.apart is not None and len(mine) > 1:
        from smartcity_desktop.desk.recovery import candidates

        newest = [candidate.newest for candidate in mine]
        raise candidates.fork(newest, first.apart, lambda copy: _version(voice, copy))
    return first, first.newest


def _of_file(found: Sequence[Candidate], file: Path) -> tuple[Candidate, Copy]:
    """The journal whose newest copy it is goes first: an older one may be the beginning of two."""
    for candidate in found:
        if candidate.newest.path.resolve() == file.resolve():
            return candidate, candidate.newest
    for candidate in found:
        for copy in candidate.others:
            if copy.path.resolve() == file.resolve():
                # Whoever names the beginning of two wants what neither of them has added.
                return replace(candidate, others=()), copy
    raise Problem("recovery.unknown_copy", file=str(file))


def _of_one_laptop(
    voice: Voice, found: Sequence[Candidate], asked: str | None
) -> Sequence[Candidate]:
    """Return the journals of one laptop."""
    named = {candidate.newest.laptop: candidate.newest for candidate in reversed(found)}
    listed = "; ".join(
        _label(
            voice,
            "laptop",
            laptop=name or _label(voice, "unknown"),
            seats=", ".join(copy.seats()) or _label(voice, "nobody"),
            until=copy.last_at or _label(voice, "no_act"),
        )
        for name, copy in sorted(named.items())
    )
    if asked is not None:
        wanted = [one for one in found if one.newest.laptop == asked.upper()]
        if not wanted:
            raise Problem("recovery.unknown_laptop", laptop=asked, laptops=listed)
        return wanted
    if len(named.keys() - {""}) > 1:
        raise Problem("recovery.which_laptop", count=len(named), laptops=listed)
    return found


def _version(voice: Voice, copy: Copy) -> str:
    facts = {**_counts(voice, copy), "signed": _signed(voice, copy)}
    return _label(voice, "version", file=str(copy.path), **facts)


def _signed(voice: Voice, copy: Copy) -> str:
    from smartcity_desktop.desk.recovery import copy_files

    key, facts = copy_files.signed(copy)
    return voice.words(key, **facts)


def _label(voice: Voice, key: str, **facts: Fact) -> str:
    return voice.words(f"recovery.{key}", **facts)


def _tell_found(voice: Voice, copies: Sequence[Copy]) -> None:
    voice.say(_label(voice, "found", count=len(copies)))
    for copy in copies:
        if copy.fault is not None:
            told = Problem(copy.fault.code, **{**copy.fault.facts, "file": str(copy.path)})
            voice.say(f"  ✕ {voice.fault(told)}")
            continue
        facts = {**_counts(voice, copy), "signed": _signed(voice, copy)}
        name = copy.laptop or _label(voice, "unknown")
        mark = "✓" if copy.is_sound else "!"
        voice.say(_label(voice, "copy", mark=mark, file=str(copy.path), laptop=name, **facts))
        _tell_left_out(voice, copy)


def _counts(voice: Voice, copy: Copy) -> dict[str, Fact]:
    return {
        "acts": voice.number(copy.acts),
        "sheets": voice.number(copy.sheets),
        "records": voice.number(copy.records),
        "until": copy.last_at or _label(voice, "no_act"),
    }


def _tell_left_out(voice: Voice, copy: Copy) -> None:
    for stream, at in copy.broken:
        voice.say(_label(voice, "broken", stream=stream, count=at - 1))
    for digest in copy.spoiled:
        voice.say(_label(voice, "spoiled", digest=short(digest)))
    for digest in copy.gone:
        voice.say(_label(voice, "gone", digest=short(digest)))
    for name in copy.foreign:
        voice.say(_label(voice, "foreign", name=name))


def _tell_done(voice: Voice, done: Recovered) -> None:
    voice.say()
    voice.say(_label(voice, "done", home=str(done.home), laptop=done.laptop))
    voice.say(_label(voice, "from", files=", ".join(str(source) for source in done.sources)))
    voice.say(_label(voice, "held", **_counts(voice, done.held)))
    for session in done.held.sessions:
        facts = {
            "session": session.session,
            "state": _state(voice, session),
            "until": session.last_at,
        }
        voice.say(_label(voice, "session", **facts))
    if not done.held.whole:
        voice.say(_label(voice, "left_out"))
        _tell_left_out(voice, done.held)
    if done.aside is not None:
        voice.say(_label(voice, "aside", folder=str(done.aside)))
    if done.without_key:
        voice.say(_label(voice, "keys", seats=", ".join(done.without_key)))
    voice.say(_label(voice, "fork"))


def _state(voice: Voice, session: SessionFound) -> str:
    parts = [_label(voice, "closed")] if session.closed else []
    for key, seats in (("sealed", session.sealed), ("begun", session.begun)):
        if seats:
            parts.append(_label(voice, key, seats=", ".join(seats)))
    return " · ".join(parts) or _label(voice, "minutes")


def _as_json(copy: Copy) -> dict[str, object]:
    return {
        "file": str(copy.path),
        "laptop": copy.laptop,
        "event": copy.event,
        "whole": copy.whole,
        "acts": copy.acts,
        "sheets": copy.sheets,
        "records": copy.records,
        "last_at": copy.last_at,
        "signed": {
            "how": copy.vouched.how,
            "seat": copy.vouched.seat,
            "acts": copy.vouched.acts,
            "at": copy.vouched.at,
        },
        "sessions": [
            {
                "session": of.session,
                "begun": list(of.begun),
                "sealed": list(of.sealed),
                "closed": of.closed,
                "last_at": of.last_at,
            }
            for of in copy.sessions
        ],
        "broken": [{"stream": stream, "from": at} for stream, at in copy.broken],
        "spoiled": list(copy.spoiled),
        "gone": list(copy.gone),
        "foreign": list(copy.foreign),
        "code": copy.fault.code if copy.fault is not None else "",
    }


def _done_json(done: Recovered) -> dict[str, object]:
    return {
        **_as_json(done.held),
        "laptop": done.laptop,
        "home": str(done.home),
        "aside": str(done.aside) if done.aside is not None else "",
        "without_key": list(done.without_key),
        "sources": [str(source) for source in done.sources],
    }
