from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from smartcity_desktop.bundles import wrapping
from smartcity_desktop.desk.laptop import receiving, unwrapping
from smartcity_desktop.desk.office import Office, open_office
from smartcity_desktop.desk.recovery import copy_files, recovery
from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.host.paths import Home
from smartcity_desktop.rehearsal import practice
from tests.desk.refusing import refused
from tests.ids import P01
from tests.played import Event
from tests.seats import CHAIR, MEMBERS, Keys, sit
from tests.ui.hands import copied

PASSPHRASE = practice.PASSPHRASE


@pytest.fixture
def event(wrapped_event: Event, tmp_path: Path) -> practice.PracticeEvent:
    """A copy of an event whose edition names a recipient."""
    return copied(wrapped_event, tmp_path)


@pytest.fixture
def coordinator(event: practice.PracticeEvent) -> Iterator[Office]:
    """A new coordinator's home with the edition and the unwrapping key, locked."""
    for path in event.coordinator.folder.glob("store.db*"):
        path.unlink()
    office = open_office(event.coordinator)
    office.laptop.trust.open_edition(next(event.edition.iterdir()))
    yield office
    office.laptop.store.close()


@pytest.fixture
def panel(event: practice.PracticeEvent) -> Iterator[Office]:
    """The panel's laptop, the chair's name chosen, no key open."""
    office = open_office(event.laptop(P01))
    office.identity.choose(CHAIR)
    yield office
    office.laptop.store.close()


@pytest.fixture(scope="module")
def made() -> unwrapping.MadeKey:
    """An unwrapping key, made once: that takes a second."""
    return unwrapping.made_key("id")


def fallen_open(office: Office, passphrase: str = PASSPHRASE) -> None:
    """Open what this passphrase opens."""
    desk = office.unwrapping
    desk.open_with(desk.opener(passphrase)())


def test_a_made_key_opens_with_the_words_that_are_shown_once(made: unwrapping.MadeKey) -> None:
    assert len(made.passphrase.split()) == 4
    assert wrapping.load(made.file, made.passphrase).recipient == made.recipient
    refused("key.wrong_passphrase", wrapping.load, made.file, made.passphrase[:-1], "kunci.age")


def test_a_kept_key_says_whether_the_edition_names_it(
    coordinator: Office, made: unwrapping.MadeKey
) -> None:
    desk = coordinator.unwrapping
    (before,) = desk.kept()
    assert before.named
    file = desk.keep(made)
    assert file.read_bytes() == made.file
    assert desk.keep(made) == file  # nothing is written over
    named, other = desk.kept()
    assert (named, other.recipient, other.named) == (before, made.recipient, False)
    assert file.with_suffix(".pub").read_text(encoding="ascii") == f"{made.recipient}\n"


def test_a_copy_of_a_kept_key_goes_to_a_stick_as_it_is(
    coordinator: Office, made: unwrapping.MadeKey, tmp_path: Path
) -> None:
    coordinator.unwrapping.keep(made)
    written = coordinator.unwrapping.copy_to(made.recipient, tmp_path)
    assert written.path.read_bytes() == made.file
    unknown = wrapping.generate().recipient
    refused("wrap.none_here", coordinator.unwrapping.copy_to, unknown, tmp_path)


def test_wrapped_files_wait_and_everything_else_comes_in(
    coordinator: Office, panel: Office, event: practice.PracticeEvent
) -> None:
    enrolled = panel.enrolling.make("Dr. Baru", "UI", "", "assessor", "id")
    panel.enrolling.hand_over(enrolled.digest, event.sticks)
    desk = coordinator.unwrapping
    reading = desk.read([event.sticks])
    waiting = desk.waiting(reading)
    assert waiting
    assert {path.suffix for path in waiting} == {".age"}
    left = desk.without(reading, waiting)
    assert [item.type for item in left.items] == ["enrol"]
    assert coordinator.laptop.holdings.admit(left).count(receiving.Became.OUTSIDE) == 1

    assert not coordinator.is_unlocked
    fallen_open(coordinator)
    assert coordinator.is_unlocked
    again = desk.read(waiting)
    assert not desk.waiting(again)
    receipt = unwrapping.admit(coordinator.laptop, again)
    assert receipt.count(receiving.Became.REFUSED) == 0
    assert receipt.count(receiving.Became.ADDED) > 3


def test_locking_the_laptop_drops_the_unwrapping_key(
    coordinator: Office, event: practice.PracticeEvent
) -> None:
    fallen_open(coordinator)
    coordinator.lock()
    assert not coordinator.is_unlocked
    assert coordinator.unwrapping.openers() == ()
    assert coordinator.unwrapping.waiting(coordinator.unwrapping.read([event.sticks]))


def test_a_wrong_passphrase_opens_nothing(coordinator: Office) -> None:
    refused("key.wrong_passphrase", coordinator.unwrapping.opener("salah"))
    assert not coordinator.is_unlocked
    fallen_open(coordinator)
    refused("wrap.none_here", coordinator.unwrapping.opener, PASSPHRASE)


def test_a_chair_reads_the_own_outbox_with_the_signing_key(panel: Office) -> None:
    desk, outbox = panel.unwrapping, panel.laptop.home.outbox
    reading = desk.read([outbox])
    assert desk.waiting(reading)
    fallen_open(panel)
    assert panel.identity.is_unlocked
    again = desk.read([outbox])
    assert {item.code for item in again.items} == {""}
    assert panel.laptop.holdings.admit(again).count(receiving.Became.ADDED) == 0


def test_a_file_for_another_person_does_not_ask_for_my_passphrase(
    panel: Office,
) -> None:
    panel.identity.choose(MEMBERS[0])
    (bundle, *_) = sorted(panel.laptop.home.outbox.glob("*.scbundle.age"))
    assert not panel.unwrapping.waiting(panel.unwrapping.read([bundle]))


def test_unopened_files_are_told_as_refused_and_not_kept_in_quarantine(
    coordinator: Office, event: practice.PracticeEvent
) -> None:
    reading = receiving.read([event.sticks])
    receipt = unwrapping.admit(coordinator.laptop, reading)
    assert receipt.count(receiving.Became.REFUSED) == len(reading.items) > 0
    assert {outcome.code for outcome in receipt.outcomes} == {"E_WRAPPED"}
    assert not list((coordinator.laptop.home.folder / "quarantine").glob("*"))


def test_a_key_is_brought_from_elsewhere_and_stays_locked_here(
    panel: Office, made: unwrapping.MadeKey, tmp_path: Path
) -> None:
    file = tmp_path / "bawa.age"
    file.write_bytes(made.file)
    desk = panel.unwrapping
    refused("key.wrong_passphrase", desk.bring(file, "salah"))
    desk.bring_in(*desk.bring(file, made.passphrase)())
    assert desk.is_unlocked
    (kept,) = desk.kept()
    assert kept.file.read_bytes() == made.file
    (tmp_path / "lain").write_bytes(b"bukan kunci")
    refused("wrap.not_an_identity", desk.bring(tmp_path / "lain", ""))
    refused("key.unreadable", desk.bring(tmp_path / "tiada", ""))


def test_any_key_that_age_takes_opens_from_a_file(
    event: practice.PracticeEvent, tmp_path: Path, key_of: Keys
) -> None:
    ssh = event.laptop(P01).keys / f"{CHAIR}.key"
    assert unwrapping.needs_passphrase(ssh)
    assert unwrapping.open_file(ssh, PASSPHRASE).recipient == key_of(CHAIR).public
    (identity,) = event.coordinator.keys.glob("unwrap-*.age")
    assert unwrapping.needs_passphrase(identity)
    open_ = tmp_path / "terbuka"
    open_.write_bytes(key_of(CHAIR).unlocked())
    assert not unwrapping.needs_passphrase(open_)
    assert unwrapping.open_file(open_, "").recipient == key_of(CHAIR).public
    refused("key.unreadable", unwrapping.open_file, tmp_path / "tiada", "")


def test_a_spare_laptop_goes_on_from_a_wrapped_copy_with_the_chair_s_key(
    event: practice.PracticeEvent, tmp_path: Path, key_of: Keys
) -> None:
    spare, plain = Home(tmp_path / "cadangan"), tmp_path / "sementara"
    spare.folder.mkdir()
    plain.mkdir()
    unwrap = unwrapping.copies_into(plain, [wrapping.of_key(key_of(CHAIR))])
    found = copy_files.find([event.sticks], unwrap)
    assert [copy.fault for copy in found] == [None] * len(found)
    assert all(copy.path.suffix == ".age" for copy in found)
    held = recovery.resume(found[0], spare, found[1:]).held
    assert held.acts == found[0].acts > 0
    shutil.rmtree(plain)

    wrong = unwrapping.copies_into(tmp_path, [wrapping.of_key(key_of(MEMBERS[0]))])
    faults = [copy.fault for copy in copy_files.find([event.sticks], wrong)]
    assert {fault.code for fault in faults if isinstance(fault, Problem)} == {"E_WRAPPED_OTHER"}


def test_somebody_s_open_key_is_used_without_asking(panel: Office, key_of: Keys) -> None:
    sit(panel, CHAIR, key_of)
    assert not panel.unwrapping.locked()
    assert [opener.recipient for opener in panel.unwrapping.openers()] == [key_of(CHAIR).public]
