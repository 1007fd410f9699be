from __future__ import annotations

from smartcity_desktop.domain.finding_indicators import find
from smartcity_desktop.editions import rubric_toml
from smartcity_desktop.host import resources

NAME = "rubric-smartcity-2019.toml"
RUBRIC = rubric_toml.read(resources.text("editions", NAME), NAME)


def test_an_id_comes_before_every_word() -> None:
    assert find(RUBRIC, "a1")[0] == "A1"
    assert find(RUBRIC, " B ")[:3] == ("B1", "B2", "B3")


def test_words_are_found_in_titles_first_and_in_descriptors_after_them() -> None:
    found = find(RUBRIC, "dewan")
    assert found[0] == "A2"
    titled = [one for one in found if "dewan" in RUBRIC.indicator(one).title.id.casefold()]
    assert list(found[: len(titled)]) == titled


def test_every_word_must_occur_in_either_language() -> None:
    assert "A2" in find(RUBRIC, "TEAM bodies")
    assert find(RUBRIC, "dewan zzz") == ()


def test_nothing_asked_finds_nothing() -> None:
    assert find(RUBRIC, "  ") == ()


def test_blanks_hyphens_accents_and_capitals_make_no_difference() -> None:
    title = tuple(RUBRIC.indicators())[3].title.id
    assert tuple(RUBRIC.indicators())[3].id in find(RUBRIC, title.upper().replace(" ", "-"))
    assert find(RUBRIC, "a-1")[0] == find(RUBRIC, "A 1")[0] == "A1"
