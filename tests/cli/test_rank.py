import csv
import io
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from smartcity_desktop.desk.laptop import anchors
from smartcity_desktop.domain.decision import EXCUSE
from smartcity_desktop.domain.digest import grouped, short
from smartcity_desktop.domain.edition import named
from smartcity_desktop.domain.result import NOT_SELECTED
from smartcity_desktop.domain.values import replace
from tests.cli.asked import ask
from tests.ids import F
from tests.journeys.provoking import SignedEvent, public
from tests.merge.event import P1, P2, S1, S2, S3, STRANGER, panel, result_of
from tests.played import Event
from tests.reports import reading


@pytest.fixture
def home(small_event: Event, tmp_path: Path) -> Path:
    """A copy of the coordinator's home that may be changed."""
    return Path(shutil.copytree(small_event.folder / "coordinator", tmp_path / "home"))


def test_the_table_shows_every_region_and_the_cut_line(small_event: Event, home: Path) -> None:
    asked = ask("rank", "--home", home)
    assert asked.code == 0, asked.err
    assert "data fiktif" in asked.out
    edition = small_event.played.edition
    (organiser,) = edition.officers.values()
    assert f"Diputus satu orang: {named(organiser)}." in asked.out
    for region in edition.regions.values():
        assert region.full_name() in asked.out
    above, below = asked.out.split("garis batas: kuota 4, selisih 0,0000")
    assert above.count("diusulkan") == edition.policy.quota
    assert " diusulkan" not in below
    assert "TIDAK HADIR" in below
    assert "diputus aspek terberat" in below


def test_english_uses_its_own_decimals(home: Path) -> None:
    asked = ask("rank", "--home", home, language="en")
    assert "cut line: quota 4, margin 0.0000" in asked.out


def test_json_gives_the_rows_in_order_with_exact_indices(small_event: Event, home: Path) -> None:
    asked = ask("rank", "--home", home, "--json")
    value = asked.json
    rows = small_event.played.ranking.rows
    assert [one["region"] for one in value["rows"]] == [row.score.region for row in rows]
    assert [one["index"] for one in value["rows"]] == [str(row.score.printed) for row in rows]
    assert value["quota"] == 4
    assert value["margin"] == "0.0000"
    assert value["complete"] is True
    assert value["decided_by_one"] is True
    assert value["fictitious"] is True
    assert [one["kind"] for one in value["apart"]] == ["absent"]
    assert set(value["rows"][0]) == {
        "rank", "shared", "region", "name", "province", "index", "assessors", "selection",
        "remarks", "decided_by",
    }  # fmt: skip


def test_csv_and_pdf_are_saved_where_asked(small_event: Event, home: Path, tmp_path: Path) -> None:
    table, paper = tmp_path / "p.csv", tmp_path / "p.pdf"
    asked = ask("rank", "--home", home, "--csv", table, "--pdf", paper)
    assert asked.code == 0, asked.err
    assert "Diputus satu orang: " in reading.whole(paper.read_bytes())
    assert table.read_bytes() == (small_event.folder / "ranking.csv").read_bytes()
    rows = list(csv.reader(io.StringIO(table.read_text(encoding="utf-8-sig"))))
    assert len(rows) >= 13
    assert paper.read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize(
    ("size", "high"), [("A4", "841.8898"), ("F4", "935.4331"), ("", "841.8898")]
)
def test_the_list_is_on_the_size_asked_for_or_on_the_events(
    home: Path, tmp_path: Path, size: str, high: str
) -> None:
    paper = tmp_path / "p.pdf"
    asked = ask("rank", "--home", home, "--pdf", paper, *(("--paper", size) if size else ()))
    assert asked.code == 0, asked.err
    assert high.encode() in paper.read_bytes()


def test_the_table_for_excel_in_indonesia_is_saved_beside_the_one_for_machines(
    small_event: Event, home: Path, tmp_path: Path
) -> None:
    plain, excel = tmp_path / "p.csv", tmp_path / "p-excel.csv"
    asked = ask("rank", "--home", home, "--csv", plain, "--csv-id", excel)
    assert asked.code == 0, asked.err
    assert str(excel) in asked.out
    assert plain.read_bytes() == (small_event.folder / "ranking.csv").read_bytes()
    table = list(csv.reader(io.StringIO(excel.read_text(encoding="utf-8-sig")), delimiter=";"))
    assert [row[0] for row in table][:2] == ["Peringkat", "1"]
    assert "," in table[1][table[0].index("Indeks")]
    again = ask("rank", "--home", home, "--csv-id", excel)
    assert again.code == 2


@pytest.mark.parametrize("language", ["id", "en"])
def test_a_place_that_cannot_be_written_is_said(home: Path, tmp_path: Path, language: str) -> None:
    asked = ask("rank", "--home", home, "--csv", tmp_path / "no" / "p.csv", language=language)
    assert asked.code == 2
    assert str(tmp_path / "no") in asked.err
    assert "Traceback" not in asked.err


def test_a_home_without_a_store_is_said(tmp_path: Path) -> None:
    asked = ask("rank", "--home", tmp_path / "kosong")
    assert asked.code == 2
    assert not (tmp_path / "kosong").exists()


@pytest.mark.parametrize("language", ["id", "en"])
def test_items_without_an_edition_are_kept_and_nothing_is_ranked(
    small_event: Event, tmp_path: Path, language: str
) -> None:
    home = tmp_path / "baru"
    sticks = small_event.folder / "sticks"
    asked = ask("receive", sticks, "--home", home, "--anchor", small_event.anchor)
    assert asked.code == 0, asked.err
    ranked = ask("rank", "--home", home, language=language)
    assert ranked.code == 2
    assert ".scedition" in ranked.err


@pytest.mark.parametrize("sealed", [True, False])
def test_a_false_result_that_deciders_signed_counts_nowhere_and_is_told(
    tmp_path: Path, sealed: bool
) -> None:
    event = SignedEvent()
    for level, session in enumerate((S1, S2, S3), start=2):
        event.held(session, panel(*[level] * 4))
    rows = result_of(event.view()).ranking
    event.publish(sealed=sealed, ranking=(replace(rows[0], selection=NOT_SELECTED), *rows[1:]))
    (tmp_path / "anchor.pub").write_bytes(anchors.as_file(event.edition.root_keys()))
    files, home = event.write(tmp_path / "berkas"), ("--home", tmp_path / "rumah")
    words = ("receive", files, "--anchor", tmp_path / "anchor.pub", *home)
    received = ask(*words, "--json", language="en").json
    assert received["not_counted"] == {"uncounted": 1}
    assert received["counted"] == len(event.items) - 1
    for told in (ask(*words, language="en"), ask("rank", *home, language="en")):
        assert "✕ E_RESULT_DIFFERS" in told.out
    alarms = ask("rank", "--json", *home, language="en").json["alarms"]
    assert [alarm["code"] for alarm in alarms] == ["E_RESULT_DIFFERS"]


def test_decisions_that_wait_for_signatures_are_named_beside_the_ranking_and_by_verify(
    tmp_path: Path,
) -> None:
    event = SignedEvent()
    for level, session in enumerate((S1, S2, S3), start=2):
        event.held(session, panel(*[level] * 4))
    waits = event.decide(EXCUSE, S2, "F", signed_by=(P1,))
    anchor = tmp_path / "anchor.pub"
    anchor.write_bytes(anchors.as_file(event.edition.root_keys()))
    files, home = event.write(tmp_path / "berkas"), ("--home", tmp_path / "rumah")
    assert ask("receive", files, "--anchor", anchor, *home).code == 0
    for words in (("rank", *home), ("verify", files, "--anchor", anchor)):
        told = ask(*words)
        assert told.code == 0
        assert "LENGKAP, BELUM DISEGEL · 1 keputusan menunggu tanda tangan" in told.out
        assert f"  keputusan {grouped(waits)} tentang P01-S2 (" in told.out
        assert "): 1 dari 2 tanda tangan, belum: " in told.out
        assert ask(*words, "--json").json["proposals"] == [{"sha256": waits, "session": S2}]


def in_force_told(event: SignedEvent, folder: Path, language: str = "id") -> list[str]:
    """What `rank`, `verify` and the archive's script print of the decisions in force."""
    anchor, home = folder / "anchor.pub", ("--home", folder / "rumah")
    anchor.write_bytes(anchors.as_file(event.edition.root_keys()))
    files = event.write(folder / "berkas")
    assert ask("receive", files, "--anchor", anchor, *home).code == 0
    assert ask("archive", folder / "arsip", *home).code == 0
    words = [sys.executable, "-I", "-S", str(folder / "arsip" / "verify_standalone.py")]
    script = subprocess.run(words, capture_output=True, text=True, encoding="utf-8", check=False)
    found = [script.stdout]
    for command in (("rank", *home), ("verify", files, "--anchor", anchor)):
        told = ask(*command, language=language)
        assert told.code == script.returncode == 0, told.err + script.stdout
        assert len(ask(*command, "--json").json["decisions_in_force"]) == 1
        found.append(told.out)
    return found


@pytest.mark.parametrize("moved", [False, True])
def test_what_decisions_in_force_do_is_told_by_every_command_with_whom_they_meant(
    tmp_path: Path, *, moved: bool
) -> None:
    event = SignedEvent()
    for level, session in enumerate((S1, S2, S3), start=2):
        event.held(session, panel(*[level] * 4))
    excuse = event.decide(EXCUSE, S1, "F", signed_by=(P1, P2))
    roster = event.edition.roster
    old, region = roster[F], event.edition.regions[event.edition.sessions[S1].region]
    if moved:
        new = replace(old, name="Gita", key=public(STRANGER))
        event.next_edition(roster={**roster, F: new})
    script, *told = in_force_told(event, tmp_path)
    line = f"{S1}, {region.full_name()}: {old.name} (F) "
    meant = f"{S1}, {region.full_name()}: Gita (F) "
    code = f"({short(excuse)})"
    if moved:
        assert f"decision in force: ! {meant}is excused; in e1 that was {old.name} {code}" in script
        assert all(
            f"  ! {meant}dikecualikan; dalam e1 itu {old.name} {code}" in one for one in told
        )
        assert all("1 di antaranya kini berbunyi lain" in one for one in told)
    else:
        assert f"decision in force: · {line}is excused {code}" in script
        assert all(f"  · {line}dikecualikan {code}" in one for one in told)
        assert not any("berbunyi lain" in one for one in told)
