"""The next edition: who enrolled is admitted, who must not sign any more is revoked, root signs.

Everything planned here is a draft in memory until it is published; a published edition is a
signed item like any other, and the one before stays.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from smartcity_desktop.bundles import keys
from smartcity_desktop.desk.edition import added_sessions, candidates, edition_signing, offices
from smartcity_desktop.desk.edition.candidates import Candidate, Look
from smartcity_desktop.desk.laptop import key_files
from smartcity_desktop.desk.laptop.laptop import Laptop
from smartcity_desktop.domain.edition import Edition, Panel, Person, Revocation, RevocationKind
from smartcity_desktop.domain.ids import Digest, PanelId, SeatId, SessionId
from smartcity_desktop.domain.problem import Problem, Problems
from smartcity_desktop.domain.values import Struct, replace
from smartcity_desktop.editions import checks
from smartcity_desktop.host import clock


class Draft(Struct, frozen=True):
    """What the next edition changes. `admitted` pairs an enrolment's digest with a seat and, for
    an assessor, a panel ("" for none); `revoked` why a seat signs no more.
    `recipients` are all for whom files are wrapped from then on ("age1…"), each with a name for
    whom no officer stands yet; None where they stay."""

    admitted: Mapping[Digest, tuple[SeatId, PanelId]]
    revoked: Mapping[SeatId, RevocationKind]
    min_seq: int
    recipients: Mapping[str, str] | None = None
    confirmed: tuple[SessionId, ...] = ()
    """Additional sessions that the next edition has."""

    @property
    def is_empty(self) -> bool:
        """Whether publishing would change nothing."""
        changes = self.admitted or self.revoked or self.confirmed
        return not changes and self.recipients is None


class EditionDesk:
    """What a coordinator with a root key does between editions."""

    def __init__(self, laptop: Laptop) -> None:
        self.laptop = laptop

    def candidates(self) -> tuple[Candidate, ...]:
        """Return everybody who enrolled and arrived here, the oldest first."""
        return candidates.every(self.laptop)

    def look(self, candidate: Candidate) -> Look:
        """Return what is to be compared and heeded before somebody is admitted."""
        return candidates.look(self.laptop, candidate)

    def next_seat(self) -> SeatId:
        """Return a seat's id that nobody has: the highest A-number and one."""
        numbers = [
            int(seat[2:])
            for seat in self.laptop.holdings.edition().roster
            if seat.startswith("A-") and seat[2:].isdigit()
        ]
        return SeatId(f"A-{max(numbers, default=0) + 1:03}")

    def preview(self, draft: Draft) -> Edition:
        """Return the next edition as it would be signed.

        Raises:
            Problems: edition.faulty, with everything that does not fit.
            Problem: edition.nothing_new, seat.unknown, wrap.recipient, added.unknown,
                added.scored_twice.
        """
        edition, ref = self.laptop.holdings.edition(), self.laptop.holdings.edition_ref()
        if draft.is_empty:
            raise Problem("edition.nothing_new", edition=edition.id)
        unknown = next((seat for seat in draft.revoked if seat not in edition.roster), None)
        if unknown is not None:
            raise Problem("seat.unknown", seat=unknown)
        roster, panels = self._roster(edition, draft)
        revoked = dict(edition.revoked)
        for seat, kind in draft.revoked.items():
            key = edition.roster[seat].key
            revoked[key] = Revocation(
                kind, self._kept(key) if kind == RevocationKind.COMPROMISED else ()
            )
        following = added_sessions.confirmed(self.laptop, edition, draft.confirmed)
        if draft.recipients is not None:
            following = offices.with_recipients(following, draft.recipients)
        following = replace(
            following,
            seq=edition.seq + 1,
            previous=ref.sha256,
            min_seq=draft.min_seq or edition.min_seq,
            created_at=clock.wall(),
            roster=roster,
            panels=panels,
            revoked=revoked,
        )
        faults = checks.faults(following, held=self._held())
        if faults:
            raise Problems("edition.faulty", faults, edition=edition.id)
        return following

    def _roster(
        self, edition: Edition, draft: Draft
    ) -> tuple[dict[SeatId, Person], dict[PanelId, Panel]]:
        roster = {s: person for s, person in edition.roster.items() if s not in draft.revoked}
        panels = {id_: _without(panel, draft.revoked) for id_, panel in edition.panels.items()}
        for digest, (seat, panel) in draft.admitted.items():
            value = candidates.enrolment(self.laptop, digest)
            roster[seat] = Person(value.name, value.institution, value.nip, value.key)
            if panel and seat not in panels[panel].members:
                members = tuple(sorted((*panels[panel].members, seat)))
                panels[panel] = replace(panels[panel], members=members)
        return roster, panels

    def _held(self) -> frozenset[SessionId]:
        """Sessions with a record that counts: nobody has to sit in them any more."""
        seen = self.laptop.holdings.view().sessions
        return frozenset(id_ for id_, session in seen.items() if session.is_done)

    def _kept(self, key: str) -> tuple[Digest, ...]:
        """A stolen key keeps what arrived before the theft was known: what is here now."""
        return tuple(
            sorted(
                digest
                for digest, item in self.laptop.holdings.items().items()
                if key in item.keys and item.type in {"sheet", "record"}
            )
        )

    def prepare(self, draft: Draft) -> edition_signing.Signing:
        """Keep the next edition here until its root holders have signed it, wherever they do.

        Raises:
            Problem: those of `preview`.
        """
        signing = self._begin(draft)
        edition_signing.keep(self.laptop, signing)
        return signing

    def publish(self, draft: Draft, root: Sequence[keys.SigningKey]) -> tuple[str, bytes] | None:
        """Sign the next edition, take it here, and return its file's name and bytes; None when
        more signatures are needed: it is kept until then, see `edition_signing`.

        Raises:
            Problem: edition.wrong_root_key, and those of `preview`.
        """
        signing = self._begin(draft, root)
        return edition_signing.settle(self.laptop, signing)

    def _begin(self, draft: Draft, root: Sequence[keys.SigningKey] = ()) -> edition_signing.Signing:
        """Begin to sign the next edition; whom it admits somebody has compared and takes in."""
        signing = edition_signing.begin(self.preview(draft), self.laptop.holdings.edition())
        for key in root:
            signing = edition_signing.sign(signing, key)
        self.laptop.holdings.take_in(draft.admitted)
        return signing

    def root_key(self, file: Path, passphrase: str) -> keys.SigningKey:
        """Open a root key for publishing; it is not kept.

        Raises:
            Problem: key.unreadable, key.wrong_passphrase, edition.wrong_root_key.
        """
        return self.root_opener(file, passphrase)()

    def root_opener(self, file: Path, passphrase: str) -> Callable[[], keys.SigningKey]:
        """Return the slow half of `root_key`, to be run beside the window."""
        edition = self.laptop.holdings.edition()
        otherwise = Problem("edition.wrong_root_key", edition=edition.id)
        return key_files.opener(file, passphrase, edition.root_keys().keys, otherwise)

    def revocable(self) -> tuple[tuple[SeatId, Person], ...]:
        """Return the roster's lines whose keys still sign."""
        edition = self.laptop.holdings.edition()
        lines = ((seat, person) for seat, person in edition.roster.items())
        return tuple((seat, person) for seat, person in lines if person.key not in edition.revoked)


def _without(panel: Panel, gone: Mapping[SeatId, RevocationKind]) -> Panel:
    """The panel without the seats in `gone`; its next member leads it when the chair is gone."""
    members = tuple(seat for seat in panel.members if seat not in gone)
    chair = panel.chair if panel.chair in members else next(iter(members), panel.chair)
    return replace(panel, members=members, chair=chair)
