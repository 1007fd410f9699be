"""What the papers of a session tell alike: who came, what was shown, what happened."""

from __future__ import annotations

from collections.abc import Sequence

from smartcity_desktop.domain.edition import Edition
from smartcity_desktop.domain.ids import Digest
from smartcity_desktop.domain.record import Record, representative
from smartcity_desktop.reports import closing, frame, rich
from smartcity_desktop.reports.figures import NONE, Figures, nip
from smartcity_desktop.reports.frame import Copy, Frame, Secrecy
from smartcity_desktop.reports.paper import Paper
from smartcity_desktop.reports.signing import Hand
from smartcity_desktop.reports.tables import START, listing


def framed(
    figures: Figures,
    edition: Edition,
    record: Record,
    *,
    paper: str,
    digest: Digest,
    copy: Copy,
    stamp: str = "",
    secrecy: Secrecy = Secrecy.OPEN,
    signed: bool = True,
) -> Frame:
    """Return the frame of one of a session's papers; `paper` names its words in forms.toml and, in
    capitals, its pages' codes."""
    region = edition.regions[record.region]
    return Frame(
        edition=edition,
        figures=figures,
        type="record",
        code=paper.upper(),
        digest=digest,
        title=figures.form(f"{paper}.title"),
        subject=region.full_name(),
        detail=figures.say("region.detail", code=record.region, province=region.province),
        running=figures.say("running.rp", code=record.region, session=record.session),
        stamp=stamp,
        secrecy=secrecy,
        signed=signed,
        origin=closing.origin(figures, edition, record.edition, record.session, record.revision),
        copy=copy,
        made_at=record.closed_at,
    )


def identity(paper: Paper, figures: Figures, edition: Edition, record: Record) -> None:
    """Draw who, where and when in two columns."""
    say = figures.say
    left = (
        (say("who.panel"), say("who.panel_chair", panel=record.panel, seat=record.chair)),
        (say("who.chair"), edition.roster[record.chair].name),
        (say("status.name"), say(f"status.{record.status}")),
    )
    right = (
        (say("when.day"), figures.full_date(record.started_at)),
        (say("when.time"), figures.span(record.started_at, record.closed_at)),
        (say("where.place"), closing.place(figures, edition, record.panel)),
    )
    frame.facts(paper, left, right)


def section(
    paper: Paper,
    figures: Figures,
    title: str,
    rows: Sequence[Sequence[str]],
    parts: Sequence[tuple[str, float, str]],
) -> None:
    """Draw a heading and a table under it; with no rows the word for nothing beside it."""
    if rows:
        frame.heading(paper, title)
        listing(paper, rows, parts)
    else:
        frame.nil_heading(paper, title, figures.say("nil"))


def attendance(paper: Paper, figures: Figures, title: str, record: Record) -> None:
    """Draw who came for the region."""
    say, text = figures.say, figures.text
    rows = [
        (
            str(n),
            text(attendee.name),
            text(attendee.position),
            text(attendee.institution),
            figures.form("delegates.as_head") if attendee.is_head else text(attendee.letter),
        )
        for n, attendee in enumerate(record.attendance, start=1)
    ]
    parts = (
        (say("column.no"), 24.0, START),
        (say("column.name"), 132.0, START),
        (say("column.position"), 112.0, START),
        (say("column.institution"), paper.width - 348, START),
        (say("column.letter"), 80.0, START),
    )
    section(paper, figures, title, rows, parts)


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


def happenings(paper: Paper, figures: Figures, title: str, record: Record) -> None:
    """Draw what happened, in order; a kind without a word of its own is shown as it is."""
    rows = [
        (
            figures.time(happening.at),
            figures.say_or(f"happening.{happening.kind}", happening.kind),
            figures.text(happening.text),
        )
        for happening in record.happenings
    ]
    parts = (
        (figures.say("column.time"), 62.0, START),
        (figures.say("column.happening"), 92.0, START),
        (figures.say("column.told"), paper.width - 154, START),
    )
    section(paper, figures, title, rows, parts)


def guest(figures: Figures, record: Record) -> str:
    """Return who represented the region and in what right, for a sentence; "" for nobody."""
    one = representative(record.attendance)
    if one is None:
        return ""
    facts = {
        "name": rich.bold(one.name),
        "position": rich.plain(figures.text(one.position)),
        "letter": rich.plain(one.letter),
    }
    if one.is_head:
        return figures.form("delegates.head", **facts)
    return figures.form(
        "delegates.letter" if one.letter.strip() else "delegates.no_letter", **facts
    )


def region_hand(figures: Figures, edition: Edition, record: Record, struck: str) -> Hand:
    """Return the region's place to sign: who represented it, or nobody."""
    government = edition.regions[record.region].full_name()
    role = figures.form("sign.region", government=government)
    one = representative(record.attendance)
    if one is None:
        return Hand(role, NONE, (), struck or figures.form("sign.nobody"))
    return Hand(role, figures.text(one.name), (figures.text(one.position),), struck)


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
            why = figures.say("recap.excused_row", kind=word)
        below = figures.say("who.nip_line", nip=nip(person.nip))
        made.append(Hand(f"{number}. {role} · {seat}", person.name, (below,), why))
    return tuple(made)


def place_and_date(figures: Figures, edition: Edition, moment: str) -> str:
    """Return "Tangerang Selatan, 21 Februari 2019"."""
    city, date = edition.venue.city.strip(), figures.date(moment)
    return f"{city}, {date}" if city else date
