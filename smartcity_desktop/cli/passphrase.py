"""Asking for a passphrase: from a file, else on the terminal, never as an argument."""

from __future__ import annotations

import getpass
import sys
from pathlib import Path

from smartcity_desktop.cli.voice import Voice
from smartcity_desktop.domain.problem import Problem

LEAST = 8
"""Characters a new passphrase must have."""


def ask(voice: Voice, file: Path | None, *, new: bool, key: str = "") -> str:
    """Return the passphrase in `file` (its first line), else what is typed; a new one twice.

    `key` names the key's file where it is not the root key that is opened.

    Raises:
        Problem: cli.passphrase_file, cli.passphrase_terminal, cli.passphrase_short,
            cli.passphrase_differs.
    """
    phrase = _from_file(file) if file is not None else _typed(voice, key, new=new)
    if new and len(phrase) < LEAST:
        raise Problem("cli.passphrase_short", least=LEAST)
    return phrase


def _from_file(file: Path) -> str:
    try:
        lines = file.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as fault:
        raise Problem("cli.passphrase_file", file=str(file)) from fault
    if not lines or not lines[0]:
        raise Problem("cli.passphrase_file", file=str(file))
    return lines[0]


def _typed(voice: Voice, key: str, *, new: bool) -> str:
    if not sys.stdin or not sys.stdin.isatty():
        raise Problem("cli.passphrase_terminal")
    try:
        asked = voice.label("passphrase.of", file=key) if key else voice.label("passphrase.ask")
        phrase = getpass.getpass(f"{asked} ")
        if new and getpass.getpass(voice.label("passphrase.again") + " ") != phrase:
            raise Problem("cli.passphrase_differs")
    except EOFError as fault:
        raise Problem("cli.passphrase_terminal") from fault
    return phrase
