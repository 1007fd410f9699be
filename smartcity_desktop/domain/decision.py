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
    """`target`, a record, sheet or result by digest, never counts; a decision by digest is taken
    back. It need not be here; `session` is that of the target, "" where it has none."""
    CHOOSE = "choose"
    """Of the session's records, or of rival sealed results (`session` ""), `target` (a digest)
    counts, until a decision says otherwise."""
    EXCUSE = "excuse"
    """`target`, an assessor's seat, does not count in the session; their sheet is kept."""
    WAIVE = "waive"
    """`target`, NO_RECORD or a `waiver`, holds nothing up."""


ACTIONS = VOID, CHOOSE, EXCUSE, WAIVE = tuple(Action)

QUORUM = "E_SHEET_COUNT"
"""A record counts with fewer sheets than the quorum."""
NEWER_SHEET = "W_NEWER_SHEET"
NEWER_RECORD = "W_NEWER_RECORD"
NO_RECORD = "missing"
"""The session is closed without a record that counts: its region is listed apart."""
TIE = "W_TIE_AT_CUT"
"""The record's region may stay tied across the cut: a result is sealed with borderline rows."""
RULES_CHANGED = "W_RULES_CHANGED"
"""An edition changes the rules after sheets were signed (`session` "")."""
WAIVABLE = (NO_RECORD, QUORUM, TIE, RULES_CHANGED)
"""What a decision may waive: the first of a session, all others of one item. What is waived by its
code alone would also cover what comes next week."""


_OF = ":"


def waiver(code: str, item: Digest) -> str:
    """Return the target of a decision that waives `code` on this very item."""
    return f"{code}{_OF}{item}"


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
    def waived(self) -> tuple[str, Digest]:
        """What a WAIVE lets pass, as one of WAIVABLE, and on which item ("" for NO_RECORD)."""
        code, _, digest = self.target.partition(_OF)
        return code, Digest(digest)

    @property
    def seat(self) -> SeatId:
        """The target, where the action is about a seat."""
        return SeatId(self.target)
