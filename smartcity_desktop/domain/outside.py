"""Why an item is kept outside the state: what is of no edition of this event counts for nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from enum import StrEnum


class Outside(StrEnum):
    """Why something is outside, in the order in which people are told."""

    NO_EDITION = "no_edition"
    """Nobody knows yet: no edition is in force."""
    ANOTHER_MODE = "another_mode"
    """Practice where official is in force, or the other way round."""
    ANOTHER_EVENT = "another_event"
    """Made under an edition of another id."""
    STRANGER = "stranger"
    """Of this event by its words, and no key of the event signed it."""
    ENROLMENT = "enrolment"
    """A key that no edition carries, and that nobody took in here."""


def counted(found: Iterable[str]) -> dict[Outside, int]:
    """Return how many are outside for each reason, in the order in which people are told."""
    counts = Counter(found)
    return {why: counts[why] for why in Outside if why in counts}
