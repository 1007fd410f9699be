from __future__ import annotations

import sys
from pathlib import Path

import pytest

from smartcity_desktop.bundles import wrapping
from smartcity_desktop.desk.office import Office
from smartcity_desktop.desk.recovery import copy_files, recovery
from smartcity_desktop.domain.record_draft import HappeningKind
from smartcity_desktop.host import clock
from smartcity_desktop.host.paths import Home
from tests import disks
from tests.cosigned import following
from tests.desk.refusing import refused
from tests.seats import CLOSED, LATER


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """A stick with nothing on it."""
    (tmp_path / "stik").mkdir()
    return tmp_path / "stik"


def copies(stick: Path) -> list[str]:
    """The copies on a stick."""
    return sorted(path.name for path in stick.iterdir() if path.name.startswith("copy-"))


def test_every_hand_over_leaves_a_copy_and_two_stay(panel_office: Office, stick: Path) -> None:
    for number in range(4):
        panel_office.chair.happening(LATER, HappeningKind.NOTE, f"Catatan {number}")
        written = panel_office.chair.hand_over(CLOSED, stick)
        assert written.path.is_file()
        assert panel_office.laptop.outbox.copy_problem is None
    assert [name.split("-")[2] for name in copies(stick)] == ["000003", "000004"]
    assert len(list(stick.iterdir())) == 3


def test_a_copy_carries_no_private_key(panel_office: Office, stick: Path) -> None:
    copy = panel_office.laptop.outbox.leave_copy(stick).path.read_bytes()
    assert copy.startswith(b"SQLite format 3\0")
    assert b"PRIVATE KEY" not in copy
    keys = list(panel_office.laptop.home.keys.iterdir())
    assert keys
    for key in keys:
        lines = key.read_bytes().splitlines()[1:-1]
        assert not [line for line in lines if len(line) > 40 and line in copy]


def test_a_copy_that_cannot_be_made_never_fails_the_hand_over_and_is_told(
    panel_office: Office, stick: Path
) -> None:
    laptop = panel_office.laptop
    for path in laptop.home.backups.iterdir():
        path.unlink()
    laptop.home.backups.rmdir()
    laptop.home.backups.write_bytes(b"in the way")
    with clock.played("2019-02-22T10:00:00+07:00"):
        written = panel_office.chair.hand_over(CLOSED, stick)
    assert [path.name for path in stick.iterdir()] == [written.path.name]
    assert laptop.outbox.copy_problem is not None
    assert laptop.outbox.copy_problem.code == "backup.failed"
    assert laptop.backups.failed_at == "2019-02-22T10:00:00+07:00"
    refused("backup.failed", laptop.outbox.leave_copy, stick)

    laptop.home.backups.unlink()
    panel_office.chair.hand_over(CLOSED, stick)
    backups = laptop.backups
    told: tuple[object, ...] = laptop.outbox.copy_problem, backups.failed_at, backups.problem
    assert told == (None, "", None)
    assert len(copies(stick)) == 1


def test_where_the_edition_names_recipients_only_they_can_read_a_copy(
    panel_office: Office, stick: Path, tmp_path: Path
) -> None:
    laptop, reader = panel_office.laptop, wrapping.generate()
    named = following(laptop, tmp_path / "edisi", recipients=(reader.recipient,))
    laptop.trust.open_edition(named)
    for _ in range(3):
        copy = laptop.outbox.leave_copy(stick).path
    assert len(copies(stick)) == 2
    assert copy.name.endswith(".db.age")
    assert b"SQLite" not in copy.read_bytes()
    (found, _) = copy_files.find([stick])
    assert found.laptop == laptop.journal.id()
    refused("recovery.copy_wrapped", recovery.resume, found, Home(tmp_path / "cadangan"))
    plain = tmp_path / copy.name.removesuffix(".age")
    plain.write_bytes(wrapping.unwrap(copy.read_bytes(), [reader]))
    (opened,) = copy_files.find([plain])
    assert opened.whole
    (tmp_path / "cadangan").mkdir()
    assert recovery.resume(opened, Home(tmp_path / "cadangan")).held.acts == opened.acts


def test_the_name_of_a_laptop_stays(panel_office: Office) -> None:
    from smartcity_desktop.desk.laptop.laptop import Laptop

    name, home = panel_office.laptop.journal.id(), panel_office.laptop.home
    panel_office.laptop.close()
    with Laptop(home) as again:
        assert again.journal.id() == name


PULLED = """
import os, sys
import sys
from pathlib import Path
from smartcity_desktop.desk.office import open_office
from smartcity_desktop.domain.record_draft import HappeningKind
from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.host.paths import Home
from smartcity_desktop.store.opening import look_at
home, session, place = Home(Path(sys.argv[1])), sys.argv[2], Path(sys.argv[3])
here, gone = place / "stick", place / "gone"
state = {"left": -1}

def pull(event, arguments):
    # Every opening, listing, renaming and removing is announced before it is done.
    if state["left"] < 0 or not event.startswith(("open", "os.")): return
    if not any(str(here) in str(one) for one in arguments): return
    state["left"] -= 1
    if state["left"] < 0: os.rename(here, gone)

sys.addaudithook(pull)
office = open_office(home)
outbox = office.laptop.outbox
name, data = office.chair.bundle(session)
bundle, copy, at = set(), set(), 0
while True:
    here.mkdir()
    office.chair.happening(sys.argv[4], HappeningKind.NOTE, f"Langkah {at}")
    state["left"] = at
    try:
        office.chair.hand_over(session, here)
        if outbox.copy_problem is not None: copy.add(outbox.copy_problem.code)
    except Problem as problem: bundle.add(problem.code)
    pulled, state["left"] = gone.exists(), -1
    if not pulled: break
    assert (home.outbox / name).read_bytes() == data
    for one in gone.iterdir():
        if one.name.endswith(".db"): look_at(one)
        elif not one.name.startswith("."): assert one.read_bytes() == data
        one.unlink()
    gone.rmdir()
    at += 1
assert outbox.copy_problem is None
assert len(list(here.iterdir())) == 2
office.laptop.close()
print(at, *bundle, *copy)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="made with POSIX means")
def test_at_whichever_step_the_stick_is_pulled_the_work_is_here_and_nothing_half_there(
    panel_office: Office, tmp_path: Path
) -> None:
    home = panel_office.laptop.home
    panel_office.laptop.close()
    told = disks.alone(PULLED, str(home.folder), CLOSED, str(tmp_path), LATER).split()
    assert told[1:] == ["sticks.gone", "sticks.gone"]
    assert int(told[0]) >= 12
