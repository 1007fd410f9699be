"""What one person declares, and beside it the place where that person signs."""

from __future__ import annotations

from smartcity_desktop.domain.values import Struct
from smartcity_desktop.reports import fonts
from smartcity_desktop.reports.fonts import BOLD, REGULAR
from smartcity_desktop.reports.page_size import LEFT
from smartcity_desktop.reports.paper import DARK, LIGHT, PROSE, PROSE_LEADING, Paper
from smartcity_desktop.reports.signing import WIDE, Hand

APART = 22.0
SMALL, SMALL_LEADING = 7.0, 8.6
ABOVE, HEADING = 8.0, 15.0


class Statement(Struct, frozen=True):
    """The declaration and under it small print at the left, `hand` at the right: never on two
    pages. `small` are its lines, the seal's of `closing.seal_lines` under `small_heading`."""

    heading: str
    text: str
    small: tuple[str, ...]
    hand: Hand
    small_heading: str = ""

    def draw(self, paper: Paper) -> None:
        """Draw it at the cursor, on a new page if this one is too full."""
        room = paper.width - WIDE - APART
        told = fonts.wrap(self.text, REGULAR, PROSE, room)
        small = [line for one in self.small for line in fonts.wrap(one, REGULAR, SMALL, room)]
        left = HEADING + PROSE_LEADING * len(told) + 20 + SMALL_LEADING * len(small)
        height = ABOVE + max(left, self.hand.height(WIDE))
        paper.need(height)
        paper.gap(ABOVE)
        paper.section(self.heading)
        top, bottom = paper.y, paper.y - height + ABOVE
        paper.text(LEFT, top - HEADING + 4, self.heading, PROSE, BOLD)
        y = top - HEADING
        paper.lines(LEFT, y - PROSE_LEADING * 0.74, told, PROSE, PROSE_LEADING)
        y -= PROSE_LEADING * len(told) + 5
        paper.rule(LEFT, y, LEFT + room, 0.4, LIGHT)
        y -= 9
        if self.small_heading:
            paper.text(LEFT, y, self.small_heading, SMALL, BOLD, DARK)
            y -= SMALL_LEADING
        paper.lines(LEFT, y, small, SMALL, SMALL_LEADING, REGULAR, DARK)
        self.hand.draw(paper, paper.right_edge - WIDE, top, WIDE)
        paper.go_to(bottom)
