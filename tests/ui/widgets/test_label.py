from __future__ import annotations

from PySide6.QtWidgets import QApplication, QWidget

from smartcity_desktop.host.settings import Theme
from smartcity_desktop.ui import theme
from smartcity_desktop.ui.widgets.label import Label
from tests.hostile_names import HOSTILE, steering


def test_a_label_shows_markup_as_it_was_typed() -> None:
    QApplication.instance() or QApplication(["tests"])
    label = Label("<img src=x> & co")
    assert label.textFormat().name == "PlainText"
    assert label.text() == "<img src=x> & co"
    label.deleteLater()


def test_a_label_hides_nothing_and_turns_nothing_round() -> None:
    QApplication.instance() or QApplication(["tests"])
    label = Label(f"{HOSTILE}")
    assert steering(label.text()) == []
    label.setText(f"baris\n{HOSTILE}")
    assert steering(label.text()) == []
    assert label.text().startswith("baris\na")
    label.deleteLater()


def test_a_tone_is_a_named_colour_and_can_be_taken_back() -> None:
    QApplication.instance() or QApplication(["tests"])
    label = Label("x", tone="danger")
    assert label.palette().windowText().color() == theme.colour("danger")
    label.set_tone("")
    assert label.palette().windowText().color() == QApplication.palette().windowText().color()
    label.deleteLater()


def test_a_tone_comes_back_after_a_style_sheet_above_was_changed() -> None:
    QApplication.instance() or QApplication(["tests"])
    room = QWidget()
    label = Label("x", tone="danger", parent=room)
    room.show()
    for sheet in ("QPushButton { padding: 1px; }", ""):
        room.setStyleSheet(sheet)
        label.recolour()
        assert label.palette().windowText().color() == theme.colour("danger")
    room.deleteLater()


def test_a_tone_that_was_taken_back_stays_away_in_another_theme() -> None:
    app = QApplication.instance() or QApplication(["tests"])
    assert isinstance(app, QApplication)
    theme.apply(app, Theme.LIGHT)
    label = Label("x", tone="quiet")
    label.show()
    label.set_tone("")
    try:
        theme.apply(app, Theme.DARK)
        assert label.palette().windowText().color() == theme.colour("text")
    finally:
        theme.apply(app, Theme.LIGHT)
        label.deleteLater()
