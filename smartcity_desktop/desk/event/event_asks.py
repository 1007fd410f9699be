"""What can be decided about the event as a whole: its results, what is gone, and rules that
changed."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from smartcity_desktop.desk.event.coordinator import CoordinatorDesk
from smartcity_desktop.desk.event.deciding import DecisionDesk
from smartcity_desktop.desk.event.effects import IMAGINED, Ask
from smartcity_desktop.desk.laptop.laptop import Laptop
from smartcity_desktop.domain import moments, natural
from smartcity_desktop.domain.decision import (
    CHOOSE,
    RULES_CHANGED,
    VOID,
    WAIVE,
    Decision,
    waiver,
)
from smartcity_desktop.domain.edition import Edition
from smartcity_desktop.domain.ids import NO_SESSION, Digest, SessionId
from smartcity_desktop.domain.item import Item
from smartcity_desktop.domain.record import Record
from smartcity_desktop.domain.stage import Stage
from smartcity_desktop.domain.view import BEHIND, ItemState, View
from smartcity_desktop.merge.publishing import final
from smartcity_desktop.merge.recheck import rechecked
from smartcity_desktop.merge.stage import stage
from smartcity_desktop.ranking.order import ranking

_FORK = "E_RESULT_FORK"


class Fate(StrEnum):
    """What becomes of the sealed result that stands when a decision comes into force."""

    KEPT = "kept"
    """It still says what everything here gives."""
    BEHIND = "behind"
    """It stands, says other things than everything here, and must be sealed anew."""
    GONE = "gone"
    """It does not stand any more."""


def asks(desk: CoordinatorDesk) -> tuple[Ask, ...]:
    """Return everything that can be decided about the event as it stands now: which of rival
    results stands, which record or decision that the sealed result does not name, which result,
    absent item, decision of an absent edition or item of an unplanned session does not count, and
    whose changed rules pass."""
    seen = desk.checked()
    return (
        *(Ask(CHOOSE, NO_SESSION, at) for at in _rivals(seen)),
        *_unnamed(desk),
        *(Ask(VOID, NO_SESSION, at) for at in _results(seen)),
        *(Ask(VOID, NO_SESSION, at) for at in _lost(seen)),
        *(Ask(VOID, NO_SESSION, at) for at in _unplanned(seen)),
        *(Ask(VOID, NO_SESSION, at) for at in sorted(seen.gone)),
        *(Ask(WAIVE, NO_SESSION, waiver(RULES_CHANGED, at)) for at in _editions(desk, seen)),
    )


def effect(deciding: DecisionDesk, desk: CoordinatorDesk, ask: Ask) -> tuple[Stage, Stage]:
    """Return how far the result is now, and would be once enough people have signed."""
    then = _then(desk.laptop, imagined(deciding, ask))
    return desk.stage(), stage(then, ranking(then))


def imagined(deciding: DecisionDesk, ask: Ask) -> Item:
    """Return a decision as it would be made now, which nobody has signed."""
    made = deciding.made(ask.action, ask.session, ask.target, "–")
    return Item(IMAGINED, made, frozenset())


def fate(desk: CoordinatorDesk, item: Item) -> tuple[Digest, Fate] | None:
    """Return the sealed result that stands and what becomes of it once enough people have signed
    a decision, None while nothing is sealed."""
    sealed = final(desk.checked())
    if not sealed:
        return None
    then = _then(desk.laptop, item)
    if sealed not in then.results:
        return sealed, Fate.GONE
    codes = {finding.code for finding in then.standings[sealed].findings}
    return sealed, Fate.BEHIND if BEHIND in codes else Fate.KEPT


def _then(laptop: Laptop, item: Item) -> View:
    """The view, every result computed again, in which all deciders have signed a decision."""
    signers = frozenset(laptop.holdings.edition().decider_keys().keys)
    others = (one for at, one in laptop.holdings.items().items() if at != item.digest)
    items = [*others, Item(item.digest, item.value, item.keys | signers)]
    trust, taken = laptop.trust, laptop.holdings.taken()
    seen = laptop.holdings.view_of(items)
    return rechecked(seen, items, trust.anchor, ranking, trust.first, taken)


def overtaken(seen: View) -> dict[SessionId, Digest]:
    """Return the sessions that a decision closed without a record and whose record counts now, each
    with the newest such decision: it holds for as long as there is no record."""
    found = {}
    for session, one in ((at, seen.sessions[at]) for at in natural.ordered(seen.sessions)):
        closing = seen.closing(session) if one.is_done else {}
        if closing:
            last = max(closing, key=lambda at: (moments.order(closing[at].decided_at), at))
            found[session] = last
    return found


def _unnamed(desk: CoordinatorDesk) -> Iterator[Ask]:
    """What counts here and is not named by the sealed result: without it that would stand."""
    items = desk.laptop.holdings.items()
    for difference in desk.behind():
        item = items.get(Digest(difference.name)) if difference.fresh else None
        if item is not None and isinstance(item.value, Record | Decision):
            yield Ask(VOID, item.value.session, item.digest)


def _rivals(seen: View) -> Iterator[Digest]:
    for at, standing in seen.standings.items():
        if any(finding.code == _FORK for finding in standing.findings):
            yield at


def _results(seen: View) -> Iterator[Digest]:
    """Those that deciders signed, whatever else is wrong with them."""
    for at, standing in seen.standings.items():
        codes = {finding.code for finding in standing.findings}
        is_signed = "E_MISSING_DECIDER" not in codes and standing.state != ItemState.SUPERSEDED
        if standing.type == "result" and is_signed:
            yield at


def _lost(seen: View) -> Iterator[Digest]:
    """Decisions of an edition that is not here, and may never come."""
    for at, standing in seen.standings.items():
        if standing.type == "decision" and standing.lacks_edition:
            yield at


def _unplanned(seen: View) -> Iterator[Digest]:
    """Sheets and records that are awaited, of sessions that no edition plans."""
    for one in seen.awaited():
        if one.session and one.session not in seen.sessions:
            yield one.digest


def _editions(desk: CoordinatorDesk, seen: View) -> Iterator[Digest]:
    open_ = {finding.facts["seq"] for finding in seen.findings if finding.code == RULES_CHANGED}
    for at, item in desk.laptop.holdings.items().items():
        standing = seen.standings.get(at)
        if not isinstance(item.value, Edition) or standing is None or item.value.seq not in open_:
            continue
        if at == seen.edition_digest or standing.state == ItemState.SUPERSEDED:
            yield at
