"""From a problem's code to the sentences a person reads, and labels for what is not Qt.

Messages: ``resources/messages/<language>/<room>.toml``, a table of what / why / remedy a code.
Labels: ``resources/labels/<language>/<room>.toml``, nested tables read by dotted keys.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from functools import cache
from typing import NamedTuple

from smartcity_desktop.domain.problem import Fact, Problem
from smartcity_desktop.domain.text import shown, shown_lines
from smartcity_desktop.host import fact_words, resources
from smartcity_desktop.host.filling import Known, filled

LANGUAGES = ("id", "en")
HOURS_AS_HOURS, HOURS_AS_DAYS = 3, 48
"""From so many hours on what lasts is said in hours, and in days: two hours are 120 minutes."""


class Explanation(NamedTuple):
    """What happened, why, and what to do about it, in one language."""

    what: str
    why: str
    remedy: str

    def in_one(self) -> str:
        """Return the three sentences as one paragraph."""
        return " ".join(part for part in (self.what, self.why, self.remedy) if part)


def explain(problem: Problem, language: str) -> Explanation:
    """Return the sentences for `problem`; a code without sentences is shown as itself."""
    return explain_code(problem.code, problem.facts, language)


def explain_code(code: str, facts: dict[str, Fact], language: str) -> Explanation:
    """Return the sentences for a code such as a finding's; a missing fact shows as "…"."""
    found = _messages(language).get(code)
    if found is None:
        return Explanation(shown(code), "", "")
    spoken = fact_words.in_words(code, facts, lambda key: _found(language, key))
    if isinstance(minutes := facts.get("minutes"), int):
        spoken["lasting"] = lasting(language, minutes)
    told = Known(told_in({**facts, **spoken}, shown))
    return Explanation(*(filled(found[part], told, language) for part in ("what", "why", "remedy")))


def lasting(language: str, minutes: int) -> str:
    """Return how long something lasts, in the unit that people would use: nobody knows how long a
    million minutes are."""
    hours, left = divmod(minutes, 60)
    if hours >= HOURS_AS_DAYS:
        return label(language, "facts.lasting.days", count=hours // 24)
    if hours < HOURS_AS_HOURS:
        return label(language, "facts.lasting.minutes", count=minutes)
    return label(language, f"facts.lasting.{'both' if left else 'hours'}", count=hours, left=left)


def _found(language: str, key: str) -> str | None:
    return _labels(language, key.partition(".")[0]).get(key)


def label(language: str, key: str, **facts: Fact) -> str:
    """Return the label at a dotted key ("reports.title.lp" is [title] lp of reports.toml).

    A fact may be prose of several lines; what could not be seen in it is written out.

    Raises:
        KeyError: No such label; that is our bug, never a person's.
    """
    found = _labels(language, key.partition(".")[0])[key]
    return filled(found, told_in(facts, shown_lines), language) if facts else found


def told_in(facts: Mapping[str, Fact], how: Callable[[str], str]) -> dict[str, Fact]:
    """Return facts as they may stand in a sentence, `how` being one of the ways of domain.text."""
    return {name: how(fact) if isinstance(fact, str) else fact for name, fact in facts.items()}


def qt_word(language: str, source: str) -> str:
    """Return our words for a text of Qt's own dialogs, "" where there are none.

    ``resources/qt/<language>.toml`` pairs Qt's English with ours, since its texts are no keys.
    """
    return _qt_words(language).get(source, "")


@cache
def _qt_words(language: str) -> dict[str, str]:
    file = resources.path("qt", f"{language}.toml")
    if not file.is_file():
        return {}
    pairs = tomllib.loads(file.read_text(encoding="utf-8"))["words"]
    return {str(source): str(ours) for source, ours in pairs.items()}


@cache
def _messages(language: str) -> dict[str, dict[str, str]]:
    merged: dict[str, dict[str, str]] = {}
    for file in sorted(resources.path("messages", language).glob("*.toml")):
        merged.update(tomllib.loads(file.read_text(encoding="utf-8")))
    return merged


@cache
def _labels(language: str, room: str) -> dict[str, str]:
    """One room's file at a time: a first page needs three of ten, and TOML is slow to read."""
    file = resources.path("labels", language, f"{room}.toml")
    if not file.is_file():
        return {}
    return _flat(tomllib.loads(file.read_text(encoding="utf-8")), f"{room}.")


def _flat(table: dict[str, object], prefix: str) -> dict[str, str]:
    flat: dict[str, str] = {}
    for key, value in table.items():
        if isinstance(value, dict):
            flat.update(_flat(value, f"{prefix}{key}."))
        else:
            flat[f"{prefix}{key}"] = str(value)
    return flat
