"""What was handed over on sticks, and whether a stick that was pulled out still holds it."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path

from smartcity_desktop.domain.values import Struct
from smartcity_desktop.host import clock, sticks
from smartcity_desktop.host.sticks import Written

COPIES = 2
"""On how many sticks a panel's files should be before one is at ease."""


class StickState(StrEnum):
    """What reading a stick again has shown, the worst first."""

    DIFFERS = "differs"
    UNREADABLE = "unreadable"
    GONE = "gone"
    """No stick that is plugged in has the files."""
    IDENTICAL = "identical"
    """Every file was read again and is byte for byte what was written."""


class Handed(Struct, frozen=True):
    """The files of one hand-over on one stick, written at `at` (ISO 8601 with an offset); `stick`
    is its folder, as the system calls it."""

    stick: Path
    files: tuple[Written, ...]
    at: str


class Checked(Struct, frozen=True):
    """What a stick holds, read again at `at`."""

    state: StickState
    at: str

    @property
    def is_bad(self) -> bool:
        """Whether nobody should rely on this stick."""
        return self.state in {StickState.DIFFERS, StickState.UNREADABLE}


def handed(folder: Path, files: Sequence[Written], plugged: Sequence[Path]) -> Handed:
    """Return what lies on which of the plugged-in sticks; a folder elsewhere stands for itself."""
    stick = next((path for path in plugged if folder.is_relative_to(path)), folder)
    return Handed(stick, tuple(files), clock.wall())


def check_again(handed: Handed, plugged: Sequence[Path]) -> Checked:
    """Read every file again, where it was or on whichever stick has it now: a stick may come back
    under another letter."""
    states = {_state(handed.stick, file, plugged) for file in handed.files}
    state = next((state for state in StickState if state in states), StickState.IDENTICAL)
    return Checked(state, clock.wall())


def _state(stick: Path, written: Written, plugged: Sequence[Path]) -> StickState:
    inside = written.path.relative_to(stick)
    found: StickState | None = None
    for root in (stick, *plugged):
        try:
            if (root / inside).is_file():
                if sticks.still_holds(root / inside, written):
                    return StickState.IDENTICAL
                found = StickState.DIFFERS
        except OSError:
            found = found or StickState.UNREADABLE
    return found or StickState.GONE
