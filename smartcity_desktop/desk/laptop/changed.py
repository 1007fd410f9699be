"""Which topics a call changed, so that pages know whether to read afresh."""

from __future__ import annotations

from enum import StrEnum


class Topic(StrEnum):
    """What pages show, as far as they need to know whether it changed."""

    EDITION = "edition"
    IDENTITY = "identity"
    SCORES = "scores"
    TIMER = "timer"
    RECORD = "record"
    ITEMS = "items"


Changed = frozenset[Topic]
NOTHING: Changed = frozenset()
EVERYTHING: Changed = frozenset(Topic)
