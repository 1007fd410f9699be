"""What papers cannot draw, said beneath single lines."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from smartcity_desktop.ui.widgets.boxes import beneath
from smartcity_desktop.ui.widgets.undrawn import MOST, UndrawnLine, brief, words


def test_a_line_is_there_only_while_a_field_holds_what_papers_cannot_draw() -> None:
    QApplication.instance() or QApplication(["tests"])
    whole, fields = QWidget(), (QLineEdit(), QLineEdit())
    line = UndrawnLine(fields)
    beneath(*fields, line, on=whole)
    whole.show()
    fields[0].setText("Dr. Séandi ꦲꦏ꧀ꦱꦫ")
    assert not line.isVisible()
    fields[1].setText("Kim 한")
    assert line.isVisible()
    assert "한 (U+D55C)" in line.text()
    assert fields[1].text() == "Kim 한"
    fields[1].clear()
    assert not line.isVisible()
    whole.close()
    whole.deleteLater()


def test_of_many_characters_some_are_named() -> None:
    many = tuple(map(chr, range(0xAC00, 0xAC00 + MOST + 1)))
    assert brief(many).endswith(f"{many[MOST - 1]} …")
    assert many[MOST] not in words(many)
    assert words(()) == brief(()) == ""
