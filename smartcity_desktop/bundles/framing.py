"""Where items begin and end in a file, before anything in them is believed.

An item is one line that begins with "{" and 1 to 32 signature blocks behind it; no line of a block
begins so (the format, section 1). A fault in one item therefore never hides the next.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from smartcity_desktop.bundles.sshsig import BEGIN, END, WIDTH
from smartcity_desktop.domain.values import Struct

FILE_LIMIT = 64 * 1024 * 1024
ITEM_LIMIT = 20_000
PAYLOAD_LIMIT = 524_288
BLOCK_LIMIT = 32

_BODY = rb"[A-Za-z0-9+/=]{1,%d}\n" % WIDTH
_BLOCK = re.compile(re.escape(BEGIN) + rb"(?:%s){1,12}" % _BODY + re.escape(END))
_LINE = re.compile(_BODY)


class Frame(Struct, frozen=True):
    """One item as found: `code` is "" or the fault of its form, met at byte `at` of the file.

    `payload` is the line with its line feed, or b"" where no line could be told.
    """

    raw: bytes
    payload: bytes
    blocks: tuple[bytes, ...]
    code: str = ""
    at: int = 0


def frames(data: bytes) -> Iterator[Frame]:
    """Yield every item of a file, and every stretch that is none."""
    start = 0 if data.startswith(b"{") else data.find(b"\n{") + 1
    if not data.startswith(b"{"):
        stretch = data[:start] if start else data
        yield Frame(stretch, b"", (), "E_FRAME", 0)
        if not start:
            return
    while start < len(data):
        end = data.find(b"\n{", start) + 1 or len(data)
        yield _frame(data[start:end], start, last=end == len(data))
        start = end


def _frame(raw: bytes, start: int, *, last: bool) -> Frame:
    length = raw.find(b"\n") + 1
    if (length or len(raw)) > PAYLOAD_LIMIT:
        return Frame(raw, b"", (), "E_TOO_LARGE", start)
    if not length:
        return Frame(raw, b"", (), "E_TRUNCATED" if last else "E_FRAME", start)
    payload = raw[:length]
    if payload[-2:-1] != b"}":
        return Frame(raw, payload, (), "E_FRAME", start)
    blocks, at = _blocks(raw, length)
    if len(blocks) > BLOCK_LIMIT:
        return Frame(raw, payload, (), "E_TOO_MANY_SIGS", start + at)
    if at < len(raw):
        cut = last and _is_cut_off(raw[at:])
        return Frame(raw, payload, (), "E_TRUNCATED" if cut else "E_FRAME", start + at)
    if not blocks:
        return Frame(raw, payload, (), "E_NO_SIGNATURE", start + at)
    return Frame(raw, payload, tuple(blocks))


def _blocks(raw: bytes, at: int) -> tuple[list[bytes], int]:
    blocks: list[bytes] = []
    while len(blocks) <= BLOCK_LIMIT and (found := _BLOCK.match(raw, at)) is not None:
        blocks.append(found[0])
        at = found.end()
    return blocks, at


def _is_cut_off(tail: bytes) -> bool:
    """Tell whether a block begins here as it should and merely ends too early."""
    if BEGIN.startswith(tail):
        return True
    *body, ending = tail[len(BEGIN) :].split(b"\n")
    return (
        tail.startswith(BEGIN)
        and len(body) <= 12
        and all(_LINE.fullmatch(line + b"\n") for line in body)
        and (END.startswith(ending) or _LINE.fullmatch(ending + b"\n") is not None)
    )
