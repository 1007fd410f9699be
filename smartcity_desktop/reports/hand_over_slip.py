"""TT, Tanda Terima Berkas: which sealed files and things went from whose hand into whose."""

from __future__ import annotations

from collections.abc import Sequence

from smartcity_desktop.domain.custody import Holder, ThingKind
from smartcity_desktop.domain.digest import short
from smartcity_desktop.domain.edition import Edition
from smartcity_desktop.domain.ids import Digest, RegionCode, SessionId
from smartcity_desktop.domain.values import Struct
from smartcity_desktop.reports import (
    closing,
    digest_qr,
    fonts,
    frame,
    rich,
    sentences,
    session_words,
    spoken,
    tables,
)
from smartcity_desktop.reports.figures import Figures
from smartcity_desktop.reports.fonts import BOLD, REGULAR
from smartcity_desktop.reports.frame import Frame
from smartcity_desktop.reports.hand_over_people import People, Took, facts
from smartcity_desktop.reports.integrity_pledge import edition_origin
from smartcity_desktop.reports.page_size import LEFT
from smartcity_desktop.reports.paper import CELL, CELL_LEADING, PROSE, PROSE_LEADING, Paper
from smartcity_desktop.reports.printing import Printing
from smartcity_desktop.reports.tables import MIDDLE, START, Column, Table, columns

CODES_A_LINE = 13
CODE_X = 58.0
MOST_SEALS = 8
"""Of so many files each digest stands beside the signatures; of more, the edition's."""
TICK, TICK_COLUMN = 10.0, 62.0
FIRST_STICK = "1"
THING, LABELLED = 20.0, 22.0
"""How tall the row of a thing is, and of one whose label a pen writes down."""


class Handed(Struct, frozen=True):
    """A file that is handed over: what it is of, its name, and its first item's digest (hex)."""

    session: SessionId
    region: RegionCode
    file: str
    digest: Digest
    revision: int


class Beside(Struct, frozen=True):
    """A thing that is handed over beside the files, and the codes of the papers in it."""

    kind: ThingKind
    id: str
    papers: tuple[str, ...] = ()


def pdf(
    files: Sequence[Handed],
    edition: Edition,
    giver: Holder,
    printing: Printing,
    *,
    made_at: str,
    beside: Sequence[Beside] = (),
    took: Took | None = None,
) -> bytes:
    """Return the receipt as PDF; its QR is that of a file alone, else the edition's. `took` is
    who receives, None while nobody is known. `made_at` is when it is printed, which is not when it
    is handed over."""
    figures = printing.figures(edition)
    alone = files[0] if len(files) == 1 else None
    made = Frame(
        edition=edition,
        figures=figures,
        type="record" if alone else "edition",
        code="TT",
        digest=alone.digest if alone else printing.digest,
        title=figures.form("tt.title" if beside else "tt.title_files"),
        number=session_words.number(figures, printing.number),
        subject=_subject(figures, files, beside),
        detail=figures.form(
            "tt.printed", date=figures.full_date(made_at), time=figures.time(made_at)
        ),
        origin=_origin(figures, edition, printing.seq, alone),
        signed=True,
        initials=(figures.form("initials.giver"), figures.form("initials.taker")),
        copy=printing.copy,
        size=printing.size,
    )
    paper = made.begin()
    _files(paper, figures, edition, files)
    if beside:
        _things(paper, figures, beside)
    people = People(figures, giver, took or Took())
    _hands(paper, figures, people, _seal(figures, files, printing.digest))
    return made.finish(paper)


def _subject(figures: Figures, files: Sequence[Handed], beside: Sequence[Beside]) -> str:
    """Say how much of each is handed over: "1 (satu) berkas bersegel, 2 (dua) stik"."""
    told = [figures.form("tt.subject", count=spoken.count(figures, len(files)))]
    for kind in ThingKind:
        if number := sum(one.kind == kind for one in beside):
            told.append(figures.form(f"tt.count.{kind}", count=spoken.count(figures, number)))
    return ", ".join(told)


def _origin(figures: Figures, edition: Edition, seq: int, alone: Handed | None) -> tuple[str, ...]:
    first, *rest = edition_origin(figures, edition, seq)
    if alone is None:
        return (first, *rest)
    session = figures.say("footer.session", session=alone.session)
    return (first, session, figures.say("footer.revision", revision=alone.revision), *rest)


def _files(paper: Paper, figures: Figures, edition: Edition, files: Sequence[Handed]) -> None:
    form, say = figures.form, figures.say
    frame.heading(paper, form("tt.files"))
    rich.flow(paper, form("tt.what"), PROSE, PROSE_LEADING)
    parts = (
        (say("column.no"), 22.0, START),
        (form("column.session"), 52.0, START),
        (say("column.region"), 112.0, START),
        (form("column.file"), paper.width - 186, START),
    )
    table = Table(paper, columns(parts), size=CELL, leading=CELL_LEADING, pad=4)
    x = table.columns[1].x + 2.5
    paper.gap(4)
    with table.open(keep=60):
        for number, file in enumerate(files, start=1):
            region = edition.regions[file.region]
            cells = (str(number), file.session, f"{region.full_name()} ({file.region})", file.file)
            codes = _lines(file.digest)
            told = ((form("tt.code"), codes), (form("tt.hex"), [file.digest]))
            tall = CELL_LEADING * (len(codes) + 1) + 12
            paper.need(table.height(cells) + tall)
            table.row(cells)
            paper.gap(4)
            for label, lines in told:
                paper.text(x, paper.y - 6, label, CELL, BOLD)
                paper.lines(x + CODE_X, paper.y - 6, lines, CELL, CELL_LEADING)
                paper.gap(CELL_LEADING * len(lines) + 1)
            paper.gap(3)
            paper.rule(LEFT, paper.y, paper.right_edge)


def _lines(digest: Digest) -> list[str]:
    groups = digest_qr.groups(digest)
    return ["  ".join(groups[at : at + CODES_A_LINE]) for at in range(0, len(groups), CODES_A_LINE)]


def _things(paper: Paper, figures: Figures, beside: Sequence[Beside]) -> None:
    """Draw what is counted by hand: each side ticks it in a column of its own."""
    form = figures.form
    table = _things_table(paper, figures)
    rows = [_thing(figures, number, one) for number, one in enumerate(beside, start=1)]
    tall = [LABELLED if one.kind == ThingKind.STICK else THING for one in beside]
    each = [table.height(row, high) for row, high in zip(rows, tall, strict=True)]
    needed = tables.needed(each)
    frame.heading(paper, form("tt.things"), 4 * CELL_LEADING + table.head_height + needed[0])
    rich.flow(paper, form("tt.things_told"), CELL, CELL_LEADING)
    if any(one.papers for one in beside):
        rich.flow(paper, form("tt.papers_told"), CELL, CELL_LEADING)
    paper.gap(4)
    with table.open(keep=needed[0]):
        for one, row, high, room in zip(beside, rows, tall, needed, strict=True):
            paper.need(room)
            top = table.row(row, tall=high)
            if label := _label(figures, one):
                _to_write(paper, label, table.columns[2])
            for column in table.columns[3:]:
                middle = column.x + column.width / 2
                paper.frame(middle - TICK / 2, top - 5 - TICK, TICK, TICK, 0.7)


def _things_table(paper: Paper, figures: Figures) -> Table:
    form, say = figures.form, figures.say
    parts = (
        (say("column.no"), 22.0, START),
        (form("column.thing"), 118.0, START),
        (form("column.holds"), paper.width - 140 - 2 * TICK_COLUMN, START),
        (form("column.given"), TICK_COLUMN, MIDDLE),
        (form("column.taken"), TICK_COLUMN, MIDDLE),
    )
    return Table(paper, columns(parts), size=CELL, leading=CELL_LEADING, pad=4)


def _thing(figures: Figures, number: int, one: Beside) -> tuple[str, ...]:
    """The row of a thing; of several sticks the later ones hold the same once more."""
    again = one.kind == ThingKind.STICK and one.id != FIRST_STICK
    name = figures.form(f"tt.thing.{one.kind}{'_again' if again else ''}", id=one.id)
    told = filter(None, (_holds(figures, one), _label(figures, one)))
    return (str(number), name, "\n".join(told), "", "")


def _label(figures: Figures, one: Beside) -> str:
    """What a pen writes of a thing: which stick it is, of which the program knows how many there
    are; how many leaves of paper lie in an envelope."""
    if one.kind == ThingKind.STICK:
        return figures.form("tt.on_stick")
    return figures.form("tt.sheets") if one.papers else ""


def _to_write(paper: Paper, label: str, column: Column) -> None:
    after = column.x + column.pad + fonts.width(label, REGULAR, CELL)
    paper.rule(after + 4, paper.y + 6, column.x + column.width - 4)


def _holds(figures: Figures, one: Beside) -> str:
    if one.kind == ThingKind.STICK:
        return ""
    if not one.papers:
        return figures.say("nil")
    count = spoken.count(figures, len(one.papers))
    return figures.form("tt.holds", count=count, papers=", ".join(one.papers))


def _hands(paper: Paper, figures: Figures, people: People, seal: tuple[str, ...]) -> None:
    """Draw what is signed, the digests of it, and where both sign."""
    took = people.took
    so, digest = facts(took), short(took.receipt)
    at = {"date": figures.full_date(took.at), "time": figures.time(took.at)} if took.at else {}
    told = (
        sentences.form(figures, so, "tt.received", "tt.to_hand", **at),
        sentences.form(figures, so, "tt.by_pen"),
        sentences.form(figures, so, "tt.receipt", "tt.not_receipt", digest=digest),
    )
    closing.Ending(figures, (" ".join(filter(None, told)),), seal, (people,)).draw(paper)


def _seal(figures: Figures, files: Sequence[Handed], edition_digest: Digest) -> tuple[str, ...]:
    if len(files) > MOST_SEALS:
        return (figures.say("seal.edition", digest=edition_digest),)
    told = ((one.session, figures.say("seal.hex", digest=one.digest)) for one in files)
    return tuple(f"{session} · {seal}" for session, seal in told)
