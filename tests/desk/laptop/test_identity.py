from __future__ import annotations

from pathlib import Path

from smartcity_desktop.desk.laptop.identity import Need
from smartcity_desktop.desk.laptop.role import LaptopRole
from smartcity_desktop.desk.office import Office, open_office
from smartcity_desktop.domain.ids import SeatId
from smartcity_desktop.rehearsal import practice
from tests.desk.refusing import refused
from tests.ids import A1
from tests.seats import CHAIR, MEMBERS, OPEN, Keys, score_all, sit


def test_the_roster_shows_chairs_first_and_whose_key_is_here(panel_office: Office) -> None:
    seats = panel_office.identity.seats()
    assert [seat.id for seat in seats] == [CHAIR, *MEMBERS]
    assert [seat.chair for seat in seats] == [True, False, False, False]
    (panel_office.laptop.home.keys / f"{MEMBERS[0]}.key").unlink()
    assert [seat.has_key for seat in panel_office.identity.seats()] == [True, False, True, True]


def test_who_sits_here_is_remembered_and_the_key_is_not(panel_office: Office, key_of: Keys) -> None:
    sit(panel_office, MEMBERS[1], key_of)
    assert panel_office.identity.is_unlocked
    panel_office.laptop.close()
    again = open_office(panel_office.laptop.home)
    assert again.identity.my_id() == MEMBERS[1]
    assert not again.identity.is_unlocked
    again.laptop.close()


def test_another_person_locks_the_key_of_the_one_before(panel_office: Office, key_of: Keys) -> None:
    sit(panel_office, CHAIR, key_of)
    panel_office.identity.choose(MEMBERS[0])
    refused("key.locked", panel_office.identity.open_key)


def test_a_wrong_passphrase_opens_nothing(panel_office: Office) -> None:
    refused("key.wrong_passphrase", panel_office.identity.unlock, "salah")
    assert not panel_office.identity.is_unlocked


def test_the_key_of_somebody_else_is_refused(panel_office: Office, key_of: Keys) -> None:
    refused("key.other_person", panel_office.identity.unlock_with, key_of(MEMBERS[0]))
    assert not panel_office.identity.is_unlocked


def test_a_seat_without_a_key_here_says_so_and_takes_one_from_a_file(
    panel_office: Office, tmp_path: Path
) -> None:
    kept = panel_office.laptop.home.keys / f"{CHAIR}.key"
    brought = tmp_path / "dari-stik.key"
    kept.rename(brought)
    refused("key.none", panel_office.identity.unlock, practice.PASSPHRASE)
    gone = tmp_path / "hilang.key"
    refused("key.unreadable", panel_office.identity.import_key, gone, practice.PASSPHRASE)
    other = panel_office.laptop.home.keys / f"{MEMBERS[0]}.key"
    refused("key.other_person", panel_office.identity.import_key, other, practice.PASSPHRASE)
    assert not kept.exists()
    panel_office.identity.import_key(brought, practice.PASSPHRASE)
    assert panel_office.identity.is_unlocked
    assert kept.read_bytes() == brought.read_bytes()


def test_an_unknown_seat_is_refused_and_the_old_one_stays(panel_office: Office) -> None:
    refused("seat.unknown", panel_office.identity.choose, "Z-999")
    assert panel_office.identity.my_id() == CHAIR


def test_a_role_is_remembered(panel_office: Office) -> None:
    panel_office.identity.take_role(LaptopRole.COORDINATOR)
    assert panel_office.laptop.store.facts.get("role") == LaptopRole.COORDINATOR
    assert panel_office.identity.role == LaptopRole.COORDINATOR


def test_a_laptop_where_nobody_sat_down_yet_says_so(tmp_path: Path) -> None:
    from smartcity_desktop.host.paths import Home

    home = Home(tmp_path / "rumah")
    home.folder.mkdir()
    office = open_office(home)
    assert office.identity.me is None
    refused("seat.none", office.identity.my_id)
    refused("seat.none", office.identity.my_seat)
    refused("edition.none", office.laptop.holdings.edition)
    office.laptop.close()


def test_a_key_that_no_passphrase_locks_is_not_copied(
    panel_office: Office, key_of: Keys, tmp_path: Path
) -> None:
    from cryptography.hazmat.primitives.serialization import (
        Encoding,
        NoEncryption,
        PrivateFormat,
    )

    kept = panel_office.laptop.home.keys / f"{CHAIR}.key"
    kept.unlink()
    bare = tmp_path / "terbuka.key"
    private = key_of(CHAIR)._private
    bare.write_bytes(private.private_bytes(Encoding.PEM, PrivateFormat.OpenSSH, NoEncryption()))
    refused("key.not_locked", panel_office.identity.import_key, bare, "apa saja")
    assert not kept.exists()
    assert not panel_office.identity.is_unlocked


PIN_OF = {CHAIR: "1234", MEMBERS[0]: "88888888"}


def seated(office: Office, seat: SeatId, key_of: Keys, *, pin: bool = True) -> None:
    """Let a member sit down with the own key, and choose a PIN."""
    office.identity.sit_down(seat, key_of(seat))
    if pin:
        office.identity.set_pin(PIN_OF[seat])


def test_members_take_turns_with_their_pins_alone(panel_office: Office, key_of: Keys) -> None:
    identity = panel_office.identity
    seated(panel_office, CHAIR, key_of)
    seated(panel_office, MEMBERS[0], key_of)
    assert identity.open_key() is key_of(MEMBERS[0])
    assert [identity.needs(one) for one in (CHAIR, *MEMBERS[:2])] == [
        Need.PIN,
        Need.HERE,
        Need.PASSPHRASE,
    ]
    identity.come_back(CHAIR, "1234")
    assert (identity.my_id(), identity.open_key()) == (CHAIR, key_of(CHAIR))
    assert identity.needs(MEMBERS[0]) == Need.PIN


def test_without_a_pin_the_key_goes_with_its_owner(panel_office: Office, key_of: Keys) -> None:
    identity = panel_office.identity
    seated(panel_office, CHAIR, key_of, pin=False)
    seated(panel_office, MEMBERS[0], key_of)
    assert identity.needs(CHAIR) == Need.PASSPHRASE
    refused("key.locked", identity.come_back, CHAIR, "1234")
    assert (identity.my_id(), identity.is_unlocked) == (MEMBERS[0], True)


def test_a_wrong_pin_leaves_who_is_here(panel_office: Office, key_of: Keys) -> None:
    identity = panel_office.identity
    seated(panel_office, CHAIR, key_of)
    seated(panel_office, MEMBERS[0], key_of)
    for _ in range(4):
        refused("pin.wrong", identity.come_back, CHAIR, "0000")
    refused("pin.dropped", identity.come_back, CHAIR, "0000")
    assert (identity.my_id(), identity.is_unlocked) == (MEMBERS[0], True)
    assert identity.needs(CHAIR) == Need.PASSPHRASE


def test_locking_drops_the_keys_of_everybody(panel_office: Office, key_of: Keys) -> None:
    identity = panel_office.identity
    seated(panel_office, CHAIR, key_of)
    seated(panel_office, MEMBERS[0], key_of)
    assert identity.is_any_open
    panel_office.lock()
    assert not identity.is_any_open
    assert {identity.needs(one) for one in PIN_OF} == {Need.PASSPHRASE}
    assert identity.is_hidden


def test_who_finds_a_key_open_does_not_sign_by_choosing_another_pin(
    panel_office: Office, key_of: Keys
) -> None:
    identity = panel_office.identity
    seated(panel_office, CHAIR, key_of)
    identity.signed()
    refused("pin.needed", identity.set_pin, "0000")
    assert not identity.may_sign
    identity.come_back(CHAIR, "1234")
    identity.set_pin("5678")
    identity.signed()
    identity.come_back(CHAIR, "5678")


def test_every_signature_of_who_has_a_pin_waits_for_it(panel_office: Office, key_of: Keys) -> None:
    identity = panel_office.identity
    seated(panel_office, CHAIR, key_of)
    assert identity.signing_key() is key_of(CHAIR)
    identity.signed()
    assert not identity.may_sign
    refused("pin.needed", identity.signing_key)
    assert identity.open_key() is key_of(CHAIR)
    identity.come_back(CHAIR, "1234")
    assert identity.may_sign


def test_the_key_of_somebody_else_does_not_take_a_seat(panel_office: Office, key_of: Keys) -> None:
    seated(panel_office, CHAIR, key_of)
    refused("key.other_person", panel_office.identity.sit_down, MEMBERS[0], key_of(CHAIR))
    assert (panel_office.identity.my_id(), panel_office.identity.is_unlocked) == (CHAIR, True)


def test_who_forgot_the_pin_opens_the_key_anew(panel_office: Office, key_of: Keys) -> None:
    identity = panel_office.identity
    seated(panel_office, CHAIR, key_of)
    identity.step_away()
    identity.forget_pin(CHAIR)
    assert identity.needs(CHAIR) == Need.PASSPHRASE


def test_nobody_reads_a_sheet_by_choosing_its_owners_name(
    panel_office: Office, key_of: Keys
) -> None:
    seated(panel_office, CHAIR, key_of)
    score_all(panel_office, OPEN, 5)
    panel_office.assessor.seal(OPEN)
    seated(panel_office, MEMBERS[0], key_of)
    panel_office.identity.choose(CHAIR)
    assert panel_office.identity.is_hidden
    desk = panel_office.assessor
    for ask in (desk.page, desk.preview, desk.own_figures, desk.sealed_sheet, desk.file_of):
        refused("seat.hidden", ask, OPEN)
    refused("seat.hidden", panel_office.papers.shown, OPEN, "lp", "id")
    refused("seat.hidden", desk.score, OPEN, "A1", 1)
    refused("seat.hidden", desk.text, OPEN, "advice", "Bukan saya")
    panel_office.identity.come_back(CHAIR, "1234")
    assert desk.page(OPEN).draft.mark(A1).level == 5


def test_a_shared_laptop_stays_covered_after_it_was_closed(
    panel_office: Office, key_of: Keys
) -> None:
    for seat in (CHAIR, MEMBERS[0]):
        seated(panel_office, seat, key_of)
    panel_office.laptop.close()
    again = open_office(panel_office.laptop.home)
    assert again.identity.is_hidden
    again.identity.unlock_with(key_of(MEMBERS[0]))
    assert not again.identity.is_hidden
    again.laptop.close()


def test_a_restart_shows_nobody_the_sheet_of_who_sat_down_first(
    panel_office: Office, key_of: Keys
) -> None:
    """The keys of the others lie in this home: that one member alone has sat down so far is no
    reason to show that sheet to whoever starts the program."""
    seated(panel_office, CHAIR, key_of)
    score_all(panel_office, OPEN, 5)
    panel_office.laptop.close()
    again = open_office(panel_office.laptop.home)
    desk = again.assessor
    refused("seat.hidden", desk.page, OPEN)
    refused("seat.hidden", desk.score, OPEN, "A1", 1)
    again.identity.unlock_with(key_of(CHAIR))
    assert desk.page(OPEN).draft.mark(A1).level == 5
    again.identity.lock()
    assert again.identity.is_hidden
    again.laptop.close()


def test_a_laptop_of_one_person_shows_the_sheet_at_once(panel_office: Office, key_of: Keys) -> None:
    for file in panel_office.laptop.home.keys.glob("*.key"):
        if file.stem != CHAIR:
            file.unlink()
    seated(panel_office, CHAIR, key_of)
    panel_office.identity.lock()
    assert not panel_office.identity.is_hidden
    panel_office.laptop.close()
    again = open_office(panel_office.laptop.home)
    assert not again.identity.is_hidden
    again.laptop.close()
