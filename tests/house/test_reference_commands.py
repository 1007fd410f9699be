"""What the reference says to type works in an archive, without the program."""

from __future__ import annotations

import csv
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from smartcity_desktop.bundles import keys, reader, sealing
from smartcity_desktop.desk.event import archiving, auditor
from smartcity_desktop.desk.laptop import anchors
from smartcity_desktop.desk.laptop.laptop import Laptop
from smartcity_desktop.domain.digest import whole
from smartcity_desktop.domain.edition import Edition
from smartcity_desktop.domain.ids import Digest
from smartcity_desktop.domain.values import replace
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


def test_no_stray_edition_says_whose_keys_they_are(archive: Path, tmp_path: Path) -> None:
    """Whoever gets an item into the archive may write any number and any keys into an edition."""
    copy = Path(shutil.copytree(archive, tmp_path / "arsip"))
    (first, *_) = sorted((copy / "items").glob("*.scedition"))
    (read,) = reader.read_file(first)
    assert isinstance(read, reader.Accepted)
    edition = read.item.value
    assert isinstance(edition, Edition)
    strange = [keys.from_seed(bytes([at]) * 32) for at in range(100, 100 + len(edition.roster))]
    roster = {
        seat: replace(person, key=key.public)
        for (seat, person), key in zip(edition.roster.items(), strange, strict=True)
    }
    stray = replace(edition, seq=99, previous=Digest("ab" * 32), roster=roster)
    made = sealing.seal(stray, [strange[0]])
    (copy / "items" / "SC-99.scedition").write_bytes(made.to_bytes())
    assert re.search(r'^Good "sheet', typed(copy), re.MULTILINE)
    assert strange[0].public not in (copy / "allowed_signers").read_text(encoding="utf-8")


def test_the_digits_are_those_of_every_key_that_the_scripts_take(
    archive: Path, tmp_path: Path
) -> None:
    """A line may end as any reader of texts ends one, and a key stand there twice."""
    copy = Path(shutil.copytree(archive, tmp_path / "arsip"))
    file = copy / "anchor.pub"
    mine, other = file.read_text(encoding="utf-8").strip(), keys.from_seed(bytes(32)).public
    text = f"{mine}\u2028{other}\x0bthreshold 1\n{mine}\n"
    file.write_text(text, encoding="utf-8", newline="")
    (digits,) = [one for one in section("en", "format", "10").blocks("sh") if "anchor.pub" in one]
    words = ["sh", "-c", digits]
    done = subprocess.run(words, cwd=copy, capture_output=True, text=True, check=False)
    assert done.stdout.split() == list(anchors.code(auditor.read_anchor(file)))


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
