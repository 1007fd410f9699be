from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated, Any, Literal, get_args, get_origin

import msgspec
import pytest
import rfc8785

from smartcity_desktop.bundles import kinds, part_rules, payloads
from smartcity_desktop.domain.custody import Direction, ThingKind, ThingState
from smartcity_desktop.domain.decision import Action
from smartcity_desktop.domain.edition import (
    Mode,
    Office,
    Phase,
    RegionKind,
    RevocationKind,
    Signers,
    Zone,
)
from smartcity_desktop.domain.enrolment import Role
from smartcity_desktop.domain.ids import OfficerId
from smartcity_desktop.domain.item import TYPES, VALUES, VERSIONS, Value
from smartcity_desktop.domain.paper_facts import BasisKind, PaperSize
from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.domain.record import Attendee, Capacity, ExcuseKind, Happening, Status, Title
from smartcity_desktop.domain.result import ApartKind, Selection
from smartcity_desktop.domain.rule import Rule
from smartcity_desktop.domain.shapes import Part
from smartcity_desktop.domain.sheet import Evidence, Mark, Why
from smartcity_desktop.domain.tie import Tie
from tests.bundles import signed


def _within(expected: object) -> Iterator[object]:
    """Yield a type and every type within it."""
    yield expected
    if isinstance(expected, type) and issubclass(expected, Part):
        for field in msgspec.structs.fields(expected):
            yield from _within(field.type)
    elif get_origin(expected) not in {Annotated, Literal} or get_args(expected)[0] is not str:
        for inner in get_args(expected):
            yield from _within(inner)


EVERY = list(dict.fromkeys(one for each in VALUES.values() for one in _within(each)))
PARTS = [one for one in EVERY if isinstance(one, type) and issubclass(one, Part)]


@pytest.mark.parametrize("part", PARTS, ids=lambda one: one.__name__)
def test_no_part_takes_a_field_it_does_not_name(part: type[Part]) -> None:
    assert part.__struct_config__.forbid_unknown_fields
    assert part.__struct_config__.frozen


@pytest.mark.parametrize("part", PARTS, ids=lambda one: one.__name__)
def test_every_field_has_a_shape(part: type[Part]) -> None:
    """A text without bounds would let a stranger write what no paper can hold."""
    bare = {str, int, float, bytes, object, Any, list, dict}
    for field in msgspec.structs.fields(part):
        loose = [one for one in _leaves(field.type) if one in bare]
        assert not loose, field.name


def _leaves(expected: object) -> Iterator[object]:
    if get_origin(expected) in {Annotated, Literal}:
        inner = get_args(expected)[0]
        if get_origin(inner) is not None:
            yield from _leaves(inner)
    elif get_args(expected):
        for inner in get_args(expected):
            yield from _leaves(inner)
    else:
        yield expected


def _places(plain: Any, expected: Any, way: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Yield the way to every field of every part in an item's plain content."""
    if get_origin(expected) is Annotated:
        expected = get_args(expected)[0]
    if isinstance(expected, type) and issubclass(expected, Part):
        for field in msgspec.structs.fields(expected):
            yield (*way, field.name)
            yield from _places(plain[field.name], field.type, (*way, field.name))
    elif isinstance(plain, dict):
        for key, inner in plain.items():
            yield from _places(inner, get_args(expected)[1], (*way, key))
    elif isinstance(plain, list):
        for at, inner in enumerate(plain):
            yield from _places(inner, get_args(expected)[0], (*way, at))


@pytest.mark.parametrize("type_", VALUES)
def test_a_field_left_out_is_refused_and_placed_whatever_its_default(type_: str) -> None:
    payload = signed.every()[type_].payload
    ways = list(_places(msgspec.json.decode(payload), VALUES[type_]))
    assert len(ways) > 9
    for *way, last in ways:
        plain = holder = msgspec.json.decode(payload)
        for step in way:
            holder = holder[step]
        del holder[last]
        with pytest.raises(Problem) as told:
            payloads.decode(rfc8785.dumps(plain) + b"\n", type_)
        place = ".".join(map(str, (*way, last)))
        assert str(told.value) == ("E_VERSION" if place == "v" else f"E_SCHEMA path={place!r}")


WORDS: dict[type[StrEnum], str] = {
    Why: "abstain conflict absent not_applicable",
    Evidence: " shown partial told missing",
    Status: "held absent postponed",
    ExcuseKind: "conflict absent",
    Capacity: "head acting letter no_letter",
    Title: " Pj. Pjs. Plt. Plh.",
    Rule: "mean trimmed_mean median",
    Tie: "full_precision heaviest_aspect high_levels median lot",
    Mode: "practice official",
    RegionKind: "kabupaten kota",
    Zone: "WIB WITA WIT",
    Signers: "chair all",
    RevocationKind: "retired compromised",
    PaperSize: "A4 F4",
    BasisKind: "decree assignment",
    Role: "assessor officer",
    Action: "void choose excuse waive",
    Direction: "received handed",
    ThingKind: "stick laptop blank form envelope file",
    ThingState: "ok used spoiled lost",
    ApartKind: "incomplete absent closed waiting forked refused missing",
    Selection: "selected borderline  ineligible",
}
"""The words of version 1. They are signed: none is renamed, and a new one needs a new `v`."""


def test_every_word_that_is_signed_stands_here() -> None:
    enums = [one for one in EVERY if isinstance(one, type) and issubclass(one, StrEnum)]
    assert {*enums, Tie} == WORDS.keys()
    for enum, words in WORDS.items():
        assert [str(one) for one in enum] == words.split(" ")


def test_every_type_of_an_item_has_its_value() -> None:
    assert list(VALUES) == [TYPES[one] for one in VALUES.values()]
    assert set(VALUES) == set(kinds.READ) == set(kinds.SUFFIX) == set(signed.every())


@pytest.mark.parametrize("value", VALUES.values())
def test_the_version_of_a_type_is_its_last_field_and_no_other_than_its_default(
    value: type[Value],
) -> None:
    last = msgspec.structs.fields(value)[-1]
    assert (last.name, last.type) == ("v", Literal[VERSIONS[TYPES[value]]])


def test_a_moment_that_does_not_exist_is_the_fault_of_its_part() -> None:
    def at(day: str) -> Happening:
        return Happening(f"{day}T08:00:00+07:00", "late", "")

    assert part_rules.hold((at("2020-02-29"),), tuple[Happening, ...])
    assert not part_rules.hold((at("2020-02-29"), at("2019-02-29")), tuple[Happening, ...])


def test_a_part_is_looked_at_wherever_it_stands() -> None:
    both = Mark(3, Why.ABSTAIN)
    assert part_rules.hold({"A1": Mark(3)}, dict) is True
    levels = next(f for f in msgspec.structs.fields(VALUES["sheet"]) if f.name == "levels")
    assert not part_rules.hold({"A1": Mark(3), "A2": both}, levels.type)
    assert part_rules.hold((Phase("opening", 0),), tuple[Phase, ...])


def test_a_letter_stands_with_who_came_by_one_and_a_title_with_who_acts_as_head() -> None:
    for capacity, letter, title in (
        (Capacity.HEAD, "", Title.NONE),
        (Capacity.ACTING, "", Title.PJS),
        (Capacity.LETTER, "094/1", Title.NONE),
        (Capacity.NO_LETTER, "", Title.NONE),
    ):
        for other in ("", "094/1"):
            for called in Title:
                guest = Attendee("Ani", "Sekda", "Pemkot", capacity, other, called)
                fits = bool(other) == bool(letter) and bool(called) == bool(title)
                assert part_rules.hold(guest, Attendee) == fits, guest


def test_a_threshold_can_be_reached_and_nobody_stands_twice() -> None:
    assert part_rules.hold(Office((OfficerId("a"), OfficerId("b")), 2), Office)
    assert not part_rules.hold(Office((OfficerId("a"), OfficerId("b")), 3), Office)
    assert not part_rules.hold(Office((OfficerId("a"), OfficerId("a")), 1), Office)
