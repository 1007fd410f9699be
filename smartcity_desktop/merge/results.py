"""Published results among the items: who signed them, whether what they rest on is here, and
which of them stands (the format, rules R1 to R4). Whether one says what its items give, `recheck`
asks."""

from __future__ import annotations

from collections.abc import Mapping

from smartcity_desktop.domain.digest import short
from smartcity_desktop.domain.ids import Digest
from smartcity_desktop.domain.item import Item
from smartcity_desktop.domain.published import Result
from smartcity_desktop.domain.tree import tree
from smartcity_desktop.domain.values import replace
from smartcity_desktop.domain.view import Finding, ItemState
from smartcity_desktop.merge.decisions import has_threshold, unsigned
from smartcity_desktop.merge.finding import finding
from smartcity_desktop.merge.ground import Ground, Judged, facts, judged, of_chain


def judge(ground: Ground, item: Item, known: Mapping[Digest, Item]) -> Judged:
    """Judge a result: signed by the threshold of deciders, resting on items that are here.

    The deciders may be those of the edition it was made under or of the one in force: a published
    result stays published when deciders change. Its tree must be that over its own lists.
    """
    misplaced = of_chain(ground, item)
    if misplaced is not None:
        return misplaced
    value = _value(item)
    named = ground.named(value.edition)
    authentic = any(has_threshold(ground, item, edition) for edition in (named, ground.edition))
    found = [] if authentic else [unsigned(ground, item, named)]
    rests_on = {*value.sheets, *value.records, *value.decisions}
    lost = sorted(rests_on - known.keys())
    if lost:
        names = ", ".join(short(one) for one in lost[:SHOWN])
        about = facts(ground, item)
        found.append(finding("E_RESULT_WAITING", items=names, count=len(lost), **about))
    if tree({*rests_on, value.edition.sha256}) != value.tree:
        found.append(differs(ground, item, ("tree",)))
    return judged(item, tuple(found), authentic=authentic)


SHOWN = 5
"""Places or items named in one finding; a list of hundreds helps nobody."""


def differs(ground: Ground, item: Item, places: tuple[str, ...]) -> Finding:
    """Return what is told about a result that its items contradict in `places`."""
    named = ", ".join(places[:SHOWN]) + (" …" if len(places) > SHOWN else "")
    return finding("E_RESULT_DIFFERS", places=named, count=len(places), **facts(ground, item))


def settle(ground: Ground, every: Mapping[Digest, Judged]) -> dict[Digest, Judged]:
    """Return the results with what replaces what, and which of two final ones stands.

    A valid result replaces the one it names as `previous`. Of two sealed ones left, a decision to
    seal says which is the final one; without it both wait (E_RESULT_FORK).
    """
    valid = {at: one for at, one in every.items() if one.state == ItemState.VALID}
    by = {_value(one.item).previous: at for at, one in sorted(valid.items(), reverse=True)}
    found = dict(every)
    for at, one in valid.items():
        if at in by:
            why = finding("I_SUPERSEDED", by=short(by[at]), **facts(ground, one.item))
            found[at] = replace(one, state=ItemState.SUPERSEDED, findings=(why,))
    return found | _one_final(ground, valid, by)


def _one_final(
    ground: Ground, valid: Mapping[Digest, Judged], by: Mapping[Digest, Digest]
) -> dict[Digest, Judged]:
    sealed = sorted(at for at in valid if at not in by and _value(valid[at].item).sealed)
    final, found = ground.rulings.final, {}
    for at in sealed if len(sealed) > 1 else ():
        about = facts(ground, valid[at].item)
        if final is None or final[0] not in sealed:
            names = ", ".join(short(one) for one in sealed)
            fork = finding("E_RESULT_FORK", items=names, count=len(sealed), **about)
            found[at] = replace(valid[at], state=ItemState.WAITING, findings=(fork,))
        elif at != final[0]:
            chosen, decision = map(short, final)
            aside = finding("I_NOT_CHOSEN", chosen=chosen, decision=decision, **about)
            found[at] = replace(valid[at], state=ItemState.SUPERSEDED, findings=(aside,))
    return found


def standing(every: Mapping[Digest, Judged]) -> dict[Digest, Result]:
    """Return the valid results that nothing replaces."""
    return {
        at: _value(one.item) for at, one in sorted(every.items()) if one.state == ItemState.VALID
    }


def _value(item: Item) -> Result:
    assert isinstance(item.value, Result)
    return item.value
