"""What an assessor changes on one indicator, each change a value, and the mark it leaves."""

from __future__ import annotations

from typing import TypeAlias

from smartcity_desktop.domain.ids import IndicatorId
from smartcity_desktop.domain.sheet import Evidence, Mark, Why
from smartcity_desktop.domain.text import tidy
from smartcity_desktop.domain.values import Struct, replace


class _Change(Struct, frozen=True):
    indicator: IndicatorId


class Levelled(_Change, frozen=True):
    """A level was given."""

    level: int


class NotAssessed(_Change, frozen=True):
    """There is no level, and this is why."""

    why: Why


class Cleared(_Change, frozen=True):
    """The level, or the reason for none, was taken away."""


class Evidenced(_Change, frozen=True):
    """What was seen of the evidence."""

    seen: Evidence


class Noted(_Change, frozen=True):
    """A note was written, whole; blanks around it are dropped."""

    note: str


Marking: TypeAlias = Levelled | NotAssessed | Cleared | Evidenced | Noted


def after(mark: Mark, change: Marking) -> Mark:
    """Return `mark` after one change; what the change is not about stays."""
    match change:
        case Levelled():
            return replace(mark, level=change.level, why=None)
        case NotAssessed():
            return replace(mark, level=None, why=change.why)
        case Cleared():
            return replace(mark, level=None, why=None)
        case Evidenced():
            return replace(mark, evidence=change.seen)
        case Noted():
            return replace(mark, note=tidy(change.note))
