"""The ranking in the window: cut line, search, order, papers."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QAbstractButton

from smartcity_desktop.desk.office import Office
from smartcity_desktop.domain.edition import OFFICIAL
from smartcity_desktop.domain.ranking_table import Line
from smartcity_desktop.domain.result import ApartKind
from smartcity_desktop.domain.values import replace
from smartcity_desktop.ui import language, theme
from smartcity_desktop.ui.coordinate.ranking import ranking_head, ranking_table
from smartcity_desktop.ui.coordinate.ranking.page import RankingPage
from smartcity_desktop.ui.coordinate.ranking.ranking_head import RankingHead
from smartcity_desktop.ui.destinations import PageName, ToPage
from smartcity_desktop.ui.language import t
from smartcity_desktop.ui.models import ranking
from smartcity_desktop.ui.models.cells import ROW, TOOLTIP
from smartcity_desktop.ui.models.ranking import CutLine
from tests.played import Event
from tests.ui.coordinate import scene


@pytest.fixture(scope="module")
def office(small_event: Event, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """The end of the event; the page only looks and saves."""
    folder = tmp_path_factory.mktemp("ranking")
    with scene.coordinator(small_event, folder, received=True) as made:
        yield made


def opened(office: Office) -> RankingPage:
    scene.app()
    page = RankingPage(office)
    page.resize(1150, 600)
    page.retranslate()
    page.refresh()
    page.show()
    page.enter(ToPage(PageName.RANKING))
    scene.breathe()
    return page


@pytest.fixture
def page(office: Office) -> Iterator[RankingPage]:
    made = opened(office)
    yield made
    scene.put_away(made)


def rows(page: RankingPage) -> list[object]:
    return [page.model.index(n, 0).data(ROW) for n in range(page.model.rowCount())]


def test_the_cut_reaches_across_the_table_under_the_quota(page: RankingPage) -> None:
    result = page.office.coordinator.ranking()
    place = next(n for n, row in enumerate(rows(page)) if isinstance(row, CutLine))
    above = [row for row in rows(page)[:place] if isinstance(row, Line)]
    assert sum(line.ranked.selection == "selected" for line in above) == result.quota
    assert page.table.columnSpan(place, 0) == len(ranking.COLUMNS)
    cut = rows(page)[place]
    assert isinstance(cut, CutLine)
    assert result.margin is not None
    assert f"{result.margin:.4f}".replace(".", ",") in cut.words


def test_a_click_on_a_column_hides_the_cut_and_says_so(page: RankingPage) -> None:
    page.table.order_by(ranking.PROVINCE)
    assert page.order_row.isVisible()
    assert "Provinsi" in page.order_note.text()
    assert not any(isinstance(row, CutLine) for row in rows(page))
    assert page.table.columnSpan(page.office.coordinator.ranking().quota, 0) == 1
    QTest.mouseClick(page.back, Qt.MouseButton.LeftButton)
    assert not page.order_row.isVisible()
    assert any(isinstance(row, CutLine) for row in rows(page))


def test_escape_brings_rank_order_back(page: RankingPage) -> None:
    page.table.order_by(ranking.INDEX)
    QTest.keyClick(page.table, Qt.Key.Key_Escape)
    assert page.model.column == ranking.RANK


def test_one_stays_at_the_same_region_whatever_the_order(page: RankingPage) -> None:
    page.table.go_to(3)
    at = page.table.region()
    page.table.order_by(ranking.PROVINCE)
    assert page.table.region() == at
    page.table.order_by(ranking.RANK)
    page.refresh()
    assert page.table.region() == at


def test_columns_that_order_nothing_leave_rank_order(page: RankingPage) -> None:
    page.table.order_by(ranking.PROFILE)
    assert page.model.column == ranking.RANK


def test_a_region_is_found_by_part_of_its_name_and_enter_goes_on(page: RankingPage) -> None:
    QTest.keyClicks(page.search, "kota")
    named = [
        n for n, row in enumerate(rows(page)) if isinstance(row, Line)
        and "kota" in row.region.full_name().casefold()
    ]  # fmt: skip
    assert page.table.currentIndex().row() == named[0]
    assert page.found.text() == f"1 dari {len(named)}"
    QTest.keyClick(page.search, Qt.Key.Key_Return)
    assert page.table.currentIndex().row() == named[1]


def test_a_region_is_found_however_its_name_is_written(page: RankingPage) -> None:
    line = next(row for row in rows(page) if isinstance(row, Line) and " " in row.region.name)
    name = line.region.name
    for typed in (name.upper(), name.replace(" ", ""), name.replace(" ", "-"), line.code):
        page.search.clear()
        QTest.keyClicks(page.search, typed)
        found = page.model.row(page.table.currentIndex().row())
        assert isinstance(found, Line)
        assert found.code == line.code, typed


def test_a_name_that_is_not_there_leaves_no_region_chosen(page: RankingPage) -> None:
    page.table.go_to(2)
    QTest.keyClicks(page.search, "xyzzy")
    assert page.found.text() == "tidak ditemukan"
    for _ in range(2):
        assert not page.table.currentIndex().isValid()
        assert not page.table.selectedIndexes()
        assert not page.profile.accessibleName()
        page.refresh()


def test_a_region_outside_the_ranking_is_found_and_shown_with_why(page: RankingPage) -> None:
    apart = page.office.coordinator.ranking_table().apart[0]
    QTest.keyClicks(page.search, apart.region.name)
    assert page.found.text() == "1 dari 1"
    for _ in range(2):
        assert page.apart.region() == apart.apart.region
        assert not page.table.currentIndex().isValid()
        assert page.profile.accessibleName() == f"{apart.region.full_name()}\ntidak hadir"
        page.refresh()
    page.table.go_to(1)
    assert not page.apart.region()


def test_enter_goes_on_from_the_ranked_to_those_apart_and_round_again(page: RankingPage) -> None:
    table = page.office.coordinator.ranking_table()
    province = table.apart[0].region.province
    page.search.setText(province)
    page.find_region()
    seen = set()
    count = int(page.found.text().split()[-1])
    for _ in range(count):
        seen.add(page.table.region() or page.apart.region())
        QTest.keyClick(page.search, Qt.Key.Key_Return)
    wanted = {line.code for line in table.lines if line.region.province == province}
    assert seen == wanted | {
        one.apart.region for one in table.apart if one.region.province == province
    }


def test_ctrl_f_goes_to_the_search(page: RankingPage) -> None:
    QTest.keyClick(page.table, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert page.search.hasFocus()


def test_the_figures_beside_the_table_are_those_of_the_row_one_is_at(page: RankingPage) -> None:
    page.table.go_to(0)
    line = rows(page)[0]
    assert isinstance(line, Line)
    assert line.region.full_name() in page.profile.accessibleName()


def test_enter_on_a_region_asks_for_its_session(page: RankingPage) -> None:
    spy = QSignalSpy(page.go)
    page.table.go_to(0)
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    line = rows(page)[0]
    assert isinstance(line, Line)
    sessions = page.office.laptop.holdings.edition().sessions
    (to,) = spy.at(0)
    assert isinstance(to, ToPage)
    assert to.page is PageName.LEDGER
    assert sessions[to.session].region == line.ranked.score.region


def test_regions_that_are_not_ranked_stand_apart_with_their_reason(page: RankingPage) -> None:
    apart = page.office.coordinator.ranking().apart
    assert [one.kind for one in apart] == ["absent"]
    assert page.apart.isVisible()
    assert page.apart.model.index(0, 3).data() == "tidak hadir"


def test_a_long_reason_goes_on_in_further_lines_where_there_is_room(
    page: RankingPage,
) -> None:
    office, table = page.office, page.apart.table
    made = office.coordinator.ranking_table()
    one = made.apart[0]
    page.apart.show_apart([one], office.coordinator.view())
    short = table.rowHeight(0)
    long_ = replace(
        one,
        apart=replace(one.apart, kind=ApartKind.INCOMPLETE, why="aspect:" + ",".join("ABCDEF" * 9)),
    )
    page.apart.show_apart([long_], office.coordinator.view())
    assert table.rowHeight(0) > short
    assert table.height() >= table.rowHeight(0)


def test_made_up_data_is_called_made_up_by_the_band_in_practice_and_by_a_line_elsewhere(
    page: RankingPage,
) -> None:
    assert "fiktif" in page.fictitious.text()
    assert not page.fictitious.isVisible()
    assert page._is_made_up(replace(page.office.laptop.holdings.edition(), mode=OFFICIAL))


def test_the_letters_over_the_dots_are_those_of_the_aspects(page: RankingPage) -> None:
    head = page.table.horizontalHeader()
    assert isinstance(head, RankingHead)
    assert head._letters == ("A", "B", "C", "D", "E", "F")
    tip = page.model.headerData(ranking.PROFILE, Qt.Orientation.Horizontal, TOOLTIP)
    assert "Makin penuh makin tinggi" in str(tip)


def test_the_csv_that_is_saved_is_the_ranking(page: RankingPage, tmp_path: Path) -> None:
    spy = QSignalSpy(page.notified)
    page.papers.write_csv(tmp_path / "hasil.csv")
    text = (tmp_path / "hasil.csv").read_text(encoding="utf-8-sig")
    names = [row["code"] for row in csv.DictReader(io.StringIO(text)) if row["rank"]]
    assert names == [row.score.region for row in page.office.coordinator.ranking().rows]
    assert "hasil.csv" in spy.at(0)[0]


def test_the_csv_for_excel_in_indonesia_is_a_choice_of_its_own(
    page: RankingPage, tmp_path: Path
) -> None:
    page.papers.write_csv_id(tmp_path / "hasil-excel.csv")
    text = (tmp_path / "hasil-excel.csv").read_text(encoding="utf-8-sig")
    told = list(csv.DictReader(io.StringIO(text), delimiter=";"))
    first = page.office.coordinator.ranking().rows[0].score
    assert told[0]["Indeks"] == str(first.printed).replace(".", ",")
    assert page.papers.save_csv_id.text() == "CSV Excel …"


def test_a_csv_that_cannot_be_saved_is_a_problem(page: RankingPage, tmp_path: Path) -> None:
    spy = QSignalSpy(page.problem)
    page.papers.write_csv(tmp_path / "tidak-ada" / "hasil.csv")
    assert spy.at(0)[0].code == "save.no_folder"


def test_the_paper_is_made_beside_the_window_in_the_language_chosen(page: RankingPage) -> None:
    made: list[bytes] = []
    page.papers.language.setCurrentIndex(1)
    page.papers._with_paper(made.append)
    assert not page.papers.show_paper.isEnabled()
    scene.until(lambda: bool(made))
    assert made[0].startswith(b"%PDF-")
    assert page.papers.show_paper.isEnabled()
    assert page.papers._name("pdf").startswith("ranking-")


def test_without_a_result_the_page_says_what_to_do(small_event: Event, tmp_path: Path) -> None:
    scene.app()
    with scene.coordinator(small_event, tmp_path, received=False) as office:
        page = opened(office)
        assert page.empty.isVisible()
        assert not page.table.isVisible()
        assert not page.side.isVisible()
        office.coordinator.receive([small_event.folder / "sticks"])
        page.refresh()
        assert page.table.isVisible()
        assert not page.empty.isVisible()
        scene.put_away(page)


def test_while_something_is_open_the_ranking_is_provisional(
    small_event: Event, tmp_path: Path
) -> None:
    scene.app()
    with scene.coordinator(small_event, tmp_path, received=False) as office:
        office.coordinator.receive([scene.troubled_stick(small_event, tmp_path).folder])
        page = opened(office)
        assert page.kind.text() == "SEMENTARA"
        assert "SEMENTARA" in page.firm[2].text()
        scene.put_away(page)


def test_the_language_changes_at_once(page: RankingPage) -> None:
    language.switch("en")
    page.retranslate()
    page.refresh()
    assert page.firm_title.text() == "How firm is the cut line?"
    assert page.kind.text() == "COMPLETE, NOT SEALED"
    across = Qt.Orientation.Horizontal
    assert page.model.headerData(ranking.PROVINCE, across) == "Province"


def test_nothing_scrolls_sideways_at_the_smallest_window(page: RankingPage) -> None:
    assert page.minimumSizeHint().width() <= 1150
    assert page.table.horizontalScrollBar().maximum() == 0


def test_the_rank_is_never_scrolled_away_on_a_narrow_window(page: RankingPage) -> None:
    page.resize(880, 520)  # what a 1366×768 laptop at 125 % leaves to the page
    scene.breathe()
    page.table.go_to(page.model.rowCount() - 1)
    scene.breathe()
    assert page.table.columnViewportPosition(ranking.RANK) == 0
    assert page.table.horizontalScrollBar().maximum() == 0


PROVINCE, DOTS = {ranking.PROVINCE}, {ranking.PROFILE}


@pytest.mark.parametrize(
    ("width", "gone", "kept"),
    [(1150, set(), PROVINCE | DOTS), (863, PROVINCE, DOTS), (794, PROVINCE | DOTS, set())],
)
def test_remarks_are_read_where_the_window_is_narrow(
    page: RankingPage, width: int, gone: set[int], kept: set[int]
) -> None:
    page.resize(width, 520)
    scene.breathe()
    table = page.table
    every = set(range(len(ranking.COLUMNS)))
    hidden = {one for one in every if table.isColumnHidden(one)}
    assert gone <= hidden
    assert not hidden & (kept | ranking_table.KEPT)
    told = t("coordinate.remark.borderline")
    room = QFontMetrics(theme.font()).horizontalAdvance(told) + 2 * ranking_head.PAD
    assert table.columnWidth(ranking.REMARK) >= room
    wide = sum(table.columnWidth(one) for one in every)
    assert wide <= table.viewport().width()
    tip = page.model.index(0, ranking.REGION).data(TOOLTIP)
    line = rows(page)[0]
    assert isinstance(line, Line)
    assert tip == f"{line.region.full_name()}, {line.region.province}"
    assert page.apart.table.isColumnHidden(2) == (ranking.PROVINCE in gone)


def test_every_button_of_the_page_has_a_name(page: RankingPage) -> None:
    for button in page.findChildren(QAbstractButton):
        if button.isVisible() and button.parent() is not page.search:
            assert button.text() or button.accessibleName()


def test_every_button_for_the_papers_is_in_view_on_a_small_screen(page: RankingPage) -> None:
    """A window of 1024 by 600 leaves a page this much."""
    page.resize(815, 478)
    scene.breathe(50)
    papers = page.papers
    for button in (
        papers.show_paper,
        papers.save_pdf,
        papers.save_csv,
        papers.save_csv_id,
        papers.save_xlsx,
    ):
        assert page.rect().contains(button.mapTo(page, button.rect().bottomRight()))
    assert page.heightForWidth(815) <= 478
