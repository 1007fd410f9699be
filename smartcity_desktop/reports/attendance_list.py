"""DH, Daftar Hadir: who sat in the room, region and panel, each with a place to sign; and the same
as a form for the pen, printed before the session."""

from __future__ import annotations

from collections.abc import Sequence

from smartcity_desktop.domain.edition import Edition
from smartcity_desktop.domain.ids import SeatId, SessionId
from smartcity_desktop.domain.record import ExcuseKind, Record
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
)
from smartcity_desktop.reports.figures import Figures, nip
from smartcity_desktop.reports.fonts import REGULAR
from smartcity_desktop.reports.frame import Frame
from smartcity_desktop.reports.page_size import MM
from smartcity_desktop.reports.paper import CELL, CELL_LEADING, DARK, LIGHT, Paper
from smartcity_desktop.reports.printing import Printing
from smartcity_desktop.reports.sentences import Facts
from smartcity_desktop.reports.signing import Hand
from smartcity_desktop.reports.tables import START, Column, Table, columns

ROW = 12 * MM
NO, SIGN, NIP = 22.0, 124.0, 70.0
OFFICE = 74.0
"""The columns of position and institution."""
WHOLE = 190.0
"""A list no taller than this is not parted."""
BLANK_ROWS = 12
"""Of the region, on the form."""


class _Line(Struct, frozen=True):
    """Somebody in the room, "" in what a pen fills in; `struck` says why nobody signs."""

    name: str
    nip: str
    position: str
    institution: str
    struck: str = ""


def pdf(
    record: Record,
    edition: Edition,
    printing: Printing,
) -> bytes:
    """Return the attendance list as PDF."""
    figures, digest = printing.figures(edition), printing.digest
    made = session_facts.framed(figures, edition, record, printing, paper="dh")
    told = sentences.facts(record, edition, draft=not digest, sheets=bool(record.sheets))
    paper, struck = made.begin(), figures.say("draft.unsigned") if made.draft else ""
    session_facts.identity(paper, figures, edition, record)
    of_region = ("dh.region_nobody",) if not record.attendance else ()
    title = sentences.form(figures, told, *of_region) or figures.form("dh.region")
    _list(paper, figures, title, _guests(figures, edition, record, struck))
    keys = ("dh.panel", "dh.panel_alone")
    title = sentences.form(figures, told, *keys, panel=record.panel)
    members = _members(figures, edition, record, struck)
    _list(paper, figures, title, members)
    total = _total(figures, edition, record, told)
    hand = session_facts.chair_hand(figures, edition, record, struck)
    place = session_facts.place_and_date(figures, edition, record.closed_at)
    over = f"{place}\n{session_words.panel_title(figures, told, record)}"
    seal = closing.seal_foot(figures, digest, record)
    _certified(paper, figures, f"{total} {figures.form('dh.certified')}", over, hand, seal)
    return made.finish(paper)


def _certified(
    paper: Paper, figures: Figures, text: str, over: str, hand: Hand, seal: Sequence[str]
) -> None:
    """What the chair certifies and the seal at the left, the chair's place to sign at the right."""
    heading = figures.say("seal.heading")
    chair = replace(hand, role=f"{over}\n{hand.role},")
    statement.Statement(text, chair, small=tuple(seal), small_heading=heading).draw(paper)


def _total(figures: Figures, edition: Edition, record: Record, told: Facts) -> str:
    gone = {one.assessor for one in record.excused if one.kind == ExcuseKind.ABSENT}
    here = len(set(edition.panels[record.panel].members) - gone)
    return sentences.form(
        figures,
        told,
        *("dh.total", "dh.total_nobody"),
        guests=spoken.count(figures, len(record.attendance)),
        members=spoken.count(figures, here),
    )


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
    _list(paper, figures, title, members)
    hand = Hand(say("who.chair"), chair.name, (say("who.nip_line", nip=nip(chair.nip)),))
    place = session_facts.place_and_date(figures, edition, plan.planned_start)
    over = figures.form("sign.panel_title_alone" if alone else "sign.panel_title", panel=plan.panel)
    seal = (say("seal.edition", digest=printing.digest.upper()),)
    told = figures.form("dh.form_certified")
    _certified(paper, figures, told, f"{place}\n{over}", hand, seal)
    return made.finish(paper)


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
        title=figures.form("dh.title"),
        subject=region.full_name(),
        detail=say("region.detail", code=code, province=region.province),
        running=say("running.rp", code=code, session=session),
        stamp=figures.form("dh.form"),
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
    text, region = figures.text, edition.regions[record.region]
    return [
        _Line(
            text(one.name),
            nip(one.nip),
            text(session_words.office(one, region)),
            text(one.institution),
            struck,
        )
        for one in record.attendance
    ]


def _members(figures: Figures, edition: Edition, record: Record, struck: str) -> list[_Line]:
    gone = {one.assessor for one in record.excused if one.kind == ExcuseKind.ABSENT}
    absent = figures.say("excuse.absent")
    return [
        _member(figures, edition, record.chair, seat, absent if seat in gone else struck)
        for seat in edition.panels[record.panel].members
    ]


def _member(figures: Figures, edition: Edition, chair: SeatId, seat: SeatId, struck: str) -> _Line:
    person = edition.roster[seat]
    role = figures.say("who.chair" if seat == chair else "who.member")
    institution = figures.text(person.institution)
    return _Line(person.name, nip(person.nip), f"{role} · {seat}", institution, struck)


def _list(paper: Paper, figures: Figures, title: str, lines: Sequence[_Line]) -> None:
    if not lines:
        frame.heading(paper, title, keep=0)
        return
    say = figures.say
    name = paper.width - NO - NIP - 2 * OFFICE - SIGN
    parts = (
        (say("column.no"), NO, START),
        (say("column.name"), name, START),
        (say("who.nip"), NIP, START),
        (say("column.position"), OFFICE, START),
        (say("column.institution"), OFFICE, START),
        (say("column.signature"), SIGN, START),
    )
    table = Table(paper, columns(parts), size=CELL, leading=CELL_LEADING, pad=4)
    rows = [
        (str(number), line.name, line.nip, line.position, line.institution, "")
        for number, line in enumerate(lines, start=1)
    ]
    tall = [table.height(row, ROW) - table.head_height for row in rows]
    keep = sum(tall) if sum(tall) <= WHOLE else tall[0]
    frame.heading(paper, title, keep=table.head_height + keep)
    with table.open(keep=keep):
        for number, (row, line) in enumerate(zip(rows, lines, strict=True), start=1):
            top = table.row(row, tall=ROW)
            _sign(paper, table, top, number, line.struck)
            if not line.name:
                _cells(paper, table.columns[1:-1], top)


def _cells(paper: Paper, places: Sequence[Column], top: float) -> None:
    """The edges of cells that a pen writes in."""
    for column in places:
        paper.stroke(column.x, top, column.x, paper.y, 0.3, LIGHT)


def _sign(paper: Paper, table: Table, top: float, number: int, struck: str) -> None:
    """Odd numbers sign at the left of the column, even ones at the right."""
    paper.is_signed()
    column, bottom = table.columns[-1], paper.y
    paper.stroke(column.x, top, column.x, bottom, 0.3, LIGHT)
    if struck:
        lines = fonts.wrap(struck, REGULAR, CELL, column.width - 10)
        paper.lines(column.x + 5, top - 11, lines, CELL, CELL_LEADING, REGULAR, DARK)
        paper.rule(column.x + 5, bottom + 4, column.x + column.width - 5, 0.8)
        return
    at = column.x + (6 if number % 2 else SIGN / 2 + 4)
    paper.text(at, top - 12, f"{number}.", CELL)
