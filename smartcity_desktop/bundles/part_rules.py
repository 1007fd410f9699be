"""What a part of an item owes itself beyond the shapes of its fields.

The shapes stand in the types (`domain.shapes`); what parts owe each other stands in `edition_rules`
and `office_rules`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from functools import cache, lru_cache
from operator import attrgetter
from typing import Annotated, Any, get_args, get_origin

import msgspec

from smartcity_desktop.domain.edition import Office
from smartcity_desktop.domain.record import Attendee, Capacity
from smartcity_desktop.domain.shapes import Day, Moment, Part
from smartcity_desktop.domain.sheet import Mark

Rule = Callable[[Any], bool]


def hold(value: object, expected: object) -> bool:
    """Tell whether `value`, of the type `expected`, and all within it is as it must be."""
    rule = _rule(expected)
    return rule is None or rule(value)


@lru_cache(maxsize=4096)
def is_moment(text: str) -> bool:
    """Tell whether a text of a moment's shape names a moment that exists (no 31 April)."""
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True


@lru_cache(maxsize=256)
def is_day(text: str) -> bool:
    """Tell whether a text of a day's shape names a day that exists."""
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


_OF_A_TEXT: tuple[tuple[object, Rule], ...] = ((Moment, is_moment), (Day, is_day))
"""What no pattern knows: that April has 30 days."""


def _is_reachable(office: Office) -> bool:
    """No threshold nobody can reach, and nobody named twice."""
    holders = frozenset(office.holders)
    return office.threshold <= len(holders) == len(office.holders)


def _is_one_answer(mark: Mark) -> bool:
    """A level or a reason for having none, never both."""
    return mark.level is None or mark.why is None


def _is_one_capacity(guest: Attendee) -> bool:
    """A letter with whoever came by one, a title before the office of whoever acts as head."""
    by_letter, acts = guest.capacity == Capacity.LETTER, guest.capacity == Capacity.ACTING
    return bool(guest.letter) == by_letter and bool(guest.title) == acts


_OF_A_PART: Mapping[object, Rule] = {
    Office: _is_reachable,
    Mark: _is_one_answer,
    Attendee: _is_one_capacity,
}


@cache
def _rule(expected: object) -> Rule | None:
    """Return what looks at a value of this type, None where its shape says it all."""
    origin, inner = get_origin(expected), get_args(expected)
    if origin is Annotated:
        return _rule(inner[0])
    if origin is tuple:
        return _of_each(_rule(inner[0]), iter)
    if origin is Mapping:
        return _of_each(_rule(inner[1]), dict.values)
    if isinstance(expected, type) and issubclass(expected, Part):
        return _of_a_part(expected)
    return None


def _of_each(rule: Rule | None, each: Callable[[Any], Iterable[object]]) -> Rule | None:
    return rule and (lambda value: all(map(rule, each(value))))


def _of_a_text(expected: object) -> Rule | None:
    return next((rule for shape, rule in _OF_A_TEXT if expected == shape), None)


def _of_a_part(expected: type[Part]) -> Rule | None:
    """Moments and days of a part are its own matter: where one is none, the part is at fault."""
    own = _OF_A_PART.get(expected)
    rules = [
        (attrgetter(field.name), rule)
        for field in msgspec.structs.fields(expected)
        if (rule := _of_a_text(field.type) or _rule(field.type))
    ]
    if not rules:
        return own
    return lambda value: all(rule(of(value)) for of, rule in rules) and (own is None or own(value))
