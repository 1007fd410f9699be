"""The root keys that people compared, and how many of them must sign (rule C1)."""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path
from typing import Any

from .fields import PATTERNS
from .owed import is_owned

MOST_BYTES = 65_536


def read(file: Path) -> dict[str, Any]:
    """Return `keys` and `threshold`: of several keys the file has to say how many must sign.

    Raises:
        ValueError: it cannot be read, or says something else, in the words that are told.
    """
    if not file.is_file() or file.stat().st_size > MOST_BYTES:
        raise ValueError("there is no anchor.pub with the root keys here")
    keys, asked = set(), []
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as fault:
        raise ValueError("anchor.pub cannot be read as text") from fault
    for number, line in enumerate(lines, start=1):
        words = line.split()
        key = " ".join(words[:2])
        if not words or words[0].startswith("#"):
            continue
        if words[0] == "threshold":
            asked.append(" ".join(words[1:]))
        elif re.fullmatch(PATTERNS["key"], key) and is_owned(key):
            keys.add(key)
        else:
            raise ValueError(f"anchor.pub: line {number} is no key of a person, and no threshold")
    return {"keys": keys, "threshold": _threshold(asked, len(keys))}


def _threshold(asked: list[str], keys: int) -> int:
    written = asked[0] if len(asked) == 1 else "1" if keys == 1 and not asked else ""
    is_number = written.isascii() and written.isdigit() and len(written) < 4
    if not is_number or not 1 <= int(written) <= keys:
        raise ValueError("anchor.pub has no line 'threshold N' that fits its keys")
    return int(written)


def code(anchor: dict[str, Any]) -> list[str]:
    """The eight groups of five digits by which people compare the root keys."""
    raws = sorted(base64.b64decode(key.split()[1])[-32:] for key in anchor["keys"])
    purpose, data = b"smartcity-fp-v1\0", b"".join(raws)
    if len(raws) > 1:
        purpose, data = b"smartcity-anchor-v1\0", anchor["threshold"].to_bytes(4, "big") + data
    hash_ = hashlib.sha512(purpose + data).digest()
    for _ in range(5199):
        hash_ = hashlib.sha512(hash_ + data).digest()
    groups = [int.from_bytes(hash_[5 * at : 5 * at + 5], "big") for at in range(8)]
    return [f"{group % 100_000:05}" for group in groups]
