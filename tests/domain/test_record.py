from __future__ import annotations

import pytest

from smartcity_desktop.domain.ids import Digest, SessionId
from smartcity_desktop.domain.record import HELD, Status
from tests import samples
from tests.ids import C


def test_a_record_cannot_be_changed_in_place() -> None:
    record = samples.record(samples.edition(), Digest("aa"), SessionId("P01-S1"), {C: Digest("bb")})
    with pytest.raises(AttributeError):
        record.status = Status.ABSENT  # type: ignore[misc]


def test_a_record_is_held_absent_or_postponed() -> None:
    assert tuple(Status) == ("held", "absent", "postponed")
    assert samples.record(samples.edition(), Digest("aa"), SessionId("P01-S1"), {}).status == HELD
