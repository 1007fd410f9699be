from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from smartcity_desktop.ui import language, theme
from smartcity_desktop.ui.models.cells import (
    ALIGNED,
    DISPLAY,
    FOREGROUND,
    ROW,
    SPOKEN,
    TOOLTIP,
)
from smartcity_desktop.ui.models.column import Column, telling
from smartcity_desktop.ui.models.rows import Rows

RIGHT = Qt.AlignmentFlag.AlignRight
COLUMNS: tuple[Column[str], ...] = (
    telling("quarantine.file", str.upper),
    Column("quarantine.why", lambda one: one[:1], align=RIGHT, tone=lambda _: "danger", spoken=str),
)


@pytest.fixture(autouse=True)
def _screen() -> None:
    QApplication.instance() or QApplication(["tests"])
    language.switch("id")


@pytest.fixture
def rows() -> Rows[str]:
    made = Rows(COLUMNS)
    made.show(["satu", "dua"])
    return made


def test_qt_finds_nothing_wrong_with_the_table(rows: Rows[str]) -> None:
    tester = QAbstractItemModelTester(rows, QAbstractItemModelTester.FailureReportingMode.Fatal)
    rows.show(["tiga"])
    assert (rows.rowCount(), rows.columnCount()) == (1, 2)
    assert tester.model() is rows


def test_each_cell_says_what_its_column_says_of_its_row(rows: Rows[str]) -> None:
    first, second = rows.index(0, 0), rows.index(1, 1)
    assert [first.data(role) for role in (ROW, DISPLAY, SPOKEN, TOOLTIP)] == [
        "satu", "SATU", "SATU", "SATU"
    ]  # fmt: skip
    assert [second.data(role) for role in (ROW, DISPLAY, SPOKEN, TOOLTIP)] == [
        "dua", "d", "dua", None
    ]  # fmt: skip
    assert second.data(FOREGROUND) == theme.colour("danger")
    assert first.data(FOREGROUND) is None


def test_a_heading_stands_as_its_column_does_in_the_language_of_the_screen(
    rows: Rows[str],
) -> None:
    over = Qt.Orientation.Horizontal
    assert rows.headerData(0, over) == language.t("quarantine.file")
    assert rows.headerData(1, over, ALIGNED) == RIGHT
    language.switch("en")
    assert rows.headerData(0, over) == language.t("quarantine.file")
    assert rows.headerData(0, Qt.Orientation.Vertical) is None
