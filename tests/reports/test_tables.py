import re

import pytest

from smartcity_desktop.reports import tables
from smartcity_desktop.reports.page_size import BOTTOM
from smartcity_desktop.reports.paper import Paper
from smartcity_desktop.reports.tables import LONGEST, START
from tests.reports import geometry


@pytest.mark.parametrize("count", range(2, 9))
def test_neither_the_first_row_of_a_table_nor_its_last_stands_alone(count: int) -> None:
    for room in range(20, 160, 7):
        paper = Paper("t", "s", "a", "id")
        paper.go_to(BOTTOM + room)
        rows = [(f"r{number}", "isi") for number in range(count)]
        tables.listing(paper, rows, (("No.", 40.0, START), ("Isi", 200.0, START)))
        pages = geometry.pages(paper.finish(lambda: None, lambda page, of: None))
        on = [
            sum(bool(re.fullmatch(r"r\d", one.text.strip())) for one in page.body) for page in pages
        ]
        assert sum(on) == count
        assert 1 not in on, room


def test_what_closes_a_table_stands_under_its_last_row() -> None:
    assert tables.needed([10.0, 20.0, 30.0], after=5) == [65.0, 55.0, 35.0]
    assert tables.needed([10.0] * 4, after=5) == [20.0, 10.0, 25.0, 15.0]
    assert tables.needed([10.0], after=5) == [15.0]


def test_rows_that_break_anyway_need_no_other_beside_them() -> None:
    assert tables.needed([LONGEST, LONGEST]) == [LONGEST, LONGEST]
