"""Reading files beside the window and admitting them: one at a time, said in one line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject

from smartcity_desktop.desk.laptop import outside_words, receiving
from smartcity_desktop.desk.laptop.changed import EVERYTHING, NOTHING, Changed, Topic
from smartcity_desktop.desk.laptop.laptop import Laptop
from smartcity_desktop.desk.laptop.receiving import Became
from smartcity_desktop.desk.office import Office
from smartcity_desktop.domain.ids import NO_SESSION, SessionId
from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.ui.acting import Acting
from smartcity_desktop.ui.jobs import Job, problem_of
from smartcity_desktop.ui.language import current, t

ARRIVED: Changed = frozenset({Topic.ITEMS, Topic.SCORES, Topic.RECORD})


def admit(laptop: Laptop, reading: receiving.Reading) -> tuple[receiving.Receipt, Changed]:
    """Admit what was read; return the outcomes, and what is to be shown afresh.

    Raises:
        Problem: store.… when it cannot be kept.
    """
    from smartcity_desktop.desk.laptop import unwrapping

    before = laptop.holdings.view().edition_digest
    receipt = unwrapping.admit(laptop, reading)
    return receipt, ARRIVED if laptop.holdings.view().edition_digest == before else EVERYTHING


class Reception(Acting, QObject):
    """Takes what people drop.

    `first` may take a reading for itself (an edition on the first page); else it is admitted.
    `hold` may keep wrapped files back until a person has opened a key. `session` is the one that
    files are brought for: what is of others is said, and is no success here.
    """

    def __init__(
        self,
        office: Office,
        parent: QObject,
        first: Callable[[receiving.Reading, str], Changed | None] | None = None,
        hold: Callable[[receiving.Reading], receiving.Reading] | None = None,
        session: Callable[[], SessionId] | None = None,
    ) -> None:
        super().__init__(parent)
        self._office, self._first, self._hold = office, first, hold
        self._session = session
        self._job: Job | None = None

    def take(self, paths: Sequence[Path]) -> None:
        """Read `paths` beside the window; while something is being read, nothing else is."""
        if self._job is None and paths:
            name = paths[0].name if len(paths) == 1 else str(len(paths))
            read = self._office.unwrapping.read
            self._job = Job(lambda progress: read(paths, progress), self)
            self._job.done.connect(lambda reading: self._read(reading, name))
            self._job.failed.connect(self._failed)
            self._job.start()

    def _read(self, reading: receiving.Reading, name: str) -> None:
        self._job = None
        taken = self.outcome(lambda: self._taken(reading, name))
        if taken is not None:
            receipt, changed = taken
            self.changed.emit(changed)
            if receipt is not None:
                self._say(receipt, name)

    def _taken(
        self, reading: receiving.Reading, name: str
    ) -> tuple[receiving.Receipt | None, Changed]:
        changed = self._first(reading, name) if self._first is not None else None
        if changed is not None:
            return None, changed
        left = self._hold(reading) if self._hold is not None else reading
        if reading.items and not left.items:
            return None, NOTHING
        return admit(self._office.laptop, left)

    def _say(self, receipt: receiving.Receipt, name: str) -> None:
        bad = next(
            (outcome for outcome in receipt.outcomes if outcome.outcome == Became.REFUSED), None
        )
        if bad is not None:
            self.problem.emit(receiving.refusal(bad, Path(bad.file).name))
            return
        kinds = {
            "new": Became.ADDED,
            "here": Became.DUPLICATE,
            "refused": Became.REFUSED,
        }
        counts = {word: receipt.count(kind) for word, kind in kinds.items()}
        told = [t("setup.received_counts", **counts)]
        if apart := receipt.outside():
            told.append(outside_words.outside(apart, current()))
        if unread := receiving.parted(receipt.ignored)[0]:
            self.problem.emit(_partly(unread, name, told[0]))
        elif not receipt.outcomes:
            self.problem.emit(Problem("receive.none", file=name, count=len(receipt.ignored)))
        elif self._session is not None and not self._is_for(self._session(), receipt):
            self.problem.emit(Problem("session.nothing_of_it", file=name, told=told[0]))
        else:
            self.notified.emit(t("setup.received", file=name), " ".join(told))

    def _is_for(self, session: SessionId, receipt: receiving.Receipt) -> bool:
        """Tell whether anything that was read is of a session, or nothing of any."""
        items = self._office.laptop.holdings.items()
        values = (items[one.digest].value for one in receipt.outcomes if one.digest in items)
        sessions = {getattr(value, "session", NO_SESSION) for value in values}
        return session in sessions or (bool(sessions) and sessions <= {NO_SESSION})

    def _failed(self, fault: Exception) -> None:
        self._job = None
        self.problem.emit(problem_of(fault))


def _partly(unread: Sequence[tuple[str, str]], name: str, told: str) -> Problem:
    """What was not looked into is no success, whatever else came in."""
    place, why = unread[0]
    facts = {"place": place, "reason": t(f"sticks.{why}")}
    return Problem("receive.partly", file=name, told=told, count=len(unread), **facts)
