from __future__ import annotations

from smartcity_desktop.desk.session import session_clock
from smartcity_desktop.domain.ids import SessionId
from smartcity_desktop.domain.timer import TimerKind
from smartcity_desktop.ui.assess.today.page import TodayPage
from smartcity_desktop.ui.destinations import PageName, ToPage
from smartcity_desktop.ui.widgets.label import Label
from tests.seats import CHAIR, CLOSED, LATER, MEMBERS, OPEN, Keys, score_all, seal_all, sit
from tests.ui.hands import SitDown, hand, press, settle


def test_the_next_session_is_larger_and_one_press_away(desk_at: SitDown) -> None:
    shell = desk_at("P01")
    page = shell.pages[PageName.TODAY]
    assert isinstance(page, TodayPage)
    card = next(card for card in page.cards if card.session == OPEN)
    assert hand() is card.button
    assert card.button.property("primary")
    assert max(page.cards, key=lambda card: card.height()) is card
    press("Space")
    assert shell.current() == "arrival"
    press("Ctrl+PgUp")
    shell.open_page(ToPage(PageName.TODAY))
    press("Tab", "Space")
    assert shell.current() == "scoring"


def test_every_card_offers_the_step_that_comes_next(desk_at: SitDown, key_of: Keys) -> None:
    shell = desk_at("P01")
    page = shell.pages[PageName.TODAY]
    assert isinstance(page, TodayPage)

    def words(session: SessionId) -> str:
        shell.open_page(ToPage(PageName.TODAY))
        return next(card.button.text() for card in page.cards if card.session == session)

    assert [words(CLOSED), words(OPEN)] == ["Berkas", "Terima daerah"]
    sit(shell.office, MEMBERS[0], key_of)
    score_all(shell.office, OPEN, 3)
    assert words(OPEN) == "Lanjutkan menilai"
    shell.office.assessor.seal(OPEN)
    assert words(OPEN) == "Ganti asesor …"
    for key in (shell.office.laptop.home.folder / "keys").iterdir():
        if key.stem != MEMBERS[0]:
            key.unlink()
    assert words(OPEN) == "Serahkan lembar", "on a laptop of one's own it goes on a stick"
    sit(shell.office, CHAIR, key_of)
    score_all(shell.office, OPEN, 3)
    shell.office.assessor.seal(OPEN)
    assert words(OPEN) == "Ke panel"


def test_on_a_small_window_the_next_session_is_in_view(desk_at: SitDown) -> None:
    shell = desk_at("P01")
    shell.resize(683, 384)
    settle()
    page = shell.pages[PageName.TODAY]
    assert isinstance(page, TodayPage)
    card = next(card for card in page.cards if card.session == OPEN)
    assert not card.visibleRegion().isEmpty()
    assert card.visibleRegion().boundingRect() == card.rect()


def test_the_session_whose_clock_runs_comes_before_one_that_is_only_open(desk_at: SitDown) -> None:
    shell = desk_at("P01")
    shell.resize(1024, 600)
    shell.relay(session_clock.turn(shell.office.day, LATER, TimerKind.START))
    shell.open_page(ToPage(PageName.TODAY))
    settle()
    page = shell.pages[PageName.TODAY]
    assert isinstance(page, TodayPage)
    card = next(card for card in page.cards if card.session == LATER)
    assert hand() is card.button
    assert card.visibleRegion().boundingRect() == card.rect()
    assert max(page.cards, key=lambda card: card.height()) is card


def test_today_tells_of_a_revision_that_is_not_sealed_and_of_one_that_came_too_late(
    desk_at: SitDown, key_of: Keys
) -> None:
    shell = desk_at("P01")
    page = shell.pages[PageName.TODAY]
    assert isinstance(page, TodayPage)

    def words() -> str:
        shell.open_page(ToPage(PageName.TODAY))
        card = next(card for card in page.cards if card.session == OPEN)
        return " ".join(label.text() for label in card.findChildren(Label))

    seal_all(shell.office, OPEN, key_of)
    shell.office.chair.close(OPEN)
    assert "revisi" not in words()
    assert "lembar lama" not in words()
    shell.office.assessor.reopen(OPEN, "B3 dibahas")
    assert f"revisi belum disegel: {CHAIR}" in words()
    shell.office.assessor.seal(OPEN)
    assert f"rekaman memuat lembar lama: {CHAIR}" in words()
    sit(shell.office, MEMBERS[0], key_of)
    assert "lembar lama" not in words()
