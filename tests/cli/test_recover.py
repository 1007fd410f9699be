from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from smartcity_desktop.desk.office import open_office
from smartcity_desktop.host import wording
from smartcity_desktop.host.paths import Home
from tests.cli.asked import ask
from tests.desk.recovery.forging import rewritten
from tests.played import Event


@pytest.fixture
def old(small_event: Event, tmp_path: Path) -> Path:
    """A copy of the first panel's home that may be destroyed."""
    return Path(shutil.copytree(small_event.folder / "laptops" / "P01", tmp_path / "lama"))


@pytest.mark.parametrize("language", wording.LANGUAGES)
def test_a_stick_gives_a_spare_laptop_all_sessions_and_says_until_when(
    small_event: Event, tmp_path: Path, language: str
) -> None:
    stick, spare = small_event.folder / "sticks" / "P01", tmp_path / "cadangan"
    asked = ask("recover", stick, "--home", spare, language=language)
    assert asked.code == 0, asked.err
    office = open_office(Home(spare))
    try:
        assert office.laptop.journal.id() in asked.out
        closed = [s.session for s in office.assessor.today() if s.state == "closed"]
    finally:
        office.laptop.store.close()
    assert len(closed) == len([one for one in closed if one in asked.out]) > 0
    assert "A-001" in asked.out
    assert "2019-02-2" in asked.out


def test_the_facts_are_given_as_json(small_event: Event, tmp_path: Path) -> None:
    stick = small_event.folder / "sticks" / "P01"
    asked = ask("recover", stick, "--home", tmp_path / "cadangan", "--json")
    found, done = asked.json["found"], asked.json["recovered"]
    assert len(found) == 3  # two of the first day, one of the second
    assert found[0]["acts"] == done["acts"] > found[-1]["acts"]
    assert done["whole"]
    assert done["sources"] == [found[0]["file"]]
    assert done["laptop"] != found[0]["laptop"]
    assert done["without_key"] == ["A-001", "A-002", "A-003", "A-004"]


@pytest.mark.parametrize("language", wording.LANGUAGES)
def test_of_several_laptops_one_must_be_chosen(
    small_event: Event, tmp_path: Path, language: str
) -> None:
    spare, sticks = tmp_path / "cadangan", small_event.folder / "sticks"
    asked = ask("recover", sticks, "--home", spare, language=language)
    assert asked.code == 2
    assert "A-001, A-002, A-003, A-004" in asked.err
    assert not spare.exists()
    name = next(line[:8] for line in asked.err.replace(": ", "; ").split("; ") if "A-005" in line)
    wrong = ask("recover", sticks, "--home", spare, "--laptop", "00000000", language=language)
    assert wrong.code == 2
    assert name in wrong.err
    chosen = ask("recover", sticks, "--home", spare, "--laptop", name.lower(), "--json")
    assert chosen.code == 0
    assert chosen.json["recovered"]["without_key"][0] == "A-005"


@pytest.mark.parametrize("language", wording.LANGUAGES)
def test_what_a_damaged_store_says_to_do_is_what_helps(old: Path, language: str) -> None:
    data = bytearray((old / "store.db").read_bytes())
    data[4096 * 3 : 4096 * 4] = b"\xa5" * 4096
    (old / "store.db").write_bytes(data)
    told = ask("rank", "--home", old, language=language)
    assert told.code == 2
    command = told.err.partition("smartcity-desktop recover ")[2].partition(".")[0]
    assert command == f'"{old}" --home "{old}"'
    assert f"{old}/backups" in told.err
    asked = ask("recover", old, "--home", old, language=language)
    assert asked.code in {0, 1}, asked.err
    assert "set-aside-1" in asked.out
    assert (old / "set-aside-1" / "store.db").read_bytes() == bytes(data)
    assert ask("rank", "--home", old).code == 0


@pytest.mark.parametrize("language", wording.LANGUAGES)
def test_nothing_to_recover_from_is_said_plainly(tmp_path: Path, language: str) -> None:
    (tmp_path / "stik").mkdir()
    (tmp_path / "stik" / "copy-00000000-000001-00000000.db").write_bytes(b"x" * 5000)
    for place in ("stik", "lain"):
        asked = ask("recover", tmp_path / place, "--home", tmp_path / "baru", language=language)
        assert asked.code == 2
        assert len(asked.err.strip().splitlines()) == 3
        assert not (tmp_path / "baru").exists()


@pytest.mark.parametrize("language", wording.LANGUAGES)
def test_a_forged_copy_with_more_acts_is_refused_beside_the_genuine_one_and_a_person_chooses(
    small_event: Event, tmp_path: Path, language: str
) -> None:
    stick = Path(shutil.copytree(small_event.folder / "sticks" / "P01", tmp_path / "stik"))
    genuine = max(stick.rglob("copy-*.db"))
    note = b'{"act":"note","at":"2019-02-22T12:00:00+07:00"}'
    forged = rewritten(genuine, stick / "store-000009.db", "session:P01-S1", 3, [note] * 999)
    spare = tmp_path / "cadangan"
    told = ask("recover", stick, "--home", spare, language=language)
    assert told.code == 2
    assert not (spare / "store.db").exists()
    assert str(genuine) in told.err
    assert str(forged) in told.err
    assert "session:P01-S1" in told.err
    assert {"id": "ditandatangani A-001", "en": "signed by A-001"}[language] in told.err
    assert {"id": "PALSU", "en": "FORGED"}[language] in told.err
    wrong = ask("recover", stick, "--home", spare, "--copy", tmp_path / "x.db", language=language)
    assert wrong.code == 2
    assert "x.db" in wrong.err
    done = ask("recover", stick, "--home", spare, "--copy", genuine, "--json")
    assert done.code == 0
    assert done.json["recovered"]["sources"] == [str(genuine)]
    signed = {copy["file"]: copy["signed"] for copy in done.json["found"]}
    assert signed[str(genuine)]["how"] == "by_member"
    assert signed[str(forged)]["how"] == "over_other"


def test_a_copy_that_is_named_is_gone_on_with_even_where_a_later_one_is_there(
    small_event: Event, tmp_path: Path
) -> None:
    stick = small_event.folder / "sticks" / "P01"
    older, newer = sorted(stick.rglob("copy-*.db"))[-2:]
    told = ask("recover", stick, "--home", tmp_path / "cadangan", "--copy", older, "--json")
    assert told.code == 0
    assert told.json["recovered"]["sources"] == [str(older)]
    assert str(newer) in {copy["file"] for copy in told.json["found"]}


@pytest.mark.parametrize("language", wording.LANGUAGES)
def test_a_copy_that_cannot_be_read_is_named_once(
    small_event: Event, tmp_path: Path, language: str
) -> None:
    stick, spare = tmp_path / "stik", tmp_path / "cadangan"
    shutil.copytree(small_event.folder / "sticks" / "P01", stick)
    bad = stick / "store.db"
    bad.write_bytes(b"bukan penyimpanan")
    asked = ask("recover", stick, "--home", spare, language=language)
    (line,) = (line for line in asked.out.splitlines() if line.startswith("  ✕ "))
    first, _ = line.split(". ", 1)
    assert first.startswith(f"  ✕ {bad} ")
    assert first.count("store.db") == 1
