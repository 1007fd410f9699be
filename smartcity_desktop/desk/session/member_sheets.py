"""The sheets of a panel's members that are here, the newest of each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from smartcity_desktop.desk.laptop.laptop import Laptop
from smartcity_desktop.domain.ids import Digest, SeatId, SessionId
from smartcity_desktop.domain.item import Item
from smartcity_desktop.domain.sheet import Sheet
from smartcity_desktop.domain.view import ItemState, Standing


def newest(laptop: Laptop, session: SessionId) -> dict[SeatId, tuple[Item, ...]]:
    """Return each member's sheets of the highest revision that count, or may once an edition comes.

    More than one means that nobody has settled which: the one sealed last comes first.
    """
    view, items = laptop.holdings.view(), laptop.holdings.items()
    found: dict[SeatId, list[Item]] = {}
    for digest, standing in sorted(view.standings.items()):
        value = items[digest].value if digest in items else None
        if standing.session != session or not isinstance(value, Sheet):
            continue
        if _is_theirs(laptop, standing, items[digest], value):
            found.setdefault(value.assessor, []).append(items[digest])
    return {seat: _newest(every) for seat, every in found.items()}


def of(laptop: Laptop, digests: Mapping[SeatId, Digest]) -> dict[SeatId, Sheet]:
    """Return what the sheets of these digests hold; a seat without one has none."""
    items = laptop.holdings.items()
    values = {seat: items[at].value for seat, at in digests.items() if at}
    return {seat: value for seat, value in values.items() if isinstance(value, Sheet)}


def _is_theirs(laptop: Laptop, standing: Standing, item: Item, sheet: Sheet) -> bool:
    """What somebody else signed in a member's name must not take the place of their sheet."""
    if standing.state != ItemState.WAITING:
        return standing.state == ItemState.VALID
    person = laptop.holdings.edition().roster.get(sheet.assessor)
    codes = {finding.code for finding in standing.findings}
    return "E_MISSING_SIGNATURE" not in codes and person is not None and person.key in item.keys


def _newest(every: Sequence[Item]) -> tuple[Item, ...]:
    sheets = {item.digest: item.value for item in every if isinstance(item.value, Sheet)}
    highest = max(sheet.revision for sheet in sheets.values())
    rivals = [item for item in every if sheets[item.digest].revision == highest]
    key = {at: (sheet.closed_at, at) for at, sheet in sheets.items()}
    return tuple(sorted(rivals, key=lambda rival: key[rival.digest], reverse=True))
