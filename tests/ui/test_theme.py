from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QListWidget,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from smartcity_desktop.host.settings import Theme
from smartcity_desktop.ui import sheet, theme
from smartcity_desktop.ui.widgets.nav import Nav

Group, Role = QPalette.ColorGroup, QPalette.ColorRole
UI = Path(theme.__file__).parent

GROUNDS = ("page", "chrome", "button", "well", "claim", "press")
SOFT = ("success_soft", "attention_soft", "danger_soft")
READ = (
    *(("text", ground) for ground in (*GROUNDS, *SOFT)),
    *(("quiet", ground) for ground in ("page", "chrome", "well", "claim", "press")),
    *(("off", ground) for ground in ("page", "button", "well", "claim")),
    *(("accent", ground) for ground in ("page", "chrome", "well", "claim", "press")),
    *(
        (tone, ground)
        for tone in ("success", "attention", "danger")
        for ground in ("page", "chrome", "well", "claim", f"{tone}_soft")
    ),
    ("on_accent", "accent"),
    ("on_accent", "deep"),
    ("page", "quiet"),
)
"""Text and its ground: a level that was sealed is written in the page's colour on the quiet one."""
SEEN = (
    *(("edge", ground) for ground in ("page", "chrome", "well")),
    *(("accent", ground) for ground in ("page", "chrome", "well", "claim", "track")),
    *(("focus", ground) for ground in GROUNDS),
    ("danger", "track"),
    ("quiet", "page"),
    ("quiet", "track"),
    ("success", "success_soft"),
    ("attention", "attention_soft"),
    ("danger", "danger_soft"),
)
"""Edges, marks, bars, and what they stand on."""
MEASURED = {
    ("text", "page"): (16.6, 13.9, 21.0),
    ("text", "chrome"): (14.6, 15.4, 21.0),
    ("text", "claim"): (13.9, 10.4, 12.6),
    ("quiet", "page"): (6.4, 7.3, 21.0),
    ("quiet", "claim"): (5.4, 5.5, 12.6),
    ("off", "page"): (5.4, 6.2, 13.6),
    ("accent", "page"): (6.8, 7.3, 16.1),
    ("accent", "track"): (4.8, 4.5, 6.5),
    ("on_accent", "deep"): (9.4, 9.3, 18.2),
    ("success", "success_soft"): (5.6, 6.9, 17.1),
    ("attention", "attention_soft"): (5.6, 7.0, 16.1),
    ("danger", "danger_soft"): (6.3, 6.2, 12.4),
    ("edge", "page"): (3.8, 4.5, 21.0),
    ("edge", "well"): (3.5, 4.0, 21.0),
}
"""What was measured when the colours were chosen, in light, dark and high contrast."""
THEMES = (Theme.LIGHT, Theme.DARK, Theme.CONTRAST)


@pytest.fixture(params=THEMES)
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


def of(pair: tuple[str, str]) -> float:
    """Return the contrast of two tokens in the theme that is worn."""
    return contrast(theme.colour(pair[0]), theme.colour(pair[1]))


def test_black_on_white_is_the_most_there_is() -> None:
    assert round(contrast(QColor("black"), QColor("white")), 2) == 21


def test_every_text_can_be_read_on_every_ground_it_stands_on(dressed: QPalette) -> None:
    weak = {pair: round(of(pair), 2) for pair in READ}
    assert not {pair: found for pair, found in weak.items() if found < 4.5}


def test_every_edge_mark_and_bar_can_be_seen_where_it_stands(dressed: QPalette) -> None:
    weak = {pair: round(of(pair), 2) for pair in SEEN}
    assert not {pair: found for pair, found in weak.items() if found < 3}


def test_the_colours_are_as_strong_as_when_they_were_chosen(dressed: QPalette) -> None:
    place = THEMES.index(theme.worn())
    found = {pair: of(pair) for pair in MEASURED}
    wanted = {pair: measured[place] for pair, measured in MEASURED.items()}
    assert found == pytest.approx(wanted, abs=0.1)


def test_the_palette_says_the_tokens(dressed: QPalette) -> None:
    for role, token in (
        (Role.Window, "page"),
        (Role.Base, "page"),
        (Role.WindowText, "text"),
        (Role.Text, "text"),
        (Role.ButtonText, "text"),
        (Role.ToolTipText, "text"),
        (Role.PlaceholderText, "quiet"),
        (Role.Highlight, "accent"),
        (Role.HighlightedText, "on_accent"),
        (Role.Link, "accent"),
    ):
        assert dressed.color(role) == theme.colour(token), role
    for role in (Role.WindowText, Role.Text, Role.ButtonText):
        assert dressed.color(Group.Disabled, role) == theme.colour("off"), role


def test_the_practice_band_can_be_read_on_both_its_stripes() -> None:
    back, stripe, ink = (QColor(one) for one in theme.PRACTICE_BAND)
    assert contrast(ink, back) >= 4.5
    assert contrast(ink, stripe) >= 4.5


def test_the_primary_act_shows_that_it_has_the_keyboard(dressed: QPalette) -> None:
    assert of(("focus", "accent")) >= 1.2 or theme.worn() == Theme.CONTRAST
    assert theme.focus_width() == (3 if theme.worn() == Theme.CONTRAST else 2)


def test_high_contrast_is_black_and_white_and_nothing_is_told_by_a_quieter_tone(
    dressed: QPalette,
) -> None:
    if theme.worn() != Theme.CONTRAST:
        return
    assert of(("text", "page")) == pytest.approx(21)
    assert theme.colour("quiet") == theme.colour("text")
    spoken = ("accent", "success", "attention", "danger", "quiet", "edge", "rim", "line")
    assert all(of((token, "page")) >= 7 for token in spoken)


def test_every_theme_leads_to_another() -> None:
    gone, name = [], Theme.LIGHT
    for _ in THEMES:
        gone.append(name)
        name = theme.after(name)
    assert (name, set(gone)) == (Theme.LIGHT, set(THEMES))


def test_every_token_is_used_and_the_sheet_names_no_other() -> None:
    written = "".join(
        file.read_text(encoding="utf-8") for file in UI.rglob("*.py") if file.name != "theme.py"
    )
    palette = (UI / "theme.py").read_text(encoding="utf-8").split("def worn", 1)[1]
    named = set(re.findall(r'"(\w+)"', written + palette)) | set(re.findall(r"\$(\w+)", written))
    assert set(theme.TOKENS) <= named
    sheet.written(dict.fromkeys(theme.TOKENS, "black"), 2, contrast=True)


def test_no_colour_is_written_anywhere_but_in_the_table() -> None:
    found = {
        str(file.relative_to(UI)): re.findall(r"#[0-9a-fA-F]{3,8}\b", text)
        for file in UI.rglob("*.py")
        if file.name != "theme.py" and (text := file.read_text(encoding="utf-8"))
    }
    assert not {file: colours for file, colours in found.items() if colours}


def test_solid_highlight_is_the_primary_acts_and_the_text_selections_alone() -> None:
    solid = re.compile(r"palette\(highlight|\.highlight(edText)?\(\)|[Rr]ole\.Highlight")
    using = {
        str(file.relative_to(UI))
        for file in UI.rglob("*.py")
        if solid.search(file.read_text(encoding="utf-8"))
    }
    assert using == {"sheet.py", "theme.py"}
    rules = re.findall(r"([^{}]+)\{([^{}]*)\}", sheet._SHEET + sheet._CONTRAST)
    filled = [
        who.strip()
        for who, what in rules
        if re.search(r"background: (palette\(highlight\)|\$accent)", what)
    ]
    primary = 'QPushButton[primary="true"], ScoringHead QPushButton:default'
    assert filled == [primary, "QProgressBar::chunk"]


def _list() -> QWidget:
    made = QListWidget()
    made.addItems(["one", "two"])
    made.setCurrentRow(0)
    return made


def _tree() -> QWidget:
    made = QTreeWidget()
    made.setObjectName("files")
    first = QTreeWidgetItem(["one"])
    made.addTopLevelItems([first, QTreeWidgetItem(["two"])])
    made.setCurrentItem(first)
    return made


def _table() -> QWidget:
    made = QTableWidget(2, 2)
    made.setItem(0, 0, QTableWidgetItem("one"))
    made.setCurrentCell(0, 0)
    return made


def _nav() -> QWidget:
    made = Nav()
    made.show_pages([("today", "Today", "calendar-clock"), ("panel", "Panel", "users")])
    made.mark("today")
    return made


def _share(widget: QWidget, token: str) -> float:
    widget.resize(200, 120)
    widget.ensurePolished()
    picture = widget.grab().toImage()
    wanted = theme.colour(token).rgb()
    points = [(x, y) for x in range(picture.width()) for y in range(picture.height())]
    return sum(picture.pixel(x, y) == wanted for x, y in points) / len(points)


@pytest.mark.parametrize("make", [_list, _tree, _table, _nav])
def test_what_is_selected_is_a_tint_and_never_solid(
    dressed: QPalette, make: type[QWidget] | object
) -> None:
    assert callable(make)
    shown = make()
    ground = "page" if make is _nav else "claim"
    assert _share(shown, ground) > 0.05
    assert _share(shown, "accent") < 0.04


def test_a_level_given_and_the_primary_act_are_solid(dressed: QPalette) -> None:
    button = QPushButton()
    button.setProperty("primary", True)
    assert _share(button, "accent") > 0.8


@pytest.mark.parametrize(
    ("wide", "body", "caption"), [(1366, 9.75, 9.0), (960, 9.75, 9.0), (683, 9.0, 8.0)]
)
def test_text_has_a_floor_wherever_pixels_are_not_large(
    wide: int, body: float, caption: float
) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.apply(app, Theme.LIGHT)
    if app.property("system-points") != 9.0:
        pytest.skip("The system's own font is another.")
    try:
        theme.fit_text(app, wide)
        assert theme.font().pointSizeF() == body
        assert theme.font("caption").pointSizeF() == caption
    finally:
        theme.apply(app, Theme.LIGHT)


def test_a_larger_font_of_the_system_is_followed() -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.apply(app, Theme.LIGHT)
    before = app.property("system-points")
    try:
        app.setProperty("system-points", 14.0)
        theme.fit_text(app, 1366)
        assert [theme.font(one).pointSizeF() for one in ("body", "caption")] == [14.0, 13.0]
    finally:
        app.setProperty("system-points", before)
        theme.apply(app, Theme.LIGHT)


def test_sizes_go_from_caption_to_clock(dressed: QPalette) -> None:
    kinds = ("caption", "body", "heading", "digits", "title", "clock")
    sizes = [theme.font(one).pointSizeF() for one in kinds]
    assert sizes == sorted(set(sizes))
    assert theme.font("strong").pointSizeF() == theme.font().pointSizeF()
