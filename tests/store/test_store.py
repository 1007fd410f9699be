from __future__ import annotations

import os
import random
import shutil
import sqlite3
import subprocess
import sys
import time
from hashlib import sha256
from pathlib import Path

import pytest

from smartcity_desktop.domain.ids import Digest
from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.host import wording
from smartcity_desktop.store.items import Admission
from smartcity_desktop.store.store import Store
from tests import disks

WALL = "2026-03-14T14:03:21+07:00"
EVENT = b'{"act":"score","indicator":"A1","level":3}'


def _filled(path: Path, events: int = 200) -> Path:
    with Store.open(path) as store:
        for _ in range(events):
            store.journal.append("sheet:S-01", EVENT, WALL)
        payload = b'{"type":"sheet"}\n' * 400
        store.items.admit(
            [Admission(Digest(sha256(payload).hexdigest()), "sheet", payload, {"K": b"B"})]
        )
    return path


def _as_after_a_power_cut(path: Path, place: Path) -> Path:
    """A second store left exactly as the disk of `path` is now, its log not folded in."""
    place.mkdir()
    for ending in ("", "-wal"):
        shutil.copy(path.with_name(path.name + ending), place / (path.name + ending))
    return place / path.name


def _bytes(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def _refused(path: Path, code: str) -> Problem:
    before = _bytes(path.parent)
    with pytest.raises(Problem) as told:
        Store.open(path)
    assert told.value.code == code
    assert _bytes(path.parent) == before
    for language in wording.LANGUAGES:
        words = wording.explain(told.value, language).in_one()
        assert words != code
        assert "…" not in words
    return told.value


def test_a_new_store_is_empty_and_a_closed_one_is_one_file(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    with Store.open(path) as store:
        assert len(store.items.all()) == 0
        assert store.journal.streams() == ()
        assert store.facts.get("anchor") is None
    assert [path.name for path in tmp_path.iterdir()] == ["store.db"]


def test_a_folder_with_any_name_can_hold_a_store(tmp_path: Path) -> None:
    path = tmp_path / "Panel 1 #50%25 é" / "store.db"
    path.parent.mkdir()
    with Store.open(path) as store:
        store.facts.put("seat", "A-001")
    with Store.open(path) as store:
        assert store.facts.get("seat") == "A-001"
    assert [one.name for one in path.parent.iterdir()] == ["store.db"]


def test_every_promise_to_the_disk_is_kept(tmp_path: Path) -> None:
    with Store.open(tmp_path / "store.db") as store:
        found = {
            name: store._conn.execute(f"PRAGMA {name}").fetchone()[0]
            for name in (
                "locking_mode", "journal_mode", "synchronous", "foreign_keys", "trusted_schema",
                "cell_size_check", "recursive_triggers", "secure_delete",
            )
        }  # fmt: skip
    assert found == {
        "locking_mode": "exclusive",
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "trusted_schema": 0,
        "cell_size_check": 1,
        "recursive_triggers": 1,
        "secure_delete": 1,
    }


def test_a_second_window_is_told_at_once(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    script = (
        "import sys,time; from pathlib import Path\n"
        "from smartcity_desktop.store.store import Store\n"
        "from smartcity_desktop.domain.problem import Problem\n"
        "began = time.perf_counter()\n"
        "try: Store.open(Path(sys.argv[1]))\n"
        "except Problem as told: print(told.code, time.perf_counter() - began < 1)\n"
    )
    with Store.open(path) as store:
        assert disks.alone(script, str(path)).split() == ["store.in_use", "True"]
        store.journal.append("x", EVENT, WALL)
        assert disks.alone(script, str(path)).split() == ["store.in_use", "True"]
        with pytest.raises(Problem, match=r"store\.in_use"):
            Store.open(path)
        assert disks.alone(script, str(path)).split() == ["store.in_use", "True"]
        store.journal.append("x", EVENT, WALL)
    with Store.open(path) as store:
        assert store.journal.head("x")[0] == 2


def test_a_store_from_a_newer_release_is_left_alone(tmp_path: Path) -> None:
    path = _filled(tmp_path / "store.db")
    conn = sqlite3.connect(path)
    conn.execute("PRAGMA user_version = 99")
    conn.close()
    assert _refused(path, "store.too_new").facts["found"] == 99


def test_a_newer_release_cut_off_before_it_closed_is_left_alone_too(tmp_path: Path) -> None:
    path = _filled(tmp_path / "store.db")
    with Store.open(path) as store:
        store._conn.execute("PRAGMA user_version = 99")
        cut = _as_after_a_power_cut(path, tmp_path / "cut")
    _refused(cut, "store.too_new")


@pytest.mark.parametrize("content", [b"x", b"\0" * 500, b"not a database" * 500, b"\0" * 8192])
def test_a_file_of_something_else_is_not_a_store(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "store.db"
    path.write_bytes(content)
    _refused(path, "store.not_a_store")


def test_a_database_of_another_program_is_not_a_store(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    conn = sqlite3.connect(path)
    conn.execute("CREATE TABLE theirs (x)")
    conn.close()
    _refused(path, "store.not_a_store")


def test_a_folder_is_not_a_store(tmp_path: Path) -> None:
    (tmp_path / "store.db").mkdir()
    _refused(tmp_path / "store.db", "store.not_a_store")


def test_a_first_start_that_was_cut_off_is_begun_again(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    conn = sqlite3.connect(path)
    conn.execute("PRAGMA journal_mode = WAL")
    conn.close()
    assert path.stat().st_size > 0
    with Store.open(path) as store:
        assert len(store.items.all()) == 0


def test_a_destroyed_page_is_found_and_nothing_is_written(tmp_path: Path) -> None:
    path = _filled(tmp_path / "store.db")
    whole = bytearray(path.read_bytes())
    assert len(whole) > 3 * 4096
    whole[2 * 4096 : 3 * 4096] = os.urandom(4096)
    path.write_bytes(whole)
    _refused(path, "store.damaged")


def test_a_copy_that_was_cut_off_is_damaged(tmp_path: Path) -> None:
    path = _filled(tmp_path / "store.db")
    path.write_bytes(path.read_bytes()[:-8192])
    _refused(path, "store.damaged")


@pytest.mark.parametrize("table", ["journal", "items", "signatures", "facts", "imports"])
def test_a_store_without_one_of_its_tables_is_damaged(tmp_path: Path, table: str) -> None:
    path = _filled(tmp_path / "store.db")
    conn = sqlite3.connect(path)
    conn.execute(f"DROP TABLE {table}")
    conn.close()
    _refused(path, "store.damaged")


def test_a_log_without_its_store_is_not_thrown_away(tmp_path: Path) -> None:
    path = _filled(tmp_path / "store.db")
    with Store.open(path) as store:
        store.journal.append("x", EVENT, WALL)
        cut = _as_after_a_power_cut(path, tmp_path / "cut")
    cut.unlink()
    _refused(cut, "store.log_alone")


def test_after_a_power_cut_everything_acknowledged_is_there(tmp_path: Path) -> None:
    path = _filled(tmp_path / "store.db")
    with Store.open(path) as store:
        store.journal.append("session:S-01", EVENT, WALL)
        cut = _as_after_a_power_cut(path, tmp_path / "cut")
    with Store.open(cut) as store:
        assert store.journal.head("session:S-01")[0] == 1
        assert store.journal.head("sheet:S-01")[0] == 200
    assert [path.name for path in cut.parent.iterdir()] == ["store.db"]


def unguarded(store: Store, guard: str, statement: str) -> None:
    """Change a row as a failing disk does: the guard against it stands before and after."""
    asked = "SELECT sql FROM sqlite_schema WHERE name = ?"
    (sql,) = store._conn.execute(asked, (guard,)).fetchone()
    store._conn.execute(f"DROP TRIGGER {guard}")
    store._conn.execute(statement)
    store._conn.execute(sql)


def test_after_a_power_cut_a_changed_entry_is_found_and_nothing_is_written(tmp_path: Path) -> None:
    path = _filled(tmp_path / "store.db")
    with Store.open(path) as store:
        unguarded(store, "journal_no_update", "UPDATE journal SET event = x'7b7d' WHERE seq = 7")
        cut = _as_after_a_power_cut(path, tmp_path / "cut")
    told = _refused(cut, "store.chain_broken")
    assert (told.facts["stream"], told.facts["seq"]) == ("sheet:S-01", 7)


def test_after_a_power_cut_a_changed_payload_is_found(tmp_path: Path) -> None:
    path = _filled(tmp_path / "store.db")
    with Store.open(path) as store:
        unguarded(store, "items_no_update", "UPDATE items SET payload = x'7b7d0a'")
        cut = _as_after_a_power_cut(path, tmp_path / "cut")
    _refused(cut, "store.damaged")


@pytest.mark.parametrize("table", ["journal", "items", "signatures", "imports"])
@pytest.mark.parametrize("act", ["UPDATE {0} SET rowid = rowid", "DELETE FROM {0}", "REPLACE"])
def test_what_only_grows_cannot_be_changed(tmp_path: Path, table: str, act: str) -> None:
    path = _filled(tmp_path / "store.db", events=1)
    with Store.open(path) as store:
        store.imports.note_all([(WALL, "a.scsheet", "00", "sheet", "added", "")])
        before = store._conn.execute(f"SELECT * FROM {table}").fetchall()
        column = store._conn.execute(f"SELECT name FROM pragma_table_info('{table}')").fetchone()[0]
        if act == "REPLACE":
            sql = f"REPLACE INTO {table} SELECT * FROM {table}"
        else:
            sql = act.format(table).replace("rowid", column)
        with pytest.raises(sqlite3.IntegrityError, match="only grows"):
            store._conn.execute(sql)
        assert store._conn.execute(f"SELECT * FROM {table}").fetchall() == before


def test_an_item_and_the_act_that_sealed_it_are_kept_both_or_neither(tmp_path: Path) -> None:
    """On a file that may grow by so many pages and no more, for every number of pages."""
    found: set[object] = set()
    for pages in range(12):
        with Store.open(tmp_path / f"store-{pages}.db") as store:
            payload = b"{%d}\n" % pages * 5000
            batch = [Admission(Digest(sha256(payload).hexdigest()), "sheet", payload, {"K": b"B"})]
            (now,) = store._conn.execute("PRAGMA page_count").fetchone()
            store._conn.execute(f"PRAGMA max_page_count = {now + pages}")
            try:
                store.keep(batch, "sheet:S-01", b"x" * 15_000, WALL)
            except Problem as problem:
                found.add(problem.code)
            kept = len(store.items.all()), store.journal.head("sheet:S-01")[0]
            found.add(kept)
            store._conn.execute("PRAGMA max_page_count = 100000")
            assert store.keep(batch, "sheet:S-01", b"{}", WALL).seq == kept[1] + 1
            store.journal.check("sheet:S-01")
    assert found == {"store.disk_full", (0, 0), (1, 1)}


CHILD = """
import os, sys
from hashlib import sha256
from pathlib import Path
from smartcity_desktop.store.items import Admission
from smartcity_desktop.store.store import Store
store = Store.open(Path(sys.argv[1]))
while True:
    seq = store.journal.append("sheet:S-01", b'{"act":"score"}', "w").seq
    if seq % 4 == 0:
        two = [b"%d-%d\\n" % (seq, n) for n in (0, 1)]
        store.items.admit([Admission(sha256(p).hexdigest(), "sheet", p, {"K": b"B"}) for p in two])
    os.write(1, b"%d %d\\n" % (seq, len(store.items.all())))
"""


def _kill_at(path: Path, seconds: float) -> tuple[int, int]:
    """Let a child write, kill it after some time; return the acts and items told as saved."""
    command = [sys.executable, "-c", CHILD, str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=Path(__file__).parents[2]) as child:
        assert child.stdout is not None
        first = child.stdout.readline()
        time.sleep(seconds)
        child.kill()
        told = (first + child.stdout.read()).splitlines(keepends=True)
    acts, items = [line for line in told if line.endswith(b"\n")][-1].split()
    return int(acts), int(items)


def _killed(path: Path, times: int) -> tuple[int, int]:
    """Kill a store at work this many times; return how many acts and items it kept."""
    chance = random.Random(20260314)
    _filled(path, events=0)
    for _ in range(times):
        acts, items = _kill_at(path, chance.uniform(0, 0.02))
        # Opening checks every chain and digest, because the last run did not close the store.
        with Store.open(path) as store:
            count, kept = store.journal.head("sheet:S-01")[0], len(store.items.all())
            assert acts <= count <= acts + 1
            assert len(store.journal.entries("sheet:S-01")) == count
            # The one item of _filled, and always both of a batch.
            assert kept % 2 == 1
            assert items <= kept <= items + 2
            assert len(store.items.all()) == kept
    return count, kept


def test_killed_at_sixty_instants_nothing_acknowledged_is_lost(tmp_path: Path) -> None:
    _killed(tmp_path / "store.db", 60)


@pytest.mark.long
def test_killed_at_a_thousand_instants_nothing_acknowledged_is_lost(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    acts, items = 0, 0
    # A new store now and then: every check reads all of it.
    for number in range(20):
        more = _killed(tmp_path / f"store-{number}.db", 50)
        acts, items = acts + more[0], items + more[1]
    with capsys.disabled():
        print(f"\n1000 kills; {acts} acts and {items} items acknowledged, 0 lost")  # noqa: T201


def test_a_first_page_and_a_key_press_do_not_load_sqlite_utils(tmp_path: Path) -> None:
    path = _filled(tmp_path / "store.db")
    script = (
        "import sys; from pathlib import Path\n"
        "from smartcity_desktop.store.store import Store\n"
        "with Store.open(Path(sys.argv[1])) as store:\n"
        "    store.items.check()\n"
        "    assert store.items.all() == store.items.of_type('sheet') != ()\n"
        "    assert store.facts.get('seat') is None\n"
        "    for stream in store.journal.streams(): store.journal.entries(stream)\n"
        "    store.journal.append('sheet:S-01', b'{}', 'w')\n"
        "print('sqlite_utils' in sys.modules)\n"
    )
    assert disks.alone(script, str(path)).strip() == "False"
