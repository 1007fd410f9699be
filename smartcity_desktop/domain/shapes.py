"""The shapes of what signed items carry: each a text or a number within the format's bounds.

A signed type declares its fields with these; its declaration is all there is. Reading holds it to
them, constructing does not: a value in the making may still lack a name. The type check sees
through the shape of an id to its type in `ids`.

Use `\\Z`, never `$`, in a shape: `$` lets a final line feed in.
"""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct

from smartcity_desktop.domain.ids import (
    Digest,
    IndicatorId,
    OfficerId,
    PanelId,
    RegionCode,
    SeatId,
    SessionId,
)

SAFE = 2**53 - 1
"""The largest integer that every JSON reader keeps exactly."""


class Part(Struct, frozen=True, forbid_unknown_fields=True):
    """A signed item, or a part of one. Whatever defaults its fields have for those who construct
    it, in a file every field stands."""


ID = r"[A-Z0-9][A-Z0-9.-]{0,31}"
"""The pattern of every id that a person or a list chose."""

DIGEST = r"[0-9a-f]{64}"

Id = Annotated[str, Meta(pattern=rf"\A{ID}\Z")]
MaybeId = Annotated[str, Meta(pattern=rf"\A({ID})?\Z")]
"""An id, or "" for none."""
SessionShape = Annotated[SessionId, Meta(pattern=rf"\A{ID}\Z")]
MaybeSession = Annotated[SessionId, Meta(pattern=rf"\A({ID})?\Z")]
"""A session's id, or "" for none."""
SeatShape = Annotated[SeatId, Meta(pattern=rf"\A{ID}\Z")]
OfficerShape = Annotated[OfficerId, Meta(pattern=rf"\A{ID}\Z")]
MaybeOfficer = Annotated[OfficerId, Meta(pattern=rf"\A({ID})?\Z")]
"""An officer's id, or "" for none."""
PanelShape = Annotated[PanelId, Meta(pattern=rf"\A{ID}\Z")]
IndicatorShape = Annotated[IndicatorId, Meta(pattern=rf"\A{ID}\Z")]
RegionShape = Annotated[RegionCode, Meta(pattern=r"\A[0-9]{2}\.[0-9]{2}\Z")]
DigestShape = Annotated[Digest, Meta(pattern=rf"\A{DIGEST}\Z")]
MaybeDigest = Annotated[Digest, Meta(pattern=rf"\A({DIGEST})?\Z")]
"""A digest, or "" for none."""
Hash = Annotated[str, Meta(pattern=rf"\A{DIGEST}\Z")]
"""A SHA-256 that names no item, lowercase hex."""
KEY = r"ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI[A-Za-z0-9+/]{43}"
Key = Annotated[str, Meta(pattern=rf"\A{KEY}\Z")]
MaybeKey = Annotated[str, Meta(pattern=rf"\A({KEY})?\Z")]
"""A key, or "" for none."""
RECIPIENT = r"age1[02-9ac-hj-np-z]{58}"
Recipient = Annotated[str, Meta(pattern=rf"\A{RECIPIENT}\Z")]
MaybeRecipient = Annotated[str, Meta(pattern=rf"\A({RECIPIENT})?\Z")]
"""For whom files are wrapped, or "" for nobody."""
Nip = Annotated[str, Meta(pattern=r"\A([0-9]{18})?\Z")]
"""A civil-service number, or ""."""
Word = Annotated[str, Meta(pattern=r"\A[a-z][a-z0-9_-]{0,31}\Z")]
Device = Annotated[str, Meta(pattern=r"\A[A-Za-z0-9][A-Za-z0-9.-]{0,31}\Z")]
Moment = Annotated[
    str,
    Meta(
        pattern=r"\A(19|2[0-9])[0-9]{2}-[0-9]{2}-[0-9]{2}T([01][0-9]|2[0-3])(:[0-5][0-9]){2}"
        r"(\.[0-9]{1,6})?(Z|(\+|-)([01][0-9]|2[0-3]):[0-5][0-9])\Z",
        description="a moment that exists",
    ),
]
"""ISO 8601 with an offset. No pattern knows that April has 30 days: the reader looks at each."""
DAY = r"(19|2[0-9])[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
Day = Annotated[str, Meta(pattern=rf"\A{DAY}\Z", description="a day that exists")]
"""A day of the calendar ("2019-02-01"); the reader looks whether it exists."""
MaybePng = Annotated[
    str, Meta(pattern=r"\A([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?\Z")
]
"""A PNG in base64, or "" for none; what of a PNG it must be, `domain.png` says."""
PaperCode = Annotated[str, Meta(pattern=r"\A[A-Z]{2}(-[1-9])?\Z")]
"""A paper by the code printed on it ("BA-1")."""
NumberPattern = Annotated[
    str,
    Meta(pattern=r"\A(?=[^\n]*\{n(:[1-9])?\})([^{}\n]|\{(n(:[1-9])?|code|roman|year)\}){1,96}\Z"),
]
"""How a paper's number is written; `domain.numbering` fills it in."""
Nonce = Annotated[str, Meta(pattern=r"\A[0-9a-f]{32}\Z")]
Target = Annotated[str, Meta(min_length=1, max_length=96)]
Quotient = Annotated[str, Meta(pattern=r"\A(0|[1-9][0-9]{0,99})/[1-9][0-9]{0,99}\Z")]
"""An exact number "n/d"."""
Name = Annotated[str, Meta(min_length=1, max_length=300)]
Line = Annotated[str, Meta(max_length=300)]
Prose = Annotated[str, Meta(max_length=20_000)]
Count = Annotated[int, Meta(ge=0, le=SAFE)]
Number = Annotated[int, Meta(ge=1, le=SAFE)]
Level = Annotated[int, Meta(ge=0, le=99)]
