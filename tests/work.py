"""How much work something is: the same on a quick machine and on a busy one."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from types import FrameType
from typing import NamedTuple, TypeVar

_T = TypeVar("_T")


class Work(NamedTuple):
    """`calls` of functions, those of C among them, and the seconds that this thread itself had a
    core: what others do at the same time is in neither."""

    calls: int
    own_s: float


def work(act: Callable[[], _T]) -> tuple[_T, Work]:
    """Return what `act` gives, and what it cost."""
    count = 0

    def note(_frame: FrameType, event: str, _what: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    before, began = sys.getprofile(), time.thread_time()
    sys.setprofile(note)
    try:
        made = act()
    finally:
        sys.setprofile(before)
    return made, Work(count, time.thread_time() - began)
