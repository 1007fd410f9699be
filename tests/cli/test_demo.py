from pathlib import Path

import pytest

from smartcity_desktop.rehearsal import practice
from tests.cli.asked import ask
from tests.played import Event
from tests.reports import reading


def test_a_demo_is_played_told_and_played_again_over_itself(tmp_path: Path) -> None:
    folder = tmp_path / "acara latihan"
    sizes = ("--regions", "5", "--panels", "2", "--assessors", "2", "--seed", "7")
    first = ask("demo", folder, *sizes)
    assert first.code == 0, first.err
    assert "data fiktif" in first.out
    assert all("SCORE" not in told for told in titles(folder))
    assert "penerimaan kedua atas stik yang sama: 0 baru" in first.out
    assert f"receive '{folder / 'sticks'}'" in first.out
    assert practice.find(folder) is not None
    second = ask("demo", folder, *sizes, language="en")
    assert second.code == 0, second.err
    assert "fictitious" in second.out
    told = titles(folder)
    assert any("SCORE SHEET" in one for one in told)
    assert not any("LEMBAR" in one or "REKAPITULASI" in one for one in told)


def titles(folder: Path) -> list[str]:
    """What sheets and recaps of a played event say on their first pages."""
    papers = [file for kind in ("LP", "RP") for file in (folder / "papers").glob(f"{kind}-*.pdf")]
    assert papers
    return [reading.pages(file.read_bytes())[0] for file in papers]


def test_an_event_can_be_left_open_for_a_person_to_play(tmp_path: Path) -> None:
    sizes = ("--regions", "5", "--panels", "2", "--assessors", "2", "--leave-open", "1")
    asked = ask("demo", tmp_path / "d", *sizes)
    assert asked.code == 0, asked.err
    assert "P01-S3" in asked.out
    home = tmp_path / "d" / "coordinator"
    ranked = ask("rank", "--home", home, "--json").json
    assert ranked["complete"] is False
    assert [one["kind"] for one in ranked["apart"]].count("missing") == 1


def test_a_wrapped_event_says_with_which_key_its_sticks_open(tmp_path: Path) -> None:
    sizes = ("--regions", "3", "--panels", "1", "--assessors", "2")
    asked = ask("demo", tmp_path / "d", *sizes, "--wrapped")
    assert asked.code == 0, asked.err
    (key,) = (tmp_path / "d" / "coordinator" / "keys").glob("unwrap-*.age")
    assert asked.out.count(f"--identity={key}") == 2
    files = [path for path in (tmp_path / "d" / "sticks").rglob("*") if path.is_file()]
    assert files
    assert {file.suffix for file in files} == {".age"}
    plain = ask("demo", tmp_path / "polos", *sizes)
    assert plain.code == 0, plain.err
    tables = [tmp_path / one / "ranking.csv" for one in ("d", "polos")]
    assert tables[0].read_bytes() == tables[1].read_bytes()


@pytest.mark.parametrize("language", ["id", "en"])
def test_a_folder_with_other_things_is_left_alone(tmp_path: Path, language: str) -> None:
    (tmp_path / "skripsi.docx").write_bytes(b"x")
    asked = ask("demo", tmp_path, language=language)
    assert asked.code == 2
    assert str(tmp_path) in asked.err
    assert [path.name for path in tmp_path.iterdir()] == ["skripsi.docx"]


def test_a_folder_that_is_a_file_is_said_to_be_unusable(tmp_path: Path) -> None:
    (tmp_path / "berkas").write_bytes(b"x")
    asked = ask("demo", tmp_path / "berkas")
    assert asked.code == 2
    assert "Traceback" not in asked.err
    assert (tmp_path / "berkas").read_bytes() == b"x"


@pytest.mark.parametrize(
    "sizes",
    [
        ["--panels", "99", "--assessors", "11"],
        ["--regions", "400", "--panels", "99", "--assessors", "12"],
        ["--regions", "3", "--panels", "1", "--leave-open", "9"],
        ["--regions", "2", "--panels", "2", "--leave-open", "8"],
    ],
)
def test_a_size_that_cannot_be_is_said_before_anything_is_made(
    tmp_path: Path, sizes: list[str]
) -> None:
    asked = ask("demo", tmp_path / "d", *sizes)
    assert asked.code == 2
    assert len(asked.err.splitlines()) == 3
    assert not (tmp_path / "d").exists()


def test_what_the_command_names_is_what_the_play_made(small_event: Event) -> None:
    event = small_event.played.event
    for path in (event.anchor, event.table, event.sticks, event.edition, event.papers):
        assert path.exists()
