"""One signature with a key file: opened beside the window, used in it, and forgotten."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from smartcity_desktop.desk.office import Office
from smartcity_desktop.rehearsal import practice
from smartcity_desktop.ui.acting import Acting
from smartcity_desktop.ui.jobs import Job, problem_of
from smartcity_desktop.ui.language import t
from smartcity_desktop.ui.problems import sentences
from smartcity_desktop.ui.widgets.allowing import allow, rest
from smartcity_desktop.ui.widgets.key_file import KeyAsk


def of_holder(parent: QWidget, office: Office, title: str, what: str) -> KeyAsk:
    """How a keyholder who is to sign `what` is asked for the key file and its passphrase; in a
    practice event it lies at hand."""
    return KeyAsk(parent, title, practice.holder_key(office.laptop.home), what)


def of_decider(parent: QWidget, office: Office, what: str) -> KeyAsk:
    """How a decider who is to sign `what` is asked."""
    return of_holder(parent, office, t("coordinate.decisions.key"), what)


class KeyUse(Acting, QObject):
    """`done` when the act succeeded; `problem` when the key or the act did not.

    Opening a key takes seconds on an old laptop: meanwhile the cursor waits over `parent`, the
    buttons given to `hold` rest, and the first of them says so.
    """

    done = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self._job: Job | None = None
        self._buttons: tuple[QPushButton, ...] = ()
        self._before: tuple[tuple[bool, str, str], ...] = ()
        self._asked: tuple[KeyAsk, Path, Callable[[Path, str], None]] | None = None

    def hold(self, *buttons: QPushButton) -> None:
        """Let these buttons rest while a key is being opened."""
        self._buttons = buttons

    def is_busy(self) -> bool:
        """Tell whether a key is being opened."""
        return self._job is not None

    def ask(self, asking: KeyAsk, use: Callable[[Path, str], None]) -> None:
        """Ask for a key and `use` it, again where the passphrase was not the key's: whoever types
        it once more goes on in that field, and in no other."""
        self._go_on(asking, asking.ask(), use)

    def _go_on(
        self, asking: KeyAsk, given: tuple[Path, str] | None, use: Callable[[Path, str], None]
    ) -> None:
        if given is not None:
            self._asked = (asking, given[0], use)
            use(*given)

    def use(
        self,
        opener: Callable[[], Callable[[], object]],
        act: Callable[[object], None],
    ) -> None:
        """Ask `opener` here what opens the key, open it beside the window, `act` with it here."""
        if self._job is not None:
            return
        work = self.outcome(opener)
        if work is None:
            return
        self._job = Job(lambda _progress: work(), self)
        self._job.done.connect(lambda key: self._opened(key, act))
        self._job.failed.connect(self._failed)
        self._rest()
        self._job.start()

    def _opened(self, key: object, act: Callable[[object], None]) -> None:
        self._job, self._asked = None, None
        self._wake()
        if self.attempt(lambda: act(key)):
            self.done.emit()

    def _failed(self, fault: Exception) -> None:
        self._job = None
        self._wake()
        problem, asked, self._asked = problem_of(fault), self._asked, None
        if asked is None or problem.code != "key.wrong_passphrase":
            self._explain(problem, None)
            return
        asking, file, use = asked
        told = " ".join(sentences(problem))
        QTimer.singleShot(0, self, lambda: self._go_on(asking, asking.again(file, told), use))

    def _rest(self) -> None:
        self._over.setCursor(Qt.CursorShape.BusyCursor)
        self._before = tuple(
            (button.isEnabled(), button.text(), button.toolTip()) for button in self._buttons
        )
        for button in self._buttons:
            rest(button, busy=True)
        for one in self._buttons[:1]:
            one.setText(t("shell.unlock.opening"))

    def _wake(self) -> None:
        self._over.unsetCursor()
        for button, (enabled, words, hint) in zip(self._buttons, self._before, strict=True):
            allow(button, "" if enabled else hint, hint if enabled else "")
            button.setText(words)
