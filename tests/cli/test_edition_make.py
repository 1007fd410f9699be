import csv
import json
import re
from pathlib import Path

import pytest

from smartcity_desktop.bundles import keys, wrapping
from smartcity_desktop.host import resources, wording
from tests.cli.asked import Answer, ask

SEATS = ("A-001", "A-002", "A-003", "A-004")


@pytest.fixture
def lists(tmp_path: Path) -> Path:
    """A folder with every list an edition is made from."""
    for name in ("rubric-smartcity-2019.toml", "regions.csv"):
        (tmp_path / name).write_text(resources.text("editions", name), encoding="utf-8")
    (tmp_path / "keys").mkdir()
    people = [["seat", "name", "institution", "nip", "panel", "chair"]]
    for number, seat in enumerate(SEATS):
        key = keys.from_seed(seat.encode().ljust(32, b".")).public
        (tmp_path / "keys" / f"{seat}.pub").write_text(f"{key} {seat}\n", encoding="utf-8")
        chair = "ya" if number % 2 == 0 else ""
        people.append([seat, f"Nama {seat}", "Universitas", "", f"P0{number // 2 + 1}", chair])
    with (tmp_path / "people.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(people)
    write_officers(tmp_path, "O-01,Gunawan,Kepala Bidang,Sekretariat,root decider,,")
    (tmp_path / "attending.csv").write_text(
        "as_written\nBupati Sampang\nWalikota Madiun\n34.03\n", encoding="utf-8"
    )
    (tmp_path / "frasa.txt").write_text("kucing batu langit rotan\n", encoding="utf-8")
    return tmp_path


def write_officers(folder: Path, *lines: str) -> None:
    """Write the list of officers with these lines."""
    heading = "id,name,position,institution,roles,key,recipient"
    (folder / "officers.csv").write_text("\n".join((heading, *lines, "")), encoding="utf-8")


@pytest.fixture(scope="module")
def locked_root() -> bytes:
    """A root key in a file, locked by the lists' passphrase; locking takes a second."""
    return keys.from_seed(b"akar".ljust(32, b".")).to_file("kucing batu langit rotan")


def make_for(lists: Path, *more: object) -> Answer:
    """Write the file that root holders sign, of an edition from these lists."""
    without = ("--root", "--passphrase-file")
    return make_with(lists, "--payload", *more, without=without, out="edisi.payload")


def make_with(
    lists: Path,
    *more: object,
    language: str = "id",
    without: tuple[str, ...] = (),
    out: str = "edisi.scedition",
) -> Answer:
    given = {
        "--rubric": "rubric-smartcity-2019.toml",
        "--regions": "regions.csv",
        "--people": "people.csv",
        "--officers": "officers.csv",
        "--keys": "keys",
        "--attending": "attending.csv",
        "--root": "akar.key",
        "--passphrase-file": "frasa.txt",
        "--out": out,
    }
    words: list[object] = ["edition", "make"]
    for option, name in given.items():
        words += [] if option in without else [option, lists / name]
    words += ["--id", "SC-2026", "--title", "Asesmen", "--organiser", "Panitia"]
    words += ["--venue", "Balai", "--city", "Tangerang Selatan", "--day", "2026-02-19"]
    words += ["--quota", "2", "--seed", "benih yang diumumkan"]
    return ask(*words, *more, language=language)


def test_an_edition_is_made_with_a_new_root_key_and_can_be_checked(lists: Path) -> None:
    made = make_with(lists, "--new-root")
    assert made.code == 0, made.err
    assert "3 daerah · 2 panel · 4 asesor · 3 sesi · kuota 2" in made.out
    assert "Mode: LATIHAN" in made.out
    assert (lists / "akar.key").read_bytes().startswith(b"-----BEGIN OPENSSH PRIVATE KEY")
    public = (lists / "akar.key.pub").read_text(encoding="utf-8").strip()
    code = " ".join(keys.code(public))
    assert f"Angka kunci akar: {code}" in made.out
    checked = ask("edition", "check", lists / "edisi.scedition", language="en")
    assert checked.code == 0, checked.err
    assert f"Root key digits: {code}" in checked.out


def test_a_second_edition_is_signed_with_the_root_key_there_is(
    lists: Path, locked_root: bytes
) -> None:
    (lists / "akar.key").write_bytes(locked_root)
    again = make_with(lists, "--mode", "official")
    assert again.code == 0, again.err
    assert "Mode: RESMI" in again.out


def test_a_root_key_is_never_overwritten(lists: Path) -> None:
    (lists / "akar.key").write_bytes(b"kunci lama")
    made = make_with(lists, "--new-root")
    assert made.code == 2
    assert "akar.key" in made.err
    assert (lists / "akar.key").read_bytes() == b"kunci lama"


@pytest.mark.parametrize("language", ["id", "en"])
def test_every_fault_of_every_list_is_said_at_once_with_file_and_line(
    lists: Path, language: str
) -> None:
    rubric = lists / "rubric-smartcity-2019.toml"
    text = rubric.read_text(encoding="utf-8")
    rubric.write_text(text.replace("weight = 500", "weight = 501", 1), encoding="utf-8")
    with (lists / "attending.csv").open("a", encoding="utf-8") as file:
        file.write("Bupati Tapanuli\nBupati Atlantis\n")
    with (lists / "people.csv").open("a", encoding="utf-8") as file:
        file.write("A-001,Dua Kali,UI,123,P01,\n")
    made = make_with(lists, "--new-root", language=language)
    assert made.code == 2
    faults = [line for line in made.err.splitlines() if line.startswith("  • ")]
    on = {"id": "baris", "en": "line"}[language]
    for where in ("rubric-smartcity-2019.toml", f"attending.csv, {on} 5", f"attending.csv, {on} 6"):
        assert any(line.startswith(f"  • {where}") for line in faults), where
    assert sum(f"people.csv, {on} 6" in line for line in faults) >= 2
    for line in faults:  # each says its file and its line once
        assert len(re.findall(r"[\w-]+\.(?:csv|toml|pub)", line)) == 1, line
        assert len(re.findall(rf"{on} \d+:|:\d+:", line)) <= 1, line
    assert not (lists / "akar.key").exists()
    assert not (lists / "edisi.scedition").exists()


def test_every_key_that_is_missing_or_none_is_named_at_once(lists: Path) -> None:
    (lists / "keys" / "A-004.pub").unlink()
    (lists / "keys" / "A-002.pub").write_text("ssh-rsa AAAA\n", encoding="utf-8")
    (lists / "keys" / "A-001.pub").write_text("ssh-ed25519\n", encoding="utf-8")
    made = make_with(lists, "--new-root")
    assert made.code == 2
    for seat in ("A-001", "A-002", "A-004"):
        assert f"{seat}.pub" in made.err


@pytest.mark.parametrize("option", ["--rubric", "--regions", "--people", "--attending"])
def test_a_list_that_is_not_there_is_named(lists: Path, option: str) -> None:
    made = make_with(lists, "--new-root", option, lists / "hilang.csv")
    assert made.code == 2
    assert "hilang.csv" in made.err
    assert "Traceback" not in made.err


def test_a_list_that_is_not_utf8_is_named(lists: Path) -> None:
    (lists / "people.csv").write_bytes("seat,nama\nA-001,José\n".encode("latin-1"))
    made = make_with(lists, "--new-root")
    assert made.code == 2
    assert "people.csv" in made.err
    assert "UTF-8" in made.err


@pytest.mark.parametrize("phrase", ["salah sekali ini\n", "", "\n"])
def test_a_passphrase_that_does_not_open_the_key_is_said(
    lists: Path, locked_root: bytes, phrase: str
) -> None:
    (lists / "akar.key").write_bytes(locked_root)
    (lists / "frasa.txt").write_text(phrase, encoding="utf-8")
    made = make_with(lists)
    assert made.code == 2
    assert len(made.err.splitlines()) == 3
    assert not (lists / "edisi.scedition").exists()


def test_a_short_new_passphrase_is_not_taken(lists: Path) -> None:
    (lists / "frasa.txt").write_text("1234\n", encoding="utf-8")
    made = make_with(lists, "--new-root")
    assert made.code == 2
    assert not (lists / "akar.key").exists()


def test_a_root_key_that_is_not_there_is_named(lists: Path) -> None:
    made = make_with(lists)
    assert made.code == 2
    assert "akar.key" in made.err


def test_too_many_regions_for_the_plan_are_said(lists: Path) -> None:
    made = make_with(lists, "--new-root", "--start", "08:00", "--day", "2026-02-19")
    assert made.code == 2
    assert "3" in made.err
    assert "2" in made.err


def test_an_edition_already_written_is_not_overwritten(lists: Path) -> None:
    (lists / "edisi.scedition").write_bytes(b"edisi lain")
    made = make_with(lists, "--new-root")
    assert made.code == 2
    assert (lists / "edisi.scedition").read_bytes() == b"edisi lain"
    assert not (lists / "akar.key").exists()


def test_a_name_no_stick_can_hold_is_said_before_a_key_is_made(lists: Path) -> None:
    made = make_with(lists, "--new-root", "--out", lists / "edisi 2026?.scedition")
    assert made.code == 2
    assert not (lists / "akar.key").exists()


def test_without_a_terminal_the_passphrase_is_asked_for_as_a_file(
    lists: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import io
    import sys

    monkeypatch.setattr(sys, "stdin", io.StringIO(""))
    words: list[object] = ["edition", "make", "--new-root"]
    for option, name in {
        "--rubric": "rubric-smartcity-2019.toml", "--regions": "regions.csv",
        "--people": "people.csv", "--officers": "officers.csv", "--keys": "keys",
        "--attending": "attending.csv",
        "--root": "akar.key", "--out": "edisi.scedition",
    }.items():  # fmt: skip
        words += [option, lists / name]
    for option in ("--id", "--title", "--organiser", "--venue", "--city", "--seed"):
        words += [option, "SC-2026"]
    asked = ask(*words, "--day", "2026-02-19", "--quota", "2")
    assert asked.code == 2
    assert "--passphrase-file" in asked.err
    assert not (lists / "akar.key").exists()


def test_what_an_edition_cannot_do_without_is_asked_for_as_such(lists: Path) -> None:
    asked = ask("edition", "make", "--out", lists / "edisi.scedition")
    assert asked.code == 2
    for option in ("--rubric", "--keys", "--title", "--seed"):
        assert option in asked.err
    assert "[--seed" not in ask("edition", "make", "--help").out


def test_officers_are_named_in_the_edition_and_told(lists: Path) -> None:
    first, second = (wrapping.generate().recipient for _ in range(2))
    write_officers(
        lists,
        f"O-01,Gunawan,Kepala Bidang,Sekretariat,root decider,,{first}",
        "O-02,Hesti,Arsiparis,Sekretariat,custodian,O-02.pub,",
        f'O-03,"Amplop A, brankas",,Sekretariat,recipient,,{second}',
    )
    key = keys.from_seed(b"hesti".ljust(32, b".")).public
    (lists / "keys" / "O-02.pub").write_text(f"{key} hesti\n", encoding="utf-8")
    asked = make_with(lists, "--new-root")
    assert asked.code == 0, asked.err
    public = " ".join((lists / "akar.key.pub").read_text(encoding="utf-8").split())
    checked = ask("edition", "check", lists / "edisi.scedition")
    for told in (
        f"Pemegang kunci akar: Gunawan, Kepala Bidang · {public}",
        "Pemutus: Gunawan, Kepala Bidang",
        "Pemegang berkas: Hesti, Arsiparis",
        f"Berkas dibungkus untuk: Amplop A, brankas · {second}",
        first,
    ):
        assert told in asked.out
        assert told in checked.out


def test_without_a_recipient_it_is_said_that_sticks_can_be_read(lists: Path) -> None:
    asked = make_with(lists, "--new-root", language="en")
    assert wording.label("en", "cli.edition.no_recipients") in asked.out


def test_a_recipient_that_is_none_or_doubled_is_said_before_a_key_is_made(lists: Path) -> None:
    root, held = "O-01,Gunawan,Kepala Bidang,Sekretariat,root decider", "Sekretariat,recipient,"
    write_officers(lists, f"{root},,age1salah", f"O-02,A,,{held},ssh-ed25519 AA")
    wrong = make_with(lists, "--new-root")
    assert wrong.code == 2
    assert "age1salah" in wrong.err
    assert "ssh-ed25519 AA" in wrong.err
    same = wrapping.generate().recipient
    write_officers(lists, f"{root},,{same}", f"O-02,A,,{held},{same}")
    twice = make_with(lists, "--new-root")
    assert twice.code == 2
    assert same[-8:] in twice.err
    assert not (lists / "akar.key").exists()


def test_every_fault_of_the_list_of_officers_is_said_with_its_line(lists: Path) -> None:
    write_officers(
        lists,
        "O-01,Gunawan,Kepala Bidang,Sekretariat,root decider,,",
        "O-01,Hesti,Arsiparis,Sekretariat,custodian,,",
        "o 3,Iwan,,Sekretariat,ketua,O-03.pub,",
        "O-04,Joko,,Sekretariat,recipient,,",
        "O-05,Kiki,,Sekretariat,root,,",
    )
    made = make_with(lists, "--new-root")
    assert made.code == 2
    for line in (3, 4, 5, 6):
        assert f"officers.csv, baris {line}" in made.err
    assert not (lists / "akar.key").exists()


def test_how_many_of_several_must_sign_is_asked_for(lists: Path) -> None:
    for name in ("b", "c"):
        key = keys.from_seed(name.encode().ljust(32, b".")).public
        (lists / "keys" / f"{name}.pub").write_text(f"{key}\n", encoding="utf-8")
    write_officers(
        lists,
        "O-01,Gunawan,Kepala Bidang,Sekretariat,root decider,,",
        "O-02,Hesti,Arsiparis,Sekretariat,root decider,b.pub,",
        "O-03,Iwan,Arsiparis,Sekretariat,decider,c.pub,",
    )
    unsaid = make_with(lists, "--new-root")
    assert unsaid.code == 2
    assert "--threshold" in unsaid.err
    assert "--decider-threshold" in unsaid.err
    many = make_with(lists, "--new-root", "--threshold", "2", "--decider-threshold", "2")
    assert many.code == 2
    assert "--payload" in many.err
    assert not (lists / "akar.key").exists()
    enough = make_with(lists, "--new-root", "--threshold", "1", "--decider-threshold", "2")
    assert enough.code == 0, enough.err


@pytest.mark.parametrize(("asked", "kept"), [((), "chair"), (("--signers", "all"), "all")])
def test_who_signs_records_is_chosen_when_the_edition_is_made(
    lists: Path, locked_root: bytes, asked: tuple[str, ...], kept: str
) -> None:
    (lists / "akar.key").write_bytes(locked_root)
    assert make_with(lists, *asked).code == 0
    first = (lists / "edisi.scedition").read_bytes().split(b"\n", 1)[0]
    assert json.loads(first)["policy"]["session_signers"] == kept


def test_a_word_for_signers_that_is_none_is_said(lists: Path) -> None:
    answer = make_with(lists, "--signers", "everybody")
    assert answer.code == 2
    assert "--signers" in answer.err
