"""Which font draws a character, and what is printed where none does."""

from __future__ import annotations

import pytest

from smartcity_desktop.host import resources
from smartcity_desktop.reports import coverage, fonts

BUDGET = 3_000_000


@pytest.mark.parametrize(
    "text",
    [
        "Dr. Séandi Ḥasan, M.T. – “≥ 4”",
        "ꦲꦏ꧀ꦱꦫꦗꦮ",
        "ᬅᬓ᭄ᬱᬭᬩᬮᬶ",
        "ᮃᮊ᮪ᮞᮛ ᯘᯮᯒᯖ᯲ ᨒᨚᨈᨑ ꤰꤱꤲ",
        "بسم الله الرحمن الرحيم ٢٥ ﷺ",
        "李小龙先生，你好。テスト",
        "✓ ✗ → ☐ ★ ∑ √ ①",
        "😀 👍🏽 👩‍👩‍👧 🇮🇩 ❤️ 1️⃣",
        "satu\ndua\u200b\u00ad\ufe0f",
    ],
)
def test_what_people_here_write_is_drawn(text: str) -> None:
    assert coverage.undrawn(text) == ()
    assert coverage.told(text) == text


@pytest.mark.parametrize(
    ("text", "odd", "told"),
    [
        ("Kim 한", "한", "Kim ⟨U+D55C⟩"),
        ("שלום", "שלום", "⟨U+05E9⟩⟨U+05DC⟩⟨U+05D5⟩⟨U+05DD⟩"),
        ("李龘", "龘", "李⟨U+9F98⟩"),
        ("a\x07b\x85", "\x07\x85", "a⟨U+0007⟩b⟨U+0085⟩"),
        ("\U0010fffd", "\U0010fffd", "⟨U+10FFFD⟩"),
    ],
)
def test_what_no_font_draws_is_printed_by_its_number(text: str, odd: str, told: str) -> None:
    assert coverage.undrawn(text + text) == tuple(odd)
    assert coverage.told(text) == told
    assert coverage.told(told) == told


def test_a_mark_that_its_letters_font_does_not_draw_is_no_box_beside_it() -> None:
    assert coverage.told("李\ua9b3") == "李⟨U+A9B3⟩"


def test_what_is_not_asked_for_is_drawn_by_the_own_font() -> None:
    plain = [one for one in map(chr, range(0x10000)) if coverage.PLAIN.fullmatch(one)]
    assert len(plain) > 300
    own = [one for one in plain if one == "\n" or coverage.draws(coverage.OWN, one)]
    assert plain == own


def test_the_table_says_what_the_fonts_have() -> None:
    import uharfbuzz

    for line in resources.text("fonts", "COVERAGE.txt").splitlines():
        name = line.split()[0]
        face = uharfbuzz.Face(resources.path("fonts", f"{name}.ttf").read_bytes())
        every = {chr(code) for code in face.unicodes if code >= 0x20}
        assert {one for one in every if not coverage.draws(name, one)} == set()
        beyond = {chr(code) for code in range(0x20, 0x20000)} - every
        assert {one for one in beyond if coverage.draws(name, one)} == set()


def test_bold_draws_what_regular_draws() -> None:
    known = [set(fonts.font(name).face.charToGlyph) for name in (fonts.REGULAR, fonts.BOLD)]
    assert known[0] == known[1]


def test_the_further_fonts_stay_small_and_their_licence_travels_with_them() -> None:
    folder = resources.path("fonts", "COVERAGE.txt").parent
    assert sum(one.stat().st_size for one in folder.glob("Noto*.ttf")) <= BUDGET
    assert "SIL OPEN FONT LICENSE" in resources.text("fonts", "OFL-Noto.txt").upper()
