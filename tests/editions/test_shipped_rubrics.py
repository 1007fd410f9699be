"""Whoever switches the screen to English reads English, and the paper has room for it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

import pytest

from smartcity_desktop.domain.rubric import Rubric, Text
from smartcity_desktop.editions import rubric_toml
from smartcity_desktop.host import resources

SHIPPED = ("rubric-smartcity-2019.toml", "rubric-spbe-2020.toml")
LINE = 56
"""Characters that one line of a score sheet has room for."""


def shipped(name: str) -> Rubric:
    return rubric_toml.read(resources.text("editions", name), name)


def texts(value: object) -> Iterator[Text]:
    """Return every text somebody wrote, wherever a rubric holds it; absent ones are empty."""
    if isinstance(value, Text):
        if value != Text(""):
            yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from texts(one)
    elif is_dataclass(value):
        for field in fields(value):
            yield from texts(getattr(value, field.name))


@pytest.mark.parametrize("name", SHIPPED)
def test_every_text_of_the_shipped_rubrics_is_in_both_languages(name: str) -> None:
    assert [one.id for one in texts(shipped(name)) if not one.en] == []


def test_what_reads_the_same_in_indonesian_reads_the_same_in_english() -> None:
    english: dict[str, set[str]] = {}
    for one in (text for name in SHIPPED for text in texts(shipped(name))):
        english.setdefault(one.id, set()).add(one.en)
    assert {id_: said for id_, said in english.items() if len(said) > 1} == {}


@pytest.mark.parametrize("name", SHIPPED)
def test_no_two_levels_of_an_indicator_read_alike_in_english(name: str) -> None:
    for one in shipped(name).indicators():
        assert len({level.en for level in one.levels}) == len(one.levels), one.id


@pytest.mark.parametrize("name", SHIPPED)
def test_english_levels_need_hardly_more_paper_than_the_indonesian(name: str) -> None:
    levels = [level for one in shipped(name).indicators() for level in one.levels]
    assert [one.en for one in levels if len(one.en) > max(LINE, 1.25 * len(one.id))] == []
