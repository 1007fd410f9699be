"""A verified item: what was signed, its digest, and whose signatures on it hold."""

from __future__ import annotations

from dataclasses import dataclass

from smartcity_desktop.domain.custody import Custody
from smartcity_desktop.domain.decision import Decision
from smartcity_desktop.domain.edition import Edition
from smartcity_desktop.domain.enrolment import Enrolment
from smartcity_desktop.domain.published import Result
from smartcity_desktop.domain.record import Record
from smartcity_desktop.domain.sheet import Sheet

Value = Edition | Enrolment | Sheet | Record | Decision | Custody | Result

TYPES: dict[type[Value], str] = {
    Edition: "edition",
    Enrolment: "enrol",
    Sheet: "sheet",
    Record: "record",
    Decision: "decision",
    Custody: "custody",
    Result: "result",
}
"""The type an item gives itself in its payload."""


@dataclass(frozen=True, slots=True)
class Item:
    """Identity is the digest (lowercase hex SHA-256 of the payload); signatures are not part of it.

    `keys` are the OpenSSH public-key texts whose signature over the payload holds.
    """

    digest: str
    value: Value
    keys: frozenset[str]

    @property
    def type(self) -> str:
        """The item's type as in its payload, one of TYPES."""
        return TYPES[type(self.value)]
