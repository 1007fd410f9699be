"""The coordinator's desk on real homes: the ledger's counts, the side sheet, the papers."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from smartcity_desktop.desk.event.coordinator import CoordinatorDesk
from smartcity_desktop.desk.event.deciding import DecisionDesk
from smartcity_desktop.desk.laptop.laptop import Laptop
from smartcity_desktop.desk.laptop.receiving import Became
from smartcity_desktop.domain.decision import NO_RECORD, WAIVE
from smartcity_desktop.domain.ids import SeatId, SessionId
from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.host import paths
from smartcity_desktop.rehearsal import demo_event
from tests.played import Event
from tests.reports import reading
from tests.ui.coordinate.scene import troubled_stick


@pytest.fixture
def desk(small_event: Event, tmp_path: Path) -> Iterator[CoordinatorDesk]:
    """A copy of the coordinator's home at the end of the event."""
    shutil.copytree(small_event.folder / "coordinator", tmp_path / "coordinator")
    with Laptop(paths.home(tmp_path / "coordinator")) as laptop:
        yield CoordinatorDesk(laptop)


@pytest.fixture
def early(small_event: Event, tmp_path: Path) -> Iterator[CoordinatorDesk]:
    """A home that holds the edition and nothing else."""
    with Laptop(paths.home(tmp_path / "early")) as laptop:
        laptop.trust.open_edition(next((small_event.folder / "edition").iterdir()))
        yield CoordinatorDesk(laptop)


def test_a_finished_event_is_final_with_its_absent_region_counted_apart(
    desk: CoordinatorDesk,
) -> None:
    ledger = desk.ledger()
    assert (ledger.total, ledger.complete, ledger.absent) == (13, 12, 1)
    assert not ledger.stage.is_open
    open_ = (ledger.waiting, ledger.forked, ledger.refused, ledger.missing, ledger.postponed)
    assert not any(open_)


def test_before_anything_arrived_every_session_is_missing_and_nothing_is_final(
    early: CoordinatorDesk,
) -> None:
    ledger = early.ledger()
    assert ledger.missing == ledger.total == 13
    assert ledger.stage.is_open
    assert ledger.received_items == 1


def test_a_session_closed_without_a_record_is_not_chased_any_more(
    small_event: Event, early: CoordinatorDesk
) -> None:
    made = demo_event.make(demo_event.Size(regions=12, panels=3, sessions=5))
    deciding = DecisionDesk(early.laptop)
    deciding.propose(
        WAIVE, SessionId("P02-S2"), NO_RECORD, "Panel tidak jadi bersidang.", made.root
    )
    ledger = early.ledger()
    assert (ledger.closed, ledger.missing, ledger.total) == (1, 12, 13)
    assert early.detail(SessionId("P02-S2")).cell.state == "closed"
    region = early.detail(SessionId("P02-S2")).plan.region
    (apart,) = (one for one in early.ranking_table().apart if one.apart.region == region)
    assert apart.apart.kind == "closed"
    assert [one.decision.reason for one in apart.closed_by] == ["Panel tidak jadi bersidang."]
    (line,) = (row for row in early.ranking_csv().decode().splitlines() if region in row)
    assert line.endswith(",no,closed")
    assert "Panel tidak jadi bersidang." in reading.whole(early.ranking_pdf("id"))


def test_a_second_reception_of_the_same_stick_adds_nothing(
    small_event: Event, early: CoordinatorDesk
) -> None:
    stick = small_event.folder / "sticks"
    first, second = early.receive([stick]), early.receive([stick])
    assert first.count(Became.ADDED) > 50
    assert (second.count(Became.ADDED), second.count(Became.DUPLICATE)) == (0, len(first.outcomes))


def test_every_state_of_a_troubled_stick_is_counted_once(
    small_event: Event, early: CoordinatorDesk, tmp_path: Path
) -> None:
    early.receive([troubled_stick(small_event, tmp_path).folder])
    ledger = early.ledger()
    assert (ledger.forked, ledger.waiting) == (1, 1)
    states = ("complete", "absent", "postponed", "waiting", "forked", "refused", "missing")
    assert sum(getattr(ledger, state) for state in states) == ledger.total
    assert ledger.stage.is_open


def test_the_detail_of_a_session_pairs_items_with_standings_record_first(
    desk: CoordinatorDesk,
) -> None:
    session = next(iter(sorted(desk.ledger().edition.sessions)))
    detail = desk.detail(session)
    assert [item.digest for item in detail.items] == [
        standing.digest for standing in detail.standings
    ]
    assert detail.items[0].type == "record"
    assert {standing.session for standing in detail.standings} == {session}


def test_an_unknown_session_has_no_detail(desk: CoordinatorDesk) -> None:
    with pytest.raises(Problem, match=r"session\.unknown"):
        desk.detail(SessionId("P99-S9"))


def test_the_papers_of_a_session_are_its_recap_and_one_sheet_a_seat(
    desk: CoordinatorDesk,
) -> None:
    session = next(id_ for id_, seen in sorted(desk.view().sessions.items()) if seen.sheets)
    names = [name for name, _ in desk.record_papers(session, "id")]
    seats = sorted(desk.view().sessions[session].sheets)
    assert names == [f"RP-{session}.pdf", *(f"LP-{session}-{seat}.pdf" for seat in seats)]
    assert desk.record_papers(session, "id", sheets=False) == (desk.recap_paper(session, "id"),)


def test_a_session_without_a_record_has_no_papers(early: CoordinatorDesk) -> None:
    session = min(early.ledger().edition.sessions)
    with pytest.raises(Problem, match=r"session\.nothing_counted"):
        early.recap_paper(session, "id")


def test_a_seat_that_was_not_counted_has_no_paper(desk: CoordinatorDesk) -> None:
    session = min(desk.ledger().edition.sessions)
    with pytest.raises(Problem, match=r"session\.nothing_counted"):
        desk.sheet_paper(session, SeatId("Z-999"), "id")


def test_the_ranking_paper_can_be_made_after_the_store_was_closed(
    small_event: Event, tmp_path: Path
) -> None:
    shutil.copytree(small_event.folder / "coordinator", tmp_path / "closing")
    with Laptop(paths.home(tmp_path / "closing")) as laptop:
        make = CoordinatorDesk(laptop).ranking_paper("en")
    assert make().startswith(b"%PDF-")


def test_a_saved_table_replaces_an_older_one_whole(desk: CoordinatorDesk, tmp_path: Path) -> None:
    file = tmp_path / "peringkat.csv"
    file.write_text("lama " * 10_000, encoding="utf-8")
    desk.save(file, desk.ranking_csv(), over=True)
    assert file.read_bytes() == desk.ranking_csv()
