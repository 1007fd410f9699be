"""What an id may look like, and where a region's code comes from."""

from __future__ import annotations

import re

ID = re.compile(r"\A[A-Z0-9][A-Z0-9.-]{0,31}\Z")
"""Ids of signed items; file names are built from them, so nothing FAT or NTFS would fold."""

REGION = re.compile(r"\A[0-9]{2}\.[0-9]{2}\Z")
"""A code of the Ministry of Home Affairs, province and region; the statistics office has others."""

_MANGLED = re.compile(r"\A([0-9]{2})[.,]([0-9]{1,2})\Z")


def is_id(text: str) -> bool:
    """Tell whether `text` may be an id of a signed item."""
    return ID.match(text) is not None


def meant_code(written: str) -> str:
    """Return the code a spreadsheet has made `written` of ("11.1" was 11.10), or "".

    Only a proposal: a person mends the file, since statistics codes look much the same.
    """
    found = _MANGLED.match(written)
    return f"{found.group(1)}.{found.group(2):0<2}" if found else ""


def kind_of_code(code: str) -> str:
    """Return the kind a well-formed code says: "kabupaten" for 01 to 69, "kota" for 71 to 99."""
    number = int(code[3:])
    if 1 <= number <= 69:
        return "kabupaten"
    return "kota" if number >= 71 else ""
