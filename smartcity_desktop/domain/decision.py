"""What is decided about what arrived, by enough deciders: the only power at the coordinator's."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

from smartcity_desktop.domain.edition import EditionRef
from smartcity_desktop.domain.ids import Digest, SeatId
from smartcity_desktop.domain.shapes import DigestShape, MaybeSession, Moment, Part, Prose, Target


class Action(StrEnum):
    """What a decision does."""

    VOID = "void"
    """`target`, a record or sheet by digest, never counts; a decision by digest is taken back."""
    CHOOSE = "choose"
    """Of the session's records, `target` (a digest) counts, until a decision says otherwise."""
    EXCUSE = "excuse"
    """`target`, an assessor's seat, does not count in the session; their sheet is kept."""
    WAIVE = "waive"
    """`target`, one of WAIVABLE, holds nothing up in the session."""
    SEAL = "seal"
    """The result whose digest is `target` is the final one; `session` is ""."""


ACTIONS = VOID, CHOOSE, EXCUSE, WAIVE, SEAL = tuple(Action)

QUORUM = "E_SHEET_COUNT"
"""A record counts with fewer sheets than the quorum."""
NEWER_SHEET = "W_NEWER_SHEET"
NEWER_RECORD = "W_NEWER_RECORD"
NO_RECORD = "missing"
"""The session is closed without a record that counts: its region is listed apart."""
TIE = "W_TIE_AT_CUT"
"""The session's region may stay tied across the cut: a result is sealed with borderline rows."""
WAIVABLE = (QUORUM, NEWER_SHEET, NEWER_RECORD, NO_RECORD, TIE)


class Decision(Part, frozen=True, tag_field="type", tag="decision"):
    """A signed item: counts once the edition's threshold of deciders has signed the same bytes.

    `supersedes` takes back earlier decisions of any kind. Name all of them that concern the matter,
    not the last only: then nothing turns around when one in between is lost.
    """

    edition: EditionRef
    action: Action
    session: MaybeSession
    target: Target
    reason: Prose
    supersedes: tuple[DigestShape, ...]
    decided_at: Moment
    v: Literal[1] = 1

    @property
    def item(self) -> Digest:
        """The target, where the action is about an item."""
        return Digest(self.target)

    @property
    def seat(self) -> SeatId:
        """The target, where the action is about a seat."""
        return SeatId(self.target)
