"""What of the items that are here is of this event, and what stands beside it (the format, B1).

A store only grows. What was let in while nobody knew of which mode or event the edition is that it
names stays there, and that edition with it: none of it is judged, as where it came in another order
and was never let in.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from smartcity_desktop.domain.digest import short
from smartcity_desktop.domain.edition import Edition, Keyholders
from smartcity_desktop.domain.enrolment import Enrolment
from smartcity_desktop.domain.ids import NO_SESSION, Digest
from smartcity_desktop.domain.item import Item
from smartcity_desktop.domain.outside import Outside
from smartcity_desktop.domain.values import Struct
from smartcity_desktop.domain.view import Finding, ItemState, Standing
from smartcity_desktop.merge.belonging import apart, event_of, footing, united
from smartcity_desktop.merge.chain import Chain, among, chain
from smartcity_desktop.merge.finding import NOBODY, finding
from smartcity_desktop.merge.ground import ground, of_another_mode


class Parted(Struct, frozen=True):
    """The chain of what belongs, that by digest, and how the rest stands: refused, of no session,
    and awaited by nobody."""

    links: Chain
    known: Mapping[Digest, Item]
    beside: Mapping[Digest, Standing]


def parted(
    items: Iterable[Item],
    anchor: Keyholders,
    event: str,
    first: Digest,
    taken: frozenset[str] | None,
) -> Parted:
    """Part `items`; `anchor`, `event` and `first` are as for the view. `taken` are the keys that
    were made or taken in here, None where all of the items are known to belong."""
    known = united(items)
    links = chain(known.values(), anchor, event, first)
    here = links.edition
    if taken is None or here is None:
        return Parted(links, known, {})
    why = apart(footing(links, anchor, event, taken), known.values())
    if not why:
        return Parted(links, known, {})
    mine = {at: item for at, item in known.items() if at not in why}
    beside = {at: _standing(links, here, known[at], why[at]) for at in why}
    return Parted(among(links, mine), mine, beside)


def _standing(links: Chain, here: Edition, item: Item, why: Outside) -> Standing:
    if isinstance(item.value, Edition):
        told = links.standings[item.digest].findings
    elif why == Outside.ANOTHER_MODE:
        told = of_another_mode(ground(links, here), item).findings
    else:
        told = (no_edition(item),)
    return Standing(item.digest, item.type, NO_SESSION, ItemState.REFUSED, told)


def no_edition(item: Item) -> Finding:
    """Return what is told of an item for which no edition that is here speaks."""
    value = item.value
    named = None if isinstance(value, Edition | Enrolment) else value.edition
    return finding(
        "E_EDITION_UNKNOWN",
        session=getattr(value, "session", NO_SESSION) or NOBODY,
        region=getattr(value, "region", NOBODY),
        edition=named.id if named else event_of(item),
        seq=named.seq if named else NOBODY,
        item=short(item.digest),
        signers=NOBODY,
        known=0,
    )
