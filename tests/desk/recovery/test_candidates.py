from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from smartcity_desktop.desk.laptop import vouching
from smartcity_desktop.desk.office import Office
from smartcity_desktop.desk.recovery import copy_files, recovery
from smartcity_desktop.desk.recovery.candidates import candidates
from smartcity_desktop.desk.recovery.copy_files import Copy
from smartcity_desktop.desk.recovery.vouched import Signed
from smartcity_desktop.host.paths import Home
from tests.desk.recovery.forging import length, rewritten
from tests.desk.refusing import refused
from tests.ids import A1
from tests.seats import MEMBERS, OPEN, Keys, sit

NOTE = b'{"act":"note","at":"2019-02-22T12:00:00+07:00"}'
STREAM = f"sheet:{OPEN}:{MEMBERS[0]}"


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """A stick with nothing on it."""
    (tmp_path / "stik").mkdir()
    return tmp_path / "stik"


def leave(office: Office, stick: Path, *levels: int) -> Path:
    """Let who is here score, and leave a copy."""
    office.assessor.open_sheet(OPEN)
    for level in levels:
        office.assessor.score(OPEN, A1, level)
    return office.laptop.outbox.leave_copy(stick).path


def found(*paths: Path) -> list[Copy]:
    return list(copy_files.find(paths))


def test_a_forged_copy_with_more_acts_is_a_second_journal_and_stands_behind(
    panel_office: Office, key_of: Keys, stick: Path
) -> None:
    sit(panel_office, MEMBERS[0], key_of)
    genuine = leave(panel_office, stick, 3, 4)
    forged = rewritten(genuine, stick / "copy-0A1B2C3D-000009-0A1B2C3D.db", STREAM, 2, [NOTE] * 40)
    copies = found(stick)
    assert [copy.path for copy in copies] == [forged, genuine]  # by what they hold
    one, other = candidates(copies)
    assert (one.newest.path, other.newest.path) == (genuine, forged)
    assert one.apart == other.apart
    assert one.apart is not None
    assert (one.apart.stream, one.apart.seq) == (STREAM, 2)
    assert one.newest.vouched.how == Signed.BY_MEMBER
    assert one.newest.vouched.seat == MEMBERS[0]
    assert one.newest.vouched.acts == one.newest.acts
    # The signature came along with the file that was forged, and gives it away.
    assert other.newest.vouched.how == Signed.OVER_OTHER


def test_a_forged_copy_without_the_signature_is_told_as_not_signed(
    panel_office: Office, key_of: Keys, stick: Path
) -> None:
    sit(panel_office, MEMBERS[0], key_of)
    genuine = leave(panel_office, stick, 3, 4)
    forged = rewritten(genuine, stick / "store-000009.db", STREAM, 2, [NOTE] * 40)
    with closing(sqlite3.connect(forged, isolation_level=None)) as bare:
        bare.execute("DELETE FROM facts WHERE name = ?", (vouching.FACT,))
    one, other = candidates(found(stick))
    assert (one.newest.path, other.newest.path) == (genuine, forged)
    assert other.newest.vouched.how == Signed.BY_NOBODY


def test_acts_that_nobody_signed_behind_those_that_were_are_counted(
    panel_office: Office, key_of: Keys, stick: Path
) -> None:
    sit(panel_office, MEMBERS[0], key_of)
    genuine = leave(panel_office, stick, 3, 4)
    count = length(genuine, STREAM)
    longer = rewritten(genuine, stick / "store-000009.db", STREAM, count + 1, [NOTE] * 7)
    (one,) = candidates(found(stick))
    assert one.newest.path == longer
    assert one.newest.vouched.how == Signed.BY_MEMBER
    key, facts = copy_files.signed(one.newest)
    assert (key, facts["behind"]) == ("recovery.by_member_more", 7)


def test_a_signed_longer_copy_of_the_same_journal_is_gone_on_with(
    panel_office: Office, key_of: Keys, stick: Path, tmp_path: Path
) -> None:
    sit(panel_office, MEMBERS[0], key_of)
    older = leave(panel_office, stick, 3)
    newer = leave(panel_office, stick, 4, 5)
    (one,) = candidates(found(stick))
    assert (one.newest.path, [copy.path for copy in one.others]) == (newer, [older])
    assert one.apart is None
    assert one.newest.vouched.acts == one.newest.acts
    done = recovery.resume(one.newest, Home(tmp_path / "cadangan"), one.others)
    assert done.held.acts == one.newest.acts


def test_a_forged_extension_is_a_fork_beside_what_the_laptop_went_on_to_do(
    panel_office: Office, key_of: Keys, stick: Path
) -> None:
    sit(panel_office, MEMBERS[0], key_of)
    older = leave(panel_office, stick, 3)
    count = length(older, STREAM)
    forged = rewritten(older, stick / "store-000009.db", STREAM, count + 1, [NOTE] * 70)
    newer = leave(panel_office, stick, 4, 5)
    one, other = candidates(found(stick))
    assert (one.newest.path, other.newest.path) == (newer, forged)
    # What both begin with fills up either.
    assert [copy.path for copy in one.others] == [copy.path for copy in other.others] == [older]


def test_a_copy_left_with_a_locked_key_says_how_far_it_was_signed_before(
    panel_office: Office, key_of: Keys, stick: Path
) -> None:
    sit(panel_office, MEMBERS[0], key_of)
    leave(panel_office, stick, 3)
    panel_office.assessor.score(OPEN, A1, 5)
    panel_office.lock()
    panel_office.laptop.outbox.leave_copy(stick)
    newest = found(stick)[0]
    assert newest.vouched.how == Signed.BY_MEMBER
    assert newest.acts - newest.vouched.acts == 1


def test_leaving_again_what_did_not_change_is_the_same_file(
    panel_office: Office, key_of: Keys, stick: Path
) -> None:
    sit(panel_office, MEMBERS[0], key_of)
    leave(panel_office, stick, 3)
    assert panel_office.laptop.outbox.leave_copy(stick).already


def test_a_signature_by_a_key_that_the_edition_does_not_name_is_a_strangers(
    panel_office: Office, key_of: Keys, stick: Path
) -> None:
    laptop = panel_office.laptop
    sit(panel_office, MEMBERS[0], key_of)
    laptop.vouched_by(lambda: (MEMBERS[1], panel_office.identity.open_key()))
    laptop.outbox.leave_copy(stick)
    assert found(stick)[0].vouched.how == Signed.BY_STRANGER


def test_a_damaged_home_that_went_apart_from_the_copy_is_not_replaced_unasked(
    panel_office: Office, key_of: Keys, stick: Path
) -> None:
    home = panel_office.laptop.home
    sit(panel_office, MEMBERS[0], key_of)
    genuine = leave(panel_office, stick, 3, 4)
    panel_office.laptop.store.close()
    forged = rewritten(genuine, stick / "store-000009.db", STREAM, 2, [NOTE] * 40)
    with closing(sqlite3.connect(home.store, isolation_level=None)) as bare:
        bare.execute("DROP TRIGGER items_no_update")
        bare.execute("UPDATE items SET payload = x'7b7d' WHERE id = 2")
    before = home.store.read_bytes()
    (copy,) = found(forged)
    refused("recovery.fork", recovery.resume, copy, home)
    assert home.store.read_bytes() == before
    done = recovery.resume(copy, home, chosen=True)
    assert done.aside is not None
    assert (done.aside / "store.db").read_bytes() == before
