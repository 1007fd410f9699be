from __future__ import annotations

import pytest

from smartcity_desktop.domain.ranking_table import COLUMNS, Align, Face, columns, heading


def test_every_column_has_a_name_of_its_own() -> None:
    names = [column.name for column in COLUMNS]
    assert len(names) == len(set(names))
    assert [column.label for column in COLUMNS] == [heading(name) for name in names]


def test_figures_stand_at_the_right_and_words_at_the_left() -> None:
    aligned = {column.name: column.align for column in COLUMNS}
    assert {aligned[name] for name in ("rank", "index")} == {Align.END}
    assert {aligned[name] for name in ("code", "region", "province", "remark")} == {Align.START}


@pytest.mark.parametrize(
    ("face", "left_out"),
    [
        (Face.WINDOW, {"selected"}),
        (Face.PAPER, set()),
        (Face.WORKBOOK, set()),
        (Face.CSV, {"profile"}),
        (Face.TERMINAL, {"profile"}),
    ],
)
def test_a_face_shows_every_column_but_those_left_out_of_it_by_name(
    face: Face, left_out: set[str]
) -> None:
    shown = [column.name for column in columns(face)]
    assert shown == [column.name for column in COLUMNS if column.name not in left_out]
