"""What one person declares, and beside it the place where that person signs."""

from __future__ import annotations

from collections.abc import Sequence

from smartcity_desktop.domain.values import Struct
from smartcity_desktop.reports import fonts
from smartcity_desktop.reports.fonts import BOLD, REGULAR
from smartcity_desktop.reports.page_size import LEFT
from smartcity_desktop.reports.paper import CELL, PROSE, PROSE_LEADING, Paper
from smartcity_desktop.reports.signing import AFTER, NAME_LEADING, WIDE, Hand
from smartcity_desktop.reports.signing import SMALL_LEADING as HAND_LEADING

APART = 22.0
SMALL, SMALL_LEADING = 7.0, 8.6
ABOVE, HEADING = 8.0, 15.0
STAMP_W, STAMP_H = 92.0, 62.0


class Statement(Struct, frozen=True):
    """The declaration and under it small print at the left, `hand` at the right: never on two
    pages. `small` are its lines, the seal's of `closing.seal_foot` under `small_heading`.
    `stamp` names what is stuck in a box where the hand signs, half under the signature."""

    text: str
    hand: Hand
    heading: str = ""
    small: tuple[str, ...] = ()
    small_heading: str = ""
    stamp: str = ""

    def height(self, paper: Paper) -> float:
        """Return how much room it needs, in points: what is under the hand alone is no more than a
        space, which a page's end is too."""
        return ABOVE + max(self._left(paper), self.hand.height(WIDE) - AFTER)

    def draw(self, paper: Paper) -> None:
        """Draw it at the cursor, on a new page if this one is too full."""
        room = paper.width - WIDE - APART
        told, small = self._lines(room)
        head = HEADING if self.heading else 0.0
        height = ABOVE + max(self._left(paper), self.hand.height(WIDE))
        paper.need(self.height(paper))
        paper.gap(ABOVE)
        top, bottom = paper.y, paper.y - height + ABOVE
        if self.heading:
            paper.section(self.heading)
            paper.text(LEFT, top - HEADING + 4, self.heading, PROSE, BOLD)
        y = top - head
        paper.lines(LEFT, y - PROSE_LEADING * 0.74, told, PROSE, PROSE_LEADING)
        if small:
            self._small(paper, y - PROSE_LEADING * len(told) - 5, room, small)
        self._stamp(paper, top)
        self.hand.draw(paper, paper.right_edge - WIDE, top, WIDE)
        paper.go_to(bottom)

    def _lines(self, room: float) -> tuple[Sequence[str], Sequence[str]]:
        """The declaration and the small print in lines."""
        small = (fonts.wrap(one, REGULAR, SMALL, room) for one in self.small)
        told = fonts.wrap(self.text, REGULAR, PROSE, room)
        return told, [line for lines in small for line in lines]

    def _left(self, paper: Paper) -> float:
        """How tall all is that stands at the left."""
        told, small = self._lines(paper.width - WIDE - APART)
        head = HEADING if self.heading else 0.0
        under = 20 + SMALL_LEADING * len(small) if small else 0.0
        return head + PROSE_LEADING * len(told) + under

    def _small(self, paper: Paper, y: float, room: float, lines: Sequence[str]) -> None:
        paper.rule(LEFT, y, LEFT + room)
        y -= 9
        if self.small_heading:
            paper.text(LEFT, y, self.small_heading, SMALL, BOLD)
            y -= SMALL_LEADING
        paper.lines(LEFT, y, lines, SMALL, SMALL_LEADING)

    def _stamp(self, paper: Paper, top: float) -> None:
        """At the left of the room for the signature, which goes on over its edge; a half stands
        free of the name's line."""
        if not self.stamp:
            return
        hand, x = self.hand, paper.right_edge - WIDE
        names = NAME_LEADING * len(hand.names(WIDE))
        rest = HAND_LEADING * len(hand.rest(WIDE))
        y = top - hand.height(WIDE) + AFTER + rest + names + 4
        paper.frame(x, y, STAMP_W, STAMP_H)
        paper.centre(x + STAMP_W / 2, y + STAMP_H / 2 - 3, self.stamp, CELL)
