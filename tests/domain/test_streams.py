from __future__ import annotations

import pytest

from smartcity_desktop.domain.ids import SeatId, SessionId
from smartcity_desktop.domain.streams import PrintStream, SessionStream, SheetStream, named

NAMES: dict[str, SheetStream | SessionStream | PrintStream] = {
    "sheet:P01-S1:A-001": SheetStream(SessionId("P01-S1"), SeatId("A-001")),
    "session:P01-S1": SessionStream(SessionId("P01-S1")),
    "print:rp:ab01": PrintStream("rp", "ab01"),
    "print:sp:ab01:A-001": PrintStream("sp", "ab01:A-001"),
}


@pytest.mark.parametrize("name", NAMES)
def test_a_stream_and_its_name_tell_each_other(name: str) -> None:
    assert named(name) == NAMES[name]
    assert NAMES[name].name == name


@pytest.mark.parametrize("name", ["", "sheets:P01-S1:A-001", "later", "later:P01-S1"])
def test_a_stream_of_a_later_release_is_none_of_ours(name: str) -> None:
    assert named(name) is None


def test_two_streams_of_one_session_are_not_the_same() -> None:
    assert (
        len(
            {
                SheetStream(SessionId("P01-S1"), SeatId("A-001")),
                SheetStream(SessionId("P01-S1"), SeatId("A-002")),
            }
        )
        == 2
    )
