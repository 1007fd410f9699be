"""What stands in a form and is not noted yet, by session: never noted for another one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QComboBox, QLineEdit, QRadioButton

from smartcity_desktop.domain.ids import NO_SESSION, SessionId
from smartcity_desktop.domain.record import Capacity
from smartcity_desktop.domain.values import Struct


class Begun(Struct, frozen=True):
    """The texts of the fields in their order, the place of the title, and what is chosen."""

    texts: tuple[str, ...]
    title: int = 0
    capacity: Capacity = Capacity.LETTER


class BegunForms:
    """Of the form that says who represents a region."""

    def __init__(
        self,
        edits: Sequence[QLineEdit],
        titles: QComboBox,
        capacity: Mapping[Capacity, QRadioButton],
    ) -> None:
        self._edits, self._titles, self._capacity = edits, titles, capacity
        self._of = NO_SESSION
        self._kept: dict[SessionId, Begun] = {}

    def turn_to(self, session: SessionId) -> None:
        """Show what was begun for a session; what stands there waits until its own is back."""
        if session == self._of:
            return
        (how,) = (one for one, button in self._capacity.items() if button.isChecked())
        texts = tuple(edit.text() for edit in self._edits)
        self._kept[self._of] = Begun(texts, self._titles.currentIndex(), how)
        self._of = session
        begun = self._kept.get(session) or Begun(("",) * len(self._edits))
        for edit, text in zip(self._edits, begun.texts, strict=True):
            edit.setText(text)
        self._titles.setCurrentIndex(begun.title)
        self._capacity[begun.capacity].setChecked(True)
