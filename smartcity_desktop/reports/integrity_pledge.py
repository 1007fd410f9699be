"""SP, Pakta Integritas: what one assessor promises for the whole event."""

from __future__ import annotations

from smartcity_desktop.domain.edition import Edition
from smartcity_desktop.domain.ids import SeatId
from smartcity_desktop.reports import fonts, rich, sentences, session_facts, statement
from smartcity_desktop.reports.figures import NONE, Figures, nip
from smartcity_desktop.reports.fonts import REGULAR
from smartcity_desktop.reports.frame import Frame
from smartcity_desktop.reports.page_size import LEFT
from smartcity_desktop.reports.paper import CELL, PROSE, Paper
from smartcity_desktop.reports.printing import Printing
from smartcity_desktop.reports.sentences import Fact
from smartcity_desktop.reports.signing import Hand
from smartcity_desktop.reports.tables import START

PROMISES = ("independence", "evidence", "secrecy", "gifts", "key", "report")
SIZE, LEADING, INDENT = PROSE, 13.8, 18.0


def pdf(
    edition: Edition,
    seat: SeatId,
    printing: Printing,
    *,
    day: str,
    duty: bool,
) -> bytes:
    """Return one assessor's pledge as PDF.

    `day` is the moment that is printed as the day of signing; `duty` leaves a box for a duty stamp
    (meterai).
    """
    figures = printing.figures(edition)
    person = edition.roster[seat]
    made = Frame(
        edition=edition,
        figures=figures,
        type="edition",
        code="SP",
        digest=printing.digest,
        title=figures.form("sp.title"),
        subject=person.name,
        detail=figures.form("sp.detail", seat=seat, panel=edition.panel_of(seat) or NONE),
        origin=edition_origin(figures, edition, printing.seq),
        signed=True,
        copy=printing.copy,
        size=printing.size,
    )
    paper = made.begin()
    _who(paper, figures, edition, seat)
    _promises(paper, figures)
    _regions(paper, figures, edition, seat, printing.seq)
    _conflicts(paper, figures, edition, seat)
    _sign(paper, figures, edition, seat, day, duty)
    return made.finish(paper)


def edition_origin(figures: Figures, edition: Edition, seq: int) -> tuple[str, ...]:
    """Return the footer's parts of a paper that belongs to no signed item of a session."""
    return (
        figures.say("footer.edition", id=edition.id, seq=seq),
        figures.say("footer.rubric", id=edition.rubric.id, version=edition.rubric.version),
    )


def _who(paper: Paper, figures: Figures, edition: Edition, seat: SeatId) -> None:
    person, say = edition.roster[seat], figures.say
    paper.gap(4)
    rich.flow(paper, figures.form("sp.opening"), SIZE, LEADING)
    paper.gap(4)
    rows = (
        (say("column.name"), person.name),
        (say("who.nip"), nip(person.nip)),
        (say("who.institution"), figures.known(person.institution)),
        (figures.form("sp.role"), figures.form("sp.role_told", seat=seat, event=edition.title)),
    )
    for label, value in rows:
        for number, line in enumerate(fonts.wrap(value, REGULAR, SIZE, paper.width - 110)):
            paper.gap(LEADING)
            if not number:
                paper.text(LEFT + INDENT, paper.y + 3, label, CELL)
            paper.text(LEFT + 110, paper.y + 3, line, SIZE)
    paper.gap(5)
    rich.flow(paper, figures.form("sp.promise"), SIZE, LEADING)


def _promises(paper: Paper, figures: Figures) -> None:
    for number, key in enumerate(PROMISES, start=1):
        paper.gap(3)
        text = figures.form(f"sp.{key}")
        told = rich.lines(text, SIZE, paper.width - INDENT)
        paper.need(LEADING * len(told))
        paper.text(LEFT, paper.y - LEADING + 3.3, f"{number}.", SIZE)
        rich.flow(paper, text, SIZE, LEADING, INDENT)


def _regions(paper: Paper, figures: Figures, edition: Edition, seat: SeatId, seq: int) -> None:
    """Name the regions that the panel assesses, for whoever says to have no conflict with them."""
    panel = edition.panel_of(seat)
    codes = sorted({plan.region for plan in edition.sessions.values() if plan.panel == panel})
    names = ", ".join(f"{edition.regions[code].full_name()} ({code})" for code in codes)
    so = sentences.so({Fact.REGIONS_PLANNED: bool(codes)})
    told = sentences.form(
        figures, so, "sp.regions", panel=panel or NONE, edition=edition.id, seq=seq, regions=names
    )
    if told:
        paper.gap(6)
        rich.flow(paper, told, SIZE, LEADING)


def _conflicts(paper: Paper, figures: Figures, edition: Edition, seat: SeatId) -> None:
    rows = []
    for conflict in edition.conflicts:
        if conflict.assessor == seat:
            region = edition.regions.get(conflict.region)
            name = region.full_name() if region is not None else "–"
            kind = conflict.kind.replace("-", " ").replace("_", " ")
            rows.append((conflict.region, name, figures.text(kind), figures.text(conflict.reason)))
    say = figures.say
    parts = (
        (say("column.code"), 44.0, START),
        (say("column.region"), 140.0, START),
        (say("column.kind"), 100.0, START),
        (say("column.reason"), paper.width - 284, START),
    )
    title = figures.form("sp.conflicts")
    session_facts.section(paper, figures, title, rows, parts)


def _sign(
    paper: Paper, figures: Figures, edition: Edition, seat: SeatId, day: str, duty: bool
) -> None:
    person = edition.roster[seat]
    below = figures.nip_line(person.nip)
    place = session_facts.place_and_date(figures, edition, day)
    statement.Statement(
        text=f"{figures.form('sp.conflicts_told')}\n{figures.form('sp.close')}",
        hand=Hand(f"{place}\n{figures.form('sp.who_promises')}", person.name, (below,)),
        stamp=figures.form("sp.duty") if duty else "",
    ).draw(paper)
