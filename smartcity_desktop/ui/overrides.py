"""A fault in what Qt calls of ours is told where it happens, and goes no further.

PySide keeps a fault that leaves an override until the call that led there returns. Meanwhile it
gives up whatever Qt calls of ours for the first time: that is not called again as long as the
object lives, and loses a reference that somebody else counts on. Before Python 3.12 it also reads
the fault past its end, unless that was caught before. Either kills the process, the first at any
later moment.
"""

from __future__ import annotations

import contextlib
import functools
import importlib
import sys
from collections.abc import Callable
from types import FunctionType
from typing import Any

_MODULE = "shiboken6.Shiboken"
"""Where the class is that every class of Qt comes from."""


def tell_faults() -> None:
    """Have every class that is made from here on tell the faults of what it overrides.

    What is guarded so takes every argument a signal has: connect a lambda to signals.
    """
    root: Any = importlib.import_module(_MODULE).Object

    def guard(made: type) -> None:
        super(root, made).__init_subclass__()
        _guard(made)

    root.__init_subclass__ = classmethod(guard)


def _guard(made: type) -> None:
    theirs = [one for one in made.__mro__ if one.__module__.startswith("PySide6")]
    for name, ours in list(vars(made).items()):
        called_by_qt = not name.startswith("_") and any(name in vars(their) for their in theirs)
        if called_by_qt and isinstance(ours, FunctionType):
            setattr(made, name, _telling(made, ours))


def _telling(made: type, ours: FunctionType) -> Callable[..., object]:
    @functools.wraps(ours)
    def called(self: object, *arguments: object) -> object:
        try:
            return ours(self, *arguments)
        except Exception as fault:  # noqa: BLE001 - it goes where faults in slots go
            sys.excepthook(type(fault), fault, fault.__traceback__)
        with contextlib.suppress(Exception):
            return getattr(super(made, self), ours.__name__)(*arguments)  # as if it were not ours
        return None

    return called
