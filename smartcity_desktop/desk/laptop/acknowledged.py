"""What receipts say that arrived here: for the panel that handed it over."""

from __future__ import annotations

from smartcity_desktop.desk.laptop.laptop import Laptop
from smartcity_desktop.domain.ids import Digest


def is_acknowledged(laptop: Laptop, digest: Digest) -> bool:
    """Tell whether a receipt that arrived here says that `digest` was received.

    The view is asked only where there is a receipt at all: a first page needs no view.
    """
    return bool(laptop.store.items.of_type("custody")) and digest in laptop.holdings.view().receipts
