"""Items, and the files they lie in: part of `verify_standalone.py`, see there."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path
from typing import Any

from . import shapes
from .files import LARGEST, is_wrapped

MOST_BLOCKS, MOST_BYTES, MOST_ITEMS = 32, 524_288, 20_000
MOST_TOGETHER = 512 * 1024 * 1024
"""Bytes of the items of all files, each counted once: of what lies in files behind, nothing is
read."""
MOST_TOLD, MOST_WORDS = 100, 200
"""Things in one file that are no items: so many are told by themselves, the others by number."""
BEGIN, END = b"-----BEGIN SSH SIGNATURE-----\n", b"-----END SSH SIGNATURE-----\n"
BLOCK = re.compile(BEGIN + rb"(?:[A-Za-z0-9+/=]{1,70}\n){1,12}" + END)


class Item:
    """A payload, its digest, what it says, and the keys whose signatures ssh-keygen accepted;
    `copies` are the files it lies in, each with the blocks that it has there."""

    def __init__(self, file: str, payload: bytes, blocks: list[bytes]) -> None:
        self.file, self.payload = file, payload
        self.copies = [(file, set(blocks))]
        self.digest = hashlib.sha256(payload).hexdigest()
        self.value: Any = json.loads(payload)
        # Written in another way, it may say other things to another reader: a name twice, say.
        plain = json.dumps(self.value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        if plain.encode("utf-8") != payload[:-1]:
            raise ValueError("not in the one form of an item")
        self.type = str(self.value["type"])
        self.keys: set[str] = set()


def read(file: Path, faults: list[str]) -> list[Item]:
    """One line of JSON, then its signatures, again and again: the whole format. Nothing but an item
    begins a line with a brace."""
    try:
        data = file.read_bytes() if file.stat().st_size <= LARGEST else b""
    except OSError as fault:
        faults.append(f"{file.name}: it cannot be read ({fault.strerror})")
        return []
    if not data or data.count(b"\n{") >= MOST_ITEMS:
        faults.append(f"{file.name}: it is empty, or too large")
        return []
    if is_wrapped(data):
        faults.append(f"{file.name}: it is wrapped, and was not read")
        return []
    found: list[Item] = []
    at = unread = 0
    while at < len(data):
        end = data.find(b"\n{", at) + 1 or len(data)
        try:
            found.append(_item(file.name, data[at:end]))
        except (ValueError, KeyError, TypeError, RecursionError) as fault:
            unread += 1
            if unread <= MOST_TOLD:
                faults.append(f"{file.name}: what is there is no item ({str(fault)[:MOST_WORDS]})")
        at = end
    if unread > MOST_TOLD:
        faults.append(f"{file.name}: what is there is no item, {unread - MOST_TOLD} times more")
    return found


def _item(file: str, stretch: bytes) -> Item:
    at = stretch.find(b"\n") + 1 or len(stretch)
    line, blocks = stretch[:at].rstrip(b"\n") + b"\n", []
    block = BLOCK.match(stretch, at)
    while block:
        blocks.append(block[0])
        at = block.end()
        block = BLOCK.match(stretch, at)
    if len(blocks) > MOST_BLOCKS or len(line) > MOST_BYTES:
        raise ValueError("more than there may be")
    item = Item(file, line, blocks)
    shapes.check(item.value)
    if at < len(stretch):
        raise ValueError("more behind it than signatures")
    return item
