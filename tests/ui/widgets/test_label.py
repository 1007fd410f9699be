from __future__ import annotations

from PySide6.QtWidgets import QApplication

from smartcity_desktop.ui import theme
from smartcity_desktop.ui.widgets.label import Label


def test_a_label_shows_markup_as_it_was_typed() -> None:
    QApplication.instance() or QApplication(["tests"])
    label = Label("<img src=x> & co")
    assert label.textFormat().name == "PlainText"
    assert label.text() == "<img src=x> & co"
    label.deleteLater()


def test_a_tone_is_a_named_colour_and_can_be_taken_back() -> None:
    QApplication.instance() or QApplication(["tests"])
    label = Label("x", tone="danger")
    assert label.palette().windowText().color() == theme.colour("danger")
    label.set_tone("")
    assert label.palette().windowText().color() == QApplication.palette().windowText().color()
    label.deleteLater()
