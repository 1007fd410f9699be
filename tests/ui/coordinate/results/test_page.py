from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest

from smartcity_desktop.desk.laptop.laptop import Laptop
from smartcity_desktop.desk.office import Office
from smartcity_desktop.domain.edition import named
from smartcity_desktop.domain.result import SELECTED
from smartcity_desktop.domain.view import ItemState
from smartcity_desktop.rehearsal import demo_event
from smartcity_desktop.ui.coordinate.results.page import ResultsPage
from smartcity_desktop.ui.destinations import PageName, ToPage
from smartcity_desktop.ui.shell import Shell
from tests import light_locks
from tests.desk.event.test_publishing import KEYS, complete, laptop
from tests.ui.coordinate import scene
from tests.ui.hands import SitDown, settle, wait_until

__all__ = ["laptop"]  # a fixture

SECRET = "kunci akar latihan"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The file of the key that decides in the practice event."""
    size = demo_event.Size(regions=4, panels=1, sessions=5)
    file = tmp_path / "root"
    file.write_bytes(light_locks.key_file(demo_event.make(size).root, SECRET))
    return file


def open_results(shell: Shell) -> ResultsPage:
    """Open the page of results."""
    shell.open_page(ToPage(PageName.RESULTS))
    found = shell.pages[PageName.RESULTS]
    assert isinstance(found, ResultsPage)
    return found


def test_what_is_missing_keeps_the_result_open_and_is_named(desk_at: SitDown) -> None:
    page = open_results(desk_at("coordinator"))
    assert not page.seal.isEnabled()
    told = [page.open.item(row).text() for row in range(page.open.count())]
    assert len(told) == 2
    assert all("sesi P01-S" in one for one in told)


def test_a_provisional_result_is_signed_listed_and_archived(
    desk_at: SitDown, root: Path, tmp_path: Path
) -> None:
    shell = desk_at("coordinator")
    page = open_results(shell)
    page.publish_with(root, SECRET, sealed=False)
    wait_until(lambda: page.list.list.topLevelItemCount() == 1, "the result is listed")
    assert shell.office.publishing.results()[0].state == ItemState.VALID
    line = page.list.list.topLevelItem(0)
    assert line is not None
    assert "SEMENTARA" in line.text(1)
    (officer,) = shell.office.laptop.holdings.edition().officers.values()
    assert "diputus satu orang" in line.text(3)
    assert shell.office.publishing.results()[0].signers == (named(officer),)
    page.archive_to(tmp_path / "arsip")
    settle()
    assert "verify_standalone.py" in shell.banner.text()
    assert (tmp_path / "arsip" / "verify_standalone.py").is_file()
    page.archive_to(tmp_path / "arsip")
    assert "tidak kosong" in shell.banner.text()


def test_a_final_result_is_refused_in_plain_words_while_something_is_open(
    desk_at: SitDown, root: Path
) -> None:
    shell = desk_at("coordinator")
    page = open_results(shell)
    page.publish_with(root, SECRET, sealed=True)
    wait_until(lambda: bool(shell.banner.text()), "the banner speaks")
    assert "terbuka" in shell.banner.text()
    assert shell.office.publishing.results() == ()


@pytest.fixture
def two(laptop: Laptop) -> Iterator[ResultsPage]:
    """The page where two deciders must sign and everything is settled."""
    complete(laptop)
    scene.app()
    page = ResultsPage(Office(laptop))
    page.retranslate()
    page.refresh()
    page.changed.connect(lambda _changed: page.refresh())
    yield page
    scene.put_away(page)


def key_of(name: str, folder: Path) -> Path:
    file = folder / f"{name}.key"
    file.write_bytes(light_locks.key_file(KEYS[name], SECRET))
    return file


def deciders(page: ResultsPage) -> tuple[str, str]:
    edition = page.office.laptop.holdings.edition()
    first, second = (named(edition.officers[id_]) for id_ in edition.deciders.holders)
    return first, second


def test_whoever_signs_second_is_led_to_what_the_first_one_signed(
    two: ResultsPage, tmp_path: Path
) -> None:
    told = QSignalSpy(two.notified)
    two.publish_with(key_of("K1", tmp_path), SECRET, sealed=True)
    assert not two.seal.isEnabled()
    assert two.seal.text() == "Membuka …"
    scene.until(lambda: told.count() == 1)
    assert "1 tanda tangan" in told.at(0)[1]
    first, second = deciders(two)
    assert f"bawa ke {second}" in told.at(0)[1]
    assert two.list.confirm.isEnabled()
    QTest.mouseClick(two.seal, Qt.MouseButton.LeftButton)
    assert told.at(1)[0] == f"Hasil yang sama sudah ditandatangani {first}."
    assert "pemutus lain menyetujui yang ini" in told.at(1)[1]
    two.confirm_with(two.list.chosen(), key_of("K2", tmp_path), SECRET)
    scene.until(lambda: told.count() == 3)
    assert told.at(2)[0] == "Hasil sudah disegel dan berlaku."
    assert not two.provisional.isEnabled()
    assert len(two.office.publishing.results()) == 1
    assert not two.seal.isEnabled()
    assert two.seal.text() == "Segel hasil …"


def test_a_result_says_who_is_selected_and_what_it_rests_on(laptop: Laptop) -> None:
    complete(laptop)
    scene.app()
    office = Office(laptop)
    digest = office.publishing.publish(KEYS["K1"], sealed=True)
    with scene.shown(ResultsPage(office)) as page:
        page.list.choose(digest)
        (one,) = office.publishing.results()
        told = page.list.more.text()
        edition = laptop.holdings.edition()
        chosen = [row.region for row in one.result.ranking if row.selection == SELECTED]
        assert chosen
        assert all(edition.regions[region].full_name() in told for region in chosen)
        assert "3 daerah" in told
        assert "12 lembar, 3 rekaman" in told


def test_a_result_that_too_few_have_signed_is_a_proposal_in_a_quiet_voice(
    two: ResultsPage, tmp_path: Path
) -> None:
    two.publish_with(key_of("K1", tmp_path), SECRET, sealed=True)
    scene.until(lambda: two.list.list.topLevelItemCount() == 1)
    two.show()
    line = two.list.list.topLevelItem(0)
    assert line is not None
    assert [line.text(column) for column in (1, 3)] == ["usulan segel", "1 dari 2 tanda tangan"]
    assert "menunggu 1 tanda tangan lagi" in two._state.text()
    assert two.list.more.property("tone") != "danger"
    assert "masih berupa usulan" not in two.list.more.text()
    two.confirm_with(two.list.chosen(), key_of("K2", tmp_path), SECRET)
    scene.until(lambda: "sudah disegel" in two._state.text())
    sealed = two.list.list.topLevelItem(0)
    assert sealed is not None
    assert sealed.text(1) == "tersegel"


def test_whoever_signs_a_result_again_is_told_that_it_was_themselves(
    two: ResultsPage, tmp_path: Path
) -> None:
    problems = QSignalSpy(two.problem)
    two.publish_with(key_of("K1", tmp_path), SECRET, sealed=True)
    scene.until(lambda: bool(two.list.chosen()))
    two.confirm_with(two.list.chosen(), key_of("K1", tmp_path), SECRET)
    scene.until(lambda: problems.count() == 1)
    assert problems.at(0)[0].code == "result.signed_already"


def test_a_signed_result_says_that_it_must_be_carried_until_it_is_on_a_stick(
    two: ResultsPage, tmp_path: Path
) -> None:
    two.publish_with(key_of("K1", tmp_path), SECRET, sealed=True)
    scene.until(lambda: bool(two.list.chosen()))
    _, second = deciders(two)
    assert f"tulis ke stik dan bawa ke {second}" in two.list.carry.text()
    stick = tmp_path / "STIK"
    stick.mkdir()
    two.list.write_to(stick)
    assert "Belum ada di stik" not in two.list.carry.text()
    two.confirm_with(two.list.chosen(), key_of("K2", tmp_path), SECRET)
    scene.until(lambda: "Baru laptop ini yang mengetahuinya" in two.list.carry.text())
    two.list.write_to(stick)
    assert "Baru laptop ini yang mengetahuinya" not in two.list.carry.text()
