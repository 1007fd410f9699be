"""What must arrive for each code of the view to be told: small events, put together by hand."""

from __future__ import annotations

from collections.abc import Callable

from smartcity_desktop.domain.decision import CHOOSE, EXCUSE, TIE, VOID, WAIVE, waiver
from smartcity_desktop.domain.edition import (
    Conflict,
    EditionRef,
    Keyholders,
    Policy,
    Revocation,
    RevocationKind,
)
from smartcity_desktop.domain.ids import Digest, SeatId, SessionId
from smartcity_desktop.domain.record import ABSENT, ExcuseKind
from smartcity_desktop.domain.tie import Tie
from smartcity_desktop.domain.values import replace
from tests import samples
from tests.ids import GUNUNGKIDUL, P01, C, D, E, F
from tests.journeys.provoking import NEW, SignedEvent, edition, public
from tests.merge.event import (
    CUSTODIAN,
    P1,
    S1,
    S2,
    S3,
    excuses,
    flat,
    panel,
    plain_sheet,
    result_of,
)

NOT_HERE = Digest("ab" * 32)


def _ref(event: SignedEvent, seq: int, sha256: Digest = NOT_HERE) -> EditionRef:
    return EditionRef(event.edition.id, seq, sha256)


def _four(event: SignedEvent, session: SessionId = S1, level: int = 3) -> dict[SeatId, Digest]:
    return {seat: event.sheet(session, seat, flat(level)) for seat in map(SeatId, "CDEF")}


def _two_versions(event: SignedEvent) -> tuple[Digest, Digest]:
    first = event.held(S1, panel(3, 3, 3, 3))
    return first, event.held(S1, panel(5, 5, 5, 5), remarks="Laptop cadangan")


def _complete(event: SignedEvent) -> None:
    for level, session in enumerate((S1, S2, S3), start=2):
        event.held(session, panel(level, level, level, level))


def _edition_fork(event: SignedEvent) -> None:
    event.next_edition(title="Edisi kedua")
    event.next_edition(title="Edisi kedua yang lain")


def _stale(event: SignedEvent) -> None:
    event.sheet(S1, C, flat(3))
    event.next_edition(min_seq=2)


def _elsewhere(**changes: str) -> Callable[[SignedEvent], None]:
    def provoke(event: SignedEvent) -> None:
        event.add(replace(plain_sheet(event, "C"), **changes), event.key("C"))  # type: ignore[arg-type]

    return provoke


def _newer_sheet(event: SignedEvent) -> None:
    sheets = _four(event)
    event.record(S1, sheets)
    event.sheet(S1, D, flat(4), revision=2, supersedes=(sheets[D],))


def _missing_level(event: SignedEvent) -> None:
    event.sheet(S1, C, {"A1": 3})


def _absent_sheet(event: SignedEvent) -> None:
    sheets = _four(event)
    event.record(S1, sheets)
    del event.items[sheets[E]]


def _unchosen(event: SignedEvent) -> None:
    first, second = _two_versions(event)
    event.decide(CHOOSE, S1, second)
    del event.items[second]
    assert first in event.items


def _chosen(event: SignedEvent) -> None:
    event.decide(CHOOSE, S1, _two_versions(event)[1])


def _newer_record(event: SignedEvent) -> None:
    first, second = _two_versions(event)
    event.decide(CHOOSE, S1, first)
    event.held(S1, panel(1, 1, 1, 1), revision=2, supersedes=(first, second))


def _contradiction(event: SignedEvent) -> None:
    for version in _two_versions(event):
        event.decide(CHOOSE, S1, version)


def _withdrawn(event: SignedEvent) -> None:
    void = event.decide(VOID, S1, event.held(S1, panel(3, 3, 3, 3)))
    event.decide(VOID, S1, void)


def _void(event: SignedEvent) -> None:
    old = event.held(S1, panel(3, 3, 3, 3))
    new = event.held(S1, panel(5, 5, 5, 5), revision=2, supersedes=(old,))
    event.decide(VOID, S1, new)


def _waived(event: SignedEvent) -> None:
    event.decide(WAIVE, S1, waiver(TIE, event.held(S1, panel(3, 3, 3, 3))))


def _superseded(event: SignedEvent) -> None:
    old = event.held(S1, panel(3, 3, 3, 3))
    event.held(S1, panel(5, 5, 5, 5), revision=2, supersedes=(old,))


def _gap(event: SignedEvent) -> None:
    event.record(S1, _four(event), revision=2, supersedes=("88" * 32,))


def _result_waits(event: SignedEvent) -> None:
    _complete(event)
    event.publish()
    digest = event.view().sessions[S1].record.sheets[0].digest  # type: ignore[union-attr]
    del event.items[digest]


def _result_fork(event: SignedEvent) -> None:
    _complete(event)
    for day in (3, 4):
        event.publish(sealed=True, made_at=f"2019-02-2{day}T09:00:00Z")


def _false_result(event: SignedEvent) -> None:
    _complete(event)
    honest = result_of(event.view()).ranking
    raised = replace(honest[0], score="5/1", printed=50_000)
    event.publish(ranking=(raised, *honest[1:]))


def _tie(event: SignedEvent) -> None:
    for session in (S1, S2):
        event.held(session, panel(3, 3, 3, 3))
    event.absent(S3)


def _left_out(event: SignedEvent) -> None:
    sheets = _four(event)
    del sheets[F]
    event.record(S1, sheets, excused=excuses(F, kind=ExcuseKind.CONFLICT))


def _revoked(event: SignedEvent) -> None:
    event.add(samples.enrolment(public(NEW)), NEW)
    event.next_edition(revoked={public(NEW): Revocation(RevocationKind.RETIRED)})


def _false_receipt(event: SignedEvent) -> None:
    items = (Digest("aa" * 32),)
    event.add(samples.custody(event.edition, event.root.digest, items), event.key(C))


def _backdated(event: SignedEvent) -> None:
    """A former chair's record of the first edition, which lists a sheet of the second."""
    sheets = _four(event)
    panels = {P01: replace(event.edition.panels[P01], chair=D)}
    later = EditionRef(event.edition.id, 2, event.next_edition(panels=panels))
    event.record(S1, {**sheets, F: event.sheet(S1, F, flat(3), edition=later)})


def _retired(event: SignedEvent) -> None:
    event.record(S1, _four(event))
    event.next_edition(revoked={event.key(F): Revocation(RevocationKind.RETIRED)})


def _withheld(event: SignedEvent) -> None:
    event.next_edition(title="Edisi kedua")
    del event.items[event.root.digest]


def _rules_changed(event: SignedEvent) -> None:
    event.sheet(S1, C, flat(3))
    event.next_edition(conflicts=(Conflict(F, GUNUNGKIDUL, "origin", "Lahir di sana"),))


def _gone(event: SignedEvent) -> None:
    items = (Digest("aa" * 32),)
    event.add(samples.custody(event.edition, event.root.digest, items), CUSTODIAN)


def _behind(event: SignedEvent) -> None:
    """A record that is newer than what the sealed result lists."""
    _complete(event)
    event.publish(sealed=True)
    old = event.view().sessions[S1].record_digest
    event.held(S1, panel(5, 5, 5, 5), revision=2, supersedes=(old,))


def _not_in_force(event: SignedEvent) -> None:
    event.decide(EXCUSE, S1, "F")
    event.next_edition(deciders=Keyholders((event.edition.decider_keys().keys[2],), 1))


VIEWS: dict[str, Callable[[SignedEvent], object]] = {
    "E_CHOICE_OPEN": _unchosen,
    "E_CONFLICT": lambda e: e.sheet(S1, F, flat(3)),
    "E_DECISION_CONFLICT": _contradiction,
    "E_EDITION_FORK": _edition_fork,
    "E_EDITION_GAP": _withheld,
    "E_EDITION_FROZEN": lambda e: e.next_edition(policy=replace(e.edition.policy, quota=2)),
    "E_EDITION_STALE": _stale,
    "E_EDITION_UNKNOWN": lambda e: e.sheet(S1, C, flat(3), edition=_ref(e, 2)),
    "E_ENROL_UNPROVEN": _revoked,
    "E_EQUIVOCATION": _two_versions,
    "E_LEVEL_MISSING": _missing_level,
    "E_LEVEL_RANGE": lambda e: e.sheet(S1, C, flat(9)),
    "E_MISSING_COSIGN": lambda e: e.record(S1, _four(e), signed_by=[D]),
    "E_MISSING_DECIDER": lambda e: e.decide(EXCUSE, S1, "F", signed_by=(P1,)),
    "E_MISSING_SIGNATURE": lambda e: e.add(plain_sheet(e, C), e.key(D)),
    "E_NOT_CUSTODIAN": _false_receipt,
    "E_NOT_ON_PANEL": lambda e: e.record(S1, _four(e), chair="D"),
    "E_PANEL_MISMATCH": _elsewhere(panel="P02"),
    "E_REGION_MISMATCH": _elsewhere(region="81.71"),
    "E_RECEIPT_ABSENT": _gone,
    "E_RESULT_BEHIND": _behind,
    "E_RESULT_DIFFERS": _false_result,
    "E_RESULT_FORK": _result_fork,
    "E_RESULT_WAITING": _result_waits,
    "E_SESSION_UNKNOWN": _elsewhere(session="P09-S1"),
    "E_SHEET_COUNT": lambda e: e.record(S1, {C: e.sheet(S1, C, flat(3))}),
    "E_SHEET_LEFT_OUT": _left_out,
    "E_SHEET_WAITING": _absent_sheet,
    "E_TARGET_UNFIT": lambda e: e.decide(EXCUSE, S1, "X"),
    "E_TARGET_WAITING": lambda e: e.decide(CHOOSE, S1, "ab" * 32),
    "I_EXCUSED": lambda e: (e.held(S1, panel(3, 3, 3, 5)), e.decide(EXCUSE, S1, "F")),
    "I_NOT_CHOSEN": _chosen,
    "I_NOT_IN_FORCE": _not_in_force,
    "I_SUPERSEDED": _superseded,
    "I_VOIDED": _void,
    "I_WAIVED": _waived,
    "I_WITHDRAWN": _withdrawn,
    "W_CLOCK": lambda e: e.held(S1, panel(3, 3, 3, 3), started_at="2019-02-24T09:00:00+07:00"),
    "W_DECISION_GAP": lambda e: e.decide(EXCUSE, S2, "F", supersedes=("cd" * 32,)),
    "W_DIVERGENCE": lambda e: e.held(S1, panel(1, 3, 3, 5)),
    "W_GAP": _gap,
    "W_NEWER_RECORD": _newer_record,
    "W_NEWER_SHEET": _newer_sheet,
    "W_NO_REASON": lambda e: e.record(S1, {}, status=ABSENT, reason=""),
    "W_NOT_DECLARED": lambda e: e.record(
        S1, {**_four(e), C: e.sheet(S1, C, flat(4), declaration=False)}
    ),
    "W_OTHER_HAND": lambda e: e.add(plain_sheet(e, C), e.key(D)),
    "E_BACKDATED": _backdated,
    "W_OUTSIDE_SCHEDULE": lambda e: e.held(
        S1, panel(3, 3, 3, 3), started_at="2019-02-21T10:00:00+07:00"
    ),
    "W_OVERTIME": lambda e: e.held(S1, panel(3, 3, 3, 3), elapsed_s=9000),
    "W_RETIRED_KEY": _retired,
    "W_RULES_CHANGED": _rules_changed,
    "W_SESSION_MISSING": lambda e: e.held(S1, panel(3, 3, 3, 3)),
    "W_SESSION_OPEN": lambda e: e.sheet(S3, C, flat(3)),
    "W_SESSION_POSTPONED": lambda e: e.postponed(S2),
    "W_TIE_AT_CUT": _tie,
}

EDITIONS = {
    "E_CONFLICT": edition(conflicts=(Conflict(F, GUNUNGKIDUL, "origin", "Lahir di sana"),)),
    "W_TIE_AT_CUT": edition(Policy(quota=1, lot_seed="", ties=(Tie.FULL_PRECISION,))),
}
