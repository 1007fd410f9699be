"""Signing for what arrived in the window: who holds it, who brought it, and one custodian's key."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtTest import QSignalSpy

from smartcity_desktop.bundles import keys
from smartcity_desktop.desk.edition import setup
from smartcity_desktop.desk.office import Office
from smartcity_desktop.domain.custody import NOBODY, Custody, Opposite
from smartcity_desktop.rehearsal import practice
from smartcity_desktop.ui import language
from smartcity_desktop.ui.coordinate.receive.receipt_row import ReceiptRow
from tests import offices
from tests.played import Event
from tests.ui.coordinate import scene

OWN, OTHER = (keys.from_seed(bytes([at]) * 32) for at in (7, 8))
GIVER = Opposite("Ratih Wijaya", "Ketua Panel P09", "Universitas Contoh", "197603152001122001")


def publish(office: Office, event: Event, folder: Path, *custodians: keys.SigningKey) -> None:
    """Let the next edition name custodians, and the panels' files arrive."""
    file = event.played.event.root_key
    root = keys.load(file.read_bytes(), practice.PASSPHRASE, file.name)
    holdings = office.laptop.holdings
    here = holdings.edition()
    ref = holdings.edition_ref().sha256
    public = tuple(key.public for key in custodians)
    made = offices.changed(here, seq=here.seq + 1, previous=ref, custodians=public)
    folder.mkdir()
    office.laptop.trust.open_edition(setup.save(folder, *setup.sign(made, [root])))
    holdings.receive([event.folder / "sticks"])


@pytest.fixture
def row(office: Office, small_event: Event, tmp_path: Path) -> Iterator[ReceiptRow]:
    publish(office, small_event, tmp_path / "edisi", OWN)
    made = ReceiptRow(office)
    made.resize(1000, 160)
    made.refresh()
    made.show()
    yield made
    scene.put_away(made)


def give(row: ReceiptRow, folder: Path) -> Custody:
    """Sign for what is there and return what was signed."""
    folder.mkdir(exist_ok=True)
    file = folder / "tanda-terima.key"
    file.write_bytes(OWN.to_file(practice.PASSPHRASE))
    row.give_with(folder, file, practice.PASSPHRASE)
    scene.until(lambda: row._given is not None)
    scene.until(lambda: not row._key.is_busy())
    assert row._given is not None
    value = row._office.laptop.holdings.items()[row._given.digest].value
    assert isinstance(value, Custody)
    return value


def test_who_alone_signs_receipts_is_proposed_as_who_receives(row: ReceiptRow) -> None:
    assert row.isVisible()
    told = row.holder.told()
    assert told.name.startswith("Pejabat ")
    assert (told.position, told.institution) == ("Kepala Bidang", "Sekretariat")
    assert row.giver.told() == NOBODY


def test_of_several_custodians_nobody_is_proposed(
    office: Office, small_event: Event, tmp_path: Path
) -> None:
    publish(office, small_event, tmp_path / "edisi", OWN, OTHER)
    row = ReceiptRow(office)
    row.refresh()
    assert row.holder.told() == NOBODY
    spy = QSignalSpy(row.problem)
    row.give.click()
    assert spy.at(0)[0].code == "receipt.no_holder"
    scene.put_away(row)


def test_a_name_of_the_edition_brings_position_institution_and_nip(row: ReceiptRow) -> None:
    edition = row._office.laptop.holdings.edition()
    panel, plan = next(iter(edition.panels.items()))
    chair = edition.roster[plan.chair]
    row.giver.name.setText(chair.name.lower())
    row.giver.name.editingFinished.emit()
    known = Opposite(chair.name, f"Ketua Panel {panel}", chair.institution, chair.nip)
    assert row.giver.told() == known
    row.giver.position.setText("Ditulis sendiri")
    row.giver.name.editingFinished.emit()
    assert row.giver.told().position == "Ditulis sendiri", "what somebody wrote stays"


def test_the_receipt_carries_both_and_the_next_panel_begins_with_an_empty_giver(
    row: ReceiptRow, tmp_path: Path
) -> None:
    holder = row.holder.told()
    row.giver.show_person(GIVER)
    value = give(row, tmp_path / "STIK")
    assert (value.holder.name, value.other) == (holder.name, GIVER)
    assert row.holder.told() == holder, "the receiver is the same all day"
    assert row.giver.told() == NOBODY
    row.giver.name.setText("ratih wijaya")
    row.giver.name.editingFinished.emit()
    assert row.giver.told() == GIVER, "who was here before is known by name"


def test_an_office_without_a_name_is_told_before_a_stick_or_a_key_is_asked_for(
    row: ReceiptRow,
) -> None:
    row.giver.position.setText("Ketua")
    spy = QSignalSpy(row.problem)
    row.give.click()
    assert spy.at(0)[0].code == "receipt.no_giver"


@pytest.mark.parametrize("spoken", ["id", "en"])
def test_each_field_says_whose_it_is(row: ReceiptRow, spoken: str) -> None:
    language.switch(spoken)
    row.refresh()
    lines = (row.holder, row.giver)
    fields = [field for line in lines for field in (*line.texts, line.nip)]
    names = [field.accessibleName() for field in fields]
    assert len(set(names)) == 8
    assert all(names)
    language.switch("id")
