import shutil
from pathlib import Path

import pytest

from smartcity_desktop.desk.office import open_office
from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.domain.record import ABSENT, Capacity
from smartcity_desktop.domain.view import SessionState
from smartcity_desktop.host.paths import Home
from smartcity_desktop.rehearsal import demo, practice
from smartcity_desktop.rehearsal.demo_event import Size
from smartcity_desktop.rehearsal.demo_plot import Plot
from smartcity_desktop.rehearsal.practice import PASSPHRASE
from tests.played import Event, play


def _silent(step: str, facts: object) -> None:
    del step, facts


def test_a_second_reception_finds_nothing_new(small_event: Event) -> None:
    assert small_event.played.again == 0
    assert small_event.played.items > 12 * 5


def test_every_step_is_told_with_its_time(small_event: Event) -> None:
    steps = dict(small_event.steps)
    assert list(steps) == ["edition", "sessions", "receive", "again", "ranking", "papers"]
    assert all(isinstance(step["ms"], int) for step in steps.values())
    assert steps["sessions"]["sessions"] == 13


def test_the_event_is_practice_and_fictitious_everywhere(small_event: Event) -> None:
    edition = small_event.played.edition
    assert (edition.mode, edition.fictitious) == ("practice", True)
    assert "data fiktif" in edition.title
    assert "LATIHAN" in edition.id


def test_the_coordinator_can_practise_decisions_with_the_key_that_lies_there(
    small_event: Event, tmp_path: Path
) -> None:
    shutil.copytree(small_event.folder / "coordinator", tmp_path / "coordinator")
    office = open_office(Home(tmp_path / "coordinator"))
    try:
        file = practice.root_key(office.laptop.home)
        key = office.deciding.open_key(file, PASSPHRASE)
        office.publishing.publish(key, sealed=True)
        assert office.publishing.final()
    finally:
        office.laptop.close()


def test_papers_begin_with_their_code(small_event: Event) -> None:
    names = [path.name for path in (small_event.folder / "papers").iterdir()]
    assert {name[:3] for name in names} == {"LP-", "RP-", "DP-"}
    assert all((small_event.folder / "papers" / n).read_bytes()[:5] == b"%PDF-" for n in names)
    held = [
        session
        for session in small_event.played.edition.sessions
        if session != _plot(small_event).absent
    ]
    assert sum(name.startswith("RP-") for name in names) == len(held)


def _plot(event: Event) -> Plot:
    return event.played.plot


def test_everything_planted_is_in_the_ledger_and_nothing_else(small_event: Event) -> None:
    office = open_office(Home(_copy(small_event)))
    try:
        sessions = office.coordinator.view().sessions
        ledger = office.coordinator.ledger()
    finally:
        office.laptop.store.close()
    plot, played = _plot(small_event), small_event.played
    assert not ledger.stage.is_open
    assert (ledger.complete, ledger.absent) == (12, 1)
    assert all(session.state == SessionState.CURRENT for session in sessions.values())
    records = {
        id_: session.record for id_, session in sessions.items() if session.record is not None
    }
    absent = [id_ for id_, record in records.items() if record.status == ABSENT]
    late = [i for i, record in records.items() if any(h.kind == "late" for h in record.happenings)]
    excused = [id_ for id_, record in records.items() if record.excused]
    revised = [id_ for id_, record in records.items() if record.revision == 2]
    flagged = {
        id_: [f.code for f in session.findings]
        for id_, session in sessions.items()
        if session.findings
    }
    assert absent == [plot.absent]
    assert sorted(late) == sorted(plot.late)
    assert len(late) == 3
    assert excused == [plot.conflict]
    assert revised == [played.slip]
    assert flagged == {one: ["W_DIVERGENCE"] for one in plot.disagreed}
    assert plot.disagreed
    open_letters = [
        i
        for i, record in records.items()
        if record.attendance and record.attendance[0].capacity == Capacity.NO_LETTER
    ]
    assert sorted(open_letters) == sorted(plot.no_letter)


def _copy(event: Event) -> Path:
    """Reading opens the store, and opening writes: the event itself is left as it was played."""
    import shutil

    copied = event.folder.parent / "salinan"
    if not copied.exists():
        shutil.copytree(event.folder / "coordinator", copied)
    return copied


def test_the_tie_stands_across_the_cut_with_one_printed_index(small_event: Event) -> None:
    ranking, tie = small_event.played.ranking, small_event.played.tie
    assert tie is not None
    eligible = [row for row in ranking.rows if row.selection != "ineligible"]
    above, below = eligible[ranking.quota - 1], eligible[ranking.quota]
    assert (above.score.region, below.score.region) == tie
    assert above.score.printed == below.score.printed
    assert above.score.index == below.score.index
    assert (above.selection, below.selection) == ("selected", "")
    assert above.decided_by == below.decided_by == "heaviest_aspect"
    assert ranking.margin == 0


def test_the_first_panels_laptop_can_be_sat_down_at(small_event: Event, tmp_path: Path) -> None:
    import shutil

    home = Path(shutil.copytree(small_event.folder / "laptops" / "P01", tmp_path / "P01"))
    office = open_office(Home(home))
    try:
        me = office.identity.me
        assert me is not None
        assert me.chair
        office.identity.unlock(PASSPHRASE)
        assert office.identity.is_unlocked
        assert [seat.has_key for seat in office.identity.seats() if seat.panel == "P01"] == [
            True
        ] * 4
    finally:
        office.laptop.store.close()
    assert practice.find(small_event.folder) is not None


def test_two_plays_of_one_seed_give_one_result(small_event: Event, tmp_path: Path) -> None:
    again = play(tmp_path / "lagi", 12, 3, 5)
    assert again.played.ranking == small_event.played.ranking
    name = "ranking.csv"
    assert (again.folder / name).read_bytes() == (small_event.folder / name).read_bytes()
    bundles = [
        sorted(p.name for p in event.folder.rglob("*.sc*")) for event in (again, small_event)
    ]
    assert bundles[0] == bundles[1]


def test_a_folder_of_somebody_else_is_never_cleared(tmp_path: Path) -> None:
    (tmp_path / "sticks").mkdir()
    (tmp_path / "sticks" / "tesis.doc").write_bytes(b"x")
    with pytest.raises(Problem, match=r"demo\.folder_in_use"):
        demo.play(tmp_path, Size(regions=3, panels=1, sessions=4), _silent)
    assert (tmp_path / "sticks" / "tesis.doc").exists()


@pytest.mark.parametrize(
    "size",
    [
        Size(regions=0),
        Size(regions=8, panels=2, sessions=4),
        Size(assessors=1),
        Size(panels=100),
        Size(regions=514, panels=99),
    ],
)
def test_a_size_that_does_not_fit_is_refused_before_anything_is_made(
    tmp_path: Path, size: Size
) -> None:
    with pytest.raises(Problem, match=r"demo\.size"):
        demo.play(tmp_path / "d", size, _silent)
    assert not (tmp_path / "d").exists()
