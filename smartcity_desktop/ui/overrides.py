"""Keeps a fault in what Qt calls of ours from taking the whole program down.

PySide adds to the words of such a fault and reads its arguments for that. Before Python 3.12 a
fault that Python or PySide itself raised (a list that is too short, a widget that is gone) carries
bare text until somebody catches it, and PySide reads beyond that text: the process is killed.
"""

from __future__ import annotations

import functools
import importlib
import sys
from collections.abc import Callable
from types import FunctionType
from typing import Any

LAST_WITH_BARE_FAULTS = (3, 11)
ROOT = "Shiboken"
"""The module of the class that every class of Qt comes from."""


def finish_faults() -> None:
    """Have every class made from here on catch its own faults once on their way to Qt.

    What is guarded so is called with every argument a signal has: connect a lambda to signals.
    """
    if sys.version_info[:2] <= LAST_WITH_BARE_FAULTS:
        root: Any = importlib.import_module(f"shiboken6.{ROOT}").Object

        def guard(made: type) -> None:
            super(root, made).__init_subclass__()
            _guard(made)

        root.__init_subclass__ = classmethod(guard)


def _guard(made: type) -> None:
    theirs = [one for one in made.__mro__ if one.__module__.startswith("PySide6")]
    for name, ours in list(vars(made).items()):
        called_by_qt = not name.startswith("_") and any(name in vars(one) for one in theirs)
        if called_by_qt and isinstance(ours, FunctionType):
            setattr(made, name, _finishing(ours))


def _finishing(ours: Callable[..., object]) -> Callable[..., object]:
    """Return the function with its faults caught, which finishes them, and raised again."""

    @functools.wraps(ours)
    def called(*arguments: object) -> object:
        try:
            return ours(*arguments)
        except BaseException:
            raise

    return called
