from __future__ import annotations

import pytest

from smartcity_desktop.domain.ids import IndicatorId
from smartcity_desktop.ui.shell import Shell
from tests.ids import A1, A2
from tests.seats import OPEN
from tests.ui.hands import SitDown, hand, press, settle, write
from tests.ui.open_sheet import form_of, level, open_sheet, page_of


@pytest.fixture
def shell(desk_at: SitDown) -> Shell:
    """The window with an open sheet, the keyboard on the first level."""
    return open_sheet(desk_at)


def test_a_search_shows_as_one_types_and_goes_there_or_back(shell: Shell) -> None:
    form = form_of(shell)
    press("Down", "Ctrl+F")
    write("c")
    assert form.active() == "C1"
    press("Down")
    assert form.active() == "C2"
    assert form.aspects._hint.text().startswith("2 dari ")
    press("Escape")
    assert form.active() == "A2"
    press("Ctrl+F")
    write("f4")
    press("Return", "5")
    assert (form.active(), level(shell, IndicatorId("F4"))) == ("F4", 5)
    press("Ctrl+F")
    write("tidak mungkin ada")
    press("Return")
    assert form.aspects._hint.text().startswith("Tidak ditemukan")
    press("Escape")
    assert form.active() == "F4"


def test_a_level_far_from_the_claim_asks_for_a_reason_and_is_gone_to(shell: Shell) -> None:
    form = form_of(shell)
    edition = shell.office.laptop.holdings.edition()
    claim = edition.claim(edition.sessions[OPEN].region, A1)
    assert claim is not None
    far = claim - 2 if claim > 2 else claim + 2
    press(str(claim))
    assert not form.aspects.quiet.isVisible()
    press(str(far), "Down")
    assert form.rows[A1].note.placeholderText() == "Jauh dari klaim: apa alasannya?"
    assert form.aspects.quiet.text() == "◆ 1 tanpa alasan"
    form.aspects.quiet.click()
    assert form.active() == "A1"
    press("F2")
    write("Bukti hanya lisan")
    press("Ctrl+Return")
    assert not form.aspects.quiet.isVisible()
    assert shell.office.assessor.draft(OPEN).mark(A1).note == "Bukti hanya lisan"


def test_the_keys_are_named_on_the_first_sheet_and_two_of_them_later(shell: Shell) -> None:
    aspects = form_of(shell).aspects
    aspects.tell_keys(first=True)
    for key in ("1–5", "0 ", "F2", "F8"):
        assert key in aspects._hint.text()
    aspects.tell_keys(first=False)
    assert aspects._hint.text() == "F2 catatan · F8 ke yang belum dinilai"


def test_a_reason_that_was_just_typed_counts_before_the_next_one_is_gone_to(shell: Shell) -> None:
    form = form_of(shell)
    for id_ in (A1, A2):
        edition = shell.office.laptop.holdings.edition()
        claim = edition.claim(edition.sessions[OPEN].region, id_)
        assert claim is not None
        form.go_to(id_)
        press(str(claim - 2 if claim > 2 else claim + 2))
    form.go_to(A1)
    press("F2")
    write("Bukti hanya lisan")
    form.aspects.quiet.click()
    assert hand() is form.rows[A2].note
    assert shell.office.assessor.draft(OPEN).mark(A1).note == "Bukti hanya lisan"
    assert not form.rows[A2].note.toPlainText()


@pytest.mark.parametrize("size", [(1093, 590), (1024, 600), (800, 560)])
def test_the_list_that_lies_over_the_sheet_is_framed_and_goes_with_escape(
    desk_at: SitDown, size: tuple[int, int]
) -> None:
    shell = open_sheet(desk_at, size=size)
    form, head = form_of(shell), page_of(shell).head
    press("4")
    head.progress.click()
    settle()
    aspects = form.aspects
    assert (aspects.isVisible(), aspects.property("look")) == (True, "told")
    if form.ladder.x() > form._scroll.x():
        assert aspects.x() <= form.ladder.x()
    press("5")
    assert "Daftar indikator sedang terbuka" in shell.told.words.text()
    assert level(shell) == 4
    press("Escape")
    assert not aspects.isVisible()
    assert hand() is form.rows[A1].levels.stop()
