from __future__ import annotations

import itertools
import random
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest

from smartcity_desktop.desk.event import auditor
from smartcity_desktop.desk.laptop.laptop import Laptop
from smartcity_desktop.desk.office import Office, open_office
from smartcity_desktop.desk.recovery import copy_files, recovery
from smartcity_desktop.domain import streams
from smartcity_desktop.domain.acts import Concluded, Resumed, Sealed
from smartcity_desktop.domain.record import Record
from smartcity_desktop.domain.record_draft import HappeningKind
from smartcity_desktop.domain.streams import SessionStream, Stream
from smartcity_desktop.domain.view import ItemState, SessionState
from smartcity_desktop.host import clock
from smartcity_desktop.host.paths import STORE, Home
from smartcity_desktop.ranking.order import ranking
from smartcity_desktop.ranking.table import table
from smartcity_desktop.reports import ranking_csv
from tests.desk.refusing import refused
from tests.ids import A1
from tests.played import Event
from tests.seats import CHAIR, LATER, MEMBERS, OPEN, Keys, seal_all, sit


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """A stick with nothing on it."""
    (tmp_path / "stik").mkdir()
    return tmp_path / "stik"


@pytest.fixture
def spare(tmp_path: Path) -> Home:
    """A home nobody has used."""
    (tmp_path / "cadangan").mkdir()
    return Home(tmp_path / "cadangan")


@contextmanager
def opened(home: Home) -> Iterator[Office]:
    """The desks of a home, closed again."""
    office = open_office(home)
    try:
        yield office
    finally:
        office.laptop.close()


def streams_of(laptop: Laptop) -> dict[str, int]:
    """How many acts each stream has."""
    return {stream: laptop.store.journal.head(stream)[0] for stream in laptop.journal.streams()}


def score_some(office: Office, levels: str) -> None:
    """Give the first indicators of who is here these levels."""
    office.assessor.open_sheet(OPEN)
    ids = [indicator.id for indicator in office.laptop.holdings.edition().rubric.indicators()]
    for id_, level in zip(ids, levels, strict=False):
        office.assessor.score(OPEN, id_, int(level))


def test_a_spare_laptop_goes_on_where_the_copy_on_the_stick_stops(
    panel_office: Office, key_of: Keys, stick: Path, spare: Home
) -> None:
    sit(panel_office, MEMBERS[0], key_of)
    with clock.played("2019-02-22T09:41:07+07:00"):
        score_some(panel_office, "32415")
        panel_office.laptop.outbox.leave_copy(stick)
    before = streams_of(panel_office.laptop)
    draft = panel_office.assessor.draft(OPEN)
    (found,) = copy_files.find([stick])
    assert found.whole
    assert (found.laptop, found.acts) == (panel_office.laptop.journal.id(), sum(before.values()))
    assert found.last_at == "2019-02-22T09:41:07+07:00"
    here = next(session for session in found.sessions if session.session == OPEN)
    assert (here.begun, here.sealed, here.closed) == ((MEMBERS[0],), (), False)

    done = recovery.resume(found, spare)
    assert done.aside is None
    assert done.without_key == found.seats()
    with opened(spare) as office:
        assert office.laptop.journal.id() == done.laptop != found.laptop
        assert streams_of(office.laptop) == {one: count + 1 for one, count in before.items()}
        assert office.laptop.trust.anchor == panel_office.laptop.trust.anchor
        assert office.laptop.holdings.items() == panel_office.laptop.holdings.items()
        assert office.assessor.draft(OPEN) == draft
        sit(office, MEMBERS[0], key_of)
        office.assessor.score(OPEN, A1, 2)


def test_every_stream_says_where_it_was_taken_up(
    panel_office: Office, stick: Path, spare: Home
) -> None:
    laptop = panel_office.laptop
    heads = {stream: laptop.store.journal.head(stream) for stream in laptop.journal.streams()}
    laptop.outbox.leave_copy(stick)
    done = recovery.resume(copy_files.find([stick])[0], spare)
    with opened(spare) as office:
        for stream, (count, head) in heads.items():
            known: Stream[Any] | None = streams.named(stream)
            assert known is not None
            act = office.laptop.journal.acts(known)[-1]
            assert isinstance(act, Resumed)
            assert (act.count, act.head) == (count, head)
            assert (act.laptop, act.was) == (done.laptop, laptop.journal.id())


def test_a_session_that_a_spare_laptop_closes_at_once_says_so_too(
    panel_office: Office, key_of: Keys, stick: Path, spare: Home
) -> None:
    panel_office.laptop.outbox.leave_copy(stick)
    recovery.resume(copy_files.find([stick])[0], spare)
    with opened(spare) as office:
        sit(office, CHAIR, key_of)
        office.chair.close_absent(OPEN, "Tidak datang")
        acts = [type(act) for act in office.laptop.journal.acts(SessionStream(OPEN))]
        record = office.laptop.holdings.items()[office.day.record_draft(OPEN).sealed].value
    assert acts == [Resumed, Concluded, Sealed]
    assert isinstance(record, Record)
    assert record.journal.count == 2


def play(office: Office, key_of: Keys, stick: Path) -> None:
    """Let the panel seal and close the open session on this laptop and hand it over."""
    seal_all(office, OPEN, key_of)
    office.chair.close(OPEN)
    stick.mkdir()
    office.chair.hand_over(OPEN, stick)


def received(event: Event, home: Home, *sticks: Path) -> Laptop:
    """A coordinator's laptop that received these sticks."""
    laptop = Laptop(home)
    laptop.trust.take(auditor.read_anchor(event.anchor))
    laptop.holdings.receive([event.folder / "edition", *sticks])
    return laptop


def test_an_old_laptop_that_comes_back_to_life_is_a_fork_until_a_revision_names_both(
    panel_office: Office, open_event: Event, key_of: Keys, spare: Home, tmp_path: Path
) -> None:
    (tmp_path / "stik").mkdir()
    with clock.played("2019-02-22T09:00:00+07:00"):
        sit(panel_office, MEMBERS[0], key_of)
        score_some(panel_office, "3")
        panel_office.laptop.outbox.leave_copy(tmp_path / "stik")
        recovery.resume(copy_files.find([tmp_path / "stik"])[0], spare)
    left, right = tmp_path / "lama", tmp_path / "baru"
    # The same people give the same levels at the same second: still two, never one.
    with clock.played("2019-02-22T11:00:00+07:00"):
        play(panel_office, key_of, left)
    with clock.played("2019-02-22T11:00:00+07:00"), opened(spare) as office:
        play(office, key_of, right)

    (tmp_path / "koordinator").mkdir()
    coordinator = received(open_event, Home(tmp_path / "koordinator"), left, right)
    session = coordinator.holdings.view().sessions[OPEN]
    assert session.state == SessionState.FORKED
    assert [finding.code for finding in session.findings] == ["E_EQUIVOCATION"]
    of_session = {
        a: s for a, s in coordinator.holdings.view().standings.items() if s.session == OPEN
    }
    assert len(of_session) == 2 * (1 + len((CHAIR, *MEMBERS)))
    assert {standing.state for standing in of_session.values()} == {ItemState.VALID}
    sheets = [standing for standing in of_session.values() if standing.type == "sheet"]
    assert {f.code for sheet in sheets for f in sheet.findings} == {"E_EQUIVOCATION"}

    panel_office.laptop.holdings.receive([right])
    for seat in (*MEMBERS, CHAIR):
        sit(panel_office, seat, key_of)
        panel_office.assessor.reopen(OPEN, "Dua laptop dipakai; ini yang berlaku")
        panel_office.assessor.seal(OPEN)
    panel_office.chair.reopen(OPEN, "Dua laptop dipakai; ini yang berlaku")
    panel_office.chair.close(OPEN)
    (tmp_path / "akhir").mkdir()
    panel_office.chair.hand_over(OPEN, tmp_path / "akhir")

    coordinator.holdings.receive([tmp_path / "akhir"])
    healed = coordinator.holdings.view()
    assert healed.sessions[OPEN].state == SessionState.CURRENT
    told = {finding.code for finding in healed.sessions[OPEN].findings}
    assert not told & {"E_EQUIVOCATION", "W_NEWER_SHEET", "W_GAP"}
    assert {healed.standings[one].state for one in of_session} == {ItemState.SUPERSEDED}
    coordinator.close()


def damage(path: Path, page: int) -> None:
    """Destroy a page of a closed store."""
    data = bytearray(path.read_bytes())
    data[page * 4096 : (page + 1) * 4096] = b"\xa5" * 4096
    path.write_bytes(data)


def test_a_damaged_store_gives_what_is_newer_than_its_backups(
    panel_office: Office, key_of: Keys
) -> None:
    home = panel_office.laptop.home
    sit(panel_office, MEMBERS[0], key_of)
    score_some(panel_office, "324")
    panel_office.laptop.backups.make()
    for level in (1, 2, 3):
        panel_office.assessor.score(OPEN, A1, level)
    before = streams_of(panel_office.laptop)
    panel_office.laptop.store.close()
    # A page of an item: what SQLite's own check does not see, and the digest does.
    data = home.store.read_bytes()
    at = data.index(b'"type":"sheet"')
    home.store.write_bytes(data[:at] + b'"type":"steet"' + data[at + 14 :])
    hurt = Laptop(home)
    refused("store.damaged", lambda: hurt.holdings.has_edition)
    hurt.store.close()

    copies = copy_files.find([home.folder])
    assert copies[0].path == home.store
    assert (copies[0].whole, len(copies[0].spoiled)) == (False, 1)
    done = recovery.resume(copies[0], home, copies[1:])
    assert done.held.whole
    assert done.aside is not None
    assert (done.aside / "store.db").read_bytes()[at : at + 14] == b'"type":"steet"'
    with opened(home) as office:
        assert streams_of(office.laptop) == {one: count + 1 for one, count in before.items()}
        assert office.assessor.draft(OPEN).mark(A1).level == 3
        assert office.laptop.holdings.has_edition


def test_whatever_page_is_destroyed_home_and_backups_give_all_of_it(
    panel_office: Office, tmp_path: Path
) -> None:
    home = panel_office.laptop.home
    panel_office.laptop.close()
    pages = home.store.stat().st_size // 4096
    (whole,) = copy_files.find([home.store])
    for page in random.Random(2019).sample(range(pages), 12):
        hurt = Home(Path(shutil.copytree(home.folder, tmp_path / f"rumah-{page}")))
        damage(hurt.store, page)
        copies = [copy for copy in copy_files.find([hurt.folder]) if copy.fault is None]
        done = recovery.resume(copies[0], hurt, copies[1:])
        assert (done.held.acts, done.held.sheets) == (whole.acts, whole.sheets), page
        with opened(hurt) as office:
            assert office.laptop.holdings.has_edition


def test_a_home_that_other_hands_changed_is_recovered_from_itself(
    panel_office: Office, key_of: Keys
) -> None:
    home = panel_office.laptop.home
    sit(panel_office, MEMBERS[0], key_of)
    score_some(panel_office, "324")
    before = streams_of(panel_office.laptop)
    panel_office.laptop.close()
    with closing(sqlite3.connect(home.store, isolation_level=None)) as bare:
        bare.execute("CREATE TRIGGER more AFTER INSERT ON journal BEGIN SELECT 1; END")
    refused("store.foreign", Laptop, home)
    (copy,) = copy_files.find([home.store])
    assert copy.foreign == ("trigger more",)
    done = recovery.resume(copy, home)
    assert done.aside is not None
    with opened(home) as office:
        assert streams_of(office.laptop) == {one: count + 1 for one, count in before.items()}


def test_a_signature_that_is_gone_comes_back_from_a_backup(panel_office: Office) -> None:
    home = panel_office.laptop.home
    panel_office.laptop.close()
    with closing(sqlite3.connect(home.store, isolation_level=None)) as bare:
        guard = "signatures_no_delete"
        asked = "SELECT sql FROM sqlite_schema WHERE name = ?"
        (sql,) = bare.execute(asked, (guard,)).fetchone()
        bare.execute(f"DROP TRIGGER {guard}")
        bare.execute("DELETE FROM signatures WHERE digest = (SELECT max(digest) FROM items)")
        bare.execute(sql)
    hurt = Laptop(home)
    told = hurt.holdings.damaged()
    assert told is not None
    assert told.code == "store.kept_gone"
    hurt.store.close()
    copies = copy_files.find([home.folder])
    assert copies[-1].whole
    done = recovery.resume(copies[0], home, copies[1:])
    assert done.held.whole
    with opened(home) as office:
        assert office.laptop.holdings.damaged() is None


def test_a_home_with_work_is_never_replaced(
    panel_office: Office, key_of: Keys, stick: Path, spare: Home
) -> None:
    panel_office.laptop.outbox.leave_copy(stick)
    (copy,) = copy_files.find([stick])
    recovery.resume(copy, spare)
    before = spare.store.read_bytes()
    refused("recovery.home_has_work", recovery.resume, copy, spare)
    refused("store.in_use", recovery.resume, copy, panel_office.laptop.home)
    sit(panel_office, MEMBERS[0], key_of)
    score_some(panel_office, "1")
    panel_office.laptop.outbox.leave_copy(stick)
    refused("recovery.home_has_work", recovery.resume, copy_files.find([stick])[0], spare)
    assert spare.store.read_bytes() == before
    assert [path.name for path in spare.folder.iterdir()] == ["store.db"]


def test_an_older_store_goes_aside_for_a_newer_copy_of_itself(
    panel_office: Office, stick: Path
) -> None:
    home = panel_office.laptop.home
    panel_office.laptop.close()
    older = home.store.read_bytes()
    office = open_office(home)
    office.chair.happening(LATER, HappeningKind.NOTE, "Listrik padam")
    office.laptop.outbox.leave_copy(stick)
    office.laptop.store.close()
    home.store.write_bytes(older)
    done = recovery.resume(copy_files.find([stick])[0], home)
    assert done.aside is not None
    assert (done.aside / "store.db").read_bytes() == older


def test_copies_stand_newest_first_whatever_the_clock_said(
    panel_office: Office, stick: Path
) -> None:
    for wall in ("2019-02-22T10:00:00+07:00", "2001-01-01T00:00:00+07:00"):
        with clock.played(wall):
            panel_office.chair.happening(LATER, HappeningKind.NOTE, wall)
            panel_office.laptop.outbox.leave_copy(stick)
    (stick / "copy-00000000-000001-00000000.db").write_bytes(b"x" * 5000)
    found = copy_files.find([stick])
    numbers = [copy.path.name.split("-")[2] for copy in found]
    assert numbers == ["000002", "000001", "000001"]
    assert found[2].fault is not None
    refused("store.not_a_store", recovery.resume, found[2], Home(stick / "x"))


def test_a_place_without_copies_is_told(tmp_path: Path) -> None:
    refused("recovery.nothing_there", copy_files.find, [tmp_path / "stik"])
    (tmp_path / "foto.jpg").write_bytes(b"\xff\xd8")
    refused("recovery.none_found", copy_files.find, [tmp_path])


def state(laptop: Laptop) -> tuple[object, ...]:
    """Digest, view and table of a coordinator's laptop."""
    seen = laptop.holdings.view()
    assert seen.edition is not None
    rows = ranking_csv.csv_bytes(table(ranking(seen), seen.edition))
    return laptop.holdings.state_digest(), seen, rows


def test_the_coordinators_state_rebuilt_from_the_sticks_is_the_same_in_any_order(
    small_event: Event, tmp_path: Path
) -> None:
    home = Path(shutil.copytree(small_event.folder / "coordinator", tmp_path / "koordinator"))
    with Laptop(Home(home)) as laptop:
        wanted = state(laptop)
    assert wanted[2] == (small_event.folder / "ranking.csv").read_bytes()
    paths = [small_event.folder / "edition", *(small_event.folder / "sticks").iterdir()]
    files = [one for path in paths for one in sorted(path.rglob("*.sc*"))]
    orders = [list(permutation) for permutation in itertools.permutations(paths)][::7]
    chance = random.Random(2019)
    orders += [chance.sample(files, len(files)) for _ in range(3)]
    for number, order in enumerate(orders):
        (tmp_path / f"{number}").mkdir()
        with Laptop(Home(tmp_path / f"{number}")) as laptop:
            laptop.trust.take(auditor.read_anchor(small_event.anchor))
            for path in order:
                laptop.holdings.receive([path])
                same = laptop.holdings.state_digest() == wanted[0]
                assert same <= (path == order[-1] or bool(number))
            assert state(laptop) == wanted


def test_a_folder_too_deep_to_look_into_is_told_beside_the_copies_and_instead_of_none(
    tmp_path: Path,
) -> None:
    deep = tmp_path / "1" / "2" / "3" / "4"
    deep.mkdir(parents=True)
    refused("unread.too_deep", copy_files.find, [tmp_path])
    (tmp_path / STORE).write_bytes(b"bukan penyimpanan")
    found = copy_files.find([tmp_path])
    assert (deep, "unread.too_deep") in [
        (copy.path, copy.fault.code) for copy in found if copy.fault is not None
    ]
