"""Signed values that differ from another in one field, for tests that leave none out."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import Any, TypeVar

import msgspec

from smartcity_desktop.domain.shapes import Moment, Part
from smartcity_desktop.domain.values import replace

P = TypeVar("P", bound=Part)


def each_changed(value: P) -> Iterator[tuple[str, P]]:
    """Yield every field of `value` and of its first parts by name ("attendance.letter"), with a
    value in which this field alone says something else."""
    for field in msgspec.structs.fields(type(value)):
        if field.name != "v":
            old = getattr(value, field.name)
            for name, new in _others(field.name, old, moment=field.type == Moment):
                yield name, replace(value, **{field.name: new})


def _others(name: str, old: Any, *, moment: bool) -> Iterator[tuple[str, Any]]:
    if isinstance(old, Part):
        yield from ((f"{name}.{inner}", new) for inner, new in each_changed(old))
    elif isinstance(old, tuple) and old and isinstance(old[0], Part):
        yield from ((f"{name}.{inner}", (new, *old[1:])) for inner, new in each_changed(old[0]))
    else:
        yield name, _other(old, moment=moment)


def _other(old: Any, *, moment: bool) -> Any:
    """Return something else of the same shape."""
    if isinstance(old, bool):
        return not old
    if isinstance(old, StrEnum):
        every = list(type(old))
        return every[(every.index(old) + 1) % len(every)]
    if isinstance(old, int):
        return old + 60
    if moment:
        return old.replace("-21T", "-23T").replace(":0", ":1")
    if isinstance(old, tuple):
        return (*old, "Yang lain" if not old or len(old[0]) != 64 else "9" * 64)
    if isinstance(old, dict):
        return {}
    return "9" * 64 if len(old) == 64 else "Lain"
