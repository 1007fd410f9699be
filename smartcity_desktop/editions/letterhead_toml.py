"""The letterhead of an event's papers from its TOML file, or everything that is wrong with it.

```toml
agency = "Badan Contoh"
unit = "Sekretariat"
address = "Jalan Contoh 1, Jakarta"
contact = "(021) 555-0100, surat@contoh.example"
logo = "logo.png"   # beside this file
```
A file without any of it is no letterhead.
"""

from __future__ import annotations

import re
import tomllib
from typing import Any

from smartcity_desktop.domain.problem import Problem, Problems
from smartcity_desktop.domain.text import hidden, named, tidy
from smartcity_desktop.domain.values import Struct
from smartcity_desktop.editions import tables, toml_lines

_KEYS = ("agency", "unit", "address", "contact", "logo")
_PLACE = re.compile(r"at line (\d+)")


class LetterheadFile(Struct, frozen=True):
    """What the file says; `logo` is the name of a picture's file, "" for none."""

    agency: str = ""
    unit: str = ""
    address: str = ""
    contact: str = ""
    logo: str = ""


def read(text: str, file: str) -> LetterheadFile:
    """Return what a letterhead's file says.

    Raises:
        Problems: letterhead.faulty, each with its `line`.
    """
    faults = tables.Faults(file, "letterhead.faulty")
    text = text.removeprefix("\ufeff")
    raw = _parsed(text, file)
    lines = toml_lines.find(text)
    for key, value in raw.items():
        _look_at(key, value, lines.get((key,), 1), faults)
    faults.stop()
    said = LetterheadFile(**{key: tidy(value) for key, value in raw.items()})
    if not said.agency and said != LetterheadFile():
        faults.add("letterhead.no_agency", 1)
        faults.stop()
    return said


def _parsed(text: str, file: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as fault:
        found = _PLACE.search(str(fault))
        line = int(found[1]) if found else text.count("\n") + 1
        problem = Problem("letterhead.not_toml", file=file, line=line)
        raise Problems("letterhead.faulty", (problem,), file=file) from fault


def _look_at(key: str, value: object, line: int, faults: tables.Faults) -> None:
    if key not in _KEYS:
        faults.add("letterhead.unknown_key", line, written=key, known=", ".join(_KEYS))
    elif not isinstance(value, str):
        faults.add("letterhead.not_text", line, key=key)
    elif unseen := hidden(value):
        faults.add("letterhead.bad_text", line, key=key, found=named(unseen))
    elif len(tidy(value)) > tables.LIMIT:
        have, limit = len(tidy(value)), tables.LIMIT
        faults.add("letterhead.too_long", line, key=key, have=have, limit=limit)
