"""LK, Lembar Konfirmasi Fakta: what the region confirms. No level, no index."""

from __future__ import annotations

from smartcity_desktop.domain.edition import Edition
from smartcity_desktop.domain.record import HELD, Record
from smartcity_desktop.reports import (
    closing,
    fonts,
    frame,
    rich,
    sentences,
    session_facts,
    session_words,
)
from smartcity_desktop.reports.fonts import REGULAR
from smartcity_desktop.reports.page_size import LEFT
from smartcity_desktop.reports.paper import CELL, CELL_LEADING, PROSE, PROSE_LEADING, Paper
from smartcity_desktop.reports.printing import Printing
from smartcity_desktop.reports.signing import Parties

BOX, LINE = 132.0, 22.0
"""An open box for handwriting and the distance of its lines."""
STRUCK = 22.0


def pdf(
    record: Record,
    edition: Edition,
    printing: Printing,
) -> bytes:
    """Return the region's fact sheet as PDF.

    Before the record is sealed the response box has lines to write on; afterwards it
    holds the response as signed, or is struck through. Where nobody of the region came, there is
    none.
    """
    return _FactSheet(record, edition, printing).draw()


class _FactSheet:
    def __init__(self, record: Record, edition: Edition, printing: Printing) -> None:
        self.record, self.edition = record, edition
        self.figures = printing.figures(edition)
        self.facts = sentences.facts(
            record, edition, draft=not printing.digest, sheets=bool(record.sheets)
        )
        self.section = 0
        self.frame = session_facts.framed(
            self.figures,
            edition,
            record,
            printing,
            paper="lk",
            initials=session_words.initials(self.figures, record),
            stamp=self.figures.form("lk.tag") if record.status == HELD else "",
        )
        self.paper = self.frame.begin()

    def draw(self) -> bytes:
        self._facts()
        self._response()
        self._signatures()
        return self.frame.finish(self.paper)

    def _say(self, *keys: str, **words: str | int) -> str:
        told = (f"lk.{key}" for key in keys)
        return sentences.form(self.figures, self.facts, *told, **words)

    def _title(self, key: str) -> str:
        self.section += 1
        return self.figures.form(f"lk.{key}", n=self.section)

    def _facts(self) -> None:
        record, figures, edition, paper = self.record, self.figures, self.edition, self.paper
        session_facts.identity(paper, figures, edition, record)
        closing.revision(paper, figures, record, for_region=True)
        paper.gap(4)
        rich.flow(paper, self._say("what", "what_nobody"), PROSE, PROSE_LEADING)
        frame.heading(paper, self._title("facts"), keep=3 * PROSE_LEADING)
        why = sentences.form(
            figures,
            self.facts,
            "ba1.reason",
            reason=rich.bold(session_words.sentence(record.reason)),
        )
        rubric = edition.rubric
        title = rubric.title.in_(figures.language)
        told = (
            self._say("absent", "postponed"),
            why,
            self._anew(),
            session_words.time(figures, edition, record, self.facts),
            self._say("instrument", title=title, id=rubric.id, version=rubric.version),
        )
        rich.flow(paper, " ".join(filter(None, told)), PROSE, PROSE_LEADING)
        self._lists()

    def _anew(self) -> str:
        """When a postponed session is held instead, as far as the edition says it."""
        later = session_words.replacement(self.figures, self.edition, self.record)
        told = ("ba1.replaced", "ba1.not_replaced")
        return sentences.form(self.figures, self.facts, *told, **later)

    def _lists(self) -> None:
        record, figures, paper = self.record, self.figures, self.paper
        held = record.status == HELD
        session_facts.attendance(paper, figures, self._title("attendance"), record, self.edition)
        if held or record.documents:
            session_facts.documents(paper, figures, self._title("documents"), record)
        if held or session_facts.happened(record):
            session_facts.happenings(
                paper, figures, self._title("happenings"), record, for_region=True
            )

    def _response(self) -> None:
        paper, told = self.paper, self.record.response.strip()
        if told:
            frame.heading(paper, self._title("response"), keep=50)
            _written(paper, fonts.wrap(told, REGULAR, PROSE, paper.width - 20))
            return
        nil, open_ = self._say("response_nil"), self._say("response_open")
        if not nil and not open_:
            return
        height = STRUCK if nil else BOX
        frame.heading(paper, self._title("response"), keep=height + 28)
        paper.gap(height + 4)
        paper.frame(LEFT + 0.5, paper.y, paper.width - 1, height, 0.8)
        if nil:
            paper.text(LEFT + 10, paper.y + 7.5, nil, PROSE)
            after = LEFT + 16 + fonts.width(nil, REGULAR, PROSE)
            paper.rule(after, paper.y + height / 2, paper.right_edge - 10, 0.8)
            return
        y = paper.y + height - LINE
        while y > paper.y + 8:
            paper.rule(LEFT + 10, y, paper.right_edge - 10)
            y -= LINE
        paper.gap(3)
        paper.flow(LEFT, fonts.wrap(open_, REGULAR, CELL, paper.width), CELL, CELL_LEADING)

    def _signatures(self) -> None:
        figures, record, edition = self.figures, self.record, self.edition
        struck = self.frame.unsigned()
        region = session_facts.region_hand(figures, edition, record, struck)
        chair = session_facts.chair_hand(figures, edition, record, struck)
        place = session_facts.place_and_date(figures, edition, closing.signed_at(record))
        over = f"{place}\n{session_words.panel_title(figures, self.facts, record)}"
        places = Parties((figures.form("sign.region_title"), (region,)), (over, (chair,)))
        keys = ("declared", "declared_apart", "declared_absent", "declared_postponed")
        told = (self._say(*keys, "declared_alone"), self._say("meaning"))
        seal = closing.seal_foot(figures, self.frame.digest, record)
        again = closing.again(figures, self.frame, record)
        closing.Ending(figures, tuple(filter(None, told)), seal, (places,), again).draw(self.paper)


def _written(paper: Paper, lines: tuple[str, ...]) -> None:
    """A long response goes on in another box on the next page."""
    at = 0
    while at < len(lines):
        paper.need(46)
        fit = max(2, int((paper.room() - 16) / PROSE_LEADING))
        fit -= 1 if len(lines) - at - fit == 1 and fit > 2 else 0  # none alone in a box
        part = lines[at : at + fit]
        height = PROSE_LEADING * len(part) + 12
        paper.frame(LEFT + 0.5, paper.y - height, paper.width - 1, height, 0.8)
        paper.lines(LEFT + 10, paper.y - 14, part, PROSE, PROSE_LEADING)
        paper.gap(height)
        at += fit
