"""The acts of a journal as its bytes: canonical JSON, read as far as this release knows it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any, get_args

import msgspec

from smartcity_desktop.bundles import canonical
from smartcity_desktop.bundles.decoders import decoder
from smartcity_desktop.domain.acts import Act, PrintAct, SessionAct, SheetAct
from smartcity_desktop.domain.streams import A, PrintStream, SessionStream, SheetStream, Stream
from smartcity_desktop.domain.values import Struct


class NotAnAct(ValueError):
    """An event that no release wrote: no object, or a fact missing or of another type."""


class _Named(Struct):
    act: object = None


_TAKES: dict[type, Any] = {
    SheetStream: SheetAct,
    SessionStream: SessionAct,
    PrintStream: PrintAct,
}


def encode(act: Act) -> bytes:
    """Return an act as the journal keeps it.

    Raises:
        NotPlain: See `canonical.encode`.
    """
    return canonical.encode(msgspec.to_builtins(act))


def decode(stream: Stream[A], events: Iterable[bytes]) -> tuple[A, ...]:
    """Return the acts of a stream; those that this release does not know are left out, and so is
    what it does not know of the others.

    Raises:
        NotAnAct: At the first event that no release wrote.
    """
    union = _TAKES[type(stream)]
    reader = decoder(union)
    found: list[A] = []
    for event in events:
        try:
            found.append(reader.decode(event))
        except msgspec.DecodeError as fault:
            if _name(event) in _tags(union):
                raise NotAnAct(str(fault)) from fault
    return tuple(found)


def _name(event: bytes) -> str:
    try:
        name = decoder(_Named).decode(event).act
    except msgspec.DecodeError as fault:
        raise NotAnAct(str(fault)) from fault
    return name if isinstance(name, str) else ""


@cache
def _tags(union: Any) -> frozenset[str]:
    return frozenset(str(one.__struct_config__.tag) for one in get_args(union))
