import pytest

from smartcity_desktop.domain.edition import Mode
from smartcity_desktop.domain.ids import Digest
from smartcity_desktop.domain.successor import Successor
from smartcity_desktop.reports import score_sheet
from smartcity_desktop.reports.frame import ORIGINAL, Copy
from smartcity_desktop.reports.page_size import LEFT
from smartcity_desktop.reports.paper import Paper
from tests.reports import paper_samples as samples
from tests.reports import reading

REPLACED = Successor(2, Digest("cd" * 32))


def draw(copy: Copy, language: str = "id", mode: Mode = Mode.OFFICIAL) -> bytes:
    edition = samples.edition(mode=mode)
    sheet = samples.sheet(edition)
    return score_sheet.pdf(
        sheet,
        edition,
        samples.own(sheet, edition.rubric),
        digest=samples.DIGEST,
        language=language,
        copy=copy,
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
