"""The details of a session beside the table of the ledger."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest

from smartcity_desktop.domain.ids import SessionId
from smartcity_desktop.rehearsal.demo_event import Size
from smartcity_desktop.ui import theme
from smartcity_desktop.ui.coordinate.ledger.page import LedgerPage
from smartcity_desktop.ui.models.cells import ROW, short_name
from tests.ui.coordinate import scene
from tests.ui.coordinate.ledger.test_page import office, opened, page

__all__ = ["office", "page"]  # fixtures


def columns(page: LedgerPage) -> list[int]:
    """The times that are shown."""
    every = range(page.model.columnCount())
    return [column for column in every if not page.table.isColumnHidden(column)]


def test_beside_the_details_times_leave_before_the_names_of_regions_are_cut(tmp_path: Path) -> None:
    with scene.before_the_event(tmp_path, Size(12, 2, 8)) as office:
        page = opened(office)
        page.resize(870, 490)
        every = list(range(page.model.columnCount()))
        assert columns(page) == every
        page.open_session(SessionId("P01-S5"))
        scene.breathe()
        shown = columns(page)
        assert page.table.currentIndex().column() in shown
        assert len(shown) < len(every)
        caption = QFontMetrics(theme.font("caption"))
        for cell in page.model.cells():
            for word in short_name(cell.region).split():
                wide = page.table.columnWidth(shown[0]) - 25
                assert caption.horizontalAdvance(word) <= wide or wide > 95, word
        QTest.mouseClick(page.both.times.later, Qt.MouseButton.LeftButton)
        assert page.table.currentIndex().column() == shown[-1] + 1 == columns(page)[-1]
        assert page.side.session == page.table.currentIndex().data(ROW).session
        for _ in range(7):
            QTest.keyClick(page.table, Qt.Key.Key_Left)
        assert columns(page)[0] == page.table.currentIndex().column() == 0
        assert page.both.times.earlier.isHidden()
        page.close_session()
        scene.breathe()
        assert columns(page) == every
        scene.put_away(page)


def test_so_much_of_what_is_held_is_read_at_once_on_a_small_window(page: LedgerPage) -> None:
    page.resize(870, 490)
    view = page.office.coordinator.view()
    page.open_session(next(id_ for id_, one in sorted(view.sessions.items()) if one.sheets))
    scene.breathe()
    lines = page.side.body.viewport().height() // page.fontMetrics().lineSpacing()
    assert lines >= 9
    papers = page.side.papers
    assert page.side.body.isAncestorOf(papers)
    papers.recap.setFocus(Qt.FocusReason.TabFocusReason)
    scene.breathe()
    page.side.body.ensureWidgetVisible(papers.recap)
    assert papers.recap.visibleRegion().boundingRect() == papers.recap.rect()
