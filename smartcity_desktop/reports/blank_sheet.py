"""LP to be filled with a pen: for a session of the plan, or for whoever comes."""

from __future__ import annotations

from smartcity_desktop.domain.edition import Edition
from smartcity_desktop.domain.ids import NO_PANEL, NO_REGION, Digest, SeatId, SessionId
from smartcity_desktop.domain.rubric import Aspect, Indicator
from smartcity_desktop.reports import bubbles, fonts, frame
from smartcity_desktop.reports.figures import NONE, Figures, nip, weight_places
from smartcity_desktop.reports.fonts import BOLD, REGULAR
from smartcity_desktop.reports.frame import ORIGINAL, Copy, Frame
from smartcity_desktop.reports.integrity_pledge import edition_origin
from smartcity_desktop.reports.page_size import LEFT
from smartcity_desktop.reports.paper import DARK, LIGHT, PALE
from smartcity_desktop.reports.signing import Hand
from smartcity_desktop.reports.tables import END, MIDDLE, START, Column, Table, columns

NO, WEIGHT, CLAIM = 29.0, 31.0, 28.0
SEEN = ("shown", "partial", "told", "missing")
SEEN_STEP = 13.0
TITLE, TITLE_LEADING = 8.4, 10.2
BAND, ROW = 15.0, 32.0
LINE, LINES = 17.0, 3


def pdf(
    edition: Edition,
    *,
    session: SessionId,
    seat: SeatId,
    edition_digest: Digest,
    seq: int,
    language: str,
    copy: Copy = ORIGINAL,
) -> bytes:
    """Return a blank score sheet as PDF.

    `session` "" leaves the region to the pen, `seat` "" the assessor. `edition_digest` and `seq`
    are of the edition it is made under.
    """
    made = _Blank(edition, session, seat, edition_digest, seq, language, copy)
    made.body()
    return made.frame.finish(made.paper)


class _Blank:
    def __init__(
        self,
        edition: Edition,
        session: SessionId,
        seat: SeatId,
        digest: Digest,
        seq: int,
        language: str,
        copy: Copy,
    ) -> None:
        self.edition, self.session, self.seat = edition, session, seat
        self.figures = Figures(language, edition.venue.zone)
        self.plan = edition.sessions.get(session)
        self.places = weight_places(edition.rubric)
        self.frame = self._frame(digest, seq, copy)
        self.paper = self.frame.begin()
        self.table = Table(self.paper, self._columns())

    def _frame(self, digest: Digest, seq: int, copy: Copy) -> Frame:
        figures, form = self.figures, self.figures.form
        origin = edition_origin(figures, self.edition, seq)
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
            digest=digest,
            title=figures.say("title.lp"),
            subject=subject,
            detail=detail,
            origin=origin,
            stamp=form("blank.tag"),
            signed=True,
            copy=copy,
        )

    def body(self) -> None:
        self._identity()
        self._how()
        with self.table.open(keep=60):
            for aspect in self.edition.rubric.aspects:
                self._aspect(aspect)
        self._texts()
        self._sign()

    # who, where, when

    def _identity(self) -> None:
        say, form, edition = self.figures.say, self.figures.form, self.edition
        person = edition.roster.get(self.seat)
        panel = self.plan.panel if self.plan is not None else NO_PANEL
        left = [
            (say("who.assessor"), person.name if person else ""),
            (say("who.institution"), self.figures.text(person.institution) if person else ""),
            (say("who.nip"), nip(person.nip) if person else ""),
            (say("who.panel"), f"{panel}, {self.seat}" if panel and self.seat else panel),
        ]
        right = [(say("when.day"), ""), (say("when.time"), ""), (form("blank.room"), "")]
        if self.plan is not None:
            room = edition.panels[panel].room
            right = [
                (say("when.day"), self.figures.full_date(self.plan.planned_start)),
                (say("when.time"), ""),
                (form("blank.room"), room),
            ]
        else:
            right = [(form("blank.region"), ""), (form("blank.code"), ""), *right]
        self._fields(left, right)

    def _fields(self, left: list[tuple[str, str]], right: list[tuple[str, str]]) -> None:
        """As on the sheet itself, but with a line where a pen has to write."""
        half, label = (self.paper.width - 16) / 2, 58.0
        for number in range(max(len(left), len(right))):
            tall = 17.0
            for column, x in ((left, LEFT), (right, LEFT + half + 16)):
                if number >= len(column):
                    continue
                name, value = column[number]
                lines = fonts.wrap(value, REGULAR, 8.5, half - label) if value else ()
                tall = max(tall, 10.5 * len(lines) + 3)
                self.paper.text(x, self.paper.y - 11, name, 7.5, REGULAR, DARK)
                self.paper.lines(x + label, self.paper.y - 11, lines, 8.5, 10.5)
                if not value:
                    self.paper.rule(x + label, self.paper.y - 13, x + half, 0.4)
            self.paper.gap(tall)
        self.paper.gap(4)
        self.paper.rule(LEFT, self.paper.y, self.paper.right_edge, 0.4, LIGHT)

    def _how(self) -> None:
        form, say = self.figures.form, self.figures.say
        seen = " · ".join(f"{form(f'seen.{one}')} {say(f'evidence.{one}')}" for one in SEEN)
        told = form("blank.how", seen=seen, abstain=say("short.abstain"))
        self.paper.gap(3)
        lines = fonts.wrap(told, REGULAR, 7.6, self.paper.width)
        self.paper.flow(LEFT, lines, 7.6, 9.6, REGULAR, DARK)
        self.paper.gap(5)

    # the levels

    def _columns(self) -> tuple[Column, ...]:
        say, scale = self.figures.say, self.edition.rubric.scale
        levels = bubbles.STEP * (scale.max - scale.min + 2) + 15
        seen = SEEN_STEP * len(SEEN) + 8
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
        size = fonts.fits(aspect.id, BOLD, (8, 7, 6, 5, 4), NO - 4)
        paper.text(LEFT + 2.5, top - 10.4, aspect.id, size, BOLD)
        paper.lines(title.x + 2.5, top - 10.4, lines, TITLE, TITLE_LEADING, BOLD)
        weight = self.figures.weight(aspect.weight, self.places)
        self.table.put(self.table.columns[2], top - 10.4, weight, 8, BOLD)
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
        size = fonts.fits(indicator.id, REGULAR, (8, 7, 6, 5, 4), NO - 4)
        paper.text(number.x + 2.5, base, indicator.id, size)
        paper.lines(title.x + 2.5, base, lines, TITLE, TITLE_LEADING)
        self.table.put(weight, base, figures.weight(indicator.weight, self.places), 8)
        region = self.plan.region if self.plan is not None else NO_REGION
        claimed = self.edition.claim(region, indicator.id)
        self.table.put(claim, base, NONE if claimed is None else str(claimed), 8)
        scale = self.edition.rubric.scale
        words = [str(value) for value in scale]
        bubbles.blank(paper, level.x + 2, top - 8.4, words)
        self._abstain(level.x + 2 + bubbles.STEP * len(words) + 3, top)
        bubbles.blank(
            paper, seen.x + 2, top - 8.4, [figures.form(f"seen.{key}") for key in SEEN], SEEN_STEP
        )
        bottom = top - height
        told = figures.say("note")
        paper.text(title.x + 2.5, bottom + 4, told, 6.8, REGULAR, DARK)
        start = title.x + 2.5 + fonts.width(told, REGULAR, 6.8) + 4
        paper.rule(start, bottom + 3, paper.right_edge - 2, 0.3, LIGHT)
        paper.rule(LEFT, bottom, paper.right_edge, 0.3, LIGHT)
        paper.go_to(bottom)

    def _abstain(self, x: float, top: float) -> None:
        """A box, not a circle: it is no level."""
        word = self.figures.say("short.abstain")
        paper, size = self.paper, 10.2
        paper.frame(x, top - 8.4 - size / 2, size + 5, size, 0.6)
        fit = fonts.fits(word, REGULAR, (6.2, 5.6, 5), size + 3)
        paper.centre(x + (size + 5) / 2, top - 10.4, word, fit, REGULAR, DARK)

    # the rest

    def _texts(self) -> None:
        for field in ("strengths", "weaknesses", "advice"):
            frame.heading(self.paper, self.figures.say(f"text.{field}"), keep=LINE * LINES)
            for _ in range(LINES):
                self.paper.gap(LINE)
                self.paper.rule(LEFT, self.paper.y, self.paper.right_edge, 0.3, LIGHT)

    def _sign(self) -> None:
        say, form, paper = self.figures.say, self.figures.form, self.paper
        person = self.edition.roster.get(self.seat)
        below = say("who.nip_line", nip=nip(person.nip)) if person else form("blank.nip_line")
        name = person.name if person else form("sign.name_line")
        room = paper.width / 2 - 10
        hand = Hand(f"{form('blank.place_line')}\n{say('who.assessor')}", name, (below,))
        declared = fonts.wrap(say("declaration.text"), REGULAR, 8.5, paper.width)
        after = fonts.wrap(form("blank.after"), REGULAR, 7.2, paper.width / 2 - 20)
        paper.need(34 + 11.1 * len(declared) + hand.height(room))
        frame.heading(paper, say("declaration.heading"), keep=12)
        frame.paragraph(paper, say("declaration.text"))
        paper.gap(10)
        hand.draw(paper, LEFT + paper.width - room, paper.y, room)
        paper.lines(LEFT, paper.y - 9, after, 7.2, 9.2, REGULAR, DARK)
        paper.gap(hand.height(room))
