from smartcity_desktop.reports import fonts
from smartcity_desktop.reports.page_size import BOTTOM, LEFT
from smartcity_desktop.reports.paper import PALE, Paper
from tests.reports import reading


def finished(paper: Paper) -> bytes:
    return paper.finish(lambda: None, lambda page, of: None)


def new() -> Paper:
    return Paper("judul", "pokok", "panitia", "id")


def test_lines_on_each_other_and_outside_the_margins_are_noticed() -> None:
    paper = new()
    paper.text(LEFT, 400, "satu baris", 10)
    paper.text(LEFT + 5, 402, "di atasnya", 10)
    paper.text(LEFT - 20, 300, "di luar", 10)
    pdf = finished(paper)
    assert len(reading.collisions(pdf)) == 1
    assert [stray.text.strip() for stray in reading.strays(pdf)] == ["di luar"]


def test_what_does_not_fit_goes_to_the_next_page() -> None:
    paper = new()
    paper.go_to(BOTTOM + 30)
    paper.need(30)
    assert len(paper.pages) == 1
    paper.need(31)
    assert len(paper.pages) == 2
    assert paper.y == paper.top


def test_flowing_text_fills_pages_in_order() -> None:
    paper = new()
    paper.flow(LEFT, [f"baris {n}" for n in range(150)], 9, 12)
    told = reading.pages(finished(paper))
    assert len(told) == 3
    assert told[0].startswith("baris 0 ")
    assert told[2].endswith("baris 149")


def test_more_kinds_of_characters_than_one_subset_holds_are_all_readable() -> None:
    known = fonts.font(fonts.REGULAR).face.charToGlyph
    rare = [chr(one) for one in sorted(known) if 0x100 <= one < 0x250 or 0x1E00 <= one < 0x1F00]
    assert len(rare) > 300
    paper = new()
    for row in range(0, len(rare), 20):
        paper.flow(LEFT, ["(a)" + "".join(rare[row : row + 20])], 10, 14)
    told = reading.whole(finished(paper)).replace(" ", "")
    assert [one for one in rare if one not in told] == []
    assert reading.fonts_without_a_file(finished_again()) == 0


def finished_again() -> bytes:
    paper = new()
    paper.text(LEFT, 500, "\\(){}", 10)
    return finished(paper)


def test_brackets_and_backslashes_are_printed() -> None:
    assert "\\(){}" in reading.whole(finished_again())


def test_a_tint_lies_under_the_watermark_so_that_its_letters_stay_whole() -> None:
    paper = Paper("t", "s", "a", "id")
    paper.text(LEFT, 600, "A", 9)
    paper.fill(LEFT, 500, 100, 14, PALE)
    (content,) = reading.contents(
        paper.finish(lambda: paper.across("KONSEP", 0.4, 1.1), lambda page, of: None)
    )
    assert content.index(f"{PALE:g} g") < content.index("/Watermark") < content.index("(A) Tj")


def test_a_marked_page_keeps_its_foot_free_and_those_after_the_end_do_not() -> None:
    paper = Paper("t", "s", "a", "id")
    whole = paper.room()
    paper.keep_foot(30)
    assert paper.room() == whole - 30
    paper.keep_foot(-1)
    assert paper.room() == whole - 30, "the page that began so"
    paper.next_page()
    assert paper.room() == whole
    assert [paper.keeps_foot(page) for page in (1, 2)] == [True, False]
