import base64
import re

import pytest
import zxingcpp

from smartcity_desktop.domain.digest import whole
from smartcity_desktop.reports import digest_qr, score_sheet
from smartcity_desktop.reports.page_size import A4, F4, PageSize
from smartcity_desktop.reports.printing import Printing
from tests.desk import scans
from tests.reports import paper_samples as samples
from tests.reports import reading
from tests.reports.paper_samples import DIGEST


def test_the_code_says_the_paper_the_whole_digest_and_which_page_of_how_many() -> None:
    told = digest_qr.content("LP", DIGEST, 2, 3)
    assert re.fullmatch(r"SC1/LP/[A-Z2-7]{52}/2\.3", told)
    assert base64.b32decode(told.split("/")[2] + "====").hex() == DIGEST


@pytest.mark.parametrize("size", [A4, F4], ids=["A4", "F4"])
def test_every_page_of_a_paper_carries_its_own_code_and_both_ways_to_write_the_digest(
    size: PageSize,
) -> None:
    edition = samples.edition()
    sheet = samples.sheet(edition)
    own = samples.own(sheet, edition.rubric)
    pdf = score_sheet.pdf(sheet, edition, own, Printing(DIGEST, "id", size=size))
    pictures = list(scans.pages(pdf))
    read = [code.text for page in pictures for code in zxingcpp.read_barcodes(page)]
    assert read == [
        f"SC1/LP/{whole(DIGEST)}/{number}.{len(pictures)}" for number in range(1, len(pictures) + 1)
    ]
    for told in reading.pages(pdf):
        assert f"SHA-256 {DIGEST}" in told
        assert " ".join(digest_qr.groups(DIGEST)) in told


def test_the_digest_is_readable_in_groups_of_four() -> None:
    groups = digest_qr.groups(DIGEST)
    assert len(groups) == 13
    assert {len(group) for group in groups} == {4}
    assert "".join(groups) == whole(DIGEST)


def test_the_drawn_modules_are_the_code_turned_upright() -> None:
    import segno

    size = 45.0
    told = digest_qr.content("BA1", DIGEST, 1, 9)
    matrix = segno.make(told, error="m", micro=False).matrix
    path = digest_qr.path(told, size)
    drawn = {
        (int(x) + n, int(y))
        for x, y, count in re.findall(r"(\d+) (\d+) (\d+) 1 re", path)
        for n in range(int(count))
    }
    rows = len(matrix)
    assert drawn == {
        (x, rows - 1 - row)
        for row, cells in enumerate(matrix)
        for x, dark in enumerate(cells)
        if dark
    }
