"""Reading signed files: every item is accepted or refused by itself, and nothing is raised.

The format, section 5, has the order: form, signatures, and only then what the signed bytes say.
"""

from __future__ import annotations

import hashlib
import stat
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from smartcity_desktop.bundles import disguise, framing, keys, kinds, payloads, sshsig, wrapping
from smartcity_desktop.bundles.framing import FILE_LIMIT, ITEM_LIMIT, Frame
from smartcity_desktop.bundles.wrapping import Opener
from smartcity_desktop.domain.enrolment import Enrolment
from smartcity_desktop.domain.ids import Digest
from smartcity_desktop.domain.item import Item, Value
from smartcity_desktop.domain.problem import Fact, Problem
from smartcity_desktop.domain.values import Struct

SUFFIXES = frozenset((*kinds.SUFFIX.values(), kinds.WRAPPED))
"""The endings of our files. They only help people: the grammar decides."""


class Accepted(Struct, frozen=True):
    """An item whose bytes are sound; `blocks` are the armored signatures that hold, by key;
    `passed` are those that were passed over: they do not hold, or not for an item of this type, or
    another one of their key does."""

    item: Item
    payload: bytes
    blocks: Mapping[str, bytes]
    passed: tuple[bytes, ...] = ()


class Refused(Struct, frozen=True):
    """What is not accepted, as it was found in `raw`.

    `digest` is that of the payload line (of all of `raw` where no line could be told), `type` what
    it says it is or "". Facts: `item`, its place in the file from 1; `line`, where the form
    breaks; `path`, the field. A file refused before it was read has no raw bytes.
    """

    digest: Digest
    type: str
    raw: bytes
    code: str
    facts: Mapping[str, Fact]


def read_file(path: Path, identities: Sequence[Opener] = ()) -> list[Accepted | Refused]:
    """Return what a file holds, in its order; a link, a folder or a device is never opened."""
    try:
        if not stat.S_ISREG(path.lstat().st_mode):
            return [_whole(b"", "E_NOT_REGULAR")]
        with path.open("rb") as file:
            data = file.read(FILE_LIMIT + 1)
    except (OSError, ValueError) as fault:  # ValueError: a name no system takes
        return [_whole(b"", "E_IO", reason=getattr(fault, "strerror", None) or str(fault))]
    if len(data) > FILE_LIMIT:
        return [_whole(b"", "E_TOO_LARGE", most=FILE_LIMIT // 2**20)]
    return read(data, identities)


def read(data: bytes, identities: Sequence[Opener] = ()) -> list[Accepted | Refused]:
    """Return what the bytes of a file hold, in their order; `identities` look into wrapped ones."""
    if wrapping.is_wrapped(data):
        try:
            data = wrapping.unwrap(data, identities)
        except Problem as problem:
            return [_whole(data, problem.code)]
    return _read(data)


def _read(data: bytes) -> list[Accepted | Refused]:
    if not data:
        return [_whole(data, "E_EMPTY")]
    if len(data) > FILE_LIMIT or data.count(b"\n{") >= ITEM_LIMIT:
        return [_whole(data, "E_TOO_LARGE", most=FILE_LIMIT // 2**20)]
    found: list[Accepted | Refused] = []
    line, counted = 1, 0
    for place, frame in enumerate(framing.frames(data), start=1):
        if frame.code:
            line += data.count(b"\n", counted, frame.at)
            counted = frame.at
            found.append(_refused(frame, Problem(frame.code), item=place, line=line))
            continue
        try:
            found.append(_accepted(frame))
        except Problem as problem:
            found.append(_refused(frame, problem, item=place))
    return _of_one_mishap(data, found)


def _of_one_mishap(data: bytes, found: list[Accepted | Refused]) -> list[Accepted | Refused]:
    """Where another program has made something else of a file, tell that once instead of what
    became of each of its lines; what holds all the same is never hidden by it."""
    holds = [read for read in found if isinstance(read, Accepted)]
    codes = [read.code for read in found if isinstance(read, Refused)]
    code = disguise.told(data, () if holds else codes) if codes else ""
    return [_whole(data, code), *holds] if code else found


def read_kept(payload: bytes, blocks: Iterable[bytes]) -> Accepted | Refused:
    """Return an item of a store, checked again, whatever number of signatures it has gathered.

    A file holds at most 32 blocks an item; the union of several files may hold more, and an item
    that was accepted must not be lost because somebody heaps signatures on it.
    """
    all_ = tuple(blocks)
    frame = Frame(payload + b"".join(all_), payload, all_)
    try:
        return _accepted(frame)
    except Problem as problem:
        return _refused(frame, problem)


def value_of(payload: bytes, type_: str) -> Value | None:
    """Return what a payload says though nobody's signature vouches for it, None if it says
    nothing: only to name it to people."""
    try:
        return payloads.decode(payload, type_) if type_ in kinds.READ else None
    except Problem:
        return None


def _accepted(frame: Frame) -> Accepted:
    by_type = _verified(frame)
    type_ = next(iter(by_type))
    if len(by_type) > 1:
        # Somebody added a signature made for another kind of item: it must not decide.
        told = payloads.type_of(frame.payload)
        type_ = told if told in by_type else type_
    value = payloads.decode(frame.payload, type_)
    blocks = by_type[type_]
    if isinstance(value, Enrolment) and value.key not in blocks:
        # Whoever enrols a key must show that it is theirs.
        raise Problem("E_ENROL_KEY")
    digest = Digest(hashlib.sha256(frame.payload).hexdigest())
    mine = set(blocks.values())
    passed = tuple(block for block in dict.fromkeys(frame.blocks) if block not in mine)
    return Accepted(Item(digest, value, frozenset(blocks)), frame.payload, blocks, passed)


def _verified(frame: Frame) -> dict[str, dict[str, bytes]]:
    """Return the blocks that hold, by type and key; what does not hold is passed over.

    Raises:
        Problem: The fault of the first block, where none holds.
    """
    hash_ = hashlib.sha512(frame.payload).digest()
    by_type: dict[str, dict[str, bytes]] = {}
    first: Problem | None = None
    for armored in frame.blocks:
        try:
            type_, key = _holding(armored, hash_)
        except Problem as problem:
            first = first or problem
        else:
            by_type.setdefault(type_, {}).setdefault(key, armored)
    if not by_type:
        raise first or Problem("E_NO_SIGNATURE")
    return by_type


def _holding(armored: bytes, payload_sha512: bytes) -> tuple[str, str]:
    block = sshsig.read(armored)
    named = kinds.named_by(block.namespace)
    if named is None:
        raise Problem("E_TYPE")
    type_, version = named
    if version != kinds.version(type_):
        raise Problem("E_VERSION")
    if type_ not in kinds.READ:
        raise Problem("E_TYPE")
    if keys.is_weak(block.key):
        raise Problem("E_KEY_WEAK")
    message = sshsig.to_be_signed(block.namespace, payload_sha512)
    if not keys.holds(block.key, block.signature, message):
        raise Problem("E_SIG_INVALID")
    return type_, keys.text(block.key)


def _refused(frame: Frame, problem: Problem, **facts: Fact) -> Refused:
    digest = Digest(hashlib.sha256(frame.payload or frame.raw).hexdigest())
    told = payloads.type_of(frame.payload)
    type_ = told if told in kinds.SUFFIX else ""
    return Refused(digest, type_, frame.raw, problem.code, {**facts, **problem.facts})


def _whole(data: bytes, code: str, **facts: Fact) -> Refused:
    return Refused(Digest(hashlib.sha256(data).hexdigest()), "", data, code, facts)
