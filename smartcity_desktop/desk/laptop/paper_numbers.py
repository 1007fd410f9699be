"""The numbers of papers, the same on every laptop that holds the event's editions."""

from __future__ import annotations

from smartcity_desktop.desk.laptop.laptop import Laptop
from smartcity_desktop.domain import numbering, zones
from smartcity_desktop.domain.edition import Edition
from smartcity_desktop.domain.numbering import Places
from smartcity_desktop.domain.record import Record


def places(laptop: Laptop) -> Places:
    """Return the place of every planned session of the event.

    Places are given from the oldest edition on under which something still counts: what is older
    may be missing on some laptops, and what was made under it bears no number that holds.
    """
    links = laptop.holdings.links()
    least = links.edition.min_seq if links.edition is not None else 1
    return numbering.places(link for link in links.trusted.values() if link.seq >= least)


def of_minutes(laptop: Laptop, record: Record, edition: Edition) -> str:
    """Return the number of the minutes of a record, by the edition by which it is printed; "–"
    where that has no pattern. A revision keeps it: it begins when the session began."""
    day = zones.there(record.started_at, edition.venue.zone).date()
    return numbering.of_minutes(edition, record.session, day, places(laptop))
