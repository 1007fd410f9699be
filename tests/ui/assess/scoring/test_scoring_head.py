from __future__ import annotations

from smartcity_desktop.ui import theme
from tests.seats import OPEN, score_all
from tests.ui.hands import SitDown, settle
from tests.ui.open_sheet import open_sheet, page_of


def test_the_way_on_is_the_primary_act_only_once_everything_is_scored(desk_at: SitDown) -> None:
    shell = open_sheet(desk_at)
    review = page_of(shell).head.review

    def ground() -> str:
        return review.grab().toImage().pixelColor(8, review.height() // 2).name()

    assert ground() == theme.colour("button").name()
    score_all(shell.office, OPEN, 3)
    page_of(shell).refresh()
    settle()
    assert ground() == theme.colour("accent").name()


def test_the_way_on_is_whole_and_as_wide_before_and_after_it_is_the_primary_act(
    desk_at: SitDown,
) -> None:
    shell = open_sheet(desk_at)
    review = page_of(shell).head.review
    before = review.width()
    score_all(shell.office, OPEN, 3)
    page_of(shell).refresh()
    settle()
    assert review.width() == before
    theme.dress_anew(review)
    settle()
    assert review.width() >= review.sizeHint().width()
