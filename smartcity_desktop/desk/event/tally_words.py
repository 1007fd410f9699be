"""The lines that say what of a reception counts, in window and command line alike."""

from __future__ import annotations

from smartcity_desktop.desk.event.tally import Tally
from smartcity_desktop.desk.laptop import outside_words
from smartcity_desktop.host.wording import label


def lines(told: Tally, language: str) -> tuple[str, ...]:
    """Return what is said of a reception: what counts and what does not; then what is not of this
    event; then what found no room here or in quarantine, and what came
    with more signatures than are kept. What there is none of is not spoken of."""
    found = []
    if told.stands:
        found.append(counted(told, language))
    if told.outside:
        found.append(outside_words.outside(told.outside, language))
    if told.no_room:
        found.append(label(language, "waiting_room.told.no_room", count=told.no_room))
    if told.crowded:
        found.append(label(language, "waiting_room.told.crowded", count=told.crowded))
    if told.left:
        found.append(label(language, "waiting_room.told.left", count=told.left))
    return tuple(found)


def counted(told: Tally, language: str) -> str:
    """Return the line about what counts and what does not: "Counted 14 · not counted 3: …"."""
    why = ", ".join(
        label(language, f"waiting_room.stand.{stand}", count=count)
        for stand, count in told.not_counted.items()
    )
    key = "some" if why else "all"
    left = sum(told.not_counted.values())
    return label(language, f"waiting_room.counted.{key}", count=told.counted, left=left, why=why)
