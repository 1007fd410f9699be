"""The letterhead (*kop*) of an event's papers: logo, agency, unit, address, over a double rule."""

from __future__ import annotations

from typing import Any

from smartcity_desktop.domain.paper_facts import Letterhead
from smartcity_desktop.domain.values import Struct
from smartcity_desktop.host import logos
from smartcity_desktop.reports import fonts
from smartcity_desktop.reports.fonts import BOLD, REGULAR
from smartcity_desktop.reports.page_size import LEFT, MM
from smartcity_desktop.reports.paper import Paper
from smartcity_desktop.reports.pictures import Picture

LOGO_HIGH, LOGO_WIDE = 20 * MM, 30 * MM
"""What a logo fits in, with its own proportions."""
GAP, AFTER = 10.0, 5.0
AGENCY_SIZES = (14.0, 13.0, 12.0, 11.0)
UNIT, SMALL = 11.0, 9.0


class _Line(Struct, frozen=True):
    text: str
    name: str
    size: float
    leading: float


def draw(paper: Paper, head: Letterhead) -> None:
    """Draw it at the cursor, with its rules."""
    logo = logos.png(head.logo) if head.logo else None
    wide, high = _fitted(logo) if logo is not None else (0.0, 0.0)
    left = LEFT + wide + GAP if logo is not None else LEFT
    lines = _lines(head, paper.right_edge - left)
    widest = max((fonts.width(one.text, one.name, one.size) for one in lines), default=0)
    middle = LEFT + paper.width / 2
    if middle - widest / 2 < left:  # as wide as that it is centred beside the logo
        middle = (left + paper.right_edge) / 2
    told = sum(one.leading for one in lines)
    room, top = max(told, high), paper.y
    if logo is not None:
        paper.picture(Picture(logo, LEFT, top - (room + high) / 2, wide, high))
    paper.gap((room - told) / 2)
    for one in lines:
        paper.gap(one.leading)
        paper.centre(middle, paper.y + one.leading * 0.24, one.text, one.size, one.name)
    paper.go_to(top - room - AFTER)
    rules(paper)


def rules(paper: Paper) -> None:
    """Draw the double rule under a head."""
    paper.rule(LEFT, paper.y, paper.right_edge, 1.6)
    paper.rule(LEFT, paper.y - 2.4, paper.right_edge)


def _fitted(logo: Any) -> tuple[float, float]:
    scale = min(LOGO_WIDE / logo.width, LOGO_HIGH / logo.height)
    return logo.width * scale, logo.height * scale


def _lines(head: Letterhead, room: float) -> list[_Line]:
    agency = head.agency.upper()
    large = fonts.fits(agency, BOLD, AGENCY_SIZES, room)
    parts = (
        (agency, BOLD, large, large * 1.22),
        (head.unit.upper(), BOLD, UNIT, UNIT * 1.25),
        (head.address, REGULAR, SMALL, SMALL * 1.25),
        (head.contact, REGULAR, SMALL, SMALL * 1.25),
    )
    return [
        _Line(line, name, size, leading)
        for text, name, size, leading in parts
        if text.strip()
        for line in fonts.wrap(text, name, size, room)
    ]
