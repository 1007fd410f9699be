"""Child: scores a whole sheet in the window, with notes, reviews it, and says its peak memory.

The window comes first, as in the program, and nothing that the program does not load.
"""

from __future__ import annotations

import sys
from pathlib import Path

from smartcity_desktop.desk.session import declaring
from smartcity_desktop.domain.ids import SessionId
from smartcity_desktop.host import paths
from smartcity_desktop.ui import theme
from smartcity_desktop.ui.app import Program
from smartcity_desktop.ui.destinations import PageName, ToPage
from tests.benchmarks.memory import peak_mb
from tests.benchmarks.waiting import press, wait

NOTE = "Dokumen ditunjukkan di layar; anggaran tahun berjalan belum disahkan DPRD."


def main(home: str, session: SessionId) -> None:
    """Every level by a key, every note through its field, then the paper."""
    app = theme.application("page")
    program = Program(app)
    shell = program.open_home(paths.home(Path(home)))
    app.processEvents()
    declaring.declare(shell.office.day, shell.office.identity, session, declaring.NONE)
    shell.open_page(ToPage(PageName.SCORING, session))
    app.processEvents()
    form = shell.pages[PageName.SCORING].form  # type: ignore[attr-defined]
    for row in form.rows.values():
        row.take_focus()
        focused = app.focusWidget()
        assert focused is not None
        press(focused, "4")
        row.note.setPlainText(NOTE)
        row.note.settle()
        app.processEvents()
    shell.open_page(ToPage(PageName.REVIEW, session))
    wait(300)
    page = program.office.assessor.page(session) if program.office else None
    assert page is not None
    assert not page.unscored
    assert all(mark.note == NOTE for mark in page.draft.levels.values())
    assert shell.pages[PageName.REVIEW].frame.paper.pages() > 0  # type: ignore[attr-defined]
    print(peak_mb())
    program.close()


main(sys.argv[1], SessionId(sys.argv[2]))
