import pytest

from smartcity_desktop.host import resources
from smartcity_desktop.reports import fonts
from smartcity_desktop.reports.fonts import BOLD, REGULAR


@pytest.mark.parametrize("room", [12.0, 40.0, 200.0])
def test_no_line_is_wider_than_its_room(room: float) -> None:
    text = "Integrasi antar-OPD " + "x" * 300 + " dan\nselesai  ganda"
    lines = fonts.wrap(text, REGULAR, 8.5, room)
    assert all(fonts.width(line, REGULAR, 8.5) <= room for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "").replace("\n", "")


def test_a_character_wider_than_its_room_still_gets_a_line() -> None:
    assert fonts.wrap("WW", BOLD, 20, 3) == ("W", "W")


def test_line_feeds_and_empty_lines_are_kept() -> None:
    assert fonts.wrap("a\n\nb", REGULAR, 8, 100) == ("a", "", "b")


@pytest.mark.parametrize("name", [REGULAR, BOLD])
def test_the_family_has_what_the_papers_print(name: str) -> None:
    known = fonts.font(name).face.charToGlyph
    assert [one for one in "–…“”≥×·’éñõşžḤ" if ord(one) not in known] == []


def test_digits_are_equally_wide_so_that_columns_align() -> None:
    assert len({fonts.width(str(n), REGULAR, 10) for n in range(10)}) == 1


def test_the_licence_travels_with_the_fonts() -> None:
    assert "SIL OPEN FONT LICENSE" in resources.text("fonts", "OFL.txt").upper()
