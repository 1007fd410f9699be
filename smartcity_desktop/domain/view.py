"""What counts, what waits, what conflicts: the coordinator's view of a set of items.

Recomputed from the items alone and never stored.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum

from smartcity_desktop.domain import natural
from smartcity_desktop.domain.additional import region_of
from smartcity_desktop.domain.decision import (
    NEWER_RECORD,
    NEWER_SHEET,
    NO_RECORD,
    TIE,
    WAIVE,
    Decision,
)
from smartcity_desktop.domain.edition import Edition
from smartcity_desktop.domain.enrolment import Enrolment
from smartcity_desktop.domain.ids import NO_DIGEST, Digest, PanelId, RegionCode, SeatId, SessionId
from smartcity_desktop.domain.problem import Fact
from smartcity_desktop.domain.published import Result
from smartcity_desktop.domain.record import HELD, POSTPONED, Record
from smartcity_desktop.domain.sheet import Sheet
from smartcity_desktop.domain.values import Struct, field


class ItemState(StrEnum):
    """How an item stands."""

    VALID = "valid"
    """A sheet that may be counted, or a record whose rules are met."""
    WAITING = "waiting"
    """May heal when more arrives."""
    REFUSED = "refused"
    """Cannot count under the edition in force."""
    SUPERSEDED = "superseded"
    """A later revision, signed by the same hand, takes its place, or a decision sets it aside."""


class SessionState(StrEnum):
    """How a session stands: like the items the chair signed, else like what else has arrived."""

    CURRENT = "current"
    """Exactly one head record; its listed sheets count."""
    FORKED = "forked"
    """Two heads; neither counts until somebody decides."""
    WAITING = "waiting"
    REFUSED = "refused"
    MISSING = "missing"
    """Nothing has arrived."""


LEFT_OUT = "E_SHEET_LEFT_OUT"
"""A record leaves out what a member of the panel signed; only that hand or deciders may."""
OTHER_HAND = "W_OTHER_HAND"
"""Somebody of the event signed what only another may sign: as if it were not there, but told."""
BACKDATED = "E_BACKDATED"
"""Something rests on what is of a later edition, in which its signer has not that seat any more."""
FORMER_KEY = "W_RETIRED_KEY"
"""Nobody signed what counts but by a hand that has not this place in the edition in force."""
UNPLANNED = "E_SESSION_UNKNOWN"
"""Something is of a session that the edition in force does not plan; what a panel signed for one
that it added is told on the planned sessions of its region."""
TOLD = frozenset({OTHER_HAND, BACKDATED, UNPLANNED})
"""Codes of items that are as if they were not there, told on their session all the same: no alarm,
else one person could take everybody's verdict away."""
BEHIND = "E_RESULT_BEHIND"
"""A sealed result says other things than everything that is here."""
PROPOSAL = "E_MISSING_DECIDER"
"""Too few deciders have signed a decision or a result."""
OPENS = frozenset({NEWER_SHEET, NEWER_RECORD, LEFT_OUT})
"""What keeps a session open whose record counts."""
_OF_A_SESSION = frozenset({"sheet", "record"})
_AWAITED = _OF_A_SESSION | {"edition", "decision"}
_NO_EDITION = "E_EDITION_UNKNOWN"
_VOICES = (("signers", ", "), ("hands", ", "), ("people", "\t"))


class Finding(Struct, frozen=True):
    """A code of the format (E_ does not count, W_ look at it, I_ informs) with its facts."""

    code: str
    facts: Mapping[str, Fact]


class Standing(Struct, frozen=True):
    """How one item stands; `session` is "" for what is not about one session."""

    digest: Digest
    type: str
    session: SessionId
    state: ItemState
    findings: tuple[Finding, ...]

    @property
    def lacks_edition(self) -> bool:
        """Whether who may speak here signed it under an edition that has not come."""
        told = (one.facts.get("known") for one in self.findings if one.code == _NO_EDITION)
        return self.state == ItemState.WAITING and any(told)


class SessionView(Struct, frozen=True):
    """How one planned session stands.

    `record` is the current record; `sheets` are the counted sheets by assessor (empty unless
    CURRENT and FORKED). `heads` are the digests of the head records; `findings` are flags on the
    session (W_…, E_EQUIVOCATION).
    """

    session: SessionId
    region: RegionCode
    panel: PanelId
    state: SessionState
    record_digest: Digest
    record: Record | None
    sheets: Mapping[SeatId, Sheet]
    heads: tuple[Digest, ...]
    findings: tuple[Finding, ...]

    @property
    def is_done(self) -> bool:
        """Whether a record counts and says that the session will not be held again."""
        postponed = self.record is not None and self.record.status == POSTPONED
        return self.state == SessionState.CURRENT and not postponed

    def counted(self) -> tuple[Digest, ...]:
        """Return the digests of the sheets that count, in the order of the current record."""
        listed = self.record.sheets if self.record is not None else ()
        return tuple(sheet.digest for sheet in listed if sheet.assessor in self.sheets)

    def rests_on(self, digest: Digest) -> bool:
        """Tell whether an item is the current record or a sheet that counts by it."""
        return digest == self.record_digest or digest in self.counted()


class View(Struct, frozen=True):
    """The whole: the newest trusted edition, every item's standing by digest, every session's.

    `decisions` are those in force, by digest. `receipts` are the digests a custodian signed to have
    received. `enrolments` are the keys nobody put into the edition yet, by digest of the item.
    `results` are the published results that nothing replaces, by digest. `gone` are digests that
    a custodian signed to have received, that are not here, and that no decision made void: an
    alarm where everything should be, at the coordinator's and before an auditor; on a panel's
    laptop, which holds its own alone, it says nothing. `before` is the edition before the first one
    here where it is missing, and with it what was fixed there; "" where none is. `by_one` are the
    results, and the decisions in force, that one decider alone put in force, whoever must sign
    today. `answered` are those of the findings for which a result answers that is sealed.
    """

    edition: Edition | None
    edition_digest: Digest
    standings: Mapping[Digest, Standing]
    sessions: Mapping[SessionId, SessionView]
    findings: tuple[Finding, ...]
    decisions: Mapping[Digest, Decision] = field(default_factory=dict)
    receipts: frozenset[Digest] = frozenset()
    enrolments: Mapping[Digest, Enrolment] = field(default_factory=dict)
    results: Mapping[Digest, Result] = field(default_factory=dict)
    gone: frozenset[Digest] = frozenset()
    before: Digest = NO_DIGEST
    by_one: frozenset[Digest] = frozenset()
    answered: tuple[Finding, ...] = ()

    def is_complete(self) -> bool:
        """Tell whether nothing about the sessions is open, and nothing that matters waits."""
        return not any(self.is_open(session) for session in self.sessions) and not self.awaited()

    def waives(self, what: str, of: str) -> bool:
        """Tell whether a decision in force waives `what`, one of decision.WAIVABLE: of the item
        with this digest, or NO_RECORD of a session."""
        return any(
            decision.waived[0] == what and of == (decision.waived[1] or decision.session)
            for decision in self.decisions.values()
            if decision.action == WAIVE
        )

    def closing(self, session: SessionId) -> dict[Digest, Decision]:
        """Return the decisions in force that close a session without a record, by digest."""
        return {
            at: decision
            for at, decision in self.decisions.items()
            if (decision.action, decision.session, decision.target) == (WAIVE, session, NO_RECORD)
        }

    def leaves_tied(self, regions: Iterable[RegionCode]) -> bool:
        """Tell whether decisions in force let each of `regions` stay tied across the cut."""
        left = {
            session.region
            for session in self.sessions.values()
            if session.record is not None and self.waives(TIE, session.record_digest)
        }
        return left.issuperset(regions)

    def is_open(self, session: SessionId) -> bool:
        """Tell whether something about a session must still come or be decided.

        Closed is a current record that was not postponed and leaves no sheet out, and a
        session whose missing record is waived; two heads are always open.
        """
        one = self.sessions[session]
        if one.state == SessionState.FORKED or any(found.code in OPENS for found in one.findings):
            return True
        return not (one.is_done or self.waives(NO_RECORD, session))

    def is_closed(self, session: SessionId) -> bool:
        """Tell whether a decision closed a session without a record that counts."""
        is_waived = self.waives(NO_RECORD, session)
        return is_waived and not (self.is_open(session) or self.sessions[session].is_done)

    def proposals(self) -> tuple[Standing, ...]:
        """Return the decisions that a decider has signed and too few have, session by session.

        They hold nobody up, else one decider could; whoever says how far the result is names them,
        for what is sealed before they are signed or dropped falls behind with the last signature.
        """
        found = [one for one in self.standings.values() if _is_proposed(one)]
        return tuple(sorted(found, key=lambda one: (natural.key(one.session), one.digest)))

    def awaited(self) -> tuple[Standing, ...]:
        """Return what waits and matters: whatever somebody who may speak here has signed.

        Neither what only strangers signed nor a decision too few deciders signed holds anybody up,
        else one person could; nor does what came for a session closed without a record, or for an
        additional session that one member alone speaks of, or whose region was heard already.
        """
        return tuple(standing for standing in self.standings.values() if self._is_awaited(standing))

    def _is_awaited(self, standing: Standing) -> bool:
        codes = {found.code for found in standing.findings}
        if standing.type == "result":
            return standing.lacks_edition  # whatever else is wrong with one is told by itself
        if standing.type not in _AWAITED or PROPOSAL in codes:
            return False
        if standing.state != ItemState.WAITING and "W_DECISION_GAP" not in codes:
            return False
        if any(found.facts.get("known") == 0 for found in standing.findings):
            return False
        seen = self.sessions.get(standing.session)
        if seen is None and codes == {UNPLANNED}:
            return self._is_added(standing.session)
        if seen is None or standing.type not in _OF_A_SESSION or seen.is_done:
            return True
        return seen.state == SessionState.FORKED or not self.waives(NO_RECORD, standing.session)

    def _is_added(self, session: SessionId) -> bool:
        """Tell whether the next edition can have an additional session: several members have signed
        its record or sheets, for one alone, the chair too, holds nobody up; and nothing about its
        region is settled. What names an edition that is not here is awaited by itself."""
        region = region_of(session)
        for one in self.sessions.values():
            heard = one.is_done and one.record is not None and one.record.status == HELD
            if one.region == region and (heard or self.waives(NO_RECORD, one.session)):
                return False
        here = [standing for standing in self.standings.values() if standing.session == session]
        waiting = (standing for standing in here if standing.state == ItemState.WAITING)
        told = [
            told
            for one in waiting
            if {told.code for told in one.findings} == {UNPLANNED}
            for told in one.findings
        ]
        # One key that moved to another seat is one person, so is one seat that got a new key, and
        # so is who has another seat by another key.
        return all(
            len({name for one in told for name in str(one.facts[by]).split(between)}) > 1
            for by, between in _VOICES
        )


def _is_proposed(standing: Standing) -> bool:
    """What only strangers signed is none: anybody could put it here."""
    if standing.type != "decision" or standing.state != ItemState.WAITING:
        return False
    told = (one.facts.get("have") for one in standing.findings if one.code == PROPOSAL)
    return any(told)
