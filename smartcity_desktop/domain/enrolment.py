"""A person's own key, told to the coordinator: signed by that very key, compared face to face."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

from smartcity_desktop.domain.shapes import Device, Id, Key, Line, Moment, Name, Nip, Nonce, Part


class Role(StrEnum):
    """What a key is enrolled for."""

    ASSESSOR = "assessor"
    DECIDER = "decider"
    CUSTODIAN = "custodian"


ROLES = tuple(Role)


class Enrolment(Part, frozen=True, tag_field="type", tag="enrol"):
    """A signed item of type "enrol"; counts for nothing until an edition carries the key.

    `nonce` makes two enrolments of one person different.
    """

    edition_id: Id
    name: Name
    institution: Line
    nip: Nip
    role: Role
    key: Key
    device: Device
    created_at: Moment
    nonce: Nonce
    v: Literal[1] = 1
