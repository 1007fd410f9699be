"""What papers cannot draw, said beneath single lines."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDateTimeEdit,
    QDialog,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from smartcity_desktop.host.settings import Theme
from smartcity_desktop.ui.app import Program
from smartcity_desktop.ui.widgets.boxes import beneath
from smartcity_desktop.ui.widgets.note_field import NoteField
from smartcity_desktop.ui.widgets.undrawn import MOST, UndrawnLine, brief, words
from tests.played import Event
from tests.seats import Keys
from tests.ui import tour
from tests.ui.touring import Guide


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


def _written(window: QWidget) -> Iterator[QLineEdit | QPlainTextEdit]:
    """Fields for words of one's own: nothing that is looked for, no secret, no id, no command."""
    lines = [one for one in window.findChildren(QLineEdit) if one.echoMode() == one.EchoMode.Normal]
    both: tuple[QLineEdit | QPlainTextEdit, ...] = (
        *lines,
        *window.findChildren(QPlainTextEdit),
    )
    for one in both:
        inside = isinstance(one.parentWidget(), QComboBox | QDateTimeEdit)
        looks = any(word in one.accessibleName().casefold() for word in ("cari", "temukan"))
        on = one.isVisible() and one.isEnabled() and not one.isReadOnly()
        if on and not inside and not looks:
            yield one


def _silent(name: str, window: QWidget) -> Iterator[str]:
    told = [field for line in window.findChildren(UndrawnLine) for field in line._fields]
    for field in _written(window):
        if field in told:
            continue
        if not isinstance(field, NoteField):  # which says it at its own foot
            yield f"{name}: {field.accessibleName()}"


@pytest.mark.parametrize("road", tour.ROADS)
def test_every_field_whose_text_goes_on_a_paper_says_what_papers_cannot_draw(
    road: str,
    program: Program,
    open_event: Event,
    small_event: Event,
    key_of: Keys,
    tmp_path: Path,
) -> None:
    silent: dict[str, None] = {}

    def visit(name: str, window: QWidget) -> None:
        if not isinstance(window, QDialog):
            silent.update(dict.fromkeys(_silent(name, window)))

    events = {"open": open_event, "small": small_event}.__getitem__
    tour.ROADS[road](Guide(program, events, key_of, tmp_path, "id", Theme.LIGHT, visit))
    assert list(silent) == []
