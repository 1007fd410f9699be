"""What was signed on this laptop and is on no stick yet: others must have it, so somebody carries
it."""

from __future__ import annotations

from smartcity_desktop.desk.laptop.laptop import Laptop
from smartcity_desktop.domain.edition import named
from smartcity_desktop.domain.ids import Digest

_OWED = "yes"


def signed(laptop: Laptop, digest: Digest) -> None:
    """Remember that somebody signed an item here: nobody else knows yet."""
    laptop.store.facts.put(_fact(digest), _OWED)


def written(laptop: Laptop, digest: Digest) -> None:
    """Remember that an item is on a stick as it is signed now."""
    if is_owed(laptop, digest):
        laptop.store.facts.put(_fact(digest), "")


def is_owed(laptop: Laptop, digest: Digest) -> bool:
    """Tell whether an item was signed here and not written to a stick since."""
    return laptop.store.facts.get(_fact(digest)) == _OWED


def unsigned(laptop: Laptop, digest: Digest) -> tuple[str, ...]:
    """Return the deciders who have not signed an item, by name and position."""
    edition, item = laptop.holdings.edition(), laptop.holdings.items()[digest]
    holders = (edition.officers[id_] for id_ in edition.deciders.holders)
    left = (one for one in holders if one.key not in item.keys and one.key not in edition.revoked)
    return tuple(named(one) for one in left)


def _fact(digest: Digest) -> str:
    return f"carry:{digest}"
