"""What one of several testing processes makes, and all of them use."""

from __future__ import annotations

import pickle
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

_T = TypeVar("_T")

PATIENCE_S = 300.0
"""Only a process that died while it was making something lets the others wait so long."""


def once(folder: Path, make: Callable[[Path], _T], patience_s: float = PATIENCE_S) -> _T:
    """Return what `make` makes in a place below `folder`: whoever comes first makes it, the others
    wait for it and are given an equal value of their own.

    Raises:
        RuntimeError: Another process was to make it and did not.
    """
    kept, broken = folder / "kept", folder / "broken"
    try:
        folder.mkdir()
    except FileExistsError:
        found: _T = _await(kept, broken, time.monotonic() + patience_s)
        return found
    try:
        made = make(folder / "made")
        half = folder / "half"
        half.write_bytes(pickle.dumps(made))
        half.replace(kept)
    except BaseException:
        broken.touch()
        raise
    return made


def _await(kept: Path, broken: Path, until: float) -> Any:
    while not kept.exists():
        if broken.exists() or time.monotonic() > until:
            raise RuntimeError(f"The process that was to make {kept.parent.name} did not.")
        time.sleep(0.1)
    return pickle.loads(kept.read_bytes())
