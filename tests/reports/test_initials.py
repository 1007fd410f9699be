from smartcity_desktop.reports.initials import Cell, Row, boxes
from smartcity_desktop.reports.page_size import A4, BOTTOM
from smartcity_desktop.reports.paper import Paper
from tests.reports import geometry


def cells(count: int) -> tuple[Cell, ...]:
    return tuple(Cell(f"{n}. A-{n:03}", f"Paraf A-{n:03}") for n in range(1, count + 1))


def test_few_fit_in_the_footer_and_more_take_a_row_of_their_own() -> None:
    assert [Row("Paraf", cells(count)).is_in_footer for count in (2, 3, 4)] == [True, True, False]
    assert [Row("Paraf", cells(count)).height > 0 for count in (3, 4)] == [False, True]


def test_eight_members_and_the_coordinator_have_a_cell_each_over_the_footer() -> None:
    paper = Paper("t", "s", "a", "id")
    who = (*cells(8), Cell("Koordinator", "Paraf koordinator"))
    pdf = paper.finish(lambda: None, lambda page, of: Row("Paraf asesor", who).draw(paper, False))
    (page,) = geometry.pages(pdf)
    assert list(geometry.over(page)) == []
    assert list(geometry.outside(page, A4)) == []
    assert all(one.bottom > BOTTOM for one in page.texts)
    assert {one.whose for one in who} <= {one.text.strip() for one in page.texts}


def test_a_box_is_as_wide_as_whose_it_is() -> None:
    paper = Paper("t", "s", "a", "id")
    who = (Cell("", "Paraf A-001"), Cell("", "Coordinator's initials"))

    def around(page: int, of: int) -> None:
        boxes(paper, A4.right_edge, 67, who, False)

    pdf = paper.finish(lambda: None, around)
    (page,) = geometry.pages(pdf)
    assert list(geometry.over(page)) == []
