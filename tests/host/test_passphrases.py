from __future__ import annotations

import re

import pytest

from smartcity_desktop.host import passphrases


@pytest.mark.parametrize("language", ["id", "en"])
def test_there_are_2048_different_plain_words(language: str) -> None:
    words = passphrases.words(language)
    assert len(words) == len(set(words)) == 2048
    assert all(re.fullmatch("[a-z]{4,7}", word) for word in words)


def test_a_passphrase_is_four_of_them_and_never_the_same_twice() -> None:
    made = {passphrases.generate("id") for _ in range(200)}
    assert len(made) == 200
    known = set(passphrases.words("id"))
    assert all(len(one.split(" ")) == 4 and set(one.split(" ")) <= known for one in made)
