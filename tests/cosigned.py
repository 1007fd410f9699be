"""The next edition of a practice event: a panel of three, and every listed member signs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from smartcity_desktop.domain.edition import Signers
from smartcity_desktop.domain.ids import SeatId
from smartcity_desktop.domain.values import replace
from tests import offices
from tests.ids import P01
from tests.seats import CHAIR, MEMBERS

if TYPE_CHECKING:
    from smartcity_desktop.desk.laptop.laptop import Laptop

THREE = (CHAIR, *MEMBERS[:2])


def following(laptop: Laptop, folder: Path, **changes: object) -> Path:
    """Write the edition that follows the one of `laptop`, with these fields changed."""
    from smartcity_desktop.desk.edition import setup
    from smartcity_desktop.rehearsal.demo_event import Size, make

    root = make(Size(regions=4, panels=1, sessions=5)).root
    edition = laptop.holdings.edition()
    made = offices.changed(
        edition,
        seq=edition.seq + 1,
        previous=laptop.holdings.edition_ref().sha256,
        **changes,
    )
    name, data = setup.sign(made, [root])
    folder.mkdir(parents=True, exist_ok=True)
    return setup.save(folder, name, data)


def all_sign(laptop: Laptop, folder: Path, members: tuple[SeatId, ...] = THREE) -> Path:
    """Write the edition that follows the one of `laptop`: these members, and all of them sign."""
    edition = laptop.holdings.edition()
    return following(
        laptop,
        folder,
        policy=replace(edition.policy, session_signers=Signers.ALL),
        panels={
            **edition.panels,
            P01: replace(edition.panels[P01], members=members),
        },
    )
