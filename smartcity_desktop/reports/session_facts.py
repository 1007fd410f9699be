"""What the papers of a session tell alike: who came, what was shown, what happened."""

from __future__ import annotations

from collections.abc import Sequence

from smartcity_desktop.domain.edition import Edition
from smartcity_desktop.domain.record import HELD, Happening, Record, representative
from smartcity_desktop.domain.record_draft import HappeningKind
from smartcity_desktop.reports import closing, frame, identity_block, rich, session_words, tables
from smartcity_desktop.reports.figures import NONE, Figures, nip
from smartcity_desktop.reports.frame import Frame, Secrecy
from smartcity_desktop.reports.initials import Row
from smartcity_desktop.reports.paper import PROSE, PROSE_LEADING, Paper
from smartcity_desktop.reports.printing import Printing
from smartcity_desktop.reports.signing import Hand
from smartcity_desktop.reports.tables import START, listing

WHOLE = 120.0
"""A table no taller than this is not parted from itself."""


def framed(
    figures: Figures,
    edition: Edition,
    record: Record,
    printing: Printing,
    *,
    paper: str,
    title: str = "",
    code: str = "",
    stamp: str = "",
    secrecy: Secrecy = Secrecy.OPEN,
    number: str = "",
    copy_for: str = "",
    initials: tuple[str, ...] = (),
    row: Row | None = None,
) -> Frame:
    """Return the frame of a paper; `paper` has its words, `copy_for` says whose original it is."""
    region = edition.regions[record.region]
    about = figures.say("running.rp", code=record.region, session=record.session)
    return Frame(
        edition=edition,
        figures=figures,
        type="record",
        code=code or paper.upper(),
        digest=printing.digest,
        title=title or figures.form(f"{paper}.title"),
        subject=region.full_name(),
        detail=figures.say("region.detail", code=record.region, province=region.province),
        running=" · ".join(filter(None, (about, copy_for))),
        stamp=stamp,
        secrecy=secrecy,
        signed=True,
        initials=initials,
        row=row,
        origin=closing.origin(figures, edition, record.edition, record.session, record.revision),
        copy=printing.copy,
        made_at=record.closed_at,
        size=printing.size,
        number=number,
    )


def identity(paper: Paper, figures: Figures, edition: Edition, record: Record) -> None:
    """Draw who, where and when; of a session that never began, when it closed."""
    say = figures.say
    whole = (
        (say("who.chair"), edition.roster[record.chair].name),
        (say("where.place"), closing.place(figures, edition, record.panel)),
    )
    left = (
        (say("who.panel"), say("who.panel_chair", panel=record.panel, seat=record.chair)),
        (say("status.name"), say(f"status.{record.status}")),
    )
    span = figures.span(record.started_at, record.closed_at)
    began = record.started_at if record.phases else record.closed_at
    closed = (say("when.closed"), figures.time(record.closed_at))
    right = (
        (say("when.day"), figures.full_date(began)),
        (say("when.time"), span) if record.phases else closed,
    )
    identity_block.draw(paper, whole, left, right)


def section(
    paper: Paper,
    figures: Figures,
    title: str,
    rows: Sequence[Sequence[str]],
    parts: Sequence[tuple[str, float, str]],
    under: float = 0.0,
) -> None:
    """Draw a heading and a table under it, a short one with `under` points that belong to it; with
    no rows the word for nothing beside it."""
    if rows:
        least = keep(paper, rows, parts)
        frame.heading(paper, title, keep=least + under if least + under <= WHOLE else least)
        listing(paper, rows, parts)
    else:
        frame.nil_heading(paper, title, figures.say("nil"))


def keep(
    paper: Paper, rows: Sequence[Sequence[str]], parts: Sequence[tuple[str, float, str]]
) -> float:
    """Return how much of a table stays with what is above it: all of a short one, else as
    much as stays with its head."""
    table = tables.plain(paper, parts)
    tall = [table.height(row) for row in rows]
    entire = table.head_height + sum(tall)
    return entire if entire <= WHOLE else table.head_height + tables.needed(tall)[0]


def whole(
    paper: Paper, rows: Sequence[Sequence[str]], parts: Sequence[tuple[str, float, str]]
) -> float:
    """Return how tall a table is that no page's end parts."""
    table = tables.plain(paper, parts)
    return table.head_height + sum(table.height(row) for row in rows)


def happened(record: Record) -> tuple[Happening, ...]:
    """Return what happened in a session; when its record was revised stands with the revision."""
    return tuple(one for one in record.happenings if one.kind != HappeningKind.REVISED)


def attendance(
    paper: Paper, figures: Figures, title: str, record: Record, edition: Edition
) -> None:
    """Draw who came for the region."""
    say, region = figures.say, edition.regions[record.region]
    rows = [
        (
            str(n),
            f"{figures.text(attendee.name)}\n{say('who.nip_line', nip=nip(attendee.nip))}",
            figures.known(session_words.office(attendee, region)),
            figures.known(attendee.institution),
            session_words.right(figures, attendee, record.attendance),
        )
        for n, attendee in enumerate(record.attendance, start=1)
    ]
    parts = (
        (say("column.no"), 24.0, START),
        (say("column.name_nip"), 132.0, START),
        (say("column.position"), 112.0, START),
        (say("column.institution"), paper.width - 370, START),
        (say("column.right"), 102.0, START),
    )
    if rows:
        section(paper, figures, title, rows, parts)
    else:
        frame.heading(paper, title, keep=PROSE_LEADING)
        frame.paragraph(paper, figures.form("delegates.nobody"))


def documents(paper: Paper, figures: Figures, title: str, record: Record) -> None:
    """Draw what was shown, numbered."""
    rows = [
        (str(n), figures.text(document)) for n, document in enumerate(record.documents, start=1)
    ]
    parts = (
        (figures.say("column.no"), 24.0, START),
        (figures.say("column.document"), paper.width - 24, START),
    )
    section(paper, figures, title, rows, parts)


def happenings(
    paper: Paper, figures: Figures, title: str, record: Record, *, for_region: bool, after: str = ""
) -> None:
    """Draw what happened, in order; a kind without a word of its own is shown as it is. A region
    reads that a conflict was taken back, and neither whose it was nor why.

    `after` is what else is told under the heading, which is then not of nothing.
    """
    rows = [
        (
            figures.time(happening.at),
            figures.say_or(f"happening.{happening.kind}", happening.kind),
            figures.say("withheld.taken_back")
            if for_region and happening.kind == HappeningKind.TAKEN_BACK
            else figures.text(happening.text),
        )
        for happening in happened(record)
    ]
    parts = (
        (figures.say("column.time"), 62.0, START),
        (figures.say("column.happening"), 92.0, START),
        (figures.say("column.told"), paper.width - 154, START),
    )
    lines = rich.lines(after, PROSE, paper.width) if after else ()
    if rows or not after:
        under = 5 + PROSE_LEADING * len(lines) if lines else 0.0
        section(paper, figures, title, rows, parts, under)
        paper.gap(5 if after else 0)
    else:
        frame.heading(paper, title, keep=3 * PROSE_LEADING)
    if after:
        rich.flow(paper, after, PROSE, PROSE_LEADING)


def excuses(
    record: Record, edition: Edition, figures: Figures, *, for_region: bool = False
) -> list[tuple[str, ...]]:
    """Return the rows of who is excused: seat, name, why, and the reason given, which is private
    (a conflict, an illness): no region reads it."""
    return [
        (
            excuse.assessor,
            edition.roster[excuse.assessor].name if excuse.assessor in edition.roster else NONE,
            figures.say_or(f"excuse.{excuse.kind}", excuse.kind),
            figures.say("withheld.reason") if for_region else figures.text(excuse.reason),
        )
        for excuse in record.excused
    ]


def excuse_parts(paper: Paper, figures: Figures) -> tuple[tuple[str, float, str], ...]:
    """Return the columns of such rows."""
    say = figures.say
    return (
        (say("column.seat"), 48.0, START),
        (say("column.name"), 150.0, START),
        (say("column.kind"), 96.0, START),
        (say("column.reason"), paper.width - 294, START),
    )


def region_hand(figures: Figures, edition: Edition, record: Record, struck: str) -> Hand:
    """Return the region's place to sign: its head in that office, or who represented it, or a
    struck place for nobody."""
    region = edition.regions[record.region]
    role = figures.form("sign.region", government=region.full_name())
    one = representative(record.attendance)
    if one is None:
        return Hand("", "", (), figures.form("sign.nobody"))
    office = session_words.signing_office(one, region)
    number = figures.nip_line(one.nip)
    if one.is_head:
        return Hand(f"{office},", figures.text(one.name), tuple(filter(None, (number,))), struck)
    return Hand(role, figures.text(one.name), tuple(filter(None, (office, number))), struck)


def assessor_hands(
    figures: Figures, edition: Edition, record: Record, struck: str
) -> tuple[Hand, ...]:
    """Return the panel's places to sign, numbered; who is excused has a struck one."""
    excused = {excuse.assessor: excuse.kind for excuse in record.excused}
    made = []
    for number, seat in enumerate(edition.panels[record.panel].members, start=1):
        person = edition.roster[seat]
        role = figures.say("who.chair" if seat == record.chair else "who.member")
        why = struck
        if seat in excused:
            word = figures.say_or(f"excuse.{excused[seat]}", excused[seat])
            why = figures.say("recap.excused_row", kind=word) if record.status == HELD else word
        below = figures.nip_line(person.nip)
        made.append(Hand(f"{role} · {seat}", person.name, (below,), why, number=number))
    return tuple(made)


def chair_hand(figures: Figures, edition: Edition, record: Record, struck: str) -> Hand:
    """Return the chair's place to sign, for the whole panel."""
    chair = edition.roster[record.chair]
    below = figures.nip_line(chair.nip)
    return Hand(figures.say("who.chair"), chair.name, (below,), struck)


def place_and_date(figures: Figures, edition: Edition, moment: str) -> str:
    """Return "Tangerang Selatan, 21 Februari 2019"."""
    city, date = edition.venue.city.strip(), figures.date(moment)
    return f"{city}, {date}" if city else date
