"""In what right somebody represented a region, in words."""

from __future__ import annotations

from smartcity_desktop.domain.record import Attendee, Capacity
from smartcity_desktop.ui.language import t


def right_words(guest: Attendee) -> str:
    """Return in what right somebody represented the region."""
    if guest.title:
        return t("room.guest.acting", title=guest.title)
    if guest.is_head:
        return t("room.guest.head")
    if guest.capacity == Capacity.LETTER:
        return t("coordinate.side.letter", letter=guest.letter)
    return t("coordinate.side.no_letter")
