import base64
import hashlib
import shutil
from pathlib import Path

import pytest

from smartcity_desktop.desk.event import archiving, auditor, paper_codes
from smartcity_desktop.desk.event.publishing import ResultDesk
from smartcity_desktop.desk.laptop.laptop import Laptop
from smartcity_desktop.desk.laptop.receiving import Reading
from smartcity_desktop.domain.edition import Keyholders, Policy
from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.rehearsal import demo_event
from tests.journeys.provoking import SignedEvent, edition
from tests.played import Event


def _paths(event: Event) -> list[Path]:
    return [Path(one) for one in event.public()]


def test_the_files_alone_give_the_published_result(small_event: Event) -> None:
    found = auditor.verify(_paths(small_event), auditor.read_anchor(small_event.anchor))
    assert found.sound
    assert found.ranking == small_event.played.ranking
    assert found.refused == ()
    assert found.alarms == ()
    assert [table.differing_lines for table in found.tables] == [()]
    assert found.reading.ignored == ()


def test_a_table_with_another_name_is_compared_when_it_is_named(
    small_event: Event, tmp_path: Path
) -> None:
    table = tmp_path / "pengumuman.csv"
    lines = (small_event.folder / "ranking.csv").read_bytes().splitlines(keepends=True)
    table.write_bytes(b"".join([*lines[:-1], b"13,,,,,,yes,\n", b"14,,,,,,yes,\n"]))
    found = auditor.verify(
        [*_paths(small_event)[:2], table], auditor.read_anchor(small_event.anchor)
    )
    assert not found.sound
    assert [table.differing_lines for table in found.tables] == [(len(lines), len(lines) + 1)]


@pytest.mark.parametrize("name", ["pengumuman.csv", "ranking-final.CSV", "papers/ranking (1).csv"])
def test_a_table_in_a_folder_is_known_by_its_heading_whatever_it_is_called(
    small_event: Event, tmp_path: Path, name: str
) -> None:
    table = tmp_path / name
    table.parent.mkdir(exist_ok=True)
    true = (small_event.folder / "ranking.csv").read_bytes()
    table.write_bytes(b"\xef\xbb\xbf" + true)
    (tmp_path / "lain.csv").write_text("rank,code\n1,34.03\n", encoding="utf-8")
    paths, anchor = [*_paths(small_event)[:2], tmp_path], auditor.read_anchor(small_event.anchor)
    found = auditor.verify(paths, anchor)
    assert ([Path(one.file).name for one in found.tables], found.sound) == ([table.name], True)
    table.write_bytes(true.replace(b",yes,", b",no,", 1))
    assert not auditor.verify(paths, anchor).sound


def test_a_bundle_taken_away_leaves_sound_files_and_a_provisional_ranking(
    small_event: Event, tmp_path: Path
) -> None:
    sticks = Path(shutil.copytree(small_event.folder / "sticks", tmp_path / "sticks"))
    slip = small_event.played.slip
    gone = next(
        path for path in sorted(sticks.rglob("P02-*.scbundle")) if f"{slip}-" not in path.name
    )
    gone.unlink()
    found = auditor.verify(
        [small_event.folder / "edition", sticks], auditor.read_anchor(small_event.anchor)
    )
    assert found.sound
    assert found.ranking is not None
    assert not found.ranking.complete


def test_comments_and_names_behind_a_key_are_no_part_of_the_anchor(
    small_event: Event, tmp_path: Path
) -> None:
    key = small_event.anchor.read_text(encoding="utf-8").strip()
    file = tmp_path / "anchor.pub"
    file.write_text(f"# panitia\n\n{key} kunci akar 2019\n", encoding="utf-8")
    assert auditor.read_anchor(file) == Keyholders((key,), 1)


@pytest.mark.parametrize("content", [b"", b"# nothing\n\n"])
def test_an_anchor_without_a_key_is_said(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a").write_bytes(content)
    with pytest.raises(Problem, match=r"anchor\.empty"):
        auditor.read_anchor(tmp_path / "a")


def test_an_anchor_that_cannot_be_read_is_said(tmp_path: Path) -> None:
    with pytest.raises(Problem, match=r"anchor\.unreadable"):
        auditor.read_anchor(tmp_path / "a")
    with pytest.raises(Problem, match=r"anchor\.unreadable"):
        auditor.read_anchor(tmp_path)


def test_a_folder_without_items_is_nothing_to_check(small_event: Event, tmp_path: Path) -> None:
    shutil.copy(small_event.folder / "ranking.csv", tmp_path / "ranking.csv")
    with pytest.raises(Problem, match=r"verify\.nothing_to_check"):
        auditor.verify([tmp_path], auditor.read_anchor(small_event.anchor))


@pytest.fixture
def archive(small_event: Event, tmp_path: Path) -> Path:
    """The archive of the event with its final result sealed."""
    home = small_event.played.event.coordinator
    shutil.copytree(home.folder, tmp_path / "home")
    made = demo_event.make(demo_event.Size(regions=12, panels=3, sessions=5))
    with Laptop(type(home)(tmp_path / "home")) as laptop:
        ResultDesk(laptop).publish(made.root, sealed=True)
        archiving.archive(laptop, tmp_path / "arsip")
    return tmp_path / "arsip"


def test_a_sealed_result_is_not_sound_without_every_sheet_it_rests_on(
    small_event: Event, archive: Path
) -> None:
    anchor = auditor.read_anchor(small_event.anchor)
    assert auditor.verify([archive], anchor).sound
    next((archive / "items").glob("P03-*.scsheet")).unlink()
    (archive / "ranking.csv").unlink()
    found = auditor.verify([archive], anchor)
    assert not found.sound
    assert [alarm.code for alarm in found.alarms] == ["E_RESULT_WAITING"]


def test_a_code_with_one_character_misread_is_no_code_of_anything() -> None:
    digest = hashlib.sha256(b"lembar").digest()
    code = base64.b32encode(digest).decode("ascii").rstrip("=")
    assert paper_codes.digest_of(f"SC1/LP/{code}/2.3") == digest.hex()
    assert paper_codes.digest_of(f" {digest.hex().upper()}\n") == digest.hex()
    assert (
        paper_codes.digest_of(" ".join(code[at : at + 4] for at in range(0, 52, 4))) == digest.hex()
    )
    for last in "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567":
        if last != code[-1]:
            try:
                other = paper_codes.digest_of(code[:-1] + last)
            except Problem as problem:
                assert problem.code == "verify.not_a_code"  # noqa: PT017 - both answers are right
            else:
                assert other != digest.hex()
    wrongs = ("", code[:-1], f"{code}A", code.replace(code[0], "1", 1), digest.hex()[:-1])
    pages = (f"SC1/LP/{code}", f"SC1/LP/{code}/2", f"SC1/LP/{code[:-1]}/2.3", f"SC2/LP/{code}/1.1")
    for wrong in (*wrongs, *pages):
        with pytest.raises(Problem, match=r"verify\.not_a_code"):
            paper_codes.digest_of(wrong)


def test_what_edition_check_says_of_the_edition_in_force_is_told_and_alarms_nobody(
    tmp_path: Path,
) -> None:
    made = edition(Policy(quota=0, quorum=1))
    event = SignedEvent(made)
    folder = event.write(tmp_path / "berkas")
    found = auditor.verify([folder], made.root_keys())
    assert found.sound
    assert "edition.quorum_low" in {fault.code for fault in found.faults}


@pytest.mark.parametrize("why", ["too_many", "too_much", "unreadable"])
def test_nothing_is_whole_of_which_something_was_left_unread(why: str) -> None:
    assert auditor._is_left_unread(Reading((), 1, (("stik/lama", why),)))
    assert not auditor._is_left_unread(Reading((), 1, (("stik/foto.jpg", "not_ours"),)))
