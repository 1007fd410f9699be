from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtTest import QSignalSpy

from smartcity_desktop.bundles import wrapping
from smartcity_desktop.desk.edition.editing import Draft
from smartcity_desktop.desk.office import Office
from smartcity_desktop.ui.coordinate.editions.page import EditionsPage
from smartcity_desktop.ui.coordinate.editions.recipients_row import RecipientsRow
from smartcity_desktop.ui.language import t
from tests.ui.coordinate import scene


@pytest.fixture
def row(office: Office) -> Iterator[RecipientsRow]:
    made = RecipientsRow(office)
    made.refresh()
    yield made
    scene.put_away(made)


def test_without_recipients_it_is_said_that_a_finder_can_read(row: RecipientsRow) -> None:
    assert row.state.text() == t("secrecy.key.none")
    assert row.recipients() is None
    assert row.drop.isHidden()


def test_a_key_is_made_kept_and_named_by_the_next_edition(
    row: RecipientsRow, office: Office, tmp_path: Path
) -> None:
    row.make_key("Amplop A")
    scene.until(lambda: row.recipients() is not None)
    (kept,) = office.unwrapping.kept()
    assert row.recipients() == {kept.recipient: "Amplop A"}
    phrase = row.passphrase.text()
    assert wrapping.load(kept.file.read_bytes(), phrase).recipient == kept.recipient
    told = QSignalSpy(row.notified)
    row.copy_to(tmp_path)
    assert (tmp_path / kept.file.name).read_bytes() == kept.file.read_bytes()
    assert told.count() == 1
    row.forget()
    assert row.passphrase.text() == ""
    assert row.passphrase.isHidden()


def test_what_is_no_recipient_is_said_and_changes_nothing(row: RecipientsRow) -> None:
    said = QSignalSpy(row.problem)
    row.add_recipient("age1salah", "Amplop A")
    assert said.count() == 1
    assert row.recipients() is None


def test_adding_and_dropping_the_same_is_no_change(row: RecipientsRow) -> None:
    one = wrapping.generate().recipient
    row.add_recipient(one, "Amplop A")
    row.add_recipient(one, "Amplop A")
    assert row.recipients() == {one: "Amplop A"}
    row.drop_recipient(one)
    assert row.recipients() is None
    row.add_recipient(one, "Amplop A")
    row.undo.click()
    assert row.recipients() is None


def test_the_page_s_next_edition_carries_the_recipients(office: Office) -> None:
    page = EditionsPage(office)
    page.retranslate()
    page.refresh()
    one = wrapping.generate().recipient
    page.recipients.add_recipient(one, "Amplop A")
    draft = page.draft()
    scene.put_away(page)
    assert not draft.is_empty
    following = office.editing.preview(draft)
    assert following.recipient_keys() == (one,)
    assert following.seq == office.laptop.holdings.edition().seq + 1


def test_dropping_every_recipient_is_a_change_that_can_be_published(office: Office) -> None:
    assert not Draft({}, {}, 0, {}).is_empty
    assert office.editing.preview(Draft({}, {}, 0, {})).recipients == ()
