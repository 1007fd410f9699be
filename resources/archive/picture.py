"""What a logo may be (reference/en/format.md, section 3.1): a still PNG and nothing beside it."""

from __future__ import annotations

import base64
import struct
import zlib

MOST, SIDE = 16_384, 1024
HEAD = b"\x89PNG\r\n\x1a\n"
BITS = {
    (0, 1): 1, (0, 2): 2, (0, 4): 4, (0, 8): 8, (2, 8): 24, (3, 1): 1, (3, 2): 2, (3, 4): 4,
    (3, 8): 8, (4, 8): 16, (6, 8): 32,
}  # fmt: skip
"""How many bits a dot has, by its kind of colour and the bits of each."""


def is_picture(text: str) -> bool:
    """Tell whether a text in base64 is a logo, or "" for none."""
    if not text:
        return True
    data = base64.b64decode(text)
    if base64.b64encode(data).decode() != text or len(data) > MOST or data[:8] != HEAD:
        return False
    try:
        names, bodies = _chunks(data)
        return _is_in_order(names) and _is_whole(names, bodies)
    except (struct.error, zlib.error):
        return False


def _chunks(data: bytes) -> tuple[str, dict[str, bytes]]:
    """The first letter but one of each chunk's name in order, and what chunks of a name hold
    together: H, L, R, D, E of IHDR, PLTE, tRNS, IDAT, IEND; "?" of any other or a broken one."""
    at, names, bodies = 8, "", {"": b""}
    while at < len(data):
        (length,) = struct.unpack(">I", data[at : at + 4])
        name, body = data[at + 4 : at + 8], data[at + 8 : at + 8 + length]
        (told,) = struct.unpack(">I", data[at + 8 + length : at + 12 + length])
        known = {b"IHDR": "H", b"PLTE": "L", b"tRNS": "R", b"IDAT": "D", b"IEND": "E"}
        letter = known.get(name, "?") if told == zlib.crc32(name + body) else "?"
        names += letter
        bodies[letter] = bodies.get(letter, b"") + body
        at += 12 + length
    return names, bodies


def _is_in_order(names: str) -> bool:
    before, _, after = names.partition("D")
    return before in ("H", "HL", "HR", "HLR") and after.strip("D") == "E" and after[-1] == "E"


def _is_whole(names: str, bodies: dict[str, bytes]) -> bool:
    wide, high, depth, colour, *rest = struct.unpack(">IIBBBBB", bodies["H"])
    bits = BITS.get((colour, depth))
    if bits is None or any(rest) or not (0 < wide <= SIDE and 0 < high <= SIDE) or bodies["E"]:
        return False
    colours, odd = divmod(len(bodies.get("L", b"")), 3)
    if odd or ("L" in names) != (colour == 3) or (colour == 3 and not 0 < colours <= 1 << depth):
        return False
    clear = {0: (2,), 2: (6,), 3: tuple(range(1, colours + 1))}.get(colour, ())
    if "R" in names and len(bodies["R"]) not in clear:
        return False
    row = 1 + (wide * bits + 7) // 8
    unpacking = zlib.decompressobj()
    dots = unpacking.decompress(bodies["D"], row * high + 1)
    whole = len(dots) == row * high and unpacking.eof and not unpacking.unused_data
    return whole and all(one <= 4 for one in dots[::row])
