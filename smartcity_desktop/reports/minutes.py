"""BA-1, Berita Acara Pelaksanaan Asesmen: what a session was, in one legal sentence and its points;
of one that was not held, what happened and nothing else.

It is written twice, for the organiser and for the region, and both are signed by all. The levels
are a confidential annex behind the signatures, each page of which panel and coordinator initial;
whoever signs for the region has no levels before their eyes, and the region's copy leaves it out.
What the panel remarks and why somebody did not score stands in the annex too: both copies that the
region signs read alike.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from smartcity_desktop.domain.digest import short
from smartcity_desktop.domain.edition import Edition
from smartcity_desktop.domain.ids import SeatId
from smartcity_desktop.domain.record import HELD, Record
from smartcity_desktop.domain.record_draft import HappeningKind
from smartcity_desktop.domain.result import Score
from smartcity_desktop.domain.sheet import Sheet
from smartcity_desktop.domain.values import Struct
from smartcity_desktop.reports import (
    closing,
    frame,
    index_box,
    panel_matrix,
    rich,
    sentences,
    session_facts,
    session_words,
    signing,
    spoken,
    tables,
)
from smartcity_desktop.reports.figures import nip
from smartcity_desktop.reports.fonts import BOLD
from smartcity_desktop.reports.frame import Secrecy
from smartcity_desktop.reports.page_size import LEFT
from smartcity_desktop.reports.paper import CELL, CELL_LEADING, PROSE, PROSE_LEADING
from smartcity_desktop.reports.printing import Printing
from smartcity_desktop.reports.tables import START

SIZE, LEADING = PROSE, PROSE_LEADING
COUNTED_GAP, COUNTED_END = 8.0, 4 + CELL_LEADING
"""Over the annex's list of counted sheets, and under it."""

Cells = tuple[str, ...]


class Scores(Struct, frozen=True):
    """What the annex holds: the counted sheets by assessor and the region's score."""

    sheets: Mapping[SeatId, Sheet]
    score: Score


def pdf(
    record: Record,
    edition: Edition,
    annex: Scores | None,
    printing: Printing,
) -> bytes:
    """Return the minutes of a session as PDF.

    `annex` is None for the region's copy, which holds no level.
    """
    return _Minutes(record, edition, annex, printing).draw()


class _Minutes:
    def __init__(
        self,
        record: Record,
        edition: Edition,
        annex: Scores | None,
        printing: Printing,
    ) -> None:
        self.record, self.edition, self.annex = record, edition, annex
        self.digest = digest = printing.digest
        self.figures = printing.figures(edition)
        # The panel's copy may come before all sheets are here; the region's knows of them only.
        sheets = bool(annex.sheets) if annex is not None else bool(record.sheets)
        self.facts = sentences.facts(
            record, edition, draft=not digest, sheets=sheets, here=annex is not None
        )
        self.section = 0
        self.row = session_words.row(self.figures, edition, record, knows=True)
        holds = sentences.Fact.SCORES_HERE in self.facts
        self.frame = session_facts.framed(
            self.figures,
            edition,
            record,
            printing,
            paper="ba1",
            title=self._say("title_absent", "title_postponed"),
            code="BA1D" if annex is None else "BA1",
            copy_for=self._copy_for(),
            initials=session_words.initials(self.figures, record),
            row=self.row,
            stamp=self._stamp(),
            secrecy=Secrecy.CONFIDENTIAL if holds else Secrecy.OPEN,
            number=session_words.number(self.figures, printing.number),
        )
        self.paper = self.frame.begin()

    def _copy_for(self) -> str:
        """For whom this one of the originals is, which all their pages say."""
        return self.figures.form("ba1.for_region" if self.annex is None else "ba1.for_organiser")

    def _stamp(self) -> str:
        status = self.record.status
        state = "" if status == HELD else self.figures.say(f"status.{status}")
        told = self._say("holds_scores", "holds_none")
        return " · ".join(filter(None, (self._copy_for().upper(), state, told)))

    def _say(self, *keys: str, **words: str | int) -> str:
        """The first of the minutes' sentences whose facts are there, "" where there is none."""
        told = (f"ba1.{key}" for key in keys)
        return sentences.form(self.figures, self.facts, *told, **words)

    def draw(self) -> bytes:
        closing.revision(self.paper, self.figures, self.record, for_region=self.annex is None)
        self._sentence()
        self._results()
        self._end()
        if self.annex is None or sentences.Fact.SCORES_HERE not in self.facts:
            return self.frame.finish(self.paper)
        self.paper.next_page()
        self.paper.keep_foot(self.row.height)
        first = len(self.paper.pages)
        self._annex(self.annex)
        return self.frame.finish(self.paper, first)

    # the sentence

    def _sentence(self) -> None:
        record, figures, edition = self.record, self.figures, self.edition
        region = edition.regions[record.region]
        self.paper.gap(3)
        opening = self._say(
            "opening",
            "opening_alone",
            place=rich.bold(closing.place(figures, edition, record.panel)),
            basis=session_words.basis(figures, edition, record),
            panel=rich.bold(record.panel),
            **self._day(),
        )
        self._flow(opening)
        self._panel()
        done = self._say(
            *("held", "held_nobody", "absent", "absent_some", "postponed", "postponed_some"),
            government=rich.bold(region.full_name()),
            code=record.region,
            province=rich.plain(region.province),
            guests=session_words.guests(figures, region, record),
        )
        self.paper.gap(5)
        self._flow(done)
        reason = rich.bold(session_words.sentence(record.reason))
        later = session_words.replacement(figures, edition, record)
        anew = self._say("replaced", "not_replaced", **later)
        for told in filter(None, (self._say("reason", reason=reason), anew)):
            self.paper.gap(3)
            self._flow(told)

    def _flow(self, text: str) -> None:
        rich.flow(self.paper, text, SIZE, LEADING)

    def _day(self) -> dict[str, str]:
        """The day of closing in words and figures, which no revision changes."""
        figures, moment = self.figures, self.record.closed_at
        at = figures.calendar(moment)
        if at is None:
            return dict.fromkeys(("weekday", "day", "month", "year", "date"), figures.say("nil"))
        day, month, year = at
        return {
            "weekday": rich.bold(figures.weekday(moment)),
            "day": rich.bold(spoken.day(figures, day)),
            "month": rich.bold(figures.say(f"month.{month}")),
            "year": rich.bold(spoken.year(figures, year)),
            "date": spoken.date(figures, moment),
        }

    def _panel(self) -> None:
        record, figures = self.record, self.figures
        excused = {excuse.assessor: excuse.kind for excuse in record.excused}
        rows = []
        for number, seat in enumerate(self.edition.panels[record.panel].members, start=1):
            person = self.edition.roster[seat]
            role = figures.say("who.chair" if seat == record.chair else "who.member")
            role += f" · {seat}"
            if seat in excused:
                role += "; " + figures.say_or(f"excuse.{excused[seat]}", excused[seat])
            institution = figures.text(person.institution)
            rows.append((str(number), person.name, institution, nip(person.nip), role))
        say = figures.say
        parts = (
            (say("column.no"), 22.0, START),
            (say("column.name"), self.paper.width - 22 - 118 - 96 - 86, START),
            (say("column.institution"), 118.0, START),
            (say("who.nip"), 96.0, START),
            (figures.form("column.role"), 86.0, START),
        )
        self.paper.gap(5)
        tables.listing(self.paper, rows, parts)

    # the results

    def _results(self) -> None:
        record, paper, figures = self.record, self.paper, self.figures
        held = record.status == HELD
        self._heading("time")
        self._flow(self._time())
        if held:
            self._heading("instrument")
            self._flow(self._instrument())
        if held or record.documents:
            session_facts.documents(paper, figures, self._title("documents"), record)
        self._conflicts()
        keys = ("remarks_annex", "remarks", "remarks_apart")
        remarks = self._say(*keys, text=rich.plain(record.remarks))
        if held or session_facts.happened(record) or remarks:
            region = self._is_read_by_region
            title = self._title("happenings")
            session_facts.happenings(
                paper, figures, title, record, for_region=region, after=remarks
            )
        if record.response.strip():
            self._heading("response")
            self._flow(rich.plain(record.response))
        elif held:
            frame.nil_heading(paper, self._title("response"), figures.say("nil"))

    @property
    def _is_read_by_region(self) -> bool:
        """Whether what stands before the signatures is the region's to read: of a copy with an
        annex too, which has the rest."""
        return self.annex is None or sentences.Fact.SCORES_HERE in self.facts

    def _title(self, key: str) -> str:
        self.section += 1
        return self.figures.form(f"ba1.{key}", n=self.section)

    def _heading(self, key: str) -> None:
        frame.heading(self.paper, self._title(key), keep=3 * LEADING)

    def _time(self) -> str:
        record, figures = self.record, self.figures
        told = session_words.time(figures, self.edition, record, self.facts)
        phases = [
            figures.form(
                "ba1.phase",
                phase=figures.say_or(f"phase.{phase.id}", phase.id),
                spent=figures.duration(phase.elapsed_s),
                planned=figures.duration(phase.planned_s),
            )
            for phase in record.phases
        ]
        return f"{told} {figures.form('ba1.phases', phases='; '.join(phases))}" if phases else told

    def _instrument(self) -> str:
        rubric, figures = self.edition.rubric, self.figures
        aspects, indicators = len(rubric.aspects), len(rubric.indicators())
        return self._say(
            "instrument_told",
            title=rich.bold(rubric.title.in_(figures.language)),
            id=rubric.id,
            version=rubric.version,
            aspects=spoken.count(figures, aspects),
            indicators=spoken.count(figures, indicators),
            min=rubric.scale.min,
            max=rubric.scale.max,
            digest=self.record.edition.sha256.upper(),
        )

    def _conflicts(self) -> None:
        figures = self.figures
        rows = self._apart(for_region=self._is_read_by_region)
        if rows or self.record.status == HELD:
            parts = session_facts.excuse_parts(self.paper, figures)
            session_facts.section(self.paper, figures, self._title("conflicts"), rows, parts)

    def _apart(self, *, for_region: bool) -> list[Cells]:
        """Declared in the edition or in the room, and members without a counted sheet; of a session
        that was not held only who was excused from it."""
        record, figures, edition = self.record, self.figures, self.edition
        rows = session_facts.excuses(record, edition, figures, for_region=for_region)
        told = {(excuse.assessor, excuse.reason) for excuse in record.excused}
        withheld = figures.say("withheld.reason")
        return rows + [
            (
                conflict.assessor,
                edition.roster[conflict.assessor].name,
                figures.say("excuse.conflict"),
                withheld if for_region else figures.text(conflict.reason),
            )
            for conflict in edition.conflicts
            if record.status == HELD
            and conflict.region == record.region
            and conflict.assessor in edition.panels[record.panel].members
            and (conflict.assessor, conflict.reason) not in told
        ]

    # the end

    def _end(self) -> None:
        figures, record, edition = self.figures, self.record, self.edition
        struck = self.frame.unsigned()
        place = session_facts.place_and_date(figures, edition, closing.signed_at(record))
        region = session_facts.region_hand(figures, edition, record, struck)
        assessors = session_facts.assessor_hands(figures, edition, record, struck)
        places = signing.panel(
            *(figures, place),
            (figures.form("sign.region_title"), (region,)),
            (session_words.panel_title(figures, self.facts, record), assessors),
            session_words.coordinator(figures, edition, struck),
        )
        copies = spoken.count(figures, session_words.COPIES)
        told = (
            self._say("annex_here", "annex_away"),
            self._say("meaning_annex", "meaning"),
            self._say("close", copies=copies),
        )
        seal = closing.seal_foot(figures, self.digest, record)
        again = closing.again(figures, self.frame, record)
        closing.Ending(figures, tuple(filter(None, told)), seal, places, again).draw(self.paper)

    # the annex

    def _annex(self, annex: Scores) -> None:
        paper, figures, form = self.paper, self.figures, self.figures.form
        paper.gap(17)
        paper.text(LEFT, paper.y, form("ba1.annex"), 14, BOLD)
        paper.gap(4)
        rich.flow(paper, self._say("annex_told"), SIZE, LEADING)
        paper.gap(5)
        rule = figures.say(f"rule.{self.edition.policy.rule}")
        end = self._tall(annex)
        panel_matrix.draw(
            *(paper, figures, self.edition, self.record, annex.sheets, annex.score),
            below=index_box.height(paper, figures, annex.score, rule) + end,
        )
        index_box.draw(
            paper, figures, self.edition.rubric, annex.score, figures.say("index.panel"), rule
        )
        if told := " ".join(self._kept_here()):
            paper.gap(6)
            self._flow(told)
        paper.need(end)
        paper.gap(COUNTED_GAP)
        tables.listing(paper, *self._counted(annex))
        paper.gap(COUNTED_END - CELL_LEADING)
        lines = [form("ba1.annex_end", digest=short(self.digest) or figures.say("nil"))]
        paper.flow(LEFT, lines, CELL, CELL_LEADING)

    def _kept_here(self) -> Iterator[str]:
        """What the pages that the region signs leave out: what the panel remarks, why somebody did
        not score, whose conflict was taken back."""
        record, figures, form = self.record, self.figures, self.figures.form
        if told := self._say("annex_remarks", text=_ended(record.remarks)):
            yield told
        for seat, name, kind, reason in self._apart(for_region=False):
            who = {"seat": seat, "name": rich.plain(name), "kind": kind}
            yield form("ba1.annex_apart", reason=_ended(reason), **who)
        for one in session_facts.happened(record):
            if one.kind == HappeningKind.TAKEN_BACK:
                told = figures.say(f"happening.{one.kind}")
                words = {"time": figures.time(one.at), "happening": told}
                yield form("ba1.annex_happening", text=_ended(one.text), **words)

    def _tall(self, annex: Scores) -> float:
        """How tall the list of counted sheets is, with the lines around it."""
        listed = session_facts.whole(self.paper, *self._counted(annex))
        return COUNTED_GAP + listed + COUNTED_END

    def _counted(self, annex: Scores) -> tuple[list[Cells], Sequence[tuple[str, float, str]]]:
        """The counted sheets, and the columns of their list."""
        figures, form = self.figures, self.figures.form
        rows: list[Cells] = []
        for one in self.record.sheets:
            sheet = annex.sheets.get(one.assessor)
            revision = str(sheet.revision) if sheet is not None else "–"
            rows.append((one.assessor, revision, one.digest.upper()))
        parts = (
            (figures.say("column.seat"), 62.0, START),
            (form("column.revision"), 50.0, START),
            (form("column.digest"), self.paper.width - 112, START),
        )
        return rows, parts


def _ended(text: str) -> str:
    """A person's text, with one stop, before another's."""
    return session_words.sentence(rich.plain(text))
