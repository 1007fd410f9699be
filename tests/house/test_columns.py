"""A column of the ranking stands in one place, and every face that is not left out shows it."""

from __future__ import annotations

import contextlib
import csv
import io
from functools import cache
from typing import Any

import pytest
from PySide6.QtCore import Qt

from smartcity_desktop.cli import ranking_table as terminal
from smartcity_desktop.cli.voice import Voice
from smartcity_desktop.domain.computed import Computed
from smartcity_desktop.domain.edition import Edition
from smartcity_desktop.domain.ranking_table import (
    COLUMNS,
    PROFILE,
    REMARK,
    Choice,
    Column,
    CutState,
    Face,
    Line,
    Note,
    RankingTable,
    columns,
)
from smartcity_desktop.domain.result import Remark
from smartcity_desktop.domain.values import replace
from smartcity_desktop.host import wording
from smartcity_desktop.ranking.table import table
from smartcity_desktop.reports import (
    apart_table,
    ranking_csv,
    ranking_list,
    ranking_words,
    ranking_xlsx,
)
from smartcity_desktop.reports.figures import Figures
from smartcity_desktop.ui import language
from smartcity_desktop.ui.models import ranking
from smartcity_desktop.ui.models.cells import SPOKEN
from smartcity_desktop.ui.models.ranking import RankingModel
from tests.house.test_words import labels
from tests.reports import paper_samples as samples
from tests.reports import reading
from tests.reports.test_ranking_xlsx import cells
from tests.ui.coordinate import scene

EXPLAINED = {Remark.INELIGIBLE: "2017", Remark.TIE: "median"}
"""What remarks are about, where they are about something."""


@cache
def edition() -> Edition:
    return samples.big_edition(20)


@cache
def shown() -> RankingTable:
    made = table(samples.ranking(edition(), quota=5), edition())
    notes = tuple(Note(remark, EXPLAINED.get(remark, "")) for remark in Remark)
    return replace(made, lines=(replace(made.lines[0], notes=notes), *made.lines[1:]))


def both(face: Face) -> list[Any]:
    """Every column that a face shows, in every language."""
    return [
        pytest.param(column, spoken, id=f"{column.name}-{spoken}")
        for column in columns(face)
        for spoken in wording.LANGUAGES
    ]


def head(column: Column, spoken: str) -> str:
    return wording.label(spoken, column.label)


def words(column: Column, spoken: str, line: Line) -> str:
    """What paper and workbook say in a cell; a profile is told in figures."""
    figures, cell = Figures(spoken, "WIB"), column.cell(line)
    if column.name == PROFILE:
        return figures.number(line.profile[0].value, 2)
    return ranking_words.text(figures, cell)


@pytest.mark.parametrize(("column", "spoken"), both(Face.WINDOW))
def test_the_window_shows_every_column(column: Column, spoken: str) -> None:
    scene.app()
    language.switch(spoken)
    model = RankingModel()
    model.show(shown())
    at = ranking.COLUMNS.index(column)
    assert model.headerData(at, Qt.Orientation.Horizontal) == head(column, spoken)
    assert model.index(0, at).data(SPOKEN)
    assert model.columnCount() == len(columns(Face.WINDOW))
    language.switch("id")


@cache
def paper(spoken: str) -> str:
    return reading.pages(
        ranking_list.pdf(
            shown(),
            edition(),
            Computed(samples.EDITION_DIGEST),
            anchor_code=(),
            language=spoken,
            made_from="80",
        )
    )[0]


@pytest.mark.parametrize(("column", "spoken"), both(Face.PAPER))
def test_the_paper_shows_every_column(column: Column, spoken: str) -> None:
    text = paper(spoken)
    if column.name == PROFILE:
        assert " A B C D E F " in text
    elif column.name != REMARK:
        assert head(column, spoken) in text
    marks = column.name == "selected"
    assert marks or words(column, spoken, shown().lines[0])[:60] in text


@pytest.mark.parametrize(("column", "spoken"), both(Face.WORKBOOK))
def test_the_workbook_shows_every_column(column: Column, spoken: str) -> None:
    data = ranking_xlsx.xlsx_bytes(
        shown(), edition(), Computed(samples.EDITION_DIGEST), language=spoken
    )
    told = cells(data)
    heads = {text: ref.rstrip("0123456789") for ref, text in told.items() if ref.endswith("3")}
    assert told[f"{heads['A' if column.name == PROFILE else head(column, spoken)]}4"]


@pytest.mark.parametrize("column", columns(Face.CSV), ids=lambda one: one.name)
def test_the_table_for_comparison_shows_every_column(column: Column) -> None:
    rows = list(csv.DictReader(io.StringIO(ranking_csv.csv_bytes(shown()).decode())))
    assert rows[0][column.name]


def test_the_table_for_comparison_has_a_word_for_every_remark() -> None:
    rows = list(csv.DictReader(io.StringIO(ranking_csv.csv_bytes(shown()).decode())))
    told = [one.partition(":")[0] for one in rows[0]["remark"].split(";")]
    assert sorted(told) == sorted(Remark)


@pytest.mark.parametrize(("column", "spoken"), both(Face.TERMINAL))
def test_the_terminal_shows_every_column(column: Column, spoken: str) -> None:
    out, voice = io.StringIO(), Voice(spoken)
    with contextlib.redirect_stdout(out):
        terminal.tell(voice, shown(), edition())
    line = shown().lines[0]
    told = next(
        splitline for splitline in out.getvalue().splitlines() if f" {line.code} " in splitline
    )
    expected = terminal.cell_text(voice, column.cell(line))
    assert expected
    assert expected in told


@pytest.mark.parametrize("spoken", wording.LANGUAGES)
def test_every_heading_is_worded_and_none_is_left_over(spoken: str) -> None:
    worded = {key for key in labels(spoken) if key.startswith("ranking.column.")}
    assert worded == {column.label for column in COLUMNS}


@pytest.mark.parametrize("spoken", wording.LANGUAGES)
def test_every_choice_every_cut_and_every_reason_is_worded(spoken: str) -> None:
    known = labels(spoken)
    keys = [f"reports.selection.{choice}" for choice in Choice]
    keys += [f"cli.rank.is.{choice}" for choice in Choice if choice != Choice.NOT_SELECTED]
    for one in (*CutState, "lower"):
        keys += [f"coordinate.cut.{one}", f"cli.rank.cut.{one}"]
    for kind in apart_table.KINDS:
        keys += [f"reports.apart.{kind}", f"cli.rank.kind.{kind}"]
        keys += [f"coordinate.apart.{kind}"] if kind != "incomplete" else []
    assert not [key for key in keys if key not in known]
