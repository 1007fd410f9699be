from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtTest import QSignalSpy

from smartcity_desktop.desk.event import event_asks
from smartcity_desktop.desk.event.effects import Ask
from smartcity_desktop.desk.office import Office
from smartcity_desktop.domain.decision import CHOOSE, EXCUSE, RULES_CHANGED, VOID, WAIVE, waiver
from smartcity_desktop.domain.edition import Conflict, EditionRef
from smartcity_desktop.domain.ids import NO_SESSION, Digest, SessionId
from smartcity_desktop.domain.record import Record
from smartcity_desktop.domain.sheet import Sheet
from smartcity_desktop.domain.values import replace
from smartcity_desktop.ui.coordinate.ledger.page import LedgerPage
from smartcity_desktop.ui.coordinate.ranking.page import RankingPage
from smartcity_desktop.ui.coordinate.receive.page import ReceivePage
from smartcity_desktop.ui.coordinate.results.page import ResultsPage
from smartcity_desktop.ui.destinations import PageName, ToPage
from tests import samples
from tests.ids import GUNUNGKIDUL, MADIUN, E, F
from tests.journeys import provoking
from tests.journeys.provoking import SignedEvent
from tests.merge.event import CUSTODIAN, S1, flat, panel
from tests.ui.coordinate import scene


def complete() -> SignedEvent:
    event = SignedEvent()
    for level, session in enumerate(sorted(event.edition.sessions), start=2):
        event.held(session, panel(level, level, level, level))
    return event


@pytest.fixture
def event() -> SignedEvent:
    return complete()


@pytest.fixture
def office(event: SignedEvent, tmp_path: Path) -> Iterator[Office]:
    scene.app()
    made = provoking.laptop(tmp_path, event)
    yield made
    made.laptop.close()


def bring(office: Office, event: SignedEvent, folder: Path) -> None:
    office.coordinator.receive([event.write(folder)])


def test_what_lies_across_a_seal_heads_the_ranking_and_leads_to_what_differs(
    office: Office, event: SignedEvent, tmp_path: Path
) -> None:
    event.publish(sealed=True)
    bring(office, event, tmp_path / "satu")
    with scene.shown(RankingPage(office)) as page:
        assert not page.across.isVisible()
        assert page.kind.text() == "DISEGEL"
        event.sheet(S1, F, flat(5))
        bring(office, event, tmp_path / "dua")
        page.refresh()
        assert page.across.isVisible()
        assert page.kind.text() == "DISEGEL · ADA BERKAS BARU – HITUNG ULANG"
        asked = QSignalSpy(page.go)
        page.across.show_all.click()
        assert asked.at(0)[0] == ToPage(PageName.RESULTS)


def test_the_results_page_lists_what_differs_and_what_editions_changed(
    office: Office, event: SignedEvent, tmp_path: Path
) -> None:
    event.publish(sealed=True)
    event.sheet(S1, F, flat(5))
    event.next_edition(conflicts=(Conflict(F, GUNUNGKIDUL, "origin", "Lahir di sana"),))
    bring(office, event, tmp_path / "stik")
    with scene.shown(ResultsPage(office)) as page:
        told = [page.open.item(at).text() for at in range(page.open.count())]
        assert "≠ masih terbuka: aturan berubah (–)" in told
        assert any("mengubah aturan" in line and "benturan kepentingan" in line for line in told)
        assert told[-1].startswith("! e2: benturan kepentingan;")
        assert page.deciding.menus[RULES_CHANGED].isVisible()


def test_the_event_as_a_whole_can_be_decided_about(
    office: Office, event: SignedEvent, tmp_path: Path
) -> None:
    results = [event.publish(sealed=True, made_at=f"2019-03-0{day}T09:00:00Z") for day in (1, 2)]
    gone = Digest("ab" * 32)
    event.add(samples.custody(event.edition, event.root.digest, (gone,)), CUSTODIAN)
    second = event.next_edition(conflicts=(Conflict(F, GUNUNGKIDUL, "origin", "Lahir di sana"),))
    bring(office, event, tmp_path / "stik")
    asks = {(ask.action, ask.target) for ask in event_asks.asks(office.coordinator)}
    assert {(CHOOSE, at) for at in results} <= asks
    assert {(VOID, at) for at in (*results, gone)} <= asks
    assert (WAIVE, waiver(RULES_CHANGED, second)) in asks
    assert all(ask.session == NO_SESSION for ask in event_asks.asks(office.coordinator))


def test_what_names_an_edition_that_is_not_here_can_be_made_void(
    office: Office, event: SignedEvent, tmp_path: Path
) -> None:
    second = event.next_edition(title="Edisi kedua")
    lost = EditionRef(event.edition.id, 2, second)
    decision = event.decide(EXCUSE, S1, F, edition=lost)
    result = event.publish()
    del event.items[second]
    bring(office, event, tmp_path / "stik")
    asks = {(ask.action, ask.target) for ask in event_asks.asks(office.coordinator)}
    assert {(VOID, decision), (VOID, result)} <= asks
    with scene.shown(ResultsPage(office)) as page:
        told = [page.open.item(at).text() for at in range(page.open.count())]
        assert any("edisi ke-2" in line for line in told), told
        ask = next(ask for ask in event_asks.asks(office.coordinator) if ask.target == decision)
        page.deciding.propose(ask)
        assert page.deciding.form.isVisible()


def test_what_several_signed_of_a_session_that_no_edition_plans_can_be_made_void(
    office: Office, event: SignedEvent, tmp_path: Path
) -> None:
    here, added = event.edition, SessionId(f"P01-X{MADIUN}")
    (planned,) = (at for at, one in here.sessions.items() if one.region == MADIUN)
    for at, item in list(event.items.items()):
        if isinstance(item.value, Sheet | Record) and item.value.session == planned:
            del event.items[at]
    event.edition = replace(here, sessions={**here.sessions, added: here.sessions[planned]})
    sheets = {event.sheet(added, seat, flat(3)) for seat in (E, F)}
    event.edition = here
    bring(office, event, tmp_path / "stik")
    asks = event_asks.asks(office.coordinator)
    assert sheets == {at for at in sheets if Ask(VOID, NO_SESSION, at) in asks}
    ask = Ask(VOID, NO_SESSION, min(sheets))
    with scene.shown(ResultsPage(office)) as page:
        page.deciding.propose(ask)
        assert page.deciding.form.isVisible()


def test_the_form_says_how_far_the_result_would_be(
    office: Office, event: SignedEvent, tmp_path: Path
) -> None:
    first = event.publish(sealed=True)
    bring(office, event, tmp_path / "stik")
    ask = next(ask for ask in event_asks.asks(office.coordinator) if ask.target == first)
    before, after = event_asks.effect(office.deciding, office.coordinator, ask)
    assert (before.step, after.step) == ("sealed", "complete")
    with scene.shown(ResultsPage(office)) as page:
        page.deciding.propose(ask)
        assert page.deciding.form.isVisible()
        assert not page.seal.isVisible()
        page.deciding.leave()
        assert page.seal.isVisible()


def test_two_editions_and_what_is_gone_head_the_ledger_and_what_is_received(
    office: Office, event: SignedEvent, tmp_path: Path
) -> None:
    for title in ("a", "b"):
        event.next_edition(title=title)
    event.add(samples.custody(event.edition, event.root.digest, (Digest("ab" * 32),)), CUSTODIAN)
    bring(office, event, tmp_path / "stik")
    for page in (LedgerPage(office), ReceivePage(office)):
        with scene.shown(page):
            assert page.across.isVisible()
            assert "edisi" in page.across.what.text()
            assert page.across.rest.text().endswith("Lainnya: 1.")
