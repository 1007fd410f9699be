"""DH, Daftar Hadir: who sat in the room, region and panel, each with a place to sign."""

from __future__ import annotations

from collections.abc import Sequence

from smartcity_desktop.domain.edition import Edition
from smartcity_desktop.domain.ids import Digest
from smartcity_desktop.domain.record import ExcuseKind, Record
from smartcity_desktop.reports import frame, session_facts, spoken
from smartcity_desktop.reports.figures import Figures
from smartcity_desktop.reports.fonts import REGULAR
from smartcity_desktop.reports.frame import ORIGINAL, Copy
from smartcity_desktop.reports.page_size import MM
from smartcity_desktop.reports.paper import DARK, LIGHT, Paper
from smartcity_desktop.reports.tables import START, Table, columns

ROW = 12 * MM
NO, SIGN = 22.0, 126.0
NAME, POSITION = 116.0, 86.0


def pdf(
    record: Record, edition: Edition, *, digest: Digest, language: str, copy: Copy = ORIGINAL
) -> bytes:
    """Return the attendance list as PDF; `digest` "" prints a draft."""
    figures = Figures(language, edition.venue.zone)
    made = session_facts.framed(figures, edition, record, paper="dh", digest=digest, copy=copy)
    paper = made.begin()
    session_facts.identity(paper, figures, edition, record)
    text = figures.text
    guests = [
        (text(attendee.name), text(attendee.position), text(attendee.institution))
        for attendee in record.attendance
    ]
    excused = {excuse.assessor: excuse.kind for excuse in record.excused}
    struck = figures.say("draft.unsigned") if made.draft else ""
    _list(paper, figures, figures.form("dh.region"), guests, [struck] * len(guests))
    members, why = [], []
    for seat in edition.panels[record.panel].members:
        person = edition.roster[seat]
        role = figures.say("who.chair" if seat == record.chair else "who.member")
        members.append((person.name, f"{role} · {seat}", text(person.institution)))
        gone = excused.get(seat) == ExcuseKind.ABSENT
        why.append(figures.say("excuse.absent") if gone else struck)
    _list(paper, figures, figures.form("dh.panel", panel=record.panel), members, why)
    paper.gap(6)
    here = sum(
        excused.get(member) != ExcuseKind.ABSENT for member in edition.panels[record.panel].members
    )
    told = figures.form(
        "dh.total",
        guests=spoken.count(figures, len(guests)),
        members=spoken.count(figures, here),
    )
    frame.paragraph(paper, told)
    return made.finish(paper)


def _list(
    paper: Paper,
    figures: Figures,
    title: str,
    rows: Sequence[tuple[str, str, str]],
    struck: Sequence[str],
) -> None:
    if not rows:
        frame.nil_heading(paper, title, figures.say("nil"))
        return
    say = figures.say
    frame.heading(paper, title, keep=ROW + 24)
    parts = (
        (say("column.no"), NO, START),
        (say("column.name"), NAME, START),
        (say("column.position"), POSITION, START),
        (say("column.institution"), paper.width - NO - NAME - POSITION - SIGN, START),
        (say("column.signature"), SIGN, START),
    )
    table = Table(paper, columns(parts), size=8, leading=9.6, pad=4)
    with table.open(keep=ROW):
        for number, (row, why) in enumerate(zip(rows, struck, strict=True), start=1):
            top = table.row((str(number), *row, ""), tall=ROW)
            _sign(paper, table, top, number, why)


def _sign(paper: Paper, table: Table, top: float, number: int, struck: str) -> None:
    """Odd numbers sign at the left of the column, even ones at the right."""
    column, bottom = table.columns[4], paper.y
    paper.stroke(column.x, top, column.x, bottom, 0.3, LIGHT)
    if struck:
        paper.text(column.x + 5, top - 10, struck, 7, REGULAR, DARK)
        paper.rule(column.x + 5, bottom + 6, column.x + column.width - 5, 0.8)
        return
    at = column.x + (6 if number % 2 else SIGN / 2 + 4)
    paper.text(at, top - 12, f"{number}.", 8)
