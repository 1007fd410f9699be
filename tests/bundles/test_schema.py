from __future__ import annotations

import dataclasses
import unicodedata

import msgspec
import pytest

from smartcity_desktop.bundles import kinds, office_schema, schema
from smartcity_desktop.domain import (
    custody,
    decision,
    edition,
    enrolment,
    published,
    record,
    result,
    rubric,
    sheet,
)
from smartcity_desktop.domain.item import TYPES

PARTS = [*vars(schema).values(), *vars(office_schema).values()]
PARTS = list(dict.fromkeys(one for one in PARTS if isinstance(one, type)))
PARTS = [one for one in PARTS if issubclass(one, schema.Part) and one is not schema.Part]

ITEMS = {
    schema.Edition: "edition",
    office_schema.Enrolment: "enrol",
    schema.Sheet: "sheet",
    schema.Session: "record",
    office_schema.Decision: "decision",
    office_schema.Custody: "custody",
    office_schema.Result: "result",
}


@pytest.mark.parametrize("part", PARTS, ids=lambda one: one.__name__)
def test_a_part_has_exactly_the_fields_of_its_value(part: type[schema.Part]) -> None:
    name = {"Session": "Record"}.get(part.__name__, part.__name__)
    rooms = (edition, record, rubric, sheet, enrolment, decision, custody, published)
    value = next(vars(room)[name] for room in rooms if name in vars(room))
    expected = {one.name for one in dataclasses.fields(value)}
    if part in ITEMS:
        expected |= {"type", "v"}
    assert {one.name for one in msgspec.structs.fields(part)} == expected


@pytest.mark.parametrize("part", PARTS, ids=lambda one: one.__name__)
def test_only_type_and_version_have_a_default(part: type[schema.Part]) -> None:
    optional = {one.name for one in msgspec.structs.fields(part) if not one.required}
    assert optional <= {"type", "v"}


def test_every_word_of_the_domain_is_in_the_schema() -> None:
    def choices(part: type[schema.Part], field: str) -> set[str | None]:
        (found,) = (one for one in msgspec.structs.fields(part) if one.name == field)
        return set(_literals(found.type))

    assert choices(schema.Mark, "why") - {None} == set(sheet.WHYS)
    assert choices(schema.Mark, "evidence") == set(sheet.EVIDENCE)
    assert choices(schema.Session, "status") == set(record.STATUSES)
    assert choices(schema.Policy, "ties") == set(edition.TIES)
    assert choices(schema.Edition, "mode") == {edition.PRACTICE, edition.OFFICIAL}
    assert choices(office_schema.Enrolment, "role") == set(enrolment.ROLES)
    assert choices(office_schema.Decision, "action") == set(decision.ACTIONS)
    assert choices(office_schema.Custody, "direction") == set(custody.DIRECTIONS)
    assert choices(office_schema.Row, "decided_by") - {""} == set(edition.TIES)
    assert choices(office_schema.Row, "selection") == {
        result.SELECTED, result.BORDERLINE, result.NOT_SELECTED, result.INELIGIBLE
    }  # fmt: skip


def test_every_type_of_an_item_has_its_part() -> None:
    assert set(ITEMS.values()) == set(TYPES.values()) == set(kinds.READ) == set(kinds.SUFFIX)


def _literals(expected: object) -> list[str | None]:
    from typing import Literal, get_args, get_origin

    if get_origin(expected) is Literal:
        return list(get_args(expected))
    return [one for inner in get_args(expected) for one in _literals(inner)]


def test_the_characters_that_pass_unseen_never_combine() -> None:
    """What the short road of `payloads` rests on, with the Unicode tables of this Python."""
    from smartcity_desktop.bundles.payloads import _PLAIN

    every = [chr(code) for code in range(0x80, 0x3000) if _PLAIN.fullmatch(chr(code))]
    assert "—" in every
    assert "\u2011" in every
    ascii_ = [chr(code) for code in range(0x20, 0x7F)]
    for second in every:
        assert unicodedata.category(second) != "Cc"
        assert not unicodedata.combining(second)
        text = "".join(first + second + first for first in [*ascii_, *every])
        assert unicodedata.is_normalized("NFC", text)
