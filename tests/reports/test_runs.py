"""Lines of several fonts and directions: cut, ordered, joined, measured and drawn."""

from __future__ import annotations

import subprocess
import sys

import pytest

from smartcity_desktop.reports import fonts
from smartcity_desktop.reports.coverage import ARABIC, OWN, told
from smartcity_desktop.reports.fonts import BOLD, REGULAR
from smartcity_desktop.reports.page_size import LEFT
from smartcity_desktop.reports.paper import Paper
from smartcity_desktop.reports.runs import runs
from smartcity_desktop.reports.shaping import shaped
from tests.reports import reading

JAVANESE = "ꦲꦏ꧀ꦱꦫ"
SCRIPTS = (JAVANESE, "ᬅᬓ᭄ᬱᬭ", "بسم الله", "李小龙", "😀 ✓", "ᮃᮊ᮪ᮞᮛ", "שלום")


def drawn(text: str, name: str = REGULAR) -> bytes:
    paper = Paper("judul", "pokok", "panitia", "id")
    paper.flow(LEFT, fonts.wrap(text, name, 10, 300), 10, 14, name)
    return paper.finish(lambda: None, lambda page, of: None)


def test_every_character_is_in_a_run_of_a_font_that_draws_it() -> None:
    line = told("Nama: " + " / ".join(SCRIPTS) + " selesai")
    found = runs(line)
    assert sorted("".join(run.text for run in found)) == sorted(line)
    assert all(shaped(run.text, run.font, run.back).width > 0 for run in found if run.font != OWN)


def test_arabic_is_read_from_right_to_left_and_its_numbers_are_not() -> None:
    found = [(run.text, run.back) for run in runs("nama محمد ٢٥ عمر dan 25")]
    assert found == [
        ("nama ", False), (" عمر", True), ("٢٥", False), ("محمد ", True), (" dan 25", False),
    ]  # fmt: skip


def test_arabic_letters_are_joined() -> None:
    apart = sum(shaped(letter, ARABIC, back=True).width for letter in "لا")
    assert shaped("لا", ARABIC, back=True).width < apart
    alone = shaped("ه", ARABIC, back=True)
    assert shaped("ههه", ARABIC, back=True).width != pytest.approx(3 * alone.width)


def test_javanese_letters_are_stacked() -> None:
    """A pangkon between two letters puts the second under the first: it takes no width of both."""
    font = "NotoSansJavanese-Regular"
    apart = shaped("ꦏ", font, back=False).width + shaped("ꦱ", font, back=False).width
    assert shaped("ꦏ꧀ꦱ", font, back=False).width < apart


@pytest.mark.parametrize("script", SCRIPTS)
@pytest.mark.parametrize("name", [REGULAR, BOLD])
def test_no_line_of_any_script_is_wider_than_its_room(script: str, name: str) -> None:
    text = f"Integrasi {script * 30} dan {script} " * 3
    lines = fonts.wrap(text, name, 8.5, 150)
    assert all(fonts.width(line, name, 8.5) <= 150 for line in lines)
    assert "".join(lines).replace(" ", "") == told(text).replace(" ", "")


def test_a_mixed_line_is_as_wide_as_its_runs() -> None:
    alone = fonts.width("Nama:  ", REGULAR, 10) + fonts.width("李小龙", REGULAR, 10)
    assert fonts.width("Nama: 李小龙 ", REGULAR, 10) == pytest.approx(alone)
    assert fonts.width("李小龙", REGULAR, 10) == pytest.approx(30)


@pytest.mark.parametrize("script", SCRIPTS)
@pytest.mark.parametrize("name", [REGULAR, BOLD])
def test_the_same_text_gives_the_same_bytes_whatever_was_drawn_before(
    script: str, name: str
) -> None:
    first = drawn(f"Nama {script}", name)
    drawn("".join(reversed(SCRIPTS)), name)
    assert drawn(f"Nama {script}", name) == first


def test_bold_is_another_outline_and_no_stroke() -> None:
    plain, bold = (shaped("李", "NotoSansSC-Regular", False, heavy) for heavy in (False, True))
    assert plain.width == bold.width
    assert plain.path != bold.path
    assert not {"S", "B", "w"} & set(bold.path.split())


def test_no_text_is_drawn_as_the_box_of_a_missing_letter() -> None:
    """The own font's box is its glyph 0: no byte of a paper's text may ask for it."""
    for script in SCRIPTS:
        said = reading.whole(drawn(f"awal {script} akhir"))
        assert said.startswith("awal")
        assert said.endswith("akhir")
        assert not {"\ufffd", "\x00", "\ufffe"} & set(said)
    assert "⟨U+05E9⟩" in reading.whole(drawn("שלום"))


def test_an_outline_says_what_it_reads() -> None:
    paper = Paper("judul", "pokok", "panitia", "id")
    paper.text(LEFT, 500, "Nama 李", 10)
    assert any("ActualText <FEFF674E>" in line for line in paper.pages[0])


def test_what_shows_nothing_prints_nothing() -> None:
    assert fonts.width("Bu\u00addi\u200b", REGULAR, 10) == fonts.width("Budi", REGULAR, 10)
    assert reading.whole(drawn("Bu\u00addi\u200b")) == "Budi"


SCRIPT = """
import sys
from smartcity_desktop.reports import fonts
from smartcity_desktop.reports.paper import Paper
paper = Paper("a", "b", "c", "id")
paper.text(100, 500, "Dr. Séandi", 10)
before = "uharfbuzz" in sys.modules
paper.text(100, 480, "李", 10)
print(before, "uharfbuzz" in sys.modules)
"""


def test_a_paper_of_plain_text_opens_no_further_font() -> None:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT], capture_output=True, encoding="utf-8", check=True
    )
    assert done.stdout.strip() == "False True"


def test_a_paper_says_itself_what_it_could_not_draw() -> None:
    assert b"/Keywords (undrawn: U+05D5 U+05DC U+05DD U+05E9)" in drawn("שלום")
    assert b"undrawn" not in drawn("Kim 李")
    assert b"/Keywords ()" in drawn("Kim")
