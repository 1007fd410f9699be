"""The next edition of a practice event: a panel of three, and every listed member signs."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from tests.seats import CHAIR, MEMBERS

if TYPE_CHECKING:
    from smartcity_desktop.desk.laptop import Laptop

THREE = (CHAIR, *MEMBERS[:2])


def all_sign(laptop: Laptop, folder: Path, members: tuple[str, ...] = THREE) -> Path:
    """Write the edition that follows the one of `laptop`: these members, and all of them sign."""
    from smartcity_desktop.desk import setup
    from smartcity_desktop.desk.demo_event import Size, make

    root = make(Size(regions=4, panels=1, sessions=5)).root
    edition = laptop.edition()
    panel = replace(edition.panels["P01"], members=members)
    following = replace(
        edition,
        seq=edition.seq + 1,
        previous=laptop.edition_ref().sha256,
        policy=replace(edition.policy, session_signers="all"),
        panels={**edition.panels, "P01": panel},
    )
    name, data = setup.sign(following, [root])
    folder.mkdir(parents=True, exist_ok=True)
    return setup.save(folder, name, data)
