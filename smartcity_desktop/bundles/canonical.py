"""Canonical JSON (RFC 8785) without floats: one value, one text, on every machine."""

from __future__ import annotations

import re

import msgspec

from smartcity_desktop.domain.shapes import SAFE

_ENCODER = msgspec.json.Encoder(order="sorted")
# msgspec orders keys by UTF-8, the RFC by UTF-16. The orders differ only where a character beyond
# the basic plane (a byte F0 to F4) meets one above the surrogates.
_BEYOND_BASIC_PLANE = re.compile(rb"[\xf0-\xf4]")


class NotPlain(ValueError):
    """A value that an item or an act cannot carry: a float, a huge integer, an unknown type."""


def encode(value: object) -> bytes:
    """Return `value` as RFC 8785 bytes, without a line feed.

    Plain values only: dict with str keys, list, tuple, str, bool, None, and int within ±SAFE.

    Raises:
        NotPlain: Anything else in it, or text that is not Unicode (a lone surrogate).
    """
    _check(value)
    try:
        data = _ENCODER.encode(value)
    except UnicodeEncodeError as fault:
        raise NotPlain("text that is not Unicode") from fault
    if not data.isascii() and _BEYOND_BASIC_PLANE.search(data):
        import rfc8785

        return rfc8785.dumps(value)  # type: ignore[arg-type]  # _check has seen to it
    return data


def _check(value: object) -> None:
    kind = type(value)
    if kind is str or value is None or kind is bool:
        return
    if kind is int:
        if not -SAFE <= value <= SAFE:  # type: ignore[operator]  # an int
            raise NotPlain("an integer beyond 2^53 - 1")
    elif kind is dict:
        for key, one in value.items():  # type: ignore[attr-defined]  # a dict
            if type(key) is not str:
                raise NotPlain("a key that is not text")
            _check(one)
    elif kind is list or kind is tuple:
        for one in value:  # type: ignore[attr-defined]  # a list or tuple
            _check(one)
    else:
        raise NotPlain(f"a {kind.__name__}")
