"""What was signed on this laptop and is on no stick yet: others must have it, so somebody carries
it."""

from __future__ import annotations

from pathlib import Path

from smartcity_desktop.desk.laptop import secrecy
from smartcity_desktop.desk.laptop.laptop import Laptop
from smartcity_desktop.domain.edition import named
from smartcity_desktop.domain.ids import Digest
from smartcity_desktop.host import sticks

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


def was_signed_here(laptop: Laptop, digest: Digest) -> bool:
    """Tell whether somebody signed an item on this laptop."""
    return laptop.store.facts.get(_fact(digest)) is not None


def hand_over(laptop: Laptop, digest: Digest, folder: Path) -> sticks.Written:
    """Write what deciders sign to a stick, read it back, keep a copy here.

    Raises:
        Problem: sticks.…, item.not_here.
    """
    on_stick = secrecy.hand_over(laptop, folder, [laptop.holdings.sealed(digest)])
    written(laptop, digest)
    return on_stick


def unsigned(laptop: Laptop, digest: Digest) -> tuple[str, ...]:
    """Return the deciders who have not signed an item, by name and position."""
    edition, item = laptop.holdings.edition(), laptop.holdings.items()[digest]
    holders = (edition.officers[id_] for id_ in edition.deciders.holders)
    left = (one for one in holders if one.key not in item.keys and one.key not in edition.revoked)
    return tuple(named(one) for one in left)


def _fact(digest: Digest) -> str:
    return f"carry:{digest}"
