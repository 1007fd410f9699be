from __future__ import annotations

import shutil
from pathlib import Path

from smartcity_desktop.desk.edition import brought_editions
from tests.played import Event


def test_a_stick_tells_which_edition_it_brings(open_event: Event, tmp_path: Path) -> None:
    file = next((open_event.folder / "edition").glob("*.scedition"))
    shutil.copy(file, tmp_path / file.name)
    (found,) = brought_editions.on([tmp_path])
    assert found.file.name == file.name
    assert found.stick == tmp_path
    assert (found.seq, bool(found.title)) == (1, True)


def test_the_same_edition_twice_is_one(open_event: Event, tmp_path: Path) -> None:
    file = next((open_event.folder / "edition").glob("*.scedition"))
    (tmp_path / "lama").mkdir()
    for place in (tmp_path, tmp_path / "lama"):
        shutil.copy(file, place / file.name)
    assert len(brought_editions.on([tmp_path])) == 1


def test_papers_bundles_and_broken_editions_are_passed_over(
    open_event: Event, tmp_path: Path
) -> None:
    (tmp_path / "surat.txt").write_text("Halo", encoding="utf-8")
    (tmp_path / "rusak.scedition").write_text("{}\n", encoding="utf-8")
    shutil.copytree(open_event.folder / "sticks" / "P01", tmp_path / "P01")
    assert brought_editions.on([tmp_path]) == ()


def test_a_stick_that_was_pulled_out_brings_nothing(tmp_path: Path) -> None:
    assert brought_editions.on([tmp_path / "sudah-dicabut"]) == ()
    assert brought_editions.on([]) == ()
