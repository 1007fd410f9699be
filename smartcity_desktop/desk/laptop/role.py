"""What a laptop is used for: it decides what the window shows, and what may leave on sticks."""

from __future__ import annotations

from enum import StrEnum

from smartcity_desktop.store.store import Store

_FACT = "role"


class LaptopRole(StrEnum):
    """What somebody said."""

    ASSESSOR = "assessor"
    COORDINATOR = "coordinator"
    DECIDER = "decider"
    """A decider's own laptop: it takes in what the coordinator's holds, and signs."""
    UNSAID = ""
    """Before anybody said."""


def of(store: Store) -> LaptopRole:
    """Return what the laptop with this store is used for."""
    return LaptopRole(store.facts.get(_FACT) or "")


def take(store: Store, role: LaptopRole) -> None:
    """Use it for `role` from now on."""
    store.facts.put(_FACT, role)
