"""A person's own key, told to the coordinator: signed by that very key, compared face to face."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

from smartcity_desktop.domain.shapes import (
    Device,
    Id,
    Key,
    Line,
    MaybeRecipient,
    Moment,
    Name,
    Nip,
    Nonce,
    Part,
)


class Role(StrEnum):
    """What a key is enrolled for."""

    ASSESSOR = "assessor"
    OFFICER = "officer"


ROLES = tuple(Role)


class Enrolment(Part, frozen=True, tag_field="type", tag="enrol"):
    """A signed item of type "enrol"; counts for nothing until an edition carries the key.

    `position` is what a person is at home, as papers print it; `recipient` ("age1…") for whom files
    are to be wrapped, "" for who opens none. `nonce` makes two enrolments of one person different.
    """

    edition_id: Id
    name: Name
    institution: Line
    position: Line
    nip: Nip
    role: Role
    recipient: MaybeRecipient
    key: Key
    device: Device
    created_at: Moment
    nonce: Nonce
    v: Literal[1] = 1
