"""Key files that unwrap: named on the command line, opened with a passphrase where they ask."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import TYPE_CHECKING

from smartcity_desktop.cli.arguments import Parser
from smartcity_desktop.cli.voice import Voice

if TYPE_CHECKING:
    from smartcity_desktop.desk.laptop.receiving import Outcome, ReadItem
    from smartcity_desktop.desk.laptop.unwrapping import Opener


def arguments(parser: Parser) -> None:
    """The files that unwrap, and where their passphrase is kept."""
    parser.option("--identity", repeated=True)
    parser.option("--passphrase-file", needs=("--identity",))


def openers(args: argparse.Namespace, voice: Voice) -> tuple[Opener, ...]:
    """Open every file that `--identity` names; a locked one asks for its passphrase.

    Raises:
        Problem: cli.passphrase_…, key.…, wrap.…
    """
    if not args.identity:
        return ()
    from smartcity_desktop.cli import passphrase
    from smartcity_desktop.desk.laptop import unwrapping

    found = []
    for file in args.identity:
        phrase = ""
        if unwrapping.needs_passphrase(file):
            phrase = passphrase.ask(voice, args.passphrase_file, new=False, key=file.name)
        found.append(unwrapping.open_file(file, phrase))
    return tuple(found)


def remark(voice: Voice, refused: Sequence[ReadItem | Outcome]) -> None:
    """Say how wrapped files are opened here, where some stayed closed."""
    if any(outcome.code in {"E_WRAPPED", "E_WRAPPED_OTHER"} for outcome in refused):
        voice.tell("refused.wrapped")
