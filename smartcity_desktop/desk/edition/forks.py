"""Two editions of one number, made twice by mistake: the way out is the root holders' next one.

Nobody chooses but they: the next edition follows the one that counts and names the others.
"""

from __future__ import annotations

from collections.abc import Sequence

from smartcity_desktop.desk.edition import edition_signing
from smartcity_desktop.desk.laptop.laptop import Laptop
from smartcity_desktop.domain.digest import short
from smartcity_desktop.domain.edition import Edition
from smartcity_desktop.domain.ids import Digest, SeatId
from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.domain.values import Struct, replace
from smartcity_desktop.host import clock


class Rival(Struct, frozen=True):
    """One of several editions of one number, which seats signed something under it or what goes on
    from it, and whether it may go on itself."""

    digest: Digest
    edition: Edition
    seats: tuple[SeatId, ...]
    may_go_on: bool


def rivals(laptop: Laptop) -> tuple[Rival, ...]:
    """Return the editions at which the chain ends here, none where it does not."""
    links = laptop.holdings.links()
    return tuple(
        Rival(at, links.every[at], tuple(map(SeatId, sorted(seats))), at in links.ends)
        for at, seats in sorted(links.rivals.items())
    )


def following(counts: Edition, digest: Digest, others: Sequence[Digest]) -> Edition:
    """Return the edition that follows one that counts and rejects the others, not yet signed.

    Raises:
        Problem: fork.same, when one is rejected that counts.
    """
    if digest in others:
        raise Problem("fork.same", digest=short(digest))
    return replace(
        counts,
        seq=counts.seq + 1,
        previous=digest,
        rejects=tuple(sorted({*counts.rejects, *others})),
        created_at=clock.wall(),
    )


def prepare(laptop: Laptop, digest: Digest) -> None:
    """Keep the edition that ends the fork in favour of `digest` until root holders signed it.

    Raises:
        Problem: fork.none; fork.scored, when somebody signed under one that would be rejected;
            fork.unfit, when its root is another's no more; those of `edition_signing.keep`.
    """
    links = laptop.holdings.links()
    level = {rival.digest: rival for rival in rivals(laptop)}
    if digest not in level:
        raise Problem("fork.none", digest=short(digest))
    others = [rival for rival in level.values() if rival.digest != digest]
    if not level[digest].may_go_on:
        for rival in others:
            if rival.seats:
                seats = ", ".join(rival.seats)
                raise Problem("fork.scored", digest=short(rival.digest), seats=seats)
        raise Problem("fork.unfit", digest=short(digest))
    last = links.ends[digest]
    made = following(links.every[last], last, [rival.digest for rival in others])
    edition_signing.keep(laptop, edition_signing.begin(made, links.every[last]))
