"""All desks of one laptop around one open store."""

from __future__ import annotations

from dataclasses import dataclass

from smartcity_desktop.desk.assessor import AssessorDesk
from smartcity_desktop.desk.chair import ChairDesk
from smartcity_desktop.desk.coordinator import CoordinatorDesk
from smartcity_desktop.desk.identity import Identity
from smartcity_desktop.desk.laptop import Laptop
from smartcity_desktop.host.paths import Home


@dataclass(frozen=True, slots=True)
class Office:
    """The desks share the laptop and who is at it; close the laptop when leaving."""

    laptop: Laptop
    identity: Identity
    assessor: AssessorDesk
    chair: ChairDesk
    coordinator: CoordinatorDesk


def open_office(home: Home) -> Office:
    """Open the laptop in `home`.

    Raises:
        Problem: store.… when its store cannot be opened.
    """
    laptop = Laptop(home)
    identity = Identity(laptop)
    return Office(
        laptop=laptop,
        identity=identity,
        assessor=AssessorDesk(laptop, identity),
        chair=ChairDesk(laptop, identity),
        coordinator=CoordinatorDesk(laptop),
    )
