"""Slow work beside the window: one worker thread, results back by queued signals.

A job is a plain function over frozen values; it never touches the open store.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal

from smartcity_desktop.domain.problem import Problem

_T = TypeVar("_T")

Progress = Callable[[int, int], bool]
"""Told how much of how much is done; answers whether to go on."""


class Job(QObject):
    """One piece of slow work. Signals reach the window's own thread."""

    progressed = Signal(int, int)
    done = Signal(object)
    failed = Signal(object)

    def __init__(self, work: Callable[[Progress], _T], parent: QObject) -> None:
        super().__init__(parent)
        self._work = work
        self._stop = threading.Event()

    def start(self) -> None:
        """Hand the work to the worker thread."""
        _pool().start(_Run(self))

    def cancel(self) -> None:
        """Ask the work to stop at its next step."""
        self._stop.set()

    def run(self) -> None:
        """Do the work; called in the worker thread."""
        try:
            result = self._work(self._progress)
        except Exception as fault:  # noqa: BLE001 - it is raised again in the window's thread
            self.failed.emit(fault)
        else:
            self.done.emit(result)

    def _progress(self, count: int, total: int) -> bool:
        self.progressed.emit(count, total)
        return not self._stop.is_set()


def finish() -> None:
    """Wait for the work under way: its window is about to go, and it reports to it."""
    _pool().waitForDone()


def problem_of(fault: object) -> Problem:
    """Return what kept a job from its end; a fault of ours is raised anew, in the window's thread.

    Raises:
        Exception: whatever is not a Problem.
    """
    if isinstance(fault, Problem):
        return fault
    assert isinstance(fault, Exception)
    raise fault


class _Run(QRunnable):
    def __init__(self, job: Job) -> None:
        super().__init__()
        self._job = job

    def run(self) -> None:
        self._job.run()


def _pool() -> QThreadPool:
    pool = QThreadPool.globalInstance()
    pool.setMaxThreadCount(1)
    return pool
