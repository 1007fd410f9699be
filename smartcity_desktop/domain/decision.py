"""What is decided about what arrived, by enough deciders: the only power at the coordinator's."""

from __future__ import annotations

from dataclasses import dataclass

from smartcity_desktop.domain.edition import EditionRef

VOID = "void"
"""`target`, a record or sheet by digest, never counts."""
CHOOSE = "choose"
"""Of the session's head records, `target` (a digest) counts."""
EXCUSE = "excuse"
"""`target`, an assessor's seat, does not count in the session; their sheet is kept."""
WAIVE = "waive"
"""`target`, a code such as E_SHEET_COUNT or W_NEWER_SHEET, or "missing", holds nothing up."""
SEAL = "seal"
"""The result whose digest is `target` is the final one; `session` is ""."""
ACTIONS = (VOID, CHOOSE, EXCUSE, WAIVE, SEAL)


@dataclass(frozen=True, slots=True)
class Decision:
    """A signed item: counts once the edition's threshold of deciders has signed the same bytes."""

    edition: EditionRef
    action: str
    session: str
    target: str
    reason: str
    supersedes: tuple[str, ...]
    decided_at: str
