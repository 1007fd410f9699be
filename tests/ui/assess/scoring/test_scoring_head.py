from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

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


@pytest.mark.parametrize("size", [(1366, 728), (1093, 590), (1024, 600), (800, 560)])
def test_the_names_of_the_region_and_of_who_scores_are_never_cut(
    desk_at: SitDown, size: tuple[int, int]
) -> None:
    shell = open_sheet(desk_at, size=size)
    head = page_of(shell).head
    for region, who in (
        ("Kota Ambon", "Dr. Ana (A-004)"),
        ("Kabupaten Kepulauan Siau Tagulandang Biaro", "Prof. Dr. Ir. Slamet Permana (A-002)"),
    ):
        head._region.setText(region)
        head.who.setText(who)
        head._fit_place()
        settle()
        for name in (head._region, head.who):
            room = name.contentsRect()
            wraps = Qt.TextFlag.TextWordWrap if name.wordWrap() else Qt.TextFlag.TextSingleLine
            needs = name.fontMetrics().boundingRect(room, wraps, name.text())
            assert needs.width() <= room.width(), name.text()
            assert needs.height() <= room.height(), name.text()
            assert name.visibleRegion().boundingRect() == name.rect()


def test_no_width_of_the_window_slices_the_last_letter_of_the_region(desk_at: SitDown) -> None:
    shell = open_sheet(desk_at, size=(1100, 590))
    head = page_of(shell).head
    head._region.setText("Kabupaten Gunungkidul")
    head.who.setText("Ir. Joko Ramadhan, M.T. (A-001)")
    for wide in range(960, 1366, 14):
        shell.resize(wide, 590)
        settle()
        for name in (head._region, head.who):
            if not name.wordWrap():
                assert name.width() >= name.fontMetrics().horizontalAdvance(name.text()), wide
