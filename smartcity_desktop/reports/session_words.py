"""What the papers of a session say in sentences: who represented the region, when, on what basis.

What an edition may say of the event, its basis and its coordinator, is asked for here and nowhere
else.
"""

from __future__ import annotations

from collections.abc import Sequence

from smartcity_desktop.domain.digest import short
from smartcity_desktop.domain.edition import Edition, Region
from smartcity_desktop.domain.paper_facts import Basis
from smartcity_desktop.domain.record import Attendee, Capacity, Record, representative
from smartcity_desktop.reports import rich, sentences, spoken
from smartcity_desktop.reports.figures import NONE, Figures
from smartcity_desktop.reports.initials import Cell, Row
from smartcity_desktop.reports.sentences import Facts
from smartcity_desktop.reports.signing import Hand

COPIES = 2
"""The minutes' originals: the organiser's, and the region's."""

_STOPS = ".…"
_ENDS = ("?", "!")


def sentence(text: str) -> str:
    """Return a person's text as a sentence of a paper, with one stop at its end."""
    told = text.strip()
    if told.endswith(_ENDS):
        return told
    return f"{told.rstrip(_STOPS + ' ')}."


# the event's facts


def number(figures: Figures, number: str = NONE) -> str:
    """Return the line with a paper's number under its title."""
    return figures.say("number.line", number=number)


def basis(figures: Figures, edition: Edition, record: Record) -> str:
    """Return on what the panel acts, for a sentence: the decrees and letters that the edition
    names, or where it names none the edition itself."""
    if not edition.basis:
        return figures.form(
            "ba1.basis_edition",
            edition=rich.bold(record.edition.id),
            seq=record.edition.seq,
            digest=short(record.edition.sha256),
        )
    *others, last = (_letter(figures, one) for one in edition.basis)
    if not others:
        return last
    key = "grounds.two" if len(others) == 1 else "grounds.more"
    return figures.form(key, first="; ".join(others), last=last)


def _letter(figures: Figures, one: Basis) -> str:
    about = rich.plain(one.about)
    return figures.form(
        f"grounds.{one.kind}_about" if about else f"grounds.{one.kind}",
        issuer=rich.plain(one.issuer),
        number=rich.bold(one.number),
        date=figures.date(one.date),
        about=about,
    )


def coordinator(figures: Figures, edition: Edition, struck: str) -> Hand:
    """Return the coordinator's place to sign, struck where the edition names nobody."""
    role = figures.form("sign.coordinator")
    one = edition.officers.get(edition.coordinator)
    if one is None:
        return Hand(role, "", (), figures.form("sign.no_coordinator"))
    told = figures.nip_line(one.nip)
    below = (one.position.strip(), one.institution.strip(), told)
    return Hand(role, figures.text(one.name), tuple(filter(None, below)), struck)


def initials(figures: Figures, record: Record) -> tuple[str, ...]:
    """Return whose initials stand on pages of what a region and a panel sign: the chair's for the
    panel, and of the region where somebody of it came."""
    form = figures.form
    region = (form("initials.region"),) if representative(record.attendance) is not None else ()
    return form("initials.chair"), *region


def row(figures: Figures, edition: Edition, record: Record, *, knows: bool = False) -> Row:
    """Return the row in which the panel initials a page with levels, and the coordinator where one
    `knows` of them; who is excused has a struck cell."""
    gone = {excuse.assessor for excuse in record.excused}
    seats = edition.panels[record.panel].members
    form = figures.form
    cells = [
        Cell(f"{n}. {seat}", form("initials.seat", seat=seat), seat in gone)
        for n, seat in enumerate(seats, start=1)
    ]
    told = "initials.panel"
    if knows and edition.coordinator in edition.officers:
        cells.append(Cell(form("initials.coordinator"), form("initials.of_coordinator")))
        told = "initials.panel_coordinator"
    return Row(form(told), tuple(cells))


def panel_title(figures: Figures, told: Facts, record: Record) -> str:
    """Return what stands over the panel's places to sign."""
    keys = ("sign.panel_title", "sign.panel_title_alone")
    return sentences.form(figures, told, *keys, panel=record.panel)


# who came


def office(one: Attendee, region: Region) -> str:
    """Return in which office somebody came: of a head of region what the region's kind says, with
    the own office of who only acts as one."""
    if not one.is_head:
        return one.position.strip()
    head = f"{one.title} {region.head()}".strip()
    own = "".join(one.position.casefold().split())
    said = "".join(head.casefold().split())
    return f"{head}; {one.position.strip()}" if own and own not in said else head


def signing_office(one: Attendee, region: Region) -> str:
    """Return the office under a signature: a head's alone."""
    return f"{one.title} {region.head()}".strip() if one.is_head else one.position.strip()


def right(figures: Figures, one: Attendee, attendance: Sequence[Attendee]) -> str:
    """Return in what right somebody came, for a table: one represents the region, and who comes
    with them only goes with them."""
    form = figures.form
    if one is not representative(attendance) and not one.is_head:
        letter = one.capacity == Capacity.LETTER
        return form("delegates.with_letter" if letter else "delegates.with", letter=one.letter)
    match one.capacity:
        case Capacity.HEAD:
            return form("delegates.as_head")
        case Capacity.ACTING:
            return form("delegates.as_acting", title=one.title)
        case Capacity.LETTER:
            return form("delegates.by_letter", letter=one.letter)
    return form("delegates.without")


def guests(figures: Figures, region: Region, record: Record) -> str:
    """Return who represented the region, in what right, and with how many; "" for nobody."""
    one = representative(record.attendance)
    if one is None:
        return ""
    words = [rich.bold(figures.text(one.name)), rich.plain(signing_office(one, region))]
    who = ", ".join(word for word in words if word)
    told = figures.form(f"delegates.{one.capacity}", who=who, letter=rich.plain(one.letter))
    others = len(record.attendance) - 1
    if not others:
        return told
    count = spoken.count(figures, others)
    return figures.form("delegates.others", guest=told, count=count)


# when


def time(figures: Figures, edition: Edition, record: Record, told: Facts) -> str:
    """Return when a session was, and how long; of one that never began, when it was to be."""
    plan = edition.sessions.get(record.session)
    begun = record.started_at if record.phases or plan is None else plan.planned_start
    end = figures.time(record.closed_at)
    if figures.date(begun) != figures.date(record.closed_at):
        end = f"{end}, {figures.date(record.closed_at)}"
    keys = ("held", "held_open", "never", "broken", "planned", "closed")
    return sentences.form(
        figures,
        told,
        *(f"time_of.{key}" for key in keys),
        date=figures.full_date(begun),
        start=rich.bold(figures.time(begun)),
        end=rich.bold(end),
        spent=figures.duration(record.elapsed_s),
        limit=figures.duration(plan.limit_s) if plan is not None else NONE,
    )


def replacement(figures: Figures, edition: Edition, record: Record) -> dict[str, str]:
    """Return what a sentence says of the session that takes a postponed one's place, if any."""
    session = sentences.replacement(edition, record)
    if not session:
        return {}
    plan = edition.sessions[session]
    return {
        "session": session,
        "panel": plan.panel,
        "date": figures.full_date(plan.planned_start),
        "time": figures.time(plan.planned_start),
    }
