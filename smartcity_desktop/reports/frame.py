"""What every paper carries: letterhead, seal, tags, running head, footer, watermark."""

from __future__ import annotations

from collections.abc import Sequence

from smartcity_desktop.domain.digest import short
from smartcity_desktop.domain.edition import PRACTICE, Edition
from smartcity_desktop.domain.ids import Digest
from smartcity_desktop.domain.values import Struct
from smartcity_desktop.reports import digest_qr, fonts
from smartcity_desktop.reports.figures import Figures
from smartcity_desktop.reports.fonts import BOLD, REGULAR
from smartcity_desktop.reports.paper import (
    BLACK,
    BOTTOM,
    DARK,
    GREY,
    LEFT,
    LIGHT,
    MM,
    RIGHT,
    TOP,
    WIDTH,
    Paper,
)

SEAL_LINE = 6.4
TAG_GAP = 5.0
HEAD_WIDTH = WIDTH - digest_qr.SIZE - 8 * MM
WATERMARK = 0.935
"""So light that 7-point text over it reads as if it were not there."""


class Copy(Struct, frozen=True):
    """Which print of a paper this is, the first being the original; `replaced`: a later revision
    of what it shows is in force, which every page says (DIGANTI)."""

    number: int = 1
    replaced: bool = False


ORIGINAL = Copy()


class Frame(Struct, frozen=True):
    """The facts around a paper; `digest` "" marks a draft. `origin` are the footer's own parts,
    `running` the last part of the head on later pages, `warning` a word across every page."""

    edition: Edition
    figures: Figures
    type: str
    digest: Digest
    title: str
    subject: str
    detail: str
    origin: tuple[str, ...]
    stamp: str = ""
    running: str = ""
    seal_note: str = ""
    warning: str = ""
    last_line: str = ""
    copy: Copy = ORIGINAL

    def begin(self) -> Paper:
        """Return a paper with the letterhead drawn on its first page."""
        title = f"{self.title} – {self.subject}"
        organiser = self.edition.organiser
        paper = Paper(title, self.detail, organiser, self.figures.language)
        paper.repeat(lambda: self._running_head(paper))
        self._letterhead(paper)
        return paper

    def finish(self, paper: Paper) -> bytes:
        """Return the finished paper as PDF."""
        return paper.finish(
            lambda: self._watermark(paper), lambda page, of: self._footer(paper, page, of)
        )

    @property
    def draft(self) -> bool:
        """Tell whether nothing is sealed yet."""
        return not self.digest

    def seal_text(self) -> str:
        """Return what stands for the digest in a line of text."""
        return self.figures.say("draft.unsealed") if self.draft else short(self.digest)

    # the first page's head

    def _letterhead(self, paper: Paper) -> None:
        foot = self._seal(paper)
        y = TOP
        for line in fonts.wrap(self.edition.organiser.upper(), BOLD, 7.5, HEAD_WIDTH):
            y -= 9
            paper.text(LEFT, y, line, 7.5, BOLD, DARK)
        for line in fonts.wrap(self.edition.title, REGULAR, 9, HEAD_WIDTH):
            y -= 11
            paper.text(LEFT, y, line, 9, REGULAR, DARK)
        y -= 25
        size = fonts.fits(self.title, BOLD, (19, 17, 15, 13), HEAD_WIDTH)
        paper.text(LEFT, y, self.title, size, BOLD)
        y = self._tags(paper, LEFT + fonts.width(self.title, BOLD, size) + 9, y) - 3
        for line in fonts.wrap(self.subject, BOLD, 13, HEAD_WIDTH):
            y -= 15.5
            paper.text(LEFT, y, line, 13, BOLD)
        for line in fonts.wrap(self.detail, REGULAR, 9, HEAD_WIDTH):
            y -= 12
            paper.text(LEFT, y, line, 9, REGULAR, DARK)
        paper.go_to(min(y - 8, foot - 5))
        paper.rule(LEFT, paper.y, RIGHT, 1.4)
        paper.gap(6)

    def _tags(self, paper: Paper, x: float, y: float) -> float:
        """Draw the tags beside the title, or under it where they do not fit; return the last y."""
        tags = self._tag_words()
        widths = [fonts.width(text, BOLD, 7) + 9 for text, _ in tags]
        if x + sum(widths) + TAG_GAP * (len(tags) - 1) > LEFT + HEAD_WIDTH:
            x, y = LEFT, y - 17
        for (text, filled), wide in zip(tags, widths, strict=True):
            if filled:
                paper.fill(x, y - 0.5, wide, 12, BLACK)
            else:
                paper.frame(x + 0.4, y - 0.1, wide - 0.8, 11.2, 0.8)
            paper.text(x + 4.5, y + 3.2, text, 7, BOLD, 1 if filled else BLACK)
            x += wide + TAG_GAP
        return y

    def _tag_words(self) -> list[tuple[str, bool]]:
        """The words beside the title and whether each is white on black."""
        say = self.figures.say
        tags = [(self.stamp, True)] if self.stamp else []
        tags += [(say("copy.replaced"), True)] if self.copy.replaced else []
        practice = self.edition.mode == PRACTICE
        tags.append((say("mode.practice" if practice else "mode.official"), not practice))
        if self.edition.fictitious:
            tags.append((say("fictitious.tag"), False))
        if self.copy.number > 1:
            tags.append((self._copy_words().upper(), False))
        return tags

    def _copy_words(self) -> str:
        return self.figures.say("copy.number", number=self.copy.number)

    def _seal(self, paper: Paper) -> float:
        """Draw the digest at the top right; return how far down it reaches."""
        size = digest_qr.SIZE
        x, y = RIGHT - size, TOP - size
        middle = x + size / 2
        if self.draft:
            draft = self.figures.say("draft.tag")
            paper.frame(x + 0.8, y + 0.8, size - 1.6, size - 1.6, 1.6)
            fit = fonts.fits(draft, BOLD, (13, 11, 9), size - 8)
            paper.centre(middle, y + size / 2, draft, fit, BOLD)
            paper.centre(middle, y + size / 2 - 11, self.figures.say("draft.unsealed"), 7)
            return y
        paper.shape(x, y, digest_qr.path(self.type, self.digest))
        groups = digest_qr.groups(self.digest)
        y -= 2
        for at in range(0, len(groups), 4):
            y -= SEAL_LINE
            paper.text(x, y, " ".join(groups[at : at + 4]), 5.3, REGULAR)
        if self.seal_note:
            y -= SEAL_LINE
            paper.text(x, y, self.seal_note, 5.3, BOLD)
        return y

    # every page

    def _running_head(self, paper: Paper) -> None:
        parts = (self.title, self.subject, self.running or self.detail)
        line = " · ".join(parts)
        size = fonts.fits(line, REGULAR, (7.5, 7, 6.5), WIDTH)
        shown = fonts.wrap(line, REGULAR, size, WIDTH)
        for one in shown:
            paper.gap(8.5)
            paper.text(LEFT, paper.y, one, size, REGULAR, DARK)
        paper.gap(7)

    def _footer(self, paper: Paper, page: int, of: int) -> None:
        say = self.figures.say
        y = BOTTOM - 12
        paper.rule(LEFT, y, RIGHT, 0.5)
        parts = [say("copy.replaced")] if self.copy.replaced else []
        parts += [self._copy_words()] if self.copy.number > 1 else []
        number = " · ".join((*parts, say("footer.page", page=page, of=of)))
        room = WIDTH - fonts.width(number, BOLD, 7) - 12
        told = " · ".join((*self.origin, say(f"digest.{self.type}", digest=self.seal_text())))
        paper.right(RIGHT, y - 10, number, 7, BOLD)
        for line in fonts.wrap(told, REGULAR, 7, room):
            y -= 9.5
            paper.text(LEFT, y - 0.5, line, 7, REGULAR, DARK)
        for text, name, grey in self._last_lines():
            for line in fonts.wrap(text, name, 6.6, WIDTH):
                y -= 8.8
                paper.text(LEFT, y - 0.5, line, 6.6, name, grey)

    def _last_lines(self) -> Sequence[tuple[str, str, float]]:
        lines = []
        if self.edition.fictitious:
            lines.append((self.figures.say("fictitious.notice"), BOLD, BLACK))
        if self.last_line:
            lines.append((self.last_line, REGULAR, DARK))
        return lines

    def _watermark(self, paper: Paper) -> None:
        words = []
        if self.edition.mode == PRACTICE:
            words.append(self.figures.say("mode.practice"))
        if self.draft:
            words.append(self.figures.say("draft.tag"))
        if self.copy.replaced:
            words.append(self.figures.say("copy.replaced"))
        if self.warning:
            words.append(self.warning)
        if words:
            text = " · ".join(words)
            size = min(112.0, 620 / fonts.width(text, BOLD, 1))
            paper.turned(text, size, WATERMARK, 0.5736, 0.8192)


def facts(paper: Paper, left: Sequence[tuple[str, str]], right: Sequence[tuple[str, str]]) -> None:
    """Draw two columns of label and value, each pair of rows as tall as its taller half."""
    half, gutter, label = (WIDTH - 16) / 2, 16.0, 58.0
    for number in range(max(len(left), len(right))):
        drawn = []
        for column, x in ((left, LEFT), (right, LEFT + half + gutter)):
            if number < len(column):
                name, value = column[number]
                drawn.append((x, name, fonts.wrap(value, REGULAR, 8.5, half - label)))
        height = max(len(lines) for _, _, lines in drawn) * 10.5 + 2
        paper.need(height)
        for x, name, lines in drawn:
            paper.text(x, paper.y - 8.6, name, 7.5, REGULAR, GREY)
            paper.lines(x + label, paper.y - 8.6, lines, 8.5, 10.5)
        paper.gap(height)
    paper.gap(3)
    paper.rule(LEFT, paper.y, RIGHT, 0.4, LIGHT)


def heading(paper: Paper, text: str, keep: float = 30) -> None:
    """Draw a section's heading, never alone at the foot of a page (`keep` points follow it)."""
    paper.need(22 + keep)
    paper.gap(17)
    paper.text(LEFT, paper.y, text, 9.5, BOLD)
    paper.gap(5)


def nil_heading(paper: Paper, text: str, nil: str) -> None:
    """Draw the heading of a section with nothing in it, and the word for nothing beside it."""
    heading(paper, text, keep=0)
    paper.text(LEFT + fonts.width(text, BOLD, 9.5) + 8, paper.y + 5, nil, 8.5)


def paragraph(paper: Paper, text: str, size: float = 8.5, grey: float = BLACK) -> None:
    """Draw a text over the full width, over as many pages as it takes."""
    paper.flow(LEFT, fonts.wrap(text, REGULAR, size, WIDTH), size, size * 1.3, REGULAR, grey)


def notice(paper: Paper, lines: Sequence[tuple[str, str]]) -> None:
    """Draw (text, font) lines beside a bold bar: what a reader must not overlook."""
    wrapped = [
        (line, name) for text, name in lines for line in fonts.wrap(text, name, 8.5, WIDTH - 14)
    ]
    paper.gap(6)
    for line, name in wrapped:
        paper.need(11.5)
        paper.gap(11.5)
        paper.fill(LEFT, paper.y, 3, 11.5, BLACK)
        paper.text(LEFT + 11, paper.y + 3, line, 8.5, name)
    paper.gap(5)
