"""The ledger in the window: what stands out, the keyboard, the side sheet."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QAbstractButton, QLabel

from smartcity_desktop.bundles import sealing
from smartcity_desktop.desk.event.ledger import Cell, CellState
from smartcity_desktop.desk.laptop.laptop import Laptop
from smartcity_desktop.desk.office import Office
from smartcity_desktop.domain.decision import NO_RECORD, WAIVE
from smartcity_desktop.domain.edition import RegionKind, named
from smartcity_desktop.domain.ids import SessionId
from smartcity_desktop.host.settings import Theme
from smartcity_desktop.rehearsal.demo_event import Size
from smartcity_desktop.ui import language
from smartcity_desktop.ui.app import Program
from smartcity_desktop.ui.coordinate.ledger.page import LedgerPage
from smartcity_desktop.ui.destinations import PageName, ToPage
from smartcity_desktop.ui.models.cells import LIT, ROW
from smartcity_desktop.ui.widgets.status_line import StatusLine
from tests.desk.event.test_publishing import KEYS, laptop
from tests.desk.laptop.test_soundness import flip, of_type
from tests.played import Event
from tests.ui.coordinate import scene
from tests.ui.hands import settle

__all__ = ["laptop"]  # a fixture


@pytest.fixture(scope="module")
def office(small_event: Event, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """In the middle of the event, with one of every trouble; the page only looks."""
    folder = tmp_path_factory.mktemp("ledger")
    with scene.coordinator(small_event, folder, received=False) as made:
        made.coordinator.receive([scene.troubled_stick(small_event, folder).folder])
        yield made


def opened(office: Office) -> LedgerPage:
    scene.app()
    page = LedgerPage(office)
    page.resize(1150, 600)
    page.retranslate()
    page.refresh()
    page.show()
    page.enter(ToPage(PageName.LEDGER))
    scene.breathe()
    return page


@pytest.fixture
def page(office: Office) -> Iterator[LedgerPage]:
    made = opened(office)
    yield made
    scene.put_away(made)


def said(page: LedgerPage) -> str:
    labels = page.side.findChildren(QLabel)
    return "\n".join(label.text() for label in labels)


def state(page: LedgerPage) -> str:
    return str(page.table.currentIndex().data(ROW).state)


def test_the_line_counts_what_is_open_and_says_provisional(page: LedgerPage) -> None:
    ledger = page.office.coordinator.ledger()
    assert f"{ledger.complete} dari {ledger.total} lengkap" in page.line.text()
    assert "1 menunggu · 1 ganda" in page.line.text()
    assert page.kind.text() == "SEMENTARA"


def test_a_finished_event_says_that_it_is_complete(small_event: Event, tmp_path: Path) -> None:
    with scene.coordinator(small_event, tmp_path, received=True) as office:
        page = opened(office)
        assert page.line.text() == "12 dari 13 lengkap · 1 tidak hadir"
        assert page.kind.text() == "LENGKAP, BELUM DISEGEL"
        scene.put_away(page)


def test_a_filter_goes_to_its_first_session(page: LedgerPage) -> None:
    QTest.mouseClick(page.filters["forked"], Qt.MouseButton.LeftButton)
    assert state(page) == "forked"
    assert page.filters["forked"].isChecked()


def test_a_filter_without_sessions_says_so(page: LedgerPage) -> None:
    assert page.nothing.isHidden()
    page.choose_filter("all")
    assert page.nothing.isHidden()
    assert page.filters["refused"].isHidden()


def test_f8_walks_through_what_the_filter_shows(page: LedgerPage) -> None:
    page.choose_filter("flagged")
    seen = []
    for _ in range(page.model.count("flagged")):
        seen.append(page.table.currentIndex().data(ROW).session)
        QTest.keyClick(page.table, Qt.Key.Key_F8)
    assert len(set(seen)) == page.model.count("flagged")
    assert page.table.currentIndex().data(ROW).session == seen[0]


def test_enter_opens_a_session_and_escape_closes_it(page: LedgerPage) -> None:
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert page.side.isVisible()
    QTest.keyClick(page.table, Qt.Key.Key_Escape)
    assert not page.side.isVisible()
    assert page.table.hasFocus()


def test_the_side_sheet_follows_the_arrows(page: LedgerPage) -> None:
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    before = page.side.session
    QTest.keyClick(page.table, Qt.Key.Key_Down)
    assert page.side.session == page.table.currentIndex().data(ROW).session != before


def test_a_conflict_names_both_versions_and_who_signed(page: LedgerPage) -> None:
    page.choose_filter("forked")
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    text = said(page)
    assert text.count("satu dari beberapa versi") == 2
    detail = page.office.coordinator.detail(page.side.session)
    chair = page.office.laptop.holdings.edition().panels[detail.cell.panel].chair
    for digest in detail.view.heads:
        assert digest[:8].upper() in text
    assert f"ditandatangani {chair}" in text
    assert page.side.papers.isHidden()


def test_what_waits_says_what_for(page: LedgerPage) -> None:
    page.choose_filter("waiting")
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert "menunggu" in said(page)
    assert "lembar" in said(page)


def test_a_complete_session_tells_its_record_and_offers_its_papers(page: LedgerPage) -> None:
    view = page.office.coordinator.view()
    session = next(
        id_ for id_, session in sorted(view.sessions.items()) if len(session.sheets) == 4
    )
    page.open_session(session)
    assert "Berlangsung" in said(page)
    seats = [action.text().split()[0] for action in page.side.papers.menu.actions()]
    assert seats == sorted(view.sessions[session].sheets)
    assert page.table.currentIndex().data(ROW).session == session


def test_a_paper_is_asked_for_in_the_language_chosen_for_it(page: LedgerPage) -> None:
    view = page.office.coordinator.view()
    session = next(id_ for id_, session in sorted(view.sessions.items()) if session.sheets)
    page.side.wanted.disconnect()
    spy = QSignalSpy(page.side.wanted)
    page.open_session(session)
    papers = page.side.papers
    papers.language.setCurrentIndex(1)
    QTest.mouseClick(papers.recap, Qt.MouseButton.LeftButton)
    papers.menu.actions()[0].trigger()
    assert [spy.at(n) for n in range(2)] == [["", "en"], [min(view.sessions[session].sheets), "en"]]


def test_text_that_people_wrote_is_never_read_as_markup(page: LedgerPage) -> None:
    page.open_session(min(page.office.laptop.holdings.edition().sessions))
    for label in page.side.findChildren(QLabel):
        assert label.textFormat() == Qt.TextFormat.PlainText


def test_another_page_can_open_a_session_by_its_name(page: LedgerPage) -> None:
    session = max(page.office.laptop.holdings.edition().sessions)
    page.enter(ToPage(PageName.LEDGER, session))
    assert page.side.session == session


def test_the_language_changes_while_a_session_is_open(page: LedgerPage) -> None:
    page.choose_filter("forked")
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    language.switch("en")
    page.retranslate()
    page.refresh()
    assert "forked" in page.line.text()
    assert "one of several versions" in said(page)
    assert state(page) == "forked"


@pytest.mark.parametrize("dress", [Theme.LIGHT, Theme.DARK])
def test_nineteen_rooms_and_eight_hours_fit_without_scrolling(tmp_path: Path, dress: Theme) -> None:
    with scene.before_the_event(tmp_path, Size()) as office:
        page = opened(office)
        scene.app(dress)
        scene.breathe()
        assert page.table.verticalScrollBar().maximum() == 0
        assert page.table.horizontalScrollBar().maximum() == 0
        assert page.minimumSizeHint().width() <= 1150
        page.open_session(SessionId("P01-S1"))
        scene.breathe()
        assert page.table.horizontalScrollBar().maximum() == 0
        assert not page.grab().isNull()
        scene.put_away(page)


def test_every_button_of_the_page_has_a_name(page: LedgerPage) -> None:
    page.open_session(min(page.office.laptop.holdings.edition().sessions))
    for button in page.findChildren(QAbstractButton):
        if button.isVisible():
            assert button.text().strip("× ") or button.accessibleName()


def test_a_damaged_signature_is_told_here_and_below_every_page(
    program: Program, small_event: Event, tmp_path: Path
) -> None:
    source = small_event.played.event.coordinator
    shutil.copytree(source.folder, tmp_path / "koordinator")
    home = type(source)(tmp_path / "koordinator")
    with Laptop(home) as laptop:
        sheet = of_type(laptop, "sheet")
    flip(home, sheet.digest)
    window = program.open_home(home)
    window.showNormal()
    window.resize(1366, 728)
    window.open_page(ToPage(PageName.LEDGER))
    settle()
    page, line = window.findChild(LedgerPage), window.findChild(StatusLine)
    assert isinstance(page, LedgerPage)
    assert isinstance(line, StatusLine)
    line.refresh()
    assert sealing.file_name(sheet) in page.damaged.text()
    assert line.saved_icon() == "circle-alert"
    assert "1" in line.saved_text()
    page.office.coordinator.receive([small_event.folder / "sticks"])
    page.refresh()
    line.refresh()
    assert page.damaged.isHidden()
    assert line.saved_icon() != "circle-alert"


def test_ctrl_f_finds_a_session_by_region_seat_and_name_and_enter_goes_on(page: LedgerPage) -> None:
    edition = page.office.laptop.holdings.edition()
    QTest.keyClick(page.table, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert page.search.field.hasFocus()
    plan = edition.sessions[SessionId("P02-S2")]
    region = edition.regions[plan.region]
    for typed in (f"{region.kind[:3]}. {region.name}", plan.region.replace(".", ""), "p02-s2"):
        page.search.field.clear()
        QTest.keyClicks(page.search.field, typed.upper())
        assert page.table.currentIndex().data(ROW).session == "P02-S2"
    seat = edition.panels[plan.panel].members[1]
    page.search.field.clear()
    QTest.keyClicks(page.search.field, seat.lower().replace("-", ""))
    first = page.table.currentIndex().data(ROW)
    assert first.panel == plan.panel
    QTest.keyClick(page.search.field, Qt.Key.Key_Return)
    assert page.table.currentIndex().data(ROW).session == edition.sessions_of(plan.panel)[1]
    page.open_session(page.table.currentIndex().data(ROW).session)
    page.search.field.setText("xyzzy")
    assert page.search.found.text() == "tidak ditemukan"
    assert not page.table.currentIndex().isValid()
    assert page.side.isHidden()
    page.refresh()
    assert not page.table.currentIndex().isValid()
    QTest.keyClick(page.search.field, Qt.Key.Key_Escape)
    assert page.table.hasFocus()
    assert not page.search.field.text()


def test_a_proposal_names_who_has_signed_and_who_has_not_and_its_session_is_marked(
    laptop: Laptop,
) -> None:
    office, edition = Office(laptop), laptop.holdings.edition()
    session = SessionId("P01-S3")
    before = [cell.flags for _, _, line in office.coordinator.ledger().rows for cell in line]
    office.deciding.propose(WAIVE, session, NO_RECORD, "Daerah mundur.", KEYS["K1"])
    first, second = (named(edition.officers[id_]) for id_ in edition.deciders.holders)
    scene.app()
    with scene.shown(LedgerPage(office)) as page:
        page.open_session(session)
        text = said(page)
        assert f"usulan · ditandatangani: {first} · belum: {second}" in text
        assert f"Ditandatangani: {first}. Belum: {second}." in text
        assert page.filters["flagged"].text() == f"Ditandai {sum(map(bool, before)) + 1}"


def test_enter_opens_the_only_session_that_is_meant_and_goes_on_where_there_are_several(
    page: LedgerPage,
) -> None:
    cell = next(iter(page.model._cells.values()))
    page.search.field.setText(cell.region_code)
    assert page.side.isHidden()
    QTest.keyClick(page.search.field, Qt.Key.Key_Return)
    assert not page.side.isHidden()
    assert page.side.session == cell.session
    page.close_session()
    page.search.field.setText(cell.panel)
    QTest.keyClick(page.search.field, Qt.Key.Key_Return)
    assert page.side.isHidden()
    page.search.field.setText("")


def test_a_search_makes_way_for_a_session_that_it_does_not_mean(page: LedgerPage) -> None:
    meant, other = list(page.model._cells.values())[:2]
    page.search.field.setText(meant.region_code)
    page.enter(ToPage(PageName.LEDGER, session=meant.session))
    assert page.search.field.text() == meant.region_code
    page.enter(ToPage(PageName.LEDGER, session=other.session))
    assert not page.search.field.text()
    assert page.table.currentIndex().data(ROW).session == other.session
    assert page.table.currentIndex().data(LIT)


def test_everything_that_is_looked_for_shines_and_nothing_else(page: LedgerPage) -> None:
    model = page.model

    def lit() -> list[Cell]:
        every = (model.index(n, m) for n in range(model.rowCount()) for m in range(20))
        return [one.data(ROW) for one in every if one.data(LIT) and one.data(ROW) is not None]

    whole = len(lit())
    page.search.field.setText("menunggu")
    assert {cell.state for cell in lit()} == {CellState.WAITING}
    assert page.search.found.text().endswith(f" {len(lit())}")
    assert 0 < len(lit()) < whole
    page.search.field.setText("")
    assert len(lit()) == whole


def test_a_whole_word_is_found_before_a_piece_of_another_one(page: LedgerPage) -> None:
    page.search.field.setText("kota")
    assert page.table.currentIndex().data(ROW).region.kind == RegionKind.CITY
    page.search.field.setText("")


def test_no_cell_moves_under_the_hand_when_the_details_open_or_close(page: LedgerPage) -> None:
    page.resize(905, 499)
    page.close_session()
    scene.breathe(30)
    table = page.table
    model = table.model()
    cells = [
        model.index(row, column)
        for row in range(model.rowCount())
        for column in range(model.columnCount())
    ]
    closed = [table.visualRect(cell) for cell in cells]
    page.open_session(SessionId("P01-S2"))
    scene.breathe(30)
    assert page.side.isVisible()
    assert [table.visualRect(cell) for cell in cells] == closed
    page.close_session()
    scene.breathe(30)
    assert [table.visualRect(cell) for cell in cells] == closed


def test_the_language_of_the_papers_is_written_out_beside_the_session(page: LedgerPage) -> None:
    page.resize(905, 499)
    page.open_session(SessionId("P01-S1"))
    choice = page.side.papers.language
    for spoken in ("en", "id", "en"):
        language.switch(spoken)
        page.retranslate()
        page.refresh()
        scene.breathe(30)
        assert choice.isVisible()
        assert choice.fontMetrics().horizontalAdvance(choice.currentText()) <= choice._room()
