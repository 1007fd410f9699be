"""The way in: language, then the command, then one plain message if it cannot be done."""

from __future__ import annotations

import argparse
import logging
import os
from collections.abc import Sequence
from typing import Protocol

from smartcity_desktop import __version__
from smartcity_desktop.cli.arguments import PROGRAM, Parser
from smartcity_desktop.cli.voice import Unheard, Voice, finish, hush, prepare_streams
from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.host import paths, settings, wording
from smartcity_desktop.host.named import named

DONE = 0
REFUSED = 1
UNUSABLE = 2
UNHEARD = 74
"""As sysexits.h has it: what was to be printed could not be."""
INTERRUPTED = 130
READER_GONE = 141

_log = logging.getLogger(__name__)


class Command(Protocol):
    """A module of a command."""

    def arguments(self, parser: Parser) -> None:
        """Say which arguments the command has."""

    def run(self, args: argparse.Namespace, voice: Voice) -> int:
        """Do it; return the exit code."""


COMMANDS = {
    "demo": "demo",
    "receive": "receive",
    "waiting": "waiting",
    "rank": "rank",
    "verify": "verify",
    "archive": "archive",
    "recover": "recover",
    "restore": "restore",
    "card": "card",
    "identity": "identity",
    "edition make": "edition_make",
    "edition check": "edition_check",
    "edition next": "edition_next",
    "edition reject": "edition_reject",
    "edition payload": "edition_payload",
    "edition sign": "edition_sign",
    "edition combine": "edition_combine",
}
"""The module of each command, below this package; loaded when it is called."""
WINDOW = "window"
"""What is done without a command."""


def command_of(name: str) -> Command:
    """Return a command by its name, "" for the window."""
    found: Command = named(__package__, COMMANDS[name] if name else WINDOW)
    return found


def run(argv: Sequence[str]) -> int:
    """Run the program; return its exit code. Nothing a person can meet ends in a traceback."""
    prepare_streams()
    voice = Voice(language(argv))
    try:
        code = _told(argv, voice)
        finish()
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        hush()
        return READER_GONE
    except Unheard as fault:
        hush()
        voice.problem(Problem("cli.unheard", reason=fault.reason))
        return UNHEARD
    except Exception:  # noqa: BLE001 - it is kept with its trace, see below
        return _our_fault(argv, voice)
    return code


def _told(argv: Sequence[str], voice: Voice) -> int:
    try:
        return _dispatch(argv, voice)
    except Problem as problem:
        voice.problem(problem)
        return UNUSABLE


def _dispatch(argv: Sequence[str], voice: Voice) -> int:
    if list(argv) == ["--version"]:
        voice.say(f"{PROGRAM} {__version__}")
        return DONE
    name, rest = split(argv)
    if name == "edition":
        raise Problem("cli.edition_what")
    command = command_of(name)
    parser = Parser(name, voice)
    command.arguments(parser)
    args = parser.read(rest)
    if args.help:
        voice.say_lines(parser.help().rstrip())
        return DONE
    if args.version:
        voice.say(f"{PROGRAM} {__version__}")
        return DONE
    return command.run(args, voice)


def split(argv: Sequence[str]) -> tuple[str, list[str]]:
    """Return the command's name ("" for the window, "edition" when it is unfinished) and the rest.

    Options common to all may stand before the command.
    """
    at = _first_word(argv)
    if at is None:
        return "", list(argv)
    before, word, behind = list(argv[:at]), argv[at], list(argv[at + 1 :])
    if word == "edition":
        if behind and f"edition {behind[0]}" in COMMANDS:
            return f"edition {behind[0]}", before + behind[1:]
        return "edition", behind
    return (word, before + behind) if word in COMMANDS else ("", list(argv))


def _first_word(argv: Sequence[str]) -> int | None:
    at = 0
    while at < len(argv):
        if argv[at] in {"--home", "--lang"}:
            at += 2
            continue
        if not argv[at].startswith("-"):
            return at
        at += 1
    return None


def language(argv: Sequence[str]) -> str:
    """Return the language to speak: --lang, else the home's settings, else the locale's.

    Indonesian where nothing says otherwise.
    """
    asked = _value(argv, "--lang")
    if asked in wording.LANGUAGES:
        return str(asked)
    home = paths.Home(paths.place(_value(argv, "--home")))
    if settings.is_kept(home):
        return settings.load(home).language
    named = next((os.environ[locale] for locale in _LOCALES if os.environ.get(locale)), "")
    return "en" if named.lower().startswith("en") else "id"


_LOCALES = ("LC_ALL", "LC_MESSAGES", "LANG")


def _value(argv: Sequence[str], option: str) -> str | None:
    for place, word in enumerate(argv):
        if word == option and place + 1 < len(argv):
            return argv[place + 1]
        if word.startswith(f"{option}="):
            return word.partition("=")[2]
    return None


def _our_fault(argv: Sequence[str], voice: Voice) -> int:
    """What is not a Problem is our mistake: keep its trace where its makers can ask for it."""
    from smartcity_desktop.host import logs

    try:
        home = paths.home(_value(argv, "--home"))
    except Problem as problem:
        voice.problem(problem)
        return UNUSABLE
    logs.start(home)
    _log.exception("a command ended early: %s", " ".join(argv))
    logs.stop()
    voice.problem(Problem("cli.our_fault", file=str(home.logs / "program.log")))
    return UNUSABLE
