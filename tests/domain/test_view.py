from __future__ import annotations

import pytest

from smartcity_desktop.domain.ids import NO_DIGEST, Digest, SessionId
from smartcity_desktop.domain.view import ItemState, SessionState, SessionView, Standing, View
from tests.ids import GUNUNGKIDUL, P01


def view(session_state: SessionState, item_state: ItemState) -> View:
    session = SessionView(
        SessionId("S1"),
        GUNUNGKIDUL,
        P01,
        session_state,
        NO_DIGEST,
        None,
        {},
        (),
        (),
    )
    standing = Standing(Digest("aa"), "sheet", SessionId("S1"), item_state, ())
    return View(None, NO_DIGEST, {Digest("aa"): standing}, {SessionId("S1"): session}, ())


@pytest.mark.parametrize(
    ("session", "item", "complete"),
    [
        (SessionState.CURRENT, ItemState.VALID, True),
        (SessionState.CURRENT, ItemState.WAITING, False),
        (SessionState.MISSING, ItemState.VALID, False),
        (SessionState.FORKED, ItemState.VALID, False),
    ],
)
def test_an_event_is_complete_only_when_nothing_is_open(
    session: SessionState, item: ItemState, complete: bool
) -> None:
    assert view(session, item).is_complete() is complete
