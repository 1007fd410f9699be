from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QApplication

from smartcity_desktop.desk.office import Office
from smartcity_desktop.desk.session import deliberation
from smartcity_desktop.domain.ids import SeatId
from smartcity_desktop.domain.sheet import Evidence, Why
from smartcity_desktop.ui import language
from smartcity_desktop.ui.models.matrix import DIFFERS, EDGES, Matrix, initials
from tests.ids import A1, B1
from tests.seats import CHAIR, MEMBERS, OPEN, Keys, score_all, seal_all, sit

ROOT = QModelIndex()


def filled(office: Office, key_of: Keys, levels: str) -> Matrix:
    """Return the matrix of a session that everybody scored evenly."""
    QApplication.instance() or QApplication(["tests"])
    language.switch("id")
    seal_all(office, OPEN, key_of, levels)
    return Matrix(office.chair.page(OPEN))


def office_name(office: Office, seat: SeatId) -> str:
    """Return the name that belongs to a seat."""
    return office.laptop.holdings.edition().roster[seat].name


def row(model: Matrix, at: int) -> list[object]:
    """Return what stands in a row."""
    return [model.index(at, column).data() for column in range(model.columnCount(ROOT))]


def test_a_matrix_is_empty_before_every_sheet_is_in(panel_office: Office, key_of: Keys) -> None:
    QApplication.instance() or QApplication(["tests"])
    sit(panel_office, CHAIR, key_of)
    score_all(panel_office, OPEN, 3)
    panel_office.assessor.seal(OPEN)
    model = Matrix(panel_office.chair.page(OPEN))
    assert (model.rowCount(ROOT), model.columnCount(ROOT)) == (0, 3)


def test_levels_stand_under_their_seats_with_mean_and_range(
    panel_office: Office, key_of: Keys
) -> None:
    model = filled(panel_office, key_of, "2334")
    heads = [model.headerData(n, Qt.Orientation.Horizontal) for n in range(model.columnCount(ROOT))]
    seats = [str(head).partition("\n")[0] for head in heads]
    assert seats == ["Indikator", CHAIR, *MEMBERS, "Rata-rata", "Rentang"]
    name = office_name(panel_office, CHAIR)
    assert heads[1] == f"{CHAIR}\n{initials(name)}"
    title, *rest = row(model, 0)
    assert str(title).startswith("A1 ")
    assert rest == ["4", "2", "3", "3", "3,00", "◆ 2"]
    assert model.index(0, 0).data(DIFFERS)
    assert model.row_of(B1) == 4


def test_close_levels_do_not_stand_out(panel_office: Office, key_of: Keys) -> None:
    model = filled(panel_office, key_of, "3334")
    assert row(model, 0)[-1] == "1"
    assert not model.index(0, 0).data(DIFFERS)
    assert model.index(0, 1).data(Qt.ItemDataRole.FontRole) is None


def test_a_level_that_was_not_given_says_so_and_does_not_count(
    panel_office: Office, key_of: Keys
) -> None:
    for seat, level in zip((*MEMBERS, CHAIR), (2, 3, 4, 0), strict=True):
        sit(panel_office, seat, key_of)
        score_all(panel_office, OPEN, level or 3)
        if not level:
            panel_office.assessor.cannot_assess(OPEN, A1, Why.ABSTAIN)
            panel_office.assessor.note(OPEN, A1, "Datang terlambat")
        panel_office.assessor.seal(OPEN)
    model = Matrix(panel_office.chair.page(OPEN))
    assert row(model, 0)[1:] == ["TDD", "2", "3", "4", "3,00", "◆ 2"]
    said = str(model.index(0, 1).data(Qt.ItemDataRole.ToolTipRole))
    assert said.split("\n") == [model.told(0, CHAIR), "Datang terlambat"]
    assert "\n" not in str(model.index(0, 2).data(Qt.ItemDataRole.ToolTipRole))


def test_levels_far_apart_are_framed_from_the_first_seat_to_the_last(
    panel_office: Office, key_of: Keys
) -> None:
    model = filled(panel_office, key_of, "2334")
    edges = [model.index(0, column).data(EDGES) for column in range(model.columnCount(ROOT))]
    assert edges == [None, (True, False), (False, False), (False, False), (False, True), None, None]
    strong = [model.index(0, n).data(Qt.ItemDataRole.FontRole) is not None for n in range(1, 5)]
    assert strong == [True, True, False, False]


def test_a_revised_level_is_shown_after_the_one_it_takes_the_place_of(
    panel_office: Office, key_of: Keys
) -> None:
    filled(panel_office, key_of, "2334")
    desk = panel_office.assessor
    desk.reopen(OPEN, "Dokumen ditunjukkan")
    desk.score(OPEN, A1, 3)
    desk.evidence(OPEN, A1, Evidence.SHOWN)
    desk.seal(OPEN)
    page = panel_office.chair.page(OPEN)
    model = Matrix(page, deliberation.earlier(panel_office.laptop, page.sheets))
    assert row(model, 0)[1:] == ["4 → 3", "2", "3", "3", "2,75", "1"]
    assert row(model, 1)[1] == "4"
    assert "semula 4 · bukti ditunjukkan" in model.told(0, CHAIR)


def test_initials_leave_titles_out() -> None:
    assert initials("Prof. Dr. Citra Nasution, M.T.") == "CN"
    assert initials("Slamet") == "S"
    assert initials("Dr.") == "D"
