"""Beside what is written about a session: whether the region reads it, and when what it reads tells
a level."""

from __future__ import annotations

from smartcity_desktop.domain.rubric import Rubric
from smartcity_desktop.domain.telling_levels import READ, levels_told
from smartcity_desktop.ui.language import t
from smartcity_desktop.ui.widgets.label import Label


class ReadByRegion(Label):
    """Says who reads `field`, in quiet; a level in it catches the eye instead."""

    def __init__(self, field: str) -> None:
        super().__init__("", "caption", tone="quiet", wrap=True)
        self._field, self._text = field, ""
        self._rubric: Rubric | None = None

    def show_rubric(self, rubric: Rubric) -> None:
        """Take the indicators whose codes would give a level away."""
        self._rubric = rubric
        self.say()

    def look_at(self, text: str) -> None:
        """Look at what stands there now."""
        self._text = text
        self.say()

    def say(self) -> None:
        """Say it in the language of the screen."""
        rubric = self._rubric if self._field in READ else None
        found = levels_told(self._text, rubric) if rubric is not None else ()
        self.set_tone("attention" if found else "quiet")
        told = t("assess.room.tells_level", found=found[0]) if found else ""
        self.setText(f"! {told}" if told else t(f"assess.room.{self._field}_read"))
