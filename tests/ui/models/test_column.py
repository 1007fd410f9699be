from __future__ import annotations

from smartcity_desktop.ui.models.column import Column, Width, telling


def test_a_column_says_no_more_than_its_words_unless_told() -> None:
    plain: Column[int] = Column("papers.how", str)
    assert (plain.words(7), plain.aloud(7), plain.tone(7), plain.tip(7)) == ("7", "7", "", "")
    assert plain.width is Width.FITS


def test_what_is_read_aloud_may_be_more_than_what_stands_there() -> None:
    shape: Column[int] = Column("papers.how", lambda _: "●", spoken=lambda one: f"{one} papers")
    assert (shape.words(3), shape.aloud(3)) == ("●", "3 papers")


def test_a_column_that_may_be_cut_off_tells_its_words_to_a_pointer() -> None:
    told = telling("quarantine.file", str, Width.FILLS)
    assert (told.tip(12), told.width) == ("12", Width.FILLS)
