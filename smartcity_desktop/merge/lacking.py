"""What a result rests on and is not here, as people can go and look for it: session by session."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set

from smartcity_desktop.domain import natural
from smartcity_desktop.domain.digest import short
from smartcity_desktop.domain.edition import Edition
from smartcity_desktop.domain.ids import Digest, RegionCode, SessionId
from smartcity_desktop.domain.item import Item
from smartcity_desktop.domain.published import Result
from smartcity_desktop.domain.record import Record
from smartcity_desktop.domain.result import ApartKind

_HEARD = frozenset({ApartKind.ABSENT, ApartKind.INCOMPLETE})
"""Of these apart a result names a record, as of every region that it ranks."""


def places(
    edition: Edition, result: Result, lost: Set[Digest], known: Mapping[Digest, Item]
) -> tuple[str, ...]:
    """Return the sessions whose sheets or records are among `lost`, "P01-S4 (Kota Banjar)", then
    the codes of the decisions that are; the codes of all where no session can be told."""
    here = {at: item.value for at, item in known.items() if at in result.records}
    records = [value for value in here.values() if isinstance(value, Record)]
    found = {record.session for record in records if lost & {s.digest for s in record.sheets}}
    if lost & set(result.records):
        found |= set(_unheard(edition, result, {record.region for record in records}))
    if not found:
        return tuple(map(short, sorted(lost)))
    told = [_named(edition, session) for session in natural.ordered(found)]
    return (*told, *(short(one) for one in result.decisions if one in lost))


def _unheard(edition: Edition, result: Result, heard: Set[RegionCode]) -> Iterator[SessionId]:
    regions = {row.region for row in result.ranking}
    regions |= {held.region for held in result.held if held.kind in _HEARD}
    for session, plan in edition.sessions.items():
        if plan.region in regions - heard:
            yield session


def _named(edition: Edition, session: SessionId) -> str:
    plan = edition.sessions.get(session)
    region = edition.regions.get(plan.region) if plan is not None else None
    return f"{session} ({region.full_name()})" if region is not None else session
