from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from smartcity_desktop.host.settings import Theme
from smartcity_desktop.ui import theme

Group, Role = QPalette.ColorGroup, QPalette.ColorRole
TEXTS = ((Role.WindowText, Role.Window), (Role.Text, Role.Base), (Role.Text, Role.AlternateBase),
         (Role.ButtonText, Role.Button), (Role.ToolTipText, Role.ToolTipBase),
         (Role.HighlightedText, Role.Highlight), (Role.PlaceholderText, Role.Base),
         (Role.Link, Role.Window), (Role.Link, Role.Base))  # fmt: skip
SPOKEN = ("accent", "success", "attention", "danger", "quiet")
GROUNDS = (Role.Window, Role.Base)


@pytest.fixture(params=[Theme.LIGHT, Theme.DARK, Theme.CONTRAST])
def dressed(request: pytest.FixtureRequest) -> Iterator[QPalette]:
    """The application in one theme; light again afterwards."""
    app = QApplication.instance() or QApplication(["tests"])
    assert isinstance(app, QApplication)
    theme.apply(app, request.param)
    assert theme.worn() == request.param
    assert theme.is_dark() == (request.param != Theme.LIGHT)
    yield app.palette()
    theme.apply(app, Theme.LIGHT)


def contrast(color: QColor, other: QColor) -> float:
    """Return the contrast of two colours, 1 to 21 (WCAG 2.2, relative luminance of sRGB)."""

    def luminance(colour: QColor) -> float:
        parts = [
            part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
            for part in (colour.redF(), colour.greenF(), colour.blueF())
        ]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    high, low = sorted((luminance(color), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_black_on_white_is_the_most_there_is() -> None:
    assert round(contrast(QColor("black"), QColor("white")), 2) == 21


def test_every_text_can_be_read_on_its_ground(dressed: QPalette) -> None:
    weak = {
        (text.name, ground.name): round(contrast(dressed.color(text), dressed.color(ground)), 2)
        for text, ground in TEXTS
    }
    assert not {pair: found for pair, found in weak.items() if found < 4.5}


def test_every_named_colour_that_is_written_in_can_be_read(dressed: QPalette) -> None:
    grounds = {ground.name: dressed.color(ground) for ground in GROUNDS}
    grounds |= {"claim": theme.colour("claim"), "well": theme.colour("well")}
    weak = {
        (name, ground): round(contrast(theme.colour(name), colour), 2)
        for name in SPOKEN
        for ground, colour in grounds.items()
    }
    assert not {pair: found for pair, found in weak.items() if found < 4.5}


def test_edges_of_controls_can_be_seen(dressed: QPalette) -> None:
    for ground in GROUNDS:
        assert contrast(theme.colour("edge"), dressed.color(ground)) >= 3
        assert contrast(theme.colour("accent"), dressed.color(ground)) >= 3


def test_the_practice_band_can_be_read_on_both_its_stripes() -> None:
    back, stripe, ink = (QColor(one) for one in theme.PRACTICE_BAND)
    assert contrast(ink, back) >= 4.5
    assert contrast(ink, stripe) >= 4.5


def test_what_is_switched_off_can_still_be_read(dressed: QPalette) -> None:
    off = Group.Disabled
    pairs = ((Role.WindowText, Role.Window), (Role.Text, Role.Base), (Role.ButtonText, Role.Button))
    for text, ground in pairs:
        assert contrast(dressed.color(off, text), dressed.color(ground)) >= 4.5, text
    # A level that was sealed is written in the ground's colour on the quiet one.
    assert contrast(dressed.color(Role.Base), theme.colour("quiet")) >= 4.5
    assert contrast(theme.colour("quiet"), dressed.color(Role.Window)) >= 4.5


def test_what_has_the_keyboard_is_framed_so_that_it_can_be_seen(dressed: QPalette) -> None:
    for ground in (*GROUNDS, Role.Button):
        assert contrast(theme.colour("focus"), dressed.color(ground)) >= 3
    assert contrast(dressed.color(Role.WindowText), dressed.color(Role.Highlight)) >= 1.2
    assert theme.focus_width() == (3 if theme.worn() == Theme.CONTRAST else 2)


def test_high_contrast_is_black_and_white_and_nothing_is_told_by_a_quieter_tone(
    dressed: QPalette,
) -> None:
    if theme.worn() != Theme.CONTRAST:
        return
    assert contrast(dressed.color(Role.Text), dressed.color(Role.Base)) == pytest.approx(21)
    assert theme.colour("quiet") == dressed.color(Role.Text)
    assert all(
        contrast(theme.colour(name), dressed.color(Role.Window)) >= 7
        for name in (*SPOKEN, "edge", "line")
    )


def test_every_theme_names_the_same_colours_and_leads_to_another() -> None:
    assert len({tuple(named) for named in theme._NAMED.values()}) == 1
    gone, name = [], Theme.LIGHT
    for _ in theme._NAMED:
        gone.append(name)
        name = theme.after(name)
    assert (name, set(gone)) == (Theme.LIGHT, set(theme._NAMED))


def test_a_heading_is_larger_than_the_text_and_a_caption_smaller(dressed: QPalette) -> None:
    sizes = [theme.font(one).pointSizeF() for one in ("caption", "body", "heading", "title")]
    assert sizes == sorted(set(sizes))
