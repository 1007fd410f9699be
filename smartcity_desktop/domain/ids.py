"""The ids of an assessment and the digests that name items, each a type of its own.

At run time each is the text it is written as; the type check tells them apart. Text that comes in
becomes an id where it comes in. The shapes that signed items hold them to are in `shapes`.
"""

from __future__ import annotations

from typing import NewType

SessionId = NewType("SessionId", str)
SeatId = NewType("SeatId", str)
"""An assessor's place on the roster."""
OfficerId = NewType("OfficerId", str)
"""A person with an office in an event ("O-01")."""
PanelId = NewType("PanelId", str)
IndicatorId = NewType("IndicatorId", str)
RegionCode = NewType("RegionCode", str)
"""A region's Kemendagri code ("34.03")."""
Digest = NewType("Digest", str)
"""The SHA-256 of an item's payload, lowercase hex."""

NO_SESSION = SessionId("")
NO_SEAT = SeatId("")
NO_OFFICER = OfficerId("")
NO_PANEL = PanelId("")
NO_REGION = RegionCode("")
NO_INDICATOR = IndicatorId("")
NO_DIGEST = Digest("")
