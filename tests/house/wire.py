"""What the code lets into each signed type, in the words of the reference's tables.

`wire_type` is the one place that knows where the code keeps it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec
from msgspec import inspect

from smartcity_desktop.bundles import kinds
from smartcity_desktop.domain.item import VALUES
from smartcity_desktop.domain.values import Struct

SAFE = 2**53 - 1
PARTS = {
    "EditionRef": "reference",
    "Text": "bilingual",
    "Office": "office",
    "JournalHead": "journal",
}
"""Objects that stand in many places, by the name under which the reference tells them once."""


def types() -> tuple[str, ...]:
    """Return every signed type by its number on paper."""
    return kinds.READ


def wire_type(type_: str) -> type[msgspec.Struct]:
    """Return the class whose fields a payload of this type may have, no more and no less."""
    return VALUES[type_]


class Words(Struct, frozen=True):
    """How the tables of one language say what the code says with classes; `shapes` names texts of
    one pattern."""

    shapes: Mapping[str, str]
    text: str
    whole: str
    list: str
    object: str
    of: str
    by: str
    or_null: str


WORDS = {
    "en": {
        "text": "text", "whole": "whole", "list": "list", "object": "object", "of": "of",
        "by": "by", "or_null": "or null",
    },
    "id": {
        "text": "teks", "whole": "bulat", "list": "daftar", "object": "objek", "of": "dari",
        "by": "menurut", "or_null": "atau null",
    },
}  # fmt: skip


def fields(type_: str, words: Words) -> dict[str, str]:
    """Return every field of a type by its path, with what the reference says it holds.

    `*` stands for a key or a place; `type` and `v` are told once for all types.
    """
    found = dict(_inside(_info(wire_type(type_)), "", words))
    return {path: held for path, held in found.items() if path not in {"type", "v"}}


def parts(words: Words) -> dict[str, dict[str, str]]:
    """Return the fields of every part of PARTS that some type uses, by the part's name."""
    classes = {one.__name__: one for type_ in types() for one in _classes(wire_type(type_))}
    return {
        name: dict(_inside(_info(classes[class_]), "", words)) for class_, name in PARTS.items()
    }


def patterns() -> frozenset[str]:
    """Return every pattern that some field of some type must match, without its anchors."""
    return frozenset(
        _bare(one.pattern)
        for type_ in types()
        for one in _every(_info(wire_type(type_)))
        if isinstance(one, inspect.StrType) and one.pattern is not None and not _choice(one)
    )


def values(type_: str, path: str) -> list[str]:
    """Return the words that a field of a type may hold."""
    info: inspect.Type = _info(wire_type(type_))
    for part in path.split("."):
        info = _unwrapped(info)
        if isinstance(info, inspect.StructType):
            (info,) = (field.type for field in info.fields if field.encode_name == part)
        elif isinstance(info, inspect.CollectionType):
            info = info.item_type
    return _values(info)


def version(type_: str) -> object:
    """Return the `v` that a payload of this type must have."""
    (found,) = (field.type for field in _info(wire_type(type_)).fields if field.encode_name == "v")
    assert isinstance(found, inspect.LiteralType)
    (only,) = found.values
    return only


def _unwrapped(info: inspect.Type) -> inspect.Type:
    """A type without what is written beside it for readers of the code."""
    return info.type if isinstance(info, inspect.Metadata) else info


def _info(class_: type) -> inspect.StructType:
    info = inspect.type_info(class_)
    assert isinstance(info, inspect.StructType)
    return info


def _classes(class_: type) -> Iterator[type]:
    for one in _every(_info(class_)):
        if isinstance(one, inspect.StructType):
            yield one.cls


def _every(wrapped: inspect.Type) -> Iterator[inspect.Type]:
    info = _unwrapped(wrapped)
    yield info
    if isinstance(info, inspect.StructType):
        for field in info.fields:
            yield from _every(field.type)
    elif isinstance(info, inspect.DictType):
        yield from _every(info.key_type)
        yield from _every(info.value_type)
    elif isinstance(info, inspect.CollectionType):
        yield from _every(info.item_type)
    elif isinstance(info, inspect.UnionType):
        for one in info.types:
            yield from _every(one)


def _inside(wrapped: inspect.Type, path: str, words: Words) -> Iterator[tuple[str, str]]:
    """Yield every named field within, deepest last; a part of PARTS is not opened."""
    info = _unwrapped(wrapped)
    if isinstance(info, inspect.StructType):
        for field in info.fields:
            at = f"{path}.{field.encode_name}" if path else field.encode_name
            yield at, _held(field.type, words)
            if not _part(field.type):
                yield from _inside(field.type, at, words)
    elif isinstance(info, inspect.DictType) and not _part(info.value_type):
        yield from _inside(info.value_type, f"{path}.*", words)
    elif isinstance(info, inspect.CollectionType) and not _part(info.item_type):
        yield from _inside(info.item_type, f"{path}.*", words)


def _part(wrapped: inspect.Type) -> str:
    info = _unwrapped(wrapped)
    return PARTS.get(info.cls.__name__, "") if isinstance(info, inspect.StructType) else ""


def _held(wrapped: inspect.Type, words: Words) -> str:
    info = _unwrapped(wrapped)
    if isinstance(info, inspect.UnionType):
        (plain,) = (one for one in info.types if not isinstance(one, inspect.NoneType))
        return f"{_held(plain, words)} {words.or_null}"
    if isinstance(info, inspect.StructType):
        return _part(info) or words.object
    if isinstance(info, inspect.DictType):
        inner = _held(info.value_type, words)
        last = "" if inner == words.object else f": {inner}"
        return f"{words.object} {words.by} {_held(info.key_type, words)}{last}"
    if isinstance(info, inspect.CollectionType):
        inner = _held(info.item_type, words)
        first = words.list if inner == words.object else f"{words.list} {words.of} {inner}"
        return first + _range(info.min_length, info.max_length, ", ")
    return _plain(info, words)


def _plain(info: inspect.Type, words: Words) -> str:
    if isinstance(info, inspect.BoolType):
        return "true/false"
    if isinstance(info, inspect.IntType):
        return words.whole + _range(info.ge, None if info.le == SAFE else info.le, " ")
    if isinstance(info, inspect.StrType) and info.pattern is not None and not _choice(info):
        return words.shapes[_bare(info.pattern)]
    if isinstance(info, inspect.StrType) and not _choice(info):
        return words.text + _range(info.min_length, info.max_length, " ")
    values = _values(info)
    return " ".join(f"`{one}`" if one else '`""`' for one in sorted(values))


def _values(wrapped: inspect.Type) -> list[str]:
    info = _unwrapped(wrapped)
    if isinstance(info, inspect.EnumType):
        return [str(enum.value) for enum in info.cls]
    if isinstance(info, inspect.StrType):
        return _choice(info)
    assert isinstance(info, inspect.LiteralType), info
    return [str(one) for one in info.values]


def _choice(info: inspect.StrType) -> list[str]:
    """The words of a pattern that is nothing but words, or none of them."""
    found = re.fullmatch(r"\(([a-z_]+(?:\|[a-z_]+)*)\)\?", _bare(info.pattern or ""))
    return ["", *found[1].split("|")] if found else []


def _range(least: Any, most: Any, gap: str) -> str:
    if least and most:
        return f"{gap}{least}–{most}"
    if most:
        return f"{gap}{least}–{most}" if least == 0 else f"{gap}≤ {most}"
    return f"{gap}≥ {least}" if least is not None else ""


def _bare(pattern: str) -> str:
    return pattern.removeprefix(r"\A").removesuffix(r"\Z")
