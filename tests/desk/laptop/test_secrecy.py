from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest

from smartcity_desktop.bundles import reader, wrapping
from smartcity_desktop.bundles.keys import SigningKey
from smartcity_desktop.desk.laptop import receiving
from smartcity_desktop.desk.office import Office, open_office
from smartcity_desktop.domain.ids import SeatId
from smartcity_desktop.rehearsal import practice
from tests.cosigned import following
from tests.ids import P01
from tests.played import Event
from tests.seats import CHAIR, CLOSED, MEMBERS, OPEN, Keys, score_all, seal_all, sit
from tests.ui.hands import copied


@pytest.fixture
def office(wrapped_event: Event, tmp_path: Path) -> Iterator[Office]:
    """The desks of a copy of panel P01's laptop, whose edition names a recipient."""
    office = open_office(copied(wrapped_event, tmp_path).laptop(P01))
    yield office
    office.laptop.store.close()


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """A stick with nothing on it."""
    (tmp_path / "stik").mkdir()
    return tmp_path / "stik"


@pytest.fixture(scope="module")
def recipient(wrapped_event: Event) -> wrapping.Identity:
    """The coordinator's key, opened once: that takes a second."""
    (file,) = wrapped_event.played.event.coordinator.keys.glob("unwrap-*.age")
    return wrapping.load(file.read_bytes(), practice.PASSPHRASE, file.name)


def sealed_sheet(office: Office, seat: SeatId, key_of: Keys) -> None:
    """Somebody scores and seals the open session, and still sits there."""
    sit(office, seat, key_of)
    score_all(office, OPEN, 3)
    office.assessor.seal(OPEN)


def opens(file: Path, *openers: wrapping.Opener) -> bool:
    """Whether every item of a file is read with these."""
    found = reader.read_file(file, openers)
    return all(isinstance(outcome, reader.Accepted) for outcome in found)


def test_a_member_s_sheet_opens_for_chair_writer_and_recipient_and_for_nobody_else(
    office: Office, stick: Path, key_of: Keys, recipient: wrapping.Identity
) -> None:
    sealed_sheet(office, MEMBERS[0], key_of)
    file = office.assessor.hand_over(OPEN, stick).path
    assert file.name.endswith(".scsheet.age")
    assert file.name == office.assessor.file_of(OPEN)[0]
    for key in (recipient, *map(wrapping.of_key, (key_of(CHAIR), key_of(MEMBERS[0])))):
        assert opens(file, key), key
    others = [wrapping.of_key(key_of(member)) for member in MEMBERS[1:]]
    assert not opens(file, *others, wrapping.generate())
    (told,) = receiving.read([file], openers=others).items
    assert told.code == "E_WRAPPED_OTHER"


def test_a_session_s_bundle_opens_for_recipient_and_chair(
    office: Office, stick: Path, key_of: Keys, recipient: wrapping.Identity
) -> None:
    file = office.chair.hand_over(CLOSED, stick).path
    assert file.name == office.chair.file_of(CLOSED)[0]
    assert file.name.endswith(".scbundle.age")
    assert opens(file, recipient)
    assert opens(file, wrapping.of_key(key_of(CHAIR)))
    assert not opens(file, *(wrapping.of_key(key_of(member)) for member in MEMBERS))


def test_two_sticks_and_the_outbox_hold_the_same_bytes(office: Office, tmp_path: Path) -> None:
    written = []
    for name in ("satu", "dua"):
        (tmp_path / name).mkdir()
        written.append(office.chair.hand_over(CLOSED, tmp_path / name).path)
    first, second = written
    assert first.name == second.name
    kept = office.laptop.home.outbox / first.name
    assert first.read_bytes() == second.read_bytes() == kept.read_bytes()
    assert office.chair.hand_over(CLOSED, first.parent).already
    assert len(list(first.parent.glob("*.scbundle.age"))) == 1


def test_a_closed_and_opened_laptop_still_knows_what_it_wrapped(
    office: Office, stick: Path
) -> None:
    first = office.chair.hand_over(CLOSED, stick).path.read_bytes()
    home = office.laptop.home
    office.laptop.close()
    again = open_office(home)
    try:
        assert again.chair.hand_over(CLOSED, stick).already
        assert (home.outbox / again.chair.file_of(CLOSED)[0]).read_bytes() == first
    finally:
        again.laptop.close()


@pytest.mark.parametrize("damage", ["gone", "changed"])
def test_a_copy_that_is_lost_is_wrapped_again_beside_what_the_stick_holds(
    office: Office, stick: Path, recipient: wrapping.Identity, damage: str
) -> None:
    first = office.chair.hand_over(CLOSED, stick).path
    kept = office.laptop.home.outbox / first.name
    if damage == "gone":
        kept.unlink()
    else:
        kept.write_bytes(kept.read_bytes()[:-1])
    second = office.chair.hand_over(CLOSED, stick).path
    assert second != first
    assert second.read_bytes() != first.read_bytes()
    assert opens(first, recipient)
    assert opens(second, recipient)


def test_a_new_recipient_gets_a_file_of_their_own(
    office: Office, stick: Path, tmp_path: Path
) -> None:
    first, added = office.chair.hand_over(CLOSED, stick).path, wrapping.generate()
    both = (*office.laptop.holdings.edition().recipient_keys(), added.recipient)
    office.laptop.trust.open_edition(following(office.laptop, tmp_path / "edisi", recipients=both))
    second = office.chair.hand_over(CLOSED, stick).path
    assert opens(second, added)
    assert not opens(first, added)


def test_where_no_recipient_is_named_files_stay_as_they_were(
    panel_office: Office, stick: Path
) -> None:
    name, data = panel_office.chair.bundle(CLOSED)
    written = panel_office.chair.hand_over(CLOSED, stick)
    assert (written.path.name, written.path.read_bytes()) == (name, data)


def test_a_corrected_sheet_is_another_file(office: Office, stick: Path, key_of: Keys) -> None:
    sealed_sheet(office, CHAIR, key_of)
    first = office.assessor.hand_over(OPEN, stick).path
    office.assessor.reopen(OPEN, "Salah ketik")
    sit(office, CHAIR, key_of)
    office.assessor.seal(OPEN)
    second = office.assessor.hand_over(OPEN, stick).path
    assert first.name != second.name


@pytest.mark.skipif(shutil.which("age") is None, reason="age is not installed")
def test_age_itself_opens_them_with_the_chair_s_private_key(
    office: Office, stick: Path, tmp_path: Path, key_of: Keys
) -> None:
    key: SigningKey = key_of(CHAIR)
    file = office.chair.hand_over(CLOSED, stick).path
    private = tmp_path / "id_ed25519"
    private.write_bytes(key.unlocked())
    private.chmod(0o600)
    command = ["age", "--decrypt", "--identity", str(private), str(file)]
    plain = subprocess.run(command, check=True, capture_output=True).stdout
    assert sha256(plain).digest() == sha256(office.chair.bundle(CLOSED)[1]).digest()


def test_a_copy_of_the_store_opens_for_chair_and_recipient(
    office: Office, stick: Path, key_of: Keys, recipient: wrapping.Identity
) -> None:
    seal_all(office, OPEN, key_of)
    sit(office, MEMBERS[2], key_of)
    office.assessor.hand_over(OPEN, stick)
    (copy,) = stick.glob("copy-*.db.age")
    for key in (key_of(CHAIR), key_of(MEMBERS[2])):
        assert wrapping.unwrap(copy.read_bytes(), [wrapping.of_key(key)]).startswith(b"SQLite")
    assert wrapping.unwrap(copy.read_bytes(), [recipient]).startswith(b"SQLite")
    assert not opens(copy, wrapping.of_key(key_of(MEMBERS[1])))
