"""What to heed in the lines of a roster before an edition is signed, in words.

A person is one name and NIP (the format, C7): a slip in a line makes one person two, or two one.
"""

from __future__ import annotations

from collections import defaultdict

from smartcity_desktop.domain import natural
from smartcity_desktop.domain.edition import Edition, Person
from smartcity_desktop.domain.ids import SeatId
from smartcity_desktop.editions import lookalikes
from smartcity_desktop.host.wording import label


def twice(edition: Edition, language: str) -> tuple[str, ...]:
    """Return a warning for each name and NIP that several seats have."""
    sitting: dict[tuple[str, str], list[SeatId]] = defaultdict(list)
    for seat in natural.ordered(edition.roster):
        sitting[edition.roster[seat].name, edition.roster[seat].nip].append(seat)
    return tuple(
        label(language, "lines.twice", name=name, seats=", ".join(mine), count=len(mine))
        for (name, _), mine in sitting.items()
        if len(mine) > 1
    )


def renamed(before: Edition, following: Edition, language: str) -> tuple[str, ...]:
    """Return a warning for each line that gets another key and another name or NIP at once, and
    reads as if the person were the same."""
    found = []
    for seat in natural.ordered(following.roster):
        old, new = before.roster.get(seat), following.roster[seat]
        if old is None or old.key == new.key or old.is_same_as(new):
            continue
        if _reads_alike(old, new):
            names = {"before": _shown(old), "after": _shown(new)}
            found.append(label(language, "lines.renamed", seat=seat, **names))
    return tuple(found)


def _reads_alike(old: Person, new: Person) -> bool:
    if old.nip and new.nip:
        return old.nip == new.nip
    return lookalikes.confusable(old.name, new.name)


def _shown(person: Person) -> str:
    return f"{person.name}, NIP {person.nip}" if person.nip else person.name
