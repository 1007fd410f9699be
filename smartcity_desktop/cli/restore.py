"""Bring signed files back from scans or photos of the signed papers."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import TYPE_CHECKING

from smartcity_desktop.cli.arguments import Parser
from smartcity_desktop.cli.voice import Voice
from smartcity_desktop.domain.problem import Fact, Problem

if TYPE_CHECKING:
    from smartcity_desktop.desk.recovery.restoring import Restored
    from smartcity_desktop.host.sticks import Written


def arguments(parser: Parser) -> None:
    """Pictures to read and the folder for the files."""
    parser.place("paths", many=True)
    parser.option("--out", metavar="folder", required=True)
    parser.flag("--json")


def run(args: argparse.Namespace, voice: Voice) -> int:
    """Restore; 0 when everything is whole, 1 when something is not, 2 when nothing was found."""
    from smartcity_desktop.desk.recovery import restoring

    found = restoring.read(args.paths, None if args.json else _Said(voice))
    written = restoring.save(found, args.out) if found.whole else ()
    if args.json:
        voice.json(_as_json(found, written))
        if found.is_empty:
            return 2
    elif found.is_empty:
        raise Problem("restore.nothing", files=found.files, pages=found.pages)
    else:
        _tell(voice, found, written)
    return 1 if found.lacking or found.refused else 0


class _Said:
    """Tells how far reading is, where it takes long enough to be asked."""

    def __init__(self, voice: Voice) -> None:
        self._voice = voice
        self._told = 0

    def __call__(self, count: int, total: int) -> bool:
        if total > 4 and count >= self._told + 4:
            self._told = count
            self._voice.note("restore.progress", count=count, total=total)
        return True


def _as_json(found: Restored, written: Sequence[Written]) -> dict[str, object]:
    return {
        "files": found.files,
        "pages": found.pages,
        "whole": [
            {
                "file": str(to.path),
                "digest": whole.item.digest,
                "type": whole.item.type,
                "already": to.already,
                "from": list(whole.files),
            }
            for whole, to in zip(found.whole, written, strict=True)
        ],
        "missing": [
            {
                "item": lacking.who,
                "codes": lacking.count,
                "missing": list(lacking.missing),
                "from": list(lacking.files),
            }
            for lacking in found.lacking
        ],
        "blank": list(found.blank),
        "refused": [
            {
                "file": unusable.file,
                "digest": unusable.digest,
                "type": unusable.type,
                "code": unusable.code,
            }
            for unusable in found.refused
        ],
    }


def _tell(voice: Voice, found: Restored, written: Sequence[Written]) -> None:
    say = voice.say
    say(
        _label(
            voice,
            "counts",
            whole=len(found.whole),
            lacking=len(found.lacking),
            refused=len(found.refused),
            pages=found.pages,
        )
    )
    for whole, to in zip(found.whole, written, strict=True):
        say(_label(voice, "written", file=str(to.path), source=", ".join(whole.files)))
    for lack in found.lacking:
        say("✕ " + lacking(voice, lack.who, lack.missing, lack.count, lack.files))
    for bad in found.refused:
        say(_label(voice, "refused", file=bad.file, code=bad.code))
        for line in voice.explained(bad.code, {"file": bad.file, **bad.facts}):
            say(f"    {line}")
    if found.blank:
        named = ", ".join(found.blank)
        say("! " + _label(voice, "blank", count=len(found.blank), files=named))
    if written:
        say(_label(voice, "then", folder=str(written[0].path.parent)))


def lacking(
    voice: Voice, who: str, missing: Sequence[int], count: int, files: Sequence[str]
) -> str:
    """Return the sentence that names the codes still to be read."""
    told = ", ".join(map(str, missing))
    key = "restore.lacking" if who else "restore.lacking_unknown"
    return voice.words(key, who=who, missing=told, count=count, files=", ".join(files))


def _label(voice: Voice, key: str, **facts: Fact) -> str:
    return voice.words(f"restore.{key}", **facts)
