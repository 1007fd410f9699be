"""Which editions a plugged-in stick brings: looked at beside the window, nothing is taken."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from smartcity_desktop.domain.edition import Edition
from smartcity_desktop.domain.values import Struct
from smartcity_desktop.host import sticks

ENDING = ".scedition"


class Brought(Struct, frozen=True):
    """The newest edition of one event on a stick, and its file."""

    stick: Path
    file: Path
    id: str
    seq: int
    title: str


def on(places: Sequence[Path]) -> tuple[Brought, ...]:
    """Return the newest edition of each event on each stick; what cannot be read is passed over.

    Whether an edition is trusted is asked when it is opened. Touches no store, so that it may run
    beside the window.
    """
    from smartcity_desktop.desk.laptop import receiving

    found: dict[tuple[Path, str], Brought] = {}
    for stick in places:
        files = [file for file in sticks.scan([stick]).files if file.suffix.lower() == ENDING]
        for item in receiving.read(files).items if files else ():
            edition = item.item.value if item.item is not None else None
            if not isinstance(edition, Edition):
                continue
            key = (stick, edition.id)
            if key not in found or found[key].seq < edition.seq:
                brought = Brought(stick, Path(item.file), edition.id, edition.seq, edition.title)
                found[key] = brought
    return tuple(found.values())
