"""What the reference says to type works in an archive, without the program."""

from __future__ import annotations

import csv
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from smartcity_desktop.bundles import keys
from smartcity_desktop.desk.event import archiving
from smartcity_desktop.desk.laptop.laptop import Laptop
from smartcity_desktop.domain.digest import whole
from smartcity_desktop.host.paths import Home
from tests.house import wire
from tests.house.reference import CODE, LANGUAGES, NAMES, section, text
from tests.played import Event

TOOLS = ("sh", "ssh-keygen", "openssl", "sha256sum", "base32")

pytestmark = pytest.mark.skipif(
    any(shutil.which(tool) is None for tool in TOOLS),
    reason="one of the ordinary tools is not here",
)


@pytest.fixture(scope="module")
def archive(small_event: Event, tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("archive")
    shutil.copytree(small_event.played.event.coordinator.folder, place / "home")
    with Laptop(Home(place / "home")) as laptop:
        archiving.archive(laptop, place / "arsip")
    return place / "arsip"


def typed(folder: Path) -> str:
    """Run every command of section 10, one after the other; return what they print.

    They are the same in both languages.
    """
    commands = "set -eu\n" + "\n".join(section("en", "format", "10").blocks("sh"))
    done = subprocess.run(
        ["sh", "-c", commands], cwd=folder, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_every_command_works_and_says_what_the_program_says(archive: Path) -> None:
    said = typed(archive)
    assert "Everything holds." in said
    assert re.search(
        r'^Good "sheet\.v1@smartcity-desktop" signature for A-\d+ ', said, re.MULTILINE
    )
    (key,) = (archive / "anchor.pub").read_text(encoding="ascii").splitlines()
    assert " ".join(keys.code(key)) in said
    digest = re.findall(r"^([0-9a-f]{64})  -$", said, re.MULTILINE)[0]
    assert whole(digest) in said


def test_a_changed_payload_does_not_pass_them(archive: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copytree(archive, tmp_path / "arsip"))
    sheet = min(copy.glob("items/*.scsheet"))
    sheet.write_bytes(sheet.read_bytes().replace(b'"level":3', b'"level":4', 1))
    with pytest.raises(AssertionError, match="do not hold"):
        typed(copy)


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_archive_carries_the_reference_as_it_is(language: str, archive: Path) -> None:
    carried = archive / "reference" / language
    assert {path.name for path in carried.iterdir()} == {f"{name}.md" for name in NAMES}
    for name in NAMES:
        assert (carried / f"{name}.md").read_text(encoding="utf-8") == text(language, name)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_published_table_has_the_columns_and_words_that_are_told(
    language: str, archive: Path
) -> None:
    with (archive / "ranking.csv").open(encoding="utf-8", newline="") as file:
        head, *rows = csv.reader(file)
    spans = CODE.findall(section(language, "format", "11").body)
    assert spans[: len(head)] == head
    remarks = {part.split(":")[0] for row in rows for part in row[7].split(";") if part}
    kinds = wire.values("result", "held.*.kind")
    assert remarks
    assert remarks <= {span.split(":")[0] for span in spans} | set(kinds)


def test_an_archive_without_anything_else_leads_from_text_to_text(archive: Path) -> None:
    for file in archive.glob("reference/*/*.md"):
        links = re.findall(r"\]\(([^)#]+)[^)]*\)", file.read_text(encoding="utf-8"))
        assert all((file.parent / link).is_file() for link in links)
