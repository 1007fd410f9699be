"""One score sheet, beside the same lines of text drawn bare with reportlab."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

from smartcity_desktop.desk.laptop.paper_making import PaperKind
from smartcity_desktop.reports.fonts import BOLD, REGULAR
from tests.benchmarks import events
from tests.benchmarks.measuring import Row, by_turns, clocked
from tests.reports import reading

TURNS = 30
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
