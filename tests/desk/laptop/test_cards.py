import pytest

from smartcity_desktop.desk.laptop import cards
from smartcity_desktop.host import wording
from tests.reports import reading


@pytest.mark.parametrize("language", wording.LANGUAGES)
@pytest.mark.parametrize("role", cards.ROLES)
def test_a_card_is_exactly_one_page_with_its_fonts_inside(role: str, language: str) -> None:
    pdf = cards.card(role, language)
    assert len(reading.pages(pdf)) == 1
    assert reading.fonts_without_a_file(pdf) == 0
    assert reading.strays(pdf) == []
    assert reading.collisions(pdf) == []
    assert pdf == cards.card(role, language)


def test_a_card_quotes_the_button_and_not_its_key() -> None:
    (page,) = reading.pages(cards.card("chair", "id"))
    assert wording.label("id", "assess.closing.seal") in page
    assert "assess." not in page
    assert "«" not in page


def test_two_languages_and_two_roles_are_never_saved_under_one_name() -> None:
    names = {cards.file_name(role, language) for role in cards.ROLES for language in ("id", "en")}
    assert len(names) == 2 * len(cards.ROLES)
