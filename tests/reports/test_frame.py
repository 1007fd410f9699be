from typing import Any

import pytest
from PIL import Image, ImageFilter

from smartcity_desktop.domain.edition import Mode
from smartcity_desktop.domain.ids import Digest
from smartcity_desktop.domain.successor import Successor
from smartcity_desktop.reports import digest_qr, frame, score_sheet
from smartcity_desktop.reports.figures import Figures
from smartcity_desktop.reports.fonts import BOLD, width
from smartcity_desktop.reports.frame import MARK_FOOT, MARK_SIZE, ORIGINAL, Copy
from smartcity_desktop.reports.page_size import A4, F4, LEFT, PageSize
from smartcity_desktop.reports.paper import Paper
from smartcity_desktop.reports.printing import Printing
from tests.desk import scans
from tests.reports import geometry, reading
from tests.reports import paper_samples as samples

REPLACED = Successor(2, Digest("cd" * 32))


def draw(copy: Copy, language: str = "id", mode: Mode = Mode.OFFICIAL) -> bytes:
    edition = samples.edition(mode=mode)
    sheet = samples.sheet(edition)
    return score_sheet.pdf(
        sheet, edition, samples.own(sheet, edition.rubric), Printing(samples.DIGEST, language, copy)
    )


@pytest.mark.parametrize(("language", "label"), [("id", "Kode isi"), ("en", "File code")])
def test_the_code_in_the_footer_is_called_what_a_receipt_calls_it(
    language: str, label: str
) -> None:
    code = " ".join(digest_qr.groups(samples.DIGEST))
    for page in reading.pages(draw(ORIGINAL, language)):
        assert f"{label} {code}" in page
    assert Figures(language, "WIB").form("tt.code") == label


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


LIGHTEST = 0.0
"""Text is black: of a lighter one a copy of a copy keeps too little."""
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


def again(page: Image.Image) -> Image.Image:
    """A copy of a copy: twice through an old machine, each time a little blurred and askew."""
    for _ in range(2):
        page = page.filter(ImageFilter.GaussianBlur(1))
        page = copied(page).rotate(0.1, fillcolor=255, resample=Image.Resampling.BICUBIC)
    return copied(page)


def test_a_copy_of_a_copy_keeps_text_and_watermark() -> None:
    for mode, copy in ((Mode.PRACTICE, Copy()), (Mode.OFFICIAL, GONE)):
        pdf = drawn(mode, copy, A4)
        for page, told in zip(scans.pages(pdf, 300), geometry.pages(pdf), strict=True):
            after = again(page)
            for one in told.texts:
                if len(one.text.strip()) < 3 or one.grey == 1:
                    continue
                box = (one.left - 3, one.bottom - 3, one.right + 3, one.top + 3)
                kept = ink(after, box, 300) / max(1, ink(copied(page), box, 300))
                assert kept > 0.5, one.text


def test_a_copy_of_a_copy_keeps_the_rules_between_rows() -> None:
    paper = Paper("t", "s", "a", "id")
    places = [700 - 12.37 * n for n in range(40)]
    for y in places:
        paper.rule(LEFT, y, paper.right_edge)
    pdf = paper.finish(lambda: None, lambda page, of: None)
    (page,) = scans.pages(pdf, 300)
    after = again(page)
    for y in places:
        kept = ink(after, (LEFT, y - 4, A4.right_edge, y + 4), 300)
        assert kept > 0.6 * A4.width * 300 / 72, y


@pytest.mark.parametrize("size", [A4, F4], ids=["A4", "F4"])
@pytest.mark.parametrize("words", ["LATIHAN", "SEMENTARA", "LATIHAN · BELUM DISEGEL · DIGANTI"])
def test_the_watermark_stays_out_of_the_binding_margin(words: str, size: PageSize) -> None:
    paper = Paper("t", "s", "a", "id", size)
    behind = lambda: paper.across(words, 0, frame.WATERMARK_PEN)  # noqa: E731
    (page,) = scans.pages(paper.finish(behind, lambda number, of: None), 100)
    box = page.point(lambda value: 255 if value < 250 else 0).getbbox()
    assert box is not None
    left, _, right, _ = (edge * 72 / 100 for edge in box)
    assert left >= LEFT - 2
    assert right <= size.right_edge + 2
    assert right - left > size.width * 0.6, "and is as large as it can be"
