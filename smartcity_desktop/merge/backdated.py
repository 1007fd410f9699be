"""What says that it is older than what it rests on, by whom that one no longer names (rule 15)."""

from __future__ import annotations

from collections.abc import Mapping

from smartcity_desktop.domain.edition import Edition
from smartcity_desktop.domain.ids import Digest
from smartcity_desktop.domain.item import Item
from smartcity_desktop.domain.record import Record
from smartcity_desktop.domain.sheet import Sheet
from smartcity_desktop.merge.branches import revoked_for
from smartcity_desktop.merge.chain import Chain


def backdated(chain: Chain, known: Mapping[Digest, Item]) -> dict[Digest, Digest]:
    """Return by digest the sheets and records that name an older edition than what they list or
    replace, or than what that lists or replaces in turn, and whose hand that later edition does not
    name; with one such item.

    Its digest is in what they say, so they were made after it, and after its edition. Who had not
    got that edition yet names an older one in good faith; whom it took the seat from does not sign
    for it any more, whatever edition is named.
    """
    links = {at: link for at, item in known.items() if (link := _link_of(chain, item)) is not None}
    found: dict[Digest, Digest] = {}
    latest = _latest(known, {at: link.seq for at, link in links.items()})
    for at, link in links.items():
        seq, last = latest[at]
        if seq > link.seq and not _is_named(known[at], links[last]):
            found[at] = last
    return found


def _latest(
    known: Mapping[Digest, Item], seqs: Mapping[Digest, int]
) -> dict[Digest, tuple[int, Digest]]:
    """Return for each sheet and record the number of the latest edition that is named by it or by
    anything on which it rests, one through another, with the item that names it. The digest of each
    is in the bytes of the one before, so none is younger."""
    names = {
        at: {name for name in _names(item) if name in known and _speaks(known[name])}
        for at, item in known.items()
        if _speaks(item)
    }
    found: dict[Digest, tuple[int, Digest]] = {}
    opened: set[Digest] = set()
    for start in names:
        walk = [start]
        while walk:
            at = walk[-1]
            below = set() if at in opened else names[at] - found.keys()
            opened.add(at)
            walk += below
            if not below:
                walk.pop()
                mine = [found[name] for name in names[at] if name in found]
                found[at] = max([(seqs.get(at, 0), at), *mine])
    return found


def _speaks(item: Item) -> bool:
    return isinstance(item.value, Sheet | Record)


def _link_of(chain: Chain, item: Item) -> Edition | None:
    """The link under which a sheet or record says that it was made, None for none."""
    if not isinstance(item.value, Sheet | Record):
        return None
    ref = item.value.edition
    named = chain.trusted.get(ref.sha256)
    return named if named is not None and (named.id, named.seq) == (ref.id, ref.seq) else None


def _is_named(item: Item, edition: Edition) -> bool:
    """Tell whether an edition gives the one who speaks in a sheet or record, by a key that signed
    it, the seat on the panel: of a record that of its chair."""
    value = item.value
    assert isinstance(value, Sheet | Record)
    seat = value.assessor if isinstance(value, Sheet) else value.chair
    panel, person = edition.panels.get(value.panel), edition.roster.get(seat)
    if panel is None or person is None or person.key not in item.keys:
        return False
    sits = seat in panel.members if isinstance(value, Sheet) else seat == panel.chair
    return sits and not revoked_for(edition, person.key, item.digest)


def _names(item: Item) -> frozenset[Digest]:
    value = item.value
    assert isinstance(value, Sheet | Record)
    listed = (one.digest for one in value.sheets) if isinstance(value, Record) else ()
    return frozenset({*value.supersedes, *listed})
