from __future__ import annotations

import pytest

from smartcity_desktop.domain.view import ItemState, SessionState, SessionView, Standing, View


def view(session_state: SessionState, item_state: ItemState) -> View:
    session = SessionView("S1", "34.03", "P01", session_state, "", None, {}, (), ())
    standing = Standing("aa", "sheet", "S1", item_state, ())
    return View(None, "", {"aa": standing}, {"S1": session}, ())


@pytest.mark.parametrize(
    ("session", "item", "complete"),
    [
        (SessionState.CURRENT, ItemState.VALID, True),
        (SessionState.CURRENT, ItemState.WAITING, False),
        (SessionState.MISSING, ItemState.VALID, False),
        (SessionState.HELD_BACK, ItemState.VALID, False),
    ],
)
def test_an_event_is_complete_only_when_nothing_is_open(
    session: SessionState, item: ItemState, complete: bool
) -> None:
    assert view(session, item).is_complete() is complete
