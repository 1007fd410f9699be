"""A receipt: who holds which items since when. It is also the contents list of a collection."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

from msgspec import Meta

from smartcity_desktop.domain.edition import EditionRef
from smartcity_desktop.domain.shapes import DigestShape, Line, Moment, Name, Part


class Direction(StrEnum):
    """Which way the items went."""

    RECEIVED = "received"
    HANDED = "handed"


RECEIVED, HANDED = tuple(Direction)


class Custody(Part, frozen=True, tag_field="type", tag="custody"):
    """A signed item, signed by one of the edition's custodians.

    `items` are digests, sorted; `holder` names the person or office; `medium` the stick or "".
    """

    edition: EditionRef
    holder: Name
    direction: Direction
    items: Annotated[tuple[DigestShape, ...], Meta(min_length=1)]
    at: Moment
    medium: Line
    v: Literal[1] = 1
