"""Parting with an edition whose digits are not those that were announced."""

from __future__ import annotations

from pathlib import Path

from smartcity_desktop.desk.laptop.laptop import Laptop
from smartcity_desktop.domain.values import Struct
from smartcity_desktop.host.paths import Home
from smartcity_desktop.store import backup


class Parted(Struct, frozen=True):
    """The laptop is as new; the old files are in `folder`, None where there were none."""

    folder: Path | None


def may_part(laptop: Laptop) -> bool:
    """Tell whether nobody has taken the edition for true yet, and nothing came but editions."""
    if not laptop.holdings.has_edition or laptop.trust.is_compared:
        return False
    return all(item.type == "edition" for item in laptop.holdings.items().values())


def part(home: Home) -> Parted:
    """Put the closed store of `home` aside. Nothing is deleted.

    Raises:
        Problem: store.in_use, backup.failed, backup.disk_full.
    """
    return Parted(backup.set_aside(home.store))
