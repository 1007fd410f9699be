"""Who signs for the event: the officers in force, and what former ones left (rule 10)."""

from __future__ import annotations

from collections.abc import Mapping

from smartcity_desktop.domain.edition import Edition, EditionRef, named
from smartcity_desktop.domain.ids import Digest
from smartcity_desktop.domain.item import Item
from smartcity_desktop.domain.problem import Fact
from smartcity_desktop.domain.view import ItemState
from smartcity_desktop.merge.chain import Chain
from smartcity_desktop.merge.finding import NOBODY, finding
from smartcity_desktop.merge.ground import Ground, Judged, facts, is_barred


def signers(item: Item, edition: Edition, here: Edition) -> frozenset[str]:
    """Return the keys of the deciders of `edition` whose signature on `item` holds while `here`
    is in force: a revoked key signs nothing."""
    return frozenset(
        key
        for key in item.keys & frozenset(edition.decider_keys().keys)
        if not is_barred(key, item.digest, edition, here)
    )


def signed(
    item: Item, here: Edition, editions: Mapping[Digest, Edition]
) -> tuple[Edition, frozenset[str]]:
    """Return by whose deciders an item is signed, and with which keys: those of `here`, the edition
    in force, where they are enough, else those of the first one, from the edition on that it names,
    which had enough; where all of these were stolen since, and a later edition keeps the item all
    the same, those that held then. The links before `here` are found among `editions`."""
    mine, made = signers(item, here, here), editions.get(Digest(_ref(item).sha256))
    if made is None or here.decider_keys().enough(mine):
        return here, mine
    since, link = [made], editions.get(here.previous)
    while link is not None and link.seq > made.seq:
        since.insert(1, link)
        link = editions.get(link.previous)
    under = next((one for one in since if _is_by(item, one)), made)
    return under, signers(item, under, here) or signers(item, under, under)


def is_one(have: int, need: int) -> bool:
    """Tell whether one person alone decided what `have` signed of the `need` that must."""
    return have == 1 and need <= 1


def is_by_one(ground: Ground, item: Item) -> bool:
    """Tell whether one decider alone put in force what enough have signed."""
    under, keys = signed(item, ground.edition, ground.chain.every)
    return is_one(len(keys), under.deciders.threshold)


def is_in_force(ground: Ground, item: Item) -> bool:
    """Tell whether enough deciders signed an officers' item; see `is_signed`."""
    return is_signed(ground.chain, item, ground.edition)


def is_signed(links: Chain, item: Item, here: Edition) -> bool:
    """Tell whether enough deciders signed an officers' item while the link `here` was in force:
    its own, or where a link up to it keeps the item those of the edition it names, or of any from
    there up to the one before that link: whoever put in force what is kept."""
    if _is_by(item, here):
        return True
    since = [*_since(links, item, here), here]
    return any(
        _is_by(item, link)
        for at, keeper in enumerate(since)
        if item.digest in keeper.keeps
        for link in since[:at]
    )


def _is_by(item: Item, link: Edition) -> bool:
    """Tell whether enough deciders of one edition signed, by its own word alone: what became of the
    keys since, `keeps` says."""
    return link.decider_keys().enough(signers(item, link, link))


def _since(links: Chain, item: Item, here: Edition) -> list[Edition]:
    """The links from the one that an item names, none where that is no link, up to the one before
    `here`, oldest first."""
    named = links.trusted.get(Digest(_ref(item).sha256))
    if named is None:
        return []
    return [link for link in links.trusted.values() if named.seq <= link.seq < here.seq]


def heard(ground: Ground, item: Item) -> Judged:
    """Return an officers' item judged by who signed it alone: VALID and authentic where enough
    officers in force did.

    What former deciders signed has no effect and alarms nobody: SUPERSEDED, and no more is to be
    said about it. Anything else is a proposal that waits for signatures.
    """
    if is_in_force(ground, item):
        return Judged(item, ItemState.VALID, (), authentic=True)
    here, about = ground.edition, facts(ground, item)
    for former in _since(ground.chain, item, here):
        if not here.decider_keys().same_as(former.decider_keys()) and _is_by(item, former):
            told = finding("I_NOT_IN_FORCE", seq=former.seq, here=here.seq, **about)
            return Judged(item, ItemState.SUPERSEDED, (told,), authentic=False)
    told = finding("E_MISSING_DECIDER", **_so_far(item, here), **about)
    return Judged(item, ItemState.WAITING, (told,), authentic=False)


def _so_far(item: Item, here: Edition) -> dict[str, Fact]:
    """By whom a proposal is signed and by whom it is not yet, by name."""
    mine = signers(item, here, here)
    holders = [here.officers[id_] for id_ in here.deciders.holders]
    others = [one for one in holders if one.key not in item.keys and one.key not in here.revoked]
    return {
        "have": len(mine),
        "need": max(1, here.deciders.threshold),
        "signers": "; ".join(sorted(named(one) for one in holders if one.key in mine)) or NOBODY,
        "missing": "; ".join(sorted(map(named, others))) or NOBODY,
    }


def _ref(item: Item) -> EditionRef:
    ref = getattr(item.value, "edition", None)
    assert isinstance(ref, EditionRef)
    return ref
