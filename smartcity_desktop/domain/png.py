"""Whether bytes are a PNG that papers can show: small, still, and nothing in it but its picture.

Who prints an edition opens its picture without having chosen it. So every chunk is looked at, and
so many bytes as the picture has are unpacked and not one more, before any library sees it.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from enum import StrEnum

from smartcity_desktop.domain.values import Struct

MOST_BYTES = 16_384
MOST_SIDE = 1024
"""Dots along one side: at 600 dpi more than 43 mm."""
_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_MOVING = frozenset((b"acTL", b"fcTL", b"fdAT"))
_PICTURE = frozenset((b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND"))
_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
"""Of grey, colour, palette, grey with alpha and colour with alpha, by the colour type."""
_DEPTHS = {0: (1, 2, 4, 8), 2: (8,), 3: (1, 2, 4, 8), 4: (8,), 6: (8,)}
_PALETTE = 3


class PngFault(StrEnum):
    """Why a picture cannot be taken."""

    NOT_PNG = "not_png"
    DAMAGED = "damaged"
    MOVING = "moving"
    KIND = "kind"
    """16 bits a channel, or woven (interlaced)."""
    SIDES = "sides"
    BYTES = "bytes"
    MORE = "more"
    """Chunks that are no picture: time, place, profile, words."""


class _Head(Struct, frozen=True):
    width: int
    height: int
    depth: int
    colour: int

    @property
    def row(self) -> int:
        """The bytes of a row, with that of its filter."""
        return 1 + -(-self.width * self.depth * _CHANNELS[self.colour] // 8)


_Chunk = tuple[bytes, bytes]


def fault(data: bytes) -> PngFault | None:
    """Return why a picture cannot be taken as it is, None where it can."""
    found = _looked_at(data)
    if found is None and any(type_ not in _PICTURE for type_, _ in _chunks(data)):
        return PngFault.MORE
    return found or (PngFault.BYTES if len(data) > MOST_BYTES else None)


def bare(data: bytes) -> bytes:
    """Return a PNG without what is no picture in it; anything else as it is."""
    if _looked_at(data) is not None:
        return data
    chunks = ((type_, body) for type_, body in _chunks(data) if type_ in _PICTURE)
    return _SIGNATURE + b"".join(
        struct.pack(">I", len(body)) + type_ + body + struct.pack(">I", zlib.crc32(type_ + body))
        for type_, body in chunks
    )


def size(data: bytes) -> tuple[int, int]:
    """Return width and height of a picture without a fault, in dots."""
    width, height = struct.unpack(">II", data[16:24])
    return width, height


def _looked_at(data: bytes) -> PngFault | None:
    if not data.startswith(_SIGNATURE):
        return PngFault.NOT_PNG
    try:
        chunks = tuple(_chunks(data))
        return _of_chunks(chunks)
    except (ValueError, IndexError, struct.error, zlib.error):
        return PngFault.DAMAGED


def _chunks(data: bytes) -> Iterator[_Chunk]:
    at = len(_SIGNATURE)
    while at < len(data):
        (length,) = struct.unpack(">I", data[at : at + 4])
        named = data[at + 4 : at + 8 + length]
        (sum_,) = struct.unpack(">I", data[at + 8 + length : at + 12 + length])
        if sum_ != zlib.crc32(named):
            raise ValueError("a chunk's sum")
        yield named[:4], named[4:]
        at += 12 + length


def _of_chunks(chunks: tuple[_Chunk, ...]) -> PngFault | None:
    """What moves and what nobody knows how to draw is refused; what may be left out is passed by.

    Raises:
        ValueError: They are no picture.
    """
    types = [type_ for type_, _ in chunks]
    if _MOVING & set(types):
        return PngFault.MOVING
    shown = [(type_, body) for type_, body in chunks if type_ in _PICTURE]
    if any(type_[0:1].isupper() for type_ in types if type_ not in _PICTURE):
        raise ValueError("a chunk that is not known and must be")
    depth, colour, *_, woven = struct.unpack(">8xBBBBB", shown[0][1])
    if depth == 16 or woven == 1:
        return PngFault.KIND
    width, height = struct.unpack(">II", shown[0][1][:8])
    head = _Head(width, height, depth, colour)
    if depth not in _DEPTHS.get(colour, ()) or shown[0][1][10:] != bytes(3):
        raise ValueError("a kind that there is not")
    if not (0 < head.width <= MOST_SIDE and 0 < head.height <= MOST_SIDE):
        return PngFault.SIDES
    _hold(types, shown, head)
    return None


def _hold(types: list[bytes], shown: list[_Chunk], head: _Head) -> None:
    """Let a picture pass whose chunks stand in order and hold every dot, and nothing besides."""
    packed = [body for type_, body in shown if type_ == b"IDAT"]
    order = [type_ for type_, _ in shown if type_ != b"IDAT"]
    first = types.index(b"IDAT")
    bodies = dict(shown)
    colours = len(bodies.get(b"PLTE", b""))
    fits = (
        types[0] == b"IHDR" and types[-1] == b"IEND" and not bodies[b"IEND"],
        types[first : first + len(packed)] == [b"IDAT"] * len(packed),
        b"PLTE" not in types[first:] and b"tRNS" not in types[first:],
        order == [one for one in (b"IHDR", b"PLTE", b"tRNS", b"IEND") if one in bodies],
        (head.colour == _PALETTE) == (b"PLTE" in bodies),
        colours % 3 == 0 and (b"PLTE" not in bodies or 0 < colours // 3 <= 1 << head.depth),
        b"tRNS" not in bodies or len(bodies[b"tRNS"]) in _clear(head.colour, colours // 3),
    )
    if not all(fits):
        raise ValueError("chunks that do not fit")
    unpacking = zlib.decompressobj()
    dots = unpacking.decompress(b"".join(packed), head.row * head.height + 1)
    if len(dots) != head.row * head.height or not unpacking.eof or unpacking.unused_data:
        raise ValueError("more dots, or fewer")
    if max(dots[:: head.row]) > 4:
        raise ValueError("a filter that there is not")


def _clear(colour: int, colours: int) -> range:
    """How long a chunk that makes colours clear may be."""
    fixed = {0: range(2, 3), 2: range(6, 7), _PALETTE: range(1, colours + 1)}
    return fixed.get(colour, range(0))
