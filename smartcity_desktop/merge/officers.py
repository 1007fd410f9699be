"""Who signs for the event: the officers in force, and what former ones left (rule 10)."""

from __future__ import annotations

from smartcity_desktop.domain.edition import Edition, EditionRef, named
from smartcity_desktop.domain.item import Item
from smartcity_desktop.domain.problem import Fact
from smartcity_desktop.domain.view import ItemState
from smartcity_desktop.merge.branches import revoked_for
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


def signed(item: Item, here: Edition, made: Edition | None) -> tuple[Edition, frozenset[str]]:
    """Return by whose deciders an item is signed, and with which keys: those of the edition in
    force, where they are enough, else those of the edition it was made under; where all of these
    were stolen since, and a later edition keeps the item all the same, those that held then."""
    mine = signers(item, here, here)
    if made is None or here.decider_keys().enough(mine):
        return here, mine
    theirs = frozenset(made.decider_keys().keys)
    return made, signers(item, made, here) or _then(item, made) & theirs


def is_one(have: int, need: int) -> bool:
    """Tell whether one person alone decided what `have` signed of the `need` that must."""
    return have == 1 and need <= 1


def is_by_one(ground: Ground, item: Item) -> bool:
    """Tell whether one decider alone put in force what enough have signed."""
    under, keys = signed(item, ground.edition, ground.named(_ref(item)))
    return is_one(len(keys), under.deciders.threshold)


def is_in_force(ground: Ground, item: Item) -> bool:
    """Tell whether enough deciders signed an officers' item: those of the edition in force, or
    those of the edition it names where a later link of the chain keeps it."""
    here = ground.edition
    return here.decider_keys().enough(signers(item, here, here)) or _is_kept(ground, item)


def heard(ground: Ground, item: Item) -> Judged:
    """Return an officers' item judged by who signed it alone: VALID and authentic where enough
    officers in force did.

    What former deciders signed has no effect and alarms nobody: SUPERSEDED, and no more is to be
    said about it. Anything else is a proposal that waits for signatures.
    """
    if is_in_force(ground, item):
        return Judged(item, ItemState.VALID, (), authentic=True)
    here, about = ground.edition, facts(ground, item)
    named = ground.named(_ref(item))
    former = named.decider_keys()
    if not here.decider_keys().same_as(former) and former.enough(_then(item, named)):
        told = finding("I_NOT_IN_FORCE", seq=named.seq, here=here.seq, **about)
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


def _is_kept(ground: Ground, item: Item) -> bool:
    named = ground.named(_ref(item))
    later = (link for link in ground.chain.trusted.values() if link.seq > named.seq)
    kept = any(item.digest in link.keeps for link in later)
    return kept and named.decider_keys().enough(_then(item, named))


def _then(item: Item, named: Edition) -> frozenset[str]:
    """Whose signature held when the item was made; what became of the keys since, `keeps` says."""
    return frozenset(key for key in item.keys if not revoked_for(named, key, item.digest))


def _ref(item: Item) -> EditionRef:
    ref = getattr(item.value, "edition", None)
    assert isinstance(ref, EditionRef)
    return ref
