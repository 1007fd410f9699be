"""Arguments in both languages: argparse does the reading, every sentence is ours."""

from __future__ import annotations

import argparse
import shutil
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NoReturn

from smartcity_desktop.cli.voice import Voice
from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.host import wording

PROGRAM = "smartcity-desktop"
INDENT = 11
"""How far the further lines of a command's usage stand in."""


class Parser:
    """One command's arguments; `command` is its name ("edition make", "" for the window).

    The text of an argument is the label ``cli.<command>.<name>``, its dashes as underscores.
    """

    def __init__(self, command: str, voice: Voice) -> None:
        self._voice = voice
        self._prefix = f"{command.replace(' ', '_')}." if command else "window."
        self._program = f"{PROGRAM} {command}".strip()
        self._parser = _Quiet(
            prog=self._program,
            description=voice.label(f"{self._prefix}about"),
            epilog=voice.label("help.more") if not command else None,
            add_help=False,
            allow_abbrev=False,
            exit_on_error=False,
            formatter_class=_layout(voice),
        )
        self._usage: list[str] = []
        self._required: list[tuple[str, str]] = []
        self._needs: dict[str, Sequence[str]] = {}
        self._never_with: dict[str, str] = {}
        self._places = self._parser.add_argument_group(voice.label("help.places"))
        self._options = self._parser.add_argument_group(voice.label("help.options"))
        self._common()

    def _common(self) -> None:
        group = self._parser.add_argument_group(self._voice.label("help.common"))
        said = self._said
        group.add_argument("--home", metavar=self._meta("folder"), type=Path, help=said("home"))
        kind = choice("--lang", wording.LANGUAGES)
        group.add_argument("--lang", metavar="id|en", type=kind, help=said("lang"))
        group.add_argument("--version", action="store_true", help=said("version"))
        group.add_argument("-h", "--help", action="store_true", help=said("help"))

    def _said(self, key: str) -> str:
        return self._voice.label(f"common.{key}").replace("%", "%%")

    def _meta(self, kind: str) -> str:
        return self._voice.label(f"metavar.{kind}")

    def _help(self, name: str, *, required: bool = False) -> str:
        text = self._voice.label(f"{self._prefix}{_field(name)}")
        if required:
            text = f"{text} ({self._voice.label('help.required')})"
        return text.replace("%", "%%")

    def place(
        self, name: str, *, many: bool = False, kind: str = "path", required: bool = True
    ) -> None:
        """Add something that is named without an option in front."""
        shown = self._meta(kind)
        self._places.add_argument(
            name, nargs="*" if many else "?", type=Path, metavar=shown, help=self._help(name)
        )
        written = f"{shown} …" if many else shown
        self._usage.append(written if required else f"[{written}]")
        if required:
            self._required.append((name, shown))

    def flag(self, name: str, *, needs: Sequence[str] = ()) -> None:
        """Add an option without a value; `needs` as for `option`."""
        self._needs[name] = needs
        self._options.add_argument(name, action="store_true", help=self._help(name))

    def option(
        self,
        name: str,
        kind: Callable[[str], object] = Path,
        *,
        metavar: str = "file",
        default: object = None,
        repeated: bool = False,
        required: bool = False,
        needs: Sequence[str] = (),
        never_with: str = "",
    ) -> None:
        """Add an option with a value; `kind` turns the text into it, or raises a Problem. It does
        nothing without one of the options it `needs`, or beside the one it is `never_with`."""
        self._needs[name], self._never_with[name] = needs, never_with
        shown = self._meta(metavar)
        self._options.add_argument(
            name,
            type=kind,
            action="append" if repeated else "store",
            metavar=shown,
            default=default,
            help=self._help(name, required=required),
        )
        if required:
            self._usage.append(f"{name} {shown}")
            self._required.append((name, name))

    def read(self, argv: Sequence[str]) -> argparse.Namespace:
        """Return the arguments; when help is asked for nothing else is insisted on.

        Raises:
            Problem: cli.unknown_argument, cli.needs_value, cli.takes_no_value, cli.arguments,
                cli.missing with all that is missing, cli.has_no_effect, cli.not_together, or what
                an option's kind raises.
        """
        try:
            args, rest = self._parser.parse_known_intermixed_args(list(argv))
        except argparse.ArgumentError as fault:
            raise self._misused(fault) from fault
        if args.help or args.version:
            return args
        if rest:
            raise Problem("cli.unknown_argument", argument=rest[0], command=self._program)
        missing = [
            shown for name, shown in self._required if getattr(args, _field(name)) in (None, [])
        ]
        if missing:
            raise Problem("cli.missing", arguments=", ".join(missing), command=self._program)
        self._check_effects(args)
        return args

    def _check_effects(self, args: argparse.Namespace) -> None:
        """What somebody wrote and what would change nothing is told, not passed over."""
        for name, needs in self._needs.items():
            idle = needs and not any(self._is_given(args, one) for one in needs)
            if idle and self._is_given(args, name):
                one = " | ".join(needs)
                raise Problem("cli.has_no_effect", option=name, one=one, command=self._program)
        for name, other in self._never_with.items():
            if other and self._is_given(args, name) and self._is_given(args, other):
                raise Problem("cli.not_together", option=name, other=other)

    def _is_given(self, args: argparse.Namespace, name: str) -> bool:
        return bool(getattr(args, _field(name)) != self._parser.get_default(_field(name)))

    def _misused(self, fault: argparse.ArgumentError) -> Problem:
        option = (fault.argument_name or "").split("/")[-1]
        known = {name: action for action in self._parser._actions for name in action.option_strings}
        if option not in known:
            return Problem("cli.arguments", command=self._program)
        code = "cli.takes_no_value" if known[option].nargs == 0 else "cli.needs_value"
        return Problem(code, option=option, command=self._program)

    def help(self) -> str:
        """Return the help page."""
        options = f"[{self._voice.label('help.options')}]"
        return self._parser.help_page(_lined([self._program, *self._usage, options]))


class _Quiet(argparse.ArgumentParser):
    def help_page(self, usage: str) -> str:
        """Return the help page that begins with this line."""
        self.usage = usage.replace("%", "%%")
        return self.format_help()

    def error(self, message: str) -> NoReturn:
        raise Problem("cli.arguments", command=self.prog)


def _field(name: str) -> str:
    return name.strip("-").replace("-", "_")


def _lined(parts: Sequence[str]) -> str:
    """Parts in lines no wider than the page; an option stays beside its value."""
    lines = [parts[0]]
    for part in parts[1:]:
        if len(lines[-1]) + len(part) + INDENT > _width():
            lines.append(" " * INDENT + part)
        else:
            lines[-1] += f" {part}"
    return "\n".join(lines)


def _width() -> int:
    return min(96, shutil.get_terminal_size().columns - 2)


def _layout(voice: Voice) -> type[argparse.HelpFormatter]:
    class Layout(argparse.HelpFormatter):
        def __init__(self, prog: str) -> None:
            super().__init__(prog, max_help_position=28, width=_width())

        def add_usage(
            self,
            usage: str | None,
            actions: Iterable[argparse.Action],
            groups: Iterable[argparse._MutuallyExclusiveGroup],
            prefix: str | None = None,
        ) -> None:
            super().add_usage(usage, actions, groups, voice.label("help.usage") + " ")

    return Layout


def choice(option: str, choices: Sequence[str]) -> Callable[[str], str]:
    """Return a kind that takes one of `choices`."""

    def read(text: str) -> str:
        if text not in choices:
            raise Problem("cli.not_a_choice", option=option, value=text, choices=", ".join(choices))
        return text

    return read


def whole(option: str, least: int, most: int) -> Callable[[str], int]:
    """Return a kind that takes a whole number from `least` to `most`."""

    def read(text: str) -> int:
        digits = text.strip()
        number = int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 10 else -1
        if not least <= number <= most:
            raise Problem("cli.not_a_number", option=option, value=text, least=least, most=most)
        return number

    return read
