from __future__ import annotations

import pytest
from PySide6.QtGui import QFontMetricsF

from smartcity_desktop.desk.event.ledger import Cell, CellState
from smartcity_desktop.domain.edition import Region, RegionKind
from smartcity_desktop.domain.ids import RegionCode, SessionId
from smartcity_desktop.ui import theme
from smartcity_desktop.ui.coordinate.ledger.ledger_cell import name_lines, state_lines
from tests.ids import P01
from tests.ui.coordinate import scene

WIDE, NARROW = 200.0, 82.0


@pytest.fixture
def metrics() -> QFontMetricsF:
    scene.app()
    return QFontMetricsF(theme.font("caption"))


def cell(name: str, state: CellState) -> Cell:
    return Cell(
        session=SessionId("P01-S1"),
        panel=P01,
        slot=1,
        region_code=RegionCode("62.02"),
        region=Region(name, RegionKind.REGENCY, "Kalimantan Tengah"),
        planned_start="2019-02-21T08:00:00+07:00",
        state=state,
        revision=0,
        sheets=0,
        members=4,
        flags=(),
    )


@pytest.mark.parametrize("state", [CellState.COMPLETE, CellState.MISSING, CellState.ABSENT])
def test_where_there_are_lines_a_long_name_is_whole_and_the_state_has_its_word(
    metrics: QFontMetricsF, state: CellState
) -> None:
    one = cell("Kotawaringin Timur", state)
    for wide, most in ((WIDE, 3), (NARROW, 4)):
        lines = name_lines(one, metrics, wide, wide, most)
        assert " ".join(lines) == "Kab. Kotawaringin Timur"
        assert state_lines(one, metrics, wide, most - len(lines))


def test_a_state_of_two_words_takes_two_lines_where_the_name_leaves_them(
    metrics: QFontMetricsF,
) -> None:
    one = cell("Tabalong", CellState.MISSING)
    tight = metrics.horizontalAdvance("belum") + 4
    assert state_lines(one, metrics, tight, 2) == ["belum", "masuk"]
    assert state_lines(one, metrics, tight, 1) == ["belum masuk"]
    assert state_lines(one, metrics, tight, 0) == []


def test_on_two_lines_only_what_is_in_order_gives_both_to_its_name(metrics: QFontMetricsF) -> None:
    done, absent = (
        cell("Kotawaringin Timur", state) for state in (CellState.COMPLETE, CellState.ABSENT)
    )
    assert len(name_lines(done, metrics, NARROW, NARROW, 2)) == 2
    assert len(name_lines(absent, metrics, NARROW, NARROW, 2)) == 1
