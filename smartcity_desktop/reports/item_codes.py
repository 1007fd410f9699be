"""The whole signed item as QR codes, so that the paper alone can bring the file back."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from smartcity_desktop.domain.digest import short
from smartcity_desktop.domain.ids import Digest
from smartcity_desktop.reports import digest_qr, fonts, frame, libraries
from smartcity_desktop.reports.figures import Figures
from smartcity_desktop.reports.fonts import BOLD, REGULAR
from smartcity_desktop.reports.page_size import BOTTOM, LEFT
from smartcity_desktop.reports.paper import Paper

MODULE = 1.2
"""Points, 0.423 mm: five dots of a scan at 300 dpi, ten of a printer at 600, so edges are sharp."""
VERSION, CORRECTION = 25, "m"
MODULES = 17 + 4 * VERSION
SIZE = MODULES * MODULE
QUIET = 4 * MODULE
ACROSS = 3
LABEL, LABEL_SIZE = 11.0, 7.5
ROW = QUIET + SIZE + QUIET + LABEL + 3
TEXT_SIZE, GAP = 8.5, 3.0


def draw(paper: Paper, figures: Figures, codes: Sequence[str], digest: Digest) -> None:
    """Draw every code in rows of three under what they are for, on one page where they fit one."""
    told = figures.say("codes.text")
    lines = fonts.wrap(told, REGULAR, TEXT_SIZE, paper.width)
    head = 22 + len(lines) * TEXT_SIZE * 1.3 + GAP
    rows = -(-len(codes) // ACROSS)
    paper.need(min(head + rows * ROW, paper.top - BOTTOM - 30))
    frame.heading(paper, figures.say("codes.heading"), keep=head + ROW - 22)
    frame.paragraph(paper, told, TEXT_SIZE)
    paper.gap(GAP)
    for at in range(0, len(codes), ACROSS):
        paper.need(ROW)
        _row(paper, codes, at, digest)
        paper.gap(ROW)


def _row(paper: Paper, codes: Sequence[str], at: int, digest: Digest) -> None:
    y = paper.y - QUIET - SIZE
    for place, text in enumerate(codes[at : at + ACROSS]):
        x = LEFT + place * step(paper)
        # The watermark stays away from what a machine reads.
        paper.fill(x - QUIET, y - QUIET, SIZE + 2 * QUIET, SIZE + 2 * QUIET, 1)
        paper.shape(x, y, path(text))
        base = y - QUIET - LABEL_SIZE
        number = f"{at + place + 1}/{len(codes)}"
        paper.text(x, base, number, LABEL_SIZE, BOLD)
        paper.right(x + SIZE, base, short(digest), LABEL_SIZE)


def step(paper: Paper) -> float:
    """Return how far apart codes of a row begin."""
    return (paper.width - SIZE) / (ACROSS - 1)


@lru_cache(maxsize=64)
def path(text: str) -> str:
    """Return a code as fill operators around its lower left corner, SIZE points wide.

    Raises:
        ValueError: `text` is more than a code of VERSION holds.
    """
    # What is printed is compressed and so looks like noise: no mask is better than another, and
    # weighing all eight takes four times as long.
    rows = libraries.qr_rows(text, version=VERSION, error=CORRECTION, mask=3, boost_error=False)
    drawn = [f"{MODULE:g} 0 0 {MODULE:g} 0 0 cm"]
    for row, cells in enumerate(reversed(rows)):
        drawn += [f"{at} {row} {count} 1 re" for at, count in digest_qr.runs(cells)]
    return " ".join(drawn) + " f"
