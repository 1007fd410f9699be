from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QHeaderView

from smartcity_desktop.ui import language, theme
from smartcity_desktop.ui.models.cells import SPOKEN
from smartcity_desktop.ui.models.column import Column, Width, telling
from smartcity_desktop.ui.widgets.listing import Listing

COLUMNS: tuple[Column[str], ...] = (
    telling("quarantine.file", str.upper, Width.FILLS),
    Column("quarantine.why", lambda one: one[:1], tone=lambda _: "danger", spoken=str),
)


@pytest.fixture
def listing() -> Iterator[Listing[str]]:
    QApplication.instance() or QApplication(["tests"])
    language.switch("id")
    made = Listing(COLUMNS, "quarantine.title", several=True)
    made.retranslate()
    made.show_rows(("satu", "dua", "tiga"))
    yield made
    made.deleteLater()


def test_a_line_says_what_each_column_says_and_a_pointer_is_told_all_of_it(
    listing: Listing[str],
) -> None:
    line = listing.at(1)
    assert (line.text(0), line.text(1), line.toolTip(0), line.toolTip(1)) == (
        "DUA", "d", "DUA", "d"
    )  # fmt: skip
    assert line.data(1, SPOKEN) == "dua"
    assert line.foreground(1).color() == theme.colour("danger")
    assert line.foreground(0).style() == Qt.BrushStyle.NoBrush


def test_headings_and_name_follow_the_language(listing: Listing[str]) -> None:
    told = []
    for spoken in ("id", "en"):
        language.switch(spoken)
        listing.retranslate()
        header = listing.headerItem()
        assert header is not None
        told.append((header.text(0), listing.accessibleName()))
        assert told[-1] == (language.t("quarantine.file"), language.t("quarantine.title"))
    assert told[0] != told[1]


def test_columns_are_as_wide_as_they_say(listing: Listing[str]) -> None:
    modes = [listing.header().sectionResizeMode(place) for place in range(2)]
    mode = QHeaderView.ResizeMode
    assert modes == [mode.Stretch, mode.ResizeToContents]


def test_rows_are_chosen_by_what_they_are_and_forgotten_with_them(listing: Listing[str]) -> None:
    listing.choose(lambda one: one.startswith(("d", "t")))
    assert listing.chosen() == ("dua", "tiga")
    listing.show_rows(("empat",))
    assert (listing.chosen(), listing.current(), listing.rows()) == ((), None, ("empat",))


def test_the_row_in_hand_is_the_one_the_keyboard_is_on(listing: Listing[str]) -> None:
    listing.take(2)
    assert (listing.current(), listing.chosen()) == ("tiga", ("tiga",))
