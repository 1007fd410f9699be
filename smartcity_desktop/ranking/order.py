"""The official ranking: ranks, the selected, and who is listed apart (the method, section 5)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from itertools import groupby

from smartcity_desktop.domain import moments
from smartcity_desktop.domain.decision import RULES_CHANGED
from smartcity_desktop.domain.edition import Edition
from smartcity_desktop.domain.ids import RegionCode, SessionId
from smartcity_desktop.domain.record import HELD, POSTPONED
from smartcity_desktop.domain.result import (
    BORDERLINE,
    INELIGIBLE,
    NOT_SELECTED,
    SELECTED,
    Apart,
    ApartKind,
    Ranked,
    Ranking,
    Remark,
)
from smartcity_desktop.domain.view import ItemState, SessionState, SessionView, View
from smartcity_desktop.ranking import rule_a
from smartcity_desktop.ranking.ties import Contender, Place, settle

THIN_PANEL = 3
"""Below this many counted sheets a ranked region is remarked."""


def ranking(view: View) -> Ranking:
    """Return the official result of a view; without an edition in force, an empty open one.

    Rank is on the printed index, so that the printed table alone reproduces the order; regions
    with the same printed index go by `ties.settle`, and what that leaves together shares a rank
    ("=12") and the next rank skips. Regions that cannot be selected are ranked among all others
    and take no place of the quota. Where a shared rank spans the cut all its eligible regions are
    BORDERLINE, and the margin is 0.

    No edition that can be read plans a region twice. Of several sessions, as a draft may have them,
    the first in the order of planned start that is current and was held is scored.

    `complete` needs no session open, nothing awaited (see `View`), no fork, no open change of the
    rules, and no tie across the cut unless a decision leaves the tie a tie.
    """
    edition = view.edition
    if edition is None:
        return Ranking((), (), 0, None, complete=False)
    contenders, apart = _sorted_out(view, edition)
    rows = _rows(_places(contenders, edition), edition)
    tied = [row.score.region for row in rows if row.selection == BORDERLINE]
    left = view.leaves_tied(tied)
    return Ranking(
        rows=rows,
        apart=apart,
        quota=edition.policy.quota,
        margin=_margin(rows),
        complete=is_settled(view) and left,
        left_tied=bool(tied) and left,
    )


def _sorted_out(view: View, edition: Edition) -> tuple[list[Contender], tuple[Apart, ...]]:
    contenders: list[Contender] = []
    apart: list[Apart] = []
    by_region, reasons = _sessions_by_region(view, edition), _reasons(view)
    for code in sorted(edition.regions):
        sessions = by_region.get(code, [])
        one = _contender(code, sessions, edition)
        if one is None:
            apart.append(_apart(code, sessions, reasons, view))
        elif one.score.printed is None:
            apart.append(Apart(code, ApartKind.INCOMPLETE, one.score.why))
        else:
            contenders.append(one)
    return contenders, tuple(apart)


def _sessions_by_region(view: View, edition: Edition) -> dict[RegionCode, list[SessionView]]:
    found: dict[RegionCode, list[SessionView]] = {}
    order = sorted(
        view.sessions.values(),
        key=lambda session: (
            moments.order(edition.sessions[session.session].planned_start),
            session.session,
        ),
    )
    for one in order:
        found.setdefault(one.region, []).append(one)
    return found


def _status(session: SessionView) -> str:
    return (
        session.record.status
        if session.state == SessionState.CURRENT and session.record is not None
        else ""
    )


def _contender(
    code: RegionCode, sessions: Iterable[SessionView], edition: Edition
) -> Contender | None:
    held = next((session for session in sessions if _status(session) == HELD), None)
    if held is None:
        return None
    sheets = tuple(
        held.sheets[seat] for seat in sorted(held.sheets) if not edition.in_conflict(seat, code)
    )
    return Contender(rule_a.score(code, sheets, edition), sheets)


# listed apart


def _reasons(view: View) -> dict[SessionId, tuple[str, str]]:
    """By session, the first code that keeps a record (else a sheet) waiting, and refused."""
    found: dict[tuple[SessionId, str], str] = {}
    mine = [
        standing for standing in view.standings.values() if standing.type in {"record", "sheet"}
    ]
    for one in sorted(mine, key=lambda standing: (standing.type != "record", standing.digest)):
        if one.findings:
            found.setdefault((one.session, one.state), one.findings[0].code)
    sessions = {session for session, _ in found}
    return {
        session: (
            found.get((session, ItemState.WAITING), ""),
            found.get((session, ItemState.REFUSED), ""),
        )
        for session in sessions
    }


def _apart(
    code: RegionCode,
    sessions: Sequence[SessionView],
    reasons: Mapping[SessionId, tuple[str, str]],
    view: View,
) -> Apart:
    """What is still open about a region goes before what is closed, and what its record says
    before what a decision closed without one."""
    every = [session for session in sessions if not view.is_closed(session.session)]
    if sessions and not every:
        return Apart(code, ApartKind.CLOSED, "")
    for session in every:
        if session.state == SessionState.FORKED:
            return Apart(code, ApartKind.FORKED, "E_EQUIVOCATION")
        if any(found.code == "E_CHOICE_OPEN" for found in session.findings):
            return Apart(code, ApartKind.WAITING, "E_CHOICE_OPEN")
    for state, place in ((SessionState.WAITING, 0), (SessionState.REFUSED, 1)):
        for one in every:
            if one.state == state:
                return Apart(code, ApartKind(state), reasons.get(one.session, ("", ""))[place])
    statuses = [_status(session) for session in every]
    if not every or any(session.state == SessionState.MISSING for session in every):
        return Apart(code, ApartKind.MISSING, "")
    if POSTPONED in statuses:
        return Apart(code, ApartKind.WAITING, POSTPONED)
    return Apart(code, ApartKind.ABSENT, "")


# ranks and places


def _places(contenders: Iterable[Contender], edition: Edition) -> list[Place]:
    def shown(contender: Contender) -> Decimal:
        return contender.score.printed or Decimal(0)

    best_first = sorted(contenders, key=shown, reverse=True)
    return [
        place
        for _, equal in groupby(best_first, key=shown)
        for place in settle(list(equal), edition)
    ]


def _rows(places: Iterable[Place], edition: Edition) -> tuple[Ranked, ...]:
    rows: list[Ranked] = []
    left, barred = edition.policy.quota, edition.policy.ineligible
    for place in places:
        eligible = sum(1 for contender in place.contenders if contender.score.region not in barred)
        selection = SELECTED if eligible <= left else BORDERLINE if left > 0 else NOT_SELECTED
        left = max(0, left - eligible)
        rank, shared = len(rows) + 1, len(place.contenders) > 1
        for contender in place.contenders:
            mine = INELIGIBLE if contender.score.region in barred else selection
            remarks = _remarks(contender, place, ineligible=mine == INELIGIBLE)
            rows.append(Ranked(rank, shared, contender.score, mine, remarks, place.decided_by))
    return tuple(rows)


def _remarks(contender: Contender, place: Place, *, ineligible: bool) -> tuple[Remark, ...]:
    tied = bool(place.decided_by) or len(place.contenders) > 1
    thin = contender.score.assessors < THIN_PANEL
    said = ((Remark.INELIGIBLE, ineligible), (Remark.THIN_PANEL, thin), (Remark.TIE, tied))
    return tuple(remark for remark, holds in said if holds)


def _margin(rows: Iterable[Ranked]) -> Decimal | None:
    """Across a tie there is no distance at all; a tie never counts as nearly selected."""
    eligible = [row for row in rows if row.selection != INELIGIBLE]
    if any(row.selection == BORDERLINE for row in eligible):
        return Decimal("0.0000")
    chosen = [row.score.printed for row in eligible if row.selection == SELECTED]
    others = [row.score.printed for row in eligible if row.selection == NOT_SELECTED]
    if not chosen or not others or chosen[-1] is None or others[0] is None:
        return None
    return chosen[-1] - others[0]


# whether anything is open


def is_settled(view: View) -> bool:
    """Tell whether nothing of a view is open any more; ties are not asked."""
    if not view.is_complete() or view.gone:
        return False
    return not any(
        finding.code.startswith("E_") or finding.code == RULES_CHANGED for finding in view.findings
    )
