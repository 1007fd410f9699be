"""Why an item is kept outside the state: what is of no edition of this event counts for nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from enum import StrEnum

from smartcity_desktop.domain.edition import Mode
from smartcity_desktop.domain.values import Struct

RULE = "2"
"""The number of the rule of what belongs (the format, B1). Whoever changes it raises this: then a
home of an earlier release looks once more at what waits."""


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


class EditionSeen(Struct, frozen=True):
    """What is known of an edition, at hand or not, that others name: its event, and its mode."""

    event: str
    mode: Mode


def counted(found: Iterable[str]) -> dict[Outside, int]:
    """Return how many are outside for each reason, in the order in which people are told."""
    counts = Counter(found)
    return {why: counts[why] for why in Outside if why in counts}
