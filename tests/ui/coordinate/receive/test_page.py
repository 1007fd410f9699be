"""Receiving in the window: real sticks, a real store, beside the window and back in it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QAbstractButton, QLabel

from smartcity_desktop.desk.event import carrying
from smartcity_desktop.desk.laptop.changed import Topic
from smartcity_desktop.desk.laptop.laptop import Laptop
from smartcity_desktop.desk.office import Office
from smartcity_desktop.domain.decision import EXCUSE
from smartcity_desktop.domain.ids import SessionId
from smartcity_desktop.host import paths
from smartcity_desktop.ui import language
from smartcity_desktop.ui.coordinate.receive.page import ReceivePage
from smartcity_desktop.ui.destinations import PageName, ToPage
from smartcity_desktop.ui.models.cells import ROW
from smartcity_desktop.ui.models.reception import Node
from tests.desk.event.test_publishing import KEYS, laptop
from tests.hostile_names import HOSTILE, only_where_such_names_are, steering
from tests.ids import D
from tests.played import Event
from tests.ui.coordinate import scene

__all__ = ["laptop"]  # a fixture


@pytest.fixture
def page(office: Office) -> Iterator[ReceivePage]:
    with scene.shown(ReceivePage(office)) as made:
        yield made


def receive(page: ReceivePage, *paths: Path) -> None:
    page.receive(paths)
    scene.until(lambda: not page.is_reading())


def tops(page: ReceivePage) -> list[Node]:
    return [page.model.index(row, 0).data(ROW) for row in range(page.model.rowCount())]


def words(node: Node) -> list[str]:
    return [mark.word for mark in node.marks]


def file(page: ReceivePage, name: str) -> Node:
    return next(child for child in tops(page)[0].children if child.name == name)


@only_where_such_names_are
def test_no_name_on_a_stick_hides_or_turns_what_the_list_says(
    page: ReceivePage, small_event: Event, tmp_path: Path
) -> None:
    bundle = min((small_event.folder / "sticks").rglob("*.sc*"))
    stick = tmp_path / HOSTILE
    stick.mkdir()
    shutil.copy(bundle, stick / f"{HOSTILE}.scsheet")
    (stick / f"{HOSTILE}.screcord").write_bytes(b"{}\n")
    (stick / f".{HOSTILE}").write_bytes(b"")
    receive(page, stick)
    (top,) = tops(page)
    nodes = [*top.children, *(below for child in top.children for below in child.children)]
    assert len([node for node in nodes if r"\x1b[2K" in node.name]) == 3
    for node in (top, *nodes):
        told = (node.name, node.tip, node.about, node.words, *words(node))
        assert steering("".join(told)) == []
        assert "\n" not in node.name + node.tip
    for label in page.findChildren(QLabel):
        assert steering(label.text()) == []


def test_an_empty_page_says_what_would_be_here(page: ReceivePage) -> None:
    assert page.empty.isVisible()
    assert not page.list.isVisible()
    assert not page.to_ledger.isVisible()


def test_a_stick_read_twice_brings_nothing_new_and_both_readings_stay(
    page: ReceivePage, small_event: Event
) -> None:
    receive(page, small_event.folder / "sticks")
    items = len(page.receptions[0].receipt.outcomes)
    receive(page, small_event.folder / "sticks")
    assert page.total.text() == f"0 baru, {items} sudah ada"
    again, first = tops(page)
    assert words(again)[0] == f"{items} sudah ada"
    assert words(first)[0] == f"{small_event.played.items} baru"


def test_everybody_hears_that_items_came_in(page: ReceivePage, small_event: Event) -> None:
    spy = QSignalSpy(page.changed)
    receive(page, small_event.folder / "sticks")
    assert spy.count() == 1
    assert Topic.ITEMS in spy.at(0)[0]


def test_an_altered_bundle_is_refused_with_its_reason_and_stands_first(
    page: ReceivePage, small_event: Event, tmp_path: Path
) -> None:
    stick = scene.troubled_stick(small_event, tmp_path)
    receive(page, stick.folder)
    first = tops(page)[0].children[0]
    assert first.name == stick.altered
    assert "1 ditolak" in words(first)
    refused = next(child for child in first.children if "ditolak" in words(child))
    assert stick.altered in refused.words
    assert "tanda tangan" in refused.words


def test_what_waits_says_for_what_and_heals_when_it_arrives(
    page: ReceivePage, small_event: Event, tmp_path: Path
) -> None:
    stick = scene.troubled_stick(small_event, tmp_path)
    receive(page, stick.folder)
    waiting = file(page, stick.alone)
    assert "1 menunggu" in words(waiting)
    assert "lembar" in waiting.children[0].words
    assert "menunggu" in page.total.text()
    assert page.office.laptop.journal.saved_at
    whole = next((small_event.folder / "sticks").rglob(stick.alone))
    receive(page, whole)
    earlier = next(child for child in tops(page)[1].children if child.name == stick.alone)
    assert words(earlier) == ["1 baru"]


def test_two_versions_of_a_session_are_told_on_both_files(
    page: ReceivePage, small_event: Event, tmp_path: Path
) -> None:
    stick = scene.troubled_stick(small_event, tmp_path)
    receive(page, stick.folder)
    for name in stick.forked:
        assert "1 ganda" in words(file(page, name))


def test_files_that_are_not_ours_are_named_with_the_reason(
    page: ReceivePage, small_event: Event, tmp_path: Path
) -> None:
    receive(page, scene.troubled_stick(small_event, tmp_path).folder)
    note = tops(page)[0].children[-1]
    assert {child.name: words(child) for child in note.children} == {
        "baca.txt": ["bukan berkas panel"],
        "._sampah": ["berkas tersembunyi"],
    }


def test_only_files_that_need_somebody_are_opened_for_the_reader(
    page: ReceivePage, small_event: Event, tmp_path: Path
) -> None:
    receive(page, scene.troubled_stick(small_event, tmp_path).folder)
    top = page.model.index(0, 0)
    for row in range(page.model.rowCount(top)):
        index = page.model.index(row, 0, top)
        assert page.list.isExpanded(index) == index.data(ROW).loud


def test_what_was_open_stays_open_when_the_page_is_refreshed(
    page: ReceivePage, small_event: Event
) -> None:
    receive(page, small_event.folder / "sticks")
    quiet = page.model.index(3, 0, page.model.index(0, 0))
    page.list.expand(quiet)
    language.switch("en")
    page.retranslate()
    page.refresh()
    assert page.list.isExpanded(page.model.index(3, 0, page.model.index(0, 0)))
    assert "new" in page.total.text()


def test_a_cancelled_reading_takes_nothing(
    page: ReceivePage, office: Office, small_event: Event
) -> None:
    before = len(office.laptop.holdings.items())
    page.receive([small_event.folder / "sticks"])
    page.intake.progress.cancel.click()
    scene.until(lambda: not page.is_reading())
    assert len(office.laptop.holdings.items()) == before
    assert "dibatalkan" in page.banner.text()
    assert not page.receptions


def test_a_folder_dropped_on_the_page_is_received(page: ReceivePage, small_event: Event) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(small_event.folder / "sticks"))])
    event = QDropEvent(
        QPoint(20, 20), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    page.intake.drop.dropEvent(event)
    scene.until(lambda: bool(page.receptions) and not page.is_reading())
    assert tops(page)[0].name.endswith("sticks")


def test_a_path_that_is_gone_is_a_problem_and_the_page_works_on(
    page: ReceivePage, small_event: Event, tmp_path: Path
) -> None:
    spy = QSignalSpy(page.problem)
    receive(page, tmp_path / "tercabut")
    assert spy.at(0)[0].code == "receive.nothing_there"
    receive(page, small_event.folder / "sticks")
    assert page.receptions


def test_each_stick_has_a_button_that_reads_it(
    page: ReceivePage, small_event: Event, tmp_path: Path
) -> None:
    stick = tmp_path / "PANEL & KETUA"
    shutil.copytree(small_event.folder / "sticks", stick)
    page.intake.sticks.show_sticks([stick])
    [button] = page.intake.sticks.buttons
    assert button.accessibleName() == "Baca PANEL & KETUA"
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    scene.until(lambda: bool(page.receptions) and not page.is_reading())


def test_the_ledger_is_one_press_away(page: ReceivePage, small_event: Event) -> None:
    receive(page, small_event.folder / "sticks")
    spy = QSignalSpy(page.go)
    QTest.mouseClick(page.to_ledger, Qt.MouseButton.LeftButton)
    assert spy.at(0) == [ToPage(PageName.LEDGER)]


def test_every_button_of_the_page_has_a_name(page: ReceivePage) -> None:
    for button in page.findChildren(QAbstractButton):
        if button.isVisible():
            assert button.text() or button.accessibleName()


def test_an_enrolment_is_named_with_the_person_and_the_way_on(
    page: ReceivePage, small_event: Event, tmp_path: Path
) -> None:
    with scene.coordinator(small_event, tmp_path / "lain", received=False) as other:
        locked = other.enrolling.maker("Dr. Ratna Dewi", "BPPT", "", "assessor", "id")()
        made = other.enrolling.keep(locked)
        other.enrolling.hand_over(made.digest, tmp_path)
    receive(page, next(tmp_path.glob("*.scenrol")))
    (item,) = tops(page)[0].children[0].children
    assert item.name.startswith("Pendaftaran kunci Dr. Ratna Dewi")
    assert "halaman Pendaftaran" in item.words


def test_a_folder_too_deep_is_said_first_with_what_to_do(
    page: ReceivePage, small_event: Event, tmp_path: Path
) -> None:
    stick = tmp_path / "stik"
    deep = stick / "a" / "b" / "c" / "dalam"
    deep.mkdir(parents=True)
    shutil.copy(min((small_event.folder / "sticks").rglob("*.scbundle")), deep)
    receive(page, stick)
    (top,) = tops(page)
    assert top.children[0].name == language.t("coordinate.receive.unread")
    (place,) = top.children[0].children
    assert place.name == "dalam"
    assert str(deep) in place.words
    assert page.list.isExpanded(page.model.index(0, 0, page.model.index(0, 0)))
    assert language.t("coordinate.receive.n_unread", count=1) in page.total.text()
    receive(page, deep)
    assert language.t("coordinate.receive.unread") not in [c.name for c in tops(page)[0].children]


def test_a_folder_with_nothing_of_the_event_is_no_success(
    page: ReceivePage, tmp_path: Path
) -> None:
    empty = tmp_path / "kosong"
    empty.mkdir()
    receive(page, empty)
    assert page.total.text() == "Tidak ada apa pun dari acara ini di kosong."
    (top,) = tops(page)
    assert words(top) == ["tidak ada apa pun dari acara ini"]
    assert "done" not in [mark.shape for mark in top.marks]


def test_after_a_reception_the_keyboard_is_on_what_came(
    page: ReceivePage, small_event: Event
) -> None:
    page.activateWindow()
    page.intake.drop.buttons[1].setFocus()
    for _ in range(2):
        receive(page, small_event.folder / "sticks")
        assert page.window().focusWidget() is page.list


def test_ones_own_proposal_read_back_is_not_offered_to_be_confirmed(
    laptop: Laptop, tmp_path: Path
) -> None:
    scene.app()
    office, stick = Office(laptop), tmp_path / "STIK"
    stick.mkdir()
    made = office.deciding.propose(EXCUSE, SessionId("P01-S1"), D, "Benturan.", KEYS["K1"])
    carrying.hand_over(laptop, made, stick)
    with scene.shown(ReceivePage(office)) as page:
        receive(page, stick)
        assert not page.to_sign.isVisible()
    with Laptop(paths.home(tmp_path / "second")) as other:
        other.trust.open_edition(tmp_path / "e.scedition")
        with scene.shown(ReceivePage(Office(other))) as page:
            for _ in ("new", "the same once more"):
                receive(page, stick)
                assert page.to_sign.isVisible()
                assert "1 usulan" in page.to_sign.text()
