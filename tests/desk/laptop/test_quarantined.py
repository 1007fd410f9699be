from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from smartcity_desktop.desk.event.coordinator import CoordinatorDesk
from smartcity_desktop.desk.event.ledger import CellState
from smartcity_desktop.desk.laptop.laptop import Laptop
from smartcity_desktop.domain.ids import SessionId
from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.host import paths
from tests.played import Event

SESSION = SessionId("P02-S2")


@pytest.fixture
def desk(small_event: Event, tmp_path: Path) -> Iterator[CoordinatorDesk]:
    """A coordinator's laptop that holds the edition and nothing else."""
    with Laptop(paths.home(tmp_path / "home")) as laptop:
        laptop.trust.open_edition(next((small_event.folder / "edition").iterdir()))
        yield CoordinatorDesk(laptop)


@pytest.fixture
def altered(small_event: Event, tmp_path: Path) -> Path:
    """The bundle of a session in which somebody changed a word of the record."""
    (bundle,) = (small_event.folder / "sticks").rglob(f"{SESSION}-*.scbundle")
    data = bytearray(bundle.read_bytes())
    at = data.index(b'"documents":[')
    data[at + 2 : at + 6] = b"dOcu"
    file = tmp_path / bundle.name
    file.write_bytes(bytes(data))
    return file


def state(desk: CoordinatorDesk) -> CellState:
    cells = [cell for _, _, line in desk.ledger().rows for cell in line]
    return next(cell.state for cell in cells if cell.session == SESSION)


def test_a_refused_item_tells_when_why_and_what_it_pretends_to_be(
    desk: CoordinatorDesk, altered: Path
) -> None:
    assert desk.quarantine.every() == ()
    desk.receive([altered])
    (one,) = desk.quarantine.every()
    assert (one.file, one.code, one.session) == (altered.name, "E_SIG_INVALID", SESSION)
    assert one.facts["file"] == altered.name
    assert one.facts["item"] == 1
    assert one.at <= desk.now()
    assert desk.quarantine.count() == 1


def test_the_session_it_pretends_to_belong_to_is_red_until_a_whole_copy_comes(
    desk: CoordinatorDesk, altered: Path, small_event: Event
) -> None:
    assert state(desk) == CellState.MISSING
    desk.receive([altered])
    assert state(desk) == CellState.REFUSED
    assert desk.ledger().refused == 1
    assert len(desk.detail(SESSION).quarantined) == 1
    desk.receive([small_event.folder / "sticks"])
    assert state(desk) == CellState.COMPLETE
    assert len(desk.detail(SESSION).quarantined) == 1


def test_what_it_pretends_changes_nothing_that_counts(
    desk: CoordinatorDesk, tmp_path: Path
) -> None:
    before = desk.laptop.holdings.state_digest()
    forged = tmp_path / "palsu.scbundle"
    forged.write_bytes(b'{"session":"%s","assessor":"A-005"}\n' % SESSION.encode())
    desk.receive([forged])
    (one,) = desk.quarantine.every()
    assert (one.session, one.seat) == (SESSION, "A-005")
    assert desk.laptop.holdings.state_digest() == before
    assert desk.view().sessions[SESSION].state == "missing"


def test_a_session_that_nobody_planned_is_not_named(desk: CoordinatorDesk, tmp_path: Path) -> None:
    forged = tmp_path / "palsu.scbundle"
    forged.write_bytes(b'{"session":"P99-S9"}\n')
    desk.receive([forged])
    (one,) = desk.quarantine.every()
    assert one.session == ""
    assert desk.quarantine.sessions() == frozenset()


def test_a_copy_for_the_sender_is_the_very_bytes_under_a_name_nobody_reads_in(
    desk: CoordinatorDesk, altered: Path, tmp_path: Path
) -> None:
    desk.receive([altered])
    (one,) = desk.quarantine.every()
    stick = tmp_path / "stik"
    stick.mkdir()
    written = desk.quarantine.save_copy(one.digest, stick)
    assert written.path.read_bytes() in altered.read_bytes()
    assert written.path.suffix == ".bin"
    raw = desk.laptop.home.folder / "quarantine" / f"{one.digest}.raw"
    raw.unlink()
    with pytest.raises(Problem, match=r"quarantine\.gone"):
        desk.quarantine.save_copy(one.digest, stick)
    assert desk.quarantine.every() == ()
