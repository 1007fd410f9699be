"""What one person declares, and beside it the place where that person signs."""

from __future__ import annotations

from smartcity_desktop.domain.values import Struct
from smartcity_desktop.reports import fonts
from smartcity_desktop.reports.figures import Figures
from smartcity_desktop.reports.fonts import BOLD, REGULAR
from smartcity_desktop.reports.page_size import LEFT
from smartcity_desktop.reports.paper import DARK, LIGHT, PROSE, PROSE_LEADING, Paper
from smartcity_desktop.reports.signing import WIDE, Hand

APART = 22.0
SEAL, SEAL_LEADING = 7.0, 8.6
ABOVE, HEADING = 8.0, 15.0


class Statement(Struct, frozen=True):
    """The declaration and under it the file's seal at the left, `hand` at the right: never on two
    pages. `seal` are the lines of `closing.seal_lines`."""

    figures: Figures
    heading: str
    text: str
    seal: tuple[str, ...]
    hand: Hand

    def draw(self, paper: Paper) -> None:
        """Draw it at the cursor, on a new page if this one is too full."""
        room = paper.width - WIDE - APART
        told = fonts.wrap(self.text, REGULAR, PROSE, room)
        seal = [line for one in self.seal for line in fonts.wrap(one, REGULAR, SEAL, room)]
        left = HEADING + PROSE_LEADING * len(told) + 20 + SEAL_LEADING * len(seal)
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
        paper.text(LEFT, y - 9, self.figures.say("seal.heading"), SEAL, BOLD, DARK)
        paper.lines(LEFT, y - 9 - SEAL_LEADING, seal, SEAL, SEAL_LEADING, REGULAR, DARK)
        self.hand.draw(paper, paper.right_edge - WIDE, top, WIDE)
        paper.go_to(bottom)
