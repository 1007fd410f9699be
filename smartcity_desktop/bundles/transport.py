"""An item as texts for QR codes, so that the signed paper alone can rebuild the signed file.

A transport (the format, section 9) is "SCB1", a byte for the type, a byte for the number of
signatures, each as 32 bytes of key and 64 of signature, and the payload as zlib packs it. It is cut
into frames "SCQ1/<hash>/<place>/<of>/<part>": the hash is the first 8 hex digits of its SHA-256,
the part is Base45. Every frame is of characters that a QR code of version 25-M holds in its dense
mode.
"""

from __future__ import annotations

import hashlib
import re
import zlib
from collections.abc import Iterable, Mapping

from smartcity_desktop.bundles import base45, keys, kinds, reader, sshsig
from smartcity_desktop.bundles.framing import BLOCK_LIMIT, PAYLOAD_LIMIT
from smartcity_desktop.bundles.reader import Accepted, Refused
from smartcity_desktop.bundles.sealing import Sealed
from smartcity_desktop.domain.digest import short
from smartcity_desktop.domain.ids import Digest
from smartcity_desktop.domain.problem import Fact, Problem
from smartcity_desktop.domain.values import Struct, replace

QR_VERSION = 25
QR_CORRECTION = "M"
QR_CHARACTERS = 1451
"""What a QR code of this version and correction holds of the 45 characters."""

FRAME_LIMIT = 99
"""Frames of one item; a sheet takes two to six."""

_MAGIC = b"SCB1"
_START = len(_MAGIC) + 2
_SIGNATURE = 32 + 64
_PART = (QR_CHARACTERS - len("SCQ1/01234567/99/99/")) // 3 * 2
_FRAME = re.compile(r"\ASCQ1/([0-9A-F]{8})/([1-9][0-9]?)/([1-9][0-9]?)/(.{2,})\Z", re.DOTALL)
_NEWER = re.compile(r"\ASCQ([2-9]|[1-9][0-9]+)/")


class Missing(Struct, frozen=True):
    """An item of which frames `missing`, counted from 1, are still to be read of `count`.

    `hash` is what its frames have in common; `item` its place among the items read, from 1.
    """

    hash: str
    item: int
    count: int
    missing: tuple[int, ...]

    code = "E_QR_MISSING"

    @property
    def facts(self) -> Mapping[str, Fact]:
        """What the sentence of `code` needs beside the file."""
        told = ", ".join(map(str, self.missing))
        return {"item": self.item, "count": self.count, "missing": told}


class _Frame(Struct, frozen=True):
    """A frame; what is none has a `code` and the text as its part."""

    hash: str
    place: int
    count: int
    part: bytes
    code: str = ""


def frames(sealed: Sealed) -> tuple[str, ...]:
    """Return the texts to print, one for each QR code; every one about as long as the others.

    Raises:
        Problem: transport.too_many_signatures, transport.too_large.
    """
    data = _packed(sealed)
    count = -(-len(data) // _PART)
    if count > FRAME_LIMIT:
        raise Problem("transport.too_large", have=count, most=FRAME_LIMIT)
    length = -(-len(data) // (2 * count)) * 2
    parts = [base45.encode(data[at : at + length]) for at in range(0, len(data), length)]
    head = f"SCQ1/{_hash(data)}"
    return tuple(f"{head}/{place}/{len(parts)}/{part}" for place, part in enumerate(parts, start=1))


def _packed(sealed: Sealed) -> bytes:
    if len(sealed.blocks) > BLOCK_LIMIT:
        raise Problem("transport.too_many_signatures", have=len(sealed.blocks), most=BLOCK_LIMIT)
    head = bytes([kinds.READ.index(sealed.item.type) + 1, len(sealed.blocks)])
    blocks = (sshsig.read(sealed.blocks[key]) for key in sorted(sealed.blocks, key=keys.raw))
    signatures = b"".join(block.key + block.signature for block in blocks)
    return _MAGIC + head + signatures + zlib.compress(sealed.payload, 9)


def _hash(data: bytes) -> str:
    return short(hashlib.sha256(data).hexdigest())


def is_frame(text: str) -> bool:
    """Tell whether a QR code that was read is meant as a frame, of whatever release."""
    return text.startswith("SCQ")


def join(texts: Iterable[str]) -> list[Accepted | Refused | Missing]:
    """Return the items whose frames are among `texts`, in the order in which they are first met.

    Frames may come in any order, repeated, and of several items. What is no frame is refused by
    itself (E_QR_FORM, E_QR_VERSION); an item whose frames contradict each other (E_QR_MIXED), or
    put together are not what was printed (E_QR_HASH), likewise. A whole item is then read like one
    of a file. Facts: `item`, the place in the list returned, from 1.
    """
    gathered: dict[tuple[str, str], list[_Frame]] = {}
    for text in dict.fromkeys(texts):
        frame = _frame(text)
        gathered.setdefault((frame.hash, text if frame.code else ""), []).append(frame)
    return [_joined(each, item) for item, each in enumerate(gathered.values(), start=1)]


def _frame(text: str) -> _Frame:
    match = _FRAME.match(text) if len(text) <= QR_CHARACTERS else None
    if match is None:
        return _no_frame(text, "E_QR_VERSION" if _NEWER.match(text) else "E_QR_FORM")
    hash_, place, count, part = match.groups()
    try:
        frame = _Frame(hash_, int(place), int(count), base45.decode(part))
    except ValueError:
        return _no_frame(text, "E_QR_FORM")
    return frame if frame.place <= frame.count else _no_frame(text, "E_QR_FORM")


def _no_frame(text: str, code: str) -> _Frame:
    return _Frame("", 0, 0, text.encode("utf-8", "surrogatepass"), code)


def _joined(parts: list[_Frame], item: int) -> Accepted | Refused | Missing:
    first, by_place = parts[0], {part.place: part.part for part in parts}
    data = b"".join(by_place[place] for place in sorted(by_place))
    if first.code:
        return _refused(data, first.code, item)
    if len(by_place) < len(parts) or any(part.count != first.count for part in parts):
        return _refused(data, "E_QR_MIXED", item)
    missing = tuple(one for one in range(1, first.count + 1) if one not in by_place)
    if missing:
        return Missing(first.hash, item, first.count, missing)
    if _hash(data) != first.hash:
        return _refused(data, "E_QR_HASH", item)
    try:
        file = _unpacked(data)
    except Problem as problem:
        return _refused(data, problem.code, item)
    (read,) = reader.read(file)
    if isinstance(read, Refused):
        return replace(read, facts={**read.facts, "item": item})
    return read


def _unpacked(data: bytes) -> bytes:
    """Return the item as a file holds it, blocks in canonical order; nothing is verified here.

    Raises:
        Problem: E_QR_VERSION, E_QR_FORM, E_NO_SIGNATURE, E_TOO_MANY_SIGS, E_TOO_LARGE.
    """
    type_, end = _head(data)
    signatures = [data[at : at + _SIGNATURE] for at in range(_START, end, _SIGNATURE)]
    payload = _inflated(data[end:])
    # One line, or the reader would find several items where one was printed.
    if payload[:1] != b"{" or payload.find(b"\n") != len(payload) - 1:
        raise Problem("E_QR_FORM")
    space = kinds.namespace(type_)
    blocks = (
        sshsig.Block(signature[:32], space, signature[32:]) for signature in sorted(signatures)
    )
    return payload + b"".join(map(sshsig.armor, blocks))


def _head(data: bytes) -> tuple[str, int]:
    """Return the type of a transport and where its payload begins."""
    if len(data) <= _START or data[:3] != _MAGIC[:3]:
        raise Problem("E_QR_FORM")
    type_, count = data[4:_START]
    if data[:4] != _MAGIC or type_ > len(kinds.READ):
        raise Problem("E_QR_VERSION")
    if not type_:
        raise Problem("E_QR_FORM")
    if not 1 <= count <= BLOCK_LIMIT:
        raise Problem("E_TOO_MANY_SIGS" if count else "E_NO_SIGNATURE")
    return kinds.READ[type_ - 1], _START + count * _SIGNATURE


def _inflated(data: bytes) -> bytes:
    inflate = zlib.decompressobj()
    try:
        payload = inflate.decompress(data, PAYLOAD_LIMIT + 1)
    except zlib.error as fault:
        raise Problem("E_QR_FORM") from fault
    if len(payload) > PAYLOAD_LIMIT:
        raise Problem("E_TOO_LARGE")
    if not inflate.eof or inflate.unused_data:
        raise Problem("E_QR_FORM")
    return payload


def _refused(raw: bytes, code: str, item: int) -> Refused:
    return Refused(Digest(hashlib.sha256(raw).hexdigest()), "", raw, code, {"item": item})
