"""The page of what was refused: real refused bytes, their reason, a copy for the sender."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QLabel

from smartcity_desktop.desk.office import Office
from smartcity_desktop.ui import language
from smartcity_desktop.ui.coordinate.ledger.page import LedgerPage
from smartcity_desktop.ui.coordinate.quarantine.page import QuarantinePage
from smartcity_desktop.ui.coordinate.receive.page import ReceivePage
from smartcity_desktop.ui.destinations import PageName, ToPage
from tests.hostile_names import HOSTILE, only_where_such_names_are, steering
from tests.played import Event
from tests.ui.coordinate import scene


@pytest.fixture
def page(office: Office) -> Iterator[QuarantinePage]:
    with scene.shown(QuarantinePage(office)) as made:
        yield made


@pytest.fixture
def altered(office: Office, small_event: Event, tmp_path: Path) -> str:
    """Receive an altered bundle and nothing else; return its name."""
    stick = scene.troubled_stick(small_event, tmp_path)
    office.coordinator.receive([next(stick.folder.rglob(stick.altered))])
    return stick.altered


def test_an_empty_quarantine_says_what_would_be_here(page: QuarantinePage) -> None:
    assert page.empty.isVisible()
    assert not page.list.isVisible()
    assert not page.save.isVisible()


@only_where_such_names_are
def test_no_name_of_a_refused_file_hides_or_turns_what_the_list_says(
    office: Office, page: QuarantinePage, tmp_path: Path
) -> None:
    file = tmp_path / f"{HOSTILE}.screcord"
    file.write_bytes(b"{}\n")
    office.coordinator.receive([file])
    page.refresh()
    line = page.list.topLevelItem(0)
    assert line is not None
    assert line.text(1).startswith(r"a\x1b[2K\x1b[1A\nSOUND")
    told = [line.text(place) + line.toolTip(place) for place in range(page.list.columnCount())]
    assert steering("".join(told) + page.more.text()) == []


def test_a_refused_item_is_told_in_words_and_saved_for_its_sender(
    altered: str, page: QuarantinePage, tmp_path: Path
) -> None:
    line = page.list.topLevelItem(0)
    assert line is not None
    assert line.text(1) == altered
    assert altered.rsplit("-r", 1)[0] in line.text(2)
    assert "tidak cocok dengan tanda tangannya" in page.more.text()
    assert "E_SIG_INVALID" in page.more.text()
    told = QSignalSpy(page.notified)
    stick = tmp_path / "PENGIRIM"
    stick.mkdir()
    page.save_to(stick)
    assert told.count() == 1
    assert [path.suffix for path in stick.iterdir()] == [".bin"]
    language.switch("en")
    page.retranslate()
    page.refresh()
    assert "does not match its signature" in page.more.text()


def test_the_page_of_receiving_counts_it_and_leads_here(altered: str, office: Office) -> None:
    assert altered
    receive = ReceivePage(office)
    receive.retranslate()
    receive.refresh()
    assert receive.quarantine.text() == "Karantina (1)"
    go = QSignalSpy(receive.go)
    receive.quarantine.click()
    assert go.at(0) == [ToPage(PageName.QUARANTINE)]
    scene.put_away(receive)


def test_the_ledger_shows_its_session_in_red_and_why(
    altered: str, page: QuarantinePage, office: Office
) -> None:
    go = QSignalSpy(page.go)
    page.ledger.click()
    (to,) = go.at(0)
    assert isinstance(to, ToPage)
    session = to.session
    assert to.page is PageName.LEDGER
    assert altered.startswith(f"{session}-")
    ledger = LedgerPage(office)
    ledger.retranslate()
    ledger.refresh()
    ledger.enter(to)
    assert ledger.model.count("refused") == 1
    labels = "\n".join(label.text() for label in ledger.side.findChildren(QLabel))
    assert "Karantina" in labels
    assert altered in labels
    scene.put_away(ledger)


def test_saving_what_is_gone_is_told(altered: str, page: QuarantinePage, office: Office) -> None:
    assert altered
    for path in (office.laptop.home.folder / "quarantine").glob("*.raw"):
        path.unlink()
    problem = QSignalSpy(page.problem)
    page.save_to(office.laptop.home.folder)
    assert problem.at(0)[0].code == "quarantine.gone"
