"""Small PNGs for tests, chunk by chunk, so that each can be wrong in one thing."""

from __future__ import annotations

import base64
import struct
import zlib

SIGNATURE = b"\x89PNG\r\n\x1a\n"


def chunk(type_: bytes, body: bytes = b"") -> bytes:
    """Return a chunk with its length and sum."""
    sum_ = struct.pack(">I", zlib.crc32(type_ + body))
    return struct.pack(">I", len(body)) + type_ + body + sum_


def head(width: int = 2, height: int = 2, depth: int = 8, colour: int = 0, *rest: int) -> bytes:
    """Return the first chunk; `rest` are compression, filter and interlace, 0 unless given."""
    three = (*rest, 0, 0, 0)[:3]
    return chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, colour, *three))


def dots(raw: bytes) -> bytes:
    """Return the chunk of the dots: each row begins with the byte of its filter."""
    return chunk(b"IDAT", zlib.compress(raw, 9))


def png(*chunks: bytes) -> bytes:
    """Return a PNG of these chunks and the last one."""
    return SIGNATURE + b"".join(chunks) + chunk(b"IEND")


GREY = png(head(), dots(b"\0\x10\x20\0\x30\x40"))
"""Two rows of two dots."""
LOGO = base64.b64encode(GREY).decode()
