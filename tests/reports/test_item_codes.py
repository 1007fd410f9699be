from typing import Any

import pytest

from smartcity_desktop.domain.edition import Mode
from smartcity_desktop.domain.ids import NO_DIGEST, Digest
from smartcity_desktop.reports import item_codes, score_sheet
from smartcity_desktop.reports.page_size import LEFT, MM, SIZES, PageSize
from smartcity_desktop.reports.paper import Paper
from smartcity_desktop.reports.printing import Printing
from tests.reports import paper_samples as samples
from tests.reports import reading

FULL = "SCQ1/0123ABCD/1/6/" + "A7:$%*+-./ 9Z" * 110


def codes(count: int) -> tuple[str, ...]:
    return tuple(f"SCQ1/0123ABCD/{n}/{count}/{'%* 7' * 350}" for n in range(1, count + 1))


def drawn(count: int, *, rubric: str = samples.SMART, digest: Digest = samples.DIGEST) -> bytes:
    edition = samples.edition(rubric_=samples.rubric(rubric), mode=Mode.PRACTICE)
    sheet = samples.sheet(edition)
    own = samples.own(sheet, edition.rubric)
    return score_sheet.pdf(
        sheet, edition, own, Printing(digest, "id"), codes=codes(count) if count else ()
    )


def test_a_code_is_of_version_25_and_its_modules_can_be_scanned() -> None:
    assert item_codes.MODULES == 117
    assert 0.40 <= item_codes.MODULE / MM <= 0.45
    rows = {line.split()[1] for line in item_codes.path(FULL).split(" re")[1:-1]}
    assert len(rows) <= item_codes.MODULES


@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
def test_codes_leave_each_other_their_quiet_zone_and_the_page_its_margins(size: PageSize) -> None:
    paper = Paper("Kode", "", "", "id", size)
    step = item_codes.step(paper)
    gap = step - item_codes.SIZE
    assert gap >= 2 * item_codes.QUIET
    assert pytest.approx(paper.right_edge) == LEFT + 2 * step + item_codes.SIZE
    assert item_codes.ACROSS * item_codes.SIZE + 2 * gap == pytest.approx(paper.width)


def test_every_code_is_numbered_and_named_after_its_item() -> None:
    told = reading.pages(drawn(5))[-1]
    assert all(f"{n}/5" in told for n in range(1, 6))
    assert told.count("3F2A91BC") >= 5
    assert "Isi berkas bersegel" in told


@pytest.mark.parametrize("count", [1, 3, 4, 9])
def test_twenty_indicators_and_up_to_nine_codes_take_three_pages(count: int) -> None:
    pdf = drawn(count)
    assert len(reading.pages(pdf)) == 3
    assert reading.strays(pdf) == []
    assert reading.collisions(pdf) == []


def test_the_codes_of_a_long_sheet_stand_under_its_signature_where_there_is_room() -> None:
    pages = reading.pages(drawn(3, rubric=samples.SPBE))
    assert len(pages) == 4
    assert "Isi berkas bersegel" in pages[-1]


def test_the_same_codes_are_the_same_bytes() -> None:
    item_codes.path.cache_clear()
    first = drawn(3)
    item_codes.path.cache_clear()
    assert drawn(3) == first


def test_a_draft_and_a_sheet_without_codes_say_nothing_of_them() -> None:
    assert drawn(3, digest=NO_DIGEST) == drawn(0, digest=NO_DIGEST)
    assert "Isi berkas" not in reading.whole(drawn(0))


def test_a_text_that_no_code_of_this_version_holds_is_not_printed_as_something_else() -> None:
    import segno

    overflow: Any = segno.DataOverflowError
    with pytest.raises(overflow):
        item_codes.path("A" * 2000)
