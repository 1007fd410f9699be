from __future__ import annotations

from pathlib import Path

import pytest

from smartcity_desktop.domain.ids import SessionId
from smartcity_desktop.domain.record_draft import HappeningKind
from smartcity_desktop.ui.assess.closing.page import ClosingPage
from smartcity_desktop.ui.assess.cosign.page import CosignPage
from smartcity_desktop.ui.destinations import PageName, ToPage
from smartcity_desktop.ui.shell import Shell
from tests.cosigned import THREE, all_sign
from tests.seats import CHAIR, LATER, MEMBERS, OPEN, Keys, score_all, sit
from tests.ui.hands import SitDown, hand, press, settle, wait_until, write
from tests.ui.walk import texts_of

FIRST, SECOND = MEMBERS[:2]


@pytest.fixture
def shell(desk_at: SitDown, key_of: Keys, tmp_path: Path) -> Shell:
    """A laptop on which the chair has closed a session that all three members sign."""
    shell = desk_at("P01")
    office = shell.office
    shell.relay(office.laptop.trust.open_edition(all_sign(office.laptop, tmp_path / "edisi")))
    for seat in (*THREE[1:], CHAIR):
        sit(office, seat, key_of)
        score_all(office, OPEN, 3)
        office.assessor.seal(OPEN)
    office.chair.happening(OPEN, HappeningKind.NOTE, "Listrik padam tiga menit")
    shell.relay(office.chair.close(OPEN))
    return shell


def page_of(shell: Shell, session: SessionId = OPEN) -> CosignPage:
    """Open the page on which one co-signs."""
    shell.open_page(ToPage(PageName.COSIGN, session))
    settle()
    page = shell.pages[PageName.COSIGN]
    assert isinstance(page, CosignPage)
    return page


def test_a_co_signer_sees_what_the_record_says_and_signs_it(shell: Shell, key_of: Keys) -> None:
    sit(shell.office, FIRST, key_of)
    shell.open_page(ToPage(PageName.TODAY))
    page = page_of(shell)
    said = "\n".join(texts_of(page))
    assert "Listrik padam tiga menit" in said
    assert "3 lembar dihitung" in said
    mine = shell.office.assessor.draft(OPEN).sealed
    assert f"{mine[:4]} {mine[4:8]}".upper() in said
    assert page.frame.paper.pages() > 0
    assert hand() is page.frame.back
    page.frame.seal.click()
    assert shell.office.cosigning.waiting(OPEN) == (SECOND,)
    assert "menandatangani" in page.mine._words.text()
    assert not page.frame.seal.isVisible()
    assert not page.frame.hand_over.isVisible()
    assert SECOND in page.signers.still.text()


def test_a_pin_is_asked_for_before_the_signature(shell: Shell, key_of: Keys) -> None:
    sit(shell.office, FIRST, key_of)
    shell.office.identity.set_pin("1234")
    shell.office.identity.signed()
    page = page_of(shell)
    assert hand() is page.frame.unlock.field
    assert not page.frame.seal.isEnabled()
    page.sign()
    assert "PIN" in shell.banner.text()
    write("1234")
    press("Return")
    wait_until(page.frame.seal.isEnabled, "the PIN lets one sign")


def test_who_has_a_newer_sheet_reads_why_not_to_sign(shell: Shell, key_of: Keys) -> None:
    sit(shell.office, FIRST, key_of)
    shell.office.assessor.reopen(OPEN, "Salah ketik")
    shell.office.assessor.seal(OPEN)
    page = page_of(shell)
    assert "lembar terakhir" in page.mine._words.text()
    assert not page.frame.seal.isEnabled()
    assert not page.frame.unlock.isVisible()


def test_without_a_record_the_page_says_where_it_comes_from(shell: Shell, key_of: Keys) -> None:
    sit(shell.office, FIRST, key_of)
    page = page_of(shell, LATER)
    assert page._layers.currentWidget() is page._empty


def test_the_closing_page_lists_who_has_signed_and_lets_the_next_one_take_a_turn(
    shell: Shell, key_of: Keys
) -> None:
    shell.open_page(ToPage(PageName.CLOSING, OPEN))
    settle()
    page = shell.pages[PageName.CLOSING]
    assert isinstance(page, ClosingPage)
    said = texts_of(page.signers)
    assert (said.count("✓ sudah"), said.count("○ belum")) == (1, 2)
    assert set(page.signers.buttons) == {FIRST, SECOND}
    page.signers.buttons[SECOND].click()
    assert shell.current() == "turns"
    assert shell.pages[PageName.TURNS].list.seat() == SECOND  # type: ignore[attr-defined]


def test_where_the_chair_signs_alone_there_is_no_row_of_signers(
    desk_at: SitDown, key_of: Keys
) -> None:
    from tests.seats import CLOSED

    shell = desk_at("P01")
    shell.open_page(ToPage(PageName.CLOSING, CLOSED))
    page = shell.pages[PageName.CLOSING]
    assert isinstance(page, ClosingPage)
    assert not page.signers.isVisible()
    assert "stik kedua" in page.frame.next.text()
