"""LP to be filled with a pen: for a session of the plan, or for whoever comes."""

from __future__ import annotations

from smartcity_desktop.domain.edition import Edition
from smartcity_desktop.domain.ids import NO_PANEL, NO_REGION, SeatId, SessionId
from smartcity_desktop.domain.rubric import Aspect, Indicator
from smartcity_desktop.reports import (
    bubbles,
    closing,
    fonts,
    identity_block,
    level_texts,
    sentences,
    serials,
    statement,
)
from smartcity_desktop.reports.figures import NONE, Figures, nip, weight_places
from smartcity_desktop.reports.fonts import BOLD, REGULAR
from smartcity_desktop.reports.frame import Frame, Secrecy
from smartcity_desktop.reports.integrity_pledge import edition_origin
from smartcity_desktop.reports.page_size import LEFT
from smartcity_desktop.reports.paper import CELL, CELL_LEADING, PALE, PROSE
from smartcity_desktop.reports.printing import Printing
from smartcity_desktop.reports.sentences import Fact
from smartcity_desktop.reports.signing import Hand
from smartcity_desktop.reports.tables import END, MIDDLE, START, Column, Table, columns

NO, WEIGHT, CLAIM = 24.0, 34.0, 34.0
SEEN = {"shown": "a", "partial": "b", "told": "c", "missing": "d"}
"""What was shown, by the letter in its circle: the same in every language, for a panel may have
sheets in two, and one person types them in."""
SEEN_STEP = 12.0
TITLE, TITLE_LEADING = 8.8, 10.4
BAND, ROW = 15.0, 33.0
LINE, LINES = 17.0, 3
TEXT_LABEL = 76.0
BOX, BOX_STEP = 16.5, 17.5
UNSCORED = ("abstain", "not_applicable")
"""Why the assessor gives no level."""
TEXTS = ("strengths", "weaknesses", "advice")


def pdf(
    edition: Edition,
    printing: Printing,
    *,
    session: SessionId,
    seat: SeatId,
    laptop: str = "",
) -> bytes:
    """Return a blank score sheet as PDF.

    `session` "" leaves the region to the pen, `seat` "" the assessor. Its serial number is that of
    the copy on this `laptop`.
    """
    made = _Blank(edition, session, seat, printing.figures(edition))
    made.begin(printing, laptop)
    made.body()
    return made.frame.finish(made.paper)


class _Blank:
    def __init__(
        self, edition: Edition, session: SessionId, seat: SeatId, figures: Figures
    ) -> None:
        self.edition, self.session, self.seat = edition, session, seat
        self.figures = figures
        self.plan = edition.sessions.get(session)
        self.places = weight_places(edition.rubric)

    def begin(self, printing: Printing, laptop: str) -> None:
        """Draw the head: every print is an original with a number of its own."""
        serial = serials.of_blank(self.figures, self.session, laptop, printing.copy.number)
        self.frame = self._frame(printing, serial)
        self.paper = self.frame.begin()
        self.table = Table(self.paper, self._columns())

    def _frame(self, printing: Printing, serial: str) -> Frame:
        figures, form = self.figures, self.figures.form
        origin = edition_origin(figures, self.edition, printing.seq)
        if self.plan is not None:
            region = self.edition.regions[self.plan.region]
            subject = region.full_name()
            detail = figures.say("region.detail", code=self.plan.region, province=region.province)
            session = figures.say("footer.session", session=self.session)
            origin = (origin[0], session, *origin[1:])
        else:
            subject, detail = form("blank.any"), form("blank.any_detail")
        return Frame(
            edition=self.edition,
            figures=figures,
            type="edition",
            code="LP",
            digest=printing.digest,
            title=figures.say("title.lp"),
            subject=subject,
            detail=detail,
            origin=origin,
            stamp=form("blank.tag"),
            serial=serial,
            secrecy=Secrecy.CONFIDENTIAL,
            signed=True,
            initials=(form("initials.assessor"),),
            size=printing.size,
        )

    def body(self) -> None:
        self._identity()
        self._how()
        with self.table.open(keep=60):
            for aspect in self.edition.rubric.aspects:
                self._aspect(aspect)
        signed = self._signed()
        self._texts(signed.height(self.paper))
        signed.draw(self.paper)
        level_texts.draw(self.paper, self.figures, self.edition.rubric)

    # who, where, when

    def _identity(self) -> None:
        say, form, edition = self.figures.say, self.figures.form, self.edition
        person = edition.roster.get(self.seat)
        panel = self.plan.panel if self.plan is not None else NO_PANEL
        left = [
            (say("who.assessor"), person.name if person else ""),
            (say("who.institution"), self.figures.known(person.institution) if person else ""),
            (say("who.nip"), nip(person.nip) if person else ""),
            (say("who.panel"), panel),
        ]
        right = [
            (say("when.day"), self._day()),
            (say("when.time"), ""),
            (say("where.place"), closing.place(self.figures, edition, panel) if panel else ""),
        ]
        shorter = right if self.plan is not None else left
        shorter.append((form("blank.seat"), self.seat))
        if self.plan is None:
            right = [(form("blank.region"), ""), (form("blank.code"), ""), *right]
        identity_block.draw(self.paper, (), left, right, identity_block.WRITING)

    def _day(self) -> str:
        return self.figures.full_date(self.plan.planned_start) if self.plan is not None else ""

    def _how(self) -> None:
        form, say = self.figures.form, self.figures.say
        seen = " · ".join(f"{code}\u00a0{say(f'evidence.{one}')}" for one, code in SEEN.items())
        words = {why: say(f"short.{why}") for why in UNSCORED}
        told = form("blank.how", seen=seen, **words)
        self.paper.gap(3)
        lines = fonts.wrap(told, REGULAR, CELL, self.paper.width)
        self.paper.flow(LEFT, lines, CELL, CELL_LEADING)
        self.paper.gap(5)

    # the levels

    def _columns(self) -> tuple[Column, ...]:
        say, scale = self.figures.say, self.edition.rubric.scale
        levels = bubbles.STEP * (scale.max - scale.min + 1) + BOX_STEP * len(UNSCORED) + 6
        seen = SEEN_STEP * len(SEEN) + 5
        title = self.paper.width - NO - WEIGHT - CLAIM - levels - seen
        return columns(
            (
                (say("column.no"), NO, START),
                (say("column.indicator"), title, START),
                (say("column.weight"), WEIGHT, END),
                (say("column.claim"), CLAIM, MIDDLE),
                (say("column.level", min=scale.min, max=scale.max), levels, START),
                (say("column.evidence"), seen, START),
            )
        )

    def _aspect(self, aspect: Aspect) -> None:
        paper, title = self.paper, self.table.columns[1]
        lines = fonts.wrap(aspect.title.in_(self.figures.language), BOLD, TITLE, title.width - 5)
        height = BAND + TITLE_LEADING * (len(lines) - 1)
        paper.need(height + ROW + 4)
        top = paper.y
        paper.fill(LEFT, top - height, paper.width, height, PALE)
        size = fonts.fits(aspect.id, BOLD, (CELL, 7, 6, 5, 4), NO - 4)
        paper.text(LEFT + 2.5, top - 10.4, aspect.id, size, BOLD)
        paper.lines(title.x + 2.5, top - 10.4, lines, TITLE, TITLE_LEADING, BOLD)
        weight = self.figures.weight(aspect.weight, self.places)
        self.table.put(self.table.columns[2], top - 10.4, weight, CELL, BOLD)
        paper.go_to(top - height)
        for indicator in aspect.indicators:
            self._indicator(indicator)

    def _indicator(self, indicator: Indicator) -> None:
        paper, figures = self.paper, self.figures
        number, title, weight, claim, level, seen = self.table.columns
        lines = fonts.wrap(indicator.title.in_(figures.language), REGULAR, TITLE, title.width - 5)
        height = max(ROW, TITLE_LEADING * len(lines) + 21)
        paper.need(height)
        top, base = paper.y, paper.y - 11
        size = fonts.fits(indicator.id, REGULAR, (CELL, 7, 6, 5, 4), NO - 4)
        paper.text(number.x + 2.5, base, indicator.id, size)
        paper.lines(title.x + 2.5, base, lines, TITLE, TITLE_LEADING)
        self.table.put(weight, base, figures.weight(indicator.weight, self.places), CELL)
        region = self.plan.region if self.plan is not None else NO_REGION
        claimed = self.edition.claim(region, indicator.id)
        self.table.put(claim, base, NONE if claimed is None else str(claimed), CELL)
        scale = self.edition.rubric.scale
        words = [str(value) for value in scale]
        bubbles.blank(paper, level.x + 2, top - 8.4, words)
        self._unscored(level.x + 2 + bubbles.STEP * len(words) + 3, top)
        bubbles.blank(paper, seen.x + 2, top - 8.4, tuple(SEEN.values()), SEEN_STEP)
        bottom = top - height
        told = figures.say("note")
        paper.text(title.x + 2.5, bottom + 4, told, CELL)
        start = title.x + 2.5 + fonts.width(told, REGULAR, CELL) + 4
        paper.rule(start, bottom + 3, paper.right_edge - 2)
        paper.rule(LEFT, bottom, paper.right_edge)
        paper.go_to(bottom)

    def _unscored(self, x: float, top: float) -> None:
        """Boxes, not circles: they are no levels."""
        paper, high = self.paper, 10.6
        for number, why in enumerate(UNSCORED):
            word, left = self.figures.say(f"short.{why}"), x + BOX_STEP * number
            paper.frame(left, top - 8.4 - high / 2, BOX, high)
            fit = fonts.fits(word, REGULAR, (7.4, 7), BOX - 2)
            paper.centre(left + BOX / 2, top - 10.8, word, fit)

    # the rest

    def _texts(self, after: float) -> None:
        """Lines to write on; one less each where what is signed would else not stand under them."""
        paper = self.paper
        paper.gap(4)
        whole = len(TEXTS) * (LINE * LINES + 2) + after
        less = LINE * len(TEXTS)
        lines = LINES - 1 if whole - less <= paper.room() < whole else LINES
        for field in TEXTS:
            paper.need(LINE * lines + 2)
            name = self.figures.say(f"text.{field}")
            paper.text(LEFT, paper.y - LINE + 3, name, PROSE, BOLD)
            for _ in range(lines):
                paper.gap(LINE)
                paper.rule(LEFT + TEXT_LABEL, paper.y, paper.right_edge)
            paper.gap(2)

    def _signed(self) -> statement.Statement:
        say, form = self.figures.say, self.figures.form
        person = self.edition.roster.get(self.seat)
        known = self.figures.nip_line(person.nip) if person else ""
        so = sentences.so({Fact.BY_PEN: True, Fact.ANY_HAND: person is None})
        below = known or sentences.form(self.figures, so, "blank.by_pen")
        name = person.name if person else ""
        return statement.Statement(
            heading=say("declaration.heading"),
            text=say("declaration.text"),
            small=(form("blank.after"),),
            hand=Hand(f"{form('blank.place_line')}\n{say('who.assessor')},", name, (below,)),
        )
