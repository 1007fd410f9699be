"""Numbered signature rows of a panel, odd ones left and even ones right, with initials."""

from __future__ import annotations

from collections.abc import Mapping

from smartcity_desktop.domain.digest import short
from smartcity_desktop.domain.edition import Edition, Person
from smartcity_desktop.domain.ids import NO_DIGEST, Digest, SeatId
from smartcity_desktop.domain.record import Record
from smartcity_desktop.domain.sheet import Sheet
from smartcity_desktop.reports import fonts, frame
from smartcity_desktop.reports.figures import NONE, Figures, nip
from smartcity_desktop.reports.fonts import BOLD, REGULAR
from smartcity_desktop.reports.paper import DARK, LIGHT, WIDTH, Paper
from smartcity_desktop.reports.tables import END, START, Column, Table, columns

ROW = 34.0
MOST_KEPT = 420.0
"""A signature table up to this height stays on one page."""

SIGN, INITIALS, SHEET = 140.0, 44.0, 58.0


def draw(
    paper: Paper,
    figures: Figures,
    edition: Edition,
    record: Record,
    sheets: Mapping[SeatId, Sheet],
    title: str,
    *,
    draft: bool,
) -> None:
    """Draw place, date and one row per member; who has no counted sheet has a struck row."""
    place = ", ".join((edition.venue.city, figures.date(record.closed_at)))
    people = [edition.roster[seat] for seat in edition.panels[record.panel].members]
    whole = 26 + sum(_tall(person) for person in people)
    frame.heading(paper, f"{title} · {place}", keep=min(whole, MOST_KEPT))
    table = Table(paper, _columns(figures), size=8, leading=9.6, pad=4)
    digests = {sheet.assessor: sheet.digest for sheet in record.sheets}
    excuses = {excuse.assessor: excuse.kind for excuse in record.excused}
    with table.open(keep=ROW):
        for number, seat in enumerate(edition.panels[record.panel].members, start=1):
            person = edition.roster[seat]
            sheet = sheets.get(seat)
            revision = sheet.revision if sheet else 0
            told = _sheet(figures, digests.get(seat, NO_DIGEST), revision)
            top = table.row((str(number), "", told, "", ""), tall=_tall(person))
            role = figures.say("who.chair" if seat == record.chair else "who.member")
            _person(paper, table.columns[1], top, person, f"{role} · {seat}")
            kind = excuses.get(seat)
            struck = figures.say("draft.unsigned") if draft else ""
            if kind is not None:
                word = figures.say_or(f"excuse.{kind}", kind)
                struck = figures.say("recap.excused_row", kind=word)
            _signing(paper, table, top, number, struck)


def _columns(figures: Figures) -> tuple[Column, ...]:
    say = figures.say
    return columns(
        (
            (say("column.no"), 24.0, START),
            (say("column.assessor"), WIDTH - 24 - SHEET - SIGN - INITIALS, START),
            (say("column.sheet"), SHEET, START),
            (say("column.signature"), SIGN, START),
            (say("column.initials"), INITIALS, END),
        )
    )


def _name_room() -> float:
    return WIDTH - 24 - SHEET - SIGN - INITIALS - 5


def _names(person: Person) -> tuple[str, ...]:
    return fonts.wrap(person.name, BOLD, 8, _name_room())


def _below(person: Person) -> tuple[str, ...]:
    return fonts.wrap(person.institution.strip() or NONE, REGULAR, 7, _name_room())


def _tall(person: Person) -> float:
    return max(ROW, 8 + 9.6 * len(_names(person)) + 8.4 * (len(_below(person)) + 1))


def _person(paper: Paper, column: Column, top: float, person: Person, role: str) -> None:
    x, y, names = column.x + column.pad, top - 11, _names(person)
    paper.lines(x, y, names, 8, 9.6, BOLD)
    y -= 9.6 * len(names)
    for line in (f"{role} · NIP {nip(person.nip)}", *_below(person)):
        paper.text(x, y, line, 7, REGULAR, DARK)
        y -= 8.4


def _sheet(figures: Figures, digest: Digest, revision: int) -> str:
    if not digest:
        return figures.say("nil")
    if revision <= 1:
        return short(digest)
    return figures.say("recap.sheet_revision", digest=short(digest), revision=revision)


def _signing(paper: Paper, table: Table, top: float, number: int, struck: str) -> None:
    """The place to sign: odd numbers at the left, even ones at the right of the column."""
    sign, initials = table.columns[3], table.columns[4]
    bottom = paper.y
    paper.stroke(sign.x, top, sign.x, bottom, 0.3, LIGHT)
    paper.stroke(initials.x, top, initials.x, bottom, 0.3, LIGHT)
    if struck:
        paper.rule(sign.x + 5, bottom + 7, initials.x - 5, 0.8)
        paper.rule(initials.x + 5, bottom + 7, initials.x + initials.width - 5, 0.8)
        lines = fonts.wrap(struck, REGULAR, 7, sign.width - 10)
        paper.lines(sign.x + 5, top - 10, lines, 7, 8.4, REGULAR, DARK)
        return
    x = sign.x + (6 if number % 2 else SIGN / 2 + 4)
    paper.text(x, top - 11, f"{number}.", 8)
    paper.text(initials.x + 6, top - 11, f"{number}.", 8)
