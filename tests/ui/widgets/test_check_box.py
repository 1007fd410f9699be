from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QStyle, QStyleOptionButton, QVBoxLayout, QWidget

from smartcity_desktop.host.settings import Theme
from smartcity_desktop.ui import theme
from smartcity_desktop.ui.widgets.check_box import CheckBox


def inside_of(box: CheckBox) -> set[str]:
    """Return the colours of the square to tick, and of its edge."""
    option = QStyleOptionButton()
    box.initStyleOption(option)
    square = box.style().subElementRect(QStyle.SubElement.SE_CheckBoxIndicator, option, box)
    grabbed: QImage = box.grab(square).toImage()
    places = [(x, y) for x in range(grabbed.width()) for y in range(grabbed.height())]
    return {grabbed.pixelColor(x, y).name() for x, y in places}


@pytest.mark.parametrize("wanted", list(Theme))
def test_a_box_to_tick_and_its_tick_are_seen_in_every_theme(wanted: Theme) -> None:
    app = theme.application("tests")
    theme.apply(app, wanted)
    try:
        window = QWidget()
        box = CheckBox("Pemutus")
        QVBoxLayout(window).addWidget(box)
        window.show()
        app.processEvents()
        assert theme.colour("edge").name() in inside_of(box)
        box.setChecked(True)
        colours = inside_of(box)
        assert theme.colour("accent").name() in colours
        assert len([one for one in colours if near(QColor(one), theme.colour("accent"))]) > 1
        window.close()
    finally:
        theme.apply(app, Theme.LIGHT)


def near(one: QColor, other: QColor) -> bool:
    apart = (one.red() - other.red(), one.green() - other.green(), one.blue() - other.blue())
    return max(map(abs, apart)) < 60
