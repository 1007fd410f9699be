"""A small edition whose root is several people's, two of three of whom must sign."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from smartcity_desktop.bundles import keys, sealing
from smartcity_desktop.domain.edition import Edition, Keyholders
from smartcity_desktop.rehearsal import demo_event
from smartcity_desktop.rehearsal.demo_event import Size
from tests import offices

ALI, BUDI, CITRA, THIEF = (keys.from_seed(bytes([at]) * 32) for at in range(201, 205))
THREE = tuple(sorted(key.public for key in (ALI, BUDI, CITRA)))
TWO_OF_THREE = Keyholders(THREE, 2)


@cache
def event() -> demo_event.Event:
    """Return the people, keys and plan of the edition."""
    return demo_event.make(Size(regions=5, panels=2, sessions=3, quota=2))


def edition(root: Keyholders = TWO_OF_THREE, **changes: object) -> Edition:
    """Return the first edition under `root`; nothing in it says that it is made up."""
    made = offices.changed(event().edition, root=root, fictitious=False)
    return offices.changed(made, **changes)


def write(folder: Path, made: Edition, signing: Sequence[keys.SigningKey], name: str = "") -> Path:
    """Sign an edition with the keys given, however many, and write its file."""
    sealed = sealing.seal(made, signing)
    file = folder / (name or sealing.file_name(sealed.item))
    file.write_bytes(sealed.to_bytes())
    return file
