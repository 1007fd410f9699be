"""The list of those who enrolled: of hundreds, one is looked at and admitted at a time."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QWidget

from smartcity_desktop.desk.office import Office
from smartcity_desktop.domain.edition import OFFICIAL, Duty
from smartcity_desktop.domain.ids import OfficerId, PanelId, SeatId
from smartcity_desktop.ui.coordinate.editions.page import EditionsPage
from smartcity_desktop.ui.language import t
from tests import samples
from tests.desk.refusing import refused
from tests.ids import C
from tests.journeys.provoking import NEW, SignedEvent, edition, flood, laptop, public
from tests.ui.coordinate import scene
from tests.ui.hands import settle


@pytest.fixture
def event() -> SignedEvent:
    return SignedEvent(edition(mode=OFFICIAL, fictitious=False))


@pytest.fixture
def visited(event: SignedEvent, tmp_path: Path) -> Iterator[Office]:
    """A coordinator's laptop."""
    office = laptop(tmp_path, event)
    yield office
    office.laptop.close()


def test_whom_the_next_edition_admits_is_chosen_one_by_one(
    visited: Office, event: SignedEvent, tmp_path: Path
) -> None:
    for number, name in enumerate(("Ratna Dewi", "Slamet Riyadi")):
        nonce = f"{number:032x}"
        made = samples.enrolment(public(NEW), edition_id=event.edition.id, name=name, nonce=nonce)
        event.add(made, NEW)
    visited.coordinator.receive([event.write(tmp_path / "stik")])
    with scene.shown(EditionsPage(visited)) as page:
        names = [one.enrolment.name for one in page.candidates.list.rows()]
        assert sorted(names) == ["Ratna Dewi", "Slamet Riyadi"]
        offer = page.candidates.offer
        assert offer is not None
        assert page.draft().is_empty
        offer.compared.click()
        offer.panel.setCurrentIndex(1)
        offer.panel.activated.emit(1)
        settle()
        first = page.candidates.list.rows()[0]
        assert page.draft().admitted == {first.digest: (SeatId("A-001"), PanelId("P01"))}
        page.candidates.list.take(1)
        settle()
        other = page.candidates.offer
        assert other is not None
        assert not other.compared.isChecked()
        assert other.seat.text() == "A-002", "the seat that somebody gets is not offered again"
        page.candidates.list.take(0)
        page.refresh()
        settle()
        again = page.candidates.offer
        assert again is not None
        assert again.compared.isChecked()
        assert again.panel.currentData() == "P01"
        again.compared.click()
        assert page.draft().is_empty


def test_who_gets_a_second_seat_by_one_name_and_nip_is_pointed_out(
    visited: Office, event: SignedEvent, tmp_path: Path
) -> None:
    had = event.edition.roster[C]
    line = {"name": had.name, "nip": had.nip}
    event.add(samples.enrolment(public(NEW), edition_id=event.edition.id, **line), NEW)
    visited.coordinator.receive([event.write(tmp_path / "stik")])
    with scene.shown(EditionsPage(visited)) as page:
        offer = page.candidates.offer
        assert offer is not None
        warned = t("lines.twice", name=had.name, seats="A-001, C", count=2)
        assert not any(warned in one.text() for one in page.findChildren(QLabel))
        offer.compared.click()
        settle()
        assert any(warned in one.text() for one in page.findChildren(QLabel))


def test_a_list_of_strangers_is_shown_at_once_however_many_there_are(
    visited: Office, event: SignedEvent, tmp_path: Path
) -> None:
    visited.coordinator.receive([flood(event, tmp_path / "banjir.scenrol", 1_000)])
    with scene.shown(EditionsPage(visited)) as page:
        assert len(page.candidates.list.rows()) == 300
        page.refresh()
        settle()
        assert len(page.findChildren(QWidget)) < 300, "a row is drawn, and no widget"
        offer = page.candidates.offer
        assert offer is not None
        assert len(offer.findChildren(type(offer.seat))) == 1
        page.candidates.list.take(299)
        settle()
        assert page.candidates.offer is not offer


def test_an_officer_is_admitted_with_a_duty_and_gets_no_seat(
    visited: Office, event: SignedEvent, tmp_path: Path
) -> None:
    made = samples.enrolment(
        public(NEW), edition_id=event.edition.id, role="officer", position="Arsiparis"
    )
    digest = event.add(made, NEW)
    visited.coordinator.receive([event.write(tmp_path / "stik")])
    with scene.shown(EditionsPage(visited)) as page:
        offer = page.candidates.offer
        assert offer is not None
        assert not offer.panel.isVisible()
        offer.compared.click()
        assert offer.hint.text() == t("coordinate.editions.no_duty")
        assert page.draft().is_empty
        offer.duties[Duty.CUSTODIAN].click()
        settle()
        assert not offer.hint.isVisible()
        place = offer.seat.text()
        assert page.draft().appointed == {digest: (OfficerId(place), frozenset({Duty.CUSTODIAN}))}
        assert page.draft().admitted == {}
        following = visited.editing.preview(page.draft())
        assert OfficerId(place) in following.custodians


def test_a_place_that_somebody_has_is_said_until_the_old_key_is_revoked(
    visited: Office, event: SignedEvent, tmp_path: Path
) -> None:
    made = samples.enrolment(public(NEW), edition_id=event.edition.id, name="Ratna Dewi")
    event.add(made, NEW)
    visited.coordinator.receive([event.write(tmp_path / "stik")])
    with scene.shown(EditionsPage(visited)) as page:
        offer = page.candidates.offer
        assert offer is not None
        offer.compared.click()
        offer.seat.setText("D")
        settle()
        name = event.edition.roster[SeatId("D")].name
        assert offer.hint.text() == t("coordinate.editions.occupied", place="D", name=name)
        refused("seat.occupied", visited.editing.preview, page.draft())
        page.revoke.seat.setCurrentIndex(page.revoke.seat.findData("D"))
        page.revoke.reason.setText("Sakit")
        page.revoke.add.click()
        settle()
        assert not offer.hint.isVisible()
        following = visited.editing.preview(page.draft())
        assert following.roster[SeatId("D")].name == "Ratna Dewi"
        assert following.panels == event.edition.panels
        assert following.revoked[event.edition.roster[SeatId("D")].key].reason == "Sakit"
