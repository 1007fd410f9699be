from __future__ import annotations

from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout

from smartcity_desktop.host.settings import Theme
from smartcity_desktop.ui import theme
from smartcity_desktop.ui.widgets.label import Label
from smartcity_desktop.ui.widgets.surface import Surface


def shown() -> tuple[Surface, Label]:
    """A surface with a quiet label in it, on the screen."""
    app = QApplication.instance() or QApplication(["tests"])
    assert isinstance(app, QApplication)
    theme.apply(app, Theme.LIGHT)
    made, label = Surface(look="well"), Label("Apa", tone="quiet")
    QVBoxLayout(made).addWidget(label)
    made.resize(200, 60)
    made.show()
    return made, label


def ground(surface: Surface) -> str:
    return surface.grab().toImage().pixelColor(190, 30).name()


def test_a_look_changes_at_once_and_what_stands_in_it_keeps_its_tone() -> None:
    made, label = shown()
    assert ground(made) == theme.colour("well").name()
    for tone in ("danger", "attention", "success"):
        made.wear(tone)
        assert ground(made) == theme.colour(f"{tone}_soft").name()
        assert label.palette().windowText().color() == theme.colour("quiet")
    made.close()
    made.deleteLater()


def test_a_button_becomes_primary_where_it_stands() -> None:
    made, _label = shown()
    button = QPushButton("Segel", made)
    button.resize(100, 40)
    button.show()

    def painted() -> str:
        return button.grab().toImage().pixelColor(10, 20).name()

    assert painted() == theme.colour("button").name()
    button.setProperty("primary", True)
    theme.dress_anew(button)
    assert painted() == theme.colour("accent").name()
    made.close()
    made.deleteLater()
