"""The coordinator's desk: receive, see what is missing, rank, publish. No score can be edited."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from smartcity_desktop.desk.event import computing, officer_words
from smartcity_desktop.desk.event.behind_words import Rows
from smartcity_desktop.desk.event.ledger import Cell, CellState, Ledger, SessionDetail
from smartcity_desktop.desk.event.outside_desk import OutsideDesk
from smartcity_desktop.desk.laptop import paper_making, paper_sizes
from smartcity_desktop.desk.laptop.changed import Changed, Topic
from smartcity_desktop.desk.laptop.laptop import Laptop
from smartcity_desktop.desk.laptop.paper_making import RECAP, SHEET, PaperKind
from smartcity_desktop.desk.laptop.paper_sizes import OF_EVENT
from smartcity_desktop.desk.laptop.quarantined import QuarantineDesk
from smartcity_desktop.desk.laptop.receiving import Reading, Receipt
from smartcity_desktop.domain import natural
from smartcity_desktop.domain.computed import Computed
from smartcity_desktop.domain.decision import NEWER_SHEET
from smartcity_desktop.domain.ids import Digest, SeatId, SessionId
from smartcity_desktop.domain.item import Item
from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.domain.ranking_table import RankingTable
from smartcity_desktop.domain.record import Record, Status
from smartcity_desktop.domain.result import Ranking
from smartcity_desktop.domain.sheet import Sheet
from smartcity_desktop.domain.stage import Stage
from smartcity_desktop.domain.view import (
    PROPOSAL,
    Finding,
    ItemState,
    SessionState,
    SessionView,
    Standing,
    View,
)
from smartcity_desktop.host import clock, saving, sticks
from smartcity_desktop.merge.behind import behind
from smartcity_desktop.merge.publishing import Difference, gone, publish
from smartcity_desktop.merge.recheck import rechecked
from smartcity_desktop.merge.stage import OF_THE_STAGE, stage
from smartcity_desktop.ranking.order import ranking
from smartcity_desktop.ranking.table import table

ITEMS: Changed = frozenset({Topic.ITEMS})


_BECAME = {
    Status.HELD: CellState.COMPLETE,
    Status.ABSENT: CellState.ABSENT,
    Status.POSTPONED: CellState.POSTPONED,
}


def _side_order(standing: Standing, item: Item) -> tuple[bool, str, bool, str]:
    seat = item.value.assessor if isinstance(item.value, Sheet) else ""
    return bool(seat), seat, standing.state == ItemState.SUPERSEDED, standing.digest


def _state(seen: SessionView) -> CellState:
    if seen.state != SessionState.CURRENT:
        return CellState(seen.state)
    return _BECAME[seen.record.status] if seen.record is not None else CellState.COMPLETE


def _flags(view: View) -> dict[SessionId, tuple[str, ...]]:
    """What is told of every session, and that a decision about it wants further signatures."""
    told = {id_: tuple(one.code for one in seen.findings) for id_, seen in view.sessions.items()}
    for standing in view.standings.values():
        if standing.type == "decision" and standing.session in told:
            wanting = (found.code for found in standing.findings if found.code == PROPOSAL)
            told[standing.session] += tuple(wanting)
    return told


def _alone(laptop: Laptop) -> View:
    return laptop.holdings.view_of(laptop.holdings.of_event().values())


class CoordinatorDesk:
    """What a coordinator does on a laptop.

    `of_event`: without what only people at this laptop took in, as whoever checks an archive has
    it.
    """

    def __init__(self, laptop: Laptop, *, of_event: bool = False) -> None:
        self.laptop = laptop
        self._alone = _alone(laptop) if of_event else None
        self._ranking: tuple[View, Ranking] | None = None
        self._checked: tuple[View, View] | None = None
        self.quarantine = QuarantineDesk(laptop)
        self.outside = OutsideDesk(laptop)

    def open_edition(self, path: Path) -> Changed:
        """Admit the edition whose bundles are awaited; the first becomes the anchor."""
        return self.laptop.trust.open_edition(path)

    def receive(self, paths: Sequence[Path]) -> Receipt:
        """Read and admit everything under `paths`."""
        return self.laptop.holdings.receive(paths)

    def admit(self, reading: Reading) -> Receipt:
        """Admit what was read beside the window."""
        return self.laptop.holdings.admit(reading)

    def sticks(self) -> tuple[Path, ...]:
        """Return the folders of the sticks that are plugged in."""
        return sticks.removable()

    def now(self) -> str:
        """Return the moment it is on this laptop, ISO 8601 with an offset."""
        return clock.wall()

    def view(self) -> View:
        """Return what counts, waits and conflicts."""
        return self._alone or self.laptop.holdings.view()

    def ledger(self) -> Ledger:
        """Return how every planned session stands.

        Raises:
            Problem: edition.none.
        """
        edition, view = self.laptop.holdings.edition(), self.view()
        suspect, flags = self.quarantine.sessions(), _flags(view)
        rows = tuple(
            (
                id_,
                edition.panels[id_],
                tuple(
                    self._cell(view, session, slot, flags[session], suspect=session in suspect)
                    for slot, session in enumerate(edition.sessions_of(id_), start=1)
                ),
            )
            for id_ in natural.ordered(edition.panels)
        )
        cells = [cell for _, _, line in rows for cell in line]
        states = [cell.state for cell in cells]
        return Ledger(
            edition=edition,
            rows=rows,
            total=len(states),
            complete=states.count(CellState.COMPLETE),
            waiting=states.count(CellState.WAITING),
            forked=states.count(CellState.FORKED),
            absent=states.count(CellState.ABSENT),
            refused=states.count(CellState.REFUSED),
            missing=states.count(CellState.MISSING),
            received_items=len(self.laptop.holdings.items()),
            postponed=states.count(CellState.POSTPONED),
            newer=sum(NEWER_SHEET in cell.flags for cell in cells),
            closed=states.count(CellState.CLOSED),
            stage=self.stage(),
        )

    def _cell(
        self,
        view: View,
        session: SessionId,
        slot: int,
        flags: tuple[str, ...],
        *,
        suspect: bool,
    ) -> Cell:
        edition = self.laptop.holdings.edition()
        plan, seen = edition.sessions[session], view.sessions[session]
        state = _state(seen)
        if state not in {CellState.COMPLETE, CellState.ABSENT} and not view.is_open(session):
            state = CellState.CLOSED
        elif state in {CellState.MISSING, CellState.WAITING} and suspect:
            state = CellState.REFUSED
        return Cell(
            session=session,
            panel=plan.panel,
            slot=slot,
            region_code=plan.region,
            region=edition.regions[plan.region],
            planned_start=plan.planned_start,
            state=state,
            revision=seen.record.revision if seen.record else 0,
            sheets=len(seen.sheets),
            members=len(edition.panels[plan.panel].members),
            flags=flags,
        )

    def detail(self, session: SessionId) -> SessionDetail:
        """Return everything known about one session.

        Raises:
            Problem: session.unknown.
        """
        edition, view = self.laptop.holdings.edition(), self.view()
        if session not in edition.sessions:
            raise Problem("session.unknown", session=session)
        plan = edition.sessions[session]
        slot = edition.sessions_of(plan.panel).index(session) + 1
        here = self.laptop.holdings.items()
        mine = [standing for standing in view.standings.values() if standing.session == session]
        mine.sort(key=lambda standing: _side_order(standing, here[standing.digest]))
        bad = self.quarantine.of_session(session)
        return SessionDetail(
            self._cell(view, session, slot, _flags(view)[session], suspect=bool(bad)),
            plan,
            view.sessions[session],
            tuple(here[one.digest] for one in mine),
            tuple(mine),
            bad,
        )

    # the result

    def ranking(self) -> Ranking:
        """Return the official ranking of what counts now.

        Raises:
            Problem: edition.none.
        """
        view = self.view()
        self.laptop.holdings.edition()
        if self._ranking is None or self._ranking[0] is not view:
            self._ranking = (view, ranking(view))
        return self._ranking[1]

    def ranking_table(self) -> RankingTable:
        """Return the ranking as everybody shows it.

        Raises:
            Problem: edition.none.
        """
        return table(self.ranking(), self.laptop.holdings.edition(), self.stage(), self.view())

    def checked(self) -> View:
        """Return the view with every published result computed again from its items."""
        view = self.view()
        if self._checked is None or self._checked[0] is not view:
            held = self.laptop.holdings
            items = (held.of_event() if self._alone else held.items()).values()
            trust, taken = self.laptop.trust, held.taken()
            made = rechecked(view, items, trust.anchor, ranking, trust.first, taken)
            self._checked = (view, made)
        return self._checked[1]

    def stage(self) -> Stage:
        """Return how far the result is.

        Raises:
            Problem: edition.none.
        """
        return stage(self.checked(), self.ranking())

    def alarms(self) -> tuple[Finding, ...]:
        """Return what stands in the way of the whole event: two editions of one number, what was
        fixed and is changed, items that are acknowledged and gone, and a result that enough
        deciders signed and that is not what its items give. What the stage says is not among it.
        """
        from smartcity_desktop.desk.event.auditor import is_published_in_vain

        seen = self.checked()
        found = [told for told in seen.findings if told.code.startswith("E_")]
        for standing in seen.standings.values():
            if is_published_in_vain(standing):
                found += [told for told in standing.findings if told.code not in OF_THE_STAGE]
        return (*found, *gone(seen))

    def behind(self) -> tuple[Difference, ...]:
        """Return where the sealed result that stands says other things than everything here; none
        where it does not, or where nothing is sealed."""
        seen = self.checked()
        sealed = (result for result in seen.results.values() if result.sealed)
        return tuple(one for result in sealed for one in behind(seen, self.ranking(), result))

    def rows_behind(self) -> Rows | None:
        """Return the rows of the sealed result that stands beside those of everything here; None
        where nothing is sealed."""
        seen = self.checked()
        if (sealed := next((one for one in seen.results.values() if one.sealed), None)) is None:
            return None
        fresh = publish(seen, self.ranking(), made_at=sealed.made_at)
        return Rows(*({row.region: row for row in one.ranking} for one in (sealed, fresh)))

    def computed(self) -> Computed:
        """Return of when and by whom the ranking is.

        Raises:
            Problem: edition.none.
        """
        return computing.computed(self.laptop, self.checked(), self.stage())

    def ranking_csv(self, *, for_excel: bool = False) -> bytes:
        """Return the ranking as CSV, for comparison; or for a spreadsheet set up for Indonesia."""
        from smartcity_desktop.reports import ranking_csv

        table = self.ranking_table()
        if for_excel:
            return ranking_csv.csv_id_bytes(table, self.laptop.holdings.edition())
        return ranking_csv.csv_bytes(table)

    def ranking_xlsx(self, language: str, size: str = OF_EVENT) -> bytes:
        """Return the ranking as an XLSX workbook, for people, which prints on `size`."""
        from smartcity_desktop.reports import ranking_xlsx

        edition, on = self.laptop.holdings.edition(), paper_sizes.of(size)
        alone = officer_words.by_one(edition, language)
        table, computed = self.ranking_table(), self.computed()
        return ranking_xlsx.xlsx_bytes(
            table, edition, computed, language=language, decided_by=alone, size=on
        )

    def ranking_paper(self, language: str, size: str = OF_EVENT) -> Callable[[], bytes]:
        """Return what makes the ranking list as PDF; it may be called beside the window.

        Raises:
            Problem: edition.none.
        """
        shown, edition, view = self.ranking_table(), self.laptop.holdings.edition(), self.view()
        computed = self.computed()
        code, rule = self.laptop.trust.code(), self.laptop.trust.anchor
        counted = sum(len(session.sheets) for session in view.sessions.values())

        def make() -> bytes:
            from smartcity_desktop.reports import ranking_list

            return ranking_list.pdf(
                shown,
                edition,
                computed,
                anchor_code=code,
                anchor_rule=(rule.threshold, len(rule.keys)),
                language=language,
                made_from=str(counted),
                decided_by=officer_words.by_one(edition, language),
                size=paper_sizes.of(size),
            )

        return make

    def ranking_pdf(self, language: str, size: str = OF_EVENT) -> bytes:
        """Return the ranking list as PDF."""
        return self.ranking_paper(language, size)()

    def record_papers(
        self, session: SessionId, language: str, *, sheets: bool = True
    ) -> tuple[tuple[str, bytes], ...]:
        """Return the papers of a current session, named: the recap and each counted sheet.

        Raises:
            Problem: session.nothing_counted.
        """
        seats = natural.ordered(self._current(session)[1].sheets) if sheets else ()
        return (
            self.recap_paper(session, language),
            *(self.sheet_paper(session, seat, language) for seat in seats),
        )

    def recap_paper(
        self, session: SessionId, language: str, size: str = OF_EVENT
    ) -> tuple[str, bytes]:
        """Return the name and the PDF of a current session's recap.

        Raises:
            Problem: session.nothing_counted.
        """
        digest = self._current(session)[1].record_digest
        return f"RP-{session}.pdf", self._paper(digest, RECAP, language, size)

    def sheet_paper(
        self, session: SessionId, seat: SeatId, language: str, size: str = OF_EVENT
    ) -> tuple[str, bytes]:
        """Return the name and the PDF of a counted sheet.

        Raises:
            Problem: session.nothing_counted.
        """
        record, seen = self._current(session)
        if seat not in seen.sheets:
            raise Problem("session.nothing_counted", session=session)
        digest = next(sheet.digest for sheet in record.sheets if sheet.assessor == seat)
        return f"LP-{session}-{seat}.pdf", self._paper(digest, SHEET, language, size)

    def _paper(self, digest: Digest, kind: PaperKind, language: str, size: str) -> bytes:
        content = paper_making.signed(self.laptop, digest, self.laptop.holdings.edition())
        return paper_making.pdf(content, kind, language, size=size)

    def _current(self, session: SessionId) -> tuple[Record, SessionView]:
        seen = self.view().sessions[session]
        if seen.record is None:
            raise Problem("session.nothing_counted", session=session)
        return seen.record, seen

    def save(self, file: Path, data: bytes, *, over: bool = False) -> None:
        """Write a paper or a table where a person asked for it, `over` an older one if they agreed.

        Raises:
            Problem: save.…
        """
        saving.save(file, data, over=over)
