"""The papers of a session on this laptop: which there are, in what state, and their bytes.

What a sheet and a record look like `paper_making` decides; the forms beside them are made here.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from hashlib import sha256
from typing import TYPE_CHECKING

from smartcity_desktop.desk.laptop import paper_making, paper_sizes, prints
from smartcity_desktop.desk.laptop.identity import Identity
from smartcity_desktop.desk.laptop.laptop import Laptop
from smartcity_desktop.desk.laptop.paper_making import (
    ATTENDANCE,
    FACTS,
    MINUTES,
    OF_RECORD,
    RECAP,
    REGIONS_MINUTES,
    SHEET,
    Content,
    PaperKind,
)
from smartcity_desktop.desk.laptop.paper_sizes import OF_EVENT
from smartcity_desktop.desk.laptop.prints import Printable
from smartcity_desktop.desk.session import slips
from smartcity_desktop.desk.session.assessor import AssessorDesk
from smartcity_desktop.desk.session.chair import ChairDesk, MemberState, PanelPage
from smartcity_desktop.desk.session.day import Day
from smartcity_desktop.domain.ids import NO_DIGEST, NO_SEAT, NO_SESSION, Digest, SeatId, SessionId
from smartcity_desktop.domain.record import Record
from smartcity_desktop.domain.sheet import Sheet
from smartcity_desktop.domain.streams import PrintStream
from smartcity_desktop.domain.successor import Successor
from smartcity_desktop.domain.values import Struct, replace
from smartcity_desktop.host import clock, wording

if TYPE_CHECKING:
    from smartcity_desktop.reports.frame import Copy


class PaperState(StrEnum):
    """Whether a paper can go out, and when it will."""

    READY = "ready"
    AFTER_SEAL = "after_seal"
    AFTER_CLOSE = "after_close"


SLIP, SLIPS = PaperKind.SLIP, PaperKind.SLIPS
PLEDGE, PLEDGE_WITH_DUTY = PaperKind.PLEDGE, PaperKind.PLEDGE_WITH_DUTY
BLANK, SPARE = PaperKind.BLANK, PaperKind.SPARE
ATTENDANCE_FORM = PaperKind.ATTENDANCE_FORM

NEEDED = frozenset({SHEET, *OF_RECORD})
"""What a session needs on paper; the rest is for whoever wants it."""

NUMBERED = frozenset({BLANK, SPARE})
"""Forms for the pen: each is an original with a serial number of its own."""

FILE_NAMES = {
    SHEET: "LP",
    RECAP: "RP",
    MINUTES: "BA-1",
    REGIONS_MINUTES: "BA-1-DAERAH",
    FACTS: "LK",
    ATTENDANCE: "DH",
    PLEDGE: "SP",
    PLEDGE_WITH_DUTY: "SP",
    SLIP: "TT",
    SLIPS: "TT",
    BLANK: "LP-KOSONG",
    SPARE: "LP-CADANGAN",
    ATTENDANCE_FORM: "DH-KOSONG",
}


class SessionPaper(Struct, frozen=True):
    """A line of the list. `kind` says which paper, `seat` whose ("" for the panel's), `digest` of
    which sealed item ("" for a draft or a form); how often it was `printed` and `saved` here."""

    session: SessionId
    kind: PaperKind
    seat: SeatId
    state: PaperState
    digest: Digest
    revision: int
    stream: PrintStream | None
    printed: int = 0
    saved: int = 0
    successor: Successor | None = None

    @property
    def replaced(self) -> bool:
        """Whether a later revision is in force."""
        return self.successor is not None

    @property
    def can_be_shown(self) -> bool:
        """Whether there is something to look at: of some papers there is no draft."""
        return self.state == PaperState.READY or self.kind not in {SLIP, SLIPS}

    @property
    def is_needed(self) -> bool:
        """Whether the session needs it on paper and it was not printed here: a file is none."""
        needed = self.kind in NEEDED and self.state == PaperState.READY and not self.replaced
        return needed and not self.printed


class PaperDesk:
    """What who sits here can look at and print of the panel's sessions."""

    def __init__(
        self,
        laptop: Laptop,
        identity: Identity,
        day: Day,
        assessor: AssessorDesk,
        chair: ChairDesk,
    ) -> None:
        self.laptop = laptop
        self.identity = identity
        self.day = day
        self.assessor = assessor
        self.chair = chair

    def listed(self, session: SessionId) -> tuple[SessionPaper, ...]:
        """Return the papers of one of my sessions, as the list shows them.

        Raises:
            Problem: session.unknown.
        """
        page = self.chair.page(session)
        return tuple(
            self._counted(sheet)
            for sheet in (
                *self._sheets(page),
                *self._of_record(page),
                *self._of_event(page),
                *self._earlier(page),
            )
        )

    def _counted(self, paper: SessionPaper) -> SessionPaper:
        if paper.stream is None:
            return paper
        out = prints.count(self.laptop, paper.stream)
        return replace(paper, printed=out.printed, saved=out.saved)

    def mine(self, session: SessionId, kind: PaperKind) -> SessionPaper | None:
        """Return my own sheet, or the panel's paper of this kind, as it stands now."""
        seats = {"", self.identity.my_id()}
        found = (
            paper for paper in self.listed(session) if paper.kind == kind and not paper.replaced
        )
        return next((paper for paper in found if paper.seat in seats), None)

    def _sheets(self, page: PanelPage) -> Iterator[SessionPaper]:
        """Mine first; the chair may print everybody's once all are here."""
        me = self.identity.my_id()
        for member in page.members:
            if member.state == MemberState.EXCUSED:
                continue
            if member.assessor == me:
                draft = self.assessor.draft(page.session)
                state = PaperState.READY if draft.sealed else PaperState.AFTER_SEAL
                yield self._paper(page, SHEET, me, state, draft.sealed, draft.revision)
            elif page.is_chair and member.assessor in page.sheets:
                yield self._paper(
                    page, SHEET, member.assessor, PaperState.READY, member.digest, member.revision
                )

    def _of_record(self, page: PanelPage) -> Iterator[SessionPaper]:
        sealed = page.record_draft.sealed
        if not sealed and not page.is_chair:
            return
        state = PaperState.READY if sealed else PaperState.AFTER_CLOSE
        for kind in OF_RECORD:
            yield self._paper(page, kind, NO_SEAT, state, sealed, page.record_draft.revision)

    def _of_event(self, page: PanelPage) -> Iterator[SessionPaper]:
        """The slips need a closed session; pledge and blank sheets are there from the start."""
        sealed, me = page.record_draft.sealed, self.identity.my_id()
        if sealed or page.is_chair:
            slip = PaperState.READY if sealed else PaperState.AFTER_CLOSE
            yield self._paper(page, SLIP, NO_SEAT, slip, sealed, page.record_draft.revision)
            closed = self._closed(page)
            if len(closed) > 1:
                told = sha256("".join(closed.values()).encode("ascii")).hexdigest()
                every = self._paper(page, SLIPS, NO_SEAT, PaperState.READY, NO_DIGEST, 1)
                yield replace(every, stream=PrintStream(SLIPS, told))
        whose = f"{self.laptop.holdings.edition_ref().sha256}:{me}"
        for kind in (PLEDGE, PLEDGE_WITH_DUTY):
            pledge = self._paper(page, kind, me, PaperState.READY, NO_DIGEST, 1)
            yield replace(pledge, stream=PrintStream(PLEDGE, whose))
        if not sealed:  # for the pen, before there is anybody to print
            yield self._paper(page, ATTENDANCE_FORM, NO_SEAT, PaperState.READY, NO_DIGEST, 1)
        edition = self.laptop.holdings.edition_ref().sha256
        for kind, what in ((BLANK, f"{edition}:{page.session}"), (SPARE, edition)):
            form = self._paper(page, kind, NO_SEAT, PaperState.READY, NO_DIGEST, 1)
            yield replace(form, stream=PrintStream(kind, what))

    def _closed(self, page: PanelPage) -> dict[SessionId, Digest]:
        """The closed sessions of the panel and their records' digests, by planned start."""
        found = {}
        for session in page.edition.sessions_of(page.plan.panel):
            sealed = self.day.record_draft(session).sealed
            if sealed:
                found[session] = sealed
        return found

    def _earlier(self, page: PanelPage) -> Iterator[SessionPaper]:
        """Revisions that a later one replaced, oldest last."""
        me = self.identity.my_id()
        gone = self._superseded(page)
        items = self.laptop.holdings.items()
        values = {one: items[one].value for one in gone if one in items}
        old = sorted(values.items(), key=lambda pair: (-_revision(pair[1]), pair[0]))
        for digest, value in old:
            kinds: tuple[str, ...]
            if isinstance(value, Sheet) and value.assessor == me:
                kinds = (SHEET,)
            elif isinstance(value, Record):
                kinds = (RECAP, MINUTES, REGIONS_MINUTES)
            else:
                continue
            for kind in kinds:
                seat = me if kind == SHEET else NO_SEAT
                made = self._paper(page, kind, seat, PaperState.READY, digest, _revision(value))
                yield replace(made, successor=self._successor(page, value))

    def _successor(self, page: PanelPage, old: Sheet | Record) -> Successor:
        """The revision in force of what was replaced: mine, or the panel's record."""
        of_sheet = isinstance(old, Sheet)
        draft = self.assessor.draft(page.session) if of_sheet else page.record_draft
        return Successor(draft.revision, draft.sealed)

    def _superseded(self, page: PanelPage) -> set[Digest]:
        """Digests that a later sheet or record of this session names as replaced."""
        draft = self.assessor.draft(page.session)
        found = {*page.record_draft.superseded, *draft.superseded}
        for item in self.laptop.holdings.items().values():
            value = item.value
            if isinstance(value, Sheet | Record) and value.session == page.session:
                found |= set(value.supersedes)
        return found - {draft.sealed, page.record_draft.sealed}

    def _paper(
        self,
        page: PanelPage,
        kind: PaperKind,
        seat: SeatId,
        state: PaperState,
        digest: Digest,
        revision: int,
    ) -> SessionPaper:
        stream = PrintStream(kind, digest) if digest else None
        return SessionPaper(page.session, kind, seat, state, digest, revision, stream)

    # one paper

    def printable(
        self, paper: SessionPaper, language: str, title: str, size: str = OF_EVENT
    ) -> Printable:
        """Return a paper of the list to look at and print; a draft and a form are not counted."""
        return Printable(
            title,
            lambda number: self.pdf(paper, language, number, size),
            lambda number: file_name(paper, language, number),
            self.laptop if paper.stream else None,
            paper.stream,
            numbered=paper.kind in NUMBERED,
        )

    def pdf(
        self, paper: SessionPaper, language: str, number: int = 1, size: str = OF_EVENT
    ) -> bytes:
        """Return a paper of the list as PDF; `number` is which print it is."""
        from smartcity_desktop.reports.frame import Copy

        copy = Copy(number if paper.stream else 1, paper.successor)
        if paper.kind == SHEET or paper.kind in OF_RECORD:
            content = self._content(paper.session, paper.kind, paper.digest)
            return paper_making.pdf(content, paper.kind, language, copy, size)
        return self._event_pdf(paper, language, copy, size)

    def shown(self, session: SessionId, kind: PaperKind, language: str) -> bytes:
        """Return my sheet (SHEET) or a paper of the panel's record as it stands now, to be looked
        at: a draft before the seal, the real paper after.

        Raises:
            Problem: seat.hidden.
        """
        owner = self.assessor.draft if kind == SHEET else self.day.record_draft
        content = self._content(session, kind, owner(session).sealed)
        return paper_making.pdf(content, kind, language)

    def _content(self, session: SessionId, kind: PaperKind, digest: Digest) -> Content:
        """What a sheet's or a record's paper is printed from; before the seal, as it stands now."""
        if kind == SHEET:
            self.identity.check_shown()
        here = self.day.edition()
        if digest:
            return paper_making.signed(self.laptop, digest, here)
        if kind == SHEET:
            return paper_making.draft_sheet(self.assessor.preview(session), here)
        # Nothing of anybody's levels until all are here.
        sheets = self.chair.page(session).sheets
        return paper_making.draft_record(self.laptop, self.chair.preview(session), here, sheets)

    def _event_pdf(self, paper: SessionPaper, language: str, copy: Copy, size: str) -> bytes:
        from smartcity_desktop.reports import attendance_list, blank_sheet, integrity_pledge
        from smartcity_desktop.reports.printing import Printing

        edition, ref = self.day.edition(), self.laptop.holdings.edition_ref()
        printing = Printing(ref.sha256, language, copy, paper_sizes.of(size), seq=ref.seq)
        if paper.kind == ATTENDANCE_FORM:
            return attendance_list.form_pdf(edition, paper.session, printing)
        if paper.kind in {PLEDGE, PLEDGE_WITH_DUTY}:
            duty = paper.kind == PLEDGE_WITH_DUTY
            return integrity_pledge.pdf(edition, paper.seat, printing, day=clock.wall(), duty=duty)
        if paper.kind in {SLIP, SLIPS}:
            page = self.chair.page(paper.session)
            closed = self._closed(page) if paper.kind == SLIPS else {paper.session: paper.digest}
            return slips.pdf(self.laptop, self.day, self.chair, closed, printing)
        return blank_sheet.pdf(
            edition,
            printing,
            session=paper.session if paper.kind == BLANK else NO_SESSION,
            seat=NO_SEAT,
            laptop=self.laptop.journal.id()[:4],
        )


def file_name(paper: SessionPaper, language: str, number: int) -> str:
    """Return the name a paper is saved under: what it is, whose, which revision, which print."""
    parts = [FILE_NAMES[paper.kind]]
    if paper.kind == SLIPS:
        parts.append(paper.session.partition("-")[0])
    elif paper.kind not in {PLEDGE, PLEDGE_WITH_DUTY, SPARE}:
        parts.append(paper.session)
    if paper.seat:
        parts.append(paper.seat)
    if paper.digest:
        parts.append(f"R{paper.revision}")
    elif paper.state != PaperState.READY:
        parts.append(wording.label(language, "papers.file.draft"))
    if paper.kind in NUMBERED:
        parts.append(f"{number:03}")
    elif number > 1:
        parts.append(wording.label(language, "papers.file.copy", number=number))
    return "-".join(parts) + ".pdf"


def _revision(value: object) -> int:
    return value.revision if isinstance(value, Sheet | Record) else 0
