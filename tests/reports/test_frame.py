from typing import Any

import pytest
from PIL import Image

from smartcity_desktop.domain.edition import Mode
from smartcity_desktop.domain.ids import Digest
from smartcity_desktop.domain.successor import Successor
from smartcity_desktop.reports import frame, score_sheet
from smartcity_desktop.reports.fonts import BOLD, width
from smartcity_desktop.reports.frame import MARK_FOOT, MARK_SIZE, ORIGINAL, Copy
from smartcity_desktop.reports.page_size import A4, F4, LEFT, PageSize
from smartcity_desktop.reports.paper import Paper
from smartcity_desktop.reports.printing import Printing
from tests.desk import scans
from tests.reports import paper_samples as samples
from tests.reports import reading

REPLACED = Successor(2, Digest("cd" * 32))


def draw(copy: Copy, language: str = "id", mode: Mode = Mode.OFFICIAL) -> bytes:
    edition = samples.edition(mode=mode)
    sheet = samples.sheet(edition)
    return score_sheet.pdf(
        sheet, edition, samples.own(sheet, edition.rubric), Printing(samples.DIGEST, language, copy)
    )


@pytest.mark.parametrize(("language", "words"), [("id", "Salinan ke-2"), ("en", "Copy no. 2")])
def test_a_second_print_says_so_on_every_page_and_beside_the_title(
    language: str, words: str
) -> None:
    pages = reading.pages(draw(Copy(2), language))
    assert all(words in page for page in pages)
    assert words.upper() in pages[0]


def test_the_original_says_nothing_of_copies() -> None:
    told = reading.whole(draw(ORIGINAL))
    assert "Salinan" not in told
    assert "DIGANTI" not in told


def test_a_replaced_paper_has_a_watermark_beside_the_practice_one() -> None:
    pages = reading.pages(draw(Copy(1, REPLACED), mode=Mode.PRACTICE))
    assert all("LATIHAN · DIGANTI" in page for page in pages)


@pytest.mark.parametrize("language", ["id", "en"])
def test_all_tags_together_stay_beside_the_seal(language: str) -> None:
    pdf = draw(Copy(12, REPLACED), language, mode=Mode.PRACTICE)
    assert reading.strays(pdf) == []
    assert reading.collisions(pdf) == []


def test_a_text_that_leaves_its_box_is_found_by_our_own_measure() -> None:
    """The other tests trust this measure: here it must find what is wrong."""
    paper = Paper("t", "s", "a", "id")
    paper.frame(LEFT, 500, 60, 20)
    paper.text(LEFT + 4, 506, "di dalam", 8)
    paper.frame(LEFT, 400, 60, 20)
    paper.text(LEFT + 4, 406, "jauh lebih lebar daripada kotaknya", 8)
    paper.rule(LEFT, 303, paper.right_edge)
    paper.text(LEFT + 4, 300, "tercoret", 8)
    pdf = paper.finish(lambda: None, lambda page, of: None)
    assert [run.text.split()[0] for run in reading.cut(pdf)] == ["jauh", "tercoret"]


LIGHTEST = 0.45
GONE = Copy(1, Successor(2, Digest("ab" * 32)))


def drawn(mode: Mode, copy: Copy, size: PageSize) -> bytes:
    edition = samples.edition(mode=mode, fictitious=False)
    sheet = samples.sheet(edition)
    own = samples.own(sheet, edition.rubric)
    return score_sheet.pdf(sheet, edition, own, Printing(samples.DIGEST, "id", copy, size))


def copied(page: Image.Image) -> Image.Image:
    return page.point(lambda value: 255 if value >= 128 else 0)


def ink(page: Image.Image, box: tuple[float, float, float, float], dots: int) -> int:
    """Black dots within a box of left, bottom, right, top in points."""
    left, bottom, right, top = (round(edge * dots / 72) for edge in box)
    cut = page.crop((left, page.height - top, right, page.height - bottom))
    return cut.histogram()[0]


@pytest.mark.parametrize("dots", [150, 300])
@pytest.mark.parametrize("size", [A4, F4], ids=["A4", "F4"])
@pytest.mark.parametrize(
    ("mode", "copy", "marks"),
    [
        (Mode.OFFICIAL, Copy(), "RAHASIA"),
        (Mode.PRACTICE, Copy(), "RAHASIA · LATIHAN"),
        (Mode.OFFICIAL, GONE, "RAHASIA · DIGANTI oleh revisi 2, sidik ABABABAB"),
    ],
)
def test_the_marks_of_every_page_are_as_black_on_the_copy_as_on_the_paper(
    mode: Mode, copy: Copy, marks: str, size: PageSize, dots: int
) -> None:
    wide = width(marks, BOLD, MARK_SIZE)
    middle = LEFT + size.width / 2
    for page in scans.pages(drawn(mode, copy, size), dots):
        after = copied(page)
        for y in (MARK_FOOT, size.top + 9):
            box = (middle - wide / 2, y - 2, middle + wide / 2, y + MARK_SIZE)
            told = ink(after, box, dots)
            # Bold letters cover a fifth of the box they stand in; nothing else is there.
            assert told >= 0.12 * (box[2] - box[0]) * MARK_SIZE * (dots / 72) ** 2


@pytest.mark.parametrize("dots", [150, 300])
@pytest.mark.parametrize(("mode", "copy"), [(Mode.PRACTICE, Copy()), (Mode.OFFICIAL, GONE)])
def test_the_watermarks_outlines_are_still_there_on_the_copy(
    mode: Mode, copy: Copy, dots: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_it = list(scans.pages(drawn(mode, copy, A4), dots))
    monkeypatch.setattr(Paper, "across", lambda *_: None)
    without = list(scans.pages(drawn(mode, copy, A4), dots))
    for one, other in zip(with_it, without, strict=True):
        more = copied(one).histogram()[0] - copied(other).histogram()[0]
        inches_of_outline = 20
        assert more >= inches_of_outline * dots


def test_no_text_is_lighter_than_what_a_copier_keeps() -> None:
    for mode, copy in ((Mode.PRACTICE, Copy()), (Mode.OFFICIAL, GONE)):
        for page in reading.contents(drawn(mode, copy, A4)):
            grey: Any = 0.0
            for line in page.splitlines():
                if line.endswith(" g"):
                    grey = float(line.split()[-2])
                elif line.startswith("BT"):
                    # White: the figure within a filled circle.
                    assert grey <= LIGHTEST or grey == 1
    assert frame.WATERMARK <= LIGHTEST
