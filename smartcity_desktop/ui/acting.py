"""What pages and their parts have in common: they do acts of the desk and say what came of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Signal

from smartcity_desktop.desk.laptop.changed import Changed
from smartcity_desktop.domain.problem import Problem

_T = TypeVar("_T")

Tell = Callable[[Problem], object]
"""Says what went wrong in some place of its own, beside a field or across a dialog."""

# Qt takes no class of its own twice among the bases of another; to a type check it is one.
if TYPE_CHECKING:
    from PySide6.QtCore import QObject as _Bare
else:
    _Bare = object


class Acting(_Bare):
    """Stands before the Qt class of a page or of a part: ``class Members(Acting, QWidget)``.

    `changed` carries what an act changed, `problem` a Problem that has no field to stand beside,
    `resolved` comes when an act goes well after one that did not,
    `notified` a headline and a sentence when something was done that cannot be seen, and `go` a
    Destination.
    """

    changed = Signal(object)
    problem = Signal(object)
    resolved = Signal()
    notified = Signal(str, str)
    go = Signal(object)

    _unresolved = _unseen = False

    def attempt(self, act: Callable[[], Changed | None], tell: Tell | None = None) -> bool:
        """Do an act of the desk and say what it changed, or what went wrong; tell which it was."""
        try:
            changed = act()
        except Problem as problem:
            self._explain(problem, tell)
            return False
        if changed is not None:
            self.changed.emit(changed)
        self._resolve()
        return True

    def outcome(self, act: Callable[[], _T], tell: Tell | None = None) -> _T | None:
        """Return what an act came to, and say nothing of it; None when a Problem was said."""
        try:
            came = act()
        except Problem as problem:
            self._explain(problem, tell)
            return None
        self._resolve()
        return came

    def glance(self, read: Callable[[], _T]) -> _T | None:
        """Return what is shown by the way, after an act too; None when a Problem was said.

        That a paper can be shown mends nothing: what an act could not do stays said.
        """
        try:
            seen = read()
        except Problem as problem:
            self._unseen = True
            self.problem.emit(problem)
            return None
        if self._unseen:
            self._unseen = False
            self.resolved.emit()
        return seen

    def _explain(self, problem: Problem, tell: Tell | None) -> None:
        self._unresolved, self._unseen = True, False
        (tell or self.problem.emit)(problem)

    def _resolve(self) -> None:
        """What went wrong before is done by now: nobody has to read of it any longer."""
        if self._unresolved:
            self._unresolved = False
            self.resolved.emit()

    def relay(self, part: Acting) -> None:
        """Say whatever a part says as if it were said here."""
        part.changed.connect(self.changed)
        part.problem.connect(self.problem)
        part.resolved.connect(self.resolved)
        part.notified.connect(self.notified)
        part.go.connect(self.go)
