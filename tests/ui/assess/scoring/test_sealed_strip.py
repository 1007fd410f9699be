from __future__ import annotations

from PySide6.QtWidgets import QApplication

from smartcity_desktop.domain.draft import Draft
from smartcity_desktop.domain.ids import NO_SESSION, Digest, SeatId, SessionId
from smartcity_desktop.ui import language
from smartcity_desktop.ui.assess.scoring.sealed_strip import SealedStrip
from smartcity_desktop.ui.destinations import PageName, ToPage
from tests.seats import OPEN, Keys, score_all, sit
from tests.ui.hands import SitDown
from tests.ui.open_sheet import page_of


def shown(draft: Draft) -> SealedStrip:
    QApplication.instance() or QApplication(["tests"])
    language.switch("id")
    strip = SealedStrip()
    strip.retranslate()
    strip.show_draft(draft, "Ganti asesor …", settled=False)
    return strip


def test_a_sheet_that_is_scored_for_the_first_time_has_nothing_over_it() -> None:
    assert shown(Draft(SessionId("S"), SeatId("A"))).isHidden()


def test_a_sealed_sheet_says_its_code_and_what_can_still_be_done() -> None:
    strip = shown(Draft(SessionId("S"), SeatId("A"), sealed=Digest("3f2a91bc" * 8)))
    assert "3F2A 91BC" in strip._words.text()
    assert not strip._hand.isHidden()
    assert not strip._revise.isHidden()


def test_while_one_revises_the_page_says_so_and_why() -> None:
    strip = shown(Draft(SessionId("S"), SeatId("A"), revision=2, reason="Salah ketik"))
    assert not strip.isHidden()
    assert "Revisi 2" in strip._words.text()
    assert "Salah ketik" in strip._words.text()
    assert strip._hand.isHidden()


def test_a_signed_sheet_is_found_again_after_a_new_start(desk_at: SitDown, key_of: Keys) -> None:
    shell = desk_at("P01")
    sit(shell.office, SeatId("A-002"), key_of)
    score_all(shell.office, OPEN, 3)
    shell.relay(shell.office.assessor.seal(OPEN))
    shell.office.day.take_in_hand(NO_SESSION)
    shell.open_page(ToPage(PageName.TODAY))
    shell.open_page(ToPage(PageName.SCORING))
    page = page_of(shell)
    assert (page.session, page.strip.isVisible()) == (OPEN, True)
