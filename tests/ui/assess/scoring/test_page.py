from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from smartcity_desktop.domain.draft import TEXTS
from smartcity_desktop.domain.ids import IndicatorId, SeatId, SessionId
from smartcity_desktop.host import clock
from smartcity_desktop.ui import undo
from smartcity_desktop.ui.destinations import PageName, ToPage
from smartcity_desktop.ui.language import t
from smartcity_desktop.ui.shell import Shell
from smartcity_desktop.ui.widgets.waiting import AFTER_TEXT_MS
from tests.ids import A1, A2, B1
from tests.seats import CLOSED, MEMBERS, OPEN, Keys, nothing_can_be_written, score_all, sit
from tests.ui.hands import SitDown, hand, press, settle, wait_until, write
from tests.ui.open_sheet import level, open_sheet, page_of


@pytest.fixture
def shell(desk_at: SitDown) -> Shell:
    """The window with an open sheet, the keyboard on the first level."""
    made = open_sheet(desk_at)
    assert page_of(made).form is not None
    return made


def shown(shell: Shell, indicator: IndicatorId = A1) -> int | None:
    """Return the level that is on the screen."""
    form = page_of(shell).form
    assert form is not None
    return form.rows[indicator].levels.chosen_level()


def test_digits_score_zero_says_why_not_and_delete_clears(shell: Shell) -> None:
    for digit in "12345":
        press(digit)
        assert (level(shell), shown(shell)) == (int(digit), int(digit))
    press("0")
    assert shell.office.assessor.draft(OPEN).mark(A1).why == "abstain"
    press("Delete")
    assert not shell.office.assessor.draft(OPEN).mark(A1).is_scored()
    press("9")
    assert level(shell) is None


def test_arrows_and_enter_walk_the_rows_and_change_nothing(shell: Shell) -> None:
    form = page_of(shell).form
    assert form is not None
    press("3", "Right", "Left", "Down", "Return", "Up")
    assert (form.active(), level(shell), level(shell, A2)) == ("A2", 3, None)
    order = list(form.rows)
    form.go_to(order[-1])
    press("Return")
    assert hand() is form.texts["strengths"]


def test_a_note_is_entered_with_f2_and_left_with_escape_or_ctrl_enter(shell: Shell) -> None:
    form = page_of(shell).form
    assert form is not None
    press("F2")
    write("Satu")
    press("Escape")
    assert shell.office.assessor.draft(OPEN).mark(A1).note == "Satu"
    QTest.qWait(AFTER_TEXT_MS)
    press("4", "F2")
    write(" dua")
    press("Ctrl+Return")
    assert shell.office.assessor.draft(OPEN).mark(A1).note == "Satu dua"
    assert form.active() == "A2"


def test_f8_goes_to_the_next_open_row_and_at_last_to_the_review(shell: Shell) -> None:
    form = page_of(shell).form
    assert form is not None
    for one in (A1, A2, IndicatorId("A4")):
        shell.office.assessor.score(OPEN, one, 3)
    shell.open_page(ToPage(PageName.SCORING, OPEN))
    press("F8")
    assert form.active() == "B1"
    for row in form.rows:
        shell.office.assessor.score(OPEN, row, 3)
    shell.open_page(ToPage(PageName.SCORING, OPEN))
    for text in TEXTS:
        press("F8")
        assert hand() is form.texts[text]
        assert "kini teks" in shell.told.words.text()  # a digit is a letter there
    press("F8")
    assert hand() is page_of(shell).head.review


def test_what_is_undone_has_the_keyboard_again(shell: Shell) -> None:
    form = page_of(shell).form
    assert form is not None
    press("4", "Return", "3", "F8")
    page_of(shell).head.review.setFocus()
    press("Ctrl+Z")
    assert form.active() == "A2"
    press("5")
    assert (level(shell, A2), level(shell, A1)) == (5, 4)


SIZES = ((1366, 728, True, True), (1120, 620, False, True), (960, 560, False, False),
         (683, 384, False, False))  # fmt: skip


@pytest.mark.parametrize(("wide", "high", "aspects", "beside"), SIZES)
def test_a_narrow_window_keeps_rows_whole_and_the_ladder_in_view(
    shell: Shell, wide: int, high: int, aspects: bool, beside: bool
) -> None:
    form = page_of(shell).form
    assert form is not None
    row, ladder = form.rows[A1], form.ladder
    shell.resize(wide, high)
    settle()
    press("3")
    settle()
    assert (shell.width(), shell.height()) == (wide, high)
    assert form.aspects.isVisible() == aspects
    assert (ladder.x() > form._scroll.x()) == beside
    assert ladder.isVisible()
    assert row.note.geometry().right() < row.width()
    assert row.width() <= form._scroll.viewport().width()
    assert form._scroll.viewport().height() >= row.height()


def test_a_missing_reason_is_asked_for_in_the_words_a_small_window_has_room_for(
    shell: Shell,
) -> None:
    form = page_of(shell).form
    assert form is not None
    draft = shell.office.assessor.page(OPEN)
    far = 1 if draft.edition.claims[draft.plan.region][A1] > 2 else 5
    press(str(far))
    note = form.rows[A1].note
    asked = []
    for size in ((1366, 768), (683, 384), (1366, 768)):
        shell.resize(*size)
        settle()
        asked.append(note.placeholderText())
    assert asked == [t("assess.note.why_differs"), t("scoring.why_short"), asked[0]]


def test_on_a_narrow_window_the_aspects_come_when_asked_for_and_go_again(shell: Shell) -> None:
    form = page_of(shell).form
    assert form is not None
    shell.resize(683, 384)
    settle()
    page_of(shell).head.progress.click()
    assert form.aspects.isVisible()
    press("Down", "Return")
    assert (form.active(), form.aspects.isVisible()) == ("B1", False)
    press("Ctrl+F")
    write("anggaran")
    press("Escape")
    assert (form.active(), form.aspects.isVisible()) == ("B1", False)
    press("2")
    assert level(shell, B1) == 2


def test_tab_stops_once_a_row_for_levels_evidence_and_note(shell: Shell) -> None:
    form = page_of(shell).form
    assert form is not None
    first, second = form.rows[A1], form.rows[A2]
    met = []
    for _ in range(4):
        met.append(hand())
        press("Tab")
    assert met[1:3] == [first.evidence, first.note]
    assert first.levels.isAncestorOf(met[0])
    assert second.levels.isAncestorOf(met[3])


def test_a_level_the_disk_refuses_stays_is_said_and_is_kept_when_it_can_be(shell: Shell) -> None:
    press("2")
    with nothing_can_be_written(shell.office):
        press("5", "Down", "F2")
        write("Belum tersimpan")
        press("Escape")
        settle()
        assert (level(shell), shown(shell)) == (2, 5)
        assert "store.db" in shell.banner.text()
        shell._tick()
        form = page_of(shell).form
        assert form is not None
        assert form.rows[A2].note.toPlainText() == "Belum tersimpan"
    shell._tick()
    assert level(shell) == 5
    assert shell.office.assessor.draft(OPEN).mark(A2).note == "Belum tersimpan"
    assert "tersimpan" in shell.banner.text()


def test_a_note_taken_away_while_the_disk_refuses_is_taken_away_later(shell: Shell) -> None:
    shell.office.assessor.note(OPEN, A1, "Lama")
    shell.open_page(ToPage(PageName.SCORING, OPEN))
    press("F2", "Ctrl+A", "Delete")
    with nothing_can_be_written(shell.office):
        press("Escape")
    assert shell.office.assessor.draft(OPEN).mark(A1).note == "Lama"
    shell._tick()
    assert shell.office.assessor.draft(OPEN).mark(A1).note == ""


def test_a_sheet_with_something_unkept_does_not_go_to_the_review(shell: Shell) -> None:
    with nothing_can_be_written(shell.office):
        press("3", "Ctrl+Return")
        assert shell.current() == "scoring"
    press("Ctrl+Return")
    assert (shell.current(), level(shell)) == ("review", 3)


def test_what_one_member_could_not_keep_never_lands_under_the_next(
    shell: Shell, key_of: Keys
) -> None:
    with nothing_can_be_written(shell.office):
        press("5")
    shell.relay(shell.office.identity.choose(MEMBERS[0]))
    shell._tick()
    assert level(shell) is None
    shell.open_page(ToPage(PageName.SCORING, OPEN))
    assert shown(shell) is None
    shell.relay(shell.office.identity.choose(SeatId("A-001")))
    shell._tick()
    assert level(shell) == 5


def test_a_member_who_sits_down_sees_an_empty_sheet(shell: Shell) -> None:
    press("5")
    shell.open_page(ToPage(PageName.START))
    shell.relay(shell.office.identity.choose(MEMBERS[0]))
    shell.open_page(ToPage(PageName.SCORING, OPEN))
    form = page_of(shell).form
    assert form is not None
    assert {row.levels.chosen_level() for row in form.rows.values()} == {None}
    assert not any(row.note.toPlainText() for row in form.rows.values())


def test_a_sealed_sheet_is_only_read_until_a_reason_opens_a_revision(
    shell: Shell, key_of: Keys
) -> None:
    sit(shell.office, SeatId("A-001"), key_of)
    score_all(shell.office, OPEN, 3)
    shell.relay(shell.office.assessor.seal(OPEN))
    page = page_of(shell)
    shell.open_page(ToPage(PageName.SCORING, OPEN))
    assert hand() is page.strip._hand
    press("4")
    assert (level(shell), shown(shell)) == (3, 3)
    shell.act("undo").trigger()
    assert not shell.banner.text()
    page.strip._revise.click()
    page.acts.turn("start")  # a change meanwhile does not take the reason away
    assert hand() is page.strip.reason
    press("Return")
    assert shell.banner.text()
    write("Salah baris")
    press("Return")
    draft = shell.office.assessor.draft(OPEN)
    assert (draft.sealed, draft.revision, draft.reason) == ("", 2, "Salah baris")
    assert page.form is not None
    assert page.form.active() == A1
    press("4")  # at once: the keyboard is on the row that one looks at
    assert level(shell) == 4


def test_a_region_in_conflict_is_not_scored(shell: Shell) -> None:
    shell.relay(shell.office.identity.choose(MEMBERS[-1]))
    shell.open_page(ToPage(PageName.SCORING, CLOSED))
    assert page_of(shell)._layers.currentWidget() is page_of(shell)._empty
    assert not shell.office.assessor.draft(CLOSED).opened_at


def test_the_clock_goes_through_its_phases_pauses_and_grows(desk_at: SitDown) -> None:
    with clock.played("2019-02-21T15:45:00+07:00") as hands:
        shell = desk_at("P01")
        shell.open_page(ToPage(PageName.SCORING, OPEN))
        settle()
        page = page_of(shell)
        bar = page.head.clock.phase_bar
        press("Ctrl+Shift+F")
        hands.advance(90)
        page.tick()
        assert (bar._phase.text(), bar._left.text()) == ("Pembukaan", "8.30")
        press("Ctrl+Shift+F")
        press("Ctrl+Shift+J")
        page.head.clock.reason.presets[0].click()
        page.head.clock.reason.confirm.click()
        hands.advance(600)
        page.tick()
        assert (bar._left.text(), "dijeda" in bar._phase.text()) == ("30.00", True)
        press("Ctrl+Shift+F")
        press("Ctrl+Shift+E")
        write("Proyektor mati")
        press("Return")
        hands.advance(36 * 60)
        page.tick()
        assert bar._left.text() == "−1.00"
        assert "lewat waktu" in bar._then.text()
        shell.status.tick()
        assert shell.status.session.clock_text() == "Sesi 4 · Paparan lewat 1.00"
        shell.close()


def test_a_clock_refused_by_the_disk_does_not_start(shell: Shell) -> None:
    with nothing_can_be_written(shell.office):
        press("Ctrl+Shift+F")
        assert shell.banner.text()
    assert shell.office.assessor.running() is None


def test_a_note_is_kept_after_a_moment_of_quiet(shell: Shell) -> None:
    press("F2")
    write("Perda")
    assert shell.office.assessor.draft(OPEN).mark(A1).note == ""
    kept = lambda: shell.office.assessor.draft(OPEN).mark(A1).note == "Perda"  # noqa: E731
    wait_until(kept, "the note is kept")


def test_somebody_of_another_panel_is_not_shown_the_sheet_before(shell: Shell) -> None:
    page = page_of(shell)
    page.take(SessionId("P09-S9"))
    shell.open_page(ToPage(PageName.TODAY))
    shell.open_page(ToPage(PageName.SCORING))
    assert shell.current() == "scoring"
    assert page.session == OPEN
    assert QApplication.focusWidget() is not None


def test_twenty_indicators_and_five_notes_take_no_more_than_45_keys(shell: Shell) -> None:
    form = page_of(shell).form
    assert form is not None
    noted, pressed = ("A2", "B1", "C3", "D2", "F4"), 0
    for place, row in enumerate(form.rows):
        assert form.active() == row
        keys = [str(1 + place % 5), *(["F2"] if row in noted else [])]
        press(*keys)
        if row in noted:
            write(f"Catatan {row}")
        press("Ctrl+Return" if row in noted else "Return")
        QTest.qWait(AFTER_TEXT_MS if row in noted else 0)
        pressed += len(keys) + 1
    draft = shell.office.assessor.draft(OPEN)
    assert [mark.level for mark in draft.levels.values()] == [1 + n % 5 for n in range(20)]
    assert {one for one, mark in draft.levels.items() if mark.note} == set(noted)
    assert pressed <= 45


def test_tab_goes_round_the_whole_window_and_is_never_caught(shell: Shell) -> None:
    first, met = hand(), []
    for _ in range(400):
        press("Tab")
        if hand() is first:
            break
        met.append(hand())
    assert hand() is first
    assert len(met) == len(set(met))
    form = page_of(shell).form
    assert form is not None
    assert {row.note for row in form.rows.values()} <= set(met)


def test_a_reason_for_no_level_is_chosen_beside_it_and_can_be_undone(shell: Shell) -> None:
    form = page_of(shell).form
    assert form is not None
    row = form.rows[A1]
    assert row.why is None
    press("0")
    assert row.why is not None
    assert (row.why.isVisible(), row.evidence.isVisible()) == (True, False)
    press("Tab")
    assert hand() is row.why
    press("Space")
    wait_until(row.why.view().isVisible, "the list is open")
    press("Down", "Return")
    assert shell.office.assessor.draft(OPEN).mark("A1").why == "absent"
    press("Ctrl+Z")
    assert shell.office.assessor.draft(OPEN).mark("A1").why == "abstain"
    press("4")
    assert (row.why.isVisible(), row.evidence.isVisible()) == (False, True)
    assert shell.office.assessor.draft(OPEN).mark("A1").why is None


def test_what_was_undone_and_done_again_is_said_by_name(shell: Shell) -> None:
    press("4", "5")
    assert undo.named(shell, "undo") == "A1: 5 → 4"
    press("Ctrl+Z")
    assert shell.told.words.text() == "↶ Diurungkan: A1: 5 → 4"
    assert level(shell) == 4
    press("Ctrl+Y")
    assert shell.told.words.text() == "↷ Diulangi: A1: 4 → 5"
    press("Ctrl+Z", "Ctrl+Z")
    assert (level(shell), shell.told.words.text()) == (None, "↶ Diurungkan: A1: 4 → –")
    QTest.mouseClick(shell.told.take_back, Qt.MouseButton.LeftButton)
    assert (level(shell), shell.told.words.text()) == (4, "↷ Diulangi: A1: – → 4")
    press("5")
    shell.top._name_undo()
    said = [entry.text() for entry in shell.top._menu.menu().actions()]
    assert "Urungkan: A1: 5 → 4\tCtrl+Z" in said
