"""A receipt: who holds which items and things since when, and who stood opposite.

It is also the contents list of a collection.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

from smartcity_desktop.domain.edition import Edition, EditionRef
from smartcity_desktop.domain.ids import NO_DIGEST
from smartcity_desktop.domain.shapes import DigestShape, Line, MaybeDigest, Moment, Name, Nip, Part


class Direction(StrEnum):
    """Which way the items went."""

    RECEIVED = "received"
    HANDED = "handed"


RECEIVED, HANDED = tuple(Direction)


class ThingKind(StrEnum):
    """What a thing is that went from hand to hand."""

    STICK = "stick"
    LAPTOP = "laptop"
    BLANK = "blank"
    """A blank sheet for the pen."""
    FORM = "form"
    """A paper that was filled in or signed."""
    ENVELOPE = "envelope"
    FILE = "file"


class ThingState(StrEnum):
    """How a thing was found when it went from hand to hand."""

    OK = "ok"
    USED = "used"
    SPOILED = "spoiled"
    LOST = "lost"


DIGESTED = frozenset({ThingKind.FILE, ThingKind.ENVELOPE})
"""Things that a digest says more about."""


class Holder(Part, frozen=True):
    """The person or office that holds what a receipt names; `nip` is 18 digits or ""."""

    name: Name
    position: Line = ""
    institution: Line = ""
    nip: Nip = ""


class Opposite(Part, frozen=True):
    """Who stood opposite the holder; with nothing in any field where nobody was noted."""

    name: Line = ""
    position: Line = ""
    institution: Line = ""
    nip: Nip = ""


NOBODY = Opposite()


class Thing(Part, frozen=True):
    """A thing beside the items: a stick, a paper, an envelope.

    `id` is what is written on it; `sha256` a file's own digest, or that of the record whose list an
    envelope was ticked by, "" for any other thing.
    """

    kind: ThingKind
    id: Name
    state: ThingState = ThingState.OK
    sha256: MaybeDigest = NO_DIGEST


class Custody(Part, frozen=True, tag_field="type", tag="custody"):
    """A signed item, signed by one of the edition's custodians.

    `items` are digests, sorted, `things` stand in the order they were counted in, each once; one of
    both holds something. `medium` names the stick or is "".
    """

    edition: EditionRef
    holder: Holder
    other: Opposite
    direction: Direction
    items: tuple[DigestShape, ...]
    things: tuple[Thing, ...]
    at: Moment
    medium: Line
    v: Literal[1] = 1


def sole_custodian(edition: Edition) -> Holder | None:
    """Return the one custodian that an edition names; None where it names several, or none."""
    if len(edition.custodians) != 1:
        return None
    one = edition.officers[edition.custodians[0]]
    return Holder(one.name, one.position, one.institution, one.nip)
