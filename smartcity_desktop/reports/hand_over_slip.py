"""TT, Tanda Terima Berkas: which sealed files went from whose hand into whose."""

from __future__ import annotations

from collections.abc import Sequence

from smartcity_desktop.domain.edition import Edition, Person
from smartcity_desktop.domain.ids import Digest, RegionCode, SessionId
from smartcity_desktop.domain.values import Struct
from smartcity_desktop.reports import closing, digest_qr, rich, spoken
from smartcity_desktop.reports.figures import Figures, nip
from smartcity_desktop.reports.fonts import BOLD
from smartcity_desktop.reports.frame import ORIGINAL, Copy, Frame
from smartcity_desktop.reports.integrity_pledge import edition_origin
from smartcity_desktop.reports.page_size import LEFT, PageSize
from smartcity_desktop.reports.paper import CELL, CELL_LEADING, DARK, PROSE, PROSE_LEADING, Paper
from smartcity_desktop.reports.signing import Hand, Parties
from smartcity_desktop.reports.tables import START, Table, columns

CODES_A_LINE = 7


class Handed(Struct, frozen=True):
    """A file that is handed over: what it is of, its name, and its first item's digest (hex)."""

    session: SessionId
    region: RegionCode
    file: str
    digest: Digest
    revision: int


def pdf(
    files: Sequence[Handed],
    edition: Edition,
    giver: Person,
    *,
    edition_digest: Digest,
    seq: int,
    made_at: str,
    language: str,
    copy: Copy = ORIGINAL,
    size: PageSize | None = None,
) -> bytes:
    """Return the receipt as PDF; its QR is the file's where there is one, else the edition's."""
    figures = Figures(language, edition.venue.zone)
    form = figures.form
    alone = files[0] if len(files) == 1 else None
    made = Frame(
        edition=edition,
        figures=figures,
        type="record" if alone else "edition",
        code="TT",
        digest=alone.digest if alone else edition_digest,
        title=form("tt.title"),
        subject=form("tt.subject", count=_capital(spoken.count(figures, len(files)))),
        detail=f"{figures.full_date(made_at)}, {figures.time(made_at)}",
        origin=_origin(figures, edition, seq, alone),
        signed=True,
        copy=copy,
        size=size,
    )
    paper = made.begin()
    paper.gap(3)
    rich.flow(paper, form("tt.what"), PROSE, PROSE_LEADING)
    _files(paper, figures, edition, files)
    _hands(paper, figures, giver, made_at)
    return made.finish(paper)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _origin(figures: Figures, edition: Edition, seq: int, alone: Handed | None) -> tuple[str, ...]:
    first, *rest = edition_origin(figures, edition, seq)
    if alone is None:
        return (first, *rest)
    session = figures.say("footer.session", session=alone.session)
    return (first, session, figures.say("footer.revision", revision=alone.revision), *rest)


def _files(paper: Paper, figures: Figures, edition: Edition, files: Sequence[Handed]) -> None:
    form, say = figures.form, figures.say
    parts = (
        (say("column.no"), 22.0, START),
        (form("column.session"), 52.0, START),
        (say("column.region"), 112.0, START),
        (form("column.file"), paper.width - 186, START),
    )
    table = Table(paper, columns(parts), size=CELL, leading=CELL_LEADING, pad=4)
    x = table.columns[1].x + 2.5
    paper.gap(8)
    with table.open(keep=40):
        for number, file in enumerate(files, start=1):
            region = edition.regions[file.region]
            codes = _lines(file.digest)
            name = f"{region.full_name()} ({file.region})"
            paper.need(44 + CELL_LEADING * len(codes))
            table.row((str(number), file.session, name, file.file))
            paper.gap(4)
            paper.text(x, paper.y - 6, form("tt.code"), CELL, BOLD, DARK)
            paper.lines(x + 58, paper.y - 6, codes, CELL, CELL_LEADING)
            paper.gap(CELL_LEADING * len(codes) + 4)
            paper.rule(LEFT, paper.y, paper.right_edge, 0.5)


def _lines(digest: Digest) -> list[str]:
    groups = digest_qr.groups(digest)
    return ["  ".join(groups[at : at + CODES_A_LINE]) for at in range(0, len(groups), CODES_A_LINE)]


def _hands(paper: Paper, figures: Figures, giver: Person, made_at: str) -> None:
    form = figures.form
    below = figures.say("who.nip_line", nip=nip(giver.nip))
    left = Hand(form("tt.sign"), giver.name, (below, giver.institution))
    right = Hand(form("tt.sign"), form("sign.name_line"), (form("tt.time_line"),))
    told = form("tt.received", date=figures.full_date(made_at))
    places = Parties((form("tt.gave"), (left,)), (form("tt.took"), (right,)))
    closing.Ending(figures, (told, form("tt.not_receipt")), (), (places,)).draw(paper)
