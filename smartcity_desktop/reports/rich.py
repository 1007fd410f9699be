"""A sentence with bold words in it, broken into lines."""

from __future__ import annotations

from collections.abc import Iterator

from smartcity_desktop.reports import fonts
from smartcity_desktop.reports.fonts import BOLD, REGULAR
from smartcity_desktop.reports.page_size import LEFT
from smartcity_desktop.reports.paper import Paper, together

ON, OFF = "\ue000", "\ue001"
"""Private characters around what is bold; a person's text loses them, so it cannot set them."""

Run = tuple[str, str]
"""A text and the name of its font."""


def plain(text: str) -> str:
    """Return a person's text as part of a sentence, its line ends as spaces."""
    return " ".join(text.replace(ON, "").replace(OFF, "").split())


def bold(text: str) -> str:
    """Return a person's text marked as bold within a sentence."""
    return f"{ON}{plain(text)}{OFF}"


def lines(text: str, size: float, room: float) -> list[list[Run]]:
    """Return a sentence in lines of words no wider than `room` points."""
    made: list[list[list[Run]]] = [[]]
    used, space = 0.0, fonts.width(" ", REGULAR, size)
    for word in _words(text, size, room):
        wide = sum(fonts.width(one, name, size) for one, name in word)
        if made[-1] and used + space + wide > room:
            made.append([])
        used = used + space + wide if made[-1] else wide
        made[-1].append(word)
    return [_joined(line) for line in made]


def _words(text: str, size: float, room: float) -> Iterator[list[Run]]:
    """Words of runs ("**Kamis**," are two); one that is wider than a line is cut."""
    name = REGULAR
    for word in text.split(" "):
        runs: list[Run] = []
        for part in word.replace(ON, f"\0{ON}").replace(OFF, f"\0{OFF}").split("\0"):
            if part[:1] in {ON, OFF}:
                name = BOLD if part[0] == ON else REGULAR
            if told := part.strip(ON + OFF):
                runs.append((told, name))
        if sum(fonts.width(told, name_, size) for told, name_ in runs) > room:
            yield from _cut(runs, size, room)
        elif runs:
            yield runs


def _cut(runs: list[Run], size: float, room: float) -> Iterator[list[Run]]:
    """Cut a word that is wider than a line; the stop behind it stays with its last piece."""
    widths = [fonts.width(*run, size) for run in runs]
    rest = sum(widths) - max(widths)
    kept = rest if rest < room / 4 else 0
    line: list[Run] = []
    used = 0.0
    for text, name in runs:
        for piece in fonts.wrap(text, name, size, room - kept):
            wide = fonts.width(piece, name, size)
            if line and used + wide > room:
                yield line
                line, used = [], 0.0
            line.append((piece, name))
            used += wide
    yield line


def _joined(words: list[list[Run]]) -> list[Run]:
    """Words of a line with the spaces between them, neighbours in one font as one run."""
    line: list[Run] = []
    for place, word in enumerate(words):
        for number, (text, name) in enumerate(word):
            gap = " " if place and not number else ""
            if line and line[-1][1] == name:
                line[-1] = (line[-1][0] + gap + text, name)
            else:
                line += [(gap + text, name)]
    return line


def flow(paper: Paper, text: str, size: float, leading: float, indent: float = 0) -> None:
    """Draw a sentence downward from the cursor, over as many pages as it takes, no line of it alone
    at the foot of a page or at the top of the next."""
    x, told_lines = LEFT + indent, lines(text, size, paper.width - indent)
    count = len(told_lines)
    for number, line in enumerate(told_lines):
        paper.need(leading * together(number, count))
        paper.gap(leading)
        at = x
        for told, name in line:
            paper.text(at, paper.y + leading * 0.26, told, size, name)
            at += fonts.width(told, name, size)
