"""Where a session stands among those of its panel, in words."""

from __future__ import annotations

from typing import Protocol

from smartcity_desktop.domain.edition import Edition, PlannedSession
from smartcity_desktop.ui.language import t


class Placed(Protocol):
    """What the desk says of a session on whichever page."""

    @property
    def edition(self) -> Edition:
        """The edition it is shown by."""

    @property
    def plan(self) -> PlannedSession:
        """Its plan."""

    @property
    def number(self) -> int:
        """Which of the panel's sessions it is, from 1."""

    @property
    def of(self) -> int:
        """How many sessions the panel has."""


def place(page: Placed) -> str:
    """Return panel, room and number of a session ("Panel P01 · Ruang Merak · session 2 of 6")."""
    panel = page.plan.panel
    room = page.edition.panels[panel].room
    return t("assess.session", panel=panel, room=room, number=page.number, of=page.of)


def chair_only(page: Placed) -> str:
    """Return, for whoever else sits here, what the chair alone does and what they can do."""
    chair = page.edition.panels[page.plan.panel].chair
    return t("assess.chair_only", name=page.edition.roster[chair].name, seat=chair)
