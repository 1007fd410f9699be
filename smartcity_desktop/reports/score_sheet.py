"""LP, Lembar Penilaian: one assessor's levels for one region, to be signed by hand as well."""

from __future__ import annotations

from smartcity_desktop.domain import moments
from smartcity_desktop.domain.edition import Edition
from smartcity_desktop.domain.result import Score
from smartcity_desktop.domain.rubric import Aspect, Indicator
from smartcity_desktop.domain.sheet import Mark, Sheet
from smartcity_desktop.reports import (
    bubbles,
    closing,
    fonts,
    identity_block,
    index_box,
    item_codes,
    sentences,
    serials,
    statement,
)
from smartcity_desktop.reports.figures import NONE, nip, weight_places
from smartcity_desktop.reports.fonts import BOLD, REGULAR
from smartcity_desktop.reports.frame import Frame, Secrecy
from smartcity_desktop.reports.page_size import LEFT
from smartcity_desktop.reports.paper import (
    CELL,
    CELL_LEADING,
    PALE,
    PROSE,
    PROSE_LEADING,
    together,
)
from smartcity_desktop.reports.printing import Printing
from smartcity_desktop.reports.sentences import Fact
from smartcity_desktop.reports.signing import Hand
from smartcity_desktop.reports.tables import END, MIDDLE, START, Column, Table, columns

NO, WEIGHT, CLAIM, EVIDENCE = 27.0, 37.0, 36.0, 62.0
NOTE_LEADING = 9.9
TITLE_SIZE, TITLE_LEADING = CELL, CELL_LEADING
BAND = 14.0
PAD = 1.9
"""Over and under what a row says."""
TEXT_LABEL = 76.0
"""Where strengths, weaknesses and advice begin, beside their names."""


def pdf(
    sheet: Sheet,
    edition: Edition,
    own: Score,
    printing: Printing,
    codes: tuple[str, ...] = (),
) -> bytes:
    """Return the score sheet as PDF.

    `own` holds this sheet's exact aspect means and index (None where not valid). A draft has no
    seal. `codes` are the texts of the QR codes that hold the sealed item; a draft has none.
    """
    made = _ScoreSheet(sheet, edition, own, printing)
    made.body()
    if codes and printing.digest:
        item_codes.draw(made.paper, made.figures, codes, printing.digest)
    return made.frame.finish(made.paper)


class _ScoreSheet:
    def __init__(self, sheet: Sheet, edition: Edition, own: Score, printing: Printing) -> None:
        self.sheet, self.edition, self.own, self.digest = sheet, edition, own, printing.digest
        self.figures = printing.figures(edition)
        self.places = weight_places(edition.rubric)
        self.frame = self._frame(printing)
        self.paper = self.frame.begin()
        self.table = Table(self.paper, self._columns())
        self.note_label = self.figures.say("note")
        self.note_indent = fonts.width(self.note_label, BOLD, CELL) + 4

    def _frame(self, printing: Printing) -> Frame:
        sheet, say = self.sheet, self.figures.say
        region = self.edition.regions[sheet.region]
        return Frame(
            edition=self.edition,
            figures=self.figures,
            type="sheet",
            code="LP",
            secrecy=Secrecy.CONFIDENTIAL,
            signed=True,
            initials=(self.figures.form("initials.assessor"),),
            digest=self.digest,
            title=say("title.lp"),
            subject=region.full_name(),
            detail=say("region.detail", code=sheet.region, province=region.province),
            serial=serials.of_sheet(self.figures, sheet.session, sheet.assessor, sheet.revision),
            running=say(
                "running.lp", code=sheet.region, session=sheet.session, seat=sheet.assessor
            ),
            origin=closing.origin(
                self.figures, self.edition, sheet.edition, sheet.session, sheet.revision
            ),
            copy=printing.copy,
            size=printing.size,
            made_at=sheet.closed_at,
        )

    def body(self) -> None:
        self._identity()
        closing.revision(self.paper, self.figures, self.sheet)
        self._levels()
        self._index()
        self._texts()
        self._declaration()

    # who, where, when

    def _identity(self) -> None:
        sheet, edition, figures = self.sheet, self.edition, self.figures
        say, person = figures.say, edition.roster[sheet.assessor]
        instrument = say(
            "instrument_told",
            title=edition.rubric.title.in_(figures.language),
            id=edition.rubric.id,
            version=edition.rubric.version,
        )
        whole = (
            (say("who.assessor"), person.name),
            (say("where.place"), closing.place(figures, edition, sheet.panel)),
            (say("instrument_name"), instrument),
        )
        left = (
            (say("who.institution"), figures.known(person.institution)),
            (say("who.nip"), nip(person.nip)),
            (say("who.panel"), say("who.panel_seat", panel=sheet.panel, seat=sheet.assessor)),
        )
        right = (
            (say("when.day"), figures.full_date(sheet.opened_at)),
            (say("when.session"), self._session_time()),
            (say("when.sheet"), self._sheet_time()),
        )
        identity_block.draw(self.paper, whole, left, right)
        self.paper.gap(6)

    def _session_time(self) -> str:
        """When the session was planned; its own papers say when it was held."""
        plan = self.edition.sessions.get(self.sheet.session)
        if plan is None:
            return NONE
        figures, end = self.figures, moments.later(plan.planned_start, plan.limit_s)
        span = figures.span(plan.planned_start, end)
        day = figures.date(plan.planned_start)
        elsewhen = "" if day == figures.date(self.sheet.opened_at) else f"{day}, "
        return figures.say("when.planned", span=f"{elsewhen}{span}")

    def _sheet_time(self) -> str:
        """From when to when the sheet was open, and how long that was."""
        sheet, figures = self.sheet, self.figures
        return figures.say(
            "when.open",
            span=figures.span(sheet.opened_at, sheet.closed_at),
            duration=figures.duration(sheet.elapsed_s),
        )

    # the levels

    def _columns(self) -> tuple[Column, ...]:
        say, scale = self.figures.say, self.edition.rubric.scale
        levels = bubbles.room(scale) + 6
        fixed = NO + WEIGHT + CLAIM + levels + EVIDENCE
        return columns(
            (
                (say("column.no"), NO, START),
                (say("column.indicator"), self.paper.width - fixed, START),
                (say("column.weight"), WEIGHT, END),
                (say("column.claim"), CLAIM, MIDDLE),
                (say("column.level", min=scale.min, max=scale.max), levels, START),
                (say("column.evidence"), EVIDENCE, START),
            )
        )

    def _levels(self) -> None:
        with self.table.open(keep=60):
            for aspect in self.edition.rubric.aspects:
                self._aspect(aspect)
                for number, indicator in enumerate(aspect.indicators):
                    self._indicator(indicator, follows_band=number == 0)

    def _aspect(self, aspect: Aspect) -> None:
        paper, say = self.paper, self.figures.say
        language = self.figures.language
        told = say("aspect.value", value=self.figures.number(self.own.aspects.get(aspect.id)))
        head, title, weight = self.table.columns[0], self.table.columns[1], self.table.columns[2]
        lines = fonts.wrap(aspect.title.in_(language), BOLD, TITLE_SIZE, title.width - 5)
        height = BAND + TITLE_LEADING * (len(lines) - 1)
        paper.need(height + 42)
        top = paper.y
        paper.section(f"{aspect.id} {aspect.title.in_(language)}")
        paper.fill(LEFT, top - height, paper.width, height, PALE)
        base = top - 10.1
        paper.text(head.x + 2.5, base, aspect.id, self._id_size(aspect.id), BOLD)
        paper.lines(title.x + 2.5, base, lines, TITLE_SIZE, TITLE_LEADING, BOLD)
        self.table.put(weight, base, self.figures.weight(aspect.weight, self.places), CELL, BOLD)
        paper.right(paper.right_edge - 2.5, base, told, CELL, BOLD)
        paper.rule(LEFT, top - height, paper.right_edge)
        paper.go_to(top - height)

    def _id_size(self, id_: str) -> float:
        return fonts.fits(id_, BOLD, (CELL, 7, 6, 5, 4), self.table.columns[0].width - 4)

    def _indicator(self, indicator: Indicator, *, follows_band: bool) -> None:
        mark = self.sheet.levels.get(indicator.id, Mark())
        language = self.figures.language
        room = self.table.columns[1].width - 5
        title = fonts.wrap(indicator.title.in_(language), REGULAR, TITLE_SIZE, room)
        # Weight and claim stand on the first line only: under them there is room for words.
        under = room + self.table.columns[2].width + self.table.columns[3].width
        told = fonts.wrap(self._descriptor(indicator, mark), REGULAR, CELL, under)
        note_room = self.paper.width - self.table.columns[0].width - self.note_indent - 5
        note = fonts.wrap(mark.note, REGULAR, CELL, note_room) if mark.note.strip() else ()
        text = len(title) * TITLE_LEADING + len(told) * NOTE_LEADING
        height = max(text, TITLE_LEADING + NOTE_LEADING) + 2 * PAD
        kept = min(3, len(note)) * NOTE_LEADING
        if not follows_band or height + kept > self.paper.room():
            self.paper.need(height + kept)
        top = self.paper.y
        self._first_lines(indicator, mark, top - PAD, bool(note))
        x, base = self.table.columns[1].x + 2.5, top - PAD - 8.1
        self.paper.lines(x, base, title, TITLE_SIZE, TITLE_LEADING)
        base -= len(title) * TITLE_LEADING - 0.4
        self.paper.lines(x, base, told, CELL, NOTE_LEADING)
        self.paper.go_to(top - height + (2 if note else 0))
        self._note(indicator, x, note)
        self.paper.rule(LEFT, self.paper.y, self.paper.right_edge)

    def _descriptor(self, indicator: Indicator, mark: Mark) -> str:
        """What the chosen level says, or why there is none."""
        say, scale = self.figures.say, self.edition.rubric.scale
        if mark.level is None:
            return say(f"why.{mark.why}.told") if mark.why else say("why.unmarked.told")
        place = mark.level - scale.min
        text = indicator.levels[place].in_(self.figures.language) if mark.level in scale else ""
        return say("level.told", level=mark.level, text=self.figures.text(text))

    def _first_lines(self, indicator: Indicator, mark: Mark, top: float, has_note: bool) -> None:
        """All columns but the title's: figures on the first line, words under them."""
        number, _, weight, claim, level, evidence = self.table.columns
        paper, figures, base = self.paper, self.figures, top - 8.1
        paper.text(number.x + 2.5, base, indicator.id, self._id_size(indicator.id))
        self.table.put(weight, base, figures.weight(indicator.weight, self.places), CELL)
        claimed = self.edition.claim(self.sheet.region, indicator.id)
        self.table.put(claim, base, NONE if claimed is None else str(claimed), CELL)
        bubbles.draw(
            paper,
            level.x + 2.5,
            top - 5.4,
            self.edition.rubric.scale,
            mark.level,
            mark.level is None and mark.why is not None,
        )
        if mark.level is None:
            self.table.put(level, base - 10.8, figures.say(f"why.{mark.why or 'unmarked'}.word"),
                           CELL, BOLD)  # fmt: skip
        # Nothing was chosen: "nihil" would read as if there was no evidence.
        unsaid = NONE if mark.why else figures.say("evidence.unsaid")
        seen = figures.say(f"evidence.{mark.evidence}") if mark.evidence else unsaid
        self.table.put(evidence, base, seen, CELL)
        if not has_note:
            self.table.put(evidence, base - 10.2, figures.say("note_nil"), CELL)

    def _note(self, indicator: Indicator, x: float, lines: tuple[str, ...]) -> None:
        """On every further page its indicator is named again above it."""
        paper, count = self.paper, len(lines)
        with paper.repeating(lambda: self._continued(indicator, x)):
            for number, line in enumerate(lines):
                # The last line stands on no page alone.
                paper.need(NOTE_LEADING * (2 if number == count - 2 else 1) + 3)
                paper.gap(NOTE_LEADING)
                if not number:
                    paper.text(x, paper.y + 2.6, self.note_label, CELL, BOLD)
                paper.text(x + self.note_indent, paper.y + 2.6, line, CELL)
        if lines:
            paper.gap(2)

    def _continued(self, indicator: Indicator, x: float) -> None:
        title = indicator.title.in_(self.figures.language)
        told = self.figures.say("note_continued", id=indicator.id, title=title)
        self.paper.gap(2)
        for line in fonts.wrap(told, BOLD, CELL, self.paper.right_edge - x - 2.5):
            self.paper.gap(NOTE_LEADING)
            self.paper.text(x, self.paper.y + 1.6, line, CELL, BOLD)
        self.paper.gap(1)

    # what it comes to

    def _index(self) -> None:
        say = self.figures.say
        rule = f"{say('index.own_rule')} {say('index.claim_told')}"
        rubric = self.edition.rubric
        index_box.draw(self.paper, self.figures, rubric, self.own, say("index.own"), rule)

    def _texts(self) -> None:
        """Each beside its name, so that a line of text takes no more than a line."""
        self.paper.gap(4)
        room = self.paper.width - TEXT_LABEL
        for field in ("strengths", "weaknesses", "advice"):
            told = fonts.wrap(self.figures.text(getattr(self.sheet, field)), REGULAR, PROSE, room)
            self.paper.need(3 + PROSE_LEADING * together(0, len(told)))
            self.paper.gap(3)
            name = self.figures.say(f"text.{field}")
            self.paper.text(LEFT, self.paper.y - 0.74 * PROSE_LEADING, name, PROSE, BOLD)
            self.paper.flow(LEFT + TEXT_LABEL, told, PROSE, PROSE_LEADING)

    def _declaration(self) -> None:
        say, sheet = self.figures.say, self.sheet
        person = self.edition.roster[sheet.assessor]
        city = self.edition.venue.city.strip()
        date = self.figures.date(sheet.closed_at)
        told = sentences.so(
            {
                Fact.DECLARED: sheet.declaration,
                Fact.NOT_DECLARED: not sheet.declaration,
                Fact.DRAFT: self.frame.draft,
            }
        )
        statement.Statement(
            heading=say("declaration.heading"),
            text=sentences.say(self.figures, told, "declaration.text", "declaration.none"),
            small=closing.seal_foot(self.figures, self.digest, sheet),
            small_heading=say("seal.heading"),
            hand=Hand(
                f"{city}, {date}\n{say('who.assessor')},"
                if city
                else f"{date}\n{say('who.assessor')},",
                person.name,
                (self.figures.nip_line(person.nip),),
                self.frame.unsigned(),
            ),
        ).draw(self.paper)
