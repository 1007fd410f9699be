"""BA-1, Berita Acara Pelaksanaan Asesmen: what a session was, in one legal sentence and six points.

The levels are a confidential annex; the copy for the region leaves it out.
"""

from __future__ import annotations

from collections.abc import Mapping

from smartcity_desktop.domain.digest import short
from smartcity_desktop.domain.edition import Edition
from smartcity_desktop.domain.ids import Digest, SeatId
from smartcity_desktop.domain.record import ABSENT, HELD, Record
from smartcity_desktop.domain.result import Score
from smartcity_desktop.domain.sheet import Sheet
from smartcity_desktop.domain.values import Struct
from smartcity_desktop.reports import (
    closing,
    frame,
    index_box,
    panel_matrix,
    rich,
    session_facts,
    signing,
    spoken,
)
from smartcity_desktop.reports.figures import Figures, nip
from smartcity_desktop.reports.fonts import BOLD, REGULAR
from smartcity_desktop.reports.frame import ORIGINAL, Copy, Secrecy
from smartcity_desktop.reports.page_size import LEFT
from smartcity_desktop.reports.paper import DARK, PROSE, PROSE_LEADING
from smartcity_desktop.reports.signing import Hand
from smartcity_desktop.reports.tables import START, listing

SIZE, LEADING = PROSE, PROSE_LEADING


class Scores(Struct, frozen=True):
    """What the annex holds: the counted sheets by assessor and the region's score."""

    sheets: Mapping[SeatId, Sheet]
    score: Score


def pdf(
    record: Record,
    edition: Edition,
    annex: Scores | None,
    *,
    digest: Digest,
    language: str,
    copy: Copy = ORIGINAL,
) -> bytes:
    """Return the minutes of a session as PDF.

    `annex` is None for the region's copy, which holds no level. `digest` is the sealed record's,
    lowercase hex; "" prints a draft.
    """
    return _Minutes(record, edition, annex, digest, language, copy).draw()


class _Minutes:
    def __init__(
        self,
        record: Record,
        edition: Edition,
        annex: Scores | None,
        digest: Digest,
        language: str,
        copy: Copy,
    ) -> None:
        self.record, self.edition, self.annex, self.digest = record, edition, annex, digest
        self.figures = Figures(language, edition.venue.zone)
        self.frame = session_facts.framed(
            self.figures,
            edition,
            record,
            paper="ba1",
            digest=digest,
            copy=copy,
            stamp=self.figures.form("ba1.for_panel" if annex else "ba1.for_region"),
            secrecy=Secrecy.CONFIDENTIAL if self._has_scores() else Secrecy.OPEN,
        )
        self.paper = self.frame.begin()

    def _has_scores(self) -> bool:
        return self.annex is not None and self.record.status == HELD

    def draw(self) -> bytes:
        closing.revision(self.paper, self.figures, self.record, for_region=self.annex is None)
        self._sentence()
        self._results()
        if self.annex is not None and self._has_scores():
            self._annex(self.annex)
        self._end()
        return self.frame.finish(self.paper)

    # the sentence

    def _sentence(self) -> None:
        record, figures, edition = self.record, self.figures, self.edition
        self.paper.gap(3)
        opening = figures.form(
            "ba1.opening",
            place=rich.bold(closing.place(figures, edition, record.panel)),
            edition=rich.bold(record.edition.id),
            seq=record.edition.seq,
            digest=short(record.edition.sha256),
            panel=rich.bold(record.panel),
            **self._day(),
        )
        self._flow(opening)
        self._panel()
        region = edition.regions[record.region]
        key = {HELD: "held", ABSENT: "absent"}.get(record.status, "postponed")
        done = figures.form(
            f"ba1.{key}",
            government=rich.bold(region.full_name()),
            code=record.region,
            province=rich.plain(region.province),
            guests=self._guests(),
            reason=rich.bold(figures.text(record.reason)),
        )
        self.paper.gap(5)
        self._flow(done)

    def _flow(self, text: str) -> None:
        rich.flow(self.paper, text, SIZE, LEADING)

    def _day(self) -> dict[str, str]:
        """The day of closing in words: it is the day of the signatures."""
        figures, moment = self.figures, self.record.closed_at
        at = figures.calendar(moment)
        if at is None:
            return dict.fromkeys(("weekday", "day", "month", "year"), figures.say("nil"))
        day, month, year = at
        return {
            "weekday": rich.bold(figures.weekday(moment)),
            "day": rich.bold(spoken.day(figures, day)),
            "month": rich.bold(figures.say(f"month.{month}")),
            "year": rich.bold(spoken.year(figures, year)),
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
            (say("column.name"), self.paper.width - 22 - 122 - 92 - 86, START),
            (say("column.institution"), 122.0, START),
            (say("who.nip"), 92.0, START),
            (figures.form("column.role"), 86.0, START),
        )
        self.paper.gap(5)
        listing(self.paper, rows, parts)

    def _guests(self) -> str:
        figures, record = self.figures, self.record
        told = session_facts.guest(figures, record)
        if not told:
            return figures.form("delegates.nobody")
        others = len(record.attendance) - 1
        if not others:
            return told
        return figures.form("delegates.others", guest=told, count=spoken.count(figures, others))

    # the results

    def _results(self) -> None:
        form, record, paper = self.figures.form, self.record, self.paper
        self._heading("time")
        self._flow(self._time())
        self._heading("instrument")
        self._flow(self._instrument())
        session_facts.documents(paper, self.figures, form("ba1.documents"), record)
        self._conflicts()
        session_facts.happenings(paper, self.figures, form("ba1.happenings"), record)
        if record.remarks.strip():
            paper.gap(5)
            self._flow(form("ba1.remarks", text=rich.plain(record.remarks)))
        if record.response.strip():
            self._heading("response")
            self._flow(rich.plain(record.response))
        else:
            frame.nil_heading(paper, form("ba1.response"), self.figures.say("nil"))

    def _heading(self, key: str) -> None:
        frame.heading(self.paper, self.figures.form(f"ba1.{key}"), keep=LEADING)

    def _time(self) -> str:
        record, figures = self.record, self.figures
        plan = self.edition.sessions.get(record.session)
        told = figures.form(
            "ba1.time_told",
            start=rich.bold(figures.time(record.started_at)),
            end=rich.bold(figures.time(record.closed_at)),
            spent=figures.duration(record.elapsed_s),
            limit=figures.duration(plan.limit_s) if plan is not None else "–",
        )
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
        return figures.form(
            "ba1.instrument_told",
            title=rich.bold(rubric.title.in_(figures.language)),
            id=rubric.id,
            version=rubric.version,
            aspects=spoken.count(figures, len(rubric.aspects)),
            indicators=spoken.count(figures, len(rubric.indicators())),
            min=rubric.scale.min,
            max=rubric.scale.max,
            digest=self.record.edition.sha256.upper(),
        )

    def _conflicts(self) -> None:
        """Declared in the edition or in the room, and members without a counted sheet."""
        record, figures, edition = self.record, self.figures, self.edition
        seats = edition.panels[record.panel].members
        rows = [
            (
                excuse.assessor,
                figures.say_or(f"excuse.{excuse.kind}", excuse.kind),
                figures.text(excuse.reason),
            )
            for excuse in record.excused
        ]
        told = {(excuse.assessor, excuse.reason) for excuse in record.excused}
        rows += [
            (conflict.assessor, figures.say("excuse.conflict"), figures.text(conflict.reason))
            for conflict in edition.conflicts
            if conflict.region == record.region
            and conflict.assessor in seats
            and (conflict.assessor, conflict.reason) not in told
        ]
        named = [
            (seat, edition.roster[seat].name if seat in edition.roster else "–", kind, reason)
            for seat, kind, reason in rows
        ]
        say = figures.say
        parts = (
            (say("column.seat"), 48.0, START),
            (say("column.name"), 150.0, START),
            (say("column.kind"), 96.0, START),
            (say("column.reason"), self.paper.width - 294, START),
        )
        title = figures.form("ba1.conflicts")
        session_facts.section(self.paper, figures, title, named, parts)

    # the end

    def _end(self) -> None:
        paper, figures, record = self.paper, self.figures, self.record
        form, edition = figures.form, self.edition
        struck = figures.say("draft.unsigned") if self.frame.draft else ""
        place = session_facts.place_and_date(figures, edition, record.closed_at)
        region = session_facts.region_hand(figures, edition, record, self._absent(struck))
        assessors = session_facts.assessor_hands(figures, edition, record, struck)
        known = Hand(form("sign.coordinator"), form("sign.name_line"), (), struck)
        places = signing.panel(
            figures,
            (form("sign.region_title"), (region,)),
            (f"{place}\n{form('sign.panel_title', panel=record.panel)}", assessors),
            known,
        )
        sentences = [form("ba1.close")]
        if record.status == HELD:
            sentences.insert(0, form("ba1.annex_here" if self.annex else "ba1.annex_away"))
        seal = closing.seal_foot(figures, self.digest, record)
        closing.Ending(figures, tuple(sentences), seal, places).draw(paper)

    def _absent(self, struck: str) -> str:
        return struck or (self.figures.form("sign.absent") if self.record.status == ABSENT else "")

    # the annex

    def _annex(self, annex: Scores) -> None:
        paper, figures, form = self.paper, self.figures, self.figures.form
        paper.next_page()
        paper.gap(18)
        paper.text(LEFT, paper.y, form("ba1.annex"), 14, BOLD)
        paper.gap(4)
        rich.flow(paper, form("ba1.annex_told"), 8.5, 11.2)
        paper.gap(7)
        panel_matrix.draw(paper, figures, self.edition, self.record, annex.sheets, annex.score)
        if not annex.sheets:
            return
        policy = self.edition.policy
        rule = figures.say(f"rule.{policy.rule}")
        index_box.draw(
            paper, figures, self.edition.rubric, annex.score, figures.say("index.panel"), rule
        )
        self._counted(annex)

    def _counted(self, annex: Scores) -> None:
        figures, form = self.figures, self.figures.form
        rows = []
        for one in self.record.sheets:
            sheet = annex.sheets.get(one.assessor)
            revision = str(sheet.revision) if sheet is not None else "–"
            rows.append((one.assessor, revision, one.digest.upper()))
        parts = (
            (figures.say("column.seat"), 70.0, START),
            (form("column.revision"), 60.0, START),
            (form("column.digest"), self.paper.width - 130, START),
        )
        session_facts.section(self.paper, figures, form("ba1.counted"), rows, parts)
        self.paper.gap(4)
        lines = [form("ba1.annex_end", digest=short(self.digest) or figures.say("nil"))]
        self.paper.flow(LEFT, lines, 7.5, 10, REGULAR, DARK)
