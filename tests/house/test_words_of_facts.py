"""What the program calls by an English name is told people in their own words."""

import re
from collections.abc import Iterator

import msgspec

from smartcity_desktop.domain.item import VALUES
from smartcity_desktop.domain.timer import TimerState
from smartcity_desktop.host import wording
from tests.house.source import package
from tests.house.test_words import labels

WHERE = re.compile(r'where = f?"([a-z_.]+)|where=f?"([a-z_.]+)|_unknown\("([a-z_.]+)')


def _fields(type_: object) -> Iterator[str]:
    """The names of all that a signed type holds, however deep."""
    for inner in getattr(type_, "__args__", ()):
        yield from _fields(inner)
    if isinstance(type_, type) and issubclass(type_, msgspec.Struct):
        for field in msgspec.structs.fields(type_):
            yield field.encode_name
            yield from _fields(field.type)


def test_every_field_of_a_signed_type_has_a_word() -> None:
    named = {name for type_ in VALUES.values() for name in _fields(type_)}
    assert len(named) > 100
    for language in wording.LANGUAGES:
        known = {key for key in labels(language) if key.startswith("facts.field.")}
        assert {f"facts.field.{name}" for name in named} == known


def test_every_place_that_an_edition_is_at_fault_has_a_word() -> None:
    found = {
        step
        for module in package()
        if module.path.startswith("smartcity_desktop/editions/")
        for match in WHERE.findall(module.text)
        for step in "".join(match).strip(".").split(".")
    }
    assert {"panels", "policy", "quorum"} <= found
    assert not {step for step in found if f"facts.field.{step}" not in labels("id")}


def test_every_state_of_a_clock_has_a_word() -> None:
    assert {f"facts.state.{state}" for state in TimerState} <= labels("id").keys()
