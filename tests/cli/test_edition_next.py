"""Admitting, replacing and appointing on the command line, with real homes and keys."""

from __future__ import annotations

from pathlib import Path

import pytest

from smartcity_desktop.bundles import keys, sealing
from smartcity_desktop.desk.office import open_office
from smartcity_desktop.domain.decision import EXCUSE, WAIVE
from smartcity_desktop.domain.digest import grouped
from smartcity_desktop.domain.edition import Duty, Edition
from smartcity_desktop.domain.ids import OfficerId, PanelId, SeatId
from smartcity_desktop.host import paths
from smartcity_desktop.rehearsal import demo_event, practice
from tests import samples
from tests.cli.asked import Answer, ask
from tests.desk.laptop.test_holdings import edition_file
from tests.played import Event


def key_of(name: str) -> keys.SigningKey:
    return keys.from_seed(name.encode().ljust(32, b"."))


def digits(name: str) -> str:
    """What the owner of the key reads aloud."""
    return " ".join(keys.code(key_of(name).public))


@pytest.fixture
def home(small_event: Event, tmp_path: Path) -> Path:
    """A coordinator's home to which an assessor and an officer brought their enrolments."""
    folder = tmp_path / "koordinator"
    (tmp_path / "frasa").write_text(practice.PASSPHRASE + "\n", encoding="utf-8")
    with open_office(paths.home(folder)).laptop as laptop:
        laptop.trust.open_edition(edition_file(small_event))
        event = laptop.holdings.edition().id
        for name, role in (("Joko", "assessor"), ("Hesti", "officer")):
            told = samples.enrolment(key_of(name).public, edition_id=event, name=name, role=role)
            file = tmp_path / f"{name}.scenrol"
            file.write_bytes(sealing.seal(told, [key_of(name)]).to_bytes())
            laptop.holdings.receive([file])
    return folder


def following(home: Path, event: Event, *words: object) -> Answer:
    root = event.played.event.root_key
    secret = home.parent / "frasa"
    out = home.parent / "berikut.scedition"
    return ask(
        "edition", "next", "--home", home, "--root", root, "--passphrase-file", secret,
        "--out", out, *words,
    )  # fmt: skip


def in_force(home: Path) -> Edition:
    with open_office(paths.home(home)).laptop as laptop:
        return laptop.holdings.edition()


def test_without_a_change_it_tells_who_enrolled_and_who_does_what(home: Path) -> None:
    told = ask("edition", "next", "--home", home)
    assert told.code == 0, told.err
    (organiser,) = in_force(home).officers.values()
    assert f"O-01 · {organiser.name}: pemutus, kunci akar" in told.out
    assert "Mendaftar: Joko (asesor) · Universitas Contoh · belum dimuat edisi" in told.out
    assert "Mendaftar: Hesti (pemegang kunci)" in told.out


def test_an_assessor_and_a_custodian_are_admitted_by_the_digits_they_read(
    home: Path, small_event: Event
) -> None:
    panel = min(in_force(home).panels)
    admit, appoint = f"{digits('Joko')}=A-090/{panel}", f"{digits('Hesti')}=decider+custodian"
    words = ("--admit", admit, "--appoint", appoint, "--decider-threshold", "2")
    made = following(home, small_event, *words)
    assert made.code == 0, made.err
    assert "Pemegang berkas: Hesti" in made.out
    edition = in_force(home)
    assert edition.roster[SeatId("A-090")].key == key_of("Joko").public
    assert "A-090" in edition.panels[PanelId(panel)].members
    assert edition.duties(OfficerId("O-02")) == {Duty.DECIDER, Duty.CUSTODIAN}
    assert edition.deciders.threshold == 2
    assert ask("edition", "check", home.parent / "berikut.scedition").code == 0


def test_what_a_change_of_deciders_keeps_and_what_it_does_not_is_told(
    home: Path, small_event: Event
) -> None:
    made = demo_event.make(demo_event.Size(regions=12, panels=3, sessions=5))
    with open_office(paths.home(home)).laptop as laptop:
        edition, digest = laptop.holdings.edition(), laptop.holdings.edition_digest()
        session = min(edition.sessions)
        good, unfit = (
            sealing.seal(
                samples.decision(edition, digest, session=session, action=action, target=target),
                [made.root],
            )
            for action, target in ((WAIVE, "missing"), (EXCUSE, "A-999"))
        )
        laptop.holdings.take([good, unfit])
    words = ("--appoint", f"{digits('Hesti')}=decider", "--decider-threshold", "2")
    told = following(home, small_event, *words)
    assert told.code == 0, told.err
    assert in_force(home).keeps == (good.item.digest,)
    assert f"yang tetap berlaku (1): {grouped(good.item.digest)}" in told.err
    assert f"(1): {grouped(unfit.item.digest)}" in told.err


def test_a_seat_that_somebody_has_is_refused_and_a_replacement_is_said(
    home: Path, small_event: Event
) -> None:
    before = in_force(home)
    admit = ("--admit", f"{digits('Joko')}=A-002")
    refused = following(home, small_event, *admit)
    assert refused.code == 2
    assert f"Kursi A-002 sudah ditempati {before.roster[SeatId('A-002')].name}" in refused.err
    words = (*admit, "--revoke", "A-002=compromised", "--reason", "Laptop dicuri")
    made = following(home, small_event, *words)
    assert made.code == 0, made.err
    edition, old = in_force(home), before.roster[SeatId("A-002")].key
    assert (edition.roster[SeatId("A-002")].name, edition.panels) == ("Joko", before.panels)
    assert (edition.revoked[old].kind, edition.revoked[old].reason) == (
        "compromised",
        "Laptop dicuri",
    )


def test_what_an_officer_does_is_given_without_a_new_key(home: Path, small_event: Event) -> None:
    made = following(home, small_event, "--give", "O-01=root+decider+custodian")
    assert made.code == 0, made.err
    assert in_force(home).custodians == ("O-01",)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--admit", f"{'12345 ' * 8}=A-090"), "12345"),
        (("--admit", "12345=A-090"), "--admit"),
        (("--appoint", f"{digits('Hesti')}=ketua"), "--appoint"),
        (("--revoke", "A-002=sakit"), "--revoke"),
        (("--revoke", "A-999=retired"), "A-999"),
        (("--give", "O-09=custodian"), "O-09"),
        (("--appoint", f"{digits('Hesti')}=custodian/O-01"), "O-01"),
        (("--admit", f"{digits('Hesti')}=A-090"), "Hesti"),
        (("--admit", f"{digits('Joko')}=A-090/P99"), "P99"),
    ],
)
def test_what_cannot_be_is_refused_before_anything_is_signed(
    home: Path, small_event: Event, words: tuple[str, ...], said: str
) -> None:
    asked = following(home, small_event, *words)
    assert (asked.code, said in asked.err) == (2, True), asked.err
    assert in_force(home).seq == 1
    assert not (home.parent / "berikut.scedition").exists()


def test_the_next_edition_can_be_written_for_its_signers(home: Path) -> None:
    out = home.parent / "berikut.payload"
    words = ("--appoint", f"{digits('Hesti')}=custodian", "--payload", "--out", out)
    made = ask("edition", "next", "--home", home, *words)
    assert made.code == 0, made.err
    assert out.is_file()
    assert in_force(home).seq == 1


def test_what_papers_say_of_the_event_changes_with_the_next_edition(
    home: Path, small_event: Event
) -> None:
    before = in_force(home)
    words = ("--paper", "F4", "--number", "BA-1={n}/{code}", "--coordinator", "")
    made = following(home, small_event, *words)
    assert made.code == 0, made.err
    assert "Ukuran kertas: F4" in made.out
    after = in_force(home)
    assert (after.paper, after.coordinator) == ("F4", "")
    assert after.numbering == {"BA-1": "{n}/{code}"}
    assert (after.letterhead, after.basis) == (before.letterhead, before.basis)


def test_a_line_that_gets_a_new_key_and_another_spelling_is_told_and_one_person_in_two_seats(
    home: Path, small_event: Event
) -> None:
    """Who lost a laptop enrols again, with a title more; and once more, for another seat."""
    with open_office(paths.home(home)).laptop as laptop:
        edition = laptop.holdings.edition()
        lost, other = (edition.roster[SeatId(seat)] for seat in ("A-001", "A-002"))
        names = (f"Dr. {lost.name}", other.name)
        for number, had in enumerate((lost, other)):
            key, facts = key_of(f"baru{number}"), {"name": names[number], "nip": had.nip}
            told = samples.enrolment(key.public, edition_id=edition.id, **facts)
            file = home.parent / f"baru{number}.scenrol"
            file.write_bytes(sealing.seal(told, [key]).to_bytes())
            laptop.holdings.receive([file])
    words = ("--admit", f"{digits('baru0')}=A-001", "--revoke", "A-001=retired")
    made = following(home, small_event, *words, "--admit", f"{digits('baru1')}=A-091")
    assert made.code == 0, made.err
    (line,) = [one for one in made.out.splitlines() if one.startswith("! A-001: ")]
    assert names[0] in line
    checked = ask("edition", "check", home.parent / "berikut.scedition")
    assert checked.code == 0
    assert f"! {names[1]} menempati 2 kursi (A-002, A-091)" in checked.out
