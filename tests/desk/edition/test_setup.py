"""From lists to a signed edition, with real files, real keys and a real signature."""

from __future__ import annotations

import csv
import io
import shutil
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest

from smartcity_desktop.bundles import keys
from smartcity_desktop.desk.edition import root_keys, setup
from smartcity_desktop.desk.edition.setup import EditionFacts, EditionFiles
from smartcity_desktop.desk.laptop import anchors
from smartcity_desktop.desk.office import open_office
from smartcity_desktop.domain.edition import (
    Conflict,
    Edition,
    Phase,
    Policy,
    Signers,
    Venue,
    Zone,
)
from smartcity_desktop.domain.ids import PanelId, RegionCode, SeatId
from smartcity_desktop.domain.problem import Problem, Problems
from smartcity_desktop.domain.rule import Rule
from smartcity_desktop.domain.values import Struct, replace
from smartcity_desktop.host import paths, resources
from tests.editions.lists import assert_can_be_said, faults_of
from tests.ids import A2, AMBON, GUNUNGKIDUL

SEATS = ("A-001", "A-002", "A-003", "A-004", "A-005", "A-006")
ROOT = keys.from_seed(b"root".ljust(32, b"."))
FACTS = EditionFacts(
    id="SC-2019",
    title="Asesmen Menuju 100 Smart City",
    organiser="Panitia",
    venue=Venue("Gedung", "Tangerang Selatan", Zone.WIB),
    days=("2019-02-21", "2019-02-22"),
    quota=4,
    seed="benih yang diumumkan",
)


OFFICERS = "id,name,position,institution,roles\n"


class Lists(Struct, frozen=True):
    """The files of a small event: two panels of three, the twelve of 2019."""

    folder: Path

    @property
    def files(self) -> EditionFiles:
        def one(name: str) -> Path | None:
            return self.folder / name if (self.folder / name).exists() else None

        return EditionFiles(
            rubric=self.folder / "rubrik.toml",
            regions=self.folder / "regions.csv",
            people=self.folder / "people.csv",
            officers=self.folder / "officers.csv",
            keys=self.folder / "keys",
            attending=one("hadir.csv"),
            claims=one("isian.csv"),
            conflicts=one("benturan.csv"),
            ineligible=one("terpilih.csv"),
        )

    def write(self, name: str, text: str) -> None:
        (self.folder / name).write_text(text, encoding="utf-8")

    def make(self, **changes: object) -> Edition:
        facts: EditionFacts = replace(FACTS, **changes)  # type: ignore[arg-type]
        return setup.from_files(self.files, facts, ROOT.public)


def attendance(decided: dict[str, str]) -> str:
    listed = csv.DictReader(io.StringIO(resources.text("editions", "attendance-2019.csv")))
    lines = [f"{one['no']},{one['as_written']},{decided.get(one['no'], '')}" for one in listed]
    return "\n".join(["no,as_written,code", *lines, ""])


@pytest.fixture
def lists(tmp_path: Path) -> Lists:
    made = Lists(tmp_path)
    made.write("rubrik.toml", resources.text("editions", "rubric-smartcity-2019.toml"))
    made.write("regions.csv", resources.text("editions", "regions.csv"))
    rows = [
        f"{seat},Dr. Asesor {n},Universitas,,P{1 + n // 3:02},{'ya' if n % 3 == 0 else ''}"
        for n, seat in enumerate(SEATS)
    ]
    made.write("people.csv", "\n".join(["seat,name,institution,nip,panel,chair", *rows]))
    made.write("officers.csv", f"{OFFICERS}O-01,Gunawan,Kepala Bidang,Sekretariat,root decider\n")
    made.write("hadir.csv", attendance({"3": "12.02", "4": "81.71", "5": "62.02", "11": "13.05"}))
    (tmp_path / "keys").mkdir()
    for seat in SEATS:
        public = keys.from_seed(seat.encode().ljust(32, b".")).public
        made.write(f"keys/{seat}.pub", f"{public} {seat}@laptop\n")
    return made


def test_lists_become_an_edition(lists: Lists) -> None:
    edition = lists.make()
    assert len(edition.regions) == len(edition.sessions) == 12
    assert edition.panels[PanelId("P02")].chair == "A-004"
    assert edition.panels[PanelId("P02")].members == ("A-004", "A-005", "A-006")
    assert edition.roster[SeatId("A-002")].key == keys.from_seed(b"A-002".ljust(32, b".")).public
    assert edition.regions[GUNUNGKIDUL].full_name() == "Kabupaten Gunungkidul"
    assert (edition.policy.quota, edition.policy.lot_seed) == (4, FACTS.seed)
    assert edition.root_keys().keys == (ROOT.public,)


def test_the_tenth_panel_gets_the_tenth_room_and_stands_behind_the_ninth(
    lists: Lists, tmp_path: Path
) -> None:
    seats = [f"S{number}" for number in range(1, 25)]
    rows = [
        f"{s},A {s},UI,,P{1 + n // 2},{'ya' if n % 2 == 0 else ''}" for n, s in enumerate(seats)
    ]
    lists.write("people.csv", "\n".join(["seat,name,institution,nip,panel,chair", *rows]))
    for seat in seats:
        public = keys.from_seed(seat.encode().ljust(32, b".")).public
        lists.write(f"keys/{seat}.pub", f"{public} {seat}@laptop\n")
    edition = lists.make()
    rooms = {id_: panel.room for id_, panel in edition.panels.items()}
    assert rooms == {f"P{number}": f"Ruang {number}" for number in range(1, 13)}
    assert edition.panels[PanelId("P5")].members == ("S9", "S10")
    file = setup.save(tmp_path / "stik", *setup.sign(edition, [ROOT]))
    office = open_office(paths.home(tmp_path / "rumah"))
    try:
        office.laptop.trust.open_edition(file)
        ledger = office.coordinator.ledger()
        assert [panel for panel, _, _ in ledger.rows] == [f"P{n}" for n in range(1, 13)]
        assert [seat.id for seat in office.identity.seats()] == seats
    finally:
        office.laptop.close()


def test_an_edition_is_signed_saved_and_read_again(lists: Lists, tmp_path: Path) -> None:
    edition = lists.make()
    name, data = setup.sign(edition, [ROOT])
    file = setup.save(tmp_path / "stik", name, data)
    assert file.suffix == ".scedition"
    again, digest = setup.check(file)
    assert again == edition
    assert digest[:8].upper() in file.name
    assert anchors.code(again.root_keys()) == keys.code(ROOT.public)


@pytest.mark.skipif(shutil.which("ssh-keygen") is None, reason="needs ssh-keygen")
def test_ssh_keygen_verifies_an_edition_without_this_program(lists: Lists, tmp_path: Path) -> None:
    _, data = setup.sign(lists.make(), [ROOT])
    payload, _, block = data.partition(b"\n")
    (tmp_path / "e.sig").write_bytes(block)
    (tmp_path / "allowed").write_text(f"root {ROOT.public}\n", encoding="utf-8")
    told = subprocess.run(
        ["ssh-keygen", "-Y", "verify", "-f", tmp_path / "allowed", "-I", "root",
         "-n", "edition.v1@smartcity-desktop", "-s", tmp_path / "e.sig"],
        input=payload + b"\n", capture_output=True, check=False,
    )  # fmt: skip
    assert told.returncode == 0, told.stderr


def test_the_plan_follows_from_the_seed(lists: Lists) -> None:
    assert lists.make().sessions == lists.make(title="Lain").sessions
    assert lists.make().sessions != lists.make(seed="benih lain").sessions


def test_sessions_last_as_long_as_the_phases(lists: Lists) -> None:
    policy = Policy(phases=(Phase("presentation", 1800), Phase("questions", 1800)))
    edition = lists.make(policy=policy)
    assert {session.limit_s for session in edition.sessions.values()} == {3600}
    assert edition.policy.phases == policy.phases


def test_what_people_decide_about_the_rules_is_kept(lists: Lists) -> None:
    policy = Policy(
        rule=Rule.MEDIAN,
        session_signers=Signers.ALL,
        quorum=3,
        ineligible={GUNUNGKIDUL: "2017"},
    )
    lists.write("terpilih.csv", "kode;tahun\n35.27;2018\n11.01;2017\n")
    kept = lists.make(policy=policy).policy
    assert (kept.rule, kept.session_signers, kept.quorum, kept.quota) == ("median", "all", 3, 4)
    assert kept.ineligible == {"34.03": "2017", "35.27": "2018"}


def test_claims_and_conflicts_come_with_the_edition(lists: Lists) -> None:
    lists.write("isian.csv", "kode,A1,A2\n34.03,5,4\n")
    lists.write("benturan.csv", "kursi,kode,jenis,alasan\nA-002,35.27,ex-mentor,2018\n")
    mine = Conflict(SeatId("A-001"), AMBON, "origin", "")
    edition = lists.make(conflicts=(mine,))
    assert edition.claim(GUNUNGKIDUL, A2) == 4
    assert edition.conflicts == (
        mine,
        Conflict(SeatId("A-002"), RegionCode("35.27"), "ex-mentor", "2018"),
    )


@pytest.mark.parametrize("seed", ["a", "b", "c", "d", "e", "f"])
def test_a_panel_does_not_get_a_region_its_member_must_not_score(lists: Lists, seed: str) -> None:
    lists.write("benturan.csv", "kursi,kode,jenis\nA-002,35.27,ex-mentor\nA-005,34.03,ex-mentor\n")
    edition = lists.make(seed=seed)
    met = {(session.panel, session.region) for session in edition.sessions.values()}
    assert not met & {("P01", "35.27"), ("P02", "34.03")}


def test_the_uncertain_names_are_told_with_every_other_fault(lists: Lists) -> None:
    lists.write("hadir.csv", attendance({}))
    lists.write("rubrik.toml", "id = 1\n")
    lists.write("terpilih.csv", "kode,tahun\n11.1,2017\n")
    (lists.folder / "keys" / "A-003.pub").unlink()
    lists.write("keys/A-004.pub", "ssh-rsa AAAA\n")
    told = faults_of(lists.make)
    found = {(problem.code, problem.facts.get("file")) for problem in told}
    assert {
        ("attending.ambiguous", "hadir.csv"),
        ("attending.contradicts", "hadir.csv"),
        ("attending.unknown", "hadir.csv"),
        ("rubric.wants_string", "rubrik.toml"),
        ("table.code_shortened", "terpilih.csv"),
        ("file.unreadable", "A-003.pub"),
        ("key.kind", "A-004.pub"),
    } <= found


def test_claims_are_not_blamed_for_a_rubric_that_cannot_be_read(lists: Lists) -> None:
    lists.write("rubrik.toml", "id = ")
    lists.write("isian.csv", "kode,A1\n34.03,5\n")
    assert [fault.code for fault in faults_of(lists.make)] == ["rubric.not_toml"]


def test_an_edition_that_is_not_of_one_piece_is_told(lists: Lists) -> None:
    lists.write("keys/A-002.pub", f"{keys.from_seed(b'A-001'.ljust(32, b'.')).public}\n")
    told = faults_of(lambda: lists.make(quota=13, seed=""))
    assert [problem.code for problem in told] == [
        "edition.key_twice", "edition.quota_high", "edition.lot_without_seed",
    ]  # fmt: skip


def test_more_regions_than_places_are_told(lists: Lists) -> None:
    with pytest.raises(Problem, match=r"plan\.too_many_regions") as told:
        lists.make(days=("2019-02-21",), starts=("08:00", "13:00"))
    assert told.value.facts == {"regions": 12, "cells": 4}
    assert_can_be_said(told.value)


def test_a_file_that_is_no_text_is_told_by_its_name(lists: Lists) -> None:
    (lists.folder / "people.csv").write_bytes("seat;name\nA-001;Müller".encode("cp1252"))
    told = faults_of(lists.make)
    assert [(problem.code, problem.facts["file"]) for problem in told] == [
        ("file.not_utf8", "people.csv")
    ]


def test_friday_sessions_leave_prayers_free(lists: Lists) -> None:
    edition = lists.make(days=("2019-02-22", "2019-02-23"))
    fridays = [
        datetime.fromisoformat(session.planned_start)
        for session in edition.sessions.values()
        if session.planned_start.startswith("2019-02-22")
    ]
    assert fridays
    assert not [friday for friday in fridays if "09:30" < f"{friday:%H:%M}" < "13:15"]


def test_a_key_that_is_no_root_key_signs_nothing(lists: Lists) -> None:
    edition = lists.make()
    for signers in ([], [keys.generate()], [ROOT, keys.generate()]):
        with pytest.raises(Problem, match=r"edition\.wrong_root_key") as told:
            setup.sign(edition, signers)
        assert_can_be_said(told.value)


def test_an_edition_that_another_hand_signed_is_refused(lists: Lists, tmp_path: Path) -> None:
    edition = lists.make()
    other = keys.generate()
    theirs = root_keys.instead_of(edition, ROOT.public, other.public)
    _, data = setup.sign(theirs, [other])
    payload = setup.sign(edition, [ROOT])[1].partition(b"\n")[0]
    file = tmp_path / "e.scedition"
    file.write_bytes(payload + b"\n" + data.partition(b"\n")[2])
    with pytest.raises(Problem, match="E_SIG_INVALID"):
        setup.check(file)


def test_an_edition_without_its_roots_is_refused(lists: Lists, tmp_path: Path) -> None:
    from smartcity_desktop.bundles import sealing

    sealed = sealing.seal(lists.make(), [keys.generate()])
    file = tmp_path / "e.scedition"
    file.write_bytes(sealing.collection([sealed]))
    with pytest.raises(Problem, match=r"edition\.not_signed_by_root") as told:
        setup.check(file)
    assert_can_be_said(told.value)


def test_an_unsound_edition_is_refused_however_well_it_is_signed(
    lists: Lists, tmp_path: Path
) -> None:
    edition = lists.make()
    unsound = replace(edition, policy=replace(edition.policy, quota=99))
    name, data = setup.sign(unsound, [ROOT])
    file = setup.save(tmp_path / "stik", name, data)
    assert [fault.code for fault in faults_of(lambda: setup.check(file))] == ["edition.quota_high"]


def test_an_altered_edition_is_refused(lists: Lists, tmp_path: Path) -> None:
    name, data = setup.sign(lists.make(), [ROOT])
    file = setup.save(tmp_path / "stik", name, data.replace(b'"quota":4', b'"quota":5'))
    with pytest.raises(Problem, match="E_SIG_INVALID") as told:
        setup.check(file)
    assert told.value.facts["file"] == file.name


@pytest.mark.parametrize("data", [b"", b"not an edition", b'{"type":"edition"}\n'])
def test_what_is_no_signed_file_is_refused(tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "e.scedition"
    file.write_bytes(data)
    with pytest.raises(Problem, match=r"^E_"):
        setup.check(file)


def test_a_root_key_is_made_once_and_opened_with_its_passphrase(tmp_path: Path) -> None:
    file = tmp_path / "akar" / "root.key"
    made = root_keys.make(file, "empat kata yang panjang")
    assert root_keys.load(file, "empat kata yang panjang").public == made.public
    assert (tmp_path / "akar" / "root.key.pub").read_text(encoding="utf-8").strip() == made.public
    with pytest.raises(Problem, match=r"key\.exists"):
        root_keys.make(file, "lain")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps no such bits")
def test_only_its_owner_may_read_a_root_key(tmp_path: Path) -> None:
    root_keys.make(tmp_path / "root.key", "empat kata yang panjang")
    assert (tmp_path / "root.key").stat().st_mode & 0o077 == 0


def test_a_missing_root_key_is_told(tmp_path: Path) -> None:
    with pytest.raises(Problem, match=r"file\.unreadable") as told:
        root_keys.load(tmp_path / "root.key", "x")
    assert_can_be_said(told.value)


def test_a_saved_edition_is_never_written_over(lists: Lists, tmp_path: Path) -> None:
    name, data = setup.sign(lists.make(), [ROOT])
    file = setup.save(tmp_path / "stik", name, data)
    before = file.read_bytes()
    with pytest.raises(Problem):
        setup.save(tmp_path / "stik", name, data + b"x")
    assert file.read_bytes() == before


def test_the_uncertain_list_names_its_file(lists: Lists) -> None:
    every = lists.make().regions
    with pytest.raises(Problems, match=r"attending\.uncertain") as told:
        setup.attending("daerah\nBupati Ambon\n", "hadir.csv", every)
    assert_can_be_said(told.value)
