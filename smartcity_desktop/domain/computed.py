"""Where a ranking on paper comes from: the state of things it shows, by whom, out of which item."""

from __future__ import annotations

from smartcity_desktop.domain.edition import Officer
from smartcity_desktop.domain.ids import NO_DIGEST, Digest
from smartcity_desktop.domain.values import Struct


class Computed(Struct, frozen=True):
    """Of when, by whom and with what a ranking was computed.

    `result` is the sealed result that says the same, "" where none does, and `deciders` who signed
    it. `as_of` is the moment that result was made, else of the last thing that counts: never the
    clock's, so that the same files give the same paper. `older` is a sealed result that stands and
    says something else, with the moment it was made.
    """

    edition: Digest
    as_of: str = ""
    by: str = ""
    software: str = ""
    result: Digest = NO_DIGEST
    deciders: tuple[Officer, ...] = ()
    older: Digest = NO_DIGEST
    older_at: str = ""
