from __future__ import annotations

from pathlib import Path

from smartcity_desktop.desk.event.publishing import ResultDesk
from smartcity_desktop.desk.laptop.laptop import Laptop
from smartcity_desktop.desk.office import Office
from smartcity_desktop.domain.decision import EXCUSE
from smartcity_desktop.domain.digest import grouped
from smartcity_desktop.domain.ids import SessionId
from smartcity_desktop.host import paths
from smartcity_desktop.ui import language
from smartcity_desktop.ui.coordinate.decisions.page import DecisionsPage
from smartcity_desktop.ui.coordinate.words import proposed_words
from tests.desk.event.test_publishing import KEYS, complete, laptop
from tests.ids import D
from tests.ui.coordinate import scene

__all__ = ["laptop"]  # a fixture

SESSION = SessionId("P01-S2")


def test_who_confirms_reads_what_becomes_of_the_sealed_result_before_it_is_signed(
    laptop: Laptop,
) -> None:
    complete(laptop)
    scene.app()
    office, results = Office(laptop), ResultDesk(laptop)
    made = office.deciding.propose(EXCUSE, SESSION, D, "Benturan.", KEYS["K1"])
    sealed = results.publish(KEYS["K1"], sealed=True)
    with scene.shown(DecisionsPage(office)) as page:
        page.list.choose(made)
        assert "segel" not in page.list.more.text()
        results.confirm(sealed, KEYS["K2"])
        page.refresh()
        told = f"Hasil tersegel {grouped(sealed)} lalu tidak sama lagi dengan berkas yang ada"
        assert told in page.list.more.text()
        (asked,) = proposed_words.before_signing(office, made)
        assert told in asked
        office.deciding.confirm(made, KEYS["K2"])
        page.refresh()
        assert told not in page.list.more.text()


def test_on_a_laptop_without_the_session_nothing_is_said_to_stay_as_it_was(
    laptop: Laptop, tmp_path: Path
) -> None:
    scene.app()
    made = Office(laptop).deciding.propose(EXCUSE, SESSION, D, "Benturan.", KEYS["K1"])
    every = [laptop.holdings.sealed(at) for at in laptop.holdings.items()]
    mine = [one for one in every if one.item.type == "decision"]
    with Laptop(paths.home(tmp_path / "second")) as other:
        other.trust.open_edition(tmp_path / "e.scedition")
        other.holdings.take(mine)
        office = Office(other)
        with scene.shown(DecisionsPage(office)) as page:
            page.list.choose(made)
            told = page.list.more.text()
            assert "Akibatnya belum dapat dihitung di laptop ini" in told
            assert "Terima dahulu stik panel P01." in told
            assert "tetap seperti sebelumnya" not in told
            assert page.list.confirm.isEnabled()
            (asked,) = proposed_words.before_signing(office, made)
            assert "belum dapat dihitung" in asked
            language.switch("en")
            page.refresh()
            assert "First receive the stick of panel P01." in page.list.more.text()
            other.holdings.take(every)
            page.refresh()
            assert "Counted sheets: 4 → 3" in page.list.more.text()
