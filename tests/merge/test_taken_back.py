from __future__ import annotations

import pytest

from smartcity_desktop.domain.decision import EXCUSE
from smartcity_desktop.domain.view import ItemState
from tests.ids import E
from tests.merge.event import S1, S2, codes, flat, panel, ruled, stood


@pytest.mark.parametrize("kind", ["sheet", "edition"])
def test_a_decision_that_takes_back_what_is_no_decision_is_told(kind: str) -> None:
    event = ruled()
    record = event.held(S1, panel(3, 3, 3, 3))
    named = {"edition": event.root.digest, "sheet": event.sheet(S2, E, flat(3))}[kind]
    digest = event.decide(EXCUSE, S1, "E", supersedes=(named,))
    assert (stood(event, digest), codes(event, digest)) == (ItemState.VALID, ["W_DECISION_GAP"])
    assert (stood(event, record), stood(event, named)) == (ItemState.VALID, ItemState.VALID)
    right = event.decide(EXCUSE, S1, "E", supersedes=(digest,))
    assert codes(event, right) == []
    assert codes(event, digest) == ["I_WITHDRAWN"]
