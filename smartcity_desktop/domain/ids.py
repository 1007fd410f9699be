"""The ids of an assessment and the digests that name items, with the shapes the format allows.

Use `\\Z`, never `$`, in a shape: `$` lets a final line feed in.
"""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

ID = r"[A-Z0-9][A-Z0-9.-]{0,31}"
"""The pattern of every id that a person or a list chose."""

DIGEST = r"[0-9a-f]{64}"

Id = Annotated[str, Meta(pattern=rf"\A{ID}\Z")]
SessionId = Annotated[str, Meta(pattern=rf"\A{ID}\Z")]
Seat = Annotated[str, Meta(pattern=rf"\A{ID}\Z")]
"""An assessor's place on the roster."""
PanelId = Annotated[str, Meta(pattern=rf"\A{ID}\Z")]
IndicatorId = Annotated[str, Meta(pattern=rf"\A{ID}\Z")]
RegionCode = Annotated[str, Meta(pattern=r"\A[0-9]{2}\.[0-9]{2}\Z")]
"""A region's Kemendagri code ("34.03")."""
Digest = Annotated[str, Meta(pattern=rf"\A{DIGEST}\Z")]
"""The SHA-256 of an item's payload, lowercase hex."""

MaybeId = Annotated[str, Meta(pattern=rf"\A({ID})?\Z")]
"""An id, or "" for none."""
MaybeDigest = Annotated[str, Meta(pattern=rf"\A({DIGEST})?\Z")]
"""A digest, or "" for none."""
