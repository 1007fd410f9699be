"""Which kinds of facts a call changed, so that pages know whether to read afresh."""

from __future__ import annotations

from enum import StrEnum


class Fact(StrEnum):
    """A kind of fact that pages show."""

    EDITION = "edition"
    IDENTITY = "identity"
    SCORES = "scores"
    TIMER = "timer"
    MINUTES = "minutes"
    ITEMS = "items"


Changed = frozenset[Fact]
NOTHING: Changed = frozenset()
EVERYTHING: Changed = frozenset(Fact)
