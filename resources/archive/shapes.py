"""What an item may hold at all (reference/en/format.md, section 3): exactly its fields, in each
what `fields.py` says, and nothing that reads otherwise than it looks.

What the fields of one item owe each other is in `owed.py`.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from . import fields, letters, owed

SAFE = 2**53 - 1
BIDI = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c"

Rows = dict[str, str]


def _rows(table: str) -> Rows:
    return dict(line.split(": ", 1) for line in table.strip().splitlines())


TYPES = {type_: _rows(table) for type_, table in fields.TYPES.items()}
PARTS = {name: _rows(table) for name, table in fields.PARTS.items()}


def check(value: Any) -> None:
    """Let a sound item pass.

    Raises:
        ValueError: It is of no type that there is, or holds what no item may; the text says where.
    """
    kind = value["type"]
    if kind not in TYPES or value["v"] != 1 or type(value["v"]) is not int:
        raise ValueError("of no type that there is")
    rows = {"type": f"`{kind}`", "v": "whole 1–1", **TYPES[kind]}
    _object(value, rows, "")
    owed.check(value)


def _object(value: Any, rows: Rows, path: str) -> None:
    """Every field is there, and no other."""
    above = f"{path}." if path else ""
    told = {at[len(above) :]: held for at, held in rows.items() if at.startswith(above)}
    mine = {name: held for name, held in told.items() if "." not in name and name != "*"}
    if not isinstance(value, dict) or set(value) != set(mine):
        raise ValueError(f"{path or 'the item'}: other fields than there are")
    for name, held in mine.items():
        _hold(value[name], held, rows, above + name)


def _hold(value: Any, held: str, rows: Rows, path: str) -> None:
    """Let a value pass that is what the table says."""
    if held.endswith(" or null"):
        if value is not None:
            _hold(value, held[: -len(" or null")], rows, path)
    elif held == "object":
        _object(value, rows, path)
    elif held in PARTS:
        _object(value, PARTS[held], "")
    elif held.startswith("object by "):
        by, _, inner = held[len("object by ") :].partition(": ")
        for name, one in _of(dict, value, path).items():
            _plain(name, by, path)
            _hold(one, inner or "object", rows, f"{path}.*")
    elif held.startswith("list"):
        what, _, size = held.partition(", ")
        _fit(len(_of(list, value, path)), size, path)
        for one in value:
            _hold(one, what[len("list of ") :] or "object", rows, f"{path}.*")
    else:
        _plain(value, held, path)


def _plain(value: Any, held: str, path: str) -> None:
    if held == "true/false":
        _of(bool, value, path)
    elif held.startswith("whole"):
        _fit(_of(int, value, path), held[len("whole ") :], path)
        _fit(abs(value), f"≤ {SAFE}", path)
    else:
        _text(_of(str, value, path), held, path)


def _text(value: str, held: str, path: str) -> None:
    odd = [one for one in set(value) - {"\n"} if not _may_stand(one)]
    if odd or unicodedata.normalize("NFC", value) != value:
        raise ValueError(f"{path}: text that is not what it looks like")
    if held.startswith("text"):
        _fit(len(value), held[len("text ") :], path)
    elif held.startswith("`"):
        if value not in [word.strip('"') for word in held.replace("`", "").split()]:
            raise ValueError(f"{path}: a word that may not stand there")
    elif not re.fullmatch(fields.PATTERNS[held], value):
        raise ValueError(f"{path}: it has not the shape of: {held}")
    elif held == "moment":
        owed.moment(value)
    elif held == "day":
        owed.day(value)


def _may_stand(one: str) -> bool:
    control = unicodedata.category(one) in ("Cc", "Cs")
    return letters.is_there(one) and not control and one not in BIDI


def _of(type_: type, value: Any, path: str) -> Any:
    if type(value) is not type_:
        raise ValueError(f"{path}: something else than it holds")
    return value


def _fit(number: int, size: str, path: str) -> None:
    """Let a number within bounds pass: "", "≥ 1", "≤ 64" or "1–32"."""
    least, most = {"": ("", ""), "≥": (size[2:], ""), "≤": ("", size[2:])}.get(
        size[:1], tuple(size.split("–")[:2])
    )
    if (least and number < int(least)) or (most and number > int(most)):
        raise ValueError(f"{path}: not within its bounds")
