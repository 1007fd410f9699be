from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from smartcity_desktop.ui.widgets.reason_row import ReasonRow
from tests.ui.hands import settle


@pytest.fixture
def row() -> Iterator[ReasonRow]:
    QApplication.instance() or QApplication(["tests"])
    made = ReasonRow()
    made.ask(lambda: ("Mengapa?", "Kecualikan", ("Sakit", "Tugas lain")))
    made.activateWindow()
    settle()
    yield made
    made.deleteLater()


def test_a_usual_reason_is_written_behind_what_was_typed_and_the_undo_of_the_field_takes_it_away(
    row: ReasonRow,
) -> None:
    QTest.keyClicks(row.field, "Dipanggil rektor")
    row.presets[0].click()
    assert row.field.text() == "Dipanggil rektor; Sakit"
    row.field.undo()
    assert row.field.text() == "Dipanggil rektor"


def test_a_usual_reason_gives_way_to_another_one(row: ReasonRow) -> None:
    for preset in row.presets:
        preset.click()
    assert row.field.text() == "Tugas lain"
    row.field.undo()
    assert row.field.text() == "Sakit"


def test_another_question_keeps_what_was_typed(row: ReasonRow) -> None:
    QTest.keyClicks(row.field, "Pulang lebih awal")
    row.ask_on()
    assert row.field.text() == "Pulang lebih awal"
    assert row.confirm.isEnabled()
