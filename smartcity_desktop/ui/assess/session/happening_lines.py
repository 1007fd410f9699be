"""What happened so far, the newest first, with its hour and kind; what stands for no more than its
line goes back."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QToolButton, QWidget

from smartcity_desktop.domain.record import Happening
from smartcity_desktop.domain.record_draft import FIXED, HappeningKind, RecordDraft
from smartcity_desktop.ui.language import clock_time, t
from smartcity_desktop.ui.widgets.boxes import beneath, grid, holder
from smartcity_desktop.ui.widgets.clearing import refilled
from smartcity_desktop.ui.widgets.label import Label

_KNOWN = frozenset(HappeningKind)


class HappeningLines(QWidget):
    """`withdrawn` carries the place of a line among the happenings."""

    withdrawn = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = beneath(on=self)
        self.newest: QWidget | None = None

    def show_record(self, record_draft: RecordDraft) -> None:
        """Show every happening, the newest first: what was just noted is seen where it was."""
        self.newest = None
        with refilled(self._column):
            if record_draft.happenings:
                self._column.addWidget(self._grid(record_draft))

    def _grid(self, record_draft: RecordDraft) -> QWidget:
        lines = grid(across=3, down=1)
        lines.setColumnStretch(2, 1)
        middle = Qt.AlignmentFlag.AlignVCenter
        for row, (place, happening) in enumerate(reversed([*enumerate(record_draft.happenings)])):
            lines.addWidget(Label(clock_time(happening.at), tone="quiet"), row, 0, middle)
            word = kind_word(happening.kind)
            lines.addWidget(Label(word, "strong"), row, 1, middle)
            said = Label(_words(happening), wrap=True)
            self.newest = self.newest or said
            lines.addWidget(said, row, 2, middle)
            if not record_draft.sealed and happening.kind not in FIXED:
                back = self._back(place, f"{word}: {happening.text}")
                lines.addWidget(back, row, 3, middle)
        return holder(lines)

    def _back(self, place: int, words: str) -> QToolButton:
        back = QToolButton()
        back.setText("×")
        back.setAutoRaise(True)
        back.setMinimumHeight(back.sizeHint().height())
        back.setToolTip(t("assess.room.withdraw"))
        back.setAccessibleName(f"{t('assess.room.withdraw')}: {words}")
        back.clicked.connect(lambda: self.withdrawn.emit(place))
        return back


def _words(happening: Happening) -> str:
    """What stands on the line; where papers of the region say less, that it is so."""
    if happening.kind != HappeningKind.TAKEN_BACK:
        return happening.text
    return f"{happening.text} · {t('room.happening_less')}"


def kind_word(kind: str) -> str:
    """Return the word for a kind of happening; one that this program does not know stays as is."""
    return t(f"room.happening.{kind}") if kind in _KNOWN else kind
