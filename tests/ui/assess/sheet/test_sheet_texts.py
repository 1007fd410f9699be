from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from smartcity_desktop.desk.laptop.changed import EVERYTHING
from smartcity_desktop.domain.draft import TEXTS
from smartcity_desktop.ui.assess.review.page import ReviewPage
from smartcity_desktop.ui.assess.sheet.sheet_texts import LED_MS
from smartcity_desktop.ui.destinations import PageName, ToPage
from smartcity_desktop.ui.shell import Shell
from tests.ids import A2
from tests.seats import OPEN, score_all
from tests.ui.hands import SitDown, hand, press, settle, write
from tests.ui.open_sheet import form_of, open_sheet, page_of


@pytest.fixture
def shell(desk_at: SitDown) -> Shell:
    return open_sheet(desk_at)


def test_the_texts_about_the_whole_are_a_section_behind_the_aspects(shell: Shell) -> None:
    form = page_of(shell).form
    assert form is not None
    listed = form.aspects.list
    last = listed.topLevelItem(listed.topLevelItemCount() - 1)
    assert last is not None
    assert (last.text(0), last.text(1)) == ("G  Kekuatan, kelemahan, dan saran", "0/3")
    listed.itemClicked.emit(last, 0)
    settle()
    assert hand() is form.texts["strengths"]
    assert listed.currentItem() is last
    assert not form.texts["strengths"].visibleRegion().isEmpty()
    write("Pemimpin hadir")
    form.settle()
    assert last.text(1) == "1/3"
    press("F8")
    assert form.active() == A2  # indicators come first


def test_the_review_leads_to_a_text_that_is_empty(shell: Shell) -> None:
    shell.office.assessor.text(OPEN, "weaknesses", "Anggaran")
    shell.open_page(ToPage(PageName.REVIEW, OPEN))
    review = shell.pages[PageName.REVIEW]
    assert isinstance(review, ReviewPage)
    assert [button.text() for button in review.unwritten.buttons] == ["Kekuatan", "Saran"]
    review.unwritten.buttons[1].click()
    settle()
    form = page_of(shell).form
    assert form is not None
    assert hand() is form.texts["advice"]
    shell.office.assessor.text(OPEN, "strengths", "a")
    shell.office.assessor.text(OPEN, "advice", "b")
    shell.open_page(ToPage(PageName.REVIEW, OPEN))
    assert not review.unwritten.isVisible()


def test_heading_captions_and_fields_have_one_left_edge(desk_at: SitDown) -> None:
    texts = form_of(open_sheet(desk_at))._scroll.texts
    parts = (texts.heading, texts._what, *texts._titles.values(), *texts.fields.values())
    assert len({part.x() for part in parts}) == 1
    labels = (texts.heading, texts._what, *texts._titles.values())
    assert {label.contentsMargins().left() for label in labels} == {0}


def test_going_on_leads_from_text_to_text_and_behind_the_last_to_the_review(shell: Shell) -> None:
    form = form_of(shell)
    for text in TEXTS:
        shell.office.assessor.text(OPEN, text, "sudah ditulis")
    shell.relay(EVERYTHING)
    form.go_to_text()
    for text in TEXTS:
        assert hand() is form.texts[text]
        press("Ctrl+End")
        write(" lagi")
        press("Ctrl+Return")
        settle()
    assert shell.current() == PageName.REVIEW
    draft = shell.office.assessor.draft(OPEN)
    assert {draft.texts[text] for text in TEXTS} == {"sudah ditulis lagi"}


def test_who_has_not_begun_with_the_texts_goes_on_to_the_review(shell: Shell) -> None:
    form_of(shell).go_to_text()
    press("Ctrl+Return")
    settle()
    assert shell.current() == PageName.REVIEW


def test_a_digit_in_the_rhythm_of_the_levels_is_no_word_of_a_text(shell: Shell) -> None:
    score_all(shell.office, OPEN, 3)
    shell.relay(EVERYTHING)
    form = form_of(shell)
    press("F8", "3")
    assert hand() is form.texts["strengths"]
    assert not form.texts["strengths"].toPlainText()
    assert "tekan lagi" in shell.told.words.text()
    QTest.qWait(LED_MS + 50)
    write("3 aplikasi")
    assert form.texts["strengths"].toPlainText() == "3 aplikasi"
    press("F8")
    write("SK belum")
    assert form.texts["weaknesses"].toPlainText() == "SK belum"


def test_enter_presses_a_finding_and_what_was_typed_for_the_key_is_gone(shell: Shell) -> None:
    shell.office.identity.lock()
    shell.relay(EVERYTHING)
    shell.open_page(ToPage(PageName.REVIEW, OPEN))
    review = shell.pages[PageName.REVIEW]
    assert isinstance(review, ReviewPage)
    settle()
    review.frame.unlock.field.setFocus()
    write("bukan sandi")
    review.unwritten.buttons[1].setFocus()
    QTest.qWait(LED_MS)
    window = shell.windowHandle()
    assert window is not None
    QTest.keyClick(window, Qt.Key.Key_Return)
    settle()
    assert hand() is form_of(shell).texts["weaknesses"]
    shell.open_page(ToPage(PageName.REVIEW, OPEN))
    assert not review.frame.unlock.field.text()
