"""What a session's papers share: origin, place, revision, the signature and the file's seal."""

from __future__ import annotations

from collections.abc import Sequence

from smartcity_desktop.domain.digest import short
from smartcity_desktop.domain.edition import Edition, EditionRef
from smartcity_desktop.domain.ids import NO_DIGEST, Digest, PanelId, SessionId
from smartcity_desktop.domain.record import Record
from smartcity_desktop.domain.sheet import Sheet
from smartcity_desktop.domain.values import Struct
from smartcity_desktop.reports import fonts, frame
from smartcity_desktop.reports.figures import Figures
from smartcity_desktop.reports.fonts import BOLD, REGULAR
from smartcity_desktop.reports.paper import DARK, LEFT, LIGHT, RIGHT, WIDTH, Paper

HALF = WIDTH / 2 + 10
SPACE = 56.0
"""Room for a hand's signature."""

NAME_SIZE, SEAL_LEADING = 8.8, 8.6


def origin(
    figures: Figures, edition: Edition, made_under: EditionRef, session: SessionId, revision: int
) -> tuple[str, ...]:
    """Return the footer's parts: edition, session, revision, rubric and its version."""
    return (
        figures.say("footer.edition", id=made_under.id, seq=made_under.seq),
        figures.say("footer.session", session=session),
        figures.say("footer.revision", revision=revision),
        figures.say("footer.rubric", id=edition.rubric.id, version=edition.rubric.version),
    )


def place(figures: Figures, edition: Edition, panel: PanelId) -> str:
    """Return room, venue and city in one line."""
    parts = (edition.panels[panel].room, edition.venue.name, edition.venue.city)
    return figures.text(", ".join(part for part in parts if part.strip()))


def revision(
    paper: Paper, figures: Figures, item: Sheet | Record, *, for_region: bool = False
) -> None:
    """Say which earlier paper this one replaces, and why; nothing on a first revision.

    Why somebody's levels were looked at again stays on the panel's papers: those of the region
    hold no level.
    """
    if item.revision <= 1:
        return
    old = ", ".join(short(supersede) for supersede in item.supersedes)
    told = figures.say("revision.why", reason=figures.text(item.reason))
    why = figures.say("revision.why_elsewhere") if for_region else told
    paper.gap(-3)
    frame.notice(
        paper,
        (
            (figures.say("revision.what", revision=item.revision, old=old or "–"), BOLD),
            (why, REGULAR),
        ),
    )


def seal_lines(figures: Figures, digest: Digest, item: Sheet | Record) -> tuple[str, ...]:
    """Return what stands beside the signature about the signed file: digest, journal, program."""
    say = figures.say
    if digest:
        told = [say("seal.digest"), digest[:32].upper(), digest[32:].upper()]
    else:
        told = [say("draft.notice")]
    return (
        *told,
        say("seal.journal", count=item.journal.count, head=short(item.journal.head) or "–"),
        say("seal.made", software=item.software or "–", device=item.device or "–"),
    )


def seal_foot(paper: Paper, figures: Figures, digest: Digest, item: Sheet | Record) -> None:
    """Draw the file's seal as a foot over the full width."""
    first = digest.upper() if digest else figures.say("draft.notice")
    _, *rest = seal_lines(figures, NO_DIGEST, item)
    told = (f"{figures.say('seal.digest')} {first}" if digest else first, " · ".join(rest))
    lines = [line for one in told for line in fonts.wrap(one, REGULAR, 6.8, WIDTH)]
    paper.need(20 + 8.6 * len(lines))
    paper.gap(17)
    paper.text(LEFT, paper.y, figures.say("seal.heading"), 7, BOLD, DARK)
    paper.gap(2.5)
    paper.flow(LEFT, lines, 6.8, 8.6, REGULAR, DARK)


class Signature(Struct, frozen=True):
    """One person's signature: place, day, role and name at the right, the file's seal at the left.

    `seal` are the lines of `seal_lines`; a draft says that it is not to be signed.
    """

    day: str
    role: str
    name: str
    below: str
    seal: Sequence[str]
    draft: bool

    def height(self) -> float:
        """Return how much room it takes, in points."""
        lines = len(self._lines(self.day, REGULAR)) + len(self._lines(self.name, BOLD))
        right = 18 + 8 + SPACE + 11 * lines + 8
        return max(right, 18 + 24 + SEAL_LEADING * len(self._seal_lines()))

    def draw(self, paper: Paper, figures: Figures) -> None:
        """Draw it at the cursor, on a new page if this one is too full."""
        paper.need(self.height())
        top = paper.y - 18
        bottom = paper.y - self.height()
        self._seal(paper, figures, top)
        x, y = LEFT + HALF, top - 8
        for line in (*self._lines(self.day, REGULAR), f"{self.role},"):
            paper.text(x, y, line, NAME_SIZE)
            y -= 11
        if self.draft:
            paper.text(x, y - 20, figures.say("draft.unsigned"), 7.5, BOLD, DARK)
        y -= SPACE - 11
        for line in self._lines(self.name, BOLD):
            paper.text(x, y, line, NAME_SIZE, BOLD)
            y -= 11
        paper.rule(x, y + 7.5, RIGHT, 0.6)
        paper.text(x, y - 3, self.below, 8, REGULAR, DARK)
        paper.go_to(bottom)

    def _lines(self, text: str, name: str) -> tuple[str, ...]:
        return fonts.wrap(text, name, NAME_SIZE, WIDTH - HALF)

    def _seal_lines(self) -> list[str]:
        room = HALF - 24
        return [line for one in self.seal for line in fonts.wrap(one, REGULAR, 6.8, room)]

    def _seal(self, paper: Paper, figures: Figures, top: float) -> None:
        paper.rule(LEFT, top, LEFT + HALF - 24, 0.4, LIGHT)
        paper.text(LEFT, top - 10, figures.say("seal.heading"), 7.5, BOLD, DARK)
        lines = self._seal_lines()
        paper.lines(LEFT, top - 20, lines, 6.8, SEAL_LEADING, REGULAR, DARK)
