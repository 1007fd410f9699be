"""How far the result of an event is: the one value behind the words on every screen and paper."""

from __future__ import annotations

from enum import StrEnum

from smartcity_desktop.domain.values import Struct


class Step(StrEnum):
    """The road of a result, one step after the other."""

    PROVISIONAL = "provisional"
    """Something is still open."""
    COMPLETE = "complete"
    """Nothing is open any more, and nobody has sealed it."""
    SEALED = "sealed"
    """A sealed result stands."""


class Stage(Struct, frozen=True):
    """The step, and what lies across it.

    `behind` tells that everything here gives something else than the sealed result says, `forked`
    that two editions or two sealed results do not replace one another. `by_one` tells that one
    decider alone put the sealed result in force, whatever the edition in force asks today; before
    there is one, that one will be enough. `on_one` tells that a decision in force is one
    decider's alone, kept by an edition that asks for more. `proposed` is how many decisions wait
    for further signatures: they keep nothing open.
    """

    step: Step
    behind: bool = False
    forked: bool = False
    by_one: bool = False
    on_one: bool = False
    proposed: int = 0

    @property
    def is_open(self) -> bool:
        """Whether something about the sessions must still come or be decided."""
        return self.step == Step.PROVISIONAL

    @property
    def is_done(self) -> bool:
        """Whether a sealed result says it, and nothing lies across it."""
        return self.step == Step.SEALED and self.is_well

    @property
    def is_well(self) -> bool:
        """Whether nothing lies across a step from which on nothing is open."""
        return not (self.is_open or self.behind or self.forked)
