"""Make the key that unwraps what panels hand over: an age identity, locked, kept in this home."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from smartcity_desktop.cli.arguments import Parser
from smartcity_desktop.cli.voice import Voice

if TYPE_CHECKING:
    from smartcity_desktop.desk.laptop.unwrapping import Kept


def arguments(parser: Parser) -> None:
    """Whether to make one, or only to show those that are here."""
    parser.flag("--show")


def run(args: argparse.Namespace, voice: Voice) -> int:
    """Make a key, or show those of the home; 0 when there is one."""
    from smartcity_desktop.cli import homes
    from smartcity_desktop.desk.laptop import unwrapping

    if args.show:
        with homes.open_existing(args.home).laptop as laptop:
            return _show(voice, unwrapping.kept(laptop))
    made = unwrapping.made_key(voice.language)
    with homes.open_or_make(args.home).laptop as laptop:
        file = unwrapping.keep(laptop, made.recipient, made.file)
    voice.tell("identity.recipient", recipient=made.recipient)
    voice.tell("identity.file", file=str(file))
    voice.tell("identity.passphrase", passphrase=made.passphrase)
    voice.tell("identity.once")
    voice.tell("identity.next")
    return 0


def _show(voice: Voice, found: tuple[Kept, ...]) -> int:
    for kept in found:
        voice.say(kept.recipient)
        voice.tell("identity.file", file=str(kept.file))
        voice.tell("identity.named" if kept.named else "identity.not_named")
    if not found:
        voice.tell("identity.none")
    return 0 if found else 1
