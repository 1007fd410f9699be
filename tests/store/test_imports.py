from pathlib import Path

from smartcity_desktop.domain.ids import NO_DIGEST
from smartcity_desktop.store.imports import Arrival
from smartcity_desktop.store.store import Store

WALL = "2026-03-14T14:03:21+07:00"


def test_lines_come_back_in_order(tmp_path: Path) -> None:
    with Store.open(tmp_path / "store.db") as store:
        store.imports.note_all([(WALL, "a", "00", "sheet", "added", "")])
        store.imports.note_all((WALL, name, "", "", "refused", "E_FRAME") for name in ("b", "c"))
        store.imports.note_all([])
        found = store.imports.all()
    assert [arrival.file for arrival in found] == ["a", "b", "c"]
    assert found[2] == Arrival(WALL, "c", NO_DIGEST, "", "refused", "E_FRAME")


def test_a_name_in_another_encoding_stops_nothing(tmp_path: Path) -> None:
    with Store.open(tmp_path / "store.db") as store:
        store.imports.note_all([(WALL, "nilai-\udce9.scsheet", "", "", "refused", "E_IO")])
        assert store.imports.all()[0].file == r"nilai-\udce9.scsheet"
