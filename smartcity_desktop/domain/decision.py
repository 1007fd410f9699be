"""What is decided about what arrived, by enough deciders: the only power at the coordinator's."""

from __future__ import annotations

from dataclasses import dataclass

from smartcity_desktop.domain.edition import EditionRef

VOID = "void"
"""`target`, a record or sheet by digest, never counts; a decision by digest is taken back."""
CHOOSE = "choose"
"""Of the session's records, `target` (a digest) counts, until another decision says otherwise."""
EXCUSE = "excuse"
"""`target`, an assessor's seat, does not count in the session; their sheet is kept."""
WAIVE = "waive"
"""`target`, one of WAIVABLE, holds nothing up in the session."""
SEAL = "seal"
"""The result whose digest is `target` is the final one; `session` is ""."""
ACTIONS = (VOID, CHOOSE, EXCUSE, WAIVE, SEAL)

QUORUM = "E_SHEET_COUNT"
"""A record counts with fewer sheets than the quorum."""
NEWER_SHEET = "W_NEWER_SHEET"
NEWER_RECORD = "W_NEWER_RECORD"
NO_RECORD = "missing"
"""The session is closed without a record that counts: its region is listed apart."""
TIE = "W_TIE_AT_CUT"
"""The session's region may stay tied across the cut: a result is sealed with borderline rows."""
WAIVABLE = (QUORUM, NEWER_SHEET, NEWER_RECORD, NO_RECORD, TIE)


@dataclass(frozen=True, slots=True)
class Decision:
    """A signed item: counts once the edition's threshold of deciders has signed the same bytes.

    `supersedes` takes back earlier decisions of any kind. Name all of them that concern the matter,
    not the last only: then nothing turns around when one in between is lost.
    """

    edition: EditionRef
    action: str
    session: str
    target: str
    reason: str
    supersedes: tuple[str, ...]
    decided_at: str
