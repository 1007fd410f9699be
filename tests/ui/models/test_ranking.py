"""The ranking's model: exact figures, the cut line in its place, and only in rank order."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from smartcity_desktop.domain.edition import Edition, Policy
from smartcity_desktop.domain.ids import RegionCode
from smartcity_desktop.domain.ranking_table import Edge, Line
from smartcity_desktop.domain.result import (
    BORDERLINE,
    INELIGIBLE,
    NOT_SELECTED,
    SELECTED,
    Ranked,
    Ranking,
    Score,
    Selection,
)
from smartcity_desktop.domain.rubric import Band, Text
from smartcity_desktop.domain.values import replace
from smartcity_desktop.ranking.table import table
from smartcity_desktop.ui import language
from smartcity_desktop.ui.models import ranking
from smartcity_desktop.ui.models.cells import ROW, SPOKEN
from smartcity_desktop.ui.models.ranking import CutLine, RankingModel
from tests import samples
from tests.ids import AMBON, GUNUNGKIDUL, MADIUN
from tests.played import Event
from tests.ui.coordinate import scene

CODES = (GUNUNGKIDUL, AMBON, MADIUN)


def ranked(rank: int, code: RegionCode, index: str, selection: Selection, **more: object) -> Ranked:
    """Return a row with an index of four decimals and two aspects beside it."""
    exact = Fraction(index)
    score = Score(code, 4, {}, {"A": exact, "B": Fraction(7, 3)}, exact, Decimal(index))
    made = Ranked(rank, False, score, selection, (), "")
    return replace(made, **more)  # type: ignore[arg-type]


def result(*rows: Ranked, quota: int = 1, margin: str | None = "0.0050") -> Ranking:
    return Ranking(rows, (), quota, None if margin is None else Decimal(margin), complete=False)


def edition(**ineligible: str) -> Edition:
    barred = {RegionCode(code.replace("_", ".")): year for code, year in ineligible.items()}
    return samples.edition(policy=Policy(quota=1, ineligible=barred))


@pytest.fixture(autouse=True)
def _screen() -> None:
    scene.app()


def shown(made: Ranking, edition_: Edition) -> RankingModel:
    model = RankingModel()
    model.show(table(made, edition_))
    return model


def edges(model: RankingModel) -> list[Edge | None]:
    rows = [model.row(place) for place in range(model.rowCount())]
    return [row.edge if isinstance(row, CutLine) else None for row in rows]


def texts(order: RankingModel, column: int) -> list[str]:
    return [order.index(row, column).data() or "" for row in range(order.rowCount())]


THREE = (
    ranked(1, CODES[0], "3.2050", SELECTED),
    ranked(2, CODES[1], "3.2000", NOT_SELECTED),
    ranked(3, CODES[2], "2.1000", NOT_SELECTED),
)


def test_qt_finds_no_fault_with_the_model() -> None:
    model = RankingModel()
    mode = QAbstractItemModelTester.FailureReportingMode.Warning
    tester = QAbstractItemModelTester(model, mode)
    model.show(table(result(*THREE), edition()))
    del tester


def test_the_cut_lies_after_the_last_selected_row() -> None:
    model = shown(result(*THREE), edition())
    assert edges(model) == [None, Edge.CUT, None, None]


def test_an_ineligible_row_between_selected_ones_does_not_move_the_cut() -> None:
    rows = (
        ranked(1, CODES[0], "3.3000", INELIGIBLE),
        ranked(2, CODES[1], "3.2000", SELECTED),
        ranked(3, CODES[2], "3.1000", NOT_SELECTED),
    )
    model = shown(result(*rows), edition())
    assert edges(model) == [None, None, Edge.CUT, None]


TIED = (
    ranked(1, CODES[0], "3.2000", BORDERLINE, shared=True),
    ranked(1, CODES[1], "3.2000", BORDERLINE, shared=True),
    ranked(3, CODES[2], "3.1000", NOT_SELECTED),
)


def test_regions_that_share_the_last_place_stand_between_two_lines() -> None:
    model = order = shown(result(*TIED), edition())
    assert edges(model) == [Edge.UPPER, None, None, Edge.LOWER, None]
    assert texts(order, ranking.RANK)[1:3] == ["=1", "=1"]
    assert "di dalam kelompok ini" in texts(order, ranking.RANK)[0]
    assert "Akhir kelompok" in texts(order, ranking.RANK)[3]


def test_a_tie_that_may_stay_one_is_not_sent_to_the_plenary_again() -> None:
    left = replace(result(*TIED), left_tied=True)
    order = shown(left, edition())
    assert not [words for words in texts(order, ranking.REMARK) if "pleno" in words]
    assert "dibiarkan seri" in texts(order, ranking.RANK)[0]
    assert "dibiarkan" in texts(order, ranking.REMARK)[1]


def test_another_order_has_no_cut_and_rank_order_brings_it_back() -> None:
    order = shown(result(*THREE), edition())
    order.order_by(ranking.REGION)
    assert texts(order, ranking.REGION) == ["Kota Ambon", "Kab. Gunungkidul", "Kota Madiun"]
    order.order_by(ranking.RANK)
    assert isinstance(order.index(1, 0).data(ROW), CutLine)
    words = "Garis batas · kuota 1 · selisih 0,0050"
    assert texts(order, ranking.RANK) == ["1", words, "2", "3"]


def test_the_index_orders_by_value_and_not_by_its_letters() -> None:
    rows = (
        ranked(1, CODES[0], "10.0000", SELECTED),
        ranked(2, CODES[1], "9.5000", NOT_SELECTED),
    )
    order = shown(result(*rows), edition())
    order.order_by(ranking.INDEX)
    assert texts(order, ranking.RANK) == ["2", "1"]


def test_what_is_equal_in_a_column_stays_in_rank_order() -> None:
    rows = [ranked(n, CODES[n - 1], "3.2", SELECTED) for n in (1, 2, 3)]
    order = shown(result(*rows), edition())
    order.order_by(ranking.REGION, falling=True)
    order.order_by(ranking.INDEX, falling=True)
    assert texts(order, ranking.RANK) == ["1", "2", "3"]


def test_the_column_that_orders_says_so() -> None:
    order = shown(result(*THREE), edition())
    across = Qt.Orientation.Horizontal
    assert order.headerData(ranking.PROVINCE, across) == "Provinsi"
    order.order_by(ranking.PROVINCE, falling=True)
    assert order.headerData(ranking.PROVINCE, across) == "Provinsi ▼"


def test_indices_keep_four_decimals_in_the_languages_sign() -> None:
    order = shown(result(*THREE), edition())
    assert texts(order, ranking.INDEX)[0] == "3,2050"
    language.switch("en")
    assert texts(order, ranking.INDEX)[0] == "3.2050"


def test_an_ineligible_row_names_the_year() -> None:
    rows = (ranked(1, CODES[0], "3.2", INELIGIBLE), ranked(2, CODES[1], "3.1", SELECTED))
    order = shown(result(*rows), edition(**{"34_03": "2017"}))
    assert "2017" in texts(order, ranking.REMARK)[0]


def test_a_tie_names_the_criterion_that_decided() -> None:
    rows = (
        ranked(1, CODES[0], "3.2", SELECTED, decided_by="median"),
        ranked(2, CODES[1], "3.2", NOT_SELECTED, decided_by="median"),
    )
    order = shown(result(*rows), edition())
    assert "median" in texts(order, ranking.REMARK)[0]


def test_the_dots_of_a_profile_are_told_in_figures() -> None:
    order = shown(result(*THREE), edition())
    said = order.index(0, ranking.PROFILE).data(SPOKEN)
    # 7/3 is 2.33 and 3.205 is 3.21, half up.
    assert said.splitlines() == ["A  3,21  Komitmen", "B  2,33  Kebijakan"]


def test_a_played_ranking_is_shown_row_for_row(small_event: Event, tmp_path: Path) -> None:
    with scene.coordinator(small_event, tmp_path, received=True) as office:
        made = office.coordinator.ranking()
        order = shown(made, office.laptop.holdings.edition())
    found = [order.index(row, 0).data(ROW) for row in range(order.rowCount())]
    assert [line.ranked for line in found if isinstance(line, Line)] == list(made.rows)


def test_the_predicate_of_an_index_stands_first_among_the_remarks() -> None:
    bands = (Band(Text("Cukup", "Fair"), 18_000), Band(Text("Baik", "Good"), 32_000))
    with_bands = edition(**{"81_71": "2017"})
    with_bands = replace(with_bands, rubric=replace(with_bands.rubric, bands=bands))
    rows = (THREE[0], replace(THREE[1], selection=INELIGIBLE), THREE[2])
    lines = table(result(*rows), with_bands).lines
    remarks = [ranking.remark(line) for line in lines]
    assert remarks[0] == "Baik"
    assert remarks[1].startswith("Baik · ")
    assert remarks[2] == "Cukup"
    language.switch("en")
    assert ranking.remark(lines[2]) == "Fair"
