"""The coordinator's desk: receive, see what is missing, rank, publish. No score can be edited."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from smartcity_desktop.desk.changed import Changed, Fact
from smartcity_desktop.desk.laptop import Laptop
from smartcity_desktop.desk.receiving import Reading, Receipt
from smartcity_desktop.domain.edition import Edition, Panel, PlannedSession, Region
from smartcity_desktop.domain.item import Item
from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.domain.record import ABSENT
from smartcity_desktop.domain.result import Ranking
from smartcity_desktop.domain.view import CURRENT, HELD_BACK, MISSING, WAITING, SessionView, View
from smartcity_desktop.ranking import rule_a
from smartcity_desktop.ranking.order import ranking

ITEMS: Changed = frozenset({Fact.ITEMS})
ABSENT_STATE = "absent"
COMPLETE = "complete"


@dataclass(frozen=True, slots=True)
class Cell:
    """One planned session in the ledger; `state` is complete, absent, waiting, held, refused or
    missing; `flags` are W_ codes."""

    session: str
    panel: str
    slot: int
    region_code: str
    region: Region
    planned_start: str
    state: str
    revision: int
    sheets: int
    members: int
    flags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ledger:
    """Rooms down, slots across: `rows` pairs a panel's id with its cells by planned start."""

    edition: Edition
    rows: tuple[tuple[str, Panel, tuple[Cell, ...]], ...]
    total: int
    complete: int
    waiting: int
    held: int
    absent: int
    refused: int
    missing: int
    received_items: int

    @property
    def is_final(self) -> bool:
        """Whether every session is complete or absent."""
        return self.complete + self.absent == self.total


@dataclass(frozen=True, slots=True)
class SessionDetail:
    """The side sheet of a ledger cell: everything held about one session."""

    cell: Cell
    plan: PlannedSession
    view: SessionView
    items: tuple[Item, ...]


class CoordinatorDesk:
    """What a coordinator does on a laptop."""

    def __init__(self, laptop: Laptop) -> None:
        self.laptop = laptop
        self._ranking: tuple[View, Ranking] | None = None

    def open_edition(self, path: Path) -> Changed:
        """Admit the edition whose bundles are awaited; the first becomes the anchor."""
        return self.laptop.open_edition(path)

    def receive(self, paths: Sequence[Path]) -> Receipt:
        """Read and admit everything under `paths`."""
        return self.laptop.receive(paths)

    def admit(self, reading: Reading) -> Receipt:
        """Admit what was read beside the window."""
        return self.laptop.admit(reading)

    def view(self) -> View:
        """Return what counts, waits and conflicts."""
        return self.laptop.view()

    def ledger(self) -> Ledger:
        """Return how every planned session stands.

        Raises:
            Problem: edition.none.
        """
        edition, view = self.laptop.edition(), self.view()
        rows = tuple(
            (
                id_,
                panel,
                tuple(
                    self._cell(edition, view, session, slot)
                    for slot, session in enumerate(edition.sessions_of(id_), start=1)
                ),
            )
            for id_, panel in sorted(edition.panels.items())
        )
        states = [cell.state for _, _, cells in rows for cell in cells]
        return Ledger(
            edition=edition,
            rows=rows,
            total=len(states),
            complete=states.count(COMPLETE),
            waiting=states.count(WAITING),
            held=states.count(HELD_BACK),
            absent=states.count(ABSENT_STATE),
            refused=states.count("refused"),
            missing=states.count(MISSING),
            received_items=len(self.laptop.items()),
        )

    def _cell(self, edition: Edition, view: View, session: str, slot: int) -> Cell:
        plan, seen = edition.sessions[session], view.sessions[session]
        state = seen.state
        if state == CURRENT:
            absent = seen.record is not None and seen.record.status == ABSENT
            state = ABSENT_STATE if absent else COMPLETE
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
            flags=tuple(one.code for one in seen.findings),
        )

    def detail(self, session: str) -> SessionDetail:
        """Return everything held about one session.

        Raises:
            Problem: session.unknown.
        """
        edition, view = self.laptop.edition(), self.view()
        if session not in edition.sessions:
            raise Problem("session.unknown", session=session)
        plan = edition.sessions[session]
        slot = edition.sessions_of(plan.panel).index(session) + 1
        held = tuple(
            self.laptop.items()[digest]
            for digest, standing in sorted(view.standings.items())
            if standing.session == session
        )
        cell = self._cell(edition, view, session, slot)
        return SessionDetail(cell, plan, view.sessions[session], held)

    # the result

    def ranking(self) -> Ranking:
        """Return the official ranking of what counts now.

        Raises:
            Problem: edition.none.
        """
        view = self.view()
        self.laptop.edition()
        if self._ranking is None or self._ranking[0] is not view:
            self._ranking = (view, ranking(view))
        return self._ranking[1]

    def ranking_csv(self) -> bytes:
        """Return the ranking as CSV (rank,code,kind,region,province,index,selected,remark)."""
        from smartcity_desktop.reports import ranking_csv

        return ranking_csv.csv_bytes(self.ranking(), self.laptop.edition())

    def ranking_pdf(self, language: str) -> bytes:
        """Return the ranking list as PDF."""
        from smartcity_desktop.reports import ranking_list

        codes = self.laptop.anchor_codes()
        counted = sum(len(one.sheets) for one in self.view().sessions.values())
        return ranking_list.pdf(
            self.ranking(),
            self.laptop.edition(),
            edition_digest=self.view().edition_digest,
            anchor_code=codes[0] if codes else (),
            language=language,
            made_from=str(counted),
        )

    def record_papers(
        self, session: str, language: str, *, sheets: bool = True
    ) -> tuple[tuple[str, bytes], ...]:
        """Return the papers of a current session, named: the recap and each counted sheet."""
        from smartcity_desktop.reports import recap, score_sheet

        edition, seen = self.laptop.edition(), self.view().sessions[session]
        if seen.record is None:
            raise Problem("session.nothing_counted", session=session)
        score = rule_a.score(seen.region, seen.sheets.values(), edition)
        recap_pdf = recap.pdf(
            seen.record, seen.sheets, edition, score, digest=seen.record_digest, language=language
        )
        papers = [(f"RP-{session}.pdf", recap_pdf)]
        digests = {one.assessor: one.digest for one in seen.record.sheets}
        for seat, sheet in sorted(seen.sheets.items()) if sheets else ():
            own = rule_a.own(sheet, edition.rubric)
            pdf = score_sheet.pdf(sheet, edition, own, digest=digests[seat], language=language)
            papers.append((f"LP-{session}-{seat}.pdf", pdf))
        return tuple(papers)

    def save(self, file: Path, data: bytes) -> None:
        """Write a paper or a table where a person asked for it, replacing an older one.

        Raises:
            Problem: save.failed.
        """
        part = file.with_name(f".{file.name}.part")
        try:
            part.write_bytes(data)
            part.replace(file)
        except OSError as fault:
            part.unlink(missing_ok=True)
            raise Problem("save.failed", file=file.name, reason=fault.strerror or "") from fault
