"""One signature with a key file: opened beside the window, used in it, and forgotten."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.ui.jobs import Job


class KeyUse(QObject):
    """`done` when the act succeeded; `problem` when the key or the act did not."""

    done = Signal()
    problem = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._job: Job | None = None

    def is_busy(self) -> bool:
        """Tell whether a key is being opened."""
        return self._job is not None

    def use(
        self,
        opener: Callable[[], Callable[[], object]],
        act: Callable[[object], object],
    ) -> None:
        """Ask `opener` here what opens the key, open it beside the window, `act` with it here."""
        if self._job is not None:
            return
        try:
            work = opener()
        except Problem as problem:
            self.problem.emit(problem)
            return
        self._job = Job(lambda _progress: work(), self)
        self._job.done.connect(lambda key: self._opened(key, act))
        self._job.failed.connect(self._failed)
        self._job.start()

    def _opened(self, key: object, act: Callable[[object], object]) -> None:
        self._job = None
        try:
            act(key)
        except Problem as problem:
            self.problem.emit(problem)
            return
        self.done.emit()

    def _failed(self, fault: Exception) -> None:
        self._job = None
        if not isinstance(fault, Problem):
            raise fault
        self.problem.emit(fault)
