"""The reference read as text: its sections, tables and blocks of code."""

from __future__ import annotations

import re
from functools import cache

from smartcity_desktop.domain.values import Struct
from smartcity_desktop.host import wording
from tests.house.source import RESOURCES

FOLDER = RESOURCES / "reference"
LANGUAGES = wording.LANGUAGES
NAMES = ("format", "method", "decisions")
CODE = re.compile(r"`([^`]+)`")
A_CODE = re.compile(r"\b[EWI]_[A-Z]+(?:_[A-Z]+)*\b")
FENCED = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
RULE = re.compile(r"\*\*(?:Rule |Kaidah )?([0-9]+|[BCDRQ][0-9]+)[, ][^*]*\*\*")
"""A rule begins its paragraph in bold: **Rule 3, sheet.**, **D1 Threshold.**"""


class Section(Struct, frozen=True):
    """A part of a text under one heading, up to the next heading of any level."""

    level: int
    heading: str
    body: str

    @property
    def number(self) -> str:
        """Its number as others cite it, "" where it has none."""
        found = re.match(r"([0-9]+(?:\.[0-9]+)*) ", self.heading)
        return found[1] if found else ""

    def tables(self) -> list[list[list[str]]]:
        """Return every table as rows of cells, the head first."""
        found: list[list[list[str]]] = []
        for block in re.findall(r"(?:^\|.*\|$\n?)+", self.body, re.MULTILINE):
            rows = [[one.strip() for one in line[1:-1].split("|")] for line in block.splitlines()]
            found.append([rows[0], *rows[2:]])
        return found

    def blocks(self, kind: str = "") -> list[str]:
        """Return the blocks of code of one kind."""
        found = re.findall(r"^```([a-z]*)\n(.*?)^```$", self.body, re.MULTILINE | re.DOTALL)
        return [text for of, text in found if of == kind]


@cache
def text(language: str, name: str) -> str:
    """Return one text of the reference."""
    return (FOLDER / language / f"{name}.md").read_text(encoding="utf-8")


@cache
def sections(language: str, name: str) -> tuple[Section, ...]:
    """Return a text by its headings; a line in a block of code is none."""
    found: list[tuple[int, str, list[str]]] = []
    fenced = False
    for line in text(language, name).splitlines(keepends=True):
        fenced ^= line.startswith("```")
        heading = re.match(r"(#{1,3}) (.+)", line)
        if heading and not fenced:
            found.append((len(heading[1]), heading[2].strip(), []))
        else:
            found[-1][2].append(line)
    return tuple(Section(level, heading, "".join(lines)) for level, heading, lines in found)


def section(language: str, name: str, number: str) -> Section:
    """Return the section of this number with everything beneath it."""
    every = sections(language, name)
    (first,) = (at for at, section in enumerate(every) if section.number == number)
    last = next(
        (at for at in range(first + 1, len(every)) if every[at].level <= every[first].level),
        len(every),
    )
    whole = every[first:last]
    parts = [
        section.body if section is whole[0] else f"### {section.heading}\n{section.body}"
        for section in whole
    ]
    return Section(whole[0].level, whole[0].heading, "".join(parts))


@cache
def rules(language: str) -> dict[str, str]:
    """Return the paragraphs of all rules by number, what follows them up to the next included."""
    found: dict[str, str] = {}
    for number in ("4", "6"):
        told = FENCED.sub("", section(language, "format", number).body)
        begins = [one for one in RULE.finditer(told) if told[one.start() - 1] == "\n"]
        ends = [begin.start() for begin in begins[1:]] + [len(told)]
        for one, end in zip(begins, ends, strict=True):
            found[one[1]] = re.split(r"^### ", told[one.start() : end], flags=re.MULTILINE)[0]
    return found


def codes_in(told: str) -> set[str]:
    """Return every code that a text names."""
    return set(A_CODE.findall(told))


def plain(cell: str) -> str:
    """Return a cell with its code spans in order, and links as their words."""
    words = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", cell)
    spans = sorted(CODE.findall(words))
    return re.sub(r"(?:`[^`]+` ?)+", " ".join(f"`{span}`" for span in spans) + " ", words).strip()
