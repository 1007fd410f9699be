from __future__ import annotations

from pathlib import Path

import pytest

from smartcity_desktop.desk.edition import edition_signing
from smartcity_desktop.desk.edition.editing import Draft
from smartcity_desktop.desk.laptop import anchors
from smartcity_desktop.desk.office import open_office
from smartcity_desktop.domain.edition import Keyholders, RevocationKind
from smartcity_desktop.domain.ids import SeatId
from smartcity_desktop.host import paths
from tests.cli.asked import ask
from tests.cli.test_edition_make import lists as lists
from tests.cli.test_edition_make import make_for, make_with, write_officers
from tests.desk import openssh, roots
from tests.desk.roots import ALI, BUDI, CITRA, THIEF, TWO_OF_THREE


def officers(lists: Path, *names: str) -> None:
    """List root holders who decide as well, with the public key of each."""
    known = {"ali": ALI, "budi": BUDI, "citra": CITRA}
    lines = []
    for at, name in enumerate(names, start=1):
        file = lists / "keys" / f"{name}.pub"
        file.write_text(f"{known[name].public} {name}\n", encoding="utf-8")
        lines.append(f"O-{at:02},{name} ({at}),,Sekretariat,root decider,{name}.pub,")
    write_officers(lists, *lines)


@pytest.fixture
def first(lists: Path) -> Path:
    """The payload of a first edition of three root holders, two of whom must sign."""
    officers(lists, "ali", "budi", "citra")
    made = make_for(lists, "--threshold", 2, "--decider-threshold", 2)
    assert made.code == 0, made.err
    assert "2 dari 3 kunci akar wajib menandatangani" in made.out
    assert " ".join(anchors.code(TWO_OF_THREE)) in made.out
    assert "ssh-keygen -Y sign -f KEY -n edition.v1@smartcity-desktop edisi.payload" in made.out
    return lists / "edisi.payload"


@openssh.needed
def test_an_edition_of_several_root_holders_begins_without_a_private_key_here(
    first: Path, tmp_path: Path
) -> None:
    assert not list(first.parent.glob("*.key"))
    signed = []
    for name, key in (("ali", ALI), ("citra", CITRA)):
        file = openssh.key_file(first.parent, key, name)
        signed.append(openssh.sign(first, file, f"{name}.sig"))
    out, home = tmp_path / "edisi.scedition", tmp_path / "koordinator"
    few = ask("edition", "combine", first, signed[0], "--out", out)
    assert few.code == 1
    assert "1 dari 2 tanda tangan" in few.out
    assert not out.exists()
    whole = ask("edition", "combine", first, *signed, "--out", out, "--home", home)
    assert whole.code == 0, whole.err
    assert "2 dari 2 tanda tangan" in whole.out
    assert "Sudah diterima: edisi ke-1 berlaku" in whole.out
    with open_office(paths.home(home)).laptop as laptop:
        assert laptop.trust.anchor == TWO_OF_THREE
    checked = ask("edition", "check", out, language="en")
    assert "2 of the 3 root keys must sign" in checked.out
    again = ask("edition", "combine", first, *signed, "--out", out)
    assert (again.code, "edisi.scedition" in again.err) == (2, True)


@openssh.needed
def test_what_is_wrong_with_a_signature_is_told_and_the_others_count(
    first: Path, tmp_path: Path
) -> None:
    folder = first.parent
    made = {
        name: openssh.sign(first, openssh.key_file(folder, key, name), f"{name}.sig")
        for name, key in (("ali", ALI), ("budi", BUDI), ("pencuri", THIEF))
    }
    wrong = openssh.sign(first, folder / "ali", "lain.sig", "file")
    asked = ask(
        "edition", "combine", first, made["pencuri"], wrong, made["ali"],
        "--out", tmp_path / "e.scedition", language="en",
    )  # fmt: skip
    assert asked.code == 1
    assert "1 of 2 signatures" in asked.out
    assert "pencuri.sig" in asked.err
    assert "-n edition.v1@smartcity-desktop" in asked.err
    assert not (tmp_path / "e.scedition").exists()
    first.write_bytes(first.read_bytes().replace(b"\n", b"\r\n"))
    crlf = ask("edition", "combine", first, made["ali"], "--out", tmp_path / "e.scedition")
    assert (crlf.code, "edisi.payload" in crlf.err) == (2, True)


@openssh.needed
def test_the_next_edition_is_signed_here_and_elsewhere(tmp_path: Path) -> None:
    home, stick = tmp_path / "koordinator", tmp_path / "stik"
    stick.mkdir()
    before = roots.write(tmp_path, roots.edition(), [ALI, BUDI])
    with open_office(paths.home(home)).laptop as laptop:
        laptop.trust.open_edition(before)
    none = ask("edition", "payload", "--home", home, "--out", stick)
    assert (none.code, str(home) in none.err) == (2, True)
    office = open_office(paths.home(home))
    with office.laptop:
        office.editing.prepare(Draft({}, {SeatId("A-001"): RevocationKind.RETIRED}, 0))
    written = ask("edition", "payload", "--home", home, "--out", stick)
    assert written.code == 0, written.err
    assert "0 dari 2 tanda tangan" in written.out
    payload = next(stick.glob("*.payload"))
    theirs = openssh.sign(payload, openssh.key_file(stick, CITRA, "citra"), "citra.sig")
    (stick / "frasa").write_text("kucing batu langit\n", encoding="utf-8")
    (stick / "budi").write_bytes(BUDI.to_file("kucing batu langit"))
    secret = ("--root", stick / "budi", "--passphrase-file", stick / "frasa")
    ours = ask("edition", "sign", payload, *secret, "--out", stick / "budi.sig")
    assert ours.code == 0, ours.err
    combine = ("edition", "combine", payload, theirs, stick / "budi.sig")
    lost = ask(*combine, "--out", stick / "e.scedition")
    assert (lost.code, "--before" in lost.err) == (2, True)
    apart = ask(*combine, "--out", stick / "a.scedition", "--before", before)
    assert apart.code == 0, apart.err
    whole = ask(*combine, "--out", stick / "b.scedition", "--home", home)
    assert whole.code == 0, whole.err
    assert (stick / "a.scedition").read_bytes() == (stick / "b.scedition").read_bytes()
    with open_office(paths.home(home)).laptop as laptop:
        assert laptop.holdings.edition().seq == 2
        assert edition_signing.kept(laptop) is None


def test_somebody_elses_key_signs_no_edition(first: Path, tmp_path: Path) -> None:
    (tmp_path / "kunci").write_bytes(openssh.key_file(tmp_path, THIEF, "k").read_bytes())
    (tmp_path / "frasa").write_text("apa saja\n", encoding="utf-8")
    asked = ask(
        "edition", "sign", first, "--root", tmp_path / "kunci", "--passphrase-file",
        tmp_path / "frasa", "--out", tmp_path / "x.sig",
    )  # fmt: skip
    assert asked.code == 2
    assert not (tmp_path / "x.sig").exists()


@pytest.mark.parametrize(
    ("names", "words", "said"),
    [
        (("ali", "budi"), ("--payload",), "--threshold"),
        (("ali",), ("--payload", "--root", "akar.key"), "--payload"),
        (("ali", "ali"), ("--payload", "--threshold", "2", "--decider-threshold", "2"), "O-02"),
        (("ali", "budi"), ("--payload", "--threshold", "3", "--decider-threshold", "2"), "3"),
        (("ali",), (), "--root"),
    ],
)
def test_who_holds_the_root_is_said_without_doubt(
    lists: Path, names: tuple[str, ...], words: tuple[str, ...], said: str
) -> None:
    officers(lists, *names)
    without = ("--root", "--passphrase-file")
    asked = make_with(lists, *words, without=without, out="edisi.payload")
    assert (asked.code, said in asked.err) == (2, True)
    assert not (lists / "edisi.payload").exists()


def test_a_single_root_holder_may_sign_elsewhere_too(lists: Path) -> None:
    officers(lists, "ali")
    made = make_for(lists)
    assert made.code == 0, made.err
    signing = edition_signing.read(lists / "edisi.payload")
    assert signing.edition.root_keys() == Keyholders((ALI.public,), 1)
    assert signing.edition.deciders == signing.edition.root
