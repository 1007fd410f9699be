"""Files of ours that another program has packed, sent or saved again: told once for the whole file.

Item by item they would be refused a hundred times, and none of it would say what to do.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

PACKED, MAIL, RESAVED = "E_PACKED", "E_MAIL", "E_RESAVED"

START = 8
"""Bytes at the beginning by which `packed_or_sent` knows a file."""

_LOOK = 1024 * 1024
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_PACKERS = (*_ZIP, b"7z\xbc\xaf\x27\x1c", b"Rar!\x1a\x07", b"\x1f\x8b", b"BZh", b"\xfd7zXZ\x00")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OUTLOOK = "__substg1.0_".encode("utf-16-le")
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_HEADER = re.compile(
    rb"\A(?:[A-Za-z][A-Za-z0-9-]{1,40}: [^\n]*\n(?:[ \t][^\n]*\n)*){2,}\r?\n", re.ASCII
)
_SIGNED = b"BEGIN SSH SIGNATURE"
_FORMS = frozenset({"E_FRAME", "E_TRUNCATED", "E_NO_SIGNATURE", "E_EMPTY"})
FEW = 3
"""So many refused items of a file are each told; more, of which none holds, are one mishap."""


def told(data: bytes, codes: Sequence[str]) -> str:
    """Return the code of what has become of a file, "" where that is not told by its bytes, or by
    the `codes` for which all of its items were refused: many, by their form alone."""
    if packed := packed_or_sent(data[:START]):
        return _of_office(data, packed)
    head = data[:_LOOK]
    if _HEADER.match(head.replace(b"\r\n", b"\n")):
        return MAIL
    if not _is_ours(head):
        return ""
    if head.startswith(_MARKS) or b"\0" in head:
        return RESAVED
    if b"}\r" in head or b"-\r" in head:
        return RESAVED
    if head.lstrip()[:1] == b"<" or head.startswith(b"{\\rtf"):
        return RESAVED
    return RESAVED if len(codes) > FEW and set(codes) <= _FORMS else ""


def packed_or_sent(start: bytes) -> str:
    """Return the code of a packed file or of a mail in the form of its program, by its first
    bytes, "" for any other."""
    if start.startswith(_OLE):
        return MAIL
    return PACKED if start.startswith(_PACKERS) else ""


def _of_office(data: bytes, code: str) -> str:
    """Word's own files are packed or in the form of a mail, as it happens."""
    if code == PACKED:
        return RESAVED if b"word/document.xml" in data else PACKED
    return MAIL if _OUTLOOK in data else RESAVED


def _is_ours(data: bytes) -> bool:
    return _SIGNED in data.replace(b"\0", b"")
