from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.domain.text import (
    BIDI,
    PROSE_LIMIT,
    clean,
    fitting,
    is_allowed,
    is_blank,
    shown,
    shown_lines,
    tidy,
)
from tests.hostile_names import HOSTILE, steering


@given(st.text() | st.text("e\x00\u0301\u200e\r\n\t \u212b\ud800"))
@example("e\x00\u0301")
def test_whatever_is_typed_comes_out_as_items_may_carry_it(text: str) -> None:
    tidied = tidy(text)
    assert all(map(is_allowed, tidied))
    assert unicodedata.is_normalized("NFC", tidied)
    assert tidy(tidied) == tidied


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Baik.\r\nSekali\r", "Baik.\nSekali"),
        ("a\tb", "a b"),
        ("se\u0301andi", "séandi"),
        ("Dr. \u202eanaD\u202c", "Dr. anaD"),
        ("", ""),
        ("maju\U0001e08f", "maju⟨U+1E08F⟩"),
        ("🫠 \ufdd0", "🫠 ⟨U+FDD0⟩"),
    ],
)
def test_text_keeps_its_words_and_loses_what_is_hidden(typed: str, kept: str) -> None:
    assert tidy(typed) == kept


@given(st.text() | st.text("a\x1b\n\r\t\x85\u2028\u202e\ud800"))
@example(HOSTILE)
def test_whatever_is_shown_is_one_line_that_can_be_seen(text: str) -> None:
    line = shown(text)
    assert steering(line) == []
    assert "\n" not in line
    assert line.encode("utf-8").decode("utf-8") == line
    assert shown(line) == line
    assert shown_lines(text).split("\n") == [shown(one) for one in text.split("\n")]


def test_text_that_can_be_seen_is_shown_as_it_is() -> None:
    for text in ("Kab. Séandi · 4–5 ✓", r"D:\stik\x\new", "\U0001f600", ""):
        assert shown(text) == text


def test_no_character_that_turns_the_reading_is_allowed() -> None:
    assert not any(map(is_allowed, BIDI))


def test_a_name_with_a_character_that_no_item_holds_is_told() -> None:
    with pytest.raises(Problem, match=r"text\.hidden") as told:
        clean("Siti\U00011f02 Aminah")
    assert told.value.facts == {"found": "U+11F02", "meant": "Siti Aminah"}
    assert clean("Siti 🫠") == "Siti 🫠"


def test_an_emoji_that_a_python_does_not_know_yet_shows_something() -> None:
    assert not is_blank("\U0001faff")
    assert is_blank(" \u200b\ue000\u3164")


def test_a_text_is_kept_whole_or_not_at_all() -> None:
    assert fitting(f" {'x' * PROSE_LIMIT} ") == "x" * PROSE_LIMIT
    with pytest.raises(Problem, match=r"text\.too_long") as told:
        fitting("x" * (PROSE_LIMIT + 7))
    assert told.value.facts == {"have": PROSE_LIMIT + 7, "limit": PROSE_LIMIT, "over": 7}
