"""RP, Rekapitulasi Panel: one session's levels side by side, and what happened in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from smartcity_desktop.domain.edition import Edition
from smartcity_desktop.domain.ids import SeatId
from smartcity_desktop.domain.record import HELD, TEXTS, Record
from smartcity_desktop.domain.result import Score
from smartcity_desktop.domain.sheet import Sheet
from smartcity_desktop.reports import (
    closing,
    fonts,
    frame,
    index_box,
    panel_matrix,
    panel_signatures,
    rich,
    sentences,
    session_facts,
    session_words,
)
from smartcity_desktop.reports.fonts import BOLD, REGULAR
from smartcity_desktop.reports.frame import Frame, Secrecy
from smartcity_desktop.reports.page_size import LEFT
from smartcity_desktop.reports.paper import PROSE, PROSE_LEADING
from smartcity_desktop.reports.printing import Printing
from smartcity_desktop.reports.sentences import Fact
from smartcity_desktop.reports.tables import END, START, listing

INSIDE = 24
"""Lines of the reason that stand in the box; what is longer goes on under it."""


def pdf(
    record: Record,
    sheets: Mapping[SeatId, Sheet],
    edition: Edition,
    score: Score,
    printing: Printing,
) -> bytes:
    """Return the panel's recap as PDF.

    `sheets` are the counted sheets by assessor (none while some are missing: levels stay hidden);
    `score` is the region's.
    """
    return _Recap(record, sheets, edition, score, printing).draw()


class _Recap:
    def __init__(
        self,
        record: Record,
        sheets: Mapping[SeatId, Sheet],
        edition: Edition,
        score: Score,
        printing: Printing,
    ) -> None:
        self.record, self.sheets, self.edition, self.score = record, sheets, edition, score
        self.digest = digest = printing.digest
        self.figures = printing.figures(edition)
        self.facts = sentences.facts(
            record, edition, draft=not digest, sheets=bool(sheets), here=True
        )
        if sheets and score.index is not None:
            self.facts |= {Fact.INDEX}
        self.row = session_words.row(self.figures, edition, record)
        self.frame = self._frame(printing)
        self.paper = self.frame.begin()
        self.section = 0

    def _frame(self, printing: Printing) -> Frame:
        record, say = self.record, self.figures.say
        region = self.edition.regions[record.region]
        return Frame(
            edition=self.edition,
            figures=self.figures,
            type="record",
            code="RP",
            digest=self.digest,
            title=say("title.rp"),
            subject=region.full_name(),
            detail=say("region.detail", code=record.region, province=region.province),
            running=say("running.rp", code=record.region, session=record.session),
            stamp="" if record.status == HELD else say(f"status.{record.status}"),
            secrecy=Secrecy.CONFIDENTIAL if Fact.SCORES_HERE in self.facts else Secrecy.OPEN,
            signed=True,
            initials=(self.figures.form("initials.chair"),),
            origin=closing.origin(
                self.figures, self.edition, record.edition, record.session, record.revision
            ),
            copy=printing.copy,
            size=printing.size,
            row=self.row,
            number=session_words.number(self.figures),
        )

    def draw(self) -> bytes:
        session_facts.identity(self.paper, self.figures, self.edition, self.record)
        closing.revision(self.paper, self.figures, self.record)
        if self.record.status == HELD:
            self._levels()
        else:
            self._no_scores()
        self._time()
        self._people()
        self._account()
        self._signatures()
        return self.frame.finish(self.paper)

    def _no_scores(self) -> None:
        """A region that did not come has no levels: said large, with the reason."""
        record, say, paper = self.record, self.figures.say, self.paper
        keys = ("status.absent_told", "status.absent_some", "status.postponed_told")
        told = say(sentences.first(self.facts, *keys))
        told_why = session_words.sentence(record.reason)
        reason = sentences.form(self.figures, self.facts, "ba1.reason", reason=told_why)
        why = fonts.wrap(reason, BOLD, PROSE, paper.width - 28) if reason else ()
        lines = fonts.wrap(told, REGULAR, PROSE, paper.width - 28)
        inside, after = why[:INSIDE], why[INSIDE:]
        height = 38 + PROSE_LEADING * (len(lines) + len(inside))
        paper.need(height + 12)
        paper.gap(12)
        top = paper.y
        paper.frame(LEFT + 0.7, top - height, paper.width - 1.4, height, 1.4)
        paper.text(LEFT + 14, top - 24, say(f"status.{record.status}"), 16, BOLD)
        y = top - 42
        paper.lines(LEFT + 14, y, lines, PROSE, PROSE_LEADING)
        y -= PROSE_LEADING * len(lines)
        paper.lines(LEFT + 14, y, inside, PROSE, PROSE_LEADING, BOLD)
        paper.go_to(top - height)
        if after:
            paper.gap(6)
            paper.flow(LEFT + 14, after, PROSE, PROSE_LEADING, BOLD)

    def _levels(self) -> None:
        say, paper, policy = self.figures.say, self.paper, self.edition.policy
        self.section += 1
        if self.sheets:
            paper.keep_foot(self.row.height)
        frame.heading(paper, say("recap.matrix", n=self.section), keep=90 if self.sheets else 20)
        rule = say(f"rule.{policy.rule}")
        panel_matrix.draw(
            *(paper, self.figures, self.edition, self.record, self.sheets, self.score),
            below=index_box.height(paper, self.figures, self.score, rule),
        )
        if not self.sheets:
            return
        index_box.draw(
            paper, self.figures, self.edition.rubric, self.score, say("index.panel"), rule
        )
        paper.keep_foot(-1)

    # what happened

    def _title(self, key: str) -> str:
        self.section += 1
        return self.figures.say(f"recap.{key}", n=self.section)

    def _table(
        self, key: str, rows: Sequence[Sequence[str]], parts: Sequence[tuple[str, float, str]]
    ) -> None:
        if rows or self.record.status == HELD:
            session_facts.section(self.paper, self.figures, self._title(key), rows, parts)

    def _time(self) -> None:
        record, figures = self.record, self.figures
        say = figures.say
        told = session_words.time(figures, self.edition, record, self.facts)
        if not record.phases:
            frame.heading(self.paper, self._title("time"), keep=3 * PROSE_LEADING)
            later = session_words.replacement(figures, self.edition, record)
            keys = ("ba1.replaced", "ba1.not_replaced")
            anew = sentences.form(figures, self.facts, *keys, **later)
            rich.flow(self.paper, " ".join(filter(None, (told, anew))), PROSE, PROSE_LEADING)
            return
        rows = [
            (
                figures.say_or(f"phase.{phase.id}", phase.id),
                figures.time(phase.started_at),
                figures.duration(phase.planned_s),
                figures.duration(phase.elapsed_s),
            )
            for phase in record.phases
        ]
        widths = (
            (say("column.phase"), self.paper.width - 300, START),
            (say("column.started"), 80.0, START),
            (say("column.planned"), 110.0, END),
            (say("column.spent"), 110.0, END),
        )
        frame.heading(self.paper, self._title("phases"), keep=3 * PROSE_LEADING)
        rich.flow(self.paper, told, PROSE, PROSE_LEADING)
        self.paper.gap(4)
        listing(self.paper, rows, widths)

    def _people(self) -> None:
        record, figures, paper = self.record, self.figures, self.paper
        session_facts.attendance(paper, figures, self._title("attendance"), record, self.edition)
        excused = session_facts.excuses(record, self.edition, figures)
        self._table("excused", excused, session_facts.excuse_parts(paper, figures))

    def _account(self) -> None:
        record, figures, paper = self.record, self.figures, self.paper
        held = record.status == HELD
        if held or session_facts.happened(record):
            session_facts.happenings(
                paper, figures, self._title("happenings"), record, for_region=False
            )
        if held or record.documents:
            session_facts.documents(paper, figures, self._title("documents"), record)
        for key in TEXTS:
            told = getattr(record, key)
            if told.strip():
                frame.heading(paper, self._title(key), keep=3 * PROSE_LEADING)
                frame.paragraph(paper, told)
            elif held:
                frame.nil_heading(paper, self._title(key), figures.say("nil"))

    def _signatures(self) -> None:
        figures, record = self.figures, self.record
        place = session_facts.place_and_date(figures, self.edition, closing.signed_at(record))
        rows = panel_signatures.rows(
            figures,
            self.edition,
            record,
            self.sheets,
            f"{self._title('signatures')} · {place}",
            struck=self.frame.unsigned(),
        )
        close = sentences.say(
            figures,
            self.facts,
            *("recap.close_index", "recap.close", "recap.close_apart"),
            index=figures.number(self.score.index),
            words=figures.in_words(self.score.index or Fraction(0)),
        )
        seal = closing.seal_foot(figures, self.digest, record)
        again = closing.again(figures, self.frame, record)
        closing.Ending(figures, (close,), seal, (rows,), again).draw(self.paper)
