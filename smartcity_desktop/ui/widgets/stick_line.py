"""One stick that files were written to, and the button that reads them again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from smartcity_desktop.desk.laptop import handing
from smartcity_desktop.desk.laptop.handing import Checked, Handed
from smartcity_desktop.domain.text import shown
from smartcity_desktop.ui.language import clock_second, t
from smartcity_desktop.ui.widgets.boxes import grid
from smartcity_desktop.ui.widgets.label import Label
from smartcity_desktop.ui.widgets.stick_row import stick_name

_TONES = {handing.StickState.IDENTICAL: "success", handing.StickState.GONE: "attention"}


class StickLine(QWidget):
    """`checked` when the stick was read again; `plugged_in` tells which sticks are there then."""

    checked = Signal()

    def __init__(
        self,
        handed: Handed,
        plugged_in: Callable[[], Sequence[Path]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.handed = handed
        self._plugged_in = plugged_in
        self._found: Checked | None = None
        self.words = Label("", wrap=True)
        self.state = Label("", "caption", tone="quiet", wrap=True)
        self.again = QPushButton()
        self.again.clicked.connect(self.check)
        places = grid(across=3, down=0, on=self)
        places.addWidget(self.words, 0, 0)
        places.addWidget(self.state, 1, 0)
        places.addWidget(self.again, 0, 1, 2, 1, Qt.AlignmentFlag.AlignVCenter)
        places.setColumnStretch(0, 1)
        self.retranslate()

    def check(self) -> None:
        """Read every file on the stick again."""
        self._found = handing.check_again(self.handed, self._plugged_in())
        self.retranslate()
        self.checked.emit()

    def is_bad(self) -> bool:
        """Tell whether the stick was read again and nobody should rely on it."""
        return self._found is not None and self._found.is_bad

    def retranslate(self) -> None:
        """Say in the screen's language what is on the stick, and what was found there later."""
        stick, files = stick_name(self.handed.stick), self.handed.files
        at = clock_second(self.handed.at)
        self.words.setText(t("hand_over.written", stick=stick, at=at, count=len(files)))
        self.words.setToolTip("\n".join(shown(str(file.path)) for file in files))
        self.again.setText(t("hand_over.again"))
        self.again.setAccessibleName(t("hand_over.again_of", stick=stick))
        if self._found is None:
            self.state.setText(t("hand_over.hint"))
            return
        state = self._found.state
        self.state.setText(t(f"hand_over.{state}", at=clock_second(self._found.at)))
        self.state.set_tone(_TONES.get(state, "danger"))
