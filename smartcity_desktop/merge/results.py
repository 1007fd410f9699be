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
from smartcity_desktop.merge import officers
from smartcity_desktop.merge.finding import finding
from smartcity_desktop.merge.ground import Ground, Judged, facts, judged, of_chain
from smartcity_desktop.merge.lacking import places


def judge(ground: Ground, item: Item, known: Mapping[Digest, Item]) -> Judged:
    """Judge a result: signed by the officers in force, resting on items that are here, not void.

    What former deciders signed and no later edition keeps is none (rule 10). Its tree must be that
    over its own lists.
    """
    value, misplaced = _value(item), of_chain(ground, item)
    signed = misplaced or officers.heard(ground, item)
    if item.digest in ground.rulings.void and signed.state != ItemState.SUPERSEDED:
        why = finding("I_VOIDED", decision=short(ground.rulings.void[item.digest]),
                      **facts(ground, item))  # fmt: skip
        return Judged(item, ItemState.SUPERSEDED, (why,), signed.authentic)
    if misplaced is not None or signed.state == ItemState.SUPERSEDED:
        return signed
    found = list(signed.findings)
    rests_on = {*value.sheets, *value.records, *value.decisions}
    if lost := rests_on - known.keys():
        names = _some(places(ground.edition, value, lost, known))
        about = facts(ground, item)
        found.append(finding("E_RESULT_WAITING", items=names, count=len(lost), **about))
    if tree({*rests_on, value.edition.sha256}) != value.tree:
        found.append(differs(ground, item, ("tree",)))
    return judged(item, tuple(found), authentic=signed.authentic)


SHOWN = 5
"""Places or items named in one finding; a list of hundreds helps nobody."""


def differs(ground: Ground, item: Item, where: tuple[str, ...]) -> Finding:
    """Return what is told about a result that its items contradict in these places."""
    told = {"places": _some(where), "count": len(where), **facts(ground, item)}
    return finding("E_RESULT_DIFFERS", **told)


def _some(names: tuple[str, ...]) -> str:
    return ", ".join(names[:SHOWN]) + (" …" if len(names) > SHOWN else "")


def settle(ground: Ground, every: Mapping[Digest, Judged]) -> dict[Digest, Judged]:
    """Return the results with what replaces what, and which of several sealed ones stands.

    A valid result replaces the one it names as `previous`, and rivals other sealed ones, only of
    its own or an older edition (rule 10): what was sealed under an older edition stays as history
    once one is sealed under a newer. A sealed one is replaced by a sealed one alone: else a
    provisional result would silence what is told of it. Of rivals a decision chooses; without it
    all wait (E_RESULT_FORK).
    """
    valid = {at: judged for at, judged in every.items() if judged.state == ItemState.VALID}
    by: dict[Digest, Digest] = {}
    for at, later in sorted(valid.items(), reverse=True):
        before = valid.get(_value(later.item).previous)
        if before is not None and _may_replace(later, before):
            by[before.item.digest] = at
    sealed = sorted(at for at in valid if at not in by and _value(valid[at].item).sealed)
    return {
        **every,
        **{at: _replaced(ground, valid[at], later) for at, later in by.items()},
        **_one_sealed(ground, {at: valid[at] for at in sealed}),
    }


def _may_replace(later: Judged, before: Judged) -> bool:
    unseals = _value(before.item).sealed and not _value(later.item).sealed
    return _seq(before) <= _seq(later) and not unseals


def _one_sealed(ground: Ground, sealed: Mapping[Digest, Judged]) -> dict[Digest, Judged]:
    chosen = ground.rulings.sealed
    if chosen is not None and chosen[0] in sealed:
        return {
            at: _not_chosen(ground, other, chosen)
            for at, other in sealed.items()
            if at != chosen[0]
        }
    newest = max((_seq(judged) for judged in sealed.values()), default=0)
    rivals = sorted(at for at, judged in sealed.items() if _seq(judged) == newest)
    older = {
        at: _replaced(ground, judged, rivals[0])
        for at, judged in sealed.items()
        if at not in rivals
    }
    return older | (_forked(ground, {at: sealed[at] for at in rivals}) if len(rivals) > 1 else {})


def _forked(ground: Ground, rivals: Mapping[Digest, Judged]) -> dict[Digest, Judged]:
    names = ", ".join(map(short, rivals))
    return {
        at: replace(
            judged,
            state=ItemState.WAITING,
            findings=(
                finding(
                    "E_RESULT_FORK", items=names, count=len(rivals), **facts(ground, judged.item)
                ),
            ),
        )
        for at, judged in rivals.items()
    }


def _not_chosen(ground: Ground, judged: Judged, chosen: tuple[Digest, Digest]) -> Judged:
    result, decision = map(short, chosen)
    aside = finding("I_NOT_CHOSEN", chosen=result, decision=decision, **facts(ground, judged.item))
    return replace(judged, state=ItemState.SUPERSEDED, findings=(aside,))


def _replaced(ground: Ground, judged: Judged, by: Digest) -> Judged:
    why = finding("I_SUPERSEDED", by=short(by), **facts(ground, judged.item))
    return replace(judged, state=ItemState.SUPERSEDED, findings=(why,))


def _seq(judged: Judged) -> int:
    return _value(judged.item).edition.seq


def standing(every: Mapping[Digest, Judged]) -> dict[Digest, Result]:
    """Return the valid results that nothing replaces."""
    return {
        at: _value(one.item) for at, one in sorted(every.items()) if one.state == ItemState.VALID
    }


def _value(item: Item) -> Result:
    assert isinstance(item.value, Result)
    return item.value
