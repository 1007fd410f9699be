"""The chair's desk: the panel's sheets, what happened in the room, the record and its bundle."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from pathlib import Path

from smartcity_desktop.bundles import sealing
from smartcity_desktop.desk.laptop import secrecy
from smartcity_desktop.desk.laptop.changed import Changed, Topic
from smartcity_desktop.desk.laptop.identity import Identity
from smartcity_desktop.desk.laptop.laptop import Laptop, device, software
from smartcity_desktop.desk.session import (
    chairing,
    closing_early,
    happened,
    member_sheets,
    revisions,
    rivals,
    session_clock,
)
from smartcity_desktop.desk.session.day import Day
from smartcity_desktop.domain.acts import (
    Concluded,
    Documented,
    Excused,
    Happened,
    Listing,
    Reopened,
    SessionAct,
    Withdrawn,
    Written,
    attended,
)
from smartcity_desktop.domain.edition import Edition, PlannedSession, Region
from smartcity_desktop.domain.ids import NO_DIGEST, Digest, IndicatorId, SeatId, SessionId
from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.domain.record import (
    ABSENT,
    HELD,
    Attendee,
    Excuse,
    ExcuseKind,
    ListedSheet,
    Record,
    Status,
)
from smartcity_desktop.domain.record_draft import HappeningKind, RecordDraft
from smartcity_desktop.domain.sheet import JournalHead, Sheet, differing
from smartcity_desktop.domain.text import fitting, tidy
from smartcity_desktop.domain.timer import UNDER_WAY, TimerReading
from smartcity_desktop.domain.values import Struct, replace
from smartcity_desktop.host import clock, sticks

RECORDED: Changed = frozenset({Topic.RECORD})


class MemberState(StrEnum):
    """Whether a panel member is in, in one session."""

    HERE = "here"
    """The sealed sheet is."""
    MISSING = "missing"
    EXCUSED = "excused"


class MemberLine(Struct, frozen=True):
    """A panel member in one session.

    `withdrawable`: the chair noted the excuse here, and can take it back here; what the edition
    or the member declares cannot be. `rivals` are other sheets of the same revision: the one sealed
    last is listed until the member makes a revision that names them all. `revising` is a revision
    that was begun here and not sealed, 0 for none; `is_late` says that the sheet is not the one
    that the closed session's record lists.
    """

    assessor: SeatId
    name: str
    institution: str
    chair: bool
    state: MemberState
    digest: Digest
    revision: int
    excuse: Excuse | None
    withdrawable: bool
    rivals: tuple[Digest, ...] = ()
    revising: int = 0
    is_late: bool = False


class PanelPage(Struct, frozen=True):
    """All the chair's page shows. `differences` are indicators whose levels are at least the
    edition's threshold apart; empty until every sheet is here (nobody peeks)."""

    edition: Edition
    session: SessionId
    plan: PlannedSession
    region: Region
    number: int
    of: int
    members: tuple[MemberLine, ...]
    record_draft: RecordDraft
    timer: TimerReading
    differences: tuple[IndicatorId, ...]
    sheets: Mapping[SeatId, Sheet]
    may_close: bool
    is_chair: bool

    @property
    def counting(self) -> int:
        """How many members' sheets count as things stand."""
        return sum(1 for member in self.members if member.state == MemberState.HERE)

    @property
    def reaches_quorum(self) -> bool:
        """Whether enough members can count, once every sheet that is waited for is here."""
        able = sum(1 for member in self.members if member.state != MemberState.EXCUSED)
        return able >= self.edition.policy.quorum

    @property
    def revising(self) -> tuple[SeatId, ...]:
        """Whose revision is under way here and not sealed."""
        return tuple(member.assessor for member in self.members if member.revising)

    @property
    def late(self) -> tuple[SeatId, ...]:
        """Whose sheet was sealed after the session was closed: its record lists the one before."""
        return tuple(member.assessor for member in self.members if member.is_late)


class ChairDesk:
    """What the chair does on a laptop."""

    def __init__(self, laptop: Laptop, identity: Identity, day: Day) -> None:
        self.laptop = laptop
        self.identity = identity
        self.day = day

    def page(self, session: SessionId) -> PanelPage:
        """Return what the chair's page shows.

        Raises:
            Problem: session.unknown.
        """
        edition = self.day.edition()
        plan = self._plan(session)
        draft = self.day.record_draft(session)
        members = self._members(edition, session, draft)
        all_in = all(member.state != MemberState.MISSING for member in members)
        digests = {member.assessor: member.digest for member in members}
        sheets = member_sheets.of(self.laptop, digests) if all_in else {}
        ids = edition.sessions_of(plan.panel)
        me = self.identity.me
        return PanelPage(
            edition=edition,
            session=session,
            plan=plan,
            region=edition.regions[plan.region],
            number=ids.index(session) + 1,
            of=len(ids),
            members=members,
            record_draft=draft,
            timer=session_clock.reading(self.day, session),
            differences=differing(edition, sheets),
            sheets=sheets,
            may_close=all_in and bool(sheets) and not draft.sealed,
            is_chair=me is not None and me.id == edition.panels[plan.panel].chair,
        )

    def _plan(self, session: SessionId) -> PlannedSession:
        sessions = self.day.edition().sessions
        if session not in sessions:
            raise Problem("session.unknown", session=session)
        return sessions[session]

    def _members(
        self, edition: Edition, session: SessionId, draft: RecordDraft
    ) -> tuple[MemberLine, ...]:
        plan, newest = edition.sessions[session], member_sheets.newest(self.laptop, session)
        panel, held = edition.panels[plan.panel], revisions.listed(self.laptop, draft.sealed)
        lines = []
        for seat in panel.members:
            person, excuse = edition.roster[seat], chairing.excuse_of(edition, plan, draft, seat)
            mine = () if excuse else newest.get(seat, ())
            item = mine[0] if mine else None
            sheet = item.value if item is not None and isinstance(item.value, Sheet) else None
            lines.append(
                MemberLine(
                    assessor=seat,
                    name=person.name,
                    institution=person.institution,
                    chair=seat == panel.chair,
                    state=MemberState.EXCUSED if excuse else _state(sheet),
                    digest=item.digest if item is not None else NO_DIGEST,
                    revision=sheet.revision if sheet is not None else 0,
                    excuse=excuse,
                    withdrawable=seat in draft.excused and not draft.has_conflict(seat),
                    rivals=tuple(item.digest for item in mine[1:]),
                    revising=revisions.under_way(self.laptop, session, seat) if sheet else 0,
                    is_late=item is not None and held.get(seat, item.digest) != item.digest,
                )
            )
        return tuple(lines)

    # what happened in the room

    def attend(self, session: SessionId, guest: Attendee) -> Changed:
        """Note who represents the region."""
        return self._note(session, attended(guest))

    def document(self, session: SessionId, text: str) -> Changed:
        """Note a document that was shown."""
        return self._note(session, Documented(tidy(text)))

    def happening(self, session: SessionId, kind: HappeningKind, text: str) -> Changed:
        """Note something that happened at this moment."""
        return self._note(session, Happened(clock.wall(), kind, tidy(text)))

    def excuse(
        self, session: SessionId, assessor: SeatId, kind: ExcuseKind, reason: str
    ) -> Changed:
        """Excuse a member; a sheet already signed keeps the session open (the format, rule 9).

        Raises:
            Problem: session.chair_only, session.closed.
        """
        chairing.refuse_others(self.day, self.identity, session)
        return self._note(session, Excused(assessor, kind, tidy(reason)))

    def withdraw(self, session: SessionId, list_: Listing, which: str) -> Changed:
        """Take an entry of a list back, by its place, of EXCUSED by its seat.

        Raises:
            Problem: session.chair_only, of an excuse; session.act_stands; session.closed.
        """
        if list_ == Listing.EXCUSED:
            chairing.refuse_others(self.day, self.identity, session)
        self.day.record_draft(session).refuse_if_act(list_, which)
        return self._note(session, Withdrawn(list_, which))

    def text(self, session: SessionId, field: str, text: str) -> Changed:
        """Keep the record's `remarks` or the region's `response`."""
        return self._note(session, Written(field, fitting(text)))

    def _note(self, session: SessionId, act: SessionAct) -> Changed:
        self._plan(session)
        if self.day.record_draft(session).sealed:
            raise Problem("session.closed", session=session)
        self.day.write(session, act)
        return RECORDED

    # closing

    def close(self, session: SessionId) -> Changed:
        """Sign the record of a held session: from here on a change is a new revision.

        Raises:
            Problem: session.sheets_missing, session.closed, session.not_chair, key.locked.
        """
        page = self.page(session)
        missing = [
            member.assessor for member in page.members if member.state == MemberState.MISSING
        ]
        if missing:
            seats = ", ".join(missing)
            raise Problem("session.sheets_missing", count=len(missing), assessors=seats)
        if not page.sheets:
            raise Problem("session.nobody_left", session=session)
        self._refuse_to_sign(page)
        acts: list[SessionAct] = []
        if page.record_draft.status != HELD:
            acts.append(Concluded(HELD, ""))
        acts += closing_early.noted(page.timer, page.record_draft)
        return self._sign(page, HELD, "", acts)

    def close_absent(self, session: SessionId, reason: str, status: Status = ABSENT) -> Changed:
        """Sign a record that says the region did not come (TIDAK HADIR), or that the session is
        postponed: listed apart, no score."""
        if not tidy(reason):
            raise Problem("session.reason_needed")
        page, why = self.page(session), tidy(reason)
        if status == ABSENT and page.record_draft.has_come():
            raise Problem("session.has_come", session=session)
        self._refuse_to_sign(page)
        return self._sign(page, status, why, [Concluded(status, why)])

    def reopen(self, session: SessionId, reason: str) -> Changed:
        """Begin a new revision of the record; the old one is kept and its paper is DIGANTI.

        A record of this session that another laptop signed, and is here, it will replace too.
        """
        chairing.refuse_others(self.day, self.identity, session)
        draft = self.day.record_draft(session)
        if not draft.sealed:
            raise Problem("session.not_closed", session=session)
        if not tidy(reason):
            raise Problem("session.reason_needed")
        named = rivals.of_record(self.laptop, session, draft.sealed)
        act = Reopened(tidy(reason), clock.wall(), named.digests, named.raised)
        self.day.write(session, act)
        return RECORDED | {Topic.SCORES}

    def _refuse_to_sign(self, page: PanelPage) -> None:
        """Asked before anything is written: a refusal leaves clock and draft as they were."""
        if page.record_draft.sealed:
            raise Problem("session.closed", session=page.session)
        if not page.is_chair:
            raise Problem("session.not_chair", chair=page.edition.panels[page.plan.panel].chair)
        self.identity.signing_key()

    def _sign(
        self, page: PanelPage, status: Status, reason: str, acts: Sequence[SessionAct]
    ) -> Changed:
        """The clock stops with the seal or not at all: a refusal leaves everything as it was."""
        if page.timer.state in UNDER_WAY:
            acts = [session_clock.stopping(), *acts]

        def signed(count: int, head: str) -> sealing.Sealed:
            record = self.preview(page.session, status, reason)
            record = replace(record, journal=JournalHead(count, head))
            return sealing.seal(record, [self.identity.signing_key()])

        self.day.seal(page.session, acts, signed)
        self.identity.signed()
        return RECORDED | {Topic.ITEMS, Topic.SCORES, Topic.TIMER, Topic.IDENTITY}

    def preview(self, session: SessionId, status: Status = HELD, reason: str = "") -> Record:
        """Return the record as it would be signed now."""
        page = self.page(session)
        draft, plan = page.record_draft, page.plan
        count, head = self.day.head(session)
        held = status == HELD
        members = page.members if held else ()
        started = next((phase.started_at for phase in page.timer.spent), "") or clock.wall()
        return Record(
            edition=self.laptop.holdings.edition_ref(),
            session=session,
            panel=plan.panel,
            region=plan.region,
            chair=page.edition.panels[plan.panel].chair,
            revision=draft.revision,
            supersedes=draft.superseded,
            reason=reason or draft.reason,
            status=status,
            started_at=started,
            closed_at=draft.ended() or clock.wall(),
            elapsed_s=page.timer.elapsed_s,
            phases=page.timer.spent,
            attendance=draft.attendance,
            sheets=tuple(ListedSheet(m.assessor, m.digest) for m in members if m.digest),
            excused=tuple(member.excuse for member in members if member.excuse),
            happenings=happened.told(page.timer, draft, status),
            documents=draft.documents,
            remarks=draft.texts.get("remarks", ""),
            response=draft.texts.get("response", ""),
            device=device(),
            software=software(),
            journal=JournalHead(count, head),
        )

    # the bundle

    def bundle(self, session: SessionId) -> tuple[str, bytes]:
        """Return the session bundle's file name and bytes: the record, then its sheets.

        Raises:
            Problem: session.not_closed.
        """
        items = self._bundled(session)
        return sealing.file_name(items[0].item), sealing.bundle(items)

    def _bundled(self, session: SessionId) -> tuple[sealing.Sealed, ...]:
        digest = self.day.record_draft(session).sealed
        if not digest:
            raise Problem("session.not_closed", session=session)
        record = self.laptop.holdings.sealed(digest)
        assert isinstance(record.item.value, Record)
        sheets = [self.laptop.holdings.sealed(sheet.digest) for sheet in record.item.value.sheets]
        return record, *sheets

    def file_of(self, session: SessionId) -> tuple[str, Digest]:
        """Return the name of a closed session's bundle and its record's digest."""
        record = self._bundled(session)[0].item
        return secrecy.file_name(self.laptop, record), record.digest

    def hand_over(
        self, session: SessionId, folder: Path, *, with_copy: bool = True
    ) -> sticks.Written:
        """Write the session bundle to a stick, read it back, keep a copy here."""
        items = self._bundled(session)
        written = secrecy.hand_over(self.laptop, folder, items, with_copy=with_copy)
        record = items[0].item
        self.day.note_handed(session, written, record.digest, len(record.keys))
        return written


def _state(sheet: Sheet | None) -> MemberState:
    return MemberState.HERE if sheet is not None else MemberState.MISSING
