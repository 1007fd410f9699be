from __future__ import annotations

import pytest

from smartcity_desktop.domain.view import (
    CURRENT,
    HELD_BACK,
    MISSING,
    VALID,
    WAITING,
    SessionView,
    Standing,
    View,
)


def view(session_state: str, item_state: str) -> View:
    session = SessionView("S1", "34.03", "P01", session_state, "", None, {}, (), ())
    standing = Standing("aa", "sheet", "S1", item_state, ())
    return View(None, "", {"aa": standing}, {"S1": session}, ())


@pytest.mark.parametrize(
    ("session", "item", "complete"),
    [
        (CURRENT, VALID, True),
        (CURRENT, WAITING, False),
        (MISSING, VALID, False),
        (HELD_BACK, VALID, False),
    ],
)
def test_an_event_is_complete_only_when_nothing_is_open(
    session: str, item: str, complete: bool
) -> None:
    assert view(session, item).is_complete() is complete
