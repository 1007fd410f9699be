"""A person's own key, told to the coordinator: signed by that very key, compared face to face."""

from __future__ import annotations

from dataclasses import dataclass

ROLES = ("assessor", "decider", "custodian")


@dataclass(frozen=True, slots=True)
class Enrolment:
    """A signed item of type "enrol"; counts for nothing until an edition carries the key.

    `key` is an OpenSSH public-key text; `nip` 18 digits or ""; `nonce` 32 hex digits that make two
    enrolments of one person different.
    """

    edition_id: str
    name: str
    institution: str
    nip: str
    role: str
    key: str
    device: str
    created_at: str
    nonce: str
