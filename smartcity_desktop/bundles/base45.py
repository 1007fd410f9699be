"""Base45 (RFC 9285): bytes in the 45 characters that a QR code holds most densely."""

from __future__ import annotations

ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"

_VALUES = {character: value for value, character in enumerate(ALPHABET)}


def encode(data: bytes) -> str:
    """Return three characters for every two bytes, two for a last single one."""
    found = []
    for at in range(0, len(data), 2):
        pair = data[at : at + 2]
        number = int.from_bytes(pair, "big")
        for _ in range(len(pair) + 1):
            number, value = divmod(number, 45)
            found.append(ALPHABET[value])
    return "".join(found)


def decode(text: str) -> bytes:
    """Return the bytes of a text; no two texts have the same.

    Raises:
        ValueError: Another character, or a group that stands for no bytes.
    """
    found = bytearray()
    for at in range(0, len(text), 3):
        group = text[at : at + 3]
        if len(group) == 1:
            raise ValueError(f"no Base45: {group!r}")
        try:
            number = sum(_VALUES[one] * 45**place for place, one in enumerate(group))
            found += number.to_bytes(len(group) - 1, "big")
        except (KeyError, OverflowError) as fault:
            raise ValueError(f"no Base45: {group!r}") from fault
    return bytes(found)
