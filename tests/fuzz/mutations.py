"""Files that somebody tampered with: seeded, structured changes of valid ones.

Every change is one that a person with an editor, a bad stick or a bad mind could make; the last
ones are made before signing, by somebody whose key is known.
"""

from __future__ import annotations

import base64
import json
import random
import re
import unicodedata
from collections.abc import Callable, Iterator
from typing import Any, Literal

from smartcity_desktop.bundles import canonical, framing, kinds, sshsig
from tests.bundles import signed

ITEMS = signed.every()
NAMES = {
    "edition": "R",
    "sheet": "C",
    "record": "C",
    "decision": "R",
    "custody": "F",
    "result": "R",
}
WEIRD: tuple[object, ...] = (
    None, True, False, 0, -1, 1, 2, 100, 2**53 - 1, 2**53, -(2**63), 2**64, "", " ", "0", "null",
    [], {}, [[]], [None], {"": ""}, {"type": "edition"}, "x" * 400, "A-001\n", "../../etc/passwd",
    "..\\..\\windows", "CON", "/", "a\x00b", "\ufeffA", "\u202eA", "\u2066A\u2069", "e\u0301",
    "\u212b", "\uff21", "А", "\u200b", "\U000e0041", "\x7f", "\x85", "\r\n", "\t", "<b>", "=1+1",
    "2019-02-30T00:00:00Z", "9999-12-31T23:59:60Z", "00" * 32, "FF" * 32, "ssh-ed25519 AAAA",
)  # fmt: skip
TOKENS = (
    b"NaN", b"Infinity", b"-Infinity", b"1.0", b"1e2", b"-0", b"01", b"0x1", b"9" * 400,
    b"1" * 5000, b'"\\ud800"', b'"\\u0041"', b'"\xed\xa0\x80"', b'"\xff"', b'"\xc0\xaf"', b'"\\/"',
    b"tru", b"'a'", b"[" * 200 + b"]" * 200, b'{"a":' * 20 + b"1" + b"}" * 20, b"", b" 1", b"1,",
    b"//", b"null,null",
)  # fmt: skip
TIDBITS = (
    b"\n", b"\r\n", b"\r", b"\x00", b" ", b"{", b"}", b"\n{", b"{}\n", b"\xef\xbb\xbf", b"\xff\xfe",
    sshsig.BEGIN, sshsig.END, b"-----", b"AAAA\n", b"age-encryption.org/v1\n", b"=", b"PK\x03\x04",
)  # fmt: skip
_VALUE = re.compile(rb'(?<=[:,\[])(-?[0-9]+|"(?:[^"\\]|\\.)*"|true|false|null)')
_PAIR = re.compile(rb'"(?:[^"\\]|\\.)*":(?:-?[0-9]+|"(?:[^"\\]|\\.)*"|true|false|null)')
_ORDER = 2**252 + 27742317777372353535851937790883648493

Chance = random.Random
Change = Callable[[Chance, bytes], bytes]


def file(chance: Chance) -> bytes:
    """Return a valid file of one to three items."""
    return b"".join(
        chance.choice(list(ITEMS.values())).to_bytes() for _ in range(chance.randint(1, 3))
    )


def mutants(seed: int, count: int) -> Iterator[tuple[str, bytes]]:
    """Yield names of changes and changed files; nobody has signed the changes."""
    chance = Chance(seed)
    for _ in range(count):
        data, names = file(chance), []
        for _ in range(chance.choice((1, 1, 1, 2, 3))):
            change = chance.choice(CHANGES)
            data = change(chance, data)
            names.append(change.__name__.strip("_"))
        yield "+".join(names), data


def forged(seed: int, count: int) -> Iterator[tuple[str, str, bytes]]:
    """Yield names of changes, the type signed for, and items signed after they were changed."""
    chance = Chance(seed)
    for _ in range(count):
        type_ = chance.choice(list(ITEMS))
        change = chance.choice(BEFORE_SIGNING)
        line = change(chance, ITEMS[type_].payload).replace(b"\n", b"")
        signed_for = chance.choice([type_] * 9 + list(ITEMS))
        names = ("C", "D") if type_ == "enrol" else (NAMES[type_],)
        yield change.__name__.strip("_"), signed_for, signed.by_hand(line, signed_for, *names)


# ---- of any bytes


def _flipped(chance: Chance, data: bytes) -> bytes:
    at = chance.randrange(len(data) or 1)
    return (
        data[:at] + bytes([data[at] ^ (1 << chance.randrange(8))] if data else b"") + data[at + 1 :]
    )


def _cut(chance: Chance, data: bytes) -> bytes:
    return data[: chance.randrange(len(data) + 1)]


def _taken_out(chance: Chance, data: bytes) -> bytes:
    start = chance.randrange(len(data) + 1)
    return data[:start] + data[start + chance.choice((1, 2, 70, 500)) :]


def _put_in(chance: Chance, data: bytes) -> bytes:
    at = chance.choice((0, len(data), chance.randrange(len(data) + 1)))
    return data[:at] + chance.choice(TIDBITS) * chance.choice((1, 1, 2, 9)) + data[at:]


def _repeated(chance: Chance, data: bytes) -> bytes:
    start = chance.randrange(len(data) + 1)
    part = data[start : start + chance.choice((1, 40, 400))]
    return data[:start] + part * chance.randint(2, 5) + data[start:]


def _other_line_ends(chance: Chance, data: bytes) -> bytes:
    return data.replace(b"\n", chance.choice((b"\r\n", b"\r", b"\n\n", b" \n", b"")))


def _lines_swapped(chance: Chance, data: bytes) -> bytes:
    lines = data.splitlines(keepends=True)
    one, other = (chance.randrange(len(lines) or 1) for _ in range(2))
    if lines:
        lines[one], lines[other] = lines[other], lines[one]
    return b"".join(lines)


def _other_encoding(chance: Chance, data: bytes) -> bytes:
    return data.decode("latin-1").encode(chance.choice(("utf-16", "utf-8", "utf-8-sig", "utf-32")))


# ---- of the text of a payload


def _in_payload(change: Change) -> Change:
    """Make a change of a payload one of the first line that looks like one."""

    def changed(chance: Chance, data: bytes) -> bytes:
        frames = [frame for frame in framing.frames(data) if frame.payload]
        if not frames:
            return data
        payload = chance.choice(frames).payload
        return data.replace(payload, change(chance, payload), 1)

    changed.__name__ = change.__name__
    return changed


def _token_replaced(chance: Chance, data: bytes) -> bytes:
    found = list(_VALUE.finditer(data))
    if not found:
        return data
    one = chance.choice(found)
    return data[: one.start()] + chance.choice(TOKENS) + data[one.end() :]


def _key_doubled(chance: Chance, data: bytes) -> bytes:
    found = list(_PAIR.finditer(data))
    if not found:
        return data
    one = chance.choice(found)
    twin = chance.choice(
        (one[0], one[0].replace(b'"', b'"\\u0', 1), _token_replaced(chance, one[0]))
    )
    return data[: one.end()] + b"," + twin + data[one.end() :]


def _blank_added(chance: Chance, data: bytes) -> bytes:
    at = chance.choice([found.end() for found in re.finditer(rb"[{},:]", data)] or [0])
    return (
        data[:at] + chance.choice((b" ", b"\t", b"\xc2\xa0", b"\xe2\x80\x8b", b"/**/")) + data[at:]
    )


def _letter_escaped(chance: Chance, data: bytes) -> bytes:
    found = list(re.finditer(rb"[a-zA-Z0-9]", data))
    if not found:
        return data
    one = chance.choice(found)
    return data[: one.start()] + b"\\u%04x" % one[0][0] + data[one.end() :]


def _composed_otherwise(chance: Chance, data: bytes) -> bytes:
    forms: tuple[Literal["NFD", "NFKD", "NFKC"], ...] = ("NFD", "NFKD", "NFKC")
    text = data.decode("utf-8", "surrogateescape").replace("a", chance.choice(("å", "\u212b", "а")))
    return unicodedata.normalize(chance.choice(forms), text).encode("utf-8", "surrogateescape")


# ---- of what a payload says


def _said_otherwise(change: Callable[[Chance, list[tuple[Any, Any]]], None]) -> Change:
    """Make a change of content one of a payload in canonical form (or nearly so)."""

    def changed(chance: Chance, data: bytes) -> bytes:
        try:
            plain = json.loads(data)
        except (ValueError, RecursionError):
            return data
        places = list(_places(plain))
        if not places:
            return data
        change(chance, places)
        try:
            return canonical.encode(plain) + b"\n"
        except canonical.NotPlain:
            text = json.dumps(plain, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
            return text.encode("utf-8", "surrogatepass") + b"\n"

    changed.__name__ = change.__name__
    return changed


def _places(plain: Any) -> Iterator[tuple[Any, Any]]:
    inner = plain.items() if isinstance(plain, dict) else enumerate(plain)
    for at, one in list(inner):
        yield plain, at
        if isinstance(one, (dict, list)):
            yield from _places(one)


def _value_confused(chance: Chance, places: list[tuple[Any, Any]]) -> None:
    holder, at = chance.choice(places)
    holder[at] = chance.choice(WEIRD)


def _values_swapped(chance: Chance, places: list[tuple[Any, Any]]) -> None:
    (one, here), (other, there) = chance.choice(places), chance.choice(places)
    # Copies, so that nothing comes to lie within itself.
    left, right = (json.loads(json.dumps(each)) for each in (one[here], other[there]))
    one[here], other[there] = right, left


def _field_lost(chance: Chance, places: list[tuple[Any, Any]]) -> None:
    holder, at = chance.choice(places)
    del holder[at]


def _field_added(chance: Chance, places: list[tuple[Any, Any]]) -> None:
    holder, at = chance.choice(places)
    if isinstance(holder, dict):
        holder[chance.choice((*kinds.READ, "extra", "", "type", "v", "__class__", f"{at} "))] = 1
    else:
        holder.insert(at, chance.choice([*WEIRD, holder[at]]))


def _field_renamed(chance: Chance, places: list[tuple[Any, Any]]) -> None:
    holder, at = chance.choice(places)
    if isinstance(holder, dict):
        new = chance.choice((at.upper(), f"{at}\u200b", at[::-1], "../x", "\u202e" + at, at[:-1]))
        holder[new] = holder.pop(at)


def _number_moved(chance: Chance, places: list[tuple[Any, Any]]) -> None:
    # Beyond 2^64, where an earlier change has put one, half a step more cannot be told in floats.
    numbers = [(one, at) for one, at in places if type(one[at]) is int and abs(one[at]) <= 2**64]
    if numbers:
        holder, at = chance.choice(numbers)
        holder[at] += chance.choice((-1, 1, 10, -(10**6), 2**53, 0.5))


# ---- of signature blocks


def _in_blocks(change: Callable[[Chance, list[bytes]], list[bytes]]) -> Change:
    """Make a change of blocks one of the blocks behind one payload."""

    def changed(chance: Chance, data: bytes) -> bytes:
        frames = [frame for frame in framing.frames(data) if frame.blocks]
        if not frames:
            return data
        frame = chance.choice(frames)
        blocks = change(chance, list(frame.blocks))
        return data.replace(frame.raw, frame.payload + b"".join(blocks), 1)

    changed.__name__ = change.__name__
    return changed


def _any_block(chance: Chance) -> bytes:
    return chance.choice(list(chance.choice(list(ITEMS.values())).blocks.values()))


def _blocks_borrowed(chance: Chance, blocks: list[bytes]) -> list[bytes]:
    return chance.choice(
        ([_any_block(chance)], [_any_block(chance), *blocks], [*blocks, _any_block(chance)])
    )


def _blocks_heaped(chance: Chance, blocks: list[bytes]) -> list[bytes]:
    return blocks * chance.choice((2, 31, 32, 33, 60))


def _blocks_lost(chance: Chance, blocks: list[bytes]) -> list[bytes]:
    return blocks[: chance.randrange(len(blocks))]


def _block_says_otherwise(chance: Chance, blocks: list[bytes]) -> list[bytes]:
    at = chance.randrange(len(blocks))
    try:
        told = sshsig.read(blocks[at])
    except Exception:  # noqa: BLE001 - damaged by an earlier change
        return blocks
    s = int.from_bytes(told.signature[32:], "little") + _ORDER
    malleable = told.signature[:32] + (s % 2**256).to_bytes(32, "little")
    spaces = [kinds.namespace(one) for one in kinds.READ]
    spaces += [
        b"",
        b"file",
        b"sheet.v2@smartcity-desktop",
        told.namespace.upper(),
        told.namespace + b"\0",
    ]
    blocks[at] = sshsig.armor(
        chance.choice(
            (
                sshsig.Block(told.key, chance.choice(spaces), told.signature),
                sshsig.Block(told.key, told.namespace, malleable),
                sshsig.Block(told.key, told.namespace, bytes(64)),
                sshsig.Block(b"\x01" + bytes(31), told.namespace, b"\x01" + bytes(63)),
                sshsig.Block(chance.randbytes(32), told.namespace, told.signature),
                sshsig.Block(told.key, told.namespace, told.signature[::-1]),
            )
        )
    )
    return blocks


def _block_written_otherwise(chance: Chance, blocks: list[bytes]) -> list[bytes]:
    at = chance.randrange(len(blocks))
    text = b"".join(blocks[at].split(b"\n")[1:-2])
    text = text.replace(b"=", b"")  # an earlier change may have put some in the midst
    blob = base64.b64decode(text[: len(text) // 4 * 4])
    cut = chance.randrange(len(blob) or 1)
    blob = chance.choice(
        (blob, blob + b"\0", blob[:cut], blob[:cut] + b"\xff" + blob[cut + 1 :], b"SSHSIG")
    )
    width, text = chance.choice((1, 64, 70, 71, 76, 1000)), base64.b64encode(blob)
    lines = b"".join(text[one : one + width] + b"\n" for one in range(0, len(text), width))
    blocks[at] = sshsig.BEGIN + lines + sshsig.END
    return blocks


_SAID = (_value_confused, _values_swapped, _field_lost, _field_added, _field_renamed, _number_moved)
_TEXT = (_token_replaced, _key_doubled, _blank_added, _letter_escaped, _composed_otherwise)
_BLOCKS = (
    _blocks_borrowed, _blocks_heaped, _blocks_lost, _block_says_otherwise, _block_written_otherwise
)  # fmt: skip
_ANY = (
    _flipped, _cut, _taken_out, _put_in, _repeated,
    _other_line_ends, _lines_swapped, _other_encoding,
)  # fmt: skip
BEFORE_SIGNING: tuple[Change, ...] = (*map(_said_otherwise, _SAID), *_TEXT)
CHANGES: tuple[Change, ...] = (
    *_ANY,
    *map(_in_payload, BEFORE_SIGNING),
    *map(_in_blocks, _BLOCKS),
)
