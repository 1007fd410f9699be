"""One score sheet, and all papers of an event, beside the same text drawn bare with reportlab."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

from smartcity_desktop.desk.laptop import paper_making
from smartcity_desktop.desk.laptop.paper_making import OF_RECORD, PaperKind
from smartcity_desktop.desk.office import Office, open_office
from smartcity_desktop.domain.ids import Digest
from smartcity_desktop.domain.record import Record
from smartcity_desktop.domain.sheet import Sheet
from smartcity_desktop.host import paths
from smartcity_desktop.rehearsal.demo import Played
from smartcity_desktop.reports.fonts import BOLD, REGULAR
from tests.benchmarks import events
from tests.benchmarks.measuring import SECOND, Row, by_turns, clocked
from tests.reports import reading

TURNS, EVENT_TURNS = 30, 5
MOST = 184
"""Papers that are to be there in six seconds."""
NOTE = "Dokumen ditunjukkan di layar; anggaran tahun berjalan belum disahkan DPRD."


def rows(folder: Path) -> list[Row]:
    """Measure the paper of a scored sheet with notes."""
    desk = events.sit_down(folder / "paper")
    assessor, session = desk.office.assessor, desk.session
    for indicator in desk.office.laptop.holdings.edition().rubric.indicators():
        assessor.score(session, indicator.id, 4)
        assessor.note(session, indicator.id, NOTE)
    assessor.seal(session)
    papers = desk.office.papers
    drawn = papers.shown(session, PaperKind.SHEET, "id")
    lines = reading.runs(drawn)
    try:
        ours, baseline = by_turns(
            [
                lambda: clocked(lambda: papers.shown(session, PaperKind.SHEET, "id")),
                lambda: clocked(lambda: _bare(lines)),
            ],
            TURNS,
            warm=3,
        )
    finally:
        desk.office.laptop.close()
    beside = f"the same {sum(map(len, lines))} lines of text drawn with reportlab, same two fonts"
    return [Row("one score sheet (LP) as PDF", "ms", ours, beside, baseline, goal=1.3)]


def of_the_event(played: Played) -> list[Row]:
    """Measure every sheet and every paper of every record of an event in one go, as the
    coordinator prints them."""
    office = open_office(paths.home(played.event.coordinator.folder))
    wanted = _wanted(office)
    drawn = _draw(office, wanted)
    lines = [reading.runs(paper) for paper in drawn]
    try:
        ours, baseline = by_turns(
            [
                lambda: clocked(lambda: _draw(office, wanted)),
                lambda: clocked(lambda: [_bare(paper) for paper in lines]),
            ],
            EVENT_TURNS,
        )
    finally:
        office.laptop.close()
    name = f"all {len(wanted)} papers of an event"
    beside = "the same lines of text drawn with reportlab, same two fonts"
    return [
        Row(name, "ms", ours, beside, baseline, goal=1.6),
        Row(f"{MOST} of them", "ms", tuple(MOST / len(wanted) * one for one in ours),
            goal=6 * SECOND, absolute=True),
    ]  # fmt: skip


def _wanted(office: Office) -> list[tuple[Digest, PaperKind]]:
    """The papers of everything that was received."""
    found: list[tuple[Digest, PaperKind]] = []
    for digest, item in office.laptop.holdings.items().items():
        if isinstance(item.value, Sheet):
            found.append((digest, PaperKind.SHEET))
        elif isinstance(item.value, Record):
            found += [(digest, kind) for kind in OF_RECORD]
    return found


def _draw(office: Office, wanted: list[tuple[Digest, PaperKind]]) -> list[bytes]:
    laptop, edition = office.laptop, office.laptop.holdings.edition()
    return [
        paper_making.pdf(paper_making.signed(laptop, digest, edition), kind, "id")
        for digest, kind in wanted
    ]


def _bare(pages: list[list[reading.Run]]) -> bytes:
    from reportlab.pdfgen.canvas import Canvas

    file = BytesIO()
    made: Any = Canvas
    canvas = made(file, pageCompression=1, invariant=1, initialFontName=REGULAR)
    for page in pages:
        for number, run in enumerate(page):
            # Both fonts are cut and embedded, as in the paper.
            canvas.setFont(BOLD if number % 4 == 0 else REGULAR, 8.5)
            canvas.drawString(run.left, run.bottom, run.text)
        canvas.showPage()
    canvas.save()
    return file.getvalue()
