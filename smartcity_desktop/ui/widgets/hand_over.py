"""Where files go: the sticks that are plugged in, or a folder that a person picks.

What was written stays listed, stick by stick, so that it can be read again after the stick was
pulled out and plugged in: a medium that lies does so as long as it is plugged in.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QPushButton, QWidget

from smartcity_desktop.desk.laptop import handing
from smartcity_desktop.desk.laptop.handing import COPIES, Handed
from smartcity_desktop.desk.laptop.leaving import Leaving
from smartcity_desktop.desk.office import Office
from smartcity_desktop.domain.ids import Digest
from smartcity_desktop.host import sticks
from smartcity_desktop.host.sticks import Written
from smartcity_desktop.ui import language
from smartcity_desktop.ui.acting import Acting
from smartcity_desktop.ui.language import t
from smartcity_desktop.ui.problems import sentences
from smartcity_desktop.ui.widgets.boxes import beneath, beside, stretch
from smartcity_desktop.ui.widgets.choosing import choose_folder
from smartcity_desktop.ui.widgets.clearing import refilled
from smartcity_desktop.ui.widgets.label import Label
from smartcity_desktop.ui.widgets.stick_line import StickLine
from smartcity_desktop.ui.widgets.stick_row import stick_name

LOOK_EVERY_MS = 2_000
SEPARATOR = ", "
"""Between the stamps of several things that are handed over at once."""

Act = Callable[[Path], Sequence[Written]]
"""Writes into a folder and tells what is there now."""
About = Callable[[], str]
"""Names the very thing that is handed over now: what was written of another is not listed."""
Count = Callable[[], int]
"""Tells on how many sticks the files are by what the desk knows, those of another day too."""
Files = Callable[[], Sequence[Leaving]]
"""Lists what will be written, before it is."""


class HandOver(Acting, QWidget):
    """`copies` is on how many sticks the files should be before one is at ease; `written` tells
    that they are on one, `checked` that one was read again."""

    written = Signal()
    checked = Signal()

    def __init__(self, office: Office, copies: int = COPIES, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office, self._copies = office, copies
        self._act: Act = lambda _folder: ()
        self._about: About = str
        self._more: About = str
        self._files: Files = tuple
        self._count: Count = self._good
        self._lines: dict[str, dict[Path, StickLine]] = {}
        self._words = Label("", wrap=True)
        self.leaving = Label("", "caption", tone="quiet", wrap=True)
        self.progress = Label("", "strong", wrap=True)
        self.lacking = Label("", tone="attention", wrap=True)
        self._lacks: dict[str, tuple[str, ...]] = {}
        self._spoilt: list[str] = []
        self.pick = QPushButton()
        self.pick.clicked.connect(self._pick)
        self._shown: tuple[str, tuple[Path, ...]] | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EVERY_MS)
        self._timer.timeout.connect(self.refresh)
        self._row = beside(gap=2)
        self._list = beneath(gap=2)
        beneath(
            self._words,
            # What grows stands beneath the buttons: nothing moves under the hand.
            beside(self._row, self.pick, stretch(), gap=2),
            self.leaving,
            self._list,
            self.progress,
            self.lacking,
            gap=2,
            on=self,
        )

    def serve(
        self, act: Act, about: About, files: Files, more: About = str, count: Count | None = None
    ) -> None:
        """Write with `act` what `about` names, which will be `files`; `more` is said as well.
        Without a `count` of the desk's those count that were written here."""
        self._act = act
        self._about = about
        self._files = files
        self._more = more
        self._count = count or self._good

    def ask_for(self, copies: int) -> None:
        """Be at ease with the files on so many sticks."""
        self._copies = copies
        self._show_lines()

    def write_to(self, folder: Path) -> None:
        """Write to a stick, say when it may be pulled out, and list what is on it."""
        listed = {file.file for file in self._files()}
        written = self.outcome(lambda: self._act(folder))
        if written is None:
            return
        others = [one.path.name for one in written if one.path.name not in listed]
        copy = self._office.laptop.outbox.copy
        written = [*written, *([copy] if copy is not None and copy not in written else [])]
        rest = t("shell.stick.done_rest", count=len(written), folder=stick_name(folder))
        if listed and others:
            rest = f"{rest} {t('shell.stick.other_name', names=', '.join(others))}"
        self.notified.emit(t("shell.stick.done"), rest)
        self._lacks[self._about()] = (*without_copy(self._office), self._more())
        handed = handing.handed(folder, written, sticks.removable())
        self._lines.setdefault(self._about(), {})[handed.stick] = self._line(handed)
        self._show_lines()
        self.written.emit()

    def begin(self) -> None:
        """Have the keyboard on the first stick, else on the button for a folder."""
        first = self._row.itemAt(0)
        stick = first.widget() if first is not None else None
        (stick or self.pick).setFocus()

    def lines(self) -> tuple[StickLine, ...]:
        """Return a line for each stick that holds what is handed over now, alone or with more."""
        now = _stamps(self._about())
        found = {
            stick: line
            for about, lines in self._lines.items()
            if now and now <= _stamps(about)
            for stick, line in lines.items()
        }
        return tuple(found.values())

    def spoilt(self, stamp: str) -> int:
        """Return how many sticks that were to hold what is stamped so were found not to."""
        bad = [
            about
            for about, lines in self._lines.items()
            for line in lines.values()
            if line.is_bad()
        ]
        return sum(stamp in _stamps(about) for about in (*bad, *self._spoilt))

    def _good(self) -> int:
        return sum(not line.is_bad() for line in self.lines())

    def refresh(self) -> None:
        """Look which sticks are plugged in, and which lines are about what is shown now."""
        plugged = sticks.removable()
        if (language.current(), plugged) != self._shown:
            self._shown = language.current(), plugged
            self._show_sticks(plugged)
        self._show_files()
        self._show_lines()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Look for sticks now and then while somebody can see it."""
        super().showEvent(event)
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Rest."""
        super().hideEvent(event)
        self._timer.stop()

    def _show_sticks(self, plugged: Sequence[Path]) -> None:
        self.pick.setText(t("shell.stick.folder"))
        self._words.setText(t("shell.stick.found" if plugged else "shell.stick.none"))
        with refilled(self._row):
            for stick in plugged:
                name = stick_name(stick).replace("&", "&&")
                button = QPushButton(t("shell.stick.write", stick=name))
                button.clicked.connect(lambda _=False, folder=stick: self.write_to(folder))
                self._row.addWidget(button)

    def _show_files(self) -> None:
        """Say what will be on the stick and who could read it, before anything is written."""
        files = self._files() if self._about() else ()
        self.leaving.setVisible(bool(files))
        lines = [t("leaving.head"), *(leaving_words(file) for file in files)]
        self.leaving.setText("\n".join(lines))

    def _show_lines(self) -> None:
        mine = self.lines()
        for every in self._lines.values():
            for line in every.values():
                line.setVisible(line in mine)
                line.retranslate()
        self.lacking.setText(" ".join(filter(None, self._lacks.get(self._about(), ()))))
        self.lacking.setVisible(bool(self.lacking.text()))
        count = max(self._count(), 0)
        self.progress.setVisible(bool(mine) and self._copies > 1)
        done = count >= self._copies
        self.progress.setText(
            t(f"hand_over.{'enough' if done else 'more'}", count=count, copies=self._copies)
        )
        self.progress.set_tone("success" if done else "attention")

    def _line(self, handed: Handed) -> StickLine:
        old = self._lines.get(self._about(), {}).get(handed.stick)
        if old is not None:
            self._spoilt += [self._about()] * old.is_bad()
            self._list.removeWidget(old)
            old.hide()  # what may have the keyboard hands it on while it still stands there
            old.deleteLater()
        line = StickLine(handed, sticks.removable)
        line.checked.connect(self._show_lines)
        line.checked.connect(self.checked)
        self._list.addWidget(line)
        return line

    def _pick(self) -> None:
        folder = choose_folder(self, t("shell.stick.folder"))
        if folder is not None:
            self.write_to(folder)


def _stamps(about: str) -> set[str]:
    return set(filter(None, about.split(SEPARATOR)))


def leaving_words(file: Leaving) -> str:
    """Return a line for a file: what it reveals, and to whom."""
    return t(
        "leaving.wrapped" if file.wrapped else "leaving.clear",
        file=file.file,
        reveals=t(f"leaving.reveals.{file.reveals}"),
    )


def without_copy(office: Office) -> tuple[str, ...]:
    """Return what is said where the copy of the laptop's store is not beside the files."""
    problem = office.laptop.outbox.copy_problem
    return () if problem is None else (t("recovery.no_copy"), *sentences(problem))


def stamp(office: Office, digest: Digest) -> str:
    """Name an item as it is signed now: with another signature it is another file."""
    item = office.laptop.holdings.items().get(digest)
    return f"{digest} {len(item.keys)}" if item is not None else digest
