"""The ledger's model: places, filters, and what is said of a cell."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from smartcity_desktop.desk.event.ledger import Cell
from smartcity_desktop.desk.office import Office
from smartcity_desktop.ui import language
from smartcity_desktop.ui.models.cells import LIT, ROW, SPOKEN, short_name
from smartcity_desktop.ui.models.ledger import FILTERS, LedgerModel
from tests.played import Event
from tests.ui.coordinate import scene


@pytest.fixture(scope="module")
def office(small_event: Event, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """A coordinator in the middle of the event, with one of every trouble."""
    folder = tmp_path_factory.mktemp("ledger-model")
    with scene.coordinator(small_event, folder, received=False) as made:
        made.coordinator.receive([scene.troubled_stick(small_event, folder).folder])
        yield made


@pytest.fixture
def model(office: Office) -> LedgerModel:
    scene.app()
    made = LedgerModel()
    made.show(office.coordinator.ledger())
    return made


def cells(model: LedgerModel) -> list[Cell]:
    return [
        cell
        for row in range(model.rowCount())
        for column in range(model.columnCount())
        if (cell := model.index(row, column).data(ROW)) is not None
    ]


def test_qt_finds_no_fault_with_the_model(office: Office) -> None:
    model = LedgerModel()
    mode = QAbstractItemModelTester.FailureReportingMode.Warning
    tester = QAbstractItemModelTester(model, mode)
    model.show(office.coordinator.ledger())
    model.set_filter("forked")
    del tester


def test_every_planned_session_has_one_cell_under_its_hour(
    office: Office, model: LedgerModel
) -> None:
    edition = office.laptop.holdings.edition()
    assert sorted(cell.session for cell in cells(model)) == sorted(edition.sessions)
    for session, plan in edition.sessions.items():
        place = model.place_of(session)
        assert place is not None
        assert model.start(place[1]) == plan.planned_start
        assert model.room(place[0])[1] == plan.panel


def test_a_filter_lets_its_cells_shine_and_no_others(model: LedgerModel) -> None:
    model.set_filter("waiting")
    lit = [
        cell.state
        for row in range(model.rowCount())
        for column in range(model.columnCount())
        if model.index(row, column).data(LIT) and (cell := model.index(row, column).data(ROW))
    ]
    assert lit == ["waiting"]


def test_the_next_lit_cell_goes_round(model: LedgerModel) -> None:
    model.set_filter("forked")
    first = model.next_lit(-1, -1)
    assert first is not None
    assert model.next_lit(*first) == first


def test_a_filter_that_nothing_meets_has_no_next_cell(model: LedgerModel) -> None:
    model.set_filter("refused")
    assert model.count("refused") == 0
    assert model.next_lit(-1, -1) is None


def test_the_counts_of_the_filters_are_those_of_the_ledger(
    office: Office, model: LedgerModel
) -> None:
    ledger = office.coordinator.ledger()
    counts = {name: model.count(name) for name in FILTERS}
    assert counts["all"] == ledger.total
    assert counts["missing"] == ledger.missing
    assert counts["forked"] == ledger.forked


def test_a_cell_is_told_whole_to_those_who_hear_it(model: LedgerModel) -> None:
    cell = next(cell for cell in cells(model) if cell.state == "forked")
    place = model.place_of(cell.session)
    assert place is not None
    said = model.index(*place).data(SPOKEN)
    assert cell.region.full_name() in said
    assert "ganda" in said
    language.switch("en")
    assert "forked" in model.index(*place).data(SPOKEN)


def test_a_city_is_told_from_the_regency_of_the_same_name(model: LedgerModel) -> None:
    names = {short_name(cell.region) for cell in cells(model)}
    assert len(names) == len(cells(model))
    assert all(name.startswith(("Kab. ", "Kota ")) for name in names)


def test_hours_are_written_as_the_language_writes_them(model: LedgerModel) -> None:
    across = Qt.Orientation.Horizontal
    assert model.headerData(0, across) == "08.00"
    language.switch("en")
    assert model.headerData(0, across) == "08:00"


def test_the_session_that_runs_by_plan_is_known_and_none_on_other_days(model: LedgerModel) -> None:
    starts = [model.start(column) for column in range(model.columnCount())]
    for column, start in enumerate(starts):
        assert model.now(start) == column
    assert model.now(f"{starts[0][:10]}T00:01:00{starts[0][19:]}") is None
    assert model.now(f"2018-01-01{starts[0][10:]}") is None
    assert model.now(f"{starts[-1][:10]}T23:59:00{starts[-1][19:]}") is None
