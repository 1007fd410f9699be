from __future__ import annotations

import logging
from pathlib import Path
from typing import ClassVar

import pytest
from PySide6.QtCore import QTimer

from smartcity_desktop.desk.laptop.changed import EVERYTHING, Changed, Topic
from smartcity_desktop.domain.ids import SeatId, SessionId
from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.host import settings
from smartcity_desktop.ui import problems
from smartcity_desktop.ui.app import Program
from smartcity_desktop.ui.assess.scoring.page import ScoringPage
from smartcity_desktop.ui.destinations import PageName, ToPage
from smartcity_desktop.ui.page import Page
from smartcity_desktop.ui.shell import Shell
from tests.ids import A1
from tests.seats import MEMBERS, OPEN, Keys, nothing_can_be_written
from tests.ui.hands import SitDown, press, settle, write


class Counting(Page):
    """Counts how often it reads its facts afresh."""

    shows: ClassVar[Changed] = frozenset({Topic.TIMER})
    count = 0

    def refresh(self) -> None:
        """Count."""
        self.count += 1


def scoring(shell: Shell, session: SessionId = OPEN) -> ScoringPage:
    """Open a sheet with the keyboard on its first level."""
    shell.open_page(ToPage(PageName.SCORING, session))
    settle()
    page = shell.pages[PageName.SCORING]
    assert isinstance(page, ScoringPage)
    assert page.form is not None
    return page


def test_a_change_refreshes_only_the_page_in_front_that_shows_it(desk_at: SitDown) -> None:
    shell = desk_at("P01")
    front, back = Counting(shell.office), Counting(shell.office)
    shell.pages |= {PageName.TODAY: front, PageName.FILES: back}
    shell._name = PageName.TODAY
    shell.relay(frozenset({Topic.SCORES}))
    assert (front.count, back.count) == (0, 0)
    shell.relay(frozenset({Topic.TIMER}))
    shell.relay(EVERYTHING)
    assert (front.count, back.count) == (2, 0)
    shell._name = PageName.FILES
    shell.relay(frozenset({Topic.SCORES}))
    assert back.count == 1  # what it missed is shown when it comes back


def test_a_page_that_cannot_be_opened_leaves_the_one_in_front(desk_at: SitDown) -> None:
    shell = desk_at("P01")
    shell.open_page(ToPage(PageName.REVIEW, SessionId("P09-S9")))
    assert shell.current() == "today"
    assert shell.pages[PageName.TODAY].isVisible()
    assert (
        problems.sentences(Problem("session.unknown", session="P09-S9"))[0] in shell.banner.text()
    )
    assert shell.nav.currentItem().text() == "Hari ini"


def test_what_could_not_be_kept_when_leaving_a_page_is_said(desk_at: SitDown) -> None:
    shell = desk_at("P01")
    scoring(shell)
    press("F2")
    write("Perda belum ada")
    with nothing_can_be_written(shell.office):
        shell.open_page(ToPage(PageName.TODAY))
        assert "store.db" in shell.banner.text()
        shell._tick()
    shell._tick()
    assert shell.office.assessor.draft(OPEN).mark(A1).note == "Perda belum ada"


def test_undo_belongs_to_the_sheet_in_front_and_never_to_the_next_person(
    desk_at: SitDown, key_of: Keys
) -> None:
    shell = desk_at("P01")
    scoring(shell)
    press("4", "2")
    shell.open_page(ToPage(PageName.START))
    shell.relay(shell.office.identity.choose(MEMBERS[0]))
    press("Ctrl+Z")
    shell.act("undo").trigger()
    assert not shell.office.assessor.draft(OPEN).levels
    page = scoring(shell)
    shell.act("undo").trigger()
    assert not shell.office.assessor.draft(OPEN).levels
    assert page.form is not None
    assert page.form.rows[A1].levels.chosen_level() is None


def test_a_problem_on_the_screen_changes_its_language_and_a_done_word_goes(
    desk_at: SitDown,
) -> None:
    shell = desk_at("P01")
    shell.show_problem(Problem("seat.none"))
    indonesian = shell.banner.text()
    shell.switch_language()
    english = shell.banner.text()
    assert "" != english != indonesian
    shell.switch_language()
    assert shell.banner.text() == indonesian
    shell.tell("Tertulis.", "")
    shell.switch_language()
    assert shell.banner.text() == ""
    shell.switch_language()


@pytest.mark.parametrize(
    "page", [PageName.SCORING, PageName.REVIEW, PageName.PANEL, PageName.CLOSING]
)
def test_a_theme_switch_keeps_key_page_and_session(
    desk_at: SitDown, program: Program, key_of: Keys, page: PageName
) -> None:
    shell = desk_at("P01")
    shell.office.identity.unlock_with(key_of(SeatId("A-001")))
    shell.open_page(ToPage(page, SessionId("P01-S5")))
    size, dark = shell.size(), settings.load(shell.office.laptop.home).theme
    shell.switch_theme()
    settle()
    assert program.window is shell
    assert (shell.current(), shell.front().shown()) == (page, "P01-S5")
    assert shell.office.identity.is_unlocked
    assert not shell.banner.text()
    assert settings.load(shell.office.laptop.home).theme != dark
    assert shell.size() == size


def test_a_theme_switch_does_not_end_the_program(desk_at: SitDown, program: Program) -> None:
    shell = desk_at("P01")
    QTimer.singleShot(0, shell.switch_theme)
    QTimer.singleShot(200, lambda: program.app.exit(7))
    assert program.app.exec() == 7
    assert program.window is not None
    assert program.window.isVisible()


def test_a_fault_of_the_program_is_told_logged_and_survived(
    desk_at: SitDown, program: Program, caplog: pytest.LogCaptureFixture
) -> None:
    shell = desk_at("P01")
    QTimer.singleShot(0, lambda: 1 // 0)
    QTimer.singleShot(100, lambda: program.app.exit(7))
    assert program.app.exec() == 7
    assert shell.banner.text()
    assert "ZeroDivisionError" not in shell.banner.text()
    assert [record.levelno for record in caplog.records] == [logging.ERROR]
    log = shell.office.laptop.home.logs / "program.log"
    assert "ZeroDivisionError" in log.read_text(encoding="utf-8")
    scoring(shell)
    press("3")
    assert shell.office.assessor.draft(OPEN).mark(A1).level == 3


def test_the_window_stays_open_once_for_what_the_disk_refuses(desk_at: SitDown) -> None:
    shell = desk_at("P01")
    scoring(shell)
    with nothing_can_be_written(shell.office):
        press("3")
        assert not shell.close()
        assert shell.isVisible()
        assert shell.banner.text()
    shell._tick()
    assert shell.office.assessor.draft(OPEN).mark(A1).level == 3
    assert shell.close()


def test_the_keys_go_from_page_to_page_and_around(desk_at: SitDown) -> None:
    shell = desk_at("P01")
    shell.act("next_page").trigger()
    assert shell.current() == "scoring"
    for _ in range(2):
        shell.act("previous_page").trigger()
    assert shell.current() == "start"


def test_locking_drops_the_key_and_the_status_line_says_so(desk_at: SitDown, key_of: Keys) -> None:
    shell = desk_at("P01")
    shell.relay(shell.office.identity.unlock_with(key_of(SeatId("A-001"))))
    assert "kunci terbuka" in shell.status._who.text()
    shell.act("lock").trigger()
    assert not shell.office.identity.is_unlocked
    assert "terkunci" in shell.status._who.text()


def test_the_chosen_language_is_there_when_the_home_is_opened_again(
    desk_at: SitDown, program: Program
) -> None:
    shell = desk_at("P01")
    home: Path = shell.office.laptop.home.folder
    shell.switch_language()
    again = desk_at("P01")
    assert again.office.laptop.home.folder == home
    assert again.nav.item(0).text() == "Today"
    again.switch_language()
