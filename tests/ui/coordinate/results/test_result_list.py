"""What a result says to who signs it: which decisions wait, and what the files here lack."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from smartcity_desktop.desk.laptop.laptop import Laptop
from smartcity_desktop.desk.office import Office
from smartcity_desktop.domain.decision import EXCUSE
from smartcity_desktop.domain.digest import grouped
from smartcity_desktop.domain.ids import Digest, SessionId
from smartcity_desktop.host import paths
from smartcity_desktop.ui import language, theme
from smartcity_desktop.ui.coordinate.results.page import ResultsPage
from tests.desk.event.test_publishing import KEYS, laptop
from tests.ids import D
from tests.ui.coordinate import scene
from tests.ui.coordinate.results.test_page import SECRET, deciders, open_results, root, two
from tests.ui.hands import SitDown, settle, wait_until

__all__ = ["laptop", "root", "two"]  # fixtures


def propose(page: ResultsPage, session: str = "P01-S2") -> Digest:
    """Have one of two deciders propose that a member is excused."""
    desk = page.office.deciding
    made = desk.propose(EXCUSE, SessionId(session), D, "Benturan kepentingan.", KEYS["K1"])
    page.refresh()
    return made


def listed(page: ResultsPage) -> str:
    return "\n".join(page.open.item(row).text() for row in range(page.open.count()))


def test_a_decision_that_waits_is_told_before_the_result_is_sealed_and_holds_nobody_up(
    two: ResultsPage,
) -> None:
    assert two._state.text() == "✓ Semua tuntas: hasil dapat disegel"
    made = propose(two)
    assert two._state.text() == (
        "! Tidak ada yang terbuka, tetapi 1 keputusan menunggu tanda tangan"
    )
    assert two.seal.isEnabled()
    _, second = deciders(two)
    for told in (listed(two), two._question("Yang ditandatangani: …")):
        assert f"keputusan {grouped(made)} tentang P01-S2 (" in told
        assert f"1 dari 2 tanda tangan, belum: {second}" in told
        assert "Bila disetujui: Lembar yang dihitung: 4 → 3, tanpa D." in told
    language.switch("en")
    two.refresh()
    assert two._state.text() == "! Nothing is open, but 1 decision waits for signatures"


def test_who_confirms_a_result_reads_beside_the_button_which_decisions_wait(
    two: ResultsPage,
) -> None:
    two.office.publishing.publish(KEYS["K1"], sealed=True)
    made = propose(two)
    assert two.list.confirm.isEnabled()
    assert f"keputusan {grouped(made)} tentang P01-S2" in two.list.more.text()
    assert "Hasil dapat disegel tanpa menunggunya." in two.list.more.text()


def test_no_tick_stands_above_what_differs_from_a_sealed_result(two: ResultsPage) -> None:
    desk = two.office.publishing
    sealed = desk.publish(KEYS["K1"], sealed=True)
    desk.confirm(sealed, KEYS["K2"])
    made = propose(two)
    assert two._state.text().startswith("✓ Hasil")
    two.office.deciding.confirm(made, KEYS["K2"])
    two.refresh()
    assert "≠" in listed(two)
    assert two._state.text().startswith("! Hasil tersegel berbeda dari seluruh berkas")
    assert two.seal.isEnabled()


def test_a_result_that_differs_names_the_decision_that_is_not_signed_here(
    two: ResultsPage, laptop: Laptop, tmp_path: Path
) -> None:
    made = propose(two)
    every = [laptop.holdings.sealed(at) for at in laptop.holdings.items()]
    with Laptop(paths.home(tmp_path / "second")) as other:
        other.trust.open_edition(tmp_path / "e.scedition")
        other.holdings.take(every)
        there = Office(other)
        there.deciding.confirm(made, KEYS["K2"])
        result = there.publishing.publish(KEYS["K2"], sealed=True)
        alone, both = other.holdings.sealed(result), there.publishing.together(result)
        stick = tmp_path / "STIK"
        stick.mkdir()
        with scene.shown(ResultsPage(there)) as page:
            page.list.choose(result)
            page.list.write_to(stick)
        assert set(both) == {result, made}
        assert not there.publishing.together(made)[2:]
    laptop.holdings.take([alone])
    two.refresh()
    two.list.choose(result)
    told = two.list.more.text()
    line = f"• keputusan {grouped(made)} tentang P01-S2 di sini baru 1 dari 2 tanda tangan"
    assert line in told
    assert "Terima di sini stik dari laptop tempat hasil itu ditandatangani." in told
    assert not two.list.confirm.isEnabled()
    two.office.coordinator.receive([stick])
    two.refresh()
    assert two.list.confirm.isEnabled()


def test_a_decision_that_a_result_names_and_that_never_came_is_named_and_asked_for(
    two: ResultsPage, laptop: Laptop, tmp_path: Path
) -> None:
    made = propose(two)
    two.office.deciding.confirm(made, KEYS["K2"])
    result = two.office.publishing.publish(KEYS["K1"], sealed=True)
    every = [laptop.holdings.sealed(at) for at in laptop.holdings.items() if at != made]
    with Laptop(paths.home(tmp_path / "second")) as other:
        other.trust.open_edition(tmp_path / "e.scedition")
        other.holdings.take(every)
        with scene.shown(ResultsPage(Office(other))) as page:
            page.list.choose(result)
            told = page.list.more.text()
            assert f"• keputusan {grouped(made)} belum ada di sini" in told
            assert "Terima di sini stik dari laptop tempat hasil itu ditandatangani." in told
            assert "stik panel" not in told


def test_how_many_have_signed_is_never_cut_on_a_small_screen(two: ResultsPage) -> None:
    two.office.publishing.publish(KEYS["K1"], sealed=True)
    two.resize(905, 499)
    two.show()
    for spoken in ("id", "en"):
        language.switch(spoken)
        two.retranslate()
        two.refresh()
        scene.breathe(30)
        listing = two.list.list
        (row,) = (listing.topLevelItem(n) for n in range(listing.topLevelItemCount()))
        assert row is not None
        needed = listing.fontMetrics().horizontalAdvance(row.text(3))
        assert listing.columnWidth(3) >= needed + theme.SPACE[4]
        assert row.data(3, Qt.ItemDataRole.AccessibleTextRole).startswith(
            "1 dari 2" if spoken == "id" else "1 of 2"
        )


@pytest.mark.parametrize("size", [(1366, 728), (1093, 590), (1024, 576)])
def test_what_is_done_with_a_result_is_in_view_and_its_state_is_whole(
    desk_at: SitDown, root: Path, size: tuple[int, int]
) -> None:
    shell = desk_at("coordinator")
    shell.resize(*size)
    page = open_results(shell)
    page.publish_with(root, SECRET, sealed=False)
    wait_until(lambda: page.list.list.topLevelItemCount() == 1, "the result is listed")
    settle()
    for button in (page.provisional, page.seal, page.list.confirm):
        assert button.visibleRegion().boundingRect() == button.rect(), button.text()
    rows = page.list.list
    for place in (1, 3):
        assert rows.columnWidth(place) >= rows.sizeHintForColumn(place)
