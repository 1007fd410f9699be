import hashlib
import random
import shutil
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pytest

from smartcity_desktop.desk.event import tally_words
from smartcity_desktop.desk.event.tally import tally
from smartcity_desktop.desk.laptop import receiving
from smartcity_desktop.desk.laptop.receiving import Became
from smartcity_desktop.desk.office import Office, open_office
from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.host import wording
from smartcity_desktop.host.paths import Home
from smartcity_desktop.store import quarantine
from tests import disks
from tests.played import Event


@pytest.fixture
def office(small_event: Event, tmp_path: Path) -> Iterator[Office]:
    """The coordinator's laptop of a copy of the small event."""
    home = Path(shutil.copytree(small_event.folder / "coordinator", tmp_path / "home"))
    opened = open_office(Home(home))
    yield opened
    opened.laptop.store.close()


def _held(office: Office) -> str:
    """A digest of everything the store holds: items and their signatures."""
    hash_ = hashlib.sha256()
    for kept in office.laptop.store.items.all():
        for part in (kept.payload, *(block for _, block in sorted(kept.blocks.items()))):
            hash_.update(part)
    return hash_.hexdigest()


def test_a_stick_full_of_junk_is_not_kept_in_memory_and_what_is_left_is_told(
    office: Office, small_event: Event, tmp_path: Path
) -> None:
    """Until it is admitted a reading holds what quarantine has room for, and counts the rest."""
    size = 20 * 1024**2
    for number in range(4):
        with (tmp_path / f"sampah-{number}.scsheet").open("wb") as file:
            file.write(b"{")
            file.truncate(size)
    junk = sorted(tmp_path.glob("*.scsheet"))
    tracemalloc.start()
    try:
        reading = receiving.read([*junk, *_bundles(small_event)])
        assert tracemalloc.get_traced_memory()[0] < size
    finally:
        tracemalloc.stop()
    receipt = office.laptop.holdings.admit(reading)
    assert receipt.count(Became.REFUSED) == receipt.left == len(junk)
    told = tally(receipt, office.laptop.holdings.view())
    assert "too large to be kept" in tally_words.lines(told, "en")[-1]


def test_an_item_that_came_a_hundred_times_is_held_once(small_event: Event, tmp_path: Path) -> None:
    (tmp_path / "banyak.scbundle").write_bytes(_bundles(small_event)[0].read_bytes() * 100)
    items = receiving.read([tmp_path]).items
    assert len({item.digest for item in items}) == len(items) // 100
    assert len({id(item.payload) for item in items}) == len(items) // 100


def test_of_endless_refused_lines_a_reading_tells_a_bounded_number(tmp_path: Path) -> None:
    names, lines = ("a", "b", "c"), 15_000
    for name in names:
        (tmp_path / f"{name}.scsheet").write_bytes(b"{}\n" * lines)
    reading = receiving.read([tmp_path])
    assert len(reading.items) == 20_001
    assert {Path(item.file).stem for item in reading.items} == set(names)
    assert reading.left == len(names) * lines - quarantine.COUNT


def _bundles(event: Event) -> list[Path]:
    return sorted((event.folder / "sticks").rglob("*.scbundle"))


def test_one_changed_byte_anywhere_is_refused_and_leaves_the_store_as_it_was(
    small_event: Event, office: Office, tmp_path: Path
) -> None:
    """Payload or signature, any bundle, any bit: no other item of the file is harmed by it."""
    before, dice = _held(office), random.Random(19)
    whole = {path: path.read_bytes() for path in _bundles(small_event)}
    for turn in range(120):
        path = dice.choice(list(whole))
        data = bytearray(whole[path])
        place = dice.randrange(len(data))
        data[place] ^= 1 << dice.randrange(8)
        damaged = tmp_path / f"{turn}-{path.name}"
        damaged.write_bytes(data)
        receipt = office.coordinator.receive([damaged])
        refused = [outcome for outcome in receipt.outcomes if outcome.outcome == Became.REFUSED]
        assert refused, f"byte {place} of {path.name}"
        assert all(outcome.code.startswith("E_") for outcome in refused)
        assert receipt.count(Became.ADDED) == receipt.count(Became.SIGNATURES) == 0
        assert _held(office) == before


SQLITES_OWN = """
import sqlite3, sys
try: sqlite3.connect(sys.argv[1], timeout=0).execute("SELECT count(*) FROM journal").fetchone()
except sqlite3.OperationalError as fault: print(fault.sqlite_errorname)
"""


def test_a_home_that_is_read_like_a_stick_keeps_even_sqlites_lock(office: Office) -> None:
    """The files of an open store are passed over without a look at their first byte."""
    home = office.laptop.home
    assert disks.alone(SQLITES_OWN, str(home.store)) == "SQLITE_BUSY\n"
    receipt = office.coordinator.receive([home.folder])
    assert str(home.store) in [path for path, _ in receipt.ignored]
    assert disks.alone(SQLITES_OWN, str(home.store)) == "SQLITE_BUSY\n"


def test_every_byte_of_a_short_bundle_matters(small_event: Event) -> None:
    """The whole of one record, byte by byte, without a store: reading is where it is refused."""
    from smartcity_desktop.bundles import reader

    absent = small_event.played.plot.absent
    path = next(bundle for bundle in _bundles(small_event) if bundle.name.startswith(f"{absent}-"))
    data = path.read_bytes()
    for place in range(0, len(data), 7):
        damaged = bytearray(data)
        damaged[place] ^= 0x20
        assert any(
            isinstance(outcome, reader.Refused) for outcome in reader.read(bytes(damaged))
        ), place


def test_a_truncated_bundle_is_refused_at_every_length(small_event: Event, office: Office) -> None:
    before = _held(office)
    data = _bundles(small_event)[0].read_bytes()
    file = office.laptop.home.folder / "putus.scbundle"
    for length in (0, 1, 100, len(data) // 2, len(data) - 60, len(data) - 1):
        file.write_bytes(data[:length])
        receipt = office.coordinator.receive([file])
        assert receipt.count(Became.REFUSED) == 1
        assert receipt.count(Became.ADDED) == 0
    assert _held(office) == before


def test_papers_and_notes_on_a_stick_are_named_and_not_read(tmp_path: Path) -> None:
    (tmp_path / "catatan.txt").write_text("rapat pukul 9", encoding="utf-8")
    (tmp_path / "LP.pdf").write_bytes(b"%PDF-1.7")
    (tmp_path / "._x.scbundle").write_bytes(b"{")
    reading = receiving.read([tmp_path])
    assert reading.items == ()
    assert sorted((Path(file).name, why) for file, why in reading.ignored) == [
        ("._x.scbundle", "hidden"),
        ("LP.pdf", "not_ours"),
        ("catatan.txt", "not_ours"),
    ]


def test_where_items_may_lie_unread_is_told_apart_from_what_is_not_ours(tmp_path: Path) -> None:
    deep = tmp_path / "1" / "2" / "3" / "4"
    deep.mkdir(parents=True)
    (deep / "P01-S1.scbundle").write_bytes(b"{}\n")
    (tmp_path / "stik.zip").write_bytes(b"PK\x03\x04")
    (tmp_path / "undangan.docx").write_bytes(b"PK\x03\x04")
    (tmp_path / "foto.jpg").write_bytes(b"\xff\xd8\xff")
    (tmp_path / "pintas").symlink_to(deep)
    unread, ignored = receiving.parted(receiving.read([tmp_path]).ignored)
    assert sorted((Path(file).name, why) for file, why in unread) == [
        ("4", "too_deep"),
        ("pintas", "link"),
        ("stik.zip", "packed"),
    ]
    assert sorted(Path(file).name for file, _ in ignored) == ["foto.jpg", "undangan.docx"]


@pytest.mark.parametrize("spoken", wording.LANGUAGES)
def test_of_each_bound_of_reading_it_is_said_what_was_left_and_what_to_do(spoken: str) -> None:
    for why in receiving.UNREAD:
        said = wording.explain(Problem(f"unread.{why}", file="stik/dalam"), spoken)
        assert "stik/dalam" in said.what
        assert said.why
        assert said.remedy


def test_a_file_with_our_ending_or_named_is_never_passed_over(tmp_path: Path) -> None:
    (tmp_path / "rusak.scbundle").write_bytes(b"bukan bundel")
    (tmp_path / "lain.txt").write_bytes(b"bukan bundel")
    assert [item.code for item in receiving.read([tmp_path]).items] == ["E_FRAME"]
    named = receiving.read([tmp_path / "lain.txt"])
    assert [item.item for item in named.items] == [None]


def test_reading_can_be_stopped(small_event: Event) -> None:
    reading = receiving.read([small_event.folder / "sticks"], lambda done, _: done < 2)
    assert reading.stopped
    assert reading.files == 2


def test_a_path_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(Problem, match=r"receive\.nothing_there"):
        receiving.read([tmp_path / "stik"])


def test_a_path_that_no_disk_takes_is_passed_over_with_its_reason(tmp_path: Path) -> None:
    long = tmp_path / ("x" * 300)
    assert receiving.read([long]).ignored == ((str(long), "unreadable"),)


def test_a_file_full_of_refusals_is_remembered_as_far_as_quarantine_goes(
    office: Office, tmp_path: Path
) -> None:
    file = tmp_path / "rusak.scbundle"
    many = quarantine.COUNT + 100
    file.write_bytes(b"".join(b'{"n":%d}\n' % number for number in range(many)))
    before = len(office.laptop.store.imports.all())
    receipt = office.coordinator.receive([file])
    assert receipt.count(Became.REFUSED) == many
    assert len(office.laptop.store.imports.all()) - before == quarantine.COUNT
