"""What a table names by its place and what is loaded only when somebody asks for it."""

from __future__ import annotations

from importlib import import_module
from typing import Any


def named(package: str, place: str) -> Any:
    """Return the module, or with a colon what it defines, at a place below `package`.

    ``named("smartcity_desktop.ui", "assess.today.page:TodayPage")``. Nothing that follows imports
    sees these: who packs the program takes every module of it, and a test resolves every table.
    """
    module, _, name = place.partition(":")
    found = import_module(f"{package}.{module}")
    return getattr(found, name) if name else found
