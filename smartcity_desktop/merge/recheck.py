"""Whether published results say what their own items give (the format, rule R2)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from smartcity_desktop.domain.decision import CHOOSE, VOID, Decision
from smartcity_desktop.domain.edition import Keyholders
from smartcity_desktop.domain.ids import NO_DIGEST, NO_SESSION, Digest
from smartcity_desktop.domain.item import Item
from smartcity_desktop.domain.published import Result
from smartcity_desktop.domain.record import Record
from smartcity_desktop.domain.result import ApartKind, Ranking
from smartcity_desktop.domain.sheet import Sheet
from smartcity_desktop.domain.values import replace
from smartcity_desktop.domain.view import ItemState, View
from smartcity_desktop.merge import results
from smartcity_desktop.merge.behind import answering, behind, told
from smartcity_desktop.merge.belonging import of_mode
from smartcity_desktop.merge.chain import Chain, up_to
from smartcity_desktop.merge.ground import Ground, Judged
from smartcity_desktop.merge.parting import parted
from smartcity_desktop.merge.publishing import Difference, differences, may_seal, opened, publish
from smartcity_desktop.merge.view import stand_on, standings, view_along

Rank = Callable[[View], Ranking]


def rechecked(
    seen: View,
    items: Iterable[Item],
    anchor: Keyholders,
    rank: Rank,
    first: Digest = NO_DIGEST,
    taken: frozenset[str] | None = None,
) -> View:
    """Return `seen`, the view of `items`, with every published result computed again; `first` is
    the edition people began with and `taken` are keys, as for the view.

    A valid result is compared with what `rank` gives for exactly the items it lists, under the
    edition it names, whatever has arrived since; where it differs it is refused
    (E_RESULT_DIFFERS) and replaces nothing. The sealed one that stands is then compared with
    everything that is here (E_RESULT_BEHIND). It costs a view and a ranking for each result.
    """
    if seen.edition is None:
        return seen
    here = parted(items, anchor, seen.edition.id, first, taken)
    links, known = here.links, of_mode(here.links, here.known)
    footing = stand_on(links, known)
    mine = {at: item for at, item in known.items() if isinstance(item.value, Result)}
    if footing is None or not mine:
        return seen
    under, _ = footing
    judged = {at: _judge(under, item, known, links, rank) for at, item in mine.items()}
    published = results.settle(under, judged)
    found = replace(
        seen,
        standings={**seen.standings, **standings(published)},
        results=results.standing(published),
    )
    return _with_behind(found, rank)


def _with_behind(seen: View, rank: Rank) -> View:
    """Return the view with every sealed result that fell behind told; it still stands."""
    sealed = {at: result for at, result in seen.results.items() if result.sealed}
    ranking = rank(seen) if sealed else None
    late = dict(seen.standings)
    for at, result in sealed.items():
        assert ranking is not None
        if found := behind(seen, ranking, result):
            late[at] = replace(late[at], findings=(*late[at].findings, told(at, found)))
    return replace(seen, standings=late)


def _compared(
    result: Result, known: Mapping[Digest, Item], links: Chain, rank: Rank
) -> tuple[Difference, ...]:
    """Return where `result` differs from what the items it lists give, all of which are here, and
    whose edition is a link of the chain.

    Why a region was still open at that moment cannot be known from what is listed: of those only
    is compared that they were open; so may be what was closed by a decision and open all the same,
    by rival records that nobody lists. A sealed result must also have been fit to be sealed.
    """
    before = up_to(links, Digest(result.edition.sha256))
    then = view_along(before, _rests_on(result, known, before), known)
    ranking = rank(then)
    fresh = publish(
        then, ranking, made_at=result.made_at, previous=result.previous, sealed=result.sealed
    )
    found = list(differences(opened(result), opened(fresh)))
    if not result.sealed:
        closed = {one.region for one in fresh.held if one.kind == ApartKind.CLOSED}
        was_open = closed & {one.region for one in result.held if one.kind.is_open}
        found = [one for one in found if one.part != "held" or one.name not in was_open]
    else:
        asked = may_seal(answering(then), ranking)
        open_ = sorted({finding.code for finding in asked})
        found += [Difference("sealed", code, "sealed", "open") for code in open_]
    return tuple(found)


def _judge(
    under: Ground, item: Item, known: Mapping[Digest, Item], links: Chain, rank: Rank
) -> Judged:
    one = results.judge(under, item, known)
    if one.state != ItemState.VALID or not isinstance(item.value, Result):
        return one
    found = _compared(item.value, known, links, rank)
    if not found:
        return one
    places = tuple(difference.place for difference in found)
    why = results.differs(under, item, places)
    return replace(one, state=ItemState.REFUSED, findings=(why,))


def _rests_on(result: Result, known: Mapping[Digest, Item], before: Chain) -> Mapping[Digest, Item]:
    """The listed items, the sheets and records that the listed decisions choose or make void, and
    the links up to the edition named.

    No decision but the listed ones: what another takes back, and what it may be about, would be
    judged here by fewer items than where the result was made. And nothing that a listed decision
    names and leaves as it is, an item of another session or a receipt: that may have come later,
    and what it names in turn is not along.
    """
    wanted = {*result.sheets, *result.records, *result.decisions}
    for digest in wanted & known.keys():
        value = known[digest].value
        if isinstance(value, Decision) and value.action in {VOID, CHOOSE}:
            about = known.get(value.item)
            if about is not None and _may_set_aside(value, about):
                wanted = {*wanted, about.digest}
    wanted |= before.trusted.keys()
    return {at: item for at, item in known.items() if at in wanted}


def _may_set_aside(decision: Decision, about: Item) -> bool:
    """Whether it is of the session that the decision names, or the decision names none."""
    value = about.value
    return isinstance(value, Sheet | Record) and decision.session in {NO_SESSION, value.session}
