"""Proposing from the ledger: real items, a real key file, the effect told before it is signed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QLabel

from smartcity_desktop.desk.event.effects import Ask
from smartcity_desktop.desk.laptop.changed import Topic
from smartcity_desktop.desk.office import Office
from smartcity_desktop.domain.decision import EXCUSE, NO_RECORD, QUORUM, VOID, Action
from smartcity_desktop.domain.ids import SessionId
from smartcity_desktop.rehearsal import demo_event, practice
from smartcity_desktop.ui import language
from smartcity_desktop.ui.coordinate.ledger.page import LedgerPage
from smartcity_desktop.ui.coordinate.signing.deciding_side import DecidingSide
from smartcity_desktop.ui.destinations import PageName, ToPage
from tests import light_locks
from tests.played import Event
from tests.ui import browsing
from tests.ui.coordinate import scene

SESSION, SECRET = SessionId("P02-S2"), "kunci akar latihan"


@pytest.fixture
def office(small_event: Event, tmp_path: Path) -> Iterator[Office]:
    scene.app()
    with scene.coordinator(small_event, tmp_path, received=True) as made:
        yield made


@pytest.fixture
def page(office: Office) -> Iterator[LedgerPage]:
    made = LedgerPage(office)
    made.resize(1150, 640)
    made.retranslate()
    made.refresh()
    made.show()
    made.enter(ToPage(PageName.LEDGER, SESSION))
    scene.breathe()
    yield made
    language.switch("id")
    scene.put_away(made)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The file of the key that decides in the practice event."""
    size = demo_event.Size(regions=12, panels=3, sessions=5)
    file = tmp_path / "root"
    file.write_bytes(light_locks.key_file(demo_event.make(size).root, SECRET))
    return file


def side(page: LedgerPage) -> DecidingSide:
    return page.side.deciding


def choose(page: LedgerPage, action: Action, words: str) -> None:
    """Choose the entry of a menu that has these words in it."""
    menu = side(page).menus[action].menu()
    (entry,) = [one for one in menu.actions() if words in one.text()]
    entry.trigger()


def said(page: LedgerPage) -> str:
    scene.breathe()
    labels = side(page).form.findChildren(QLabel)
    return "\n".join(label.text() for label in labels if label.isVisible())


def sign(page: LedgerPage, root: Path, reason: str) -> None:
    side(page).reason.setPlainText(reason)
    spy = QSignalSpy(side(page).changed)
    side(page).sign_with(root, SECRET)
    scene.until(lambda: spy.count() == 1)
    assert Topic.ITEMS in spy.at(0)[0]
    page.refresh()


def test_a_sheet_is_voided_where_it_is_seen_and_the_effect_is_told_first(
    page: LedgerPage, office: Office, root: Path
) -> None:
    before = set(office.laptop.holdings.view().sessions[SESSION].sheets)
    seat = min(before)
    choose(page, VOID, f"lembar {seat}")
    assert f"Lembar yang dihitung: {len(before)} → {len(before) - 1}, tanpa {seat}." in said(page)
    assert not page.side.body.isVisible()
    told = QSignalSpy(side(page).notified)
    sign(page, root, "Lembar dari laptop yang hilang.")
    assert set(office.laptop.holdings.view().sessions[SESSION].sheets) == before - {seat}
    assert told.at(0)[0] == "Keputusan sudah berlaku."
    assert page.side.body.isVisible()
    assert not side(page).form.isVisible()
    labels = "\n".join(label.text() for label in page.side.findChildren(QLabel))
    assert "ditandatangani pemutus" in labels
    assert "tidak dikenal" not in labels


def test_nothing_is_signed_without_a_reason(page: LedgerPage, office: Office) -> None:
    choose(page, EXCUSE, "A-006")
    problem = QSignalSpy(side(page).problem)
    QTest.mouseClick(side(page).sign, Qt.MouseButton.LeftButton)
    assert problem.at(0)[0].code == "decision.no_reason"
    assert side(page).reason.hasFocus()
    assert office.deciding.decisions() == ()
    resolved = QSignalSpy(side(page).resolved)
    QTest.keyClicks(side(page).reason, "S")
    assert resolved.count() == 1


def test_escape_leaves_the_form_first_and_then_the_side_sheet(page: LedgerPage) -> None:
    choose(page, EXCUSE, "A-006")
    QTest.keyClick(side(page).reason, Qt.Key.Key_Escape)
    assert side(page).ask is None
    assert page.side.body.isVisible()
    QTest.keyClick(page.side, Qt.Key.Key_Escape)
    assert not page.side.isVisible()


def test_a_quorum_is_waived_only_where_it_is_missing(
    page: LedgerPage, office: Office, root: Path
) -> None:
    assert not side(page).menus[QUORUM].isVisible()
    seats = sorted(office.laptop.holdings.view().sessions[SESSION].sheets)
    for seat in seats[1:]:
        choose(page, EXCUSE, seat)
        sign(page, root, "Benturan kepentingan yang baru diketahui.")
    assert not office.laptop.holdings.view().sessions[SESSION].record
    assert side(page).menus[QUORUM].text() == "Hitung walau lembarnya kurang dari kuorum …"
    QTest.mouseClick(side(page).menus[QUORUM], Qt.MouseButton.LeftButton)
    assert side(page).wish.text() == "Hitung walau lembarnya kurang dari kuorum"
    assert "Sesi ini menjadi dihitung." in said(page)
    sign(page, root, "Hanya satu asesor yang hadir; disepakati pleno.")
    assert sorted(office.laptop.holdings.view().sessions[SESSION].sheets) == seats[:1]
    labels = "\n".join(label.text() for label in page.side.findChildren(QLabel))
    assert "kuorum tidak lagi menghalangi apa pun" in labels
    assert QUORUM not in labels


def test_the_form_is_told_in_the_language_of_the_screen(page: LedgerPage) -> None:
    choose(page, EXCUSE, "A-006")
    side(page).reason.setPlainText("Alasan yang sudah ditulis.")
    language.switch("en")
    page.retranslate()
    page.refresh()
    assert "Counted sheets: 4 → 3, without A-006." in said(page)
    assert side(page).reason.toPlainText() == "Alasan yang sudah ditulis."


def test_another_session_puts_the_form_away(page: LedgerPage) -> None:
    choose(page, EXCUSE, "A-006")
    page.open_session(SessionId("P01-S1"))
    assert side(page).ask is None
    assert page.side.body.isVisible()


def test_a_wrong_passphrase_keeps_what_was_written(
    page: LedgerPage, office: Office, root: Path
) -> None:
    side(page).propose(Ask(EXCUSE, SESSION, "A-006"))
    side(page).reason.setPlainText("Alasan yang panjang.")
    problem = QSignalSpy(side(page).problem)
    side(page).sign_with(root, "bukan itu")
    scene.until(lambda: problem.count() == 1)
    assert side(page).reason.toPlainText() == "Alasan yang panjang."
    assert office.deciding.decisions() == ()


def test_a_wrong_passphrase_is_asked_for_again_where_it_is_typed(
    page: LedgerPage, office: Office
) -> None:
    """Whoever types it once more types into that field, not into the reason that is signed."""
    side(page).propose(Ask(EXCUSE, SESSION, "A-006"))
    side(page).reason.setPlainText("Sakit.")
    told: list[str] = []
    browsing.answer_key(("salah", practice.PASSPHRASE), told)
    QTest.mouseClick(side(page).sign, Qt.MouseButton.LeftButton)
    scene.until(lambda: bool(office.deciding.decisions()))
    (made,) = office.deciding.decisions()
    assert made.decision.reason == "Sakit."
    assert "Kunci tidak terbuka." not in told[0]
    assert "Kunci tidak terbuka." in told[1]


def test_what_was_decided_can_only_be_taken_back(page: LedgerPage, root: Path) -> None:
    side(page).propose(Ask(EXCUSE, SESSION, "A-006"))
    sign(page, root, "Benturan.")
    entries = [action.text() for action in side(page).menus[EXCUSE].menu().actions()]
    assert not any("A-006" in entry for entry in entries)
    entries = [action.text() for action in side(page).menus[VOID].menu().actions()]
    assert any("keputusan" in entry and "A-006" in entry for entry in entries)


def test_a_session_is_closed_without_a_record_by_a_button_that_says_so(
    small_event: Event, tmp_path: Path, root: Path
) -> None:
    """The page of results asks for just this act, by these words."""
    scene.app()
    with (
        scene.coordinator(small_event, tmp_path, received=False) as office,
        scene.shown(LedgerPage(office), 640) as page,
    ):
        page.open_session(SESSION)
        button = side(page).menus[NO_RECORD]
        assert button.text() == "Tutup sesi tanpa rekaman …"
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        assert side(page).wish.text() == "Tutup sesi tanpa rekaman"
        sign(page, root, "Daerah mengundurkan diri.")
        assert office.coordinator.detail(SESSION).cell.state == "closed"


def test_the_button_that_signs_is_in_view_on_the_smallest_usual_screen(
    small_event: Event, tmp_path: Path
) -> None:
    """A window of 1024 by 600 leaves a page this much."""
    scene.app()
    with (
        scene.coordinator(small_event, tmp_path, received=False) as office,
        scene.shown(LedgerPage(office), 478) as page,
    ):
        page.resize(815, 478)
        page.open_session(SESSION)
        QTest.mouseClick(side(page).menus[NO_RECORD], Qt.MouseButton.LeftButton)
        scene.breathe(50)
        sign = side(page).sign
        assert page.heightForWidth(815) <= 478
        assert page.rect().contains(sign.mapTo(page, sign.rect().bottomRight()))


SMALL = (905, 499)
"""What a page has on a screen of 1366 by 768 at 125 %."""


def test_on_a_small_screen_five_lines_of_what_changes_are_read_before_the_button_that_signs(
    page: LedgerPage, office: Office
) -> None:
    page.resize(*SMALL)
    for session in office.laptop.holdings.view().sessions:
        page.open_session(session)
        side(page).menus[VOID].menu().actions()[-1].trigger()
        scene.breathe(50)
        told, parts = side(page).told, side(page).parts()
        assert told.verticalScrollBar().value() == 0
        inside = told.widget()
        assert inside is not None
        begins = parts[0].mapTo(inside, parts[0].rect().topLeft()).y()
        seen_of_it = told.viewport().height() - begins
        needed = sum(part.height() for part in parts)
        lines = told.fontMetrics().lineSpacing() * 5
        assert seen_of_it >= min(lines, needed), session
        sign = side(page).sign
        assert page.rect().contains(sign.mapTo(page, sign.rect().bottomRight()))
        told.verticalScrollBar().setValue(told.verticalScrollBar().maximum())
