"""The guide: Markdown pages in both languages, one a page of the window and a few for everybody.

Its last chapter is the reference. That lies in a folder of its own, because every archive carries
it too, and its pages are called "reference/…".

A page names what stands in the window by its key, ``«assess.review.seal»``, so that the guide
says what the button says; ``«assess.panel.state here=3 of=4»`` fills the gaps of a label.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from smartcity_desktop.domain.values import Struct
from smartcity_desktop.host import resources, wording
from smartcity_desktop.host.filling import Known, filled

INDEX = "index"
GROUPS: Mapping[str, Sequence[str]] = {
    "first": (INDEX, "start", "enrol"),
    "assessor": (
        "today", "turns", "arrival", "scoring", "review", "panel", "closing", "cosign",
        "papers", "files",
    ),
    "coordinator": (
        "receive", "waiting_room", "quarantine", "restore", "recover", "ledger", "decisions",
        "ranking", "results", "editions",
    ),
    "everybody": ("incidents", "check", "glossary"),
    "reference": ("reference/format", "reference/method", "reference/decisions"),
}  # fmt: skip
"""The order of the contents; a page that is in no group stands with those for everybody."""

_REFERENCE, _EVERYBODY = "reference", "everybody"

LABEL = re.compile(r"«([a-z0-9_]+(?:\.[A-Za-z0-9_]+)+)((?: [a-z_]+=[^»\s]+)*)»")
_SAID = re.compile(LABEL.pattern + r"(\.?)")
_MARKS = re.compile(r"([\\`*_#\[\]<>|])")


class Entry(Struct, frozen=True):
    """A page in the contents, under its own heading."""

    name: str
    title: str
    group: str


class Hit(Struct, frozen=True):
    """A page on which every word that was looked for stands; `count` of the rarest of them."""

    name: str
    title: str
    count: int


def nearest(language: str, name: str) -> str:
    """Return `name` where the guide has such a page, else its index."""
    return name if _file(language, name).is_file() else INDEX


def page(language: str, name: str) -> str:
    """Return a page as Markdown, the words of the window put in; the index for one not there."""
    return _page(language, nearest(language, name))


def names(language: str) -> frozenset[str]:
    """Return the names of all pages that are there."""
    guide = (path.stem for path in resources.path("guide", language).glob("*.md"))
    reference = (path.stem for path in resources.path(_REFERENCE, language).glob("*.md"))
    return frozenset((*guide, *(f"{_REFERENCE}/{one}" for one in reference)))


def followed(name: str, file: str) -> str:
    """Return the page to which a link on page `name` leads: `file` is the file it names, as seen
    from the page's own, so that the files lead to each other outside the program too."""
    page = file.removesuffix(".md")
    if page.startswith(f"../../{_REFERENCE}/"):
        return f"{_REFERENCE}/{page.rpartition('/')[2]}"
    return f"{_REFERENCE}/{page}" if name.startswith(f"{_REFERENCE}/") else page


def contents(language: str) -> tuple[Entry, ...]:
    """Return the pages that are there, in order."""
    there = names(language)
    others = sorted(there - {one for listed in GROUPS.values() for one in listed})
    entries = []
    for group, listed in GROUPS.items():
        every = (*listed, *others) if group == _EVERYBODY else listed
        entries += [(group, one) for one in every if one in there]
    return tuple(Entry(name, title(language, name), group) for group, name in entries)


def title(language: str, name: str) -> str:
    """Return the heading of a page."""
    first = page(language, name).partition("\n")[0]
    return first.removeprefix("# ").strip()


def find(language: str, words: str) -> tuple[Hit, ...]:
    """Return the pages that hold every one of `words`, in the order of the contents."""
    wanted = words.casefold().split()
    hits = []
    for content in contents(language):
        folded = page(language, content.name).casefold()
        count = min((folded.count(word) for word in wanted), default=0)
        if count:
            hits.append(Hit(content.name, content.title, count))
    return tuple(hits)


def picture(language: str, name: str) -> Path | None:
    """Return the file of a page's picture, None where there is no such picture."""
    file = resources.path("guide", "pictures", language, Path(name).name)
    return file if file.is_file() else None


def spoken(language: str, text: str) -> str:
    """Return Markdown with the window's words in place of their keys, in bold.

    The dots of a button that asks for more stay away: before a stop or a comma they are a slip.

    Raises:
        KeyError: There is no such label; that is our bug.
    """

    def said(match: re.Match[str]) -> str:
        words = _without_dots(_words(language, match))
        plain = _MARKS.sub(r"\\\1", words)
        return f"**{plain}**{_stop(words, match[3])}"

    return _SAID.sub(said, text)


def quoted(language: str, text: str) -> str:
    """Return plain text with the window's words in place of their keys, in quotation marks.

    The dots of a button that asks for more would break a line of a paper for nothing.
    """

    def said(match: re.Match[str]) -> str:
        words = _without_dots(_words(language, match))
        return f"“{words}”{_stop(words, match[3])}"

    return _SAID.sub(said, text)


def _without_dots(words: str) -> str:
    return words.rstrip("… ")


def _stop(words: str, stop: str) -> str:
    """What is said as a sentence has its full stop, and three dots need no fourth."""
    return "" if words.endswith((".", "…")) else stop


def _words(language: str, match: re.Match[str]) -> str:
    gaps = Known(part.split("=", 1) for part in match[2].split())
    words = filled(wording.label(language, match[1]), gaps, language)
    # A gap that is left open at the end of a button that asks for more.
    return words.replace("… …", "…")


@cache
def _page(language: str, name: str) -> str:
    return spoken(language, _file(language, name).read_text(encoding="utf-8"))


def _file(language: str, name: str) -> Path:
    folder, _, page = name.rpartition("/")
    return resources.path(folder or "guide", language, f"{page}.md")
