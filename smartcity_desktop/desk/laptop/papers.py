"""What goes onto a paper beside its words."""

from __future__ import annotations

from smartcity_desktop.bundles.sealing import Sealed
from smartcity_desktop.domain.problem import Problem


def codes(sealed: Sealed) -> tuple[str, ...]:
    """Return the texts of the QR codes that hold an item.

    () where it is larger than paper can hold: it is printed without them rather than not at all.
    """
    from smartcity_desktop.bundles import transport

    try:
        return transport.frames(sealed)
    except Problem:
        return ()
