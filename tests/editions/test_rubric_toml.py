"""A rubric is read whole, or everything wrong with it is told on its line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

import pytest

from smartcity_desktop.domain.problem import Problem, Problems
from smartcity_desktop.domain.rubric import WHOLE, Rubric, Text
from smartcity_desktop.editions import rubric_rules, rubric_toml
from smartcity_desktop.host import resources
from tests import samples
from tests.editions.lists import assert_can_be_said, faults_of, places
from tests.ids import A1, B1

SHIPPED = ("rubric-smartcity-2019.toml", "rubric-spbe-2020.toml")
LINE = 56
"""Characters that one line of a score sheet has room for."""

SOUND = """id = "MINI"
version = 1
title = { id = "Rubrik mini", en = "Mini rubric" }
scale = { min = 1, max = 3 }

[[domain]]
id = "D1"
title = { id = "Domain" }

[[band]]
title = { id = "Kurang" }
from = 0
[[band]]
title = { id = "Baik" }
from = 20000

[[aspect]]
id = "A"
domain = "D1"
title = { id = "Komitmen" }
weight = 6000

[[aspect.indicator]]
id = "A1"
title = { id = "Tim" }
weight = 6000
evidence = { id = "SK" }
ask = { id = "Siapa ketuanya?" }
levels = [
  { id = "Belum ada" },
  { id = "Ada" },
  { id = "Bekerja" },
]

[[aspect]]
id = "B"
domain = "D1"
title = { id = "Kebijakan" }
weight = 4000

[[aspect.indicator]]
id = "B1"
title = { id = "Perda" }
weight = 4000
levels = [{ id = "Tidak" }, { id = "Draf" }, { id = "Sah" }]
"""


def line_of(text: str, written: str, nth: int = 1) -> int:
    lines = [at for at, one in enumerate(text.split("\n"), start=1) if written in one]
    return lines[nth - 1]


def faults(text: str) -> tuple[Problem, ...]:
    return faults_of(lambda: rubric_toml.read(text, "rubrik.toml"))


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


def test_a_sound_rubric_is_read_whole() -> None:
    rubric = rubric_toml.read(SOUND, "rubrik.toml")
    first = rubric.indicator(A1)
    assert (rubric.id, rubric.version, rubric.title.en) == ("MINI", 1, "Mini rubric")
    assert list(rubric.scale) == [1, 2, 3]
    assert (first.evidence, first.ask) == (Text("SK"), Text("Siapa ketuanya?"))
    assert [level.id for level in first.levels] == ["Belum ada", "Ada", "Bekerja"]
    assert [band.start for band in rubric.bands] == [0, 20000]
    assert rubric.aspect_of(B1).domain == "D1"


def test_the_shipped_rubrics_are_sound() -> None:
    read = [shipped(name) for name in SHIPPED]
    assert [len(rubric.indicators()) for rubric in read] == [20, 47]
    assert [sum(indicator.weight for indicator in rubric.indicators()) for rubric in read] == [
        WHOLE,
        WHOLE,
    ]
    assert read[1].scale.cumulative
    assert len(read[1].domains) == 4


@pytest.mark.parametrize("name", SHIPPED)
def test_every_text_of_the_shipped_rubrics_is_in_both_languages(name: str) -> None:
    assert [text.id for text in texts(shipped(name)) if not text.en] == []


def test_what_reads_the_same_in_indonesian_reads_the_same_in_english() -> None:
    english: dict[str, set[str]] = {}
    for one in (text for name in SHIPPED for text in texts(shipped(name))):
        english.setdefault(one.id, set()).add(one.en)
    assert {id_: said for id_, said in english.items() if len(said) > 1} == {}


@pytest.mark.parametrize("name", SHIPPED)
def test_no_two_levels_of_an_indicator_read_alike_in_english(name: str) -> None:
    for indicator in shipped(name).indicators():
        assert len({level.en for level in indicator.levels}) == len(indicator.levels), indicator.id


@pytest.mark.parametrize("name", SHIPPED)
def test_english_levels_need_hardly_more_paper_than_the_indonesian(name: str) -> None:
    levels = [level for indicator in shipped(name).indicators() for level in indicator.levels]
    assert [level.en for level in levels if len(level.en) > max(LINE, 1.25 * len(level.id))] == []


def test_a_byte_order_mark_and_windows_line_ends_change_nothing() -> None:
    marked = "\ufeff" + SOUND.replace("\n", "\r\n")
    assert rubric_toml.read(marked, "r") == rubric_toml.read(SOUND, "r")


@pytest.mark.parametrize(
    ("before", "after", "code", "at"),
    [
        ('id = "MINI"\n', "", "missing_key", 1),
        ('id = "MINI"', 'id = "mini"', "bad_id", "mini"),
        ('id = "MINI"', "id = 7", "wants_string", "id = 7"),
        ("version = 1", "version = true", "wants_number", "version"),
        ("version = 1", "version = 1.5", "wants_number", "version"),
        ("version = 1", "version = 0", "bad_version", "version"),
        ("version = 1", "version = 1\nauthor = 1", "unknown_key", "author"),
        ('title = { id = "Komitmen" }', 'title = "Komitmen"', "wants_text", "Komitmen"),
        ('title = { id = "Komitmen" }', 'title = { id = " " }', "empty_text", 'id = " "'),
        ('title = { id = "Komitmen" }', 'title = { en = "x" }', "missing_key", 'en = "x"'),
        ("Komitmen", "Komit\\u202emen", "bad_text", "Komit"),
        ("min = 1, max = 3", "min = 3, max = 1", "bad_scale", "scale"),
        ("scale = { min = 1, max = 3 }", "scale = 5", "wants_table", "scale"),
        ("max = 3 }", 'max = 3, cumulative = "ya" }', "wants_switch", "cumulative"),
        ('  { id = "Bekerja" },\n', "", "levels_count", "levels = ["),
        ('{ id = "Bekerja" }', '{ id = "ada " }', "same_levels", '"ada "'),
        ('{ id = "Bekerja" }', '{ id = "" }', "empty_text", '{ id = "" }'),
        ('{ id = "Bekerja" }', '"Bekerja"', "wants_text", '"Bekerja"'),
        ("from = 20000", "from = 0", "band_order", ("from = 0", 2)),
        ("from = 0\n", "from = 15000\n", "band_first", "from = 15000"),
        ("from = 20000", "from = 40000", "band_range", "from = 40000"),
        ('id = "B1"', 'id = "A1"', "id_twice", ('id = "A1"', 2)),
        ('id = "B"\n', 'id = "A"\n', "id_twice", ('id = "A"', 2)),
        ('"B"\ndomain = "D1"', '"B"\ndomain = "D9"', "unknown_domain", "D9"),
        ('"B"\ndomain = "D1"\n', '"B"\n', "domain_missing", ("[[aspect]]", 2)),
        ('title = { id = "Domain" }', 'title = { id = "D" }\n[[domain]]\nid = "D2"\n'
         'title = { id = "Lain" }', "domain_unused", ("[[domain]]", 2)),
        ("levels = [{", "bukti = [{", "unknown_key", "bukti"),
        ("[[band]]\n", "[[bands]]\n", "unknown_key", "[[bands]]"),
    ],
)  # fmt: skip
def test_a_fault_is_told_on_its_line(
    before: str, after: str, code: str, at: int | str | tuple[str, int]
) -> None:
    assert before in SOUND
    text = SOUND.replace(before, after, 1)
    if isinstance(at, int):
        line = at
    else:
        line = line_of(text, at) if isinstance(at, str) else line_of(text, at[0], at[1])
    told = faults(text)
    assert (f"rubric.{code}", line) in places(told)
    assert {problem.facts["file"] for problem in told} == {"rubrik.toml"}


def test_an_aspect_weighs_what_its_indicators_do() -> None:
    text = SOUND.replace("weight = 6000\nevidence", "weight = 5900\nevidence")
    told = faults(text)
    assert places(told) == [("rubric.aspect_weight", line_of(text, "weight = 6000"))]
    assert (told[0].facts["sum"], told[0].facts["where"]) == (5900, "aspect[1].weight")


def test_the_whole_weighs_ten_thousand() -> None:
    told = faults(SOUND.replace("4000", "4001"))
    assert [problem.code for problem in told] == ["rubric.whole_weight"]
    assert told[0].facts["sum"] == 10001


def test_a_weight_of_nothing_is_told_beside_the_sum_it_spoils() -> None:
    told = faults(SOUND.replace("weight = 4000\nlevels", "weight = 0\nlevels"))
    assert [problem.code for problem in told] == ["rubric.aspect_weight", "rubric.bad_weight"]


def test_every_fault_is_told_at_once_in_the_order_of_the_file() -> None:
    text = SOUND.replace("MINI", "mini").replace("6000\nevidence", "'x'\nevidence")
    text = text.replace('id = "B1"', 'id = "A1"').replace('"Draf"', '"Tidak"')
    assert [fault.code for fault in faults(text)] == [
        "rubric.bad_id", "rubric.wants_number", "rubric.id_twice", "rubric.same_levels",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('id = "A"\nversion = \ntitle = 1', 2),
        ('id = "A', 1),
        ("a = 1\na = 2", 2),
        ("levels = [\n  { id = 1 },\n", 3),
        ("x = " + "[" * 20_000, 1),
        ("x = " + "9" * 5_000, 1),
    ],
)
def test_what_is_not_toml_is_told_on_its_line(text: str, line: int) -> None:
    assert places(faults(text)) == [("rubric.not_toml", line)]


@pytest.mark.parametrize("text", ["", "aspect = []", "aspect = 5", "aspect = [[1], 2]",
                                  "aspect = [{ indicator = [{ levels = [[]] }] }]",
                                  "domain = [{ id = [1] }]\nscale = [1]", "band = [{ from = 'x' }]",
                                  "x = " + "[" * 480 + "]" * 480,
                                  "aspect = [{ id = 1, domain = {}, weight = [] }]"])  # fmt: skip
def test_whatever_toml_holds_ends_in_problems(text: str) -> None:
    assert faults(text)


def test_an_unreadable_rubric_names_the_file() -> None:
    with pytest.raises(Problems, match=r"rubric\.faulty") as told:
        rubric_toml.read("id = 1", "rubrik saya.toml")
    assert told.value.facts["file"] == "rubrik saya.toml"
    assert told.value.facts["count"] == len(told.value.each)
    assert_can_be_said(told.value)


def test_the_rules_hold_for_a_rubric_that_comes_in_an_edition() -> None:
    assert rubric_rules.faults(rubric_rules.raw_of(samples.rubric())) == ()
