from __future__ import annotations

import json
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from smartcity_desktop.bundles import keys, sealing
from smartcity_desktop.desk.event import archiving, auditor
from smartcity_desktop.desk.laptop import anchors, receiving
from smartcity_desktop.desk.laptop.changed import EVERYTHING, NOTHING
from smartcity_desktop.desk.laptop.laptop import Laptop
from smartcity_desktop.domain.edition import NO_ANCHOR, Edition, Keyholders
from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.host.paths import Home
from tests import offices
from tests.cli.asked import ask
from tests.desk import roots
from tests.desk.refusing import refused
from tests.desk.roots import ALI, BUDI, CITRA, THIEF, THREE, TWO_OF_THREE
from tests.played import Event

STOLEN = {
    "the anchor itself, signed once": TWO_OF_THREE,
    "the same keys, one of which is enough": Keyholders(THREE, 1),
    "only the stolen key": Keyholders((ALI.public,), 1),
    "the stolen key and the thief's": Keyholders(tuple(sorted((ALI.public, THIEF.public))), 2),
    "all keys and the thief's": Keyholders(tuple(sorted((*THREE, THIEF.public))), 2),
    "only the thief's key": Keyholders((THIEF.public,), 1),
}


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """A home nobody has used."""
    (tmp_path / "rumah").mkdir()
    return Home(tmp_path / "rumah")


@pytest.fixture
def laptop(home: Home) -> Iterator[Laptop]:
    """An open laptop in that home."""
    with Laptop(home) as opened:
        yield opened


@pytest.fixture
def good(tmp_path: Path) -> Path:
    """The edition that two of its three root holders signed."""
    return roots.write(tmp_path, roots.edition(), [ALI, BUDI])


def hostile(folder: Path, root: Keyholders, **changes: object) -> Path:
    """An edition that the thief of one root key wrote, with every key the thief holds."""
    made = roots.edition(root, title="Edisi pencuri", **changes)
    return roots.write(folder, made, [ALI, THIEF], "pencuri.scedition")


def test_a_laptop_trusts_the_keys_and_how_many_of_them_must_sign(
    laptop: Laptop, good: Path
) -> None:
    assert (laptop.trust.anchor, laptop.trust.code()) == (NO_ANCHOR, ())
    assert laptop.trust.open_edition(good) == EVERYTHING
    assert laptop.trust.open_edition(good) == NOTHING
    assert laptop.trust.anchor == TWO_OF_THREE
    assert [len(group) for group in laptop.trust.code()] == [5] * 8


@pytest.mark.parametrize("root", STOLEN.values(), ids=STOLEN)
@pytest.mark.parametrize("seq", [1, 2])
def test_one_stolen_root_key_of_three_takes_no_laptop_over(
    laptop: Laptop, good: Path, tmp_path: Path, root: Keyholders, seq: int
) -> None:
    laptop.trust.open_edition(good)
    before = laptop.holdings.edition_ref()
    chained = {"seq": 2, "previous": before.sha256} if seq == 2 else {}
    file = hostile(tmp_path, root, **chained)
    laptop.holdings.receive([file])
    assert laptop.holdings.edition_ref() == before
    if seq == 1:
        # Opened as well: it neither follows nor begins, and the one in force stays.
        assert laptop.trust.open_edition(file) == NOTHING
    assert laptop.holdings.edition().title != "Edisi pencuri"
    with_thief = laptop.holdings.view()
    assert with_thief.edition_digest == before.sha256
    assert not [finding for finding in with_thief.findings if finding.code == "E_EDITION_FORK"]


@pytest.mark.parametrize("root", STOLEN.values(), ids=STOLEN)
def test_whoever_meets_the_thiefs_edition_first_sees_other_digits(
    tmp_path: Path, root: Keyholders
) -> None:
    announced = anchors.code(TWO_OF_THREE)
    (tmp_path / "baru").mkdir()
    with Laptop(Home(tmp_path / "baru")) as laptop:
        try:
            laptop.trust.open_edition(hostile(tmp_path, root))
        except Problem as problem:
            assert problem.code == "edition.not_trusted"  # noqa: PT017 - it may also be shown
            assert laptop.trust.anchor == NO_ANCHOR
            return
        assert laptop.trust.code() != announced
        assert not laptop.trust.is_compared


@pytest.mark.parametrize("root", STOLEN.values(), ids=STOLEN)
def test_verify_is_as_strict_as_a_laptop(tmp_path: Path, good: Path, root: Keyholders) -> None:
    anchor = tmp_path / "anchor.pub"
    anchor.write_bytes(anchors.as_file(TWO_OF_THREE))
    theirs = hostile(tmp_path, root)
    alone = auditor.verify([theirs], auditor.read_anchor(anchor))
    assert (alone.sound, alone.view.edition) == (False, None)
    asked = ask("verify", theirs, "--anchor", anchor)
    assert asked.code == 1
    assert "Edisi pencuri" not in asked.out
    both = auditor.verify([theirs, good], auditor.read_anchor(anchor))
    assert both.view.edition is not None
    assert both.view.edition.title != "Edisi pencuri"


@pytest.mark.parametrize("root", STOLEN.values(), ids=STOLEN)
@pytest.mark.skipif(shutil.which("ssh-keygen") is None, reason="needs ssh-keygen")
def test_the_script_of_the_archive_is_as_strict(
    laptop: Laptop, good: Path, tmp_path: Path, root: Keyholders
) -> None:
    laptop.trust.open_edition(good)
    archive = archiving.archive(laptop, tmp_path / "arsip").folder
    words = [sys.executable, "-I", "-S", str(archive / "verify_standalone.py")]
    whole = subprocess.run(words, capture_output=True, text=True, check=False)
    assert (whole.returncode, whole.stderr) == (0, ""), whole.stdout
    for file in (archive / "items").iterdir():
        file.unlink()
    shutil.copy(hostile(tmp_path, root), archive / "items" / "pencuri.scedition")
    stolen = subprocess.run(words, capture_output=True, text=True, check=False)
    assert (stolen.returncode, stolen.stderr) == (1, "")
    assert "No edition here is signed" in stolen.stdout
    (archive / "anchor.pub").write_text("".join(f"{one}\n" for one in THREE), encoding="ascii")
    assert subprocess.run(words, capture_output=True, check=False).returncode == 2


def test_every_key_and_the_number_change_the_digits() -> None:
    several = [
        TWO_OF_THREE,
        Keyholders(THREE, 1),
        Keyholders(THREE, 3),
        Keyholders(THREE[:2], 2),
        Keyholders(THREE[1:], 2),
        Keyholders(tuple(sorted((*THREE, THIEF.public))), 2),
        Keyholders(THREE[:1], 1),
    ]
    assert len({anchors.code(holders) for holders in several}) == len(several)
    assert anchors.code(Keyholders(THREE[::-1], 2)) == anchors.code(TWO_OF_THREE)
    # One key alone has the digits it always had: they are announced and printed already.
    assert anchors.code(Keyholders(THREE[:1], 1)) == keys.code(THREE[0])


def test_digits_are_compared_for_the_number_too(laptop: Laptop, good: Path) -> None:
    laptop.trust.open_edition(good)
    assert not laptop.trust.is_compared
    laptop.trust.confirm()
    assert laptop.trust.is_compared
    laptop.trust.take(Keyholders(THREE, 1))
    assert laptop.store.facts.get(anchors.COMPARED) == anchors.as_text(TWO_OF_THREE)
    assert not laptop.holdings.has_edition


def test_keys_kept_without_their_number_get_it_and_are_compared_again(
    home: Home, good: Path, tmp_path: Path
) -> None:
    with Laptop(home) as laptop:
        laptop.trust.open_edition(good)
        laptop.holdings.receive([hostile(tmp_path, Keyholders(THREE, 1))])
        old = json.dumps(list(THREE))
        laptop.store.facts.put(anchors.ANCHOR, old)
        laptop.store.facts.put(anchors.COMPARED, old)
    with Laptop(home) as again:
        assert again.trust.anchor == TWO_OF_THREE
        assert again.holdings.edition().title != "Edisi pencuri"
        assert not again.trust.is_compared
        again.trust.confirm()
    with Laptop(home) as confirmed:
        assert confirmed.trust.is_compared


def test_a_single_key_that_was_compared_stays_compared(home: Home, tmp_path: Path) -> None:
    made = roots.edition(Keyholders((ALI.public,), 1))
    with Laptop(home) as laptop:
        laptop.trust.open_edition(roots.write(tmp_path, made, [ALI]))
        old = json.dumps([ALI.public])
        assert laptop.store.facts.get(anchors.ANCHOR) == old
        laptop.store.facts.put(anchors.COMPARED, old)
        assert laptop.trust.is_compared
        assert laptop.trust.anchor == made.root_keys()


def test_keys_without_edition_and_number_ask_for_all_of_them(laptop: Laptop, good: Path) -> None:
    laptop.store.facts.put(anchors.ANCHOR, json.dumps(list(THREE)))
    assert laptop.trust.anchor == Keyholders(THREE, 3)
    refused("edition.not_trusted", laptop.trust.open_edition, good)
    laptop.trust.begin_with(TWO_OF_THREE, "anchor.pub")
    assert laptop.trust.open_edition(good) == EVERYTHING


def test_a_home_keeps_the_anchor_it_began_with(laptop: Laptop, good: Path) -> None:
    laptop.trust.open_edition(good)
    laptop.trust.begin_with(Keyholders(THREE[::-1], 2), "anchor.pub")
    for other in (Keyholders(THREE, 1), Keyholders(THREE[:1], 1), Keyholders((THIEF.public,), 1)):
        refused("cli.other_anchor", laptop.trust.begin_with, other, "anchor.pub")
    assert laptop.trust.anchor == TWO_OF_THREE


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        (THREE, "anchor.no_threshold"),
        ((*THREE, "threshold 0"), "anchor.threshold"),
        ((*THREE, "threshold 4"), "anchor.threshold"),
        ((*THREE, "threshold dua"), "anchor.threshold"),
        ((*THREE, "threshold"), "anchor.threshold"),
        ((*THREE, "threshold 2", "threshold 1"), "anchor.threshold"),
    ],
)
def test_an_anchor_file_says_how_many_of_several_must_sign(
    tmp_path: Path, lines: tuple[str, ...], code: str
) -> None:
    file = tmp_path / "anchor.pub"
    file.write_text("\n".join(lines), encoding="utf-8")
    refused(code, auditor.read_anchor, file)


@pytest.mark.parametrize("anchor", [TWO_OF_THREE, Keyholders((ALI.public,), 1)])
def test_an_anchor_file_is_read_as_it_was_written(tmp_path: Path, anchor: Keyholders) -> None:
    file = tmp_path / "anchor.pub"
    file.write_bytes(anchors.as_file(anchor))
    assert auditor.read_anchor(file) == anchor


@pytest.mark.parametrize("table", ["facts", "items", "signatures"])
def test_no_failure_leaves_an_anchor_without_its_edition(
    home: Home, good: Path, tmp_path: Path, table: str
) -> None:
    other = roots.write(
        tmp_path, roots.edition(Keyholders((CITRA.public,), 1)), [CITRA], "lain.scedition"
    )
    with Laptop(home) as laptop:
        laptop.journal.id()
        laptop.store._conn.execute(
            f"CREATE TEMP TRIGGER fails BEFORE INSERT ON {table}"
            " BEGIN SELECT RAISE(ABORT, 'the disk went away'); END"
        )
        with pytest.raises(sqlite3.Error):
            laptop.trust.open_edition(good)
        assert (laptop.trust.anchor, laptop.holdings.has_edition) == (NO_ANCHOR, False)
    with Laptop(home) as again:
        assert (again.trust.anchor, again.holdings.has_edition) == (NO_ANCHOR, False)
        assert again.store.facts.get(anchors.EVENT) is None
        # Nothing of it binds: even another organiser's edition can be opened now.
        assert again.trust.open_edition(other) == EVERYTHING


def test_an_edition_that_is_here_already_still_brings_the_anchor(
    laptop: Laptop, good: Path
) -> None:
    laptop.holdings.receive([good])
    assert not laptop.holdings.has_edition
    assert laptop.trust.open_edition(good) == EVERYTHING
    assert laptop.trust.anchor == TWO_OF_THREE


def test_an_edition_signed_by_too_few_is_not_opened(laptop: Laptop, tmp_path: Path) -> None:
    signed_once = roots.write(tmp_path, roots.edition(), [ALI])
    refused("edition.not_trusted", laptop.trust.open_edition, signed_once)
    assert laptop.trust.anchor == NO_ANCHOR


def test_a_rotated_root_needs_both_and_the_anchor_stays(
    laptop: Laptop, good: Path, tmp_path: Path
) -> None:
    laptop.trust.open_edition(good)
    code, before = laptop.trust.code(), laptop.holdings.edition_ref()
    new = Keyholders(tuple(sorted((BUDI.public, THIEF.public))), 2)
    made: Edition = offices.changed(roots.edition(), seq=2, previous=before.sha256, root=new)
    laptop.holdings.receive([roots.write(tmp_path, made, [BUDI, THIEF])])
    assert laptop.holdings.edition_ref() == before
    laptop.holdings.receive([roots.write(tmp_path, made, [ALI, BUDI, THIEF], "cukup.scedition")])
    assert laptop.holdings.edition_ref().seq == 2
    assert laptop.trust.code() == code


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_digits_and_the_number_are_told_together(
    tmp_path: Path, good: Path, language: str
) -> None:
    anchor = tmp_path / "anchor.pub"
    anchor.write_bytes(anchors.as_file(TWO_OF_THREE))
    code = " ".join(anchors.code(TWO_OF_THREE))
    number = {"id": "2 dari 3", "en": "2 of the 3"}[language]
    for asked in (
        ask("edition", "check", good, language=language),
        ask("verify", good, "--anchor", anchor, language=language),
    ):
        assert code in asked.out
        assert number in asked.out
    found = ask("verify", good, "--anchor", anchor, "--json").json["anchor"]
    assert found == {"code": code, "threshold": 2, "keys": 3}


def test_an_old_edition_on_a_stick_turns_no_laptop_back(tmp_path: Path) -> None:
    first = sealing.seal(roots.edition(), [ALI, BUDI])
    made = [first]
    for seq in (2, 3, 4):
        following = roots.edition(seq=seq, previous=made[-1].item.digest, title=f"Edisi {seq}")
        made.append(sealing.seal(following, [ALI, BUDI]))
    files = [tmp_path / sealing.file_name(sealed.item) for sealed in made]
    for file, sealed in zip(files, made, strict=True):
        file.write_bytes(sealed.to_bytes())
    (tmp_path / "rumah").mkdir()
    with Laptop(Home(tmp_path / "rumah")) as laptop:
        laptop.trust.open_edition(files[2])
        laptop.holdings.receive(files[:1])
        assert laptop.holdings.edition().seq == 3
        laptop.holdings.receive(files[3:])
        assert laptop.holdings.edition().seq == 4
    with Laptop(Home(tmp_path / "rumah")) as laptop:
        assert (laptop.holdings.edition().seq, len(laptop.holdings.view().standings)) == (4, 3)


def test_only_who_opened_an_edition_began_with_it(tmp_path: Path) -> None:
    (tmp_path / "rumah").mkdir()
    with Laptop(Home(tmp_path / "rumah")) as laptop:
        laptop.trust.open_edition(roots.write(tmp_path, roots.edition(), [ALI, BUDI]))
        began = laptop.holdings.edition_digest()
        laptop.store.facts.put(anchors.FIRST, "")
    with Laptop(Home(tmp_path / "rumah")) as laptop:
        assert laptop.holdings.edition_digest() == began
        assert anchors.followed(laptop.store) == (laptop.holdings.edition().id, "")
        laptop.trust.take(roots.TWO_OF_THREE)
        assert anchors.followed(laptop.store)[1] == ""


def edition_file(event: Event) -> Path:
    """The one edition of an event."""
    return next((event.folder / "edition").iterdir())


def test_the_first_edition_becomes_the_anchor_and_says_its_digits(
    open_event: Event, home: Home
) -> None:
    with Laptop(home) as laptop:
        assert not laptop.holdings.has_edition
        assert laptop.trust.open_edition(edition_file(open_event)) == EVERYTHING
        assert laptop.trust.open_edition(edition_file(open_event)) == NOTHING
        code = laptop.trust.code()
        assert [len(group) for group in code] == [5] * 8
        public = open_event.anchor.read_text(encoding="utf-8")
        assert laptop.trust.anchor.keys[0] in public
        kept = laptop.holdings.edition_ref()
    with Laptop(home) as again:
        assert again.holdings.edition_ref() == kept


def test_an_edition_of_another_event_is_refused(
    open_event: Event, small_event: Event, home: Home
) -> None:
    with Laptop(home) as laptop:
        laptop.trust.open_edition(edition_file(open_event))
        before = laptop.holdings.edition_ref()
        refused("edition.not_trusted", laptop.trust.open_edition, edition_file(small_event))
        assert laptop.holdings.edition_ref() == before


def test_a_file_that_is_no_edition_is_refused_with_its_name(
    open_event: Event, home: Home, tmp_path: Path
) -> None:
    text = tmp_path / "surat.scedition"
    text.write_text("Halo", encoding="utf-8")
    bundle = next((open_event.folder / "sticks").rglob("*.scbundle"))
    with Laptop(home) as laptop:
        for file in (text, bundle):
            with pytest.raises(Exception, match=r"\w+") as told:
                laptop.trust.open_edition(file)
            assert told.value.facts["file"] == file.name  # type: ignore[attr-defined]
        assert not laptop.holdings.has_edition


def test_a_file_that_is_not_ours_is_refused_with_its_document_and_line(
    home: Home, tmp_path: Path
) -> None:
    text = tmp_path / "catatan.scbundle"
    text.write_text("halo, ini catatan\n", encoding="utf-8")
    with Laptop(home) as laptop, pytest.raises(Problem) as told:
        laptop.trust.take_edition(receiving.read([text]), text.name)
    assert told.value.code == "E_FRAME"
    assert dict(told.value.facts) == {"item": 1, "line": 1, "file": text.name}
