"""Co-signing a record: where the edition says "all", each listed member signs what the chair did.

The signature goes onto the same item: same bytes, same digest, one block more. It can be made on
the chair's laptop, by turns, or on the member's own, and comes back in a file with the record.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from smartcity_desktop.bundles import sealing
from smartcity_desktop.desk.laptop import paper_making, secrecy
from smartcity_desktop.desk.laptop.changed import Changed, Topic
from smartcity_desktop.desk.laptop.identity import Identity
from smartcity_desktop.desk.laptop.laptop import Laptop
from smartcity_desktop.desk.session.day import Day
from smartcity_desktop.domain.decision import EXCUSE
from smartcity_desktop.domain.digest import short
from smartcity_desktop.domain.edition import Edition, PlannedSession, Region, Signers
from smartcity_desktop.domain.ids import NO_DIGEST, NO_SEAT, Digest, SeatId, SessionId
from smartcity_desktop.domain.item import Item
from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.domain.record import HELD, ListedSheet, Record
from smartcity_desktop.domain.sheet import Sheet
from smartcity_desktop.domain.values import Struct
from smartcity_desktop.domain.view import ItemState
from smartcity_desktop.host import sticks

if TYPE_CHECKING:
    from smartcity_desktop.merge.ground import Ground

COSIGNED: Changed = frozenset({Topic.ITEMS, Topic.RECORD, Topic.SCORES, Topic.IDENTITY})


class Signer(Struct, frozen=True):
    """Somebody whose signature the record needs, by the seat of today, and whether it is on it."""

    seat: SeatId
    name: str
    chair: bool
    signed: bool


class CosignPage(Struct, frozen=True):
    """What a co-signer looks at. `mine` is the digest of the listed sheet that my key signed, else
    of the one listed for my seat, "" for none; `problem` says why I do not sign this record, None
    when I may or did."""

    edition: Edition
    session: SessionId
    plan: PlannedSession
    region: Region
    number: int
    of: int
    digest: Digest
    record: Record
    signers: tuple[Signer, ...]
    mine: Digest
    signed: bool
    problem: Problem | None


class CosignDesk:
    """What members do whose signatures a record needs beside the chair's."""

    def __init__(self, laptop: Laptop, identity: Identity, day: Day) -> None:
        self.laptop = laptop
        self.identity = identity
        self.day = day

    @property
    def asks_all(self) -> bool:
        """Whether the edition wants members' signatures on records."""
        holdings = self.laptop.holdings
        return holdings.has_edition and holdings.edition().policy.session_signers == Signers.ALL

    # the record, and who signs it

    def record_of(self, session: SessionId) -> Item | None:
        """Return the record of a session that is to be signed: the one closed here, or the one by
        the chair that arrived; None where there is none, or it is being revised here.

        Raises:
            Problem: cosign.two_records, when two arrived and neither replaces the other.
        """
        record_draft = self.day.record_draft(session)
        if record_draft.sealed:
            return self.laptop.holdings.items().get(record_draft.sealed)
        if record_draft.revision > 1:
            return None
        found = [
            item for item in self._arrived(session) if item.digest not in record_draft.superseded
        ]
        if len(found) > 1:
            codes = ", ".join(short(item.digest) for item in found)
            raise Problem("cosign.two_records", session=session, items=codes)
        return found[0] if found else None

    def _closed(self, session: SessionId) -> Item:
        item = self.record_of(session)
        if item is None:
            raise Problem("session.not_closed", session=session)
        return item

    def _arrived(self, session: SessionId) -> list[Item]:
        """Records of a session by its chair that nothing here replaces."""
        items, standings = self.laptop.holdings.items(), self.laptop.holdings.view().standings
        here = [
            items[digest]
            for digest, standing in sorted(standings.items())
            if standing.session == session
            and standing.type == "record"
            and standing.state in {ItemState.VALID, ItemState.WAITING}
        ]
        theirs = [item for item in here if not self._unsigned(item, [_record(item).chair])]
        replaced = {digest for their in theirs for digest in _record(their).supersedes}
        return [their for their in theirs if their.digest not in replaced]

    def _unsigned(self, item: Item, seats: Iterable[SeatId]) -> set[SeatId]:
        """By the rule that the view asks (the format, rule 4); of a record whose edition is not
        here, by the key that the edition in force has for the seat."""
        from smartcity_desktop.merge.ground import ground
        from smartcity_desktop.merge.records import unsigned

        links, record = self.laptop.holdings.links(), _record(item)
        under = ground(links, self.laptop.holdings.edition())
        if record.edition.sha256 not in links.trusted:
            people = under.edition.roster
            return {
                seat for seat in seats if seat not in people or people[seat].key not in item.keys
            }
        return unsigned(under, item, {seat: self._listed(under, record, seat) for seat in seats})

    def _listed(self, under: Ground, record: Record, seat: SeatId) -> list[Item]:
        """The sheets listed for a seat with a voice that are here, signed by it."""
        if self._is_aside(record, seat):
            return []
        items = self.laptop.holdings.items()
        listed = [one.digest for one in record.sheets if one.assessor == seat]
        sheets = [items[digest] for digest in listed if digest in items]
        return [sheet for sheet in sheets if _is_theirs(under, sheet, seat)]

    def signers(self, session: SessionId) -> tuple[Signer, ...]:
        """Return whose signatures a closed session's record needs, the chair first; () where the
        edition wants the chair's alone, or nothing was signed yet.

        Raises:
            Problem: cosign.two_records.
        """
        item = self.record_of(session) if self.asks_all else None
        return self._signers(item) if item is not None else ()

    def _signers(self, item: Item) -> tuple[Signer, ...]:
        """The format, rule 4: every member whose sheet is listed, or, where no session was held,
        every member; without those whom a conflict or a decision sets aside."""
        record, edition = _record(item), self.day.edition()
        named = self.laptop.holdings.links().trusted.get(record.edition.sha256, edition)
        listed = {sheet.assessor for sheet in record.sheets}
        members = named.panels[record.panel].members
        asked = [seat for seat in members if record.status != HELD or seat in listed]
        seats = [one for one in asked if one != record.chair and not self._is_aside(record, one)]
        every = (record.chair, *seats)
        missing = self._unsigned(item, every)
        found = []
        for seat in every:
            today = self._today(record, named, seat)
            name = (edition if today in edition.roster else named).roster[today].name
            found.append(Signer(today, name, seat == record.chair, seat not in missing))
        return tuple(found)

    def _today(self, record: Record, named: Edition, seat: SeatId) -> SeatId:
        """The seat that the edition in force gives to who speaks as `seat` in a record: by the key
        that signed the listed sheet, else by that of the edition that the record names. Whoever has
        the seat, where that key has none any more."""
        roster = self.laptop.holdings.edition().roster
        mine = {key for one in record.sheets if one.assessor == seat for key in self._hands(one)}
        if not mine and seat in named.roster:
            mine = {named.roster[seat].key}
        if seat in roster and roster[seat].key in mine:
            return seat
        return next((at for at, person in sorted(roster.items()) if person.key in mine), seat)

    def _hands(self, listed: ListedSheet) -> frozenset[str]:
        """The keys by which the assessor of a listed sheet signed it; none where it is not here."""
        from smartcity_desktop.merge.ground import ground

        holdings = self.laptop.holdings
        item, links = holdings.items().get(listed.digest), holdings.links()
        value = item.value if item is not None else None
        if item is None or not isinstance(value, Sheet) or value.assessor != listed.assessor:
            return frozenset()
        if value.edition.sha256 not in links.trusted:
            return item.keys
        return ground(links, holdings.edition()).hands(item, value.assessor)

    def _is_aside(self, record: Record, seat: SeatId) -> bool:
        excused = any(
            (decision.action, decision.session, decision.target) == (EXCUSE, record.session, seat)
            for decision in self.laptop.holdings.view().decisions.values()
        )
        return excused or self.laptop.holdings.edition().in_conflict(seat, record.region)

    def waiting(self, session: SessionId) -> tuple[SeatId, ...]:
        """Return the seats whose signature is still missing on a closed session's record."""
        try:
            every = self.signers(session)
            done = {signer.seat for signer in every if signer.signed}
            return tuple(signer.seat for signer in every if signer.seat not in done)
        except Problem:
            # Which of two records is meant has to be settled first; then one can ask who signs it.
            return ()

    def is_asked(self, session: SessionId) -> bool:
        """Tell whether my signature on the record of a session is waited for."""
        return (self.identity.my_id_or_none() or NO_SEAT) in self.waiting(session)

    # signing it

    def page(self, session: SessionId) -> CosignPage:
        """Return what a co-signer looks at.

        Raises:
            Problem: session.unknown, session.not_closed, cosign.two_records.
        """
        edition = self.day.edition()
        if session not in edition.sessions:
            raise Problem("session.unknown", session=session)
        item = self._closed(session)
        plan, me = edition.sessions[session], self.identity.my_id_or_none() or NO_SEAT
        ids = edition.sessions_of(plan.panel)
        needed = self._signers(item) if self.asks_all else ()
        return CosignPage(
            edition=edition,
            session=session,
            plan=plan,
            region=edition.regions[plan.region],
            number=ids.index(session) + 1,
            of=len(ids),
            digest=item.digest,
            record=_record(item),
            signers=needed,
            mine=one.digest if (one := self._mine(_record(item), me)) else NO_DIGEST,
            signed=any(signer.seat == me and signer.signed for signer in needed),
            problem=self._why_not(item, needed),
        )

    def _why_not(self, item: Item, needed: tuple[Signer, ...]) -> Problem | None:
        """What keeps me from signing a record, None where nothing does."""
        me, record = self.identity.my_id(), _record(item)
        if all(signer.seat != me for signer in needed):
            return Problem("cosign.not_asked", session=record.session)
        if record.status != HELD or any(signer.seat == me and signer.chair for signer in needed):
            return None
        listed = self._mine(record, me)
        if listed is None:
            return Problem("cosign.not_asked", session=record.session)
        sheet, key = self.laptop.holdings.items().get(listed.digest), self._key(me)
        if sheet is None:
            return Problem("cosign.sheet_not_here", item=short(listed.digest))
        value, hands = sheet.value, self._hands(listed)
        if not isinstance(value, Sheet) or value.session != record.session:
            return Problem("cosign.not_my_sheet", item=short(listed.digest))
        if key not in hands and not self._would_answer(item, key, me):
            return Problem("cosign.not_my_sheet", item=short(listed.digest))
        newest = self._newer(hands | {key}, sheet)
        if newest:
            return Problem("cosign.newer_sheet", item=short(listed.digest), newest=short(newest))
        return None

    def _would_answer(self, item: Item, key: str, me: SeatId) -> bool:
        """Tell whether a record has my signature (rule 4) once `key` is on it: that of a new laptop
        too, where somebody has the same seat still and signed the sheet with the lost one."""
        signed = Item(item.digest, item.value, item.keys | {key})
        return any(signer.seat == me and signer.signed for signer in self._signers(signed))

    def _key(self, seat: SeatId) -> str:
        person = self.laptop.holdings.edition().roster.get(seat)
        return person.key if person is not None else ""

    def _mine(self, record: Record, me: SeatId) -> ListedSheet | None:
        """The listed sheet that my key signed, in whichever seat that was; else that of my seat."""
        key = self._key(me)
        own = [one for one in record.sheets if key and key in self._hands(one)]
        of_seat = [one for one in record.sheets if one.assessor == me]
        return next((one for one in (*(o for o in own if o in of_seat), *own, *of_seat)), None)

    def _newer(self, keys: frozenset[str], listed: Item) -> Digest:
        """Return the digest of a sheet I signed for the session in the seat of `listed` that is not
        older than that one."""
        assert isinstance(listed.value, Sheet)
        mine = (listed.value.assessor, listed.value.session)
        for digest, item in sorted(self.laptop.holdings.items().items()):
            value = item.value
            if not isinstance(value, Sheet) or digest == listed.digest or not keys & item.keys:
                continue
            same = (value.assessor, value.session) == mine
            if same and value.revision >= listed.value.revision:
                return digest
        return NO_DIGEST

    def cosign(self, session: SessionId, shown: Digest = NO_DIGEST) -> Changed:
        """Put my signature on the record that the chair signed; `shown` is the digest of the one
        that I looked at, where I looked at one.

        Raises:
            Problem: session.not_closed, cosign.two_records, cosign.not_asked, cosign.already,
                cosign.sheet_not_here, cosign.not_my_sheet, cosign.newer_sheet, cosign.replaced,
                key.locked, pin.needed.
        """
        seen = self.page(session)
        if shown and seen.digest != shown:
            raise Problem("cosign.replaced", item=short(shown), newest=short(seen.digest))
        if seen.problem is not None:
            raise seen.problem
        if seen.signed:
            raise Problem("cosign.already", session=session)
        sealed = sealing.seal(seen.record, [self.identity.signing_key()])
        if sealed.item.digest != seen.digest:
            raise ValueError(f"not the bytes that were shown: {seen.digest}")
        self.laptop.holdings.take([sealed])
        self.identity.signed()
        return COSIGNED

    def paper(self, session: SessionId, language: str) -> bytes:
        """Return the recap (RP) of the record that is to be signed, as it lies here, as PDF.

        Raises:
            Problem: session.not_closed, cosign.two_records.
        """
        digest = self._closed(session).digest
        content = paper_making.signed(self.laptop, digest, self.day.edition())
        return paper_making.pdf(content, paper_making.RECAP, language)

    def hand_over(self, session: SessionId, folder: Path) -> sticks.Written:
        """Write the record with the signatures that are on it to a stick, back to the chair.

        Raises:
            Problem: session.not_closed, cosign.two_records, sticks.…
        """
        sealed = self.laptop.holdings.sealed(self._closed(session).digest)
        return secrecy.hand_over(self.laptop, folder, [sealed])


def _is_theirs(under: Ground, sheet: Item, seat: SeatId) -> bool:
    value = sheet.value
    if not isinstance(value, Sheet) or value.edition.sha256 not in under.chain.trusted:
        return False
    return value.assessor == seat and under.signed_by(sheet, seat)


def _record(item: Item) -> Record:
    assert isinstance(item.value, Record)
    return item.value
