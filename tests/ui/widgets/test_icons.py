from __future__ import annotations

import re

import pytest
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import (
    QApplication,
    QDialogButtonBox,
    QPushButton,
    QStyle,
    QToolButton,
)

from smartcity_desktop.host import resources
from smartcity_desktop.host.settings import Theme
from smartcity_desktop.ui import pages, theme
from smartcity_desktop.ui.assess.session import stage
from smartcity_desktop.ui.widgets import icons
from smartcity_desktop.ui.widgets.icons import Icon
from tests.house.source import ROOT

SHIPPED = {file.stem for file in resources.path("icons").glob("*.svg")}


def test_every_icon_that_is_shipped_is_named_in_the_window_and_every_page_has_one() -> None:
    written = "".join(
        file.read_text(encoding="utf-8")
        for file in (ROOT / "smartcity_desktop" / "ui").rglob("*.py")
    )
    assert {name for name in SHIPPED if f'"{name}"' in written} == SHIPPED
    listed = [entry for entry in pages.ENTRIES if entry.stands_in_list]
    assert all(entry.icon in SHIPPED for entry in listed)
    assert {one.icon for one in stage._STAGES.values()} <= SHIPPED


def test_the_icons_are_as_they_came_and_their_licence_is_beside_them() -> None:
    assert "ISC License" in resources.text("icons", "LICENSE.txt")
    assert "lucide-static" in resources.text("icons", "SOURCE.md")
    for name in SHIPPED:
        drawing = resources.text("icons", f"{name}.svg")
        assert "@license lucide-static" in drawing, name
        assert 'stroke="currentColor"' in drawing, name
        assert 'stroke-width="2"' in drawing, name
        assert not re.search(r"<(script|image|use|style)|href|url\(", drawing), name


@pytest.mark.parametrize("name", [Theme.LIGHT, Theme.DARK, Theme.CONTRAST])
def test_an_icon_is_drawn_in_the_colour_of_the_theme(name: Theme) -> None:
    app = QApplication.instance() or QApplication(["tests"])
    assert isinstance(app, QApplication)
    theme.apply(app, name)
    try:
        picture = icons.pixmap("check", "accent", 64, 1.0).toImage()
        inked = {
            picture.pixelColor(x, y).name()
            for x in range(64)
            for y in range(64)
            if picture.pixelColor(x, y).alpha() == 255
        }
        assert inked == {theme.colour("accent").name()}
    finally:
        theme.apply(app, Theme.LIGHT)


@pytest.mark.parametrize("name", sorted(SHIPPED))
def test_every_icon_can_be_drawn(name: str) -> None:
    QApplication.instance() or QApplication(["tests"])
    picture = icons.pixmap(name, "text", 16, 2.0).toImage()
    assert (picture.width(), picture.height()) == (32, 32)
    assert any(picture.pixelColor(x, y).alpha() for x in range(32) for y in range(32))


def test_an_icon_in_a_chosen_row_and_on_what_is_off_has_another_colour() -> None:
    QApplication.instance() or QApplication(["tests"])
    made = icons.icon("users")
    modes = (QIcon.Mode.Normal, QIcon.Mode.Selected, QIcon.Mode.Disabled)
    pictures = [made.pixmap(16, 16, mode).toImage() for mode in modes]
    assert pictures[0] != pictures[1]
    assert pictures[0] != pictures[2]


def test_an_icon_takes_the_same_room_whatever_it_shows() -> None:
    QApplication.instance() or QApplication(["tests"])
    shown = Icon()
    before = shown.sizeHint(), shown.minimumSize()
    shown.show_icon("check", "success")
    assert (shown.name(), shown.sizeHint(), shown.minimumSize()) == ("check", *before)
    shown.show_icon("")
    assert shown.name() == ""


def test_a_button_keeps_its_word_beside_its_icon() -> None:
    QApplication.instance() or QApplication(["tests"])
    for button in (QPushButton(), QToolButton()):
        button.setText("Jeda sebentar saja")
        before = button.sizeHint().width()
        icons.put(button, "pause")
        assert button.sizeHint().width() > before + icons.SIDE - 4
        assert button.text() == "Jeda sebentar saja"


def test_the_programs_icon_is_drawn_at_every_size_that_systems_ask_for() -> None:
    QApplication.instance() or QApplication(["tests"])
    icon = icons.program()
    for side in (16, 32, 48, 256):
        picture = icon.pixmap(side, side).toImage()
        corner, middle = picture.pixelColor(0, 0), picture.pixelColor(side // 2, side * 15 // 16)
        assert (picture.width(), corner.alpha() < 255) == (side, True)
        assert middle.name() == theme.TOKENS["accent"][0]


@pytest.mark.parametrize("name", [Theme.LIGHT, Theme.DARK, Theme.CONTRAST])
def test_an_icon_on_a_button_has_the_colour_of_its_word(name: Theme) -> None:
    app = QApplication.instance() or QApplication(["tests"])
    assert isinstance(app, QApplication)
    theme.apply(app, name)
    button = QPushButton("Mulai")
    icons.put(button, "play")
    try:
        for primary, tone in ((False, "text"), (True, "on_accent")):
            button.setProperty("primary", primary)
            picture = button.icon().pixmap(64, 64).toImage()
            inked = {
                picture.pixelColor(x, y).name()
                for x in range(picture.width())
                for y in range(picture.height())
                if picture.pixelColor(x, y).alpha() == 255
            }
            assert inked == {theme.colour(tone).name()}
    finally:
        theme.apply(app, Theme.LIGHT)
        button.deleteLater()


def test_no_button_of_a_dialog_has_an_icon_of_the_system() -> None:
    app = QApplication.instance() or QApplication(["tests"])
    assert isinstance(app, QApplication)
    theme.apply(app, Theme.CONTRAST)
    try:
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        box.ensurePolished()
        hint = QStyle.StyleHint.SH_DialogButtonBox_ButtonsHaveIcons
        assert not box.style().styleHint(hint, None, box)
        assert box.button(QDialogButtonBox.StandardButton.Close).icon().isNull()
        box.deleteLater()
    finally:
        theme.apply(app, Theme.LIGHT)
