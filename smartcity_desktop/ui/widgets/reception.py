"""Reading files beside the window and admitting them: one at a time, said in one line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from smartcity_desktop.desk import receiving
from smartcity_desktop.desk.changed import EVERYTHING, Changed, Fact
from smartcity_desktop.desk.office import Office
from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.ui.jobs import Job
from smartcity_desktop.ui.language import t

ARRIVED: Changed = frozenset({Fact.ITEMS, Fact.SCORES, Fact.MINUTES})


class Reception(QObject):
    """Takes what people drop. `changed`, `problem` and `told` are those of a page.

    `first` may take a reading for itself (an edition on the first page); else it is admitted.
    """

    changed = Signal(object)
    problem = Signal(object)
    told = Signal(str, str)

    def __init__(
        self,
        office: Office,
        parent: QObject,
        first: Callable[[receiving.Reading, str], Changed | None] | None = None,
    ) -> None:
        super().__init__(parent)
        self._office, self._first = office, first
        self._job: Job | None = None

    def take(self, paths: Sequence[Path]) -> None:
        """Read `paths` beside the window; while something is being read, nothing else is."""
        if self._job is None and paths:
            name = paths[0].name if len(paths) == 1 else str(len(paths))
            self._job = Job(lambda progress: receiving.read(paths, progress), self)
            self._job.done.connect(lambda reading: self._read(reading, name))
            self._job.failed.connect(self._failed)
            self._job.start()

    def _read(self, reading: receiving.Reading, name: str) -> None:
        self._job = None
        before = self._office.laptop.view().edition_digest
        try:
            changed = self._first(reading, name) if self._first is not None else None
            if changed is not None:
                self.changed.emit(changed)
                return
            receipt = self._office.laptop.admit(reading)
        except Problem as problem:
            self.problem.emit(problem)
            return
        same = self._office.laptop.view().edition_digest == before
        self.changed.emit(ARRIVED if same else EVERYTHING)
        self._say(receipt, name)

    def _say(self, receipt: receiving.Receipt, name: str) -> None:
        bad = next((one for one in receipt.outcomes if one.outcome == receiving.REFUSED), None)
        if bad is not None:
            self.problem.emit(Problem(bad.code, **{**bad.facts, "file": Path(bad.file).name}))
            return
        kinds = {"new": receiving.ADDED, "here": receiving.DUPLICATE, "refused": receiving.REFUSED}
        counts = {word: receipt.count(kind) for word, kind in kinds.items()}
        self.told.emit(t("setup.received", file=name), t("setup.received_counts", **counts))

    def _failed(self, fault: Exception) -> None:
        self._job = None
        if not isinstance(fault, Problem):
            raise fault
        self.problem.emit(fault)
