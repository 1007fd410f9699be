"""Play a whole made-up event into a folder, through the same desks as the window."""

from __future__ import annotations

import argparse
import shlex
import sys
import time
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from smartcity_desktop.cli.arguments import PROGRAM, Parser, whole
from smartcity_desktop.cli.voice import Voice
from smartcity_desktop.domain.ids import SessionId
from smartcity_desktop.domain.problem import Fact
from smartcity_desktop.rehearsal import practice
from smartcity_desktop.rehearsal.practice import PASSPHRASE, PracticeEvent

if TYPE_CHECKING:
    from smartcity_desktop.rehearsal.demo import Played

LEFT_OPEN = 2
DECIDERS = 2
"""What a practice event has to practise on, however it was made."""


def arguments(parser: Parser) -> None:
    """The folder, and how large the event is."""
    parser.place("folder", kind="folder")
    parser.option("--regions", whole("--regions", 1, 513), metavar="number", default=150)
    parser.option("--panels", whole("--panels", 1, 99), metavar="number", default=19)
    parser.option("--assessors", whole("--assessors", 2, 9), metavar="number", default=4)
    parser.option("--seed", whole("--seed", 0, 999_999_999), metavar="number", default=2019)
    parser.option("--leave-open", whole("--leave-open", 0, 8), metavar="number")
    parser.flag("--wrapped")


def run(args: argparse.Namespace, voice: Voice) -> int:
    """Play; 0 when the event is played."""
    from smartcity_desktop.rehearsal import demo
    from smartcity_desktop.rehearsal.demo_event import Size

    size = Size(
        regions=args.regions,
        panels=args.panels,
        assessors=args.assessors,
        sessions=-(-(args.regions + 1) // args.panels),
        seed=args.seed,
        deciders=DECIDERS,
    )
    # Something is left to sit down at, unless nothing would be played.
    usual = min(LEFT_OPEN, size.sessions - 1)
    began = time.perf_counter()
    voice.tell("fictitious")

    def say(step: str, facts: dict[str, Fact]) -> None:
        told = {k: voice.number(v) if isinstance(v, int) else v for k, v in facts.items()}
        seconds = voice.seconds(int(facts["ms"]))
        voice.say(voice.label(f"demo.step.{step}", **told).ljust(66) + f"{seconds:>7} s")

    played = demo.play(
        args.folder,
        size,
        say,
        leave_open=usual if args.leave_open is None else args.leave_open,
        wrapped=args.wrapped,
        progress=_progress(voice),
        language=voice.language,
    )
    voice.tell("demo.total", seconds=voice.seconds(round((time.perf_counter() - began) * 1000)))
    voice.say()
    _tell_result(voice, played)
    _tell_next(voice, played.event)
    return 0


def _progress(voice: Voice) -> Callable[[int, int], None] | None:
    """A line that rewrites itself, for a person who watches."""
    if not sys.stderr.isatty():
        return None

    def show(done: int, total: int) -> None:
        text = voice.label("demo.progress", done=done, total=total) if done < total else ""
        print(f"{text:<40}", end="\r", file=sys.stderr, flush=True)

    return show


def _tell_result(voice: Voice, played: Played) -> None:
    ranking = played.ranking
    margin = "–" if ranking.margin is None else voice.decimal(ranking.margin)
    voice.tell(
        "demo.result",
        ranked=len(ranking.rows),
        apart=len(ranking.apart),
        selected=len(ranking.selected()),
        margin=margin,
    )
    voice.tell("demo.items", items=voice.number(played.items), again=voice.number(played.again))
    edition, plot = played.edition, played.plot
    voice.say()
    voice.tell("demo.planted")
    planted = {
        "late": plot.late,
        "absent": [plot.absent] if plot.absent else [],
        "conflict": [plot.conflict] if plot.conflict else [],
        "slip": [played.slip] if played.slip else [],
        "disagreed": plot.disagreed,
        "no_letter": plot.no_letter,
        "open": plot.open,
    }
    for kind, sessions in planted.items():
        if sessions:
            voice.tell(f"demo.plot.{kind}", sessions=_listed(sessions))
    if played.tie:
        above, below = (edition.regions[code].full_name() for code in played.tie)
        voice.tell("demo.plot.tie", above=above, below=below)


def _listed(sessions: Sequence[SessionId]) -> str:
    shown = ", ".join(sessions[:4])
    return shown if len(sessions) <= 4 else f"{shown} … ({len(sessions)})"


def _tell_next(voice: Voice, event: PracticeEvent) -> None:
    voice.say()
    voice.tell("demo.next.title")
    home, sticks = str(event.coordinator.folder), str(event.sticks)
    unwrap = [f"--identity={path}" for path in sorted(event.coordinator.keys.glob("unwrap-*.age"))]
    commands = {
        "open": [str(event.folder)],
        "receive": ["receive", sticks, "--home", home, *unwrap],
        "rank": ["rank", "--home", home],
        "verify": [
            "verify", str(event.edition), sticks, str(event.table), "--anchor", str(event.anchor),
            *unwrap,
        ],
    }  # fmt: skip
    for name, words in commands.items():
        voice.tell(f"demo.next.{name}")
        voice.say(f"    {PROGRAM} {_quoted(words)}")
    voice.tell("demo.next.root", file=str(event.root_key))
    voice.tell("demo.next.decider", file=str(practice.decider_key(event.decider)))
    voice.tell("demo.next.passphrase", passphrase=PASSPHRASE)


def _quoted(words: Sequence[str]) -> str:
    """Words as a shell takes them; Windows' shells know double quotes only."""
    if sys.platform == "win32":
        return " ".join(f'"{word}"' if " " in word else word for word in words)
    return shlex.join(words)
