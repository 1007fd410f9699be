import base64
import re

from smartcity_desktop.domain.digest import whole
from smartcity_desktop.reports import digest_qr
from tests.reports.paper_samples import DIGEST


def test_the_code_says_the_type_and_the_whole_digest() -> None:
    told = digest_qr.content("sheet", DIGEST)
    assert re.fullmatch(r"SC1/sheet/[A-Z2-7]{52}", told)
    assert base64.b32decode(told.rpartition("/")[2] + "====").hex() == DIGEST


def test_the_digest_is_readable_in_groups_of_four() -> None:
    groups = digest_qr.groups(DIGEST)
    assert len(groups) == 13
    assert {len(group) for group in groups} == {4}
    assert "".join(groups) == whole(DIGEST)


def test_the_drawn_modules_are_the_code_turned_upright() -> None:
    import segno

    matrix = segno.make(digest_qr.content("record", DIGEST), error="m", micro=False).matrix
    path = digest_qr.path("record", DIGEST)
    drawn = {
        (int(x) + n, int(y))
        for x, y, count in re.findall(r"(\d+) (\d+) (\d+) 1 re", path)
        for n in range(int(count))
    }
    size = len(matrix)
    assert drawn == {
        (x, size - 1 - row)
        for row, cells in enumerate(matrix)
        for x, dark in enumerate(cells)
        if dark
    }
