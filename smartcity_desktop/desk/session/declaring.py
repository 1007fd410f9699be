"""Conflicts of interest: each member is asked once a session, before the first level.

The answer stands in the session's journal on the laptop it was given on, "none" too. Who declares
one freezes the own sheet: it is kept and does not count. Only who declared it takes it back.
"""

from __future__ import annotations

from smartcity_desktop.desk.laptop.changed import Changed, Topic
from smartcity_desktop.desk.laptop.identity import Identity
from smartcity_desktop.desk.session.day import Day
from smartcity_desktop.domain.acts import Declared, Happened
from smartcity_desktop.domain.draft import Draft
from smartcity_desktop.domain.ids import SeatId, SessionId
from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.domain.record_draft import Declaration, HappeningKind
from smartcity_desktop.domain.text import tidy
from smartcity_desktop.host import clock, wording

DECLARED: Changed = frozenset({Topic.RECORD, Topic.SCORES})

NONE = ""
KINDS = ("employer", "origin", "ex_mentor", "consultancy", "family")
"""Kinds of conflict; an ex-mentor of the region is the commonest."""


def must_ask(day: Day, draft: Draft) -> bool:
    """Tell whether the assessor of a draft has to answer first. A sheet with levels goes on."""
    record_draft, seat = day.record_draft(draft.session), draft.assessor
    if seat in record_draft.declared or record_draft.sealed or draft.sealed:
        return False
    edition = day.edition()
    if edition.in_conflict(seat, edition.sessions[draft.session].region):
        return False
    return not any(mark.is_scored() for mark in draft.levels.values())


def declaration(day: Day, session: SessionId, assessor: SeatId) -> Declaration | None:
    """Return what a member answered on this laptop, None before that."""
    return day.record_draft(session).declared.get(assessor)


def refuse_frozen(day: Day, session: SessionId, assessor: SeatId) -> None:
    """Let pass who has declared no conflict: a frozen sheet is kept as it is.

    Raises:
        Problem: sheet.in_conflict.
    """
    if day.record_draft(session).has_conflict(assessor):
        edition = day.edition()
        region = edition.regions[edition.sessions[session].region]
        raise Problem("sheet.in_conflict", region=region.full_name())


def declare(
    day: Day, identity: Identity, session: SessionId, kind: str, reason: str = ""
) -> Changed:
    """Answer for who is here: NONE, or one of KINDS with a reason.

    Raises:
        Problem: session.closed, session.reason_needed.
    """
    record_draft, me = day.record_draft(session), identity.my_id()
    if record_draft.sealed:
        raise Problem("session.closed", session=session)
    if (kind or record_draft.has_conflict(me)) and not tidy(reason):
        raise Problem("session.reason_needed")
    text = told(kind, tidy(reason)) if kind else ""
    act = Declared(clock.wall(), assessor=me, kind=kind, reason=tidy(reason), text=text)
    day.write(session, act)
    if record_draft.has_conflict(me) and not kind:
        # The excuse goes; that it was declared and taken back stays on the record, and its papers.
        before, why = record_draft.declared[me], tidy(reason)
        words = told(before.kind, before.reason)
        note = wording.label("id", "room.frozen.taken_back", seat=me, told=words, reason=why)
        day.write(session, Happened(clock.wall(), HappeningKind.TAKEN_BACK, note))
    return DECLARED


def told(kind: str, reason: str) -> str:
    """Return the reason of an excuse as records carry it: the kind in Indonesian, then what was
    said. Records are read in Indonesian first, whatever language the screen has."""
    return f"{wording.label('id', f'room.conflict.{kind}')}: {reason}"
