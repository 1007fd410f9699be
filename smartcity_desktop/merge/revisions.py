"""What a later revision replaces (the format, rule 5)."""

from __future__ import annotations

from collections.abc import Mapping

from smartcity_desktop.domain.ids import Digest
from smartcity_desktop.domain.item import Item
from smartcity_desktop.domain.record import Record
from smartcity_desktop.domain.sheet import Sheet
from smartcity_desktop.domain.view import ItemState
from smartcity_desktop.merge.ground import Ground, Judged


def superseded(ground: Ground, every: Mapping[Digest, Judged]) -> dict[Digest, Digest]:
    """Return, by digest of each superseded sheet or record, the digest of what replaces it.

    `c` replaces `b` when it names b's digest, is of the same session (and assessor), and its
    revision is 1 + the largest it names; while something it names has not arrived, it only has to
    be larger than what has. Only a valid item replaces, and only what its own hand signed (see
    `is_same_hand`). Through a replaced item, even one that never became valid, the replacing goes
    on to what that one named: the same hand said both. Revisions rise along every step, so that a
    circle cannot exist.
    """
    replaced: dict[Digest, Digest] = {}
    walk = sorted(digest for digest, judged in every.items() if judged.state == ItemState.VALID)
    seen = set(walk)
    while walk:
        digest = walk.pop()
        for old in _replaces(ground, every[digest], every):
            replaced[old] = min(replaced.get(old, digest), digest)
            if old not in seen:
                seen.add(old)
                walk.append(old)
    return replaced


def _replaces(ground: Ground, judged: Judged, every: Mapping[Digest, Judged]) -> list[Digest]:
    value = _value(judged)
    names = set(value.supersedes)
    here = [name for name in names if name in every and is_same_hand(ground, every[name], judged)]
    if not here:
        return []
    largest = max(_value(every[name]).revision for name in here)
    whole = len(here) == len(names)
    right = value.revision == largest + 1 if whole else value.revision > largest
    return sorted(here) if right else []


def is_same_hand(ground: Ground, one: Judged, later: Judged) -> bool:
    """Tell whether `later` may replace `one`, which its own hand signed.

    A sheet is its key's: who has the seat now replaces nothing that another signed in it. A record
    is its session's: a chair under a later edition than the record names, or by whose key a later
    one gives the chair, may go on. What its own hand never signed is as if it were not here.
    """
    old, new = _value(one), _value(later)
    if not one.authentic or type(old) is not type(new) or old.session != new.session:
        return False
    if isinstance(old, Sheet) and isinstance(new, Sheet):
        same = old.assessor == new.assessor
        return same and ground.has_signed_too(later.item, one.item)
    assert isinstance(old, Record)
    assert isinstance(new, Record)
    keys = ground.hands(one.item, old.chair)
    return keys <= ground.holding(later.item) or _goes_on(ground, old, later.item, new)


def _goes_on(ground: Ground, old: Record, item: Item, new: Record) -> bool:
    """Tell whether a chair may go on with what another chair signed."""
    if new.edition.seq > old.edition.seq:
        return True
    links = (one for one in ground.chain.trusted.values() if one.seq > old.edition.seq)
    panels = ((one, one.panels.get(new.panel)) for one in (*links, ground.edition))
    chairs = {one.roster[panel.chair].key for one, panel in panels if panel and panel.chair}
    return bool(chairs & ground.hands(item, new.chair))


def _value(judged: Judged) -> Sheet | Record:
    assert isinstance(judged.item.value, Sheet | Record)
    return judged.item.value
