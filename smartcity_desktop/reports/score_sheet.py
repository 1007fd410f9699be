"""LP, Lembar Penilaian: one assessor's levels for one region, to be signed by hand as well."""

from __future__ import annotations

from smartcity_desktop.domain.edition import Edition
from smartcity_desktop.domain.ids import Digest
from smartcity_desktop.domain.result import Score
from smartcity_desktop.domain.rubric import Aspect, Indicator
from smartcity_desktop.domain.sheet import Mark, Sheet
from smartcity_desktop.reports import bubbles, closing, fonts, frame, index_box, item_codes
from smartcity_desktop.reports.figures import NONE, Figures, nip, weight_places
from smartcity_desktop.reports.fonts import BOLD, REGULAR
from smartcity_desktop.reports.frame import ORIGINAL, Copy, Frame, Secrecy
from smartcity_desktop.reports.page_size import LEFT
from smartcity_desktop.reports.paper import DARK, LIGHT, PALE, PROSE, PROSE_LEADING
from smartcity_desktop.reports.tables import END, MIDDLE, START, Column, Table, columns

EVIDENCE_WIDTH = 62.0
NOTE_SIZE, NOTE_LEADING = 7.6, 9.2
TITLE_SIZE, TITLE_LEADING = 8.6, 10.4
BAND = 16.0


def pdf(
    sheet: Sheet,
    edition: Edition,
    own: Score,
    *,
    digest: Digest,
    language: str,
    codes: tuple[str, ...] = (),
    copy: Copy = ORIGINAL,
) -> bytes:
    """Return the score sheet as PDF.

    `own` holds this sheet's exact aspect means and index (None where not valid). `digest` is the
    sealed sheet's, lowercase hex; "" prints a draft, marked so on every page, without a seal.
    `codes` are the texts of the QR codes that hold the sealed item; a draft has none.
    """
    made = _ScoreSheet(sheet, edition, own, digest, language, copy)
    made.body()
    if codes and digest:
        item_codes.draw(made.paper, made.figures, codes, digest)
    return made.frame.finish(made.paper)


class _ScoreSheet:
    def __init__(
        self,
        sheet: Sheet,
        edition: Edition,
        own: Score,
        digest: Digest,
        language: str,
        copy: Copy,
    ) -> None:
        self.sheet, self.edition, self.own, self.digest = sheet, edition, own, digest
        self.figures = Figures(language, edition.venue.zone)
        self.places = weight_places(edition.rubric)
        self.frame = self._frame(copy)
        self.paper = self.frame.begin()
        self.table = Table(self.paper, self._columns())
        self.note_label = self.figures.say("note")

    def _frame(self, copy: Copy) -> Frame:
        sheet, say = self.sheet, self.figures.say
        region = self.edition.regions[sheet.region]
        return Frame(
            edition=self.edition,
            figures=self.figures,
            type="sheet",
            code="LP",
            secrecy=Secrecy.CONFIDENTIAL,
            signed=True,
            digest=self.digest,
            title=say("title.lp"),
            subject=region.full_name(),
            detail=say("region.detail", code=sheet.region, province=region.province),
            running=say(
                "running.lp", code=sheet.region, session=sheet.session, seat=sheet.assessor
            ),
            origin=closing.origin(
                self.figures, self.edition, sheet.edition, sheet.session, sheet.revision
            ),
            copy=copy,
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
        span = figures.span(sheet.opened_at, sheet.closed_at)
        left = (
            (say("who.assessor"), person.name),
            (say("who.institution"), figures.text(person.institution)),
            (say("who.nip"), nip(person.nip)),
            (
                say("who.panel"),
                say("who.panel_seat", panel=sheet.panel, seat=sheet.assessor),
            ),
        )
        right = (
            (say("when.day"), figures.full_date(sheet.opened_at)),
            (say("when.time"), span),
            (say("when.duration"), figures.duration(sheet.elapsed_s)),
            (say("where.place"), closing.place(figures, edition, sheet.panel)),
        )
        instrument = say(
            "instrument",
            title=edition.rubric.title.in_(figures.language),
            id=edition.rubric.id,
            version=edition.rubric.version,
        )
        frame.facts(self.paper, left, right)
        self.paper.gap(12)
        lines = fonts.wrap(instrument, REGULAR, 7.8, self.paper.width)
        self.paper.lines(LEFT, self.paper.y, lines, 7.8, 9.6, REGULAR, DARK)
        self.paper.gap(7 + 9.6 * (len(lines) - 1))

    # the levels

    def _columns(self) -> tuple[Column, ...]:
        say, scale = self.figures.say, self.edition.rubric.scale
        levels = bubbles.room(scale) + 6
        fixed = 29.0 + 33.0 + 28.0 + levels + EVIDENCE_WIDTH
        return columns(
            (
                (say("column.no"), 29.0, START),
                (say("column.indicator"), self.paper.width - fixed, START),
                (say("column.weight"), 33.0, END),
                (say("column.claim"), 28.0, MIDDLE),
                (say("column.level", min=scale.min, max=scale.max), levels, START),
                (say("column.evidence"), EVIDENCE_WIDTH, START),
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
        paper.fill(LEFT, top - height, paper.width, height, PALE)
        base = top - 11
        paper.text(head.x + 2.5, base, aspect.id, self._id_size(aspect.id), BOLD)
        paper.lines(title.x + 2.5, base, lines, TITLE_SIZE, TITLE_LEADING, BOLD)
        self.table.put(weight, base, self.figures.weight(aspect.weight, self.places), 8, BOLD)
        paper.right(paper.right_edge - 2.5, base, told, 8, BOLD)
        paper.rule(LEFT, top - height, paper.right_edge, 0.3, LIGHT)
        paper.go_to(top - height)

    def _id_size(self, id_: str) -> float:
        return fonts.fits(id_, BOLD, (8, 7, 6, 5, 4), self.table.columns[0].width - 4)

    def _indicator(self, indicator: Indicator, *, follows_band: bool) -> None:
        mark = self.sheet.levels.get(indicator.id, Mark())
        language = self.figures.language
        room = self.table.columns[1].width - 5
        title = fonts.wrap(indicator.title.in_(language), REGULAR, TITLE_SIZE, room)
        told = fonts.wrap(self._descriptor(indicator, mark), REGULAR, NOTE_SIZE, room)
        note_room = self.paper.width - self.table.columns[0].width - 40
        note = fonts.wrap(mark.note, REGULAR, NOTE_SIZE, note_room) if mark.note.strip() else ()
        text = len(title) * TITLE_LEADING + len(told) * NOTE_LEADING
        height = max(text, TITLE_LEADING + NOTE_LEADING) + 6
        kept = min(3, len(note)) * NOTE_LEADING
        if not follows_band or height + kept > self.paper.room():
            self.paper.need(height + kept)
        top = self.paper.y
        self._first_lines(indicator, mark, top - 3, bool(note))
        x, base = self.table.columns[1].x + 2.5, top - 3 - 8.1
        self.paper.lines(x, base, title, TITLE_SIZE, TITLE_LEADING)
        base -= len(title) * TITLE_LEADING - 0.8
        self.paper.lines(x, base, told, NOTE_SIZE, NOTE_LEADING, REGULAR, DARK)
        self.paper.go_to(top - height + (2 if note else 0))
        self._note(x, note)
        self.paper.rule(LEFT, self.paper.y, self.paper.right_edge, 0.3, LIGHT)

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
        self.table.put(weight, base, figures.weight(indicator.weight, self.places), 8)
        claimed = self.edition.claim(self.sheet.region, indicator.id)
        self.table.put(claim, base, NONE if claimed is None else str(claimed), 8)
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
                           7, BOLD)  # fmt: skip
        # Nothing was chosen: "nihil" would read as if there was no evidence.
        unsaid = NONE if mark.why else figures.say("evidence.unsaid")
        seen = figures.say(f"evidence.{mark.evidence}") if mark.evidence else unsaid
        self.table.put(evidence, base, seen, 7.6)
        if not has_note:
            self.table.put(evidence, base - 10.2, figures.say("note_nil"), 7, REGULAR, DARK)

    def _note(self, x: float, lines: tuple[str, ...]) -> None:
        if not lines:
            return
        indent = x + fonts.width(self.note_label, BOLD, NOTE_SIZE) + 4
        for number, line in enumerate(lines):
            self.paper.need(NOTE_LEADING + 3)
            self.paper.gap(NOTE_LEADING)
            if not number:
                self.paper.text(x, self.paper.y + 2.6, self.note_label, NOTE_SIZE, BOLD)
            self.paper.text(indent, self.paper.y + 2.6, line, NOTE_SIZE)
        self.paper.gap(3)

    # what it comes to

    def _index(self) -> None:
        index_box.draw(
            self.paper,
            self.figures,
            self.edition.rubric,
            self.own,
            self.figures.say("index.own"),
            self.figures.say("index.own_rule"),
        )

    def _texts(self) -> None:
        for field in ("strengths", "weaknesses", "advice"):
            frame.heading(self.paper, self.figures.say(f"text.{field}"), keep=12)
            frame.paragraph(self.paper, self.figures.text(getattr(self.sheet, field)))

    def _declaration(self) -> None:
        say, sheet = self.figures.say, self.sheet
        person = self.edition.roster[sheet.assessor]
        city = self.edition.venue.city.strip()
        date = self.figures.date(sheet.closed_at)
        signature = closing.Signature(
            day=f"{city}, {date}" if city else date,
            role=say("who.assessor"),
            name=person.name,
            below=say("who.nip_line", nip=nip(person.nip)),
            seal=closing.seal_lines(self.figures, self.digest, sheet),
            draft=self.frame.draft,
        )
        declared = say("declaration.text" if sheet.declaration else "declaration.none")
        lines = fonts.wrap(declared, REGULAR, PROSE, self.paper.width)
        self.paper.need(26 + PROSE_LEADING * len(lines) + signature.height(self.paper))
        frame.heading(self.paper, say("declaration.heading"), keep=12)
        frame.paragraph(self.paper, declared)
        signature.draw(self.paper, self.figures)
