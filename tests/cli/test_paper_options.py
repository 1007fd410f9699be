"""What papers say of an event, on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from smartcity_desktop.bundles import keys
from tests import pictures
from tests.cli.test_edition_make import lists as lists
from tests.cli.test_edition_make import make_for, write_officers


def papers(lists: Path, logo: bytes = pictures.GREY) -> list[object]:
    """Write what papers say of the event, and return the options that name it."""
    (lists / "logo.png").write_bytes(logo)
    (lists / "kop.toml").write_text(
        'agency = "Badan Contoh"\naddress = "Jalan Contoh 1"\nlogo = "logo.png"\n',
        encoding="utf-8",
    )
    (lists / "dasar.csv").write_text(
        "jenis,nomor,tanggal,penerbit,tentang\n"
        "Keputusan,12 Tahun 2026,2026-01-15,Kepala Badan,Tim Asesor\n"
        "Surat Tugas,ST-34,2026-02-01,Sekretaris,\n",
        encoding="utf-8",
    )
    write_officers(
        lists,
        "O-01,Gunawan,Kepala Bidang,Sekretariat,root decider,akar.pub,",
        "O-02,Hesti,Kepala Subbagian,Sekretariat,,,",
    )
    root = keys.from_seed(b"akar".ljust(32, b".")).public
    (lists / "keys" / "akar.pub").write_text(f"{root}\n", encoding="utf-8")
    words: list[object] = ["--letterhead", lists / "kop.toml", "--basis", lists / "dasar.csv"]
    words += ["--paper", "F4", "--coordinator", "O-02"]
    return [*words, "--number", "BA-1={n:3}/{code}/SC/{roman}/{year}"]


def test_what_papers_say_of_the_event_is_made_and_said(lists: Path) -> None:
    made = make_for(lists, *papers(lists))
    assert made.code == 0, made.err
    for line in (
        "Kop naskah: Badan Contoh, Jalan Contoh 1 · dengan logo",
        "Dasar: surat keputusan 12 Tahun 2026, 2026-01-15, Kepala Badan · Tim Asesor",
        "Dasar: surat tugas ST-34, 2026-02-01, Sekretaris · –",
        "Koordinator: Hesti, Kepala Subbagian",
        "Ukuran kertas: F4",
        "Nomor BA-1: {n:3}/{code}/SC/{roman}/{year}",
    ):
        assert line in made.out
    written = json.loads((lists / "edisi.payload").read_bytes())
    assert written["letterhead"]["logo"] == pictures.LOGO
    assert written["coordinator"] == "O-02"


def test_without_them_papers_have_no_letterhead_and_a4(lists: Path) -> None:
    papers(lists)
    write_officers(lists, "O-01,Gunawan,Kepala Bidang,Sekretariat,root decider,akar.pub,")
    made = make_for(lists)
    assert made.code == 0, made.err
    assert "Kop naskah: tidak ada" in made.out
    assert "Ukuran kertas: A4" in made.out
    assert "Koordinator" not in made.out


def test_a_logo_that_is_none_is_told_with_the_faults_of_the_lists(lists: Path) -> None:
    words = papers(lists, b"<svg xmlns='http://www.w3.org/2000/svg'/>")
    (lists / "dasar.csv").write_text(
        "jenis,nomor,tanggal,penerbit\nSK,1,15/1/2026,Kepala\n", encoding="utf-8"
    )
    made = make_for(lists, *words)
    assert made.code == 2
    assert "Logo logo.png" in made.err
    assert "dasar.csv, baris 2: “15/1/2026” bukan tanggal" in made.err


@pytest.mark.parametrize(
    ("option", "value", "said"),
    [
        ("--number", "BA-1", "--number: “BA-1” tidak dapat dibaca"),
        ("--number", "BA-1={n}/{month}", "“{month}” tidak dapat diisi"),
        ("--number", "LK={n}", "LK tidak bernomor"),
        ("--paper", "Letter", "--paper"),
        ("--coordinator", "O-09", "O-09 tidak ada di antara pemegang kunci"),
    ],
)
def test_a_fact_for_papers_that_is_none_is_refused(
    lists: Path, option: str, value: str, said: str
) -> None:
    made = make_for(lists, option, value)
    assert made.code == 2
    assert said in made.err
