from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from smartcity_desktop.desk.laptop.changed import Topic
from smartcity_desktop.desk.laptop.paper_making import PaperKind
from smartcity_desktop.desk.laptop.prints import PRINTED
from smartcity_desktop.desk.session import session_clock
from smartcity_desktop.domain.ids import SessionId
from smartcity_desktop.domain.record import ABSENT, Attendee, Capacity
from smartcity_desktop.domain.timer import TimerKind
from smartcity_desktop.host import clock
from smartcity_desktop.ui.assess.arrival.page import ArrivalPage
from smartcity_desktop.ui.assess.closing.page import ClosingPage
from smartcity_desktop.ui.assess.panel.page import PanelPage
from smartcity_desktop.ui.assess.session import stage
from smartcity_desktop.ui.assess.turns.page import TurnsPage
from smartcity_desktop.ui.destinations import PageName, ToPage
from smartcity_desktop.ui.second_enter import TWICE_MS
from smartcity_desktop.ui.shell import Shell
from smartcity_desktop.ui.widgets.label import Label
from tests.seats import CHAIR, CLOSED, MEMBERS, OPEN, Keys, seal_all, sit
from tests.ui.hands import SitDown, hand, press, settle, write


def closing_of(shell: Shell, session: SessionId = OPEN) -> ClosingPage:
    """Open the page that closes a session."""
    shell.open_page(ToPage(PageName.CLOSING, session))
    settle()
    page = shell.pages[PageName.CLOSING]
    assert isinstance(page, ClosingPage)
    return page


def test_the_pin_leads_to_the_seal_which_its_enter_does_not_press(
    desk_at: SitDown, key_of: Keys
) -> None:
    shell = desk_at("P01")
    seal_all(shell.office, OPEN, key_of)
    sit(shell.office, CHAIR, key_of)
    shell.office.identity.set_pin("2468")
    shell.office.identity.signed()
    page = closing_of(shell)
    assert hand() is page.frame.unlock.field
    write("2468")
    window = shell.windowHandle()
    assert window is not None
    for _ in range(2):
        QTest.keyClick(window, Qt.Key.Key_Return)
        settle()
    assert page.frame.seal.isVisible()
    assert hand() is page.frame.seal
    QTest.qWait(TWICE_MS + 100)
    QTest.keyClick(window, Qt.Key.Key_Return)
    settle()
    assert not page.frame.seal.isVisible()


def test_missing_sheets_are_named_and_keep_the_session_open(desk_at: SitDown, key_of: Keys) -> None:
    shell = desk_at("P01")
    sit(shell.office, CHAIR, key_of)
    page = closing_of(shell)
    assert all(seat in page.sheets._words.text() for seat in (CHAIR, *MEMBERS))
    assert not page.frame.seal.isEnabled()


def test_only_the_chair_closes(desk_at: SitDown, key_of: Keys) -> None:
    shell = desk_at("P01")
    seal_all(shell.office, OPEN, key_of)
    sit(shell.office, MEMBERS[0], key_of)
    page = closing_of(shell)
    assert not page.frame.seal.isEnabled()
    assert not page._act.isEnabled()
    chair = shell.office.laptop.holdings.edition().roster[CHAIR].name
    assert chair in page.sheets._words.text()


def test_a_session_that_is_closed_early_is_remarked_before(desk_at: SitDown, key_of: Keys) -> None:
    shell = desk_at("P01")
    with clock.played("2019-02-21T12:00:00+07:00") as hands:
        shell.relay(session_clock.turn(shell.office.day, OPEN, TimerKind.START))
        hands.advance(11 * 60)
        page = closing_of(shell)
        assert page.early.isVisible()
        assert "11 dari 120 menit" in page.early._words.text()
        hands.advance(50 * 60)
        shell.relay(frozenset({Topic.RECORD}))
        assert not page.early.isVisible()


def test_an_absent_region_needs_a_reason_and_can_be_reopened_with_another(
    desk_at: SitDown, key_of: Keys, tmp_path: Path
) -> None:
    shell = desk_at("P01")
    sit(shell.office, CHAIR, key_of)
    page = closing_of(shell)
    page._act.click()
    assert shell.banner._icon.name() == "circle-alert"
    page.reason.setFocus()
    write("Pesawat batal")
    page._act.click()
    assert not shell.banner.isVisible(), "it still says that the reason is not written"
    minutes = shell.office.chair.page(OPEN).record_draft
    assert (minutes.status, bool(minutes.sealed), page.reason.text()) == (ABSENT, True, "")
    stick = tmp_path / "stick"
    stick.mkdir()
    page.write_to(stick)
    assert len(list(stick.glob("*.scbundle"))) == 1
    page.reason.setFocus()
    write("Ternyata datang")
    page._act.click()
    again = shell.office.chair.page(OPEN).record_draft
    assert (again.sealed, again.revision, again.reason) == ("", 2, "Ternyata datang")
    assert page.again.isVisible()
    assert "revisi 2" in page.again._words.text()
    assert "Ternyata datang" in page.again._words.text()


def test_a_closed_session_says_its_code_and_offers_the_stick(desk_at: SitDown) -> None:
    shell = desk_at("P01")
    page = closing_of(shell, CLOSED)
    digest = shell.office.chair.page(CLOSED).record_draft.sealed
    assert f"{digest[:4]} {digest[4:8]}".upper() in page.sheets._words.text()
    assert page.frame.hand_over.isVisible()
    assert not page.frame.seal.isVisible()


def test_whoever_came_is_not_asked_about_as_absent(desk_at: SitDown) -> None:
    shell = desk_at("P01")
    page = closing_of(shell)
    assert page.reason.isVisible()
    page.changed.emit(
        shell.office.chair.attend(
            OPEN, Attendee("Drs. Wibowo", "Sekda", "", Capacity.LETTER, "094/12")
        )
    )
    assert not page.reason.isVisible()
    assert not page._act.isVisible()


def test_a_revision_that_is_not_sealed_is_told_before_the_session_is_closed_without_it(
    desk_at: SitDown, key_of: Keys
) -> None:
    shell = desk_at("P01")
    seal_all(shell.office, OPEN, key_of)
    page = closing_of(shell)
    assert (page.frame.seal.text(), page.revising.isVisible()) == ("Tutup dan segel sesi", False)
    shell.relay(shell.office.assessor.reopen(OPEN, "B3 dibahas"))
    assert "belum disegel" in page.sheets._words.text()
    assert page.sheets._shape.text() == "↻"
    assert CHAIR in page.revising._words.text()
    assert page.frame.seal.text() == f"Tutup tanpa revisi {CHAIR}"
    page.revising.buttons[0].click()
    assert (shell.current(), shell.front().session) == ("scoring", OPEN)  # type: ignore[attr-defined]
    sit(shell.office, MEMBERS[0], key_of)
    shell.office.assessor.reopen(OPEN, "Salah tekan")
    sit(shell.office, CHAIR, key_of)
    page = closing_of(shell)
    assert page.frame.seal.text() == f"Tutup tanpa revisi {CHAIR}, {MEMBERS[0]}"
    page.revising.buttons[1].click()
    turns = shell.pages[PageName.TURNS]
    assert isinstance(turns, TurnsPage)
    assert (shell.current(), turns.list.seat()) == ("turns", MEMBERS[0])


def test_a_sheet_sealed_after_closing_is_told_with_the_way_out(
    desk_at: SitDown, key_of: Keys, tmp_path: Path
) -> None:
    shell = desk_at("P01")
    seal_all(shell.office, OPEN, key_of)
    shell.office.chair.close(OPEN)
    page = closing_of(shell)
    assert (page.late.isVisible(), page.frame.next.isVisible()) == (False, True)
    shell.office.assessor.reopen(OPEN, "B3 dibahas")
    shell.relay(shell.office.assessor.seal(OPEN))
    assert (page.late.isVisible(), page.frame.next.isVisible()) == (True, False)
    assert f"({CHAIR})" in page.late._words.text()
    assert "lembar lama" in page.late._words.text()
    page.write_to(tmp_path)
    assert f"lembar lama ({CHAIR})" in page.frame.hand_over.lacking.text()
    page.reason.setFocus()
    write("Memuat revisi 2")
    press("Return")
    assert not shell.office.chair.page(OPEN).record_draft.sealed
    assert not page.late.isVisible()
    settle()
    assert hand() in {page.frame.unlock.field, page.frame.back}


def test_enter_reopens_for_a_reason_and_never_signs_that_a_region_is_absent(
    desk_at: SitDown, key_of: Keys
) -> None:
    shell = desk_at("P01")
    sit(shell.office, CHAIR, key_of)
    page = closing_of(shell)
    page.reason.setFocus()
    write("Pesawat batal")
    press("Return")
    assert not shell.office.chair.page(OPEN).record_draft.sealed
    assert (hand(), page.reason.text()) == (page._act, "Pesawat batal")


def test_a_level_that_the_region_would_read_is_told_before_the_seal(desk_at: SitDown) -> None:
    shell = desk_at("P01")
    page = closing_of(shell)
    assert not page.levels.isVisible()
    page.changed.emit(shell.office.chair.text(OPEN, "remarks", "B1 menjadi 3."))
    assert not page.levels.isVisible()  # the panel's remarks are on none of the region's papers
    page.changed.emit(shell.office.chair.text(OPEN, "response", "Baik. B3 menjadi 4 di panel."))
    assert page.levels.isVisible()
    assert "Tanggapan: “B3 menjadi 4 di panel”" in page.levels._words.text()


def test_what_comes_next_is_not_what_was_done(
    desk_at: SitDown, key_of: Keys, tmp_path: Path
) -> None:
    shell = desk_at("P01")
    sit(shell.office, CHAIR, key_of)
    shell.relay(shell.office.chair.reopen(CLOSED, "Salah ketik"))
    page = closing_of(shell, CLOSED)
    page.seal()
    assert "tulis bundel ke dua stik" in page.frame.next.text()
    for stick, words in (("satu", "tulis bundel ke stik kedua"), ("dua", "sudah ada di dua stik")):
        (tmp_path / stick).mkdir()
        page.write_to(tmp_path / stick)
        assert words in page.frame.next.text()
        assert "stik" not in page.sheets._words.text()
    minutes = shell.office.papers.mine(CLOSED, PaperKind.MINUTES)
    assert minutes is not None
    shell.office.papers.printable(minutes, "id", "BA-1").take(1, PRINTED)
    page.refresh()
    assert "cetak berita acara" not in page.frame.next.text()


def test_nobody_is_missed_of_a_session_that_was_not_held(desk_at: SitDown, key_of: Keys) -> None:
    shell = desk_at("P01")
    sit(shell.office, CHAIR, key_of)
    shell.relay(shell.office.chair.close_absent(OPEN, "Pesawat batal"))
    page = closing_of(shell)
    assert not page.guests.isVisible()
    card = next(one for one in shell.office.assessor.today() if one.session == OPEN)
    assert stage.words(card) == "Tidak hadir · belum diserahkan"
    shell.open_page(ToPage(PageName.PANEL, OPEN))
    panel = shell.pages[PageName.PANEL]
    assert isinstance(panel, PanelPage)
    lines = [label.text() for label in panel.side.members.findChildren(Label)]
    assert "– tidak dinilai" in lines
    assert "○ lembar belum ada" not in lines
    shell.open_page(ToPage(PageName.ARRIVAL, OPEN))
    arrival = shell.pages[PageName.ARRIVAL]
    assert isinstance(arrival, ArrivalPage)
    told = [label.text() for label in arrival.change.findChildren(Label)]
    assert "✓ Tidak hadir · Pesawat batal" in told
