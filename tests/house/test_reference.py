"""The format as people read it says what the code does: types, fields, shapes, limits, tables."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from smartcity_desktop.bundles import framing, keys, kinds, payloads, sshsig, transport
from smartcity_desktop.domain.decision import ACTIONS, WAIVABLE
from smartcity_desktop.store import schema
from smartcity_desktop.store.store import Store
from tests.house import wire
from tests.house.reference import (
    CODE,
    LANGUAGES,
    NAMES,
    Section,
    plain,
    section,
    sections,
    text,
)

every_language = pytest.mark.parametrize("language", LANGUAGES)
FIELD = {"en": "field", "id": "ruas"}
OF = {"en": "field of ", "id": "ruas dari "}


def shapes(language: str) -> dict[str, str]:
    """Return the names of shapes by their patterns."""
    lines = section(language, "format", "3").blocks()[0].splitlines()
    named = [line.split(maxsplit=1) for line in lines]
    return {pattern: name for name, pattern in named}


def words(language: str) -> wire.Words:
    return wire.Words(shapes=shapes(language), **wire.WORDS[language])


def told(language: str, part: Section) -> dict[str, str]:
    """Return the fields in a section's tables by their paths; a head may name what they are of."""
    found: dict[str, str] = {}
    for head, *rows in part.tables():
        if not head[0].startswith(FIELD[language]):
            continue
        above = CODE.findall(head[0])
        for name, held, meaning in rows:
            (field,) = CODE.findall(name)
            path = f"{above[0]}.{field}" if above else field
            assert path not in found, path
            assert meaning, path
            found[path] = plain(held)
    return found


def section_of(language: str, type_: str) -> Section:
    (number,) = (
        one.number
        for one in sections(language, "format")
        if one.level == 3 and one.heading == f"{one.number} {type_}"
    )
    return section(language, "format", number)


@every_language
def test_the_types_are_those_that_can_be_read(language: str) -> None:
    head, *rows = section(language, "format", "3").tables()[0]
    assert len(head) == 4
    assert [row[:3] for row in rows] == [
        [str(number), f"`{type_}`", f"`{kinds.SUFFIX[type_]}`"]
        for number, type_ in enumerate(wire.types(), start=1)
    ]
    numbered = [one for one in sections(language, "format") if one.number.startswith("3.")]
    assert [one.heading for one in numbered] == [
        f"3.{number} {type_}" for number, type_ in enumerate(wire.types(), start=1)
    ]


@every_language
@pytest.mark.parametrize("type_", wire.types())
def test_a_type_has_the_fields_that_the_reference_names_and_no_others(
    language: str, type_: str
) -> None:
    fields = wire.fields(type_, words(language))
    assert told(language, section_of(language, type_)) == {
        path: plain(held) for path, held in fields.items()
    }


@every_language
def test_parts_that_stand_in_many_places_are_told_once_and_whole(language: str) -> None:
    found = {
        head[0].removeprefix(OF[language]): {CODE.findall(row[0])[0]: plain(row[1]) for row in rows}
        for head, *rows in section(language, "format", "3").tables()
        if head[0].startswith(OF[language]) and not CODE.search(head[0])
    }
    assert found == wire.parts(words(language))


@every_language
def test_every_shape_is_a_pattern_of_the_code_and_every_pattern_has_its_shape(
    language: str,
) -> None:
    assert shapes(language).keys() == wire.patterns()


@pytest.mark.parametrize("type_", wire.types())
def test_every_type_is_of_the_version_that_the_reference_says(type_: str) -> None:
    assert wire.version(type_) == 1


@every_language
def test_what_decisions_can_do_is_all_told(language: str) -> None:
    (actions,) = (
        rows
        for _, *rows in section_of(language, "decision").tables()
        if any(row[0] == "`void`" for row in rows)
    )
    named = [one for row in actions for one in CODE.findall(row[0])]
    assert sorted(named) == sorted(ACTIONS)
    assert {one for row in actions for one in CODE.findall(row[1])} == set(WAIVABLE)


def number(value: int, language: str) -> str:
    """Return a number as a text of this language writes it."""
    return f"{value:,}".replace(",", "." if language == "id" else ",")


LIMITS = (
    ("1", framing.PAYLOAD_LIMIT),
    ("1", framing.FILE_LIMIT),
    ("1", framing.ITEM_LIMIT),
    ("1", framing.BLOCK_LIMIT),
    ("1", sshsig.WIDTH),
    ("2", 5199),
    ("4", keys.KDF_ROUNDS),
    ("4", keys.MOST_ROUNDS),
    ("7", schema.KNOWN),
    ("9", transport.QR_VERSION),
    ("9", transport.FRAME_LIMIT),
    ("13", framing.BLOCK_LIMIT),
)


@every_language
@pytest.mark.parametrize(("where", "value"), LIMITS)
def test_limits_are_those_of_the_code(language: str, where: str, value: int) -> None:
    told_ = section(language, "format", where).body
    assert re.search(rf"(?<![0-9.,]){re.escape(number(value, language))}(?![0-9])", told_)


@every_language
def test_weak_keys_and_the_deepest_nesting_are_told(language: str) -> None:
    (listed,) = section(language, "format", "4").blocks()
    weak = {int.from_bytes(bytes.fromhex(one), "little") for one in listed.split()}
    assert weak == keys._SMALL_ORDER
    eight = {"en": "eight", "id": "delapan"}[language]
    assert payloads.DEPTH == 8
    assert eight in section(language, "format", "3").body
    assert f"0x{schema.APPLICATION_ID:x}" in section(language, "format", "7").body


@every_language
def test_the_store_has_the_tables_and_columns_that_are_told(language: str, tmp_path: Path) -> None:
    Store.open(tmp_path / "store.db").close()
    with closing(sqlite3.connect(tmp_path / "store.db")) as file:
        made = file.execute(
            "SELECT type, name FROM sqlite_schema WHERE name NOT LIKE '\\_%' ESCAPE '\\'"
        ).fetchall()
        found = {
            name: [row[1] for row in file.execute(f"PRAGMA table_info({name})")]
            for kind, name in made
            if kind == "table" and not name.startswith("sqlite")
        }
    part = section(language, "format", "7")
    (rows,) = (rows for _, *rows in part.tables() if any(row[0] == "`journal`" for row in rows))
    assert {CODE.findall(row[0])[0]: CODE.findall(row[1]) for row in rows} == found
    views = {name for kind, name in made if kind == "view"}
    assert views == set(re.findall(r"`(\w+_text)`", part.body))


@pytest.mark.parametrize("name", NAMES)
def test_both_languages_have_the_same_sections_tables_code_and_links(name: str) -> None:
    shape = {}
    for language in LANGUAGES:
        every = sections(language, name)
        shape[language] = (
            [(one.level, one.number) for one in every],
            [[len(row) for row in table] for one in every for table in one.tables()],
            [one.blocks("sh") for one in every],
            sorted(CODE.findall(re.sub(r"```.*?```", "", text(language, name), flags=re.DOTALL))),
            [
                link.partition("#")[0] or "#"
                for link in re.findall(r"\]\(([^)]+)\)", text(language, name))
            ],
        )
    for mine, other in zip(shape["id"], shape["en"], strict=True):
        assert mine == other


@pytest.mark.parametrize("name", NAMES)
@every_language
def test_sections_are_numbered_without_a_gap(language: str, name: str) -> None:
    tops = [one.number for one in sections(language, name) if one.level == 2]
    assert tops == [str(number_) for number_ in range(1, len(tops) + 1)]
