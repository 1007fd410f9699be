"""The panel's numbered places to sign, each with its sheet's digest and how that hand initials."""

from __future__ import annotations

from collections.abc import Mapping

from smartcity_desktop.domain.digest import short
from smartcity_desktop.domain.edition import Edition
from smartcity_desktop.domain.ids import NO_DIGEST, Digest, SeatId
from smartcity_desktop.domain.record import Record
from smartcity_desktop.domain.sheet import Sheet
from smartcity_desktop.domain.values import replace
from smartcity_desktop.reports import session_facts
from smartcity_desktop.reports.figures import Figures
from smartcity_desktop.reports.signing import Rows


def rows(
    figures: Figures,
    edition: Edition,
    record: Record,
    sheets: Mapping[SeatId, Sheet],
    title: str,
    *,
    struck: str,
) -> Rows:
    """Return one row per member; who has no counted sheet has a struck row, and everybody where
    `struck` says why nobody signs."""
    digests = {sheet.assessor: sheet.digest for sheet in record.sheets}
    hands = session_facts.assessor_hands(figures, edition, record, struck)
    members = edition.panels[record.panel].members
    told = []
    for seat, hand in zip(members, hands, strict=True):
        sheet = sheets.get(seat)
        revision = sheet.revision if sheet else 0
        told.append(replace(hand, told=_sheet(figures, digests.get(seat, NO_DIGEST), revision)))
    if not digests:  # nobody's sheet counts, as in a session that was not held
        return Rows(figures, title, hands)
    return Rows(figures, title, tuple(told), figures.say("column.sheet"), initials=True)


def _sheet(figures: Figures, digest: Digest, revision: int) -> str:
    if not digest:
        return figures.say("nil")
    if revision <= 1:
        return short(digest)
    return figures.say("recap.sheet_revision", digest=short(digest), revision=revision)
