"""Says which characters papers cannot draw: beneath what is being typed, and over a paper."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from smartcity_desktop.desk.laptop import drawing
from smartcity_desktop.ui.language import t
from smartcity_desktop.ui.widgets.label import Label

MOST = 6
"""Characters that are named; of more, three dots say so."""


def words(characters: Sequence[str]) -> str:
    """Return the sentence for those characters with their numbers, "" where there are none."""
    named = (f"{one} (U+{ord(one):04X})" for one in characters)
    return _words("paper.undrawn_numbers", ", ", tuple(named))


def brief(characters: Sequence[str]) -> str:
    """Return the same for a line that has little room."""
    return _words("paper.undrawn", " ", characters)


def _words(label: str, between: str, named: Sequence[str]) -> str:
    if not named:
        return ""
    rest = ("…",) if len(named) > MOST else ()
    return t(label, characters=between.join((*named[:MOST], *rest)))


class UndrawnLine(Label):
    """Beneath fields; not there while papers can draw all that stands in them. It is what every
    field wants whose text goes on a paper and that says nothing by itself, as notes do."""

    def __init__(
        self, fields: Sequence[QLineEdit | QPlainTextEdit], parent: QWidget | None = None
    ) -> None:
        super().__init__("", "caption", tone="attention", wrap=True, parent=parent)
        self._fields = tuple(fields)
        for field in self._fields:
            field.textChanged.connect(self.say)
        self.hide()

    def say(self) -> None:
        """Say it of what stands there now, in the language of the screen."""
        self.setText(words(drawing.undrawn("\n".join(map(_text, self._fields)))))
        self.setVisible(bool(self.text()))


def _text(field: QLineEdit | QPlainTextEdit) -> str:
    return field.text() if isinstance(field, QLineEdit) else field.toPlainText()
