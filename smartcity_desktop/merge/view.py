"""From a set of verified items to what counts, what waits and what conflicts.

A pure function of the set: the order in which items arrive, their repetition, and the splitting
of one item's signatures over several files cannot matter.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from smartcity_desktop.domain.custody import Custody
from smartcity_desktop.domain.edition import Edition, Keyholders
from smartcity_desktop.domain.enrolment import Enrolment
from smartcity_desktop.domain.ids import NO_DIGEST, NO_SESSION, Digest
from smartcity_desktop.domain.item import Item
from smartcity_desktop.domain.published import Result
from smartcity_desktop.domain.record import Record
from smartcity_desktop.domain.sheet import Sheet
from smartcity_desktop.domain.values import replace
from smartcity_desktop.domain.view import ItemState, Standing, View
from smartcity_desktop.merge import officers, receipts, results, rules_changed, sessions
from smartcity_desktop.merge.backdated import backdated
from smartcity_desktop.merge.belonging import footing, of_mode, outside
from smartcity_desktop.merge.chain import Chain
from smartcity_desktop.merge.decisions import Decided, decide
from smartcity_desktop.merge.ground import Ground, Judged, ground, of_another_mode
from smartcity_desktop.merge.parting import no_edition, parted

NOTHING_ELSE: Mapping[Digest, Item] = {}


def view(
    items: Iterable[Item],
    anchor: Keyholders,
    event: str = "",
    first: Digest = NO_DIGEST,
    taken: frozenset[str] | None = None,
) -> View:
    """Return the view of `items` for people who compared `anchor`.

    Without a trusted edition nothing is planned and everything waits. `event` is the id of the
    edition to follow where the items hold several, `first` the one people began with (see `chain`).
    `taken` are the keys that were made or taken in here: what then does not belong is judged as if
    it were not here; None where all of the items are known to belong.

    A published result is judged by its signatures and by what it rests on; whether its rows are
    what those items give needs a ranking: see `recheck.rechecked`.
    """
    here = parted(items, anchor, event, first, taken)
    seen = view_along(here.links, here.known)
    return replace(seen, standings=_in_order(seen.standings, here.beside))


def view_along(
    links: Chain, known: Mapping[Digest, Item], at_hand: Mapping[Digest, Item] = NOTHING_ELSE
) -> View:
    """Return the view of `known` under a chain of editions; `at_hand` are further items that
    decisions may be about, which count for nothing: `known` is then not all that is here."""
    mine = of_mode(links, known)
    ground_ = stand_on(links, mine, of_mode(links, at_hand))
    if ground_ is None:
        return View(None, NO_DIGEST, {**links.standings, **_all_waiting(known)}, {}, links.findings)
    seen = _seen(links, mine, *ground_)
    apart = {at: of_another_mode(ground_[0], item) for at, item in known.items() if at not in mine}
    return replace(seen, standings={**seen.standings, **_in_order(standings(apart))})


def _seen(links: Chain, known: Mapping[Digest, Item], under: Ground, decided: Decided) -> View:
    submitted = sessions.gather(under, _of(known, Sheet, Record))
    of_receipts = {at: receipts.receipt(under, item) for at, item in _of(known, Custody).items()}
    enrolled = {at: receipts.enrolment(under, item) for at, item in _of(known, Enrolment).items()}
    judged = {at: results.judge(under, item, known) for at, item in _of(known, Result).items()}
    published = results.settle(under, judged)
    acknowledged = receipts.acknowledged(
        under, (one for at, one in of_receipts.items() if at not in under.rulings.void)
    )
    beside = standings({**decided.judged, **of_receipts, **enrolled, **published})
    changed = rules_changed.findings(under, known)
    return View(
        edition=under.edition,
        edition_digest=links.digest,
        standings={**links.standings, **_in_order(sessions.standings(submitted), beside)},
        sessions=sessions.sessions(submitted),
        findings=(*links.findings, *changed),
        answered=(*links.findings, *rules_changed.answered(under, known, changed)),
        decisions=dict(sorted(decided.in_force.items())),
        receipts=acknowledged,
        enrolments=receipts.waiting(under, enrolled),
        results=results.standing(published),
        gone=_absent(links, known, acknowledged) - under.rulings.void.keys(),
        before=links.before,
        by_one=frozenset(
            at
            for at in {at for at, one in judged.items() if one.authentic} | decided.in_force.keys()
            if officers.is_by_one(under, known[at])
        ),
    )


def _absent(
    links: Chain, known: Mapping[Digest, Item], digests: frozenset[Digest]
) -> frozenset[Digest]:
    """Those that no archive of this event would hold: what is not here, and what only people at one
    laptop took in."""
    here = footing(links)
    return frozenset(
        at for at in digests if at not in known or outside(here, known[at]) is not None
    )


def stand_on(
    links: Chain, known: Mapping[Digest, Item], at_hand: Mapping[Digest, Item] = NOTHING_ELSE
) -> tuple[Ground, Decided] | None:
    """Return the ground with what decisions do to it, None without an edition in force."""
    if links.edition is None:
        return None
    bare = ground(links, links.edition)
    decided = decide(bare, known, {**at_hand, **known})
    # What was made void proves nothing of when something else was made.
    left = {at: item for at, item in known.items() if at not in decided.rulings.void}
    late = backdated(links, left)
    return replace(bare, rulings=decided.rulings, backdated=late), decided


def standings(every: Mapping[Digest, Judged]) -> dict[Digest, Standing]:
    """Return how items judged by themselves stand."""
    return {
        at: Standing(
            at,
            judged.item.type,
            NO_SESSION if judged.apart else getattr(judged.item.value, "session", NO_SESSION),
            judged.state,
            judged.findings,
        )
        for at, judged in every.items()
    }


def _in_order(*parts: Mapping[Digest, Standing]) -> dict[Digest, Standing]:
    return dict(sorted((at, standing) for part in parts for at, standing in part.items()))


def _of(known: Mapping[Digest, Item], *kinds: type) -> dict[Digest, Item]:
    return {at: item for at, item in known.items() if isinstance(item.value, kinds)}


def _all_waiting(known: Mapping[Digest, Item]) -> dict[Digest, Standing]:
    others = (item for item in known.values() if not isinstance(item.value, Edition))
    return {other.digest: _without_edition(other) for other in others}


def _without_edition(item: Item) -> Standing:
    session = getattr(item.value, "session", NO_SESSION)
    return Standing(item.digest, item.type, session, ItemState.WAITING, (no_edition(item),))
