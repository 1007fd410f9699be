"""LK, Lembar Konfirmasi Fakta: what the region confirms. No level, no index."""

from __future__ import annotations

from smartcity_desktop.domain.edition import Edition
from smartcity_desktop.domain.ids import Digest
from smartcity_desktop.domain.record import Record
from smartcity_desktop.reports import closing, fonts, frame, rich, session_facts
from smartcity_desktop.reports.figures import Figures, nip
from smartcity_desktop.reports.fonts import REGULAR
from smartcity_desktop.reports.frame import ORIGINAL, Copy, Frame
from smartcity_desktop.reports.page_size import LEFT
from smartcity_desktop.reports.paper import (
    CELL,
    CELL_LEADING,
    LIGHT,
    PROSE,
    PROSE_LEADING,
    Paper,
)
from smartcity_desktop.reports.signing import Hand, Parties

BOX, LINE = 132.0, 22.0
"""An open box for handwriting and the distance of its lines."""
STRUCK = 54.0


def pdf(
    record: Record, edition: Edition, *, digest: Digest, language: str, copy: Copy = ORIGINAL
) -> bytes:
    """Return the region's fact sheet as PDF.

    Before the record is sealed (`digest` "") the response box has lines to write on; afterwards it
    holds the response as signed, or is struck through.
    """
    figures = Figures(language, edition.venue.zone)
    made = session_facts.framed(
        figures,
        edition,
        record,
        paper="lk",
        digest=digest,
        copy=copy,
        stamp=figures.form("lk.tag"),
    )
    paper = made.begin()
    _facts(paper, figures, edition, record)
    _response(paper, figures, record, sealed=bool(digest))
    _signatures(paper, figures, edition, record, made)
    return made.finish(paper)


def _facts(paper: Paper, figures: Figures, edition: Edition, record: Record) -> None:
    form, rubric = figures.form, edition.rubric
    session_facts.identity(paper, figures, edition, record)
    closing.revision(paper, figures, record, for_region=True)
    paper.gap(4)
    rich.flow(paper, form("lk.what"), PROSE, PROSE_LEADING)
    frame.heading(paper, form("lk.facts"))
    told = form(
        "lk.facts_told",
        start=rich.bold(figures.time(record.started_at)),
        end=rich.bold(figures.time(record.closed_at)),
        spent=figures.duration(record.elapsed_s),
        title=rubric.title.in_(figures.language),
        id=rubric.id,
        version=rubric.version,
    )
    rich.flow(paper, told, PROSE, PROSE_LEADING)
    session_facts.attendance(paper, figures, form("lk.attendance"), record)
    session_facts.documents(paper, figures, form("lk.documents"), record)
    session_facts.happenings(paper, figures, form("lk.happenings"), record)


def _response(paper: Paper, figures: Figures, record: Record, *, sealed: bool) -> None:
    form, told = figures.form, record.response.strip()
    if told:
        frame.heading(paper, form("lk.response"), keep=40)
        _written(paper, fonts.wrap(told, REGULAR, PROSE, paper.width - 20))
        return
    height = STRUCK if sealed else BOX
    frame.heading(paper, form("lk.response"), keep=height + 24)
    paper.gap(height + 4)
    paper.frame(LEFT + 0.5, paper.y, paper.width - 1, height, 0.8)
    if sealed:
        paper.text(LEFT + 10, paper.y + height - 15, form("lk.response_nil"), PROSE)
        paper.stroke(LEFT + 10, paper.y + 8, paper.right_edge - 10, paper.y + height - 24, 0.8)
        return
    y = paper.y + height - LINE
    while y > paper.y + 8:
        paper.rule(LEFT + 10, y, paper.right_edge - 10, 0.4, LIGHT)
        y -= LINE
    paper.gap(3)
    paper.flow(
        LEFT, fonts.wrap(form("lk.response_open"), REGULAR, CELL, paper.width), CELL, CELL_LEADING
    )


def _written(paper: Paper, lines: tuple[str, ...]) -> None:
    """A long response goes on in another box on the next page."""
    at = 0
    while at < len(lines):
        paper.need(40)
        fit = max(1, int((paper.room() - 16) / PROSE_LEADING))
        part = lines[at : at + fit]
        height = PROSE_LEADING * len(part) + 12
        paper.frame(LEFT + 0.5, paper.y - height, paper.width - 1, height, 0.8)
        paper.lines(LEFT + 10, paper.y - 14, part, PROSE, PROSE_LEADING)
        paper.gap(height)
        at += fit


def _signatures(
    paper: Paper, figures: Figures, edition: Edition, record: Record, made: Frame
) -> None:
    form = figures.form
    chair = edition.roster[record.chair]
    struck = figures.say("draft.unsigned") if made.draft else ""
    region = session_facts.region_hand(figures, edition, record, struck)
    below = figures.say("who.nip_line", nip=nip(chair.nip))
    hand = Hand(figures.say("who.chair"), chair.name, (below,), struck)
    seal = closing.seal_foot(figures, made.digest, record)
    place = session_facts.place_and_date(figures, edition, record.closed_at)
    places = Parties(
        (form("sign.region_title"), (region,)),
        (f"{place}\n{form('sign.panel_title', panel=record.panel)}", (hand,)),
    )
    sentences = (form("lk.declared"), form("lk.meaning"))
    closing.Ending(figures, sentences, seal, (places,)).draw(paper)
