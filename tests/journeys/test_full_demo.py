"""The whole two days: 150 regions, 19 panels, 600 sheets, from the edition to the ranking."""

import csv
import io
import shutil
from pathlib import Path

import pytest

from smartcity_desktop.desk.office import Office, open_office
from smartcity_desktop.domain.record import ABSENT
from smartcity_desktop.host.paths import Home
from tests.cli.asked import ask
from tests.played import Event
from tests.ranking.recompute import Recomputed, recompute


@pytest.fixture(scope="module")
def home(full_event: Event, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the coordinator's home."""
    folder = tmp_path_factory.mktemp("full") / "home"
    return Path(shutil.copytree(full_event.folder / "coordinator", folder))


@pytest.fixture
def office(home: Path) -> Office:
    """The coordinator's laptop; the test closes it."""
    return open_office(Home(home))


def test_the_road_ends_with_150_indices_and_25_selected(full_event: Event) -> None:
    ranking = full_event.played.ranking
    assert ranking.complete
    assert len(ranking.rows) == 150
    assert all(row.score.printed is not None for row in ranking.rows)
    assert len(ranking.selected()) == 25
    assert [(one.kind, one.why) for one in ranking.apart] == [("absent", "")]
    table = (full_event.folder / "ranking.csv").read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(table)))
    assert sum(row["selected"] == "yes" for row in rows) == 25
    assert sum(bool(row["index"]) for row in rows) == 150


def test_every_planted_incident_is_found(full_event: Event, office: Office) -> None:
    try:
        sessions = office.coordinator.view().sessions
        ledger = office.coordinator.ledger()
    finally:
        office.laptop.store.close()
    played, plot = full_event.played, full_event.played.plot
    records = {
        id_: session.record for id_, session in sessions.items() if session.record is not None
    }
    assert (ledger.total, ledger.complete, ledger.absent) == (151, 150, 1)
    late = [i for i, record in records.items() if any(h.kind == "late" for h in record.happenings)]
    assert sorted(late) == sorted(plot.late)
    assert len(late) == 3
    assert [i for i, record in records.items() if record.status == ABSENT] == [plot.absent]
    assert [i for i, record in records.items() if record.excused] == [plot.conflict]
    assert [i for i, record in records.items() if record.revision == 2] == [played.slip]
    assert sum(cell.sheets for _, _, cells in ledger.rows for cell in cells) == 599
    flagged = {
        id_: [f.code for f in session.findings]
        for id_, session in sessions.items()
        if session.findings
    }
    assert flagged == {one: ["W_DIVERGENCE"] for one in plot.disagreed}


def test_the_tie_stands_at_25_and_26(full_event: Event) -> None:
    ranking, tie = full_event.played.ranking, full_event.played.tie
    eligible = [row for row in ranking.rows if row.selection != "ineligible"]
    assert (eligible[24].score.region, eligible[25].score.region) == tie
    assert eligible[24].score.printed == eligible[25].score.printed
    assert eligible[23].score.printed != eligible[24].score.printed
    assert eligible[25].score.printed != eligible[26].score.printed
    assert (eligible[24].selection, eligible[25].selection) == ("selected", "")
    assert eligible[24].decided_by == "heaviest_aspect"


def test_receiving_the_same_sticks_again_says_nothing_new(full_event: Event, home: Path) -> None:
    assert full_event.played.again == 0
    asked = ask("receive", full_event.folder / "sticks", "--home", home)
    assert asked.code == 0, asked.err
    assert asked.out.startswith("0 baru · ")


def test_anybody_can_verify_it_from_the_files_alone(full_event: Event) -> None:
    asked = ask("verify", *full_event.public(), "--anchor", full_event.anchor, "--json")
    assert asked.code == 0, asked.out
    value = asked.json
    assert value["sound"] is True
    assert value["items"] == {"edition": 1, "sheet": 600, "record": 152}
    assert value["signatures"] == 753
    assert value["sessions"] == {"current": 151}
    assert value["ranking"]["ranked"] == 150


def _payloads(event: Event) -> list[bytes]:
    """The first line of every item, read without our program."""
    files = [*(event.folder / "edition").iterdir(), *(event.folder / "sticks").rglob("*.sc*")]
    lines = [line for file in files for line in file.read_bytes().splitlines(keepends=True)]
    return [line for line in lines if line.startswith(b"{")]


def _assert_same(event: Event, again: Recomputed) -> None:
    ranking = event.played.ranking
    assert again.rows == [(row.rank, row.score.region) for row in ranking.rows]
    assert again.indices == {row.score.region: row.score.index for row in ranking.rows}
    assert again.printed == {row.score.region: str(row.score.printed) for row in ranking.rows}
    assert sorted(again.selected) == sorted(ranking.selected())
    assert again.apart == {one.region: one.kind for one in ranking.apart}


def test_an_independent_recomputation_agrees_on_every_figure(full_event: Event) -> None:
    _assert_same(full_event, recompute(_payloads(full_event)))


def test_it_agrees_on_the_small_event_too(small_event: Event) -> None:
    _assert_same(small_event, recompute(_payloads(small_event)))
