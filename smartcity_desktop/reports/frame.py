"""What every paper carries: letterhead, seal, tags, running head, footer, watermark."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from smartcity_desktop.domain.digest import short
from smartcity_desktop.domain.edition import PRACTICE, Edition
from smartcity_desktop.domain.ids import Digest
from smartcity_desktop.domain.successor import Successor
from smartcity_desktop.domain.values import Struct
from smartcity_desktop.reports import digest_qr, fonts, letterhead
from smartcity_desktop.reports.figures import Figures
from smartcity_desktop.reports.fonts import BOLD, REGULAR
from smartcity_desktop.reports.initials import Cell, Row, boxes
from smartcity_desktop.reports.page_size import BOTTOM, LEFT, MM, SIZES, PageSize
from smartcity_desktop.reports.paper import BLACK, PROSE, PROSE_LEADING, Paper

CODE = 16 * MM
"""The page's code in the footer."""
FOOT_GAP, FOOT_SIZE, FOOT_LEADING = 4.0, 7.0, 8.6
MARK_SIZE, MARK_FOOT = 9.0, 13.5
MARK_SIZES = (MARK_SIZE, 8.5, 8.0, 7.5, FOOT_SIZE)
"""Words at head and foot of every page, bold and black, so that a copier keeps them."""
TITLE_SIZES = (15.0, 14.0, 13.0, 12.0)
WATERMARK, WATERMARK_PEN = 0.4, 1.1
"""Letters of the watermark are outlines: text over them reads, and a copy of a copy keeps them."""


class Secrecy(StrEnum):
    """Who may see a paper; `OPEN` says nothing."""

    OPEN = ""
    RESTRICTED = "restricted"
    """TERBATAS: for those who take part."""
    CONFIDENTIAL = "confidential"
    """RAHASIA: it holds scores."""


class Copy(Struct, frozen=True):
    """Which print of a paper this is, the first being the original; `successor`: the later revision
    of what it shows that is in force, which every page says (DIGANTI)."""

    number: int = 1
    successor: Successor | None = None


ORIGINAL = Copy()


class Frame(Struct, frozen=True):
    """The facts around a paper; `digest` "" marks a draft. `code` is the paper's in its pages'
    codes ("BA1"), "" for pages that nobody is to scan, `number` the line under the title, `serial`
    the one in its place that tells two prints of one paper apart and stands on every page, `origin`
    are the footer's own parts, `running` the last part of the head on later pages, `mark` a word
    at head and foot of every page, `warning` one that stands across it too.
    `signed`: people sign it, so that pages without a signature have a place for initials, of each
    of whom `initials` says whose they are; on a page marked for it (`Paper.keep_foot`)
    everybody who signs initials in their cell of `row`.
    `made_at` is the moment of what the paper shows, "" for the edition's. `size` None is the size
    on which the event prints its papers. `is_official` False: it is no document of the event's
    yet, or never, and does not say RESMI."""

    edition: Edition
    figures: Figures
    type: str
    code: str
    digest: Digest
    title: str
    subject: str
    detail: str
    origin: tuple[str, ...]
    number: str = ""
    serial: str = ""
    stamp: str = ""
    running: str = ""
    mark: str = ""
    warning: str = ""
    last_line: str = ""
    secrecy: Secrecy = Secrecy.OPEN
    signed: bool = False
    initials: tuple[str, ...] = ()
    row: Row | None = None
    copy: Copy = ORIGINAL
    size: PageSize | None = None
    made_at: str = ""
    is_official: bool = True

    def begin(self) -> Paper:
        """Return a paper with the letterhead drawn on its first page."""
        title = f"{self.title} – {self.subject}"
        organiser = self.edition.organiser
        made_at = self.made_at or self.edition.created_at
        size = self.size or SIZES[self.edition.paper]
        paper = Paper(title, self.detail, organiser, self.figures.language, size, made_at)
        if self.signed and not self._whose().is_in_footer:
            paper.keep_foot(self._whose().height)
        paper.repeat(lambda: self._running_head(paper))
        self._head(paper)
        return paper

    def finish(self, paper: Paper, annex: int = 0) -> bytes:
        """Return the finished paper as PDF; `annex` is the first page of its annex, 0 for none,
        whose pages are counted apart."""

        def around(page: int, of: int) -> None:
            self._around(paper, page, of, annex)

        return paper.finish(lambda: self._watermark(paper), around)

    @property
    def draft(self) -> bool:
        """Tell whether nothing is sealed yet."""
        return not self.digest

    def unsigned(self) -> str:
        """Return why nobody may sign this print, a draft's or one of what was replaced; "" where
        people may."""
        if self.draft:
            return self.figures.say("draft.unsigned")
        by = self.copy.successor
        return self.figures.say("copy.unsigned", revision=by.revision) if by is not None else ""

    def seal_text(self) -> str:
        """Return what stands in a line of text for the digest of what the paper shows."""
        say = self.figures.say
        if self.draft:
            return say("draft.unsealed")
        return say(f"digest.{self.type}", digest=short(self.digest))

    # the first page's head

    def _head(self, paper: Paper) -> None:
        """Letterhead, or organiser and event; title, number and what it is about, all centred as
        offices write them."""
        middle, headed = LEFT + paper.width / 2, not self.edition.letterhead.is_empty
        if headed:
            letterhead.draw(paper, self.edition.letterhead)
        else:
            self._lines(paper, self.edition.organiser.upper(), BOLD, 10, 12.4)
            self._lines(paper, self.edition.title, REGULAR, 10, 12.4)
            paper.gap(6)
            letterhead.rules(paper)
        paper.gap(9)
        size = fonts.fits(self.title, BOLD, TITLE_SIZES, paper.width)
        self._lines(paper, self.title, BOLD, size, size * 1.25)
        if headed:  # else it stands above, under the organiser
            self._lines(paper, self.edition.title, REGULAR, 10, 12.4)
        if told := self.number or self.serial:
            self._lines(paper, told, REGULAR, 11, 14)
        self._lines(paper, self.subject, BOLD, 12, 15)
        self._lines(paper, self.detail, REGULAR, 9.5, 12)
        self._tags(paper, middle)
        paper.gap(8)

    def _lines(self, paper: Paper, text: str, name: str, size: float, leading: float) -> None:
        for line in fonts.wrap(text, name, size, paper.width):
            paper.gap(leading)
            paper.centre(LEFT + paper.width / 2, paper.y + leading * 0.2, line, size, name)

    def _tags(self, paper: Paper, middle: float) -> None:
        """Draw in one line what this print is: of which kind, of whom, which copy."""
        words = " · ".join(self._tag_words())
        for line in fonts.wrap(words, BOLD, 8.5, paper.width - 16) if words else ():
            paper.gap(14)
            wide = fonts.width(line, BOLD, 8.5) + 12
            paper.frame(middle - wide / 2, paper.y - 1.5, wide, 12.5, 0.8)
            paper.centre(middle, paper.y + 1.8, line, 8.5, BOLD)

    def _tag_words(self) -> list[str]:
        tags = [self.stamp] if self.stamp else []
        tags += self._standing()
        if self.edition.fictitious:
            tags.append(self.figures.say("fictitious.tag"))
        if self.copy.number > 1:
            tags.append(self._copy_words().upper())
        return tags

    def _standing(self) -> list[str]:
        """For practice or official; neither a draft nor what was replaced is official."""
        say = self.figures.say
        told = [say("mode.practice")] if self.edition.mode == PRACTICE else []
        told += [say("draft.tag")] if self.draft else []
        told += [say("copy.replaced")] if self.copy.successor is not None else []
        return told or ([say("mode.official")] if self.is_official else [])

    def _copy_words(self) -> str:
        return self.figures.say("copy.number", number=self.copy.number)

    # every page

    def _running_head(self, paper: Paper) -> None:
        parts = (self.title, self.subject, self.running or self.detail)
        line = " · ".join(parts)
        for one in fonts.wrap(line, REGULAR, 8, paper.width):
            paper.gap(9.6)
            paper.text(LEFT, paper.y, one, 8)
        paper.gap(4)
        paper.rule(LEFT, paper.y, paper.right_edge)
        paper.gap(6)

    def _around(self, paper: Paper, page: int, of: int, annex: int) -> None:
        """Draw what stands in the margins: marks at head and foot, the footer, the page's code."""
        marks, middle = self._marks(), LEFT + paper.width / 2
        foot = [*marks, self.figures.say("fictitious.tag")] if self.edition.fictitious else marks
        self._foot_marks(paper, " · ".join(foot))
        lines = fonts.wrap(" · ".join(marks), BOLD, MARK_SIZE, paper.width)
        if self.edition.fictitious:
            notice = self.figures.say("fictitious.notice")
            lines = (*lines, *fonts.wrap(notice, BOLD, FOOT_SIZE, paper.width))
        for number, line in enumerate(reversed(lines)):
            paper.centre(middle, paper.top + 9 + number * 11, line, MARK_SIZE, BOLD)
        self._footer(paper, page, of, annex)

    def _foot_marks(self, paper: Paper, told: str) -> None:
        """In the middle of the page; many words in the middle of what the page's code leaves, in
        two lines if they must."""
        code = CODE + FOOT_GAP
        beside = fonts.width(told, BOLD, MARK_SIZE) > paper.width - 2 * code
        room = paper.width - (code if beside else 0)
        size = fonts.fits(told, BOLD, MARK_SIZES, room)
        for number, line in enumerate(reversed(fonts.wrap(told, BOLD, size, room))):
            paper.centre(LEFT + room / 2, MARK_FOOT + number * FOOT_LEADING, line, size, BOLD)

    def _marks(self) -> list[str]:
        say = self.figures.say
        marks = [say(f"secrecy.{self.secrecy}")] if self.secrecy else []
        if self.edition.mode == PRACTICE:
            marks.append(say("mode.practice"))
        if self.draft:
            marks.append(say("draft.tag"))
        if (by := self.copy.successor) is not None:
            told = say("copy.by", revision=by.revision, digest=short(by.digest))
            marks.append(told if by.digest else say("copy.replaced"))
        mark = self.warning or self.mark
        return [*marks, mark] if mark else marks

    def _footer(self, paper: Paper, page: int, of: int, annex: int) -> None:
        y = BOTTOM - FOOT_GAP
        paper.rule(LEFT, y, paper.right_edge, 0.7)
        right = paper.right_edge
        if self.code and not self.draft:
            right -= CODE
            content = digest_qr.content(self.code, self.digest, page, of)
            paper.shape(right, y - 3 - CODE, digest_qr.path(content, CODE))
            right -= FOOT_GAP
        if self.signed and not paper.has_signature(page):
            struck = bool(self.unsigned())
            row = self._initialled(paper, page)
            if row.is_in_footer:
                right = boxes(paper, right, y - 4, row.cells, struck) - FOOT_GAP
            else:
                row.draw(paper, struck)
        for text, name in self._foot_lines(page, of, annex):
            for line in fonts.wrap(text, name, FOOT_SIZE, right - LEFT):
                y -= FOOT_LEADING
                paper.text(LEFT, y - 0.5, line, FOOT_SIZE, name)

    def _initialled(self, paper: Paper, page: int) -> Row:
        """Who initials a page."""
        if self.row is not None and paper.keeps_foot(page):
            return self.row
        return self._whose()

    def _whose(self) -> Row:
        whose = self.initials or (self.figures.say("column.initials"),)
        return Row("", tuple(Cell(one, one) for one in whose))

    def _page(self, page: int, of: int, annex: int) -> str:
        """Which page this is: whoever signs before an annex signs the last page of what they get,
        and those of the annex are counted apart."""
        say = self.figures.say
        if not annex:
            return say("footer.page", page=page, of=of)
        before = annex - 1
        if page < annex:
            return say("footer.page", page=page, of=before)
        return say("footer.annex", page=page - before, of=of - before)

    def _foot_lines(self, page: int, of: int, annex: int) -> Sequence[tuple[str, str]]:
        say = self.figures.say
        number = [self._page(page, of, annex)]
        number += [self._copy_words()] if self.copy.number > 1 else []
        told = (*self.origin, self.seal_text())
        number += [self.serial] if self.serial else []
        lines = [(" · ".join(number), BOLD), (" · ".join(told), REGULAR)]
        if not self.draft:
            lines.append((say("seal.hex", digest=self.digest), REGULAR))
            code = " ".join(digest_qr.groups(self.digest))
            lines.append((say("footer.code", code=code), REGULAR))
        if self.last_line:
            lines.append((self.last_line, REGULAR))
        return lines

    def _watermark(self, paper: Paper) -> None:
        say, words = self.figures.say, []
        if self.edition.mode == PRACTICE:
            words.append(say("mode.practice"))
        if self.draft:
            words.append(say("draft.tag"))
        if self.copy.successor is not None:
            words.append(say("copy.replaced"))
        if self.warning:
            words.append(self.warning)
        if words:
            paper.across(" · ".join(words), WATERMARK, WATERMARK_PEN)


def facts(paper: Paper, left: Sequence[tuple[str, str]], right: Sequence[tuple[str, str]]) -> None:
    """Draw two columns of label and value, each pair of rows as tall as its taller half."""
    half, gutter, label = (paper.width - 16) / 2, 16.0, 62.0
    for number in range(max(len(left), len(right))):
        drawn = []
        for column, x in ((left, LEFT), (right, LEFT + half + gutter)):
            if number < len(column):
                name, value = column[number]
                drawn.append((x, name, fonts.wrap(value, REGULAR, 9, half - label)))
        height = max(len(lines) for _, _, lines in drawn) * 11 + 2
        paper.need(height)
        for x, name, lines in drawn:
            paper.text(x, paper.y - 8.6, name, 8.5)
            paper.lines(x + label, paper.y - 8.6, lines, 9, 11)
        paper.gap(height)
    paper.gap(3)
    paper.rule(LEFT, paper.y, paper.right_edge)


def heading(paper: Paper, text: str, keep: float = 30) -> None:
    """Draw a section's heading, never alone at the foot of a page (`keep` points follow it)."""
    lines = fonts.wrap(text, BOLD, PROSE, paper.width)
    paper.need(22 + PROSE_LEADING * (len(lines) - 1) + keep)
    paper.section(text)
    paper.gap(17)
    paper.lines(LEFT, paper.y, lines, PROSE, PROSE_LEADING, BOLD)
    paper.gap(5 + PROSE_LEADING * (len(lines) - 1))


def nil_heading(paper: Paper, text: str, nil: str) -> None:
    """Draw the heading of a section with nothing in it, and the word for nothing beside it."""
    heading(paper, text, keep=0)
    paper.text(LEFT + fonts.width(text, BOLD, PROSE) + 8, paper.y + 5, nil, PROSE)


def paragraph(paper: Paper, text: str, size: float = PROSE, grey: float = BLACK) -> None:
    """Draw a text over the full width, over as many pages as it takes."""
    paper.flow(LEFT, fonts.wrap(text, REGULAR, size, paper.width), size, size * 1.3, REGULAR, grey)


def notice(paper: Paper, lines: Sequence[tuple[str, str]]) -> None:
    """Draw (text, font) lines beside a bold bar: what a reader must not overlook."""
    wrapped = [
        (line, name)
        for text, name in lines
        for line in fonts.wrap(text, name, PROSE, paper.width - 14)
    ]
    paper.gap(6)
    for line, name in wrapped:
        paper.need(PROSE_LEADING)
        paper.gap(PROSE_LEADING)
        paper.fill(LEFT, paper.y, 3, PROSE_LEADING, BLACK)
        paper.text(LEFT + 11, paper.y + 4, line, PROSE, name)
    paper.gap(5)
