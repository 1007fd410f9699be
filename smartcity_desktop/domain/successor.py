"""What is in force in the place of a sheet or record that was revised."""

from __future__ import annotations

from smartcity_desktop.domain.ids import Digest
from smartcity_desktop.domain.values import Struct


class Successor(Struct, frozen=True):
    """The latest revision of what an item was, and its digest."""

    revision: int
    digest: Digest
