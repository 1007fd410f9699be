import re

import pytest

from smartcity_desktop.domain.values import Struct
from tests.house.source import ROOT
from tests.house.test_words import labels, sentences

FIELD = {
    "edition", "region", "rubric", "aspect", "indicator", "level", "claim", "panel", "chair",
    "session", "sheet", "record", "bundle", "revision", "decision", "ranking", "cut line",
    "minutes",
}  # fmt: skip


class Entry(Struct, frozen=True):
    """A row of the glossary."""

    code: str
    indonesian: str
    meaning: str
    avoid: tuple[str, ...]


def _glossary() -> list[Entry]:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    table = text.split("| code | Indonesian |", 1)[1].split("\n\n", 1)[0]
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")] for line in table.splitlines()[2:]
    ]
    return [
        Entry(code, indonesian, meaning, tuple(one.strip() for one in avoid.split(",")))
        for code, indonesian, meaning, avoid in rows
    ]


def test_the_glossary_has_every_word_of_the_field() -> None:
    assert {entry.code for entry in _glossary()} >= FIELD


def test_no_two_ideas_share_a_word() -> None:
    codes = [entry.code for entry in _glossary()]
    words = [entry.indonesian for entry in _glossary()]
    assert len(codes) == len(set(codes))
    assert len(words) == len(set(words))


def test_no_word_to_avoid_is_a_word_of_another_idea() -> None:
    avoided = {word for entry in _glossary() for word in entry.avoid}
    assert not avoided & {entry.code for entry in _glossary()}
    assert not avoided & {entry.indonesian for entry in _glossary()}


@pytest.mark.parametrize("language", ["id", "en"])
def test_people_read_the_words_of_the_field(language: str) -> None:
    said = {**labels(language), **sentences(language)}
    words = "|".join(re.escape(word) for entry in _glossary() for word in entry.avoid)
    avoided = re.compile(rf"\b({words})s?\b", re.IGNORECASE)
    assert not {key: match.group() for key, text in said.items() if (match := avoided.search(text))}
