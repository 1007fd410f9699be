"""Enrolment: a person's laptop makes the key, and tells the coordinator in a signed file.

The private key never leaves this home. The passphrase is generated, shown and printed once, and
kept nowhere. The file counts for nothing until an edition carries the key.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from pathlib import Path

from smartcity_desktop.bundles import keys, sealing
from smartcity_desktop.desk.laptop.changed import Changed, Topic
from smartcity_desktop.desk.laptop.identity import Identity
from smartcity_desktop.desk.laptop.laptop import Laptop, device
from smartcity_desktop.domain import moments
from smartcity_desktop.domain import nip as numbers
from smartcity_desktop.domain.enrolment import ROLES, Enrolment, Role
from smartcity_desktop.domain.ids import NO_SEAT, Digest, SeatId
from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.domain.text import clean, tidy
from smartcity_desktop.domain.values import Struct
from smartcity_desktop.host import clock, passphrases, sticks

ENROLLED: Changed = frozenset({Topic.IDENTITY, Topic.ITEMS})


class Locked(Struct, frozen=True):
    """A key locked by its passphrase, not yet kept: `file` is the OpenSSH private-key file."""

    sealed: sealing.Sealed
    file: bytes
    passphrase: str


class Made(Struct, frozen=True):
    """A key that was just made. `passphrase` is told here and never again."""

    digest: Digest
    enrolment: Enrolment
    code: tuple[str, ...]
    passphrase: str


class Pending(Struct, frozen=True):
    """An enrolment of this laptop; `seat` is the roster's line that carries its key, "" while no
    edition does."""

    digest: Digest
    enrolment: Enrolment
    code: tuple[str, ...]
    seat: SeatId


class EnrolDesk:
    """What a person does once, before the first session."""

    def __init__(self, laptop: Laptop, identity: Identity) -> None:
        self.laptop = laptop
        self.identity = identity

    def make(
        self, name: str, institution: str, nip: str, role: str, language: str, position: str = ""
    ) -> Made:
        """Make a key for a person and keep the signed enrolment in the store.

        `position` is an officer's office at home; `language` is that of the passphrase's words.

        Raises:
            Problem: enrol.no_name, enrol.bad_nip, enrol.nip_looks, enrol.role, text.hidden,
                edition.none.
        """
        return self.keep(self.maker(name, institution, nip, role, language, position)())

    def maker(
        self, name: str, institution: str, nip: str, role: str, language: str, position: str = ""
    ) -> Callable[[], Locked]:
        """Return the slow half of `make`, to be run beside the window; `keep` takes its result."""
        edition = self.laptop.holdings.edition().id
        person, office = _checked(name, institution, nip, role), clean(position)

        def lock() -> Locked:
            key, passphrase = keys.generate(), passphrases.generate(language)
            enrolment = Enrolment(
                edition_id=edition,
                name=person[0],
                institution=person[1],
                position=office,
                nip=person[2],
                role=Role(role),
                recipient="",
                key=key.public,
                device=device(),
                created_at=clock.wall(),
                nonce=secrets.token_hex(16),
            )
            return Locked(sealing.seal(enrolment, [key]), key.to_file(passphrase), passphrase)

        return lock

    def keep(self, locked: Locked) -> Made:
        """Put a key that was just made into this home, and its enrolment into the store."""
        value = locked.sealed.item.value
        assert isinstance(value, Enrolment)
        self.identity.key_files.keep_own(value.key, locked.file)
        self.laptop.holdings.take([locked.sealed])
        return Made(locked.sealed.item.digest, value, keys.code(value.key), locked.passphrase)

    def pending(self) -> tuple[Pending, ...]:
        """Return the enrolments made on this laptop, the oldest first."""
        seats = {person.key: seat for seat, person in self.laptop.holdings.edition().roster.items()}
        mine = [
            Pending(
                digest, item.value, keys.code(item.value.key), seats.get(item.value.key, NO_SEAT)
            )
            for digest, item in self.laptop.holdings.items().items()
            if isinstance(item.value, Enrolment) and self.identity.key_files.has_own(item.value.key)
        ]
        return tuple(
            sorted(
                mine,
                key=lambda pending: (moments.order(pending.enrolment.created_at), pending.digest),
            )
        )

    def hand_over(self, digest: Digest, folder: Path) -> sticks.Written:
        """Write an enrolment to a stick for the coordinator, read it back, keep a copy here."""
        sealed = self.laptop.holdings.sealed(digest)
        return self.laptop.outbox.hand_over(
            folder, sealing.file_name(sealed.item), sealing.bundle([sealed])
        )

    def slip(self, digest: Digest, language: str) -> bytes:
        """Return the slip as PDF: a page to compare digits by."""
        from smartcity_desktop.reports import enrol_slip
        from smartcity_desktop.reports.printing import Printing

        value, edition = self._enrolment(digest), self.laptop.holdings.edition()
        code = keys.code(value.key)
        return enrol_slip.pdf(value, edition, Printing(digest, language), code=code)

    def secret(self, digest: Digest, passphrase: str, language: str) -> bytes:
        """Return the passphrase that was just made as PDF: a page to keep, and a print of its
        own, so that it is on nothing else's back."""
        from smartcity_desktop.reports import enrol_slip
        from smartcity_desktop.reports.printing import Printing

        value, edition = self._enrolment(digest), self.laptop.holdings.edition()
        printing = Printing(digest, language)
        return enrol_slip.secret_pdf(value, edition, printing, passphrase=passphrase)

    def _enrolment(self, digest: Digest) -> Enrolment:
        value = self.laptop.holdings.items()[digest].value
        assert isinstance(value, Enrolment)
        return value


def _checked(name: str, institution: str, nip: str, role: str) -> tuple[str, str, str]:
    if not tidy(name):
        raise Problem("enrol.no_name")
    digits = numbers.checked(nip)
    if role not in ROLES:
        raise Problem("enrol.role", written=role)
    return clean(name), clean(institution), digits
