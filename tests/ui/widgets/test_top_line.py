from __future__ import annotations

import pytest

from smartcity_desktop.ui import language
from smartcity_desktop.ui.widgets.elided import ElidedLabel
from tests.ui.hands import SitDown, settle


@pytest.mark.parametrize("size", [(1366, 728), (1093, 590), (1024, 576), (800, 560), (683, 364)])
@pytest.mark.parametrize("laptop", ["P01", "coordinator"])
def test_the_edition_is_named_whole_in_both_languages(
    desk_at: SitDown, laptop: str, size: tuple[int, int]
) -> None:
    shell = desk_at(laptop)
    shell.resize(*size)
    for _ in range(2):
        settle()
        words = [one for one in shell.top.findChildren(ElidedLabel) if one.isVisible()]
        assert words
        for label in words:
            assert label._fits(), (language.current(), label.text())
        shell.switch_language()


def test_the_buttons_have_their_words_back_where_there_is_room(desk_at: SitDown) -> None:
    shell = desk_at("P01")
    shell.resize(1366, 728)
    settle()
    whole = shell.top._language.text()
    shell.resize(920, 560)
    settle()
    assert shell.top._language.text() == "EN"
    shell.resize(1366, 728)
    settle()
    assert shell.top._language.text() == whole == "English"
