from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtTest import QSignalSpy

from smartcity_desktop.bundles import wrapping
from smartcity_desktop.desk.laptop.role import LaptopRole
from smartcity_desktop.desk.office import Office, open_office
from smartcity_desktop.rehearsal import practice
from smartcity_desktop.ui.language import t
from smartcity_desktop.ui.widgets.wrapped_row import WrappedRow
from tests.ids import P01
from tests.played import Event
from tests.seats import CHAIR, MEMBERS, Keys, sit
from tests.ui.coordinate import scene
from tests.ui.hands import copied


@pytest.fixture
def event(wrapped_event: Event, tmp_path: Path) -> practice.PracticeEvent:
    scene.app()
    return copied(wrapped_event, tmp_path)


@pytest.fixture
def office(event: practice.PracticeEvent) -> Iterator[Office]:
    """The panel's laptop, the chair's name chosen, no key open."""
    made = open_office(event.laptop(P01))
    made.identity.take_role(LaptopRole.ASSESSOR)
    made.identity.choose(CHAIR)
    yield made
    made.laptop.store.close()


@pytest.fixture
def row(office: Office) -> Iterator[WrappedRow]:
    made = WrappedRow(office)
    yield made
    scene.put_away(made)


def meet(row: WrappedRow, office: Office, folder: Path) -> int:
    """Read a folder and let the row look at it; return how many items are left to admit."""
    return len(row.hold(office.unwrapping.read([folder])).items)


def test_nothing_is_said_while_nothing_waits(
    row: WrappedRow, office: Office, event: practice.PracticeEvent
) -> None:
    assert meet(row, office, event.edition) == 1
    assert row.isHidden()


def test_the_own_key_is_asked_for_by_name_and_the_files_are_read_again(
    row: WrappedRow, office: Office, event: practice.PracticeEvent
) -> None:
    assert meet(row, office, event.sticks) == 0
    me = office.identity.me
    assert me is not None
    assert not row.isHidden()
    assert me.name in row.rest.text()
    again, opened = QSignalSpy(row.again), QSignalSpy(row.changed)
    row.field.setText("salah")
    row.unlock()
    scene.until(lambda: not row.fault.isHidden())
    assert again.count() == 0
    row.field.setText(practice.PASSPHRASE)
    row.unlock()
    scene.until(lambda: again.count() == 1)
    assert opened.count() == 1
    assert row.isHidden()
    assert row.field.text() == ""
    assert office.identity.is_unlocked
    (files,) = again.at(0)
    assert {item.code for item in office.unwrapping.read(files).items} == {""}


def test_a_key_that_was_opened_elsewhere_leaves_only_reading_again(
    row: WrappedRow, office: Office, event: practice.PracticeEvent, key_of: Keys
) -> None:
    meet(row, office, event.sticks)
    sit(office, CHAIR, key_of)
    row.refresh()
    assert row.field.isHidden()
    again = QSignalSpy(row.again)
    row.button.click()
    assert again.count() == 1


def test_files_of_two_sticks_wait_together_and_those_that_went_away_are_passed_over(
    row: WrappedRow, office: Office, event: practice.PracticeEvent, tmp_path: Path, key_of: Keys
) -> None:
    first, second, *_ = sorted(event.laptop(P01).outbox.glob("*.age"))
    sticks = tmp_path / "satu", tmp_path / "dua"
    for path, file in zip(sticks, (first, second), strict=True):
        path.mkdir()
        shutil.copy(file, path)
        meet(row, office, path)
    meet(row, office, sticks[1])
    assert [file.parent for file in row.files] == list(sticks)
    shutil.rmtree(sticks[0])
    sit(office, CHAIR, key_of)
    again = QSignalSpy(row.again)
    row.unlock()
    assert again.at(0) == [[sticks[1] / second.name]]


def test_a_file_for_somebody_else_is_left_to_be_told_and_asks_nothing(
    row: WrappedRow, office: Office, event: practice.PracticeEvent, key_of: Keys
) -> None:
    sit(office, MEMBERS[0], key_of)
    assert meet(row, office, event.laptop(P01).outbox) > 0
    assert row.isHidden()


def test_a_coordinator_without_the_key_may_bring_it(
    row: WrappedRow, office: Office, event: practice.PracticeEvent, tmp_path: Path
) -> None:
    office.identity.take_role(LaptopRole.COORDINATOR)
    office.identity.choose(MEMBERS[0])
    assert meet(row, office, event.laptop(P01).outbox) == 0
    assert not row.isHidden()
    assert row.field.isHidden()
    assert not row.pick.isHidden()
    (kept,) = event.coordinator.keys.glob("unwrap-*.age")
    file = shutil.copy(kept, tmp_path / "kunci.age")
    again = QSignalSpy(row.again)
    row.bring(Path(file), practice.PASSPHRASE)
    scene.until(lambda: again.count() == 1)
    assert (office.laptop.home.keys / kept.name).read_bytes() == kept.read_bytes()


def test_what_an_open_key_does_not_fit_is_told_and_another_key_may_be_brought(
    row: WrappedRow, office: Office, tmp_path: Path, key_of: Keys
) -> None:
    sit(office, MEMBERS[0], key_of)
    office.identity.take_role(LaptopRole.COORDINATOR)
    (tmp_path / "lain").mkdir()
    file = tmp_path / "lain" / "P09-S1-r1-00000000.scbundle.age"
    file.write_bytes(wrapping.wrap(b"{}", [wrapping.generate().recipient]))
    assert meet(row, office, file.parent) == 1
    assert not row.pick.isHidden()


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_row_says_how_many_files_wait(
    row: WrappedRow, office: Office, event: practice.PracticeEvent, language: str
) -> None:
    from smartcity_desktop.ui import language as screen

    shutil.copy(next(event.edition.iterdir()), event.sticks)
    meet(row, office, event.sticks)
    screen.switch(language)
    row.refresh()
    try:
        assert row.what.text().startswith(t("secrecy.row.what", count=len(row.files)))
        assert t("secrecy.row.others") in row.what.text()
    finally:
        screen.switch("id")
