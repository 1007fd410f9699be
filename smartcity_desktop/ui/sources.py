"""Keeps PySide from reading the source of every module that is imported after it.

It looks for its own name there, to know where ``from __feature__ import …`` may change the names
of methods. We never use that, and the search costs a sixth of the start and holds the text of all
modules in memory.
"""

from __future__ import annotations

import importlib

FEATURES = "shibokensupport.feature"
LOOKS = "_mod_uses_pyside"


def leave_unread() -> bool:
    """Tell PySide that no module uses its switchable names; False where it has no such search."""
    importlib.import_module("PySide6.QtCore")
    try:
        features = importlib.import_module(FEATURES)
    except ImportError:
        return False
    if not hasattr(features, LOOKS):
        return False
    setattr(features, LOOKS, _never)
    return True


def _never(module: object) -> bool:
    del module
    return False
