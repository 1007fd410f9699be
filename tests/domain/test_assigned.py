from __future__ import annotations

import unicodedata

import pytest

from smartcity_desktop.domain.assigned import are_assigned, is_assigned

EVERY = tuple(map(chr, range(0x110000)))
LATER = frozenset((*range(0x1F000, 0x1FB00), *range(0x20000, 0x2FFFE), *range(0x30000, 0x3FFFE)))


def test_only_what_this_python_assigns_is_assigned_and_what_combines_with_nothing() -> None:
    absent = [one for one in EVERY if unicodedata.category(one) == "Cn" and ord(one) not in LATER]
    assert not any(map(is_assigned, absent))


def test_what_came_with_a_later_version_is_not_assigned_however_new_this_python_is() -> None:
    later = "\u061d\u0870\u0898\u1b4c\ua7f2\U0001df00\U0001e08f\U00011f00\ufdd0\uffff\U000e0000"
    assert not any(map(is_assigned, later))
    assert all(map(is_assigned, "aé—ꦲᬅᮃᨒ\U00011ee0\ue000\u200d\U0001d400\U0001fae0\U0002ebf0"))


def test_emoji_and_ideographs_are_assigned_whichever_version_brings_them() -> None:
    assert all(is_assigned(chr(code)) for code in LATER if code < 0x1FB00 or code % 7 == 0)


def test_one_character_that_is_not_assigned_is_enough_of_a_text() -> None:
    assert are_assigned("")
    assert are_assigned("Kota — 😀" * 100)
    assert not are_assigned("Kota — 😀" * 100 + "\U0001e08f")


@pytest.mark.skipif(unicodedata.unidata_version != "13.0.0", reason="this Python has another one")
def test_under_unicode_13_it_is_exactly_that() -> None:
    there = {one for one in EVERY if unicodedata.category(one) != "Cn" or ord(one) in LATER}
    assert {one for one in EVERY if is_assigned(one)} == there
