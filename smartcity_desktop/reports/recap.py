"""RP, Rekapitulasi Panel: one session's levels side by side, and what happened in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from smartcity_desktop.domain.edition import Edition
from smartcity_desktop.domain.ids import Digest, SeatId
from smartcity_desktop.domain.record import ABSENT, HELD, TEXTS, Record
from smartcity_desktop.domain.result import Score
from smartcity_desktop.domain.sheet import Sheet
from smartcity_desktop.reports import (
    closing,
    fonts,
    frame,
    index_box,
    panel_matrix,
    panel_signatures,
    session_facts,
)
from smartcity_desktop.reports.figures import Figures
from smartcity_desktop.reports.fonts import BOLD, REGULAR
from smartcity_desktop.reports.frame import ORIGINAL, Copy, Frame, Secrecy
from smartcity_desktop.reports.page_size import LEFT
from smartcity_desktop.reports.tables import END, START, listing


def pdf(
    record: Record,
    sheets: Mapping[SeatId, Sheet],
    edition: Edition,
    score: Score,
    *,
    digest: Digest,
    language: str,
    copy: Copy = ORIGINAL,
) -> bytes:
    """Return the panel's recap as PDF.

    `sheets` are the counted sheets by assessor (none while some are missing: levels stay hidden);
    `score` is the region's. `digest` is the sealed record's, lowercase hex; "" prints a draft.
    """
    return _Recap(record, sheets, edition, score, digest, language, copy).draw()


class _Recap:
    def __init__(
        self,
        record: Record,
        sheets: Mapping[SeatId, Sheet],
        edition: Edition,
        score: Score,
        digest: Digest,
        language: str,
        copy: Copy,
    ) -> None:
        self.record, self.sheets, self.edition, self.score = record, sheets, edition, score
        self.digest = digest
        self.figures = Figures(language, edition.venue.zone)
        self.frame = self._frame(copy)
        self.paper = self.frame.begin()
        self.section = 1

    def _frame(self, copy: Copy) -> Frame:
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
            secrecy=Secrecy.CONFIDENTIAL if self.sheets else Secrecy.OPEN,
            signed=True,
            origin=closing.origin(
                self.figures, self.edition, record.edition, record.session, record.revision
            ),
            copy=copy,
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
        record, say = self.record, self.figures.say
        told = "absent_told" if record.status == ABSENT else "postponed_told"
        reason = say("revision.why", reason=self.figures.text(record.reason))
        paper = self.paper
        lines = fonts.wrap(say(f"status.{told}"), REGULAR, 9, paper.width - 28)
        why = fonts.wrap(reason, BOLD, 9, paper.width - 28)
        height = 40 + 12 * (len(lines) + min(len(why), 40))
        paper.need(height + 12)
        paper.gap(12)
        top = paper.y
        paper.frame(LEFT + 0.7, top - height, paper.width - 1.4, height, 1.4)
        paper.text(LEFT + 14, top - 24, say(f"status.{record.status}"), 16, BOLD)
        paper.lines(LEFT + 14, top - 41, lines, 9, 12)
        paper.lines(LEFT + 14, top - 43 - 12 * len(lines), why[:40], 9, 12, BOLD)
        paper.go_to(top - height)
        if why[40:]:
            paper.gap(6)
            paper.flow(LEFT + 14, why[40:], 9, 12, BOLD)
        self.section = 0

    def _levels(self) -> None:
        say, paper, policy = self.figures.say, self.paper, self.edition.policy
        frame.heading(paper, say("recap.matrix"), keep=80)
        panel_matrix.draw(paper, self.figures, self.edition, self.record, self.sheets, self.score)
        if not self.sheets:
            return
        rule = say(f"rule.{policy.rule}")
        index_box.draw(
            paper, self.figures, self.edition.rubric, self.score, say("index.panel"), rule
        )

    # what happened

    def _heading(self, key: str, *, nil: bool = False) -> bool:
        """Draw the next section's heading; tell whether something is to follow it."""
        self.section += 1
        title = self.figures.say(f"recap.{key}", n=self.section)
        if nil:
            frame.nil_heading(self.paper, title, self.figures.say("nil"))
        else:
            frame.heading(self.paper, title)
        return not nil

    def _table(
        self, key: str, rows: Sequence[Sequence[str]], parts: Sequence[tuple[str, float, str]]
    ) -> None:
        if self._heading(key, nil=not rows):
            listing(self.paper, rows, parts)

    def _time(self) -> None:
        record, figures = self.record, self.figures
        say = figures.say
        self._heading("time")
        limit = self.edition.sessions[record.session].limit_s
        frame.paragraph(
            self.paper,
            say(
                "recap.time_line" if record.phases else "recap.time_never",
                start=figures.time(record.started_at),
                end=figures.time(record.closed_at),
                spent=figures.duration(record.elapsed_s),
                limit=figures.duration(limit),
            ),
        )
        if not record.phases:
            return
        self.paper.gap(4)
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
        listing(self.paper, rows, widths)

    def _people(self) -> None:
        record, say, text = self.record, self.figures.say, self.figures.text
        rows = [
            (
                str(n),
                text(attendee.name),
                text(attendee.position),
                text(attendee.institution),
                text(attendee.letter),
            )
            for n, attendee in enumerate(record.attendance, start=1)
        ]
        widths = (
            (say("column.no"), 24.0, START),
            (say("column.name"), 132.0, START),
            (say("column.position"), 112.0, START),
            (say("column.institution"), self.paper.width - 348, START),
            (say("column.letter"), 80.0, START),
        )
        self._table("attendance", rows, widths)
        names = self.edition.roster
        excused = [
            (
                excuse.assessor,
                names[excuse.assessor].name if excuse.assessor in names else "–",
                self.figures.say_or(f"excuse.{excuse.kind}", excuse.kind),
                text(excuse.reason),
            )
            for excuse in record.excused
        ]
        columns = (
            (say("column.seat"), 48.0, START),
            (say("column.name"), 150.0, START),
            (say("column.kind"), 96.0, START),
            (say("column.reason"), self.paper.width - 294, START),
        )
        self._table("excused", excused, columns)

    def _account(self) -> None:
        record, figures = self.record, self.figures
        say = figures.say
        rows = [
            (
                figures.time(happening.at),
                figures.say_or(f"happening.{happening.kind}", happening.kind),
                figures.text(happening.text),
            )
            for happening in record.happenings
        ]
        widths = (
            (say("column.time"), 62.0, START),
            (say("column.happening"), 92.0, START),
            (say("column.told"), self.paper.width - 154, START),
        )
        self._table("happenings", rows, widths)
        numbered = [
            (str(n), figures.text(document)) for n, document in enumerate(record.documents, start=1)
        ]
        documents = (
            (say("column.no"), 24.0, START),
            (say("column.document"), self.paper.width - 24, START),
        )
        self._table("documents", numbered, documents)
        for key in TEXTS:
            told = getattr(record, key)
            if self._heading(key, nil=not told.strip()):
                frame.paragraph(self.paper, told)

    def _signatures(self) -> None:
        figures, record = self.figures, self.record
        place = session_facts.place_and_date(figures, self.edition, record.closed_at)
        rows = panel_signatures.rows(
            figures,
            self.edition,
            record,
            self.sheets,
            f"{figures.say('recap.signatures', n=self.section + 1)} · {place}",
            draft=self.frame.draft,
        )
        seal = closing.seal_foot(figures, self.digest, record)
        closing.Ending(figures, (figures.say("recap.close"),), seal, (rows,)).draw(self.paper)
