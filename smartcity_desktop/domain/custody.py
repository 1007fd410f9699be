"""A receipt: who holds which items since when. It is also the contents list of a collection."""

from __future__ import annotations

from dataclasses import dataclass

from smartcity_desktop.domain.edition import EditionRef

RECEIVED = "received"
HANDED = "handed"
DIRECTIONS = (RECEIVED, HANDED)


@dataclass(frozen=True, slots=True)
class Custody:
    """A signed item, signed by one of the edition's custodians.

    `items` are digests, sorted; `holder` names the person or office; `medium` the stick or "".
    """

    edition: EditionRef
    holder: str
    direction: str
    items: tuple[str, ...]
    at: str
    medium: str
