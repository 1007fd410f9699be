"""Going on at a spare laptop: find what a broken one left, choose it, take its place."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import (
    QPushButton,
    QWidget,
)

from smartcity_desktop.desk.laptop import unwrapping
from smartcity_desktop.desk.laptop.changed import Topic
from smartcity_desktop.desk.office import Office
from smartcity_desktop.desk.recovery import spare
from smartcity_desktop.desk.recovery.recovery import Recovered
from smartcity_desktop.desk.recovery.spare import Found, KeyFile
from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.host import sticks
from smartcity_desktop.ui import theme
from smartcity_desktop.ui.destinations import PageName, ToHomeAnew, ToPage, ToRecovered
from smartcity_desktop.ui.jobs import Progress
from smartcity_desktop.ui.language import t
from smartcity_desktop.ui.page import Page
from smartcity_desktop.ui.setup.recover import recovered_words
from smartcity_desktop.ui.setup.recover.copy_list import CopyList
from smartcity_desktop.ui.widgets.allowing import allow
from smartcity_desktop.ui.widgets.boxes import beneath, beside, filling, stretch
from smartcity_desktop.ui.widgets.choosing import Purpose, choose_file
from smartcity_desktop.ui.widgets.intake import Intake
from smartcity_desktop.ui.widgets.label import Label
from smartcity_desktop.ui.widgets.passphrase_field import ask_passphrase


class RecoverPage(Page):
    """Taking another laptop's place closes this home for a moment: the window does it, and comes
    back here with what came of it."""

    shows = frozenset({Topic.EDITION})

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(office, parent)
        self.found: Found | None = None
        self.done: Recovered | None = None
        self._paths: Sequence[Path] = ()
        self._key: KeyFile | None = None
        self._ticks = 0
        self._title = Label("", "title")
        self._what = Label("", tone="quiet", wrap=True)
        self.intake = Intake(self._look)
        self.list = CopyList()
        self.intake.read.connect(self._read)
        self.intake.problem.connect(self._failed)
        self.headline = Label("", "heading", tone="success", wrap=True)
        self.result = Label("", wrap=True, selectable=True)
        self.fork = Label("", wrap=True)
        self.open_key = QPushButton()
        self.go_on = QPushButton()
        self.back = QPushButton()
        self.go_on.setProperty("primary", True)
        self.open_key.clicked.connect(self._ask_key)
        self.go_on.clicked.connect(self.resume)
        self.back.clicked.connect(lambda: self.go.emit(ToPage(PageName.START)))
        self.list.chosen.connect(self._show_buttons)
        beneath(
            self._title,
            self._what,
            self.intake,
            self.headline,
            self.result,
            filling(self.list),
            self.fork,
            stretch(0),
            beside(self.back, self.open_key, stretch(), self.go_on, gap=2),
            gap=3,
            on=self,
        )

    # what people do

    def enter(self, to: ToPage) -> None:
        """Show what came of taking a laptop's place, or begin."""
        if isinstance(to, ToRecovered):
            self.done, self.found = to.done, None

    def look(self, paths: Sequence[Path]) -> None:
        """Look for copies at and under `paths`, beside the window."""
        self.intake.take(paths)

    def is_looking(self) -> bool:
        """Tell whether copies are being looked for."""
        return self.intake.is_reading()

    def look_with(self, file: Path, passphrase: str) -> None:
        """Look at the same places again, with a key that unwraps."""
        self._key = KeyFile(file, passphrase)
        self.intake.take(self._paths)

    def resume(self) -> None:
        """Take the place of the current laptop."""
        one = self.list.candidate()
        if one is not None and self.found is not None:
            self.go.emit(ToHomeAnew(spare.plan(one, self.found)))

    def _look(self, paths: Sequence[Path], _progress: Progress) -> tuple[Sequence[Path], Found]:
        return paths, spare.look(paths, self.office.laptop.home, self._key)

    def _read(self, told: tuple[Sequence[Path], Found], _paths: object) -> None:
        self._paths, self.found = told
        self.done = None
        self.refresh()
        (self.go_on if self.found.candidates else self.open_key).setFocus()

    def _failed(self, problem: Problem) -> None:
        self._key = None
        self.problem.emit(problem)

    def _ask_key(self) -> None:
        file = choose_file(self, t("spare.open_key"), purpose=Purpose.KEY)
        if file is None:
            return
        locked = self.outcome(lambda: unwrapping.needs_passphrase(file))
        if locked is None:
            return
        passphrase = ask_passphrase(self, t("spare.open_key")) if locked else ""
        if passphrase is not None:
            self.look_with(file, passphrase)

    # what is shown

    def retranslate(self) -> None:
        """Set the fixed words."""
        self._title.setText(t("spare.title"))
        self._what.setText(t("spare.what"))
        self.intake.say(
            (t("spare.drop"), t("spare.drop_rest")),
            (t("spare.files_button"), t("spare.folder_button")),
            t("spare.filter"),
        )
        self.list.retranslate()
        self.open_key.setText(t("spare.open_key"))
        self.go_on.setText(t("spare.resume"))
        self.fork.setText(t("spare.fork"))
        self.intake.show_sticks(sticks.removable(), anew=True)

    def refresh(self) -> None:
        """Show what was found, or what came of it."""
        if self.found is not None:
            self.list.show_found(self.found)
        self.list.setVisible(self.found is not None)
        self.intake.setVisible(self.done is None)
        self._what.setVisible(self.done is None)
        for label in (self.headline, self.result):
            label.setVisible(self.done is not None)
        self.fork.setVisible(self.found is not None or self.done is not None)
        if self.done is not None:
            self.headline.setText("✓ " + t("spare.done", laptop=self.done.laptop))
            self.result.setText("\n".join(recovered_words.done(self.done)))
        self._show_buttons()

    def tick(self) -> None:
        """Look now and then at which sticks are plugged in."""
        self._ticks += 1
        if self._ticks % 4 == 0 and self.done is None:
            self.intake.show_sticks(sticks.removable())

    def _show_buttons(self) -> None:
        found = self.found
        self.open_key.setVisible(found is not None and found.is_wrapped)
        self.go_on.setVisible(found is not None)
        allow(self.go_on, "" if self.list.candidate() is not None else t("off.choose_copy"))
        done = self.done is not None
        self.back.setText(t("spare.begin" if done else "spare.back"))
        self.back.setProperty("primary", done)
        theme.dress_anew(self.back)
        if done:
            self.back.setFocus()
        self.intake.lead(first=found is None)
