"""Of when and by whom the ranking here is, for its paper and its workbook."""

from __future__ import annotations

from collections.abc import Iterator

from smartcity_desktop.desk.laptop.laptop import Laptop, software
from smartcity_desktop.domain import moments
from smartcity_desktop.domain.computed import Computed
from smartcity_desktop.domain.edition import Edition, Officer, named
from smartcity_desktop.domain.stage import Stage
from smartcity_desktop.domain.view import View
from smartcity_desktop.merge.officers import signed
from smartcity_desktop.merge.publishing import final


def computed(laptop: Laptop, view: View, stage: Stage) -> Computed:
    """Return where the ranking of a view comes from.

    Raises:
        Problem: edition.none.
    """
    edition, sealed = laptop.holdings.edition(), final(view)
    if sealed and stage.is_done:
        deciders = _deciders(laptop, view, edition)
        return Computed(
            edition=view.edition_digest,
            as_of=view.results[sealed].made_at,
            by="; ".join(named(one) for one in deciders) or edition.organiser,
            software=software(),
            result=sealed,
            deciders=deciders,
        )
    coordinator = edition.officers.get(edition.coordinator)
    return Computed(
        edition=view.edition_digest,
        as_of=max(_moments(view, edition), key=moments.order),
        by=edition.organiser if coordinator is None else named(coordinator),
        software=software(),
        older=sealed,
        older_at=view.results[sealed].made_at if sealed else "",
    )


def _moments(view: View, edition: Edition) -> Iterator[str]:
    """When what counts was closed, decided or made; it counts for nothing who took it in when."""
    yield edition.created_at
    yield from (seen.record.closed_at for seen in view.sessions.values() if seen.record is not None)
    yield from (decision.decided_at for decision in view.decisions.values())


def _deciders(laptop: Laptop, view: View, here: Edition) -> tuple[Officer, ...]:
    """Who signed the sealed result, in the order in which the edition names them."""
    items, sealed = laptop.holdings.items(), final(view)
    by, keys = signed(items[sealed], here, laptop.holdings.links().every)
    holders = (by.officers[id_] for id_ in by.deciders.holders if id_ in by.officers)
    return tuple(one for one in holders if one.key in keys)
