"""A verified item: what was signed, its digest, and whose signatures on it hold."""

from __future__ import annotations

from dataclasses import dataclass

from smartcity_desktop.domain.edition import Edition
from smartcity_desktop.domain.record import Record
from smartcity_desktop.domain.sheet import Sheet

Value = Edition | Sheet | Record


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
        """The item's type as in its payload: "edition", "sheet" or "session"."""
        if isinstance(self.value, Edition):
            return "edition"
        return "sheet" if isinstance(self.value, Sheet) else "session"
