"""The next edition: who enrolled is admitted, who must not sign any more is revoked, root signs.

Everything planned here is a draft in memory until it is published; a published edition is a
signed item like any other, and the one before stays.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from pathlib import Path

from smartcity_desktop.bundles import keys
from smartcity_desktop.desk.edition import (
    added_sessions,
    candidates,
    edition_signing,
    keeping,
    offices,
    paper_facts,
)
from smartcity_desktop.desk.edition.candidates import Candidate, Look
from smartcity_desktop.desk.laptop import key_files
from smartcity_desktop.desk.laptop.laptop import Laptop
from smartcity_desktop.domain import natural
from smartcity_desktop.domain.edition import (
    Duty,
    Edition,
    Officer,
    Panel,
    Person,
    Revocation,
    RevocationKind,
)
from smartcity_desktop.domain.enrolment import Enrolment, Role
from smartcity_desktop.domain.ids import Digest, OfficerId, PanelId, SeatId, SessionId
from smartcity_desktop.domain.problem import Problem, Problems
from smartcity_desktop.domain.text import tidy
from smartcity_desktop.domain.values import Struct, field, replace
from smartcity_desktop.editions import checks
from smartcity_desktop.host import clock

_KEPT = frozenset({"sheet", "record", "decision", "custody", "result"})
"""What a key that was stolen may have signed before."""


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
    appointed: Mapping[Digest, tuple[OfficerId, frozenset[Duty]]] = field(default_factory=dict)
    """Who of those who enrolled becomes an officer, by which id, and what for."""
    dismissed: Mapping[OfficerId, RevocationKind] = field(default_factory=dict)
    """Why an officer's key signs no more."""
    given: Mapping[OfficerId, frozenset[Duty]] = field(default_factory=dict)
    """All that an officer does from then on."""
    thresholds: tuple[int | None, int | None] = (None, None)
    """How many root holders and deciders must sign from then on, None where that stays."""
    reason: str = ""
    """Why keys are revoked, in words."""
    printed: paper_facts.PaperChanges = paper_facts.UNCHANGED
    """What papers say of the event from then on."""

    @property
    def is_empty(self) -> bool:
        """Whether publishing would change nothing."""
        people = self.admitted or self.revoked or self.appointed or self.dismissed or self.given
        others = self.confirmed or self.recipients is not None or not self.printed.is_empty
        return not people and not others and self.thresholds == (None, None)

    @property
    def taken_in(self) -> tuple[Digest, ...]:
        """The enrolments of everybody whom the next edition carries."""
        return (*self.admitted, *self.appointed)


class EditionDesk:
    """What a coordinator with a root key does between editions."""

    def __init__(self, laptop: Laptop) -> None:
        self.laptop = laptop

    def candidates(self) -> tuple[Candidate, ...]:
        """Return everybody who enrolled and arrived here, the oldest first."""
        return candidates.every(self.laptop)

    def by_digits(self) -> dict[str, Candidate]:
        """Return who waits for an edition by the forty digits of the key."""
        return candidates.by_digits(self.laptop)

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
            Problem: edition.nothing_new, seat.unknown, seat.occupied, officer.unknown,
                officer.occupied, enrol.other_role, wrap.recipient, added.unknown,
                added.scored_twice.
        """
        edition, ref = self.laptop.holdings.edition(), self.laptop.holdings.edition_ref()
        if draft.is_empty:
            raise Problem("edition.nothing_new", edition=edition.id)
        unknown = next((seat for seat in draft.revoked if seat not in edition.roster), None)
        if unknown is not None:
            raise Problem("seat.unknown", seat=unknown)
        roster, panels = self._roster(edition, draft)
        following = added_sessions.confirmed(self.laptop, edition, draft.confirmed)
        following = offices.changed(following, self._changes(draft))
        if draft.recipients is not None:
            following = offices.with_recipients(following, draft.recipients)
        following = paper_facts.changed(following, draft.printed)
        following = replace(
            following,
            seq=edition.seq + 1,
            previous=ref.sha256,
            min_seq=draft.min_seq or edition.min_seq,
            created_at=clock.wall(),
            roster=roster,
            panels=panels,
            revoked={**edition.revoked, **self._revoked(edition, draft)},
        )
        following = replace(following, keeps=keeping.kept(self.laptop, following))
        faults = checks.faults(following, held=self._held())
        if faults:
            raise Problems("edition.faulty", faults, edition=edition.id)
        return following

    def officers_after(self, draft: Draft) -> Edition:
        """Return the edition in force with the officers of the next one, or as it is while what is
        drafted cannot be."""
        edition = self.laptop.holdings.edition()
        try:
            return offices.changed(edition, self._changes(draft))
        except Problem:
            return edition

    def people_after(self, draft: Draft) -> Edition:
        """Return the edition in force with the people of the next one, or as it is while what is
        drafted cannot be."""
        edition = self.laptop.holdings.edition()
        try:
            return replace(edition, roster=self._roster(edition, draft)[0])
        except Problem:
            return edition

    def _revoked(self, edition: Edition, draft: Draft) -> dict[str, Revocation]:
        gone = [(edition.roster[seat].key, kind) for seat, kind in draft.revoked.items()]
        gone += [(edition.officers[id_].key, kind) for id_, kind in draft.dismissed.items()]
        return {
            key: Revocation(kind, self._kept(key, kind), tidy(draft.reason))
            for key, kind in gone
            if key
        }

    def _changes(self, draft: Draft) -> offices.Changes:
        appointed: dict[OfficerId, offices.Appointment] = {}
        for digest, (id_, duties) in draft.appointed.items():
            told = self._enrolled(digest, Role.OFFICER)
            facts = (told.name, told.position, told.institution, told.nip, told.key, told.recipient)
            more = {Duty.RECIPIENT} if told.recipient else set()
            if id_ in appointed:
                raise Problem("officer.occupied", officer=id_, name=appointed[id_].officer.name)
            appointed[id_] = offices.Appointment(Officer(*facts), duties | more)
        gone = frozenset(draft.dismissed)
        return offices.Changes(appointed, gone, draft.given, draft.thresholds)

    def _enrolled(self, digest: Digest, role: Role) -> Enrolment:
        """Nobody sits on a panel who enrolled as an officer, nor the other way about."""
        told = candidates.enrolment(self.laptop, digest)
        if told.role != role:
            raise Problem("enrol.other_role", name=told.name, role=told.role)
        return told

    def _roster(
        self, edition: Edition, draft: Draft
    ) -> tuple[dict[SeatId, Person], dict[PanelId, Panel]]:
        """Nobody is written over: a seat is free, or its key is revoked with the same edition. Who
        takes the place of another sits where that one sat."""
        roster = {s: person for s, person in edition.roster.items() if s not in draft.revoked}
        seats = {seat for seat, _ in draft.admitted.values()}
        gone = {seat: kind for seat, kind in draft.revoked.items() if seat not in seats}
        panels = {id_: _without(panel, gone) for id_, panel in edition.panels.items()}
        for digest, (seat, panel) in draft.admitted.items():
            told = self._enrolled(digest, Role.ASSESSOR)
            if seat in roster:
                raise Problem("seat.occupied", seat=seat, name=roster[seat].name)
            roster[seat] = Person(told.name, told.institution, told.nip, told.key)
            if panel and not any(seat in one.members for one in panels.values()):
                members = natural.ordered((*panels[panel].members, seat))
                panels[panel] = replace(panels[panel], members=members)
        return roster, panels

    def _held(self) -> frozenset[SessionId]:
        """Sessions with a record that counts: nobody has to sit in them any more."""
        seen = self.laptop.holdings.view().sessions
        return frozenset(id_ for id_, session in seen.items() if session.is_done)

    def _kept(self, key: str, kind: RevocationKind) -> tuple[Digest, ...]:
        """A stolen key keeps what arrived before the theft was known: what is here now."""
        if kind != RevocationKind.COMPROMISED:
            return ()
        items = self.laptop.holdings.items().items()
        return tuple(
            sorted(digest for digest, item in items if key in item.keys and item.type in _KEPT)
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
        self.laptop.holdings.take_in(draft.taken_in)
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

    def next_officer(self) -> OfficerId:
        """Return an officer's id that nobody has."""
        return offices.next_id(self.laptop.holdings.edition().officers)

    def held(self, gone: AbstractSet[str]) -> dict[str, str]:
        """Return who has which place, by seat and officer's id, but for those in `gone`."""
        edition = self.laptop.holdings.edition()
        named = {str(seat): person.name for seat, person in edition.roster.items()}
        named |= {str(id_): officer.name for id_, officer in edition.officers.items()}
        return {place: name for place, name in named.items() if place not in gone}

    def dismissible(self) -> tuple[tuple[OfficerId, Officer], ...]:
        """Return the officers whose keys still sign."""
        edition = self.laptop.holdings.edition()
        officers = ((id_, edition.officers[id_]) for id_ in natural.ordered(edition.officers))
        return tuple((id_, one) for id_, one in officers if one.key not in {"", *edition.revoked})

    def revocable(self) -> tuple[tuple[SeatId, Person], ...]:
        """Return the roster's lines whose keys still sign."""
        edition = self.laptop.holdings.edition()
        lines = ((seat, edition.roster[seat]) for seat in natural.ordered(edition.roster))
        return tuple((seat, person) for seat, person in lines if person.key not in edition.revoked)


def _without(panel: Panel, gone: Mapping[SeatId, RevocationKind]) -> Panel:
    """The panel without the seats in `gone`; its next member leads it when the chair is gone."""
    members = tuple(seat for seat in panel.members if seat not in gone)
    chair = panel.chair if panel.chair in members else next(iter(members), panel.chair)
    return replace(panel, members=members, chair=chair)
