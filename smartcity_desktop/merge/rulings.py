"""What the decisions in force do to a view; which decisions are in force, `decisions` says."""

from __future__ import annotations

from collections.abc import Mapping

from smartcity_desktop.domain.ids import Digest, SeatId, SessionId
from smartcity_desktop.domain.values import Struct, field


class Rulings(Struct, frozen=True):
    """Each effect with the digest of the decision behind it.

    `void` by digest of the item; `chosen` by session, as (record, decision); `excused` by (session,
    seat); `waived` by (code, digest of the item), or (code, session) for a missing record; `sealed`
    is the one chosen among rival sealed results as (result, decision), or None; `excuses` are all
    excuses in force, several of one seat as well: who is meant depends on the edition each names.
    """

    void: Mapping[Digest, Digest] = field(default_factory=dict)
    chosen: Mapping[SessionId, tuple[Digest, Digest]] = field(default_factory=dict)
    excused: Mapping[tuple[SessionId, SeatId], Digest] = field(default_factory=dict)
    waived: Mapping[tuple[str, str], Digest] = field(default_factory=dict)
    sealed: tuple[Digest, Digest] | None = None
    excuses: tuple[Digest, ...] = ()


NONE = Rulings()
