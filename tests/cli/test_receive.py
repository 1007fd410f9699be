import shutil
from pathlib import Path

import pytest

from smartcity_desktop.host import wording
from tests.cli.asked import ask
from tests.played import Event


@pytest.fixture
def home(small_event: Event, tmp_path: Path) -> Path:
    """A copy of the coordinator's home that may be changed."""
    return Path(shutil.copytree(small_event.folder / "coordinator", tmp_path / "home"))


def test_the_same_sticks_again_are_nothing_new(small_event: Event, home: Path) -> None:
    asked = ask("receive", small_event.folder / "sticks", "--home", home)
    items = small_event.played.items
    assert asked.code == 0, asked.err
    # The slip's bundle brings the sheets that its first bundle brought already.
    assert asked.out.startswith("0 baru · ")
    assert f"dari {len(small_event.played.edition.sessions)} → LENGKAP" in asked.out
    again = ask("receive", small_event.folder / "sticks", "--home", home, "--json").json["items"]
    assert {one["outcome"] for one in again} == {"duplicate"}
    assert len({one["digest"] for one in again}) == items


def test_the_outcome_of_every_item_is_given_as_json(small_event: Event, tmp_path: Path) -> None:
    fresh = tmp_path / "baru"
    paths = [small_event.folder / "edition", small_event.folder / "sticks"]
    asked = ask("receive", *paths, "--home", fresh, "--anchor", small_event.anchor, "--json")
    assert asked.code == 0, asked.err
    items = asked.json["items"]
    assert set(items[0]) == {"file", "digest", "type", "outcome", "code"}
    assert {item["type"] for item in items} == {"edition", "sheet", "record"}
    added = [item for item in items if item["outcome"] == "added"]
    assert len(added) == small_event.played.items + 1
    ranked = ask("rank", "--home", fresh, "--json").json
    assert ranked == ask("rank", "--home", small_event.folder / "coordinator", "--json").json


def test_a_home_rebuilt_from_the_sticks_keeps_the_anchor_it_began_with(
    small_event: Event, home: Path, tmp_path: Path
) -> None:
    other = tmp_path / "lain.pub"
    other.write_text(next(iter(small_event.played.edition.roster.values())).key, encoding="utf-8")
    sticks = small_event.folder / "sticks"
    asked = ask("receive", sticks, "--home", home, "--anchor", other)
    assert asked.code == 2
    assert "lain.pub" in asked.err


@pytest.mark.parametrize("language", ["id", "en"])
def test_a_mistyped_home_is_not_made(small_event: Event, tmp_path: Path, language: str) -> None:
    wrong = tmp_path / "kordinator"
    asked = ask("receive", small_event.folder / "sticks", "--home", wrong, language=language)
    assert asked.code == 2
    assert str(wrong) in asked.err
    assert not wrong.exists()


def test_a_missing_stick_is_said(home: Path, tmp_path: Path) -> None:
    asked = ask("receive", tmp_path / "stik", "--home", home)
    assert asked.code == 2
    assert str(tmp_path / "stik") in asked.err


def test_files_that_are_not_ours_are_named_and_do_no_harm(home: Path, tmp_path: Path) -> None:
    stick = tmp_path / "stik"
    stick.mkdir()
    (stick / "foto.jpg").write_bytes(b"\xff\xd8\xff")
    (stick / "._foto.jpg").write_bytes(b"x")
    asked = ask("receive", stick, "--home", home)
    assert asked.code == 0
    assert "foto.jpg" in asked.out
    assert len(ask("receive", stick, "--home", home, "--json").json["ignored"]) == 2


@pytest.mark.parametrize("language", ["id", "en"])
def test_a_bundle_five_folders_deep_is_told_and_is_no_success(
    home: Path, small_event: Event, tmp_path: Path, language: str
) -> None:
    stick = tmp_path / "stik"
    deep = stick / "a" / "b" / "c" / "d"
    deep.mkdir(parents=True)
    shutil.copy(min((small_event.folder / "sticks").rglob("*.scbundle")), deep)
    asked = ask("receive", stick, "--home", home, language=language)
    assert asked.code == 1
    assert str(deep) in asked.out
    for sentence in wording.explain_code("unread.too_deep", {"file": str(deep)}, language):
        assert sentence in asked.out
    told = ask("receive", stick, "--home", home, "--json").json
    assert told["unread"] == [{"file": str(deep), "reason": "too_deep"}]
    assert told["ignored"] == []
    assert ask("receive", deep, "--home", home).code == 0


def _items(home: Path) -> object:
    return ask("rank", "--home", home, "--json").json


@pytest.mark.parametrize("language", ["id", "en"])
def test_one_changed_byte_is_refused_with_its_reason_and_changes_nothing(
    small_event: Event, home: Path, tmp_path: Path, language: str
) -> None:
    bundle = next((small_event.folder / "sticks").rglob("*.scbundle"))
    data = bytearray(bundle.read_bytes())
    data[len(data) // 3] ^= 1
    (tmp_path / bundle.name).write_bytes(data)
    before = _items(home)
    asked = ask("receive", tmp_path / bundle.name, "--home", home, language=language)
    assert asked.code == 1
    assert bundle.name in asked.out
    assert "E_" in asked.out
    assert len(asked.out.splitlines()) > 3
    assert _items(home) == before


@pytest.mark.parametrize("language", ["id", "en"])
def test_a_home_in_use_is_said_plainly(small_event: Event, home: Path, language: str) -> None:
    from smartcity_desktop.desk.office import open_office
    from smartcity_desktop.host.paths import Home

    office = open_office(Home(home))
    try:
        asked = ask("receive", small_event.folder / "sticks", "--home", home, language=language)
    finally:
        office.laptop.close()
    assert asked.code == 2
    assert "Traceback" not in asked.err
    assert len(asked.err.splitlines()) == 3


@pytest.mark.parametrize("command", [["rank"], ["receive", "STICKS"]])
@pytest.mark.parametrize("language", ["id", "en"])
def test_a_damaged_store_is_said_plainly_and_left_as_it_is(
    small_event: Event, home: Path, command: list[str], language: str
) -> None:
    for path in home.glob("store.db*"):
        path.unlink()
    (home / "store.db").write_bytes(b"this was a database" * 500)
    sticks = str(small_event.folder / "sticks")
    words = [sticks if one == "STICKS" else one for one in command]
    asked = ask(*words, "--home", home, language=language)
    assert asked.code == 2
    assert asked.err.strip()
    assert "Traceback" not in asked.err
    assert (home / "store.db").read_bytes() == b"this was a database" * 500
