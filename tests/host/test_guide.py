import re

import pytest

from smartcity_desktop.host import guide, wording


def test_a_key_in_the_text_becomes_the_words_of_the_window() -> None:
    told = guide.spoken("en", "Press «assess.review.seal» now.")
    assert told == f"Press **{wording.label('en', 'assess.review.seal')}** now."


def test_what_is_said_as_a_sentence_has_one_full_stop() -> None:
    done = wording.label("id", "shell.stick.done")
    assert done.endswith(".")
    assert guide.spoken("id", "Tunggu «shell.stick.done».") == f"Tunggu **{done}**"
    assert guide.quoted("id", "Tunggu «shell.stick.done».") == f"Tunggu “{done}”"
    assert guide.spoken("id", "Tekan «assess.review.seal».").endswith("**.")


def test_gaps_of_a_label_are_filled_and_the_rest_is_left_open() -> None:
    told = guide.quoted("en", "«coordinate.decisions.signed have=3»")
    assert told == "“3 of … signatures”"


def test_words_that_look_like_markdown_stay_words() -> None:
    assert guide.spoken("id", "«assess.session panel=*a_b*»").count("\\*") == 2


def test_a_key_that_is_no_label_is_our_fault() -> None:
    with pytest.raises(KeyError):
        guide.spoken("id", "«assess.nothing.here»")


def test_a_page_that_is_not_there_is_answered_with_the_index() -> None:
    assert guide.nearest("id", "no-such-page") == guide.INDEX
    assert guide.page("id", "no-such-page") == guide.page("id", guide.INDEX)


@pytest.mark.parametrize("language", wording.LANGUAGES)
def test_the_contents_begin_with_the_index_and_hold_every_page_once(language: str) -> None:
    names = [content.name for content in guide.contents(language)]
    assert names[0] == guide.INDEX
    assert len(names) == len(set(names))
    assert set(names) == guide.names(language)
    assert all(content.title for content in guide.contents(language))


@pytest.mark.parametrize("language", wording.LANGUAGES)
def test_the_reference_is_the_last_chapter_and_no_page_of_the_guide(language: str) -> None:
    groups = [content.group for content in guide.contents(language)]
    assert groups == sorted(groups, key=list(guide.GROUPS).index)
    chapter = [content.name for content in guide.contents(language) if content.group == "reference"]
    assert chapter == ["reference/format", "reference/method", "reference/decisions"]
    assert guide.page(language, "decisions") != guide.page(language, "reference/decisions")


def test_a_link_leads_to_the_page_whose_file_it_names() -> None:
    assert guide.followed("check", "glossary.md") == "glossary"
    assert guide.followed("check", "../../reference/en/format.md") == "reference/format"
    assert guide.followed("reference/format", "decisions.md") == "reference/decisions"


def test_only_pages_with_every_word_are_found() -> None:
    both = {hit.name for hit in guide.find("id", "Stik  hilang")}
    assert "incidents" in both
    assert both < {hit.name for hit in guide.find("id", "stik")}
    assert guide.find("id", "xyzzy") == ()
    assert guide.find("id", "  ") == ()


def test_a_picture_comes_from_the_guide_whatever_its_address_says() -> None:
    assert guide.picture("id", "../../../../etc/passwd") is None
    assert guide.picture("id", "https://example.org/today.png") == guide.picture("id", "today.png")


@pytest.mark.parametrize("language", wording.LANGUAGES)
def test_nobody_is_sent_for_a_member_s_signature_that_the_edition_does_not_ask_for(
    language: str,
) -> None:
    """Most editions let the chair sign the record alone; there nobody finds such a button."""
    asked = {"id": "edisi", "en": "edition"}[language]
    told = [line for line in guide.page(language, "closing").splitlines() if "(cosign.md)" in line]
    told.append(guide.page(language, "cosign").split("\n\n")[1])
    assert len(told) == 2
    assert all(asked in line.casefold() for line in told)


def test_no_page_of_the_guide_has_more_dots_in_a_row_than_three() -> None:
    for language in ("id", "en"):
        for name in guide.names(language):
            told = guide.page(language, name).replace("*", "")
            assert not re.search("…[ .]?[….]", told), (language, name)


def test_the_dots_of_a_button_meet_no_stop() -> None:
    for language in ("id", "en"):
        assert wording.label(language, "room.add.button").endswith("…")
        for name in guide.names(language):
            page = guide.page(language, name)
            for slip in ("….", "…**.", "…**,"):
                assert slip not in page, name
