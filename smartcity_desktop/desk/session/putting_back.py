"""Putting back what was taken off a session's lists by mistake, as it was noted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TypeVar

from smartcity_desktop.desk.laptop.changed import Changed
from smartcity_desktop.desk.session.chair import ChairDesk
from smartcity_desktop.desk.session.day_plan import DAY
from smartcity_desktop.domain.acts import Documented, Happened, SessionAct, Waited, attended
from smartcity_desktop.domain.ids import SessionId
from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.domain.record_draft import HappeningKind, RecordDraft

_T = TypeVar("_T")


def put_back(desk: ChairDesk, session: SessionId, before: RecordDraft) -> Changed:
    """Note again what stood in a session's lists `before` and was taken off since, each with its
    own hour: whoever came and left has come and left again.

    Raises:
        Problem: session.closed.
    """
    now = desk.day.record_draft(session)
    if now.sealed:
        raise Problem("session.closed", session=session)
    acts: list[SessionAct] = []
    here = Counter(one.name for one in now.attendance)
    were = Counter(one.name for one in before.attendance)
    for one in _missing(before.attendance, now.attendance):
        if here[one.name] < were[one.name]:  # else noted anew meanwhile, with what was mended
            acts.append(attended(one))
    acts += [Documented(text) for text in _missing(before.documents, now.documents)]
    for told in _missing(before.happenings, now.happenings):
        waits = told.kind == HappeningKind.WAITING and before.waiting and not now.waiting
        acts.append(
            Waited(told.at, told.text) if waits else Happened(told.at, told.kind, told.text)
        )
    for act in acts:
        desk.day.write(session, act)
    return DAY


def _missing(before: Sequence[_T], now: Sequence[_T]) -> list[_T]:
    left, missing = list(now), []
    for one in before:
        if one in left:
            left.remove(one)
        else:
            missing.append(one)
    return missing
