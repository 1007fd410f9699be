"""An official event that nobody has played: its edition's file, and a key file for everybody."""

from __future__ import annotations

from pathlib import Path

from smartcity_desktop.desk.edition import setup
from smartcity_desktop.domain.edition import OFFICIAL
from smartcity_desktop.domain.ids import SeatId, SessionId
from smartcity_desktop.domain.values import Struct, replace
from smartcity_desktop.rehearsal import demo_event, practice
from tests import light_locks

SESSION = SessionId("P01-S2")


class Handed(Struct, frozen=True):
    """What the coordinator hands out: one file for everybody, one key file each."""

    edition: Path
    keys: dict[SeatId, Path]


def hand_out(folder: Path) -> Handed:
    """Sign an official edition of one panel and write it with its people's key files."""
    event = demo_event.make(demo_event.Size(regions=4, panels=1, sessions=5))
    edition = replace(
        event.edition,
        id="SC-2019",
        mode=OFFICIAL,
        fictitious=False,
        title="Gerakan Menuju 100 Smart City 2019",
        organiser="Kementerian Komunikasi dan Informatika",
    )
    name, data = setup.sign(edition, [event.root])
    folder.mkdir()
    keys = {}
    for seat, key in event.keys.items():
        keys[seat] = folder / f"{seat}.key"
        keys[seat].write_bytes(light_locks.key_file(key, practice.PASSPHRASE))
    return Handed(setup.save(folder, name, data), keys)
