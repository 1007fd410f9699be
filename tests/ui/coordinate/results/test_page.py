from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest

from smartcity_desktop.bundles import sealing
from smartcity_desktop.desk.event.deciding import DecisionDesk
from smartcity_desktop.desk.event.effects import Ask
from smartcity_desktop.desk.event.publishing import ResultDesk
from smartcity_desktop.desk.laptop.laptop import Laptop
from smartcity_desktop.desk.office import Office
from smartcity_desktop.domain.decision import EXCUSE, NO_RECORD, VOID, WAIVE
from smartcity_desktop.domain.digest import grouped, short
from smartcity_desktop.domain.edition import Keyholders, named
from smartcity_desktop.domain.ids import Digest, SessionId
from smartcity_desktop.domain.result import SELECTED
from smartcity_desktop.domain.view import ItemState
from smartcity_desktop.host import paths
from smartcity_desktop.rehearsal import demo_event
from smartcity_desktop.ui.coordinate.decisions.decision_list import DecisionList
from smartcity_desktop.ui.coordinate.ranking import firmness
from smartcity_desktop.ui.coordinate.results.page import ResultsPage
from smartcity_desktop.ui.destinations import PageName, ToPage
from smartcity_desktop.ui.shell import Shell
from tests import light_locks, offices
from tests.desk.event.test_publishing import KEYS, complete, laptop
from tests.ui.coordinate import scene
from tests.ui.hands import SitDown, settle, wait_until

__all__ = ["laptop"]  # a fixture

SECRET = "kunci akar latihan"
LATE = SessionId("P01-S3")


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


@pytest.mark.parametrize(("sealed", "kind"), [(False, "SEMENTARA"), (True, "akhir")])
def test_who_signs_first_is_told_which_kind_of_result_that_was_and_that_it_waits(
    two: ResultsPage, tmp_path: Path, *, sealed: bool, kind: str
) -> None:
    told = QSignalSpy(two.notified)
    two.publish_with(key_of("K1", tmp_path), SECRET, sealed=sealed)
    scene.until(lambda: told.count() == 1)
    head = told.at(0)[0]
    assert kind in head
    assert "belum" in head


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
    assert [line.text(column) for column in (1, 3)] == ["usulan segel", "1/2 tanda tangan"]
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


def follow(laptop: Laptop, folder: Path, need: int, *keeps: Digest) -> None:
    """Let so many deciders sign from the next edition on."""
    here, ref = laptop.holdings.edition(), laptop.holdings.edition_ref()
    made = offices.changed(
        here,
        seq=ref.seq + 1,
        previous=ref.sha256,
        deciders=Keyholders(here.decider_keys().keys, need),
        keeps=keeps,
    )
    file = folder / f"{made.seq}.scedition"
    file.write_bytes(sealing.collection([sealing.seal(made, [KEYS["R"]])]))
    laptop.trust.open_edition(file)


def test_a_kept_decision_of_one_person_is_named_beside_the_results_and_in_its_list(
    two: ResultsPage, tmp_path: Path
) -> None:
    laptop = two.office.laptop
    assert not two._alone.text()
    follow(laptop, tmp_path, 1)
    session = SessionId("P01-S1")
    digest = two.office.deciding.propose(EXCUSE, session, "F", "Sakit.", KEYS["K1"])
    follow(laptop, tmp_path, 2, digest)
    two.refresh()
    assert f"Keputusan {short(digest)} (P01-S1) dipertahankan" in two._alone.text()
    assert two._alone.text().endswith("diputus satu orang")
    (kept,) = two.office.deciding.decisions()
    assert (kept.state, kept.have, kept.need, len(kept.signers)) == (ItemState.VALID, 1, 1, 1)
    listed = DecisionList(two.office)
    listed.show_decisions([kept])
    line = listed.list.topLevelItem(0)
    assert line is not None
    assert "diputus satu orang" in line.text(0)
    scene.put_away(listed)


@pytest.fixture
def second(laptop: Laptop, tmp_path: Path) -> Iterator[ResultsPage]:
    """The second decider's page: the result has come, the stick of one session has not."""
    complete(laptop)
    digest = ResultDesk(laptop).publish(KEYS["K1"], sealed=True)
    missing = SessionId("P01-S3")
    every = [laptop.holdings.sealed(at) for at in laptop.holdings.items()]
    here = [one for one in every if getattr(one.item.value, "session", "") != missing]
    scene.app()
    with Laptop(paths.home(tmp_path / "second")) as other:
        other.trust.open_edition(tmp_path / "e.scedition")
        other.holdings.take(here)
        page = ResultsPage(Office(other))
        page.retranslate()
        page.refresh()
        page.show()
        assert page.list.chosen() == digest
        yield page
        other.holdings.take(every)
        page.refresh()
        assert page.list.confirm.isEnabled()
        scene.put_away(page)


def test_a_result_is_not_signed_before_all_that_it_names_is_here_which_is_named_by_session(
    second: ResultsPage,
) -> None:
    told = second.list.more.text()
    edition = second.office.laptop.holdings.edition()
    region = edition.regions[edition.sessions[SessionId("P01-S3")].region].full_name()
    assert f"menyebut 5 butir yang belum ada di sini: P01-S3 ({region})." in told
    assert "hasil yang baru tidak diperlukan" in told
    assert not second.list.confirm.isEnabled()
    assert "P01-S3" in second.list.confirm.toolTip()
    problems = QSignalSpy(second.problem)
    QTest.mouseClick(second.list.confirm, Qt.MouseButton.LeftButton)
    assert problems.count() == 0


def test_a_proposal_is_chosen_when_the_page_opens_and_names_the_panels_it_rests_on(
    two: ResultsPage, tmp_path: Path
) -> None:
    two.publish_with(key_of("K1", tmp_path), SECRET, sealed=True)
    scene.until(lambda: two.list.list.topLevelItemCount() == 1)
    first, second = deciders(two)
    with scene.shown(ResultsPage(two.office)) as anew:
        assert anew.list.chosen()
        assert f"Ditandatangani: {first} · belum: {second}" in anew.list.more.text()
        assert "stik 1 panel: P01" in anew.list.carry.text()
        assert anew.list.confirm.property("primary")
        assert not anew.seal.property("primary")


def test_after_a_signature_the_keyboard_is_at_the_stick_that_carries_it(
    two: ResultsPage, tmp_path: Path
) -> None:
    two.show()
    two.activateWindow()
    two.publish_with(key_of("K1", tmp_path), SECRET, sealed=True)
    scene.until(lambda: bool(two.list.chosen()))
    scene.breathe()
    assert two.list.hand_over.pick.hasFocus()


def test_who_confirms_a_result_is_told_which_and_how_many_it_proposes(
    two: ResultsPage, tmp_path: Path
) -> None:
    two.publish_with(key_of("K1", tmp_path), SECRET, sealed=True)
    scene.until(lambda: bool(two.list.chosen()))
    code = grouped(two.list.chosen())
    assert two.list.to_sign(two.list.chosen()) == (
        f"Yang ditandatangani: usulan segel {code}, 1 daerah diusulkan"
    )


def test_a_file_that_got_another_name_on_the_stick_is_told_by_that_name(
    two: ResultsPage, tmp_path: Path
) -> None:
    two.publish_with(key_of("K1", tmp_path), SECRET, sealed=True)
    scene.until(lambda: bool(two.list.chosen()))
    stick = tmp_path / "STIK"
    stick.mkdir()
    two.list.write_to(stick)
    before = {file.name for file in stick.iterdir()}
    told = QSignalSpy(two.notified)
    two.confirm_with(two.list.chosen(), key_of("K2", tmp_path), SECRET)
    scene.until(lambda: told.count() == 1)
    two.list.write_to(stick)
    (name,) = {file.name for file in stick.iterdir()} - before
    assert f"Namanya di sana {name}" in told.at(told.count() - 1)[1]


@pytest.fixture
def overtaken(laptop: Laptop) -> Iterator[ResultsPage]:
    """The page where a session was closed by decision, the result sealed, and its record came."""
    deciding, publishing = DecisionDesk(laptop), ResultDesk(laptop)
    closed = deciding.propose(WAIVE, LATE, NO_RECORD, "Panel tidak bersidang.", KEYS["K1"])
    deciding.confirm(closed, KEYS["K2"])
    digest = publishing.publish(KEYS["K1"], sealed=True)
    publishing.confirm(digest, KEYS["K2"])
    assert publishing.final() == digest
    complete(laptop)
    scene.app()
    page = ResultsPage(Office(laptop))
    page.retranslate()
    page.refresh()
    page.changed.connect(lambda _changed: page.refresh())
    yield page
    scene.put_away(page)


def test_a_record_that_comes_for_a_closed_session_is_said_to_win_and_both_ways_are_offered(
    overtaken: ResultsPage, tmp_path: Path
) -> None:
    page, office = overtaken, overtaken.office
    record = office.laptop.holdings.view().sessions[LATE].record_digest
    assert page._state.text().startswith("! Hasil tersegel berbeda")
    *_, said = firmness.sentences(office.coordinator.ranking_table())
    assert said.startswith("Hasil tersegel berbeda")
    told = [page.open.item(row).text() for row in range(page.open.count())]
    (line,) = [one for one in told if "Rekaman itu yang dihitung" in one]
    assert LATE in line
    assert grouped(record) in line
    assert page.seal.isEnabled()
    void = page.deciding.menus[VOID].menu()
    assert void is not None
    (mine,) = [one for one in void.actions() if grouped(record) in one.text()]
    assert mine.text().startswith(LATE)
    mine.trigger()
    assert page.deciding.ask == Ask(VOID, LATE, record)
    page.deciding.reason.setPlainText("Rekaman latihan.")
    page.deciding.sign_with(key_of("K1", tmp_path), SECRET)
    # Both decisions may be of one second: the one that waits is named by its signatures.
    scene.until(lambda: any(one.have < one.need for one in office.deciding.decisions()))
    (waiting,) = [one for one in office.deciding.decisions() if one.have < one.need]
    office.deciding.confirm(waiting.digest, KEYS["K2"])
    page.refresh()
    assert office.coordinator.stage().is_done
    assert page._state.text().startswith("✓ ")
    assert not page.seal.isEnabled()
