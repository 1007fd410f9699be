from __future__ import annotations

import ast
import csv
import re
import shutil
import subprocess
import sys
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest

from smartcity_desktop.bundles import sealing
from smartcity_desktop.bundles.sshsig import BEGIN, END
from smartcity_desktop.desk.event import archiving, auditor
from smartcity_desktop.desk.laptop import anchors
from smartcity_desktop.desk.laptop.laptop import Laptop
from smartcity_desktop.domain.edition import Policy
from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.host import resources
from smartcity_desktop.host.paths import Home
from smartcity_desktop.ranking.order import ranking
from smartcity_desktop.ranking.table import table
from smartcity_desktop.reports import ranking_csv
from tests.desk import roots
from tests.hostile_names import FORGED, HOSTILE, only_where_such_names_are, steering
from tests.ids import MADIUN
from tests.journeys.provoking import SignedEvent, edition
from tests.merge.event import S1, S2, S3, panel
from tests.played import Event

pytestmark = pytest.mark.skipif(
    shutil.which("ssh-keygen") is None, reason="ssh-keygen is what the archive is checked with"
)


@pytest.fixture(scope="module")
def archive(small_event: Event, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The archive of the small event's coordinator; tests change copies of it."""
    place = tmp_path_factory.mktemp("archive")
    home = small_event.played.event.coordinator
    shutil.copytree(home.folder, place / "home")
    with Laptop(type(home)(place / "home")) as laptop:
        made = archiving.archive(laptop, place / "arsip")
        assert made.items == len(laptop.holdings.items()) > 40
    return place / "arsip"


def check(folder: Path) -> tuple[int, str]:
    """Run the archive's own script with a Python that has nothing of ours."""
    words = [sys.executable, "-I", "-S", str(folder / "verify_standalone.py")]
    done = subprocess.run(words, capture_output=True, text=True, check=False, cwd=folder.parent)
    assert "Traceback" not in done.stderr, done.stderr
    return done.returncode, done.stdout


@pytest.fixture
def copy(archive: Path, tmp_path: Path) -> Path:
    """A copy of the archive that a test may spoil."""
    return Path(shutil.copytree(archive, tmp_path / "arsip"))


def test_an_archive_proves_itself_without_the_program(archive: Path) -> None:
    code, said = check(archive)
    assert (code, said.splitlines()[-1]) == (0, "Everything holds.")
    assert "1 tables compared" in said


@only_where_such_names_are
def test_no_name_in_an_archive_steers_the_terminal_of_who_checks_it(copy: Path) -> None:
    shutil.copy(min(copy.glob("items/*.scsheet")), copy / "items" / f"{HOSTILE}.scsheet")
    (copy / "items" / f"{HOSTILE}.screcord").write_bytes(b"{}\n")
    words = [sys.executable, "-I", "-S", str(copy / "verify_standalone.py")]
    done = subprocess.run(words, capture_output=True, check=False)
    said = (done.stdout + done.stderr).decode("utf-8")
    assert done.returncode == 1
    assert steering(said) == []
    assert FORGED not in said.splitlines()
    assert r"\x1b[2K" in said


def test_an_old_edition_that_came_by_itself_stays_out_of_the_archive(tmp_path: Path) -> None:
    """Its keys are the anchor's: whoever checks would begin with it and find no way on."""
    first = sealing.seal(roots.edition(), [roots.ALI, roots.BUDI])
    second = roots.edition(seq=2, previous=first.item.digest, title="Edisi kedua")
    third = roots.edition(
        seq=3,
        previous=sealing.seal(second, [roots.ALI, roots.BUDI]).item.digest,
        min_seq=3,
        title="Ketiga",
    )
    begun = roots.write(tmp_path, third, [roots.ALI, roots.BUDI])
    stray = roots.write(tmp_path, roots.edition(), [roots.ALI, roots.BUDI])
    (tmp_path / "rumah").mkdir()
    with Laptop(Home(tmp_path / "rumah")) as laptop:
        laptop.trust.open_edition(begun)
        laptop.holdings.receive([stray])
        assert laptop.holdings.edition().seq == 3
        made = archiving.archive(laptop, tmp_path / "arsip")
    assert made.items == 1
    assert check(tmp_path / "arsip")[0] == 0


def test_one_changed_figure_in_the_table_is_found(copy: Path) -> None:
    table = copy / "ranking.csv"
    lines = table.read_text(encoding="utf-8").splitlines(keepends=True)
    cells = lines[3].split(",")
    cells[5] = "4.9999"
    table.write_text("".join([*lines[:3], ",".join(cells), *lines[4:]]), encoding="utf-8")
    code, said = check(copy)
    assert code == 1
    assert "4.9999" in said


def test_one_changed_byte_in_a_sheet_is_found(copy: Path) -> None:
    sheet = next(copy.glob("items/*.scsheet"))
    payload = sheet.read_bytes()
    sheet.write_bytes(payload.replace(b'"level":3', b'"level":4', 1))
    code, said = check(copy)
    assert code == 1
    assert "signature" in said


def test_a_sheet_that_was_taken_out_is_missed(copy: Path) -> None:
    next(copy.glob("items/*.scsheet")).unlink()
    assert check(copy)[0] == 1


def test_another_root_key_proves_nothing(copy: Path) -> None:
    key = (copy / "anchor.pub").read_text(encoding="ascii").split()[1]
    other = key[:-4] + ("AAAA" if key[-4:] != "AAAA" else "BBBB")
    (copy / "anchor.pub").write_text(f"ssh-ed25519 {other}\n", encoding="ascii")
    assert check(copy)[0] == 1


def test_without_items_there_is_nothing_to_check(copy: Path) -> None:
    shutil.rmtree(copy / "items")
    assert check(copy)[0] == 2


def test_an_archive_never_mixes_with_other_files(small_event: Event, tmp_path: Path) -> None:
    home = small_event.played.event.coordinator
    shutil.copytree(home.folder, tmp_path / "home")
    (tmp_path / "arsip").mkdir()
    (tmp_path / "arsip" / "catatan.txt").write_text("x", encoding="utf-8")
    with (
        Laptop(type(home)(tmp_path / "home")) as laptop,
        pytest.raises(Problem, match=r"archive\.folder_in_use"),
    ):
        archiving.archive(laptop, tmp_path / "arsip")
    assert [path.name for path in (tmp_path / "arsip").iterdir()] == ["catatan.txt"]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("items/a.scsheet", b"[" * 50_000),
        ("items/a.scsheet", b'{"type":"sheet","type":"record"}\n'),
        ("items/a.scsheet", b'{"type":"sheet"}\n' + BEGIN + b"AAAA\n" + END),
        ("items/a.scsheet", b'{"type":"sheet"}\n' + BEGIN + b"\xff!\n" + END),
        ("items/a.scsheet", b"\xff\xfe\n"),
        ("ranking.csv", b"\xff\xfe,x\n1,2\n"),
        ("ranking.csv", b""),
    ],
)
def test_whatever_lies_in_an_archive_is_told_and_stops_nothing(
    copy: Path, name: str, data: bytes
) -> None:
    (copy / name).write_bytes(data)
    code, said = check(copy)
    assert code == 1
    assert "do not hold" in said or "not made as the format says" in said


@pytest.mark.parametrize("line", ["threshold x", "threshold 0", "threshold 2", "threshold"])
def test_a_number_that_no_anchor_has_is_told(copy: Path, line: str) -> None:
    with (copy / "anchor.pub").open("a", encoding="ascii") as file:
        file.write(f"{line}\n")
    assert check(copy)[0] == 2


@pytest.mark.parametrize("name", [name for name in archiving.SCRIPTS if name.endswith(".py")])
def test_the_scripts_need_no_newer_python_than_they_say(archive: Path, name: str) -> None:
    read = ast.parse((archive / name).read_text(encoding="utf-8"), feature_version=(3, 9))
    calls = [call for call in ast.walk(read) if isinstance(call, ast.Call)]
    zips = [call for call in calls if isinstance(call.func, ast.Name) and call.func.id == "zip"]
    assert zips or name != "tables.py"
    assert not [one.lineno for one in zips if one.keywords]  # strict= came with 3.10


WRONG_LEVELS = ["4.5", "true", '"4"', "5.0"]


@pytest.mark.parametrize("level", WRONG_LEVELS)
def test_the_scripts_take_no_level_that_is_not_a_whole_number(copy: Path, level: str) -> None:
    sheet = sorted((copy / "items").glob("*.scsheet"))[0]
    line, _, rest = sheet.read_bytes().partition(b"\n")
    changed = re.sub(rb'"level":[0-9]', b'"level":' + level.encode(), line, count=1)
    assert changed != line
    sheet.write_bytes(changed + b"\n" + rest)
    code, said = check(copy)
    assert code == 1
    assert "what is there is no item" in said or "holds" in said


def swapped(table: str) -> str:
    lines = table.splitlines()
    first, second = (line.split(",") for line in lines[1:3])
    first[3], second[3] = second[3], first[3]
    lines[1:3] = [",".join(first), ",".join(second)]
    return "\n".join(lines) + "\n"


def doubled(table: str) -> str:
    return "".join(f"{line},{line.split(',')[0]}\n" for line in table.splitlines())


def renamed(table: str) -> str:
    return table.replace("rank,code", "code,rank", 1)


def twice(table: str) -> str:
    lines = table.splitlines()
    return "\n".join([*lines, lines[1]]) + "\n"


@pytest.mark.parametrize("bend", [swapped, doubled, renamed, twice])
def test_a_table_is_held_against_every_column_by_program_and_scripts(
    copy: Path, bend: Callable[[str], str]
) -> None:
    table = copy / "ranking.csv"
    table.write_text(bend(table.read_text(encoding="utf-8")), encoding="utf-8", newline="")
    assert check(copy)[0] == 1
    anchor = auditor.read_anchor(copy / "anchor.pub")
    assert not auditor.verify([copy], anchor).sound


def verified(copy: Path) -> bool:
    return auditor.verify([copy], auditor.read_anchor(copy / "anchor.pub")).sound


def test_a_table_without_an_end_differs_and_is_not_read_to_it(copy: Path) -> None:
    """Gigabytes that are nothing but their size would fill the memory if they were read whole."""
    size = 128 * 1024**2
    with (copy / "ranking.csv").open("ab") as file:
        file.truncate(size)
    tracemalloc.start()
    try:
        assert not verified(copy)
        assert tracemalloc.get_traced_memory()[1] < size
    finally:
        tracemalloc.stop()
    code, said = check(copy)
    assert code == 1
    assert "larger than any table" in said


def test_tables_lie_where_files_are_looked_for(copy: Path) -> None:
    """What is hidden is passed over by everybody, as are items there."""
    (copy / ".lama").mkdir()
    (copy / ".lama" / "ranking.csv").write_text("rank,code\n", encoding="utf-8")
    assert (check(copy)[0], verified(copy)) == (0, True)


def test_a_table_that_a_spreadsheet_saved_with_quotes_is_the_same_table(copy: Path) -> None:
    table = copy / "ranking.csv"
    with table.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    with table.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, quoting=csv.QUOTE_ALL).writerows(rows)
    assert (check(copy)[0], verified(copy)) == (0, True)
    table.write_bytes(table.read_bytes() + b'"')
    assert (check(copy)[0], verified(copy)) == (1, False)


def test_a_table_beside_the_published_one_is_compared_too(copy: Path) -> None:
    true = (copy / "ranking.csv").read_text(encoding="utf-8")
    other = copy / "papers" / "pengumuman.CSV"
    other.write_text(true, encoding="utf-8-sig", newline="")
    code, said = check(copy)
    assert (code, "2 tables compared" in said) == (0, True)
    other.write_text(swapped(true), encoding="utf-8", newline="")
    assert check(copy)[0] == 1


def linked(copy: Path, bent: str) -> None:
    (copy / "papers" / "x.txt").write_text(bent, encoding="utf-8")
    (copy / "papers" / "ranking.csv").symlink_to("x.txt")


def hidden(copy: Path, bent: str) -> None:
    (copy / ".a").mkdir()
    (copy / ".a" / "ranking.csv").write_text(bent, encoding="utf-8")


def deep(copy: Path, bent: str) -> None:
    place = copy.joinpath(*"aaaa")
    place.mkdir(parents=True)
    (place / "ranking.csv").write_text(bent, encoding="utf-8")


def within(copy: Path, bent: str) -> None:
    place = copy.joinpath(*"aaa")
    place.mkdir(parents=True)
    (place / "ranking.csv").write_text(bent, encoding="utf-8")


@pytest.mark.parametrize(
    ("put", "is_read"), [(linked, False), (hidden, False), (deep, False), (within, True)]
)
def test_tables_are_looked_for_where_items_are_by_program_and_scripts(
    copy: Path, put: Callable[[Path, str], None], is_read: bool
) -> None:
    put(copy, swapped((copy / "ranking.csv").read_text(encoding="utf-8")))
    assert check(copy)[0] == int(is_read)
    found = auditor.verify([copy], auditor.read_anchor(copy / "anchor.pub"))
    assert (len(found.tables), found.sound) == (1 + is_read, not is_read)


@pytest.mark.parametrize("why", ["dipilih 2017; lihat SK 12", ";", "'2017", "x';", "a:b", ""])
def test_a_reason_why_a_region_cannot_be_selected_may_hold_any_character(
    tmp_path: Path, why: str
) -> None:
    made = edition(Policy(quota=1, quorum=1, ineligible={MADIUN: why}))
    event = SignedEvent(made)
    for session, level in ((S1, 3), (S2, 4), (S3, 2)):
        event.held(session, panel(*[level] * 4))
    folder = event.write(tmp_path / "berkas")
    for name in archiving.SCRIPTS:
        shutil.copy(resources.path("archive", name), folder)
    (folder / "anchor.pub").write_bytes(anchors.as_file(made.root_keys()))
    true = ranking_csv.csv_bytes(table(ranking(event.view()), made))
    (folder / "ranking.csv").write_bytes(true)
    code, said = check(folder)
    assert (code, "1 tables compared" in said) == (0, True), said
    other = true.replace(b"ineligible", b"ineligible:;", 1)
    (folder / "ranking.csv").write_bytes(other)
    assert check(folder)[0] == 1
