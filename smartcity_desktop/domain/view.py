"""What counts, what waits, what conflicts: the coordinator's view of a set of items.

Recomputed from the items alone and never stored.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from smartcity_desktop.domain.edition import Edition
from smartcity_desktop.domain.problem import Fact
from smartcity_desktop.domain.record import Record
from smartcity_desktop.domain.sheet import Sheet

VALID = "valid"
"""A sheet that may be counted, or a record whose rules are met."""
WAITING = "waiting"
"""May heal when more arrives."""
REFUSED = "refused"
"""Cannot count under the edition in force."""
SUPERSEDED = "superseded"
"""A later revision, signed by the same hand, takes its place."""

CURRENT = "current"
"""Session: exactly one head record; its listed sheets count."""
HELD_BACK = "held"
"""Session: two heads; neither counts until somebody decides."""
MISSING = "missing"
"""Session: nothing has arrived."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A code of the format (E_ does not count, W_ look at it, I_ informs) with its facts."""

    code: str
    facts: Mapping[str, Fact]


@dataclass(frozen=True, slots=True)
class Standing:
    """How one sheet or record stands; `state` is VALID, WAITING, REFUSED or SUPERSEDED."""

    digest: str
    type: str
    session: str
    state: str
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class SessionView:
    """How one planned session stands.

    `state` is CURRENT, HELD_BACK, WAITING, REFUSED or MISSING. `record` is the current record;
    `sheets` are the counted sheets by assessor (empty unless CURRENT and held). `heads` are the
    digests of the head records; `findings` are flags on the session (W_…, E_EQUIVOCATION).
    """

    session: str
    region: str
    panel: str
    state: str
    record_digest: str
    record: Record | None
    sheets: Mapping[str, Sheet]
    heads: tuple[str, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class View:
    """The whole: the newest trusted edition, every item's standing by digest, every session's."""

    edition: Edition | None
    edition_digest: str
    standings: Mapping[str, Standing]
    sessions: Mapping[str, SessionView]
    findings: tuple[Finding, ...]

    def is_complete(self) -> bool:
        """Tell whether every planned session is current and nothing waits or forks."""
        settled = all(one.state == CURRENT for one in self.sessions.values())
        return settled and all(one.state != WAITING for one in self.standings.values())
