from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import pytest
from PySide6.QtWidgets import QApplication

from smartcity_desktop.ui import language
from smartcity_desktop.ui.models.column import Column, Width, telling
from smartcity_desktop.ui.widgets.listing import Listing
from tests.ui.hands import settle, wait_until

STATE = "1 dari 2 tanda tangan"
COLUMNS: tuple[Column[str], ...] = (
    telling("coordinate.results.when", lambda _: "1 Des 22.49 WIB", leaves=2),
    telling("coordinate.results.kind", lambda _: "usulan SEMENTARA"),
    telling("coordinate.results.code", lambda _: "64CC 2B56", leaves=1),
    Column("coordinate.results.state", lambda _: STATE, Width.FILLS),
)
WHEN, KIND, CODE, FILLS = range(4)


@pytest.fixture
def listing() -> Iterator[Listing[str]]:
    QApplication.instance() or QApplication(["tests"])
    language.switch("id")
    made = Listing(COLUMNS, "coordinate.results.list")
    made.retranslate()
    made.resize(900, 200)
    made.show()
    made.show_rows(("satu",))
    settle()
    yield made
    made.deleteLater()


def test_where_there_is_no_room_columns_leave_in_their_order_and_what_stays_is_whole(
    listing: Listing[str],
) -> None:
    needs = [listing.sizeHintForColumn(place) for place in range(4)]
    for gone in (set(), {CODE}, {WHEN, CODE}):
        wide = sum(needs[place] for place in range(4) if place not in gone)
        listing.resize(wide + 2 * listing.frameWidth() + 2, 200)
        for _ in range(2):  # the same when it is filled anew
            wait_until(partial(_has_left, listing, gone), f"{gone} left")
            assert listing.columnWidth(FILLS) >= needs[FILLS]
            listing.show_rows(("satu",))
            settle()
    listing.resize(900, 200)
    wait_until(partial(_has_left, listing, set()), "they are back")


def test_what_left_is_told_where_a_pointer_rests(listing: Listing[str]) -> None:
    for place in range(4):
        assert "Kode: 64CC 2B56" in listing.at(0).toolTip(place)


def _has_left(listing: Listing[str], gone: set[int]) -> bool:
    return {place for place in range(4) if listing.header().isSectionHidden(place)} == gone
