"""A played practice event: which of its laptops to sit down at."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QPushButton, QWidget

from smartcity_desktop.host.paths import Home
from smartcity_desktop.rehearsal import practice
from smartcity_desktop.ui import language
from smartcity_desktop.ui.language import t
from smartcity_desktop.ui.widgets.boxes import (
    aligned,
    beneath,
    beside,
    filling,
    holder,
    scrolled,
    space,
    stretch,
)
from smartcity_desktop.ui.widgets.label import Label
from smartcity_desktop.ui.widgets.practice_band import PracticeBand
from smartcity_desktop.ui.widgets.surface import Surface
from smartcity_desktop.ui.widths import Size, Wide, fits, within_screen


class _Place(Surface):
    """One laptop: whose, what one does there, and the button to sit down."""

    def __init__(self, home: Home, kind: str) -> None:
        super().__init__()
        self.wear("well")
        self.home, self._kind = home, kind
        self._title = Label("", "heading", wrap=True)
        self._what = Label("", wrap=True)
        self.button = QPushButton()
        self.button.setProperty("primary", True)
        beneath(
            self._title,
            self._what,
            stretch(),
            aligned(self.button, Qt.AlignmentFlag.AlignLeft),
            gap=3,
            on=self,
            margins=(5, 5, 5, 5),
        )

    def retranslate(self) -> None:
        """Set the words of the card."""
        name = self.home.folder.name
        self._title.setText(t(f"setup.lobby.{self._kind}.title", panel=name))
        self._what.setText(t(f"setup.lobby.{self._kind}.what", passphrase=practice.PASSPHRASE))
        self.button.setText(t(f"setup.lobby.{self._kind}.button"))


class Lobby(QWidget):
    """`chosen` carries the home to open."""

    chosen = Signal(object)

    def __init__(self, event: practice.PracticeEvent, own: Home | None = None) -> None:
        super().__init__()
        self.resize(within_screen(self, Size.LOBBY, Size.LOBBY_HIGH))
        self._band = PracticeBand()
        self._title = Label("", "title", wrap=True)
        self._what = Label("", tone="quiet", wrap=True)
        self._language = QPushButton()
        self._language.clicked.connect(self.switch_language)
        self.back = QPushButton()
        self.back.clicked.connect(lambda: self.chosen.emit(own))
        self.back.setVisible(own is not None)
        panel = next((laptop for laptop in event.laptops if any(laptop.keys.glob("*.key"))), None)
        homes = [("panel", panel)] if panel is not None else []
        homes.append(("coordinator", event.coordinator))
        if event.decider.store.is_file():
            homes.append(("decider", event.decider))
        self.places = [_Place(home, kind) for kind, home in homes]
        for place in self.places:
            place.button.clicked.connect(lambda _=False, home=place.home: self.chosen.emit(home))
        self._row = beside(*self.places, gap=5)
        room = beneath(
            beside(filling(self._title), self._language),
            self._what,
            space(2),
            self._row,
            aligned(self.back, Qt.AlignmentFlag.AlignLeft),
            stretch(),
            gap=4,
            margins=(6, 6, 6, 6),
        )
        beneath(self._band, filling(scrolled(holder(room))), gap=0, on=self)
        self.retranslate()
        self.places[0].button.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Where there is no room side by side, the laptops stand one beneath the other."""
        super().resizeEvent(event)
        side = fits(Wide.COLUMNS, event.size().width())
        both = QBoxLayout.Direction
        self._row.setDirection(both.LeftToRight if side else both.TopToBottom)

    def switch_language(self) -> None:
        """Go to the other language."""
        language.switch("en" if language.current() == "id" else "id")
        self.retranslate()

    def retranslate(self) -> None:
        """Set every word again."""
        self.setWindowTitle(f"{t('shell.practice_word')} · {t('shell.program')}")
        self._band.set_text(t("shell.practice"))
        self._title.setText(t("setup.lobby.title"))
        self._what.setText(t("setup.lobby.what"))
        self._language.setText("English" if language.current() == "id" else "Bahasa Indonesia")
        self.back.setText(t("setup.lobby.back"))
        for place in self.places:
            place.retranslate()
