"""DH, Daftar Hadir: who sat in the room, region and panel, each with a place to sign; and the same
as a form for the pen, printed before the session."""

from __future__ import annotations

from collections.abc import Sequence

from smartcity_desktop.domain.edition import Edition
from smartcity_desktop.domain.ids import SeatId, SessionId
from smartcity_desktop.domain.record import Record
from smartcity_desktop.domain.values import Struct, replace
from smartcity_desktop.reports import (
    closing,
    fonts,
    frame,
    identity_block,
    sentences,
    session_facts,
    session_words,
    spoken,
    statement,
    tables,
)
from smartcity_desktop.reports.figures import Figures, nip
from smartcity_desktop.reports.fonts import REGULAR
from smartcity_desktop.reports.frame import Frame
from smartcity_desktop.reports.page_size import LEFT, MM
from smartcity_desktop.reports.paper import CELL, CELL_LEADING, Paper
from smartcity_desktop.reports.printing import Printing
from smartcity_desktop.reports.sentences import Facts
from smartcity_desktop.reports.signing import Hand
from smartcity_desktop.reports.tables import START, Column, Table, columns

ROW = 12 * MM
NO, SIGN, NIP = 20.0, 122.0, 87.0
"""A number of 18 digits stands in one line."""
OFFICE, INSTITUTION = 69.0, 116.0
"""The columns of position and institution, which of the panel stands alone."""
CLOSING = 5.0
"""Around what closes a list."""
WHOLE = 190.0
"""A list no taller than this is not parted."""
CERTIFIED = 130.0
"""About as much as the chair's place to sign takes."""
BLANK_ROWS = 12
"""Of the region, on the form."""


class _Line(Struct, frozen=True):
    """Somebody in the room, "" in what a pen fills in; under `nip` stands in what right they are
    there, which an allowance asks for. `struck` says why nobody signs."""

    name: str
    nip: str
    position: str
    institution: str
    struck: str = ""

    def office(self, told: bool) -> tuple[str, ...]:
        """The cell of the office, in a list that has one."""
        return (self.position,) if told else ()


def pdf(
    record: Record,
    edition: Edition,
    printing: Printing,
) -> bytes:
    """Return the attendance list as PDF."""
    figures, digest = printing.figures(edition), printing.digest
    whose = (figures.form("initials.chair"),)
    made = session_facts.framed(figures, edition, record, printing, paper="dh", initials=whose)
    told = sentences.facts(record, edition, draft=not digest, sheets=bool(record.sheets))
    paper, struck = made.begin(), made.unsigned()
    session_facts.identity(paper, figures, edition, record)
    closing.revision(paper, figures, record, for_region=True)
    of_region = ("dh.region_nobody",) if not record.attendance else ()
    title = sentences.form(figures, told, *of_region) or figures.form("dh.region")
    guests = _guests(figures, edition, record, struck)
    count = spoken.count(figures, len(guests))
    closed = sentences.form(figures, told, "dh.total_region", guests=count)
    _list(paper, figures, title, guests, (closed,))
    keys = ("dh.panel", "dh.panel_alone")
    title = sentences.form(figures, told, *keys, panel=record.panel)
    members = _members(figures, edition, record, struck)
    under = _panel_closed(figures, edition, record, told)
    _list(paper, figures, title, members, under, office=False)
    hand = session_facts.chair_hand(figures, edition, record, struck)
    place = session_facts.place_and_date(figures, edition, record.closed_at)
    over = f"{place}\n{figures.form('dh.chair', panel=record.panel)}"
    seal = closing.seal_foot(figures, digest, record)
    _certified(paper, figures, figures.form("dh.certified"), over, hand, seal)
    return made.finish(paper)


def _certified(
    paper: Paper, figures: Figures, text: str, over: str, hand: Hand, seal: Sequence[str]
) -> None:
    """What the chair certifies and the seal at the left, the chair's place to sign at the right."""
    heading = figures.say("seal.heading")
    chair = replace(hand, role=over)
    statement.Statement(text, chair, small=tuple(seal), small_heading=heading).draw(paper)


def _panel_closed(
    figures: Figures, edition: Edition, record: Record, told: Facts
) -> tuple[str, ...]:
    """How many of the panel are listed, and of everybody else why not: nothing says that they were
    there."""
    members = spoken.count(figures, len(_here(edition, record)))
    apart = "; ".join(
        figures.form(
            "dh.one_apart",
            name=edition.roster[one.assessor].name,
            seat=one.assessor,
            why=figures.say_or(f"excuse.{one.kind}", one.kind),
        )
        for one in record.excused
        if one.assessor in edition.roster
    )
    closed = sentences.form(figures, told, "dh.total_panel", members=members)
    return closed, sentences.form(figures, told, "dh.apart", people=apart)


def _here(edition: Edition, record: Record) -> list[SeatId]:
    """Who of the panel took part: who is excused, for whatever reason, may never have come."""
    apart = {one.assessor for one in record.excused}
    return [seat for seat in edition.panels[record.panel].members if seat not in apart]


def form_pdf(
    edition: Edition,
    session: SessionId,
    printing: Printing,
) -> bytes:
    """Return the list of a session as a form for the pen: the panel's names are there, the region's
    people write theirs."""
    figures = printing.figures(edition)
    made = _form_frame(figures, edition, session, printing)
    paper, plan = made.begin(), edition.sessions[session]
    panel = edition.panels[plan.panel]
    chair, say = edition.roster[panel.chair], figures.say
    _about(paper, figures, edition, session)
    paper.gap(4)
    frame.paragraph(paper, figures.form("dh.form_told"))
    blank = [_Line("", "", "", "")] * BLANK_ROWS
    _list(paper, figures, figures.form("dh.region"), blank)
    alone = len(panel.members) == 1
    title = figures.form("dh.panel_alone" if alone else "dh.panel", panel=plan.panel)
    members = [_member(figures, edition, panel.chair, seat, "") for seat in panel.members]
    _list(paper, figures, title, members, office=False)
    hand = Hand("", chair.name, (figures.nip_line(chair.nip),))
    place = session_facts.place_and_date(figures, edition, plan.planned_start)
    over = figures.form("dh.chair", panel=plan.panel)
    seal = (say("seal.edition", digest=printing.digest.upper()),)
    told = figures.form("dh.form_certified")
    _counted(paper, figures)
    _certified(paper, figures, told, f"{place}\n{over}", hand, seal)
    return made.finish(paper)


def _counted(paper: Paper, figures: Figures) -> None:
    """Where a pen writes how many came: a row that is not struck out could else be added later."""
    paper.need(identity_block.WRITING + CERTIFIED)
    paper.gap(4)
    region, panel = (figures.form(f"dh.form_{whose}") for whose in ("region", "panel"))
    identity_block.draw(paper, (), [(region, "")], [(panel, "")], identity_block.WRITING)


def _form_frame(
    figures: Figures,
    edition: Edition,
    session: SessionId,
    printing: Printing,
) -> Frame:
    code = edition.sessions[session].region
    region, say = edition.regions[code], figures.say
    return Frame(
        edition=edition,
        figures=figures,
        type="edition",
        code="DH",
        digest=printing.digest,
        title=figures.form("dh.title_form"),
        subject=region.full_name(),
        detail=say("region.detail", code=code, province=region.province),
        running=say("running.rp", code=code, session=session),
        stamp=figures.form("dh.form"),
        initials=(figures.form("initials.chair"),),
        signed=True,
        size=printing.size,
        origin=(
            say("footer.edition", id=edition.id, seq=printing.seq),
            say("footer.session", session=session),
        ),
    )


def _about(paper: Paper, figures: Figures, edition: Edition, session: SessionId) -> None:
    plan, say = edition.sessions[session], figures.say
    panel = edition.panels[plan.panel]
    whole = (
        (say("who.chair"), edition.roster[panel.chair].name),
        (say("where.place"), closing.place(figures, edition, plan.panel)),
        (say("who.panel"), say("who.panel_chair", panel=plan.panel, seat=panel.chair)),
    )
    day = ((say("when.day"), figures.full_date(plan.planned_start)),)
    time = ((say("when.time"), figures.time(plan.planned_start)),)
    identity_block.draw(paper, whole, day, time)


def _guests(figures: Figures, edition: Edition, record: Record, struck: str) -> list[_Line]:
    region = edition.regions[record.region]
    return [
        _Line(
            figures.text(one.name),
            f"{nip(one.nip)}\n{session_words.right(figures, one, record.attendance)}",
            figures.known(session_words.office(one, region)),
            figures.known(one.institution),
            struck,
        )
        for one in record.attendance
    ]


def _members(figures: Figures, edition: Edition, record: Record, struck: str) -> list[_Line]:
    here = _here(edition, record)
    return [_member(figures, edition, record.chair, seat, struck) for seat in here]


def _member(figures: Figures, edition: Edition, chair: SeatId, seat: SeatId, struck: str) -> _Line:
    person = edition.roster[seat]
    role = figures.say("who.chair" if seat == chair else "who.member")
    institution = figures.known(person.institution)
    stands = f"{nip(person.nip)}\n{role} · {seat}"
    return _Line(person.name, stands, "", institution, struck)


def _list(
    paper: Paper,
    figures: Figures,
    title: str,
    lines: Sequence[_Line],
    closed: Sequence[str] = (),
    *,
    office: bool = True,
) -> None:
    """Draw a list, of the region's people with their office, and in its last row's place what
    closes it: nobody can be added."""
    told = [
        line
        for one in filter(None, closed)
        for line in fonts.wrap(one, REGULAR, CELL, paper.width - 5)
    ]
    under = CLOSING + CELL_LEADING * len(told) if told else 0.0
    if not lines:
        frame.heading(paper, title, keep=under)
        _close(paper, told)
        return
    table = _table(paper, figures, office=office)
    rows = [
        (str(number), line.name, line.nip, *line.office(office), line.institution, "")
        for number, line in enumerate(lines, start=1)
    ]
    tall = [table.height(row, ROW) for row in rows]
    needed = tables.needed(tall, under)
    keep = sum(tall) + under if sum(tall) <= WHOLE else needed[0]
    frame.heading(paper, title, keep=table.head_height + keep)
    with table.open(keep=keep):
        for number, (row, line) in enumerate(zip(rows, lines, strict=True), start=1):
            paper.need(needed[number - 1])
            top = table.row(row, tall=ROW)
            _sign(paper, table, top, number, line.struck)
            if not line.name:
                _cells(paper, table.columns[1:-1], top)
    _close(paper, told)


def _table(paper: Paper, figures: Figures, *, office: bool) -> Table:
    say = figures.say
    institution = OFFICE if office else INSTITUTION
    name = paper.width - NO - NIP - (OFFICE if office else 0) - institution - SIGN
    position = ((say("column.position"), OFFICE, START),) if office else ()
    parts = (
        (say("column.no"), NO, START),
        (say("column.name"), name, START),
        (say("column.nip_right"), NIP, START),
        *position,
        (say("column.institution"), institution, START),
        (say("column.signature"), SIGN, START),
    )
    return Table(paper, columns(parts), size=CELL, leading=CELL_LEADING, pad=3)


def _close(paper: Paper, told: Sequence[str]) -> None:
    if not told:
        return
    paper.lines(LEFT + 2.5, paper.y - CELL_LEADING, told, CELL, CELL_LEADING)
    paper.gap(CLOSING + CELL_LEADING * len(told))
    paper.rule(LEFT, paper.y, paper.right_edge, 0.9)


def _cells(paper: Paper, places: Sequence[Column], top: float) -> None:
    """The edges of cells that a pen writes in."""
    for column in places:
        paper.stroke(column.x, top, column.x, paper.y)


def _sign(paper: Paper, table: Table, top: float, number: int, struck: str) -> None:
    """Odd numbers sign at the left of the column, even ones at the right."""
    column, bottom = table.columns[-1], paper.y
    paper.stroke(column.x, top, column.x, bottom)
    if struck:
        lines = fonts.wrap(struck, REGULAR, CELL, column.width - 10)
        paper.lines(column.x + 5, top - 11, lines, CELL, CELL_LEADING)
        paper.rule(column.x + 5, bottom + 4, column.x + column.width - 5, 0.8)
        return
    at = column.x + (6 if number % 2 else SIGN / 2 + 4)
    paper.text(at, top - 12, f"{number}.", CELL)
