from pathlib import Path

from smartcity_desktop.store.store import Store


def test_the_last_text_of_a_name_is_kept_over_closing(tmp_path: Path) -> None:
    with Store.open(tmp_path / "store.db") as store:
        assert store.facts.get("seat") is None
        store.facts.put("seat", "A-001")
        store.facts.put("seat", "A-002")
        store.facts.put("role", "")
    with Store.open(tmp_path / "store.db") as store:
        assert store.facts.get("seat") == "A-002"
        assert store.facts.get("role") == ""


def test_the_same_text_again_asks_nothing_of_the_disk(tmp_path: Path) -> None:
    with Store.open(tmp_path / "store.db") as store:
        store.facts.put("seat", "A-001")
        before = store._conn.total_changes
        store.facts.put("seat", "A-001")
        assert store._conn.total_changes == before


def test_a_text_that_was_replaced_does_not_stay_behind_in_the_file(tmp_path: Path) -> None:
    with Store.open(tmp_path / "store.db") as store:
        store.facts.put("seat", "rahasia" * 200)
        store.facts.put("seat", "")
    assert b"rahasia" not in (tmp_path / "store.db").read_bytes()
