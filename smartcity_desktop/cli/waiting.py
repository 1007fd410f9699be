"""What is not of this event and waits outside: by kind and number, file by file, or thrown away."""

from __future__ import annotations

import argparse

from smartcity_desktop.cli.arguments import Parser
from smartcity_desktop.cli.voice import Voice
from smartcity_desktop.domain.outside import counted

SHOWN = 20
"""The most items that are named; all of them are in --json."""


def arguments(parser: Parser) -> None:
    """Whether to throw it all away."""
    parser.flag("--throw-away")
    parser.flag("--json")


def run(args: argparse.Namespace, voice: Voice) -> int:
    """Say what waits, and throw it away where that was asked; always 0."""
    from smartcity_desktop.cli import homes
    from smartcity_desktop.desk.laptop import outside_words

    office = homes.open_existing(args.home)
    with office.laptop:
        desk = office.coordinator.outside
        every = desk.every()
        counts = counted(one.why for one in every)
        thrown = desk.throw_away([one.digest for one in every]) if args.throw_away else None
    if args.json:
        voice.json(
            {
                "counts": {str(why): count for why, count in counts.items()},
                "items": [
                    {"file": one.file, "digest": one.digest, "type": one.type, "kind": one.why}
                    for one in every
                ],
                "thrown_away": bool(args.throw_away),
            }
        )
        return 0
    if not every:
        voice.tell("waiting.none")
        return 0
    voice.say(outside_words.kinds(counts, voice.language))
    for one in every[:SHOWN]:
        voice.tell("waiting.item", file=one.file, name=one.name, kind=one.why)
    if len(every) > SHOWN:
        voice.tell("ignored.more", count=len(every) - SHOWN)
    if thrown is not None:
        voice.say(outside_words.thrown(thrown, voice.language))
    return 0
