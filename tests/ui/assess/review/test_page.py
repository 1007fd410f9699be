from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from smartcity_desktop.domain.ids import IndicatorId
from smartcity_desktop.domain.sheet import Mark, Why
from smartcity_desktop.rehearsal import practice
from smartcity_desktop.ui.assess.review.page import ReviewPage
from smartcity_desktop.ui.destinations import PageName, ToPage
from smartcity_desktop.ui.shell import Shell
from tests.ids import A1, A2, B2
from tests.seats import CHAIR, MEMBERS, OPEN, Keys, score_all, sit
from tests.ui.hands import SitDown, hand, press, settle, type_on, wait_until, write
from tests.ui.open_sheet import form_of


def review_of(shell: Shell) -> ReviewPage:
    """Open the review of the open session's sheet."""
    shell.open_page(ToPage(PageName.REVIEW, OPEN))
    settle()
    page = shell.pages[PageName.REVIEW]
    assert isinstance(page, ReviewPage)
    return page


def test_an_open_indicator_keeps_the_seal_away_and_is_a_jump(
    desk_at: SitDown, key_of: Keys
) -> None:
    shell = desk_at("P01")
    sit(shell.office, CHAIR, key_of)
    score_all(shell.office, OPEN, 3)
    shell.office.assessor.clear(OPEN, B2)
    page = review_of(shell)
    assert not page.frame.seal.isEnabled()
    assert [button.text() for button in page.unscored.buttons] == ["B2"]
    page.seal()
    assert "B2" in shell.banner.text()
    page.unscored.buttons[0].click()
    assert shell.current() == "scoring"
    press("4")
    assert review_of(shell).frame.seal.isEnabled()


def test_only_whose_sheet_is_carried_to_the_chair_reads_what_a_stick_would_hold(
    desk_at: SitDown, key_of: Keys
) -> None:
    shell = desk_at("P01")
    sit(shell.office, MEMBERS[0], key_of)
    score_all(shell.office, OPEN, 3)
    shell.relay(shell.office.assessor.seal(OPEN))
    page = review_of(shell)
    assert not page.frame.hand_over.isVisible()
    for seat in (CHAIR, *MEMBERS[1:]):
        (shell.office.laptop.home.keys / f"{seat}.key").unlink()
    page.refresh()
    assert page.frame.hand_over.isVisible()
    assert "salinan isi laptop ini" in page.frame.hand_over.leaving.text()


def test_a_missing_reason_is_a_jump_to_the_note(desk_at: SitDown) -> None:
    shell = desk_at("P01")
    score_all(shell.office, OPEN, 1)
    page = review_of(shell)
    jump = page.differing.buttons[0]
    jump.click()
    settle()
    write("2 SK")
    press("Escape")
    mark = shell.office.assessor.draft(OPEN).mark(IndicatorId(jump.text()))
    assert (mark.level, mark.note) == (1, "2 SK")


def test_a_key_is_asked_for_first_once_nothing_else_is_missing(desk_at: SitDown) -> None:
    shell = desk_at("P01")
    page = review_of(shell)
    assert (hand(), page.frame.unlock.isVisible()) == (page.frame.back, False)
    score_all(shell.office, OPEN, 3)
    shell.open_page(ToPage(PageName.TODAY))
    page = review_of(shell)
    assert hand() is page.frame.unlock.field


@pytest.mark.parametrize("size", [(1366, 728), (1024, 600)])
def test_what_is_found_what_is_declared_and_what_the_key_refuses_are_seen_with_the_seal(
    desk_at: SitDown, size: tuple[int, int]
) -> None:
    shell = desk_at("P01")
    shell.resize(*size)
    score_all(shell.office, OPEN, 3)
    page = review_of(shell)
    write("1234")
    press("Return")
    wait_until(lambda: page.frame.unlock._fault.isVisible(), "the passphrase is refused")
    settle()
    frame = page.frame
    for part in (frame._title, frame._declaration, frame.unlock._fault, frame.unlock.field):
        assert part.visibleRegion().boundingRect() == part.rect(), part
    assert "PIN" in frame.unlock._fault.text()


def test_going_back_is_what_enter_does_once_the_key_is_open(desk_at: SitDown) -> None:
    shell = desk_at("P01")
    shell.office.identity.unlock(practice.PASSPHRASE)
    page = review_of(shell)
    assert hand() is page.frame.back
    assert page.frame.back.isDefault()
    press("Space")
    assert shell.current() == "scoring"


def test_a_wrong_passphrase_is_said_beside_the_field_and_the_right_one_seals(
    desk_at: SitDown,
) -> None:
    shell = desk_at("P01")
    score_all(shell.office, OPEN, 3)
    page = review_of(shell)
    assert not page.frame.seal.isEnabled()
    row = page.frame.unlock
    row.field.setFocus()
    write("salah")
    press("Return")
    wait_until(row._fault.isVisible, "the wrong passphrase is said")
    assert not shell.banner.text()
    assert (row.field.selectedText(), hand()) == ("salah", row.field)
    write("latihan")
    assert not row._fault.isVisible()
    press("Return")
    wait_until(page.frame.seal.isEnabled, "the key is open")
    page.frame.seal.click()
    assert shell.office.assessor.draft(OPEN).sealed
    assert not page.frame.seal.isVisible()
    assert page.frame.next.isVisible()


def test_a_key_of_another_person_is_said_beside_the_field(desk_at: SitDown) -> None:
    shell = desk_at("P01")
    keys = shell.office.laptop.home.keys
    (keys / f"{CHAIR}.key").write_bytes((keys / f"{MEMBERS[0]}.key").read_bytes())
    row = review_of(shell).frame.unlock
    row.field.setFocus()
    write("latihan")
    press("Return")
    wait_until(row._fault.isVisible, "the other person's key is refused")
    assert not shell.office.identity.is_unlocked


def test_a_sealed_sheet_is_written_to_a_stick_and_a_missing_stick_is_told(
    desk_at: SitDown, key_of: Keys, tmp_path: Path
) -> None:
    shell = desk_at("P01")
    sit(shell.office, CHAIR, key_of)
    score_all(shell.office, OPEN, 3)
    page = review_of(shell)
    page.seal()
    stick = tmp_path / "stick"
    page.write_to(stick)
    assert shell.banner._icon.name() == "circle-alert"
    stick.mkdir()
    page.write_to(stick)
    assert "dicabut" in shell.banner.text()
    assert (stick / shell.office.assessor.file_of(OPEN)[0]).is_file()


def test_the_paper_shown_is_the_paper_of_the_sheet(desk_at: SitDown) -> None:
    shell = desk_at("P01")
    page = review_of(shell)
    assert page.frame.paper.pages() >= 1
    assert page.frame.paper._data[:5] == b"%PDF-"


def test_a_level_that_was_given_otherwise_first_is_met_before_sealing(
    desk_at: SitDown, key_of: Keys
) -> None:
    shell = desk_at("P01")
    sit(shell.office, CHAIR, key_of)
    shell.open_page(ToPage(PageName.SCORING, OPEN))
    settle()
    press("4", "Down", "3", "Up", "2")
    page = review_of(shell)
    assert [button.text() for button in page.changed_levels.buttons] == ["A1: 4 → 2"]
    assert (page.changed_levels.isVisible(), page.revised.isVisible()) == (True, False)
    page.changed_levels.buttons[0].click()
    press("4")
    assert not review_of(shell).changed_levels.isVisible()


def test_what_a_revision_says_otherwise_is_met_before_sealing(
    desk_at: SitDown, key_of: Keys
) -> None:
    shell = desk_at("P01")
    sit(shell.office, CHAIR, key_of)
    score_all(shell.office, OPEN, 3)
    shell.office.assessor.seal(OPEN)
    shell.office.assessor.reopen(OPEN, "Salah baris")
    shell.office.assessor.score(OPEN, B2, 5)
    page = review_of(shell)
    assert [button.text() for button in page.revised.buttons] == ["B2: 3 → 5"]
    assert (page.changed_levels.isVisible(), page.revised.isVisible()) == (False, True)


def test_a_revision_that_changes_no_level_is_told_before_sealing(
    desk_at: SitDown, key_of: Keys
) -> None:
    shell = desk_at("P01")
    sit(shell.office, CHAIR, key_of)
    score_all(shell.office, OPEN, 3)
    assert not review_of(shell).unchanged.isVisible()
    shell.office.assessor.seal(OPEN)
    shell.office.assessor.reopen(OPEN, "B2 seharusnya 5")
    page = review_of(shell)
    assert page.unchanged.isVisible()
    assert "B2 seharusnya 5" in page.unchanged._words.text()
    shell.relay(shell.office.assessor.score(OPEN, B2, 5))
    assert not page.unchanged.isVisible()


def test_what_got_no_level_is_named_with_its_reason_and_leads_to_the_note(
    desk_at: SitDown,
) -> None:
    shell = desk_at("P01")
    desk = shell.office.assessor
    score_all(shell.office, OPEN, 3)
    for id_, why, note in ((A1, Why.ABSTAIN, ""), (A2, Why.ABSTAIN, "SK"), (B2, Why.ABSENT, "")):
        desk.put(OPEN, id_, Mark(None, why, note=note))
    page = review_of(shell)
    assert page.unscored._words.text() == "17 indikator dinilai, 3 TDD:"
    named = [button.text() for button in page.unscored.buttons]
    assert named == ["A1 — tanpa alasan", "A2 — “SK”", "B2 — asesor tidak hadir"]
    page.unscored.buttons[0].click()
    settle()
    assert hand() is form_of(shell).rows[A1].note
    assert form_of(shell).rows[A1].note.placeholderText() == "Mengapa tidak dapat dinilai?"


def test_what_has_no_room_at_the_review_is_told_and_shown_by_a_press(desk_at: SitDown) -> None:
    shell = desk_at("P01")
    shell.resize(880, 560)
    score_all(shell.office, OPEN, 3)
    for id_ in (A1, A2, B2):
        shell.office.assessor.put(OPEN, id_, Mark(None, Why.ABSENT))
    page = review_of(shell)
    found = page.frame._found
    assert found.more.isVisible()
    while found.more.isVisible():
        before = found.verticalScrollBar().value()
        found.more.click()
        assert found.verticalScrollBar().value() > before
    assert not page._aspects.visibleRegion().isEmpty()
    shell.open_page(ToPage(PageName.TODAY))
    assert review_of(shell).frame._found.verticalScrollBar().value() == 0


@pytest.mark.parametrize("size", [(1024, 600), (900, 560), (880, 560), (1366, 728)])
def test_the_button_that_tells_of_more_covers_nothing_of_what_is_found(
    desk_at: SitDown, size: tuple[int, int]
) -> None:
    shell = desk_at("P01")
    score_all(shell.office, OPEN, 3)
    shell.resize(*size)
    page = review_of(shell)
    found = page.frame._found
    port, bar = found.viewport(), found.verticalScrollBar()
    assert found.more.isVisible() == (bar.maximum() > 0)
    while True:
        assert not port.geometry().intersects(found.more.geometry()) or found.more.isHidden()
        assert found.rect().contains(found.more.geometry()) or found.more.isHidden()
        if found.more.isHidden():
            break
        QTest.mouseClick(found.more, Qt.MouseButton.LeftButton)
    high = port.height()
    bar.setValue(0)
    settle()
    assert port.height() == high  # nothing moves when it comes and goes


def test_escape_goes_back_to_the_sheet_also_from_the_field_of_the_key(desk_at: SitDown) -> None:
    shell = desk_at("P01")
    window = shell.windowHandle()
    assert window is not None
    shell.open_page(ToPage(PageName.SCORING, OPEN))
    score_all(shell.office, OPEN, 3)
    page = review_of(shell)
    assert hand() is page.frame.unlock.field
    type_on(shell, "latihan")
    QTest.keyClick(window, Qt.Key.Key_Escape)
    settle()
    assert shell.current() == "scoring"
    assert not shell.office.assessor.draft(OPEN).sealed
    assert shell.office.assessor.draft(OPEN).mark(A1).level == 3


def test_on_a_laptop_at_125_percent_five_lines_of_what_is_found_are_seen(
    desk_at: SitDown,
) -> None:
    shell = desk_at("P01")
    shell.resize(1093, 614)
    shell.open_page(ToPage(PageName.SCORING, OPEN))
    score_all(shell.office, OPEN, 3)
    page = review_of(shell)
    found = page.frame._found
    title = page.frame._title
    beneath_title = title.mapTo(found.viewport(), QPoint(0, title.height())).y()
    seen = found.viewport().height() - beneath_title
    assert seen >= 5 * found.fontMetrics().lineSpacing()
    page.frame.unlock.field.setText("salah sama sekali")
    press("Return")
    wait_until(lambda: page.frame.unlock.field.isEnabled(), "the key was tried")
    settle()
    beneath_title = title.mapTo(found.viewport(), QPoint(0, title.height())).y()
    seen = found.viewport().height() - beneath_title
    assert seen >= 5 * found.fontMetrics().lineSpacing()
