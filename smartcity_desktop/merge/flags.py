"""What a person must look at on a current record (the format, rule 7); it counts nothing out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

from smartcity_desktop.domain.edition import Edition, PlannedSession
from smartcity_desktop.domain.ids import IndicatorId, SeatId
from smartcity_desktop.domain.problem import Fact
from smartcity_desktop.domain.record import HELD, Record
from smartcity_desktop.domain.sheet import UNMARKED, Sheet
from smartcity_desktop.domain.text import is_blank
from smartcity_desktop.domain.timer import JUMP_MS
from smartcity_desktop.domain.values import Struct
from smartcity_desktop.domain.view import FORMER_KEY, Finding
from smartcity_desktop.merge.finding import finding, listed, seconds

JUMP_S = JUMP_MS // 1000
EARLY_OR_LATE_S = 1800
"""A session that begins further than this from its planned start is flagged."""


class Seen(Struct, frozen=True):
    """A current record with what the flags need: `sheets` are the counted ones by assessor,
    `rivals` the seats with a valid unreplaced sheet the record does not list. `gaps` say whose
    revision replaces what is not here, `retired` what is signed with keys that have that
    place no more: seats for their sheets, the session for its record."""

    edition: Edition
    record: Record
    sheets: Mapping[SeatId, Sheet]
    rivals: frozenset[SeatId]
    gaps: frozenset[str]
    retired: frozenset[str] = frozenset()


def flags(seen: Seen) -> tuple[Finding, ...]:
    """Return the flags on a current record, by code.

    - W_NEWER_SHEET: a member the record lists, or excuses as absent, has signed a valid sheet
      for this session that no later revision replaces and that the record does not list.
      A sheet of a member excused for a conflict is kept on purpose and not flagged.
    - W_GAP: the record or a counted sheet is a later revision and something it replaces has not
      arrived, or its own hand never signed it (rule 5), or it names nothing: what was changed
      cannot be shown.
    - W_CLOCK: a clock was set back or was wrong by more than 120 s: the record (or two phases
      following each other, or a sheet) closes before it opens, or monotonic time is longer than
      the wall time it lies in. Wall time that is longer is not flagged: pauses are not in the
      record, so a pause and a clock set forward look the same.
    - W_OVERTIME: more monotonic time was spent than the edition's limit for the session,
      extensions by the chair included.
    - W_OUTSIDE_SCHEDULE: begun more than 30 minutes before or after the planned start.
    - W_NO_REASON: the record or a counted sheet is a later revision, or the record says that the
      session was not held, and nothing of the reason can be seen. The program asks for one.
    - W_NOT_DECLARED: an assessor did not declare to be independent on a counted sheet.
    - W_RETIRED_KEY: a counted sheet, or the record, is signed with a key to which the
      edition in force does not give that place any more, a member's of the panel or its chair's:
      a key that is retired, moved or gone, or a person who left the panel or its chair. So have, of
      a session that was not held, the members whose signature the record needs; or such a hand
      let its scored sheet go (rule 9). It counts, for nobody can prove when it was made;
      whoever had that place could have made it since, so somebody holds it against the paper.
    - W_DIVERGENCE: on some indicator two counted levels are at least `policy.divergence` apart.

    The times of a session that was not held are not looked at.
    """
    found = [*_newer(seen), *_gap(seen), *_reasons(seen), *_retired(seen), *_declared(seen)]
    if seen.record.status == HELD:
        plan = seen.edition.sessions[seen.record.session]
        found += [*_clock(seen), *_overtime(seen, plan), *_schedule(seen, plan), *_divergence(seen)]
    return tuple(sorted(found, key=lambda one: one.code))


def _facts(seen: Seen) -> dict[str, Fact]:
    region = seen.edition.regions[seen.record.region]
    return {"session": seen.record.session, "region": region.full_name()}


def _newer(seen: Seen) -> Iterator[Finding]:
    if seen.rivals:
        who, count = listed(seen.rivals), len(seen.rivals)
        yield finding("W_NEWER_SHEET", assessors=who, count=count, **_facts(seen))


def _items(seen: Seen) -> list[tuple[str, Sheet | Record]]:
    return [(seen.record.session, seen.record), *seen.sheets.items()]


def _reasons(seen: Seen) -> Iterator[Finding]:
    silent = [
        who
        for who, item in _items(seen)
        if is_blank(item.reason)
        and (item.revision > 1 or (isinstance(item, Record) and item.status != HELD))
    ]
    if silent:
        yield finding("W_NO_REASON", items=listed(silent), count=len(silent), **_facts(seen))


def _gap(seen: Seen) -> Iterator[Finding]:
    gaps = [
        who
        for who, item in _items(seen)
        if item.revision > 1 and (not item.supersedes or who in seen.gaps)
    ]
    if gaps:
        yield finding("W_GAP", items=listed(gaps), count=len(gaps), **_facts(seen))


def _retired(seen: Seen) -> Iterator[Finding]:
    if seen.retired:
        who, count = listed(seen.retired), len(seen.retired)
        yield finding(FORMER_KEY, items=who, count=count, **_facts(seen))


def _declared(seen: Seen) -> Iterator[Finding]:
    silent = {seat for seat, sheet in seen.sheets.items() if not sheet.declaration}
    if silent:
        who, count = listed(silent), len(silent)
        yield finding("W_NOT_DECLARED", assessors=who, count=count, **_facts(seen))


def _clock(seen: Seen) -> Iterator[Finding]:
    record = seen.record
    spans = [(record.started_at, record.closed_at, record.elapsed_s)]
    spans += [(a.started_at, b.started_at, a.elapsed_s) for a, b in pairwise(record.phases)]
    spans += [(sheet.opened_at, sheet.closed_at, 0) for sheet in seen.sheets.values()]
    worst = 0
    for start, end, elapsed in spans:
        wall = seconds(start, end)
        if wall is not None:
            worst = max(worst, elapsed - wall)
    if worst > JUMP_S:
        yield finding("W_CLOCK", seconds=worst, **_facts(seen))


def _overtime(seen: Seen, plan: PlannedSession) -> Iterator[Finding]:
    over = seen.record.elapsed_s - plan.limit_s
    if over > 0:
        minutes = -(-over // 60)
        yield finding("W_OVERTIME", minutes=minutes, limit=plan.limit_s // 60, **_facts(seen))


def _schedule(seen: Seen, plan: PlannedSession) -> Iterator[Finding]:
    late = seconds(plan.planned_start, seen.record.started_at)
    if late is not None and abs(late) > EARLY_OR_LATE_S:
        yield finding(
            "W_OUTSIDE_SCHEDULE",
            planned=plan.planned_start,
            started=seen.record.started_at,
            minutes=abs(late) // 60,
            **_facts(seen),
        )


def _divergence(seen: Seen) -> Iterator[Finding]:
    apart: dict[IndicatorId, int] = {}
    for indicator in seen.edition.rubric.indicators():
        marks = (sheet.levels.get(indicator.id, UNMARKED) for sheet in seen.sheets.values())
        levels = [mark.level for mark in marks if mark.level is not None]
        widest = max(levels) - min(levels) if levels else 0
        if levels and widest >= seen.edition.policy.divergence > 0:
            apart[indicator.id] = widest
    if apart:
        yield finding(
            "W_DIVERGENCE",
            indicators=", ".join(apart),
            count=len(apart),
            most=max(apart.values()),
            **_facts(seen),
        )
