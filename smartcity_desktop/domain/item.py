"""A verified item: what was signed, its digest, and whose signatures on it hold."""

from __future__ import annotations

from typing import get_args

from smartcity_desktop.domain.custody import Custody
from smartcity_desktop.domain.decision import Decision
from smartcity_desktop.domain.edition import Edition
from smartcity_desktop.domain.enrolment import Enrolment
from smartcity_desktop.domain.ids import Digest
from smartcity_desktop.domain.published import Result
from smartcity_desktop.domain.record import Record
from smartcity_desktop.domain.sheet import Sheet
from smartcity_desktop.domain.values import Struct

Value = Edition | Enrolment | Sheet | Record | Decision | Custody | Result

VALUES: dict[str, type[Value]] = {str(one.__struct_config__.tag): one for one in get_args(Value)}
"""The signed types, each by the name it gives itself in its payload."""

TYPES: dict[type[Value], str] = {one: type_ for type_, one in VALUES.items()}

VERSIONS: dict[str, int] = {type_: one.__struct_defaults__[-1] for type_, one in VALUES.items()}
"""The `v` of every signed type, always its last field. How a type comes to the next one is told in
`bundles.kinds`."""


class Item(Struct, frozen=True):
    """Identity is the digest (lowercase hex SHA-256 of the payload); signatures are not part of it.

    `keys` are the OpenSSH public-key texts whose signature over the payload holds.
    """

    digest: Digest
    value: Value
    keys: frozenset[str]

    @property
    def type(self) -> str:
        """The item's type as in its payload, one of TYPES."""
        return TYPES[type(self.value)]
