"""Members take turns at one laptop: who can sit down, where they go on, and who comes next."""

from __future__ import annotations

from enum import StrEnum

from smartcity_desktop.desk.laptop import prints
from smartcity_desktop.desk.laptop.handing import COPIES
from smartcity_desktop.desk.laptop.identity import Identity, Need, Seat
from smartcity_desktop.desk.laptop.paper_making import PaperKind
from smartcity_desktop.desk.session import settled
from smartcity_desktop.desk.session.assessor import AssessorDesk
from smartcity_desktop.desk.session.chair import ChairDesk, MemberState, PanelPage
from smartcity_desktop.desk.session.cosigning import CosignDesk, Signer
from smartcity_desktop.desk.session.day import Day
from smartcity_desktop.domain import draft as drafts
from smartcity_desktop.domain.draft import Draft
from smartcity_desktop.domain.edition import PRESENTATION
from smartcity_desktop.domain.ids import NO_SEAT, NO_SESSION, SeatId, SessionId
from smartcity_desktop.domain.streams import PrintStream, SheetStream
from smartcity_desktop.domain.values import Struct


class TurnState(StrEnum):
    """How far a member is with their part in the session under way."""

    PLANNED = "planned"
    OPEN = "open"
    REVISING = "revising"
    """A signed sheet was opened again and is not signed yet; what counts is the one before."""
    SEALED = "sealed"
    EXCUSED = "excused"
    TO_SIGN = "to_sign"
    """The chair has closed the session, and this member's signature is waited for."""
    CLOSED = "closed"


_DONE = frozenset({TurnState.SEALED, TurnState.EXCUSED, TurnState.CLOSED})


class Absence(StrEnum):
    """What follows when nobody has touched a laptop for ten minutes."""

    NOTHING = "nothing"
    """The region presents: whoever listens presses no key."""
    REST = "rest"
    """A session goes on: the sheet is covered, and a PIN brings it back."""
    LOCK = "lock"


class Station(StrEnum):
    """Where a member goes on, on the way of a session from the first level to its papers."""

    TODAY = "today"
    SCORING = "scoring"
    PANEL = "panel"
    CLOSING = "closing"
    COSIGN = "cosign"
    TURNS = "turns"
    PAPERS = "papers"


class Turn(Struct, frozen=True):
    """A member of the panel; `needs` is what they show to sit down. `settled`: the session's record
    needs nobody here any more."""

    seat: Seat
    state: TurnState
    needs: Need
    me: bool
    settled: bool = False


class Step(Struct, frozen=True):
    """What comes next after a seal: `key` names the sentence, `station` and `seat` where one goes,
    None and "" where there is nowhere to go or nobody in particular."""

    key: str
    name: str = ""
    count: int = 0
    station: Station | None = None
    seat: SeatId = NO_SEAT

    @property
    def is_carried(self) -> bool:
        """Whether a sheet goes to the chair on a stick."""
        return self.key in {"stick", "stick_given"}


class TurnDesk:
    """What a panel asks whose members share a laptop: who has what left to do, and who is next."""

    def __init__(
        self,
        identity: Identity,
        day: Day,
        assessor: AssessorDesk,
        chair: ChairDesk,
        cosigning: CosignDesk,
    ) -> None:
        self.identity = identity
        self.day = day
        self.assessor = assessor
        self.chair = chair
        self.cosigning = cosigning
        self._journal = day.laptop.journal

    def under_way(self) -> SessionId:
        """Return my panel's session that is being worked on, "" without a panel or a session.

        The one whose clock runs; else, while nobody has begun the next one, the last one that
        waits for a signature somebody can give here; else the first open one.
        """
        me = self.identity.me
        if me is None or not me.panel:
            return NO_SESSION
        ids = self.day.edition().sessions_of(me.panel)
        running = self.assessor.running()
        if running is not None:
            return running.session
        open_ = next((one for one in ids if not self.day.record_draft(one).sealed), NO_SESSION)
        if open_ and self._is_begun(open_):
            return open_
        needs = self.identity.needs
        unsigned = [
            one
            for one in ids
            if any(needs(seat) != Need.NO_KEY for seat in self.cosigning.waiting(one))
        ]
        return unsigned[-1] if unsigned else open_ or (ids[-1] if ids else NO_SESSION)

    def _is_begun(self, session: SessionId) -> bool:
        edition, head = self.day.edition(), self._journal.head
        members = edition.panels[edition.sessions[session].panel].members
        return any(head(SheetStream(session, seat))[0] for seat in members)

    def members(self, session: SessionId) -> tuple[Turn, ...]:
        """Return the members of my panel in the order of the roster, the chair first."""
        identity, me = self.identity, self.identity.my_seat()
        seats = [seat for seat in identity.seats() if seat.panel == me.panel] if me.panel else []
        page = self.chair.page(session) if session else None
        unsigned = self.cosigning.waiting(session) if session else ()
        done = bool(session) and settled.of_session(self.day, session)
        return tuple(
            Turn(
                seat,
                self._state(page, seat.id, unsigned),
                identity.needs(seat.id),
                seat.id == me.id,
                done,
            )
            for seat in seats
        )

    def _state(
        self, page: PanelPage | None, seat: SeatId, unsigned: tuple[SeatId, ...]
    ) -> TurnState:
        if page is None:
            return TurnState.PLANNED
        if seat in unsigned:
            return TurnState.TO_SIGN
        if seat in page.revising:
            return TurnState.REVISING
        if page.record_draft.sealed:
            return TurnState.CLOSED
        line = next(
            (member.state for member in page.members if member.assessor == seat),
            MemberState.MISSING,
        )
        if line == MemberState.EXCUSED:
            return TurnState.EXCUSED
        empty = Draft(session=page.session, assessor=seat)
        draft = drafts.fold(empty, self._journal.acts(SheetStream(page.session, seat)))
        if draft.opened_at and not draft.sealed:
            return TurnState.OPEN
        return TurnState.SEALED if line == MemberState.HERE or draft.sealed else TurnState.PLANNED

    def landing(self, session: SessionId) -> Station:
        """Return where who has just sat down goes on in a session, "" for none under way."""
        me = self.identity.my_seat()
        if not session:
            return Station.TODAY
        if self.cosigning.is_asked(session):
            return Station.COSIGN
        page = self.chair.page(session)
        if page.record_draft.sealed:
            return Station.CLOSING if me.chair else Station.TODAY
        draft = self.assessor.draft(session)
        in_conflict = any(
            member.assessor == me.id and member.state == MemberState.EXCUSED
            for member in page.members
        )
        if me.chair and (draft.sealed or in_conflict):
            return Station.PANEL
        return Station.SCORING

    def absence(self) -> Absence:
        """Return what follows now when nobody is at this laptop."""
        running = self.assessor.running()
        if running is None:
            return Absence.LOCK
        timer = running.timer
        presents = timer.phase == PRESENTATION and timer.phase_remaining_s >= 0
        return Absence.NOTHING if presents else Absence.REST

    def others_sit_here(self) -> bool:
        """Tell whether another member of my panel has a key here: then turns are taken."""
        me = self.identity.me
        if me is None or not me.panel:
            return False
        return any(
            seat.has_key and seat.panel == me.panel and seat.id != me.id
            for seat in self.identity.seats()
        )

    def after_sheet(self, session: SessionId) -> Step | None:
        """Return what comes after my sheet was sealed; None where the session is closed with it."""
        page, me = self.chair.page(session), self.identity.my_seat()
        chair = page.edition.panels[page.plan.panel].chair
        if page.record_draft.sealed:
            return self._after_late_sheet(page, chair)
        waits = any(member.state == MemberState.MISSING for member in page.members)
        if me.chair and not waits:
            return Step("panel", station=Station.PANEL)
        if self.others_sit_here():
            every = self.members(session)
            come = following(every) or next((turn for turn in every if _can_close(turn)), None)
            if come is not None:
                return Step("turn", name=come.seat.name, station=Station.TURNS, seat=come.seat.id)
        if me.chair:
            return Step("wait")
        draft = self.assessor.draft(session)
        key = "stick_given" if draft.sealed in draft.handed else "stick"
        return Step(key, name=page.edition.roster[chair].name)

    def _after_late_sheet(self, page: PanelPage, chair: SeatId) -> Step | None:
        """A sheet that was sealed after the record counts only with another record."""
        me = self.identity.my_seat()
        if me.id not in page.late:
            return None
        name = page.edition.roster[chair].name
        if me.chair:
            return Step("late", station=Station.CLOSING)
        can_sit = self.identity.needs(chair) != Need.NO_KEY
        return Step("late_tell", name=name, station=Station.TURNS if can_sit else None, seat=chair)

    def after_record(self, session: SessionId) -> Step:
        """Return what comes after the chair signed the record."""
        missing = [signer for signer in self.cosigning.signers(session) if not signer.signed]
        if not missing:
            return self._to_papers_and_sticks(session)
        come = self._first_here(missing)
        station = Station.TURNS if come is not None else None
        name = (come or missing[0]).name
        seat = come.seat if come is not None else NO_SEAT
        return Step("signatures", name=name, count=len(missing), station=station, seat=seat)

    def _to_papers_and_sticks(self, session: SessionId) -> Step:
        """What is done of it is not asked for again."""
        draft = self.day.record_draft(session)
        out = prints.count(self.day.laptop, PrintStream(PaperKind.MINUTES, draft.sealed))
        on_sticks = min(draft.on_sticks(), COPIES)
        if out.printed or out.saved:
            return Step(("printed", "printed_second", "done")[on_sticks])
        keys = ("two_sticks", "second_stick", "print")
        return Step(keys[on_sticks], station=Station.PAPERS)

    def after_cosigning(self, session: SessionId, *, on_stick: bool = False) -> Step:
        """Return what comes after I signed what the chair had signed; `on_stick`: and wrote it to a
        stick."""
        every = self.cosigning.signers(session)
        come = self._first_here([signer for signer in every if not signer.signed])
        if come is not None:
            return Step("turn", name=come.name, station=Station.TURNS, seat=come.seat)
        chair = next(signer for signer in every if signer.chair)
        if self.is_closed_here(session):
            return Step("all_signed", name=chair.name, station=Station.TURNS, seat=chair.seat)
        return Step("back_given" if on_stick else "back", name=chair.name)

    def is_closed_here(self, session: SessionId) -> bool:
        """Tell whether the chair closed the session on this very laptop."""
        return bool(self.day.record_draft(session).sealed)

    def _first_here(self, missing: list[Signer]) -> Signer | None:
        needs = self.identity.needs
        return next((signer for signer in missing if needs(signer.seat) != Need.NO_KEY), None)


def following(every: tuple[Turn, ...]) -> Turn | None:
    """Return who comes next after me: the first who has something to do, the chair last; None when
    nobody has."""
    mine = next((place for place, turn in enumerate(every) if turn.me), 0)
    after = (*every[mine + 1 :], *every[:mine])
    able = [turn for turn in after if turn.needs != Need.NO_KEY and turn.state not in _DONE]
    return min(able, key=lambda turn: turn.seat.chair, default=None)


def _can_close(turn: Turn) -> bool:
    return turn.seat.chair and not turn.me and turn.needs != Need.NO_KEY
