from __future__ import annotations

from pathlib import Path

from smartcity_desktop.domain.edition import EditionRef
from smartcity_desktop.ui.coordinate.editions.page import EditionsPage
from tests.ids import C
from tests.journeys import provoking
from tests.journeys.provoking import SignedEvent
from tests.merge.event import S1, flat
from tests.ui.coordinate import scene


def test_two_editions_of_one_number_are_told_and_one_can_be_chosen(tmp_path: Path) -> None:
    scene.app()
    event = SignedEvent()
    first, second = (event.next_edition(title=title) for title in ("a", "b"))
    event.sheet(S1, C, flat(3), edition=EditionRef(event.edition.id, 2, first))
    office = provoking.laptop(tmp_path, event)
    try:
        with scene.shown(EditionsPage(office)) as page:
            assert not page.fork.isVisible()
            office.coordinator.receive([event.write(tmp_path / "stik")])
            page.refresh()
            assert page.fork.isVisible()
            assert page.fork.title.text().startswith("Ada 2 edisi bernomor 2")
            assert page.fork.buttons[first].isEnabled()
            assert not page.fork.buttons[second].isEnabled()
            page.grab().save(str(tmp_path / "gambar.png"))
            page.fork.buttons[first].click()
            assert page.signing.isVisible()
            assert not page.fork.isVisible()
    finally:
        office.laptop.close()
