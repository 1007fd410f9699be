"""What the fields of a sheet, a record, an enrolment, a decision, a receipt and a result owe each
other.

Whether what they say is true needs other items, and is judged by the view.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from smartcity_desktop.bundles import keys
from smartcity_desktop.domain.custody import DIGESTED, NOBODY, Custody
from smartcity_desktop.domain.decision import (
    CHOOSE,
    EXCUSE,
    NO_RECORD,
    QUORUM,
    RULES_CHANGED,
    TIE,
    VOID,
    WAIVE,
    Decision,
)
from smartcity_desktop.domain.enrolment import Enrolment
from smartcity_desktop.domain.item import Value
from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.domain.published import Result, Row
from smartcity_desktop.domain.record import Record
from smartcity_desktop.domain.rounding import INDEX_PLACES, half_up
from smartcity_desktop.domain.sheet import Sheet
from smartcity_desktop.domain.text import is_blank
from smartcity_desktop.domain.tree import tree

_DIGEST = re.compile(r"\A[0-9a-f]{64}\Z")
_TARGETS = {
    VOID: _DIGEST,
    CHOOSE: _DIGEST,
    EXCUSE: re.compile(r"\A[A-Z0-9][A-Z0-9.-]{0,31}\Z"),
    WAIVE: re.compile(rf"\A({NO_RECORD}|({QUORUM}|{TIE}|{RULES_CHANGED}):[0-9a-f]{{64}})\Z"),
}


def check(value: Value) -> None:
    """Let a sound value pass; one of another type passes as it is.

    Raises:
        Problem: E_KEY_WEAK or E_SCHEMA, with the `path` of the first fault.
    """
    if isinstance(value, Enrolment):
        _check_key(value.key)
    for path in _faults(value):
        raise Problem("E_SCHEMA", path=path)


def _check_key(key: str) -> None:
    if keys.is_weak(keys.raw(key)):
        raise Problem("E_KEY_WEAK", path="key")
    try:
        keys.check(key)
    except Problem as fault:
        raise Problem("E_SCHEMA", path="key") from fault


def _faults(value: Value) -> Iterator[str]:
    if isinstance(value, Sheet | Record):
        yield from _revision_faults(value)
    elif isinstance(value, Decision):
        yield from _decision_faults(value)
    elif isinstance(value, Custody):
        yield from _custody_faults(value)
    elif isinstance(value, Result):
        yield from _result_faults(value)


def _revision_faults(value: Sheet | Record) -> Iterator[str]:
    """A first revision replaces nothing: naming something, it would pass for one that is whole."""
    if value.revision == 1 and value.supersedes:
        yield "supersedes"


def _decision_faults(decision: Decision) -> Iterator[str]:
    if not _may_have_session(decision, bool(decision.session)):
        yield "session"
    if _TARGETS[decision.action].match(decision.target) is None:
        yield "target"
    if is_blank(decision.reason):
        yield "reason"
    yield from _order_faults("supersedes", decision.supersedes)


def _may_have_session(decision: Decision, has: bool) -> bool:
    """A seat and what a record lacks belong to a session, a change of the rules to none."""
    if decision.action == WAIVE:
        return has != (decision.waived[0] == RULES_CHANGED)
    return has or decision.action != EXCUSE


def _custody_faults(custody: Custody) -> Iterator[str]:
    """Something was handed over, no thing is counted twice, and no blank sheet has a digest."""
    yield from _order_faults("items", custody.items)
    if not (custody.items or custody.things):
        yield "items"
    if custody.other != NOBODY and not custody.other.name:
        yield "other.name"
    known: set[tuple[str, str]] = set()
    for at, thing in enumerate(custody.things):
        if (thing.kind, thing.id) in known:
            yield f"things.{at}.id"
        known.add((thing.kind, thing.id))
        if thing.sha256 and thing.kind not in DIGESTED:
            yield f"things.{at}.sha256"


def _result_faults(result: Result) -> Iterator[str]:
    listed = {"sheets": result.sheets, "records": result.records, "decisions": result.decisions}
    for name, digests in listed.items():
        yield from _order_faults(name, digests)
    leaves = [result.edition.sha256, *result.sheets, *result.records, *result.decisions]
    if result.tree.size != len(leaves) or len(set(leaves)) < len(leaves):
        yield "tree.size"
    if result.tree.root != tree(leaves).root:
        yield "tree.root"
    regions = [(f"ranking.{at}", row.region) for at, row in enumerate(result.ranking)]
    regions += [(f"held.{at}", held.region) for at, held in enumerate(result.held)]
    known = dict.fromkeys(region for _, region in regions)
    for path, region in regions:
        if region not in known:
            yield f"{path}.region"
        known.pop(region, None)
    held = _order_faults("held", [one.region for one in result.held])
    yield from (f"{path}.region" for path in held)
    for at, row in enumerate(result.ranking):
        yield from _row_faults(f"ranking.{at}", row)
    yield from _rank_faults(result.ranking)


def _row_faults(path: str, row: Row) -> Iterator[str]:
    score = Fraction(row.score)
    if f"{score.numerator}/{score.denominator}" != row.score:
        yield f"{path}.score"
    if row.printed != half_up(score, INDEX_PLACES):
        yield f"{path}.printed"


def _rank_faults(rows: tuple[Row, ...]) -> Iterator[str]:
    """A rank is the row's place, or that of those it is shared with; the printed index falls."""
    ranks = [0, *(row.rank for row in rows), 0]
    for at, row in enumerate(rows):
        if row.rank not in {at + 1, ranks[at]}:
            yield f"ranking.{at}.rank"
        if row.shared != (row.rank in {ranks[at], ranks[at + 2]}):
            yield f"ranking.{at}.shared"
    for at, (above, below) in enumerate(pairwise(rows), start=1):
        if above.printed < below.printed:
            yield f"ranking.{at}.printed"


def _order_faults(name: str, rising: Sequence[str]) -> Iterator[str]:
    for at, (one, other) in enumerate(pairwise(rising), start=1):
        if one >= other:
            yield f"{name}.{at}"
