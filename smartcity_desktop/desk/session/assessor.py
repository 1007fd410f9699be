"""The assessor's desk: my sessions, my sheet, its seal, and the stick."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from smartcity_desktop.bundles import sealing
from smartcity_desktop.desk.laptop import acknowledged, secrecy
from smartcity_desktop.desk.laptop.changed import Changed, Topic
from smartcity_desktop.desk.laptop.identity import Identity, Seat
from smartcity_desktop.desk.laptop.laptop import Laptop, device, software
from smartcity_desktop.desk.session import barring, declaring, rivals, session_clock, settled
from smartcity_desktop.desk.session.barring import Bar
from smartcity_desktop.desk.session.card import CardState, ReceiptState, SessionCard
from smartcity_desktop.desk.session.day import Day, handed
from smartcity_desktop.domain import draft as drafts
from smartcity_desktop.domain import marking, moments
from smartcity_desktop.domain.acts import (
    GaveUp,
    Marked,
    Opened,
    Reopened,
    Sealed,
    SheetAct,
    Written,
)
from smartcity_desktop.domain.draft import Draft
from smartcity_desktop.domain.edition import Edition, PlannedSession, Region
from smartcity_desktop.domain.ids import Digest, IndicatorId, SessionId
from smartcity_desktop.domain.marking import Marking
from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.domain.sheet import (
    NOTE_LIMIT,
    JournalHead,
    Mark,
    Sheet,
    diverging,
    unscored,
)
from smartcity_desktop.domain.streams import SheetStream
from smartcity_desktop.domain.text import fitting, tidy
from smartcity_desktop.domain.timer import TimerKind, TimerReading
from smartcity_desktop.domain.values import Struct
from smartcity_desktop.host import clock

if TYPE_CHECKING:
    from smartcity_desktop.domain.result import Score
    from smartcity_desktop.domain.sheet import Evidence, Why
    from smartcity_desktop.host import sticks

SCORES: Changed = frozenset({Topic.SCORES})


class ScoringPage(Struct, frozen=True):
    """All the scoring page shows; `draft` is what the journal says at this moment."""

    edition: Edition
    session: SessionId
    plan: PlannedSession
    region: Region
    number: int
    of: int
    seat: Seat
    draft: Draft
    unscored: tuple[IndicatorId, ...]
    diverging: tuple[IndicatorId, ...]
    timer: TimerReading
    closed: bool
    waiting: str
    bar: Bar


class AssessorDesk:
    """What an assessor does on a laptop."""

    def __init__(self, laptop: Laptop, identity: Identity, day: Day) -> None:
        self.laptop = laptop
        self.identity = identity
        self.day = day
        self._drafts: dict[SheetStream, Draft] = {}

    # my sessions

    def today(self) -> tuple[SessionCard, ...]:
        """Return my panel's sessions in the order of the plan."""
        me, edition = self.identity.my_seat(), self.day.edition()
        if not me.panel:
            return ()
        ids = edition.sessions_of(me.panel)
        return tuple(self._card(edition, me, id_, n, len(ids)) for n, id_ in enumerate(ids, 1))

    def _card(
        self, edition: Edition, me: Seat, id_: SessionId, number: int, of: int
    ) -> SessionCard:
        plan = edition.sessions[id_]
        draft, record_draft = self.draft(id_), self.day.record_draft(id_)
        return SessionCard(
            session=id_,
            number=number,
            of=of,
            region_code=plan.region,
            region=edition.regions[plan.region],
            room=edition.panels[plan.panel].room,
            planned_start=plan.planned_start,
            state=self._state(id_, draft),
            scored=sum(1 for mark in draft.levels.values() if mark.is_scored()),
            indicators=len(edition.rubric.indicators()),
            in_conflict=edition.in_conflict(me.id, plan.region) or record_draft.has_conflict(me.id),
            timer=session_clock.reading(self.day, id_),
            receipt=self._receipt(edition, id_),
            status=record_draft.status,
            waiting=record_draft.waiting,
            sticks=record_draft.on_sticks(),
            settled=settled.of_session(self.day, id_),
            provisional=self.day.is_provisional(id_),
        )

    def _receipt(self, edition: Edition, session: SessionId) -> ReceiptState:
        digest = self.day.record_draft(session).sealed
        if not digest or not edition.custodians:
            return ReceiptState.NOT_GIVEN
        known = acknowledged.is_acknowledged(self.laptop, digest)
        return ReceiptState.RECEIVED if known else ReceiptState.NOT_RECEIVED

    def _state(self, session: SessionId, draft: Draft) -> CardState:
        if self.day.record_draft(session).sealed:
            return CardState.CLOSED
        if draft.sealed:
            return CardState.SEALED
        return CardState.OPEN if draft.opened_at else CardState.PLANNED

    def has_sealed(self) -> bool:
        """Tell whether I have sealed a sheet at this laptop before."""
        panel = self.identity.my_seat().panel
        ids = self.day.edition().sessions_of(panel) if panel else ()
        return any(self.draft(id_).sealed for id_ in ids)

    def running(self) -> SessionCard | None:
        """Return my session whose clock runs or is paused, None when none does.

        Asked twice a second, so only sessions that this laptop has acts of are looked at.
        """
        me = self.identity.me
        if me is None or not me.panel:
            return None
        edition = self.day.edition()
        ids = edition.sessions_of(me.panel)
        for number, id_ in enumerate(ids, start=1):
            taken = self.day.record_draft(id_).timer
            if taken and taken[-1].kind != TimerKind.STOP:
                return self._card(edition, me, id_, number, len(ids))
        return None

    # my sheet

    def draft(self, session: SessionId) -> Draft:
        """Return what I have put down for `session` so far."""
        stream = self._stream(session)
        if stream not in self._drafts:
            empty = Draft(session=session, assessor=self.identity.my_id())
            self._drafts[stream] = drafts.fold(empty, self.laptop.journal.acts(stream))
        return self._drafts[stream]

    def page(self, session: SessionId) -> ScoringPage:
        """Return what the scoring page shows for `session`.

        Raises:
            Problem: session.unknown, session.not_mine, seat.hidden.
        """
        self.identity.check_shown()
        edition, me = self.day.edition(), self.identity.my_seat()
        plan = self._plan(edition, session)
        if plan.panel != me.panel:
            raise Problem("session.not_mine", session=session, panel=plan.panel)
        ids = edition.sessions_of(plan.panel)
        draft = self.draft(session)
        return ScoringPage(
            edition=edition,
            session=session,
            plan=plan,
            region=edition.regions[plan.region],
            number=ids.index(session) + 1,
            of=len(ids),
            seat=me,
            draft=draft,
            unscored=unscored(draft.levels, edition.rubric),
            diverging=diverging(draft.levels, edition, plan.region),
            timer=session_clock.reading(self.day, session),
            closed=bool(self.day.record_draft(session).sealed),
            waiting=self.day.record_draft(session).waiting,
            bar=barring.of(self.day, draft),
        )

    def _plan(self, edition: Edition, session: SessionId) -> PlannedSession:
        if session not in edition.sessions:
            raise Problem("session.unknown", session=session)
        return edition.sessions[session]

    def open_sheet(self, session: SessionId) -> Changed:
        """Begin scoring `session`; beginning twice changes nothing.

        Raises:
            Problem: sheet.in_conflict, when I declared a conflict with this region; session.closed,
                sheet.excused, sheet.looked, when no first level is taken any more.
        """
        page = self.page(session)
        self._refuse_in_conflict(page)
        if not page.draft.opened_at:
            self._write(session, Opened(clock.wall()))
        return SCORES

    def put(self, session: SessionId, indicator: IndicatorId, mark: Mark) -> Changed:
        """Put a whole mark on an indicator; on the disk when this returns.

        Raises:
            Problem: sheet.sealed, sheet.level_range, sheet.note_too_long, and what `open_sheet`
                raises.
        """
        self._refuse_frozen(session)
        if self.draft(session).sealed:
            raise Problem("sheet.sealed", session=session)
        scale = self.laptop.holdings.edition().rubric.scale
        if mark.level is not None and mark.level not in scale:
            raise Problem("sheet.level_range", min=scale.min, max=scale.max)
        if len(mark.note) > NOTE_LIMIT:
            raise Problem("sheet.note_too_long", have=len(mark.note), limit=NOTE_LIMIT)
        self._write(session, Marked.of(indicator, mark))
        return SCORES

    def change(self, session: SessionId, change: Marking) -> Changed:
        """Change one thing of a mark and keep the rest of it; raises what `put` does."""
        old = self.draft(session).mark(change.indicator)
        return self.put(session, change.indicator, marking.after(old, change))

    def score(self, session: SessionId, indicator: IndicatorId, level: int) -> Changed:
        """Give a level."""
        return self.change(session, marking.Levelled(indicator, level))

    def clear(self, session: SessionId, indicator: IndicatorId) -> Changed:
        """Take the level or the reason away."""
        return self.change(session, marking.Cleared(indicator))

    def cannot_assess(self, session: SessionId, indicator: IndicatorId, why: Why) -> Changed:
        """Say why there is no level."""
        return self.change(session, marking.NotAssessed(indicator, why))

    def note(self, session: SessionId, indicator: IndicatorId, text: str) -> Changed:
        """Keep a note."""
        return self.change(session, marking.Noted(indicator, text))

    def evidence(self, session: SessionId, indicator: IndicatorId, seen: Evidence) -> Changed:
        """Say what evidence was seen."""
        return self.change(session, marking.Evidenced(indicator, seen))

    def text(self, session: SessionId, field: str, text: str) -> Changed:
        """Keep the sheet's `strengths`, `weaknesses` or `advice`."""
        self._refuse_frozen(session)
        if self.draft(session).sealed:
            raise Problem("sheet.sealed", session=session)
        self._write(session, Written(field, fitting(text)))
        return SCORES

    # sealing

    def preview(self, session: SessionId) -> Sheet:
        """Return the sheet as it would be signed now, open indicators left unmarked."""
        page = self.page(session)
        draft, stream = page.draft, self._stream(session)
        count, head = self.laptop.journal.head(stream)
        rubric, closed = page.edition.rubric, clock.wall()
        opened = draft.opened_at or closed
        return Sheet(
            edition=self.laptop.holdings.edition_ref(),
            session=session,
            region=page.plan.region,
            panel=page.plan.panel,
            assessor=page.seat.id,
            revision=draft.revision,
            supersedes=draft.superseded,
            reason=draft.reason,
            opened_at=opened,
            closed_at=closed,
            # The session's clock may run on another laptop, or for whoever sat here before.
            elapsed_s=moments.seconds_between(opened, closed),
            device=device(),
            software=software(),
            journal=JournalHead(count, head),
            levels={indicator.id: draft.mark(indicator.id) for indicator in rubric.indicators()},
            strengths=draft.texts.get("strengths", ""),
            weaknesses=draft.texts.get("weaknesses", ""),
            advice=draft.texts.get("advice", ""),
            declaration=True,
        )

    def own_figures(self, session: SessionId) -> Score:
        """Return my own aspect means and index as they stand (never the panel's)."""
        from smartcity_desktop.ranking import rule_a

        return rule_a.own(self.preview(session), self.laptop.holdings.edition().rubric)

    def seal(self, session: SessionId) -> Changed:
        """Sign my sheet; from here on a change is a new revision.

        Raises:
            Problem: sheet.unscored (facts say how many), sheet.sealed, sheet.in_conflict (a newer
                edition may have declared it meanwhile), key.locked.
        """
        page = self.page(session)
        self._refuse_in_conflict(page)
        if page.draft.sealed:
            raise Problem("sheet.sealed", session=session)
        if page.unscored:
            raise Problem(
                "sheet.unscored", count=len(page.unscored), indicators=", ".join(page.unscored)
            )
        sealed = sealing.seal(self.preview(session), [self.identity.signing_key()])
        act = Sealed(sealed.item.digest, clock.wall())
        stream = self._stream(session)
        self.laptop.holdings.take([sealed], stream, [act])
        self._drafts[stream] = drafts.after(page.draft, act)
        self.identity.signed()
        return SCORES | {Topic.ITEMS, Topic.RECORD, Topic.IDENTITY}

    def reopen(self, session: SessionId, reason: str) -> Changed:
        """Begin a new revision of a sealed sheet; the old one is kept.

        What I signed for this session on another laptop, and is here, it will replace too.

        Raises:
            Problem: sheet.not_sealed, sheet.reason_needed.
        """
        if not self.draft(session).sealed:
            raise Problem("sheet.not_sealed", session=session)
        if not tidy(reason):
            raise Problem("sheet.reason_needed")
        sealed, me = self.draft(session).sealed, self.identity.my_id()
        named = rivals.of_sheet(self.laptop, session, me, sealed)
        act = Reopened(tidy(reason), clock.wall(), named.digests, named.raised)
        self._write(session, act)
        return SCORES | {Topic.RECORD}

    def give_up(self, session: SessionId) -> Changed:
        """Let the sheet stand as it was sealed, where its revision says nothing else; otherwise
        session.touched is raised."""
        if not self.draft(session).is_untouched():
            raise Problem("session.touched", session=session)
        self._write(session, GaveUp(clock.wall()))
        return SCORES | {Topic.RECORD}

    def sealed_sheet(self, session: SessionId) -> sealing.Sealed:
        """Return my sealed sheet with its bytes.

        Raises:
            Problem: sheet.not_sealed.
        """
        self.identity.check_shown()
        if not (digest := self.draft(session).sealed):
            raise Problem("sheet.not_sealed", session=session)
        return self.laptop.holdings.sealed(digest)

    def file_of(self, session: SessionId) -> tuple[str, Digest]:
        """Return the name of my sealed sheet's file and its digest."""
        item = self.sealed_sheet(session).item
        return secrecy.file_name(self.laptop, item), item.digest

    def hand_over(
        self, session: SessionId, folder: Path, *, with_copy: bool = True
    ) -> sticks.Written:
        """Write my sealed sheet to a stick, read it back, keep a copy here."""
        sealed = self.sealed_sheet(session)
        written = secrecy.hand_over(self.laptop, folder, [sealed], with_copy=with_copy)
        # The file is there whatever becomes of the note.
        with suppress(Problem):
            if not written.already or sealed.item.digest not in self.draft(session).handed:
                self._write(session, handed(written, sealed.item.digest))
        return written

    def _stream(self, session: SessionId) -> SheetStream:
        return SheetStream(session, self.identity.my_id())

    def _write(self, session: SessionId, act: SheetAct) -> None:
        stream = self._stream(session)
        before = self.draft(session)
        self.laptop.journal.write(stream, act)
        self._drafts[stream] = drafts.after(before, act)

    def _refuse_in_conflict(self, page: ScoringPage) -> None:
        if page.edition.in_conflict(page.seat.id, page.plan.region):
            raise Problem("sheet.in_conflict", region=page.region.full_name())
        self._refuse_frozen(page.session)

    def _refuse_frozen(self, session: SessionId) -> None:
        """A sheet whose assessor declared a conflict is kept as it is, and so is one that was not
        signed when the session was closed or its assessor excused."""
        self.identity.check_shown()
        declaring.refuse_frozen(self.day, session, self.identity.my_id())
        barring.refuse(self.day, self.draft(session))
