from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from smartcity_desktop.desk.office import Office
from smartcity_desktop.domain.edition import Edition
from smartcity_desktop.domain.marking import Levelled, Marking
from smartcity_desktop.domain.sheet import Evidence, Mark
from smartcity_desktop.domain.values import replace
from smartcity_desktop.editions import rubric_toml
from smartcity_desktop.host import resources
from smartcity_desktop.ui.assess.sheet.sheet_form import SheetForm
from tests.ids import A1, A2
from tests.seats import LATER, OPEN
from tests.ui.hands import SitDown, hand, press, settle, wait_until, write
from tests.ui.open_sheet import form_of, open_sheet, page_of
from tests.work import work


def test_a_form_of_47_indicators_is_built_and_used_like_any_other(panel_office: Office) -> None:
    QApplication.instance() or QApplication(["tests"])
    file = resources.path("editions", "rubric-spbe-2020.toml")
    rubric = rubric_toml.read(file.read_text(encoding="utf-8"), file.name)
    assert len(rubric.indicators()) == 47
    edition = replace(panel_office.laptop.holdings.edition(), rubric=rubric)
    form, cost = work(lambda: _built(edition))
    page = replace(panel_office.assessor.page(OPEN), edition=edition, unscored=tuple(form.rows))
    form.show_page(page)
    marked: list[Marking] = []
    form.marked.connect(marked.append)
    last = list(form.rows)[-1]
    form.go_to(last)
    form.rows[last].levels._group.button(rubric.scale.max).click()
    assert marked == [Levelled(last, rubric.scale.max)]
    assert form.go_next_unscored()
    assert form.active() == next(iter(form.rows))
    assert cost.own_s < 4  # counting makes it twice as long
    form.deleteLater()
    before, of_before = work(lambda: _built(panel_office.laptop.holdings.edition()))
    few = len(before.rows)
    before.deleteLater()
    # A row costs as much among many as among few.
    assert cost.calls / len(form.rows) < 1.3 * of_before.calls / few


def _built(edition: Edition) -> SheetForm:
    form = SheetForm(edition)
    form.retranslate()
    return form


def test_the_claims_on_the_rows_are_those_of_the_region_in_hand(panel_office: Office) -> None:
    QApplication.instance() or QApplication(["tests"])
    edition = panel_office.laptop.holdings.edition()
    form = SheetForm(edition)
    form.retranslate()
    for session in (OPEN, LATER):
        form.show_page(panel_office.assessor.page(session))
        region = edition.sessions[session].region
        told = [row._claim.text() for row in form.rows.values()]
        assert told == [f"klaim {edition.claim(region, row)}" for row in form.rows]
    form.deleteLater()


def test_every_row_is_shown_the_mark_of_the_journal(panel_office: Office) -> None:
    QApplication.instance() or QApplication(["tests"])
    desk = panel_office.assessor
    for place, indicator in enumerate(panel_office.laptop.holdings.edition().rubric.indicators()):
        desk.score(OPEN, indicator.id, 1 + place % 5)
        desk.evidence(OPEN, indicator.id, Evidence.TOLD)
    form = SheetForm(panel_office.laptop.holdings.edition())
    form.retranslate()
    form.show_page(desk.page(OPEN))
    for place, row in enumerate(form.rows.values()):
        assert row.levels.chosen_level() == 1 + place % 5
        assert row.evidence.currentText() == "hanya lisan"
    form.deleteLater()


@pytest.mark.parametrize("wide", [800, 980, 1024, 1093, 1180, 1230, 1280, 1366])
def test_the_aspects_stand_beside_the_rows_or_behind_a_button_that_names_them(
    desk_at: SitDown, wide: int
) -> None:
    shell = open_sheet(desk_at, size=(wide, 600))
    head, aspects = page_of(shell).head, form_of(shell).aspects
    assert aspects.isVisible() != head.progress.isVisible()
    if head.progress.isVisible():
        assert "Indikator" in head.progress.text()
        head.progress.click()
        settle()
    for part in (aspects.list, aspects.search):
        assert part.isVisible()


def test_evidence_that_was_chosen_stays_whatever_is_typed_and_f2_writes_the_note(
    desk_at: SitDown,
) -> None:
    shell = open_sheet(desk_at)
    form, desk = form_of(shell), shell.office.assessor
    row = form.rows[A1]
    press("4", "Tab", "Space")
    wait_until(row.evidence.view().isVisible, "the list is open")
    press("Down", "Return")
    assert (hand(), desk.draft(OPEN).mark(A1).evidence) == (row.evidence, "shown")
    write("hadir semua 3")
    assert desk.draft(OPEN).mark(A1) == Mark(4, evidence=Evidence.SHOWN)
    assert shell.told.words.text() == (
        "A1: pilihan di kotak ini tetap · F2 menulis catatan · Esc ke jenjang"
    )
    press("F2")
    assert hand() is row.note
    write("sudah ada MoU")
    form.settle()
    assert desk.draft(OPEN).mark(A1) == Mark(4, evidence=Evidence.SHOWN, note="sudah ada MoU")
    row.evidence.setFocus()
    press("Escape")
    assert row.levels.isAncestorOf(hand())
    row.evidence.setFocus()
    press("Down")
    assert (form.active(), form.rows[A2].levels.isAncestorOf(hand())) == (A2, True)
    assert desk.draft(OPEN).mark(A1).evidence == "shown"


def test_a_sentence_typed_on_the_levels_scores_nothing_and_is_told(desk_at: SitDown) -> None:
    shell = open_sheet(desk_at)
    press("4", "Return")
    write("Bukti jenjang 3 ada")
    assert [shell.office.assessor.draft(OPEN).mark(one).level for one in (A1, A2)] == [4, None]
    assert "F2" in shell.told.words.text()
    press("F2")
    assert hand() is form_of(shell).rows[A2].note


def test_a_click_that_just_misses_the_note_goes_into_it(desk_at: SitDown) -> None:
    shell = open_sheet(desk_at)
    form = form_of(shell)
    row = form.rows[A2]
    assert "F2" in row.note.placeholderText()
    window = shell.windowHandle()
    for above in (1, 3):
        at = row.note.mapTo(shell, QPoint(60, -above))
        form.go_to(A1)
        QTest.mouseClick(window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
        assert hand() is row.note
