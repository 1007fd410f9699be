from __future__ import annotations

import pytest

from smartcity_desktop.domain.ids import IndicatorId
from smartcity_desktop.ui.shell import Shell
from tests.ids import A1
from tests.seats import OPEN
from tests.ui.hands import SitDown, press, write
from tests.ui.open_sheet import form_of, level, open_sheet


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
