"""The road through the pages of an assessor: a session from beginning to end, and its record."""

from __future__ import annotations

from smartcity_desktop.desk.laptop import prints
from smartcity_desktop.desk.session import day_plan, session_clock
from smartcity_desktop.domain.acts import Listing
from smartcity_desktop.domain.ids import SeatId
from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.domain.record import Capacity, ExcuseKind
from smartcity_desktop.domain.record_draft import HappeningKind
from smartcity_desktop.domain.timer import TimerKind
from smartcity_desktop.host import clock
from smartcity_desktop.host.clock import PlayedClock
from smartcity_desktop.ui.assess.arrival.page import ArrivalPage
from smartcity_desktop.ui.assess.panel.page import PanelPage
from smartcity_desktop.ui.assess.scoring.page import ScoringPage
from smartcity_desktop.ui.assess.turns.page import TurnsPage
from smartcity_desktop.ui.destinations import PageName, ToTurn
from smartcity_desktop.ui.guide.window import GuideWindow
from smartcity_desktop.ui.language import t
from smartcity_desktop.ui.shell import Shell
from smartcity_desktop.ui.widgets.backup_window import BackupWindow
from smartcity_desktop.ui.widgets.keys_card import KeysCard
from smartcity_desktop.ui.widgets.leave_window import LeaveWindow
from smartcity_desktop.ui.widgets.paper_window import PaperWindow
from tests.cosigned import all_sign
from tests.ids import A1
from tests.journeys import deeds
from tests.seats import (
    CHAIR,
    CLOSED,
    LATER,
    MEMBERS,
    OPEN,
    score_all,
    seal_all,
    sit,
)  # fmt: skip
from tests.ui.hands import say_there_is_no_conflict, settle
from tests.ui.touring import Guide, front, show_dialog

MORNING = "2019-02-22T09:00:00+07:00"


def at_a_panel(guide: Guide) -> None:
    """A panel's laptop through a session, from nobody there to the sealed record."""
    with clock.played(MORNING) as hands:
        shell = guide.panel()
        _before_anybody(guide, shell)
        say_there_is_no_conflict(shell.office, OPEN)
        for seat in MEMBERS:
            shell.relay(shell.office.identity.sit_down(seat, guide.key_of(seat)))
        _turns(guide, shell)
        shell.relay(shell.office.identity.sit_down(CHAIR, guide.key_of(CHAIR)))
        shell.relay(shell.office.identity.set_pin("1234"))
        _arrival(guide, shell)
        _scoring(guide, shell, hands)
        _messages(guide, shell)
        _panel(guide, shell)
        _closed(guide, shell)
        _dialogs(guide, shell)


def _before_anybody(guide: Guide, shell: Shell) -> None:
    for name in (PageName.TODAY, PageName.START, PageName.SCORING, PageName.PANEL, PageName.TURNS):
        front(shell, name)
        guide.stop(f"{shell.current()} before anybody", shell)


def _turns(guide: Guide, shell: Shell) -> None:
    page = front(shell, PageName.TURNS)
    assert isinstance(page, TurnsPage)
    guide.stop("turns", shell)
    shell.office.identity.step_away()
    shell.open_page(ToTurn(session=OPEN, seat=SeatId("A-003")))
    settle()
    guide.stop("turns locked", shell)
    page.unlock.unlock()
    settle()
    guide.stop("turns with a fault", shell)


def _arrival(guide: Guide, shell: Shell) -> None:
    page = front(shell, PageName.ARRIVAL, OPEN)
    assert isinstance(page, ArrivalPage)
    guide.stop("arrival", shell)
    for person in ("Dr. Ir. Bambang Wicaksono Adiputra, M.Si.", "Siti"):
        guests = page.guests
        for name, text in (("name", person), ("position", "Kepala Dinas Komunikasi")):
            guests.guest[name].setText(text)
        guests.capacity[Capacity.NO_LETTER].click()
        guests.add.click()
        settle()
    guide.stop("arrival with guests", shell)
    page.change.ask("swap")
    settle()
    guide.stop("arrival asking to swap", shell)
    front(shell, PageName.ARRIVAL, CLOSED)
    guide.stop("arrival closed", shell)
    _waited_for(guide, shell)


def _waited_for(guide: Guide, shell: Shell) -> None:
    """The clock of a session whose region is waited for, and a sheet that takes no scores."""
    desk, me = shell.office.chair, shell.office.identity.my_id()
    shell.relay(day_plan.wait(shell.office.day, LATER, "Masih di jalan"))
    for name in (PageName.ARRIVAL, PageName.PANEL):
        page = front(shell, name, LATER)
        assert isinstance(page, ArrivalPage | PanelPage)
        clock = page.clock if isinstance(page, ArrivalPage) else page.head.clock
        clock.step.click()
        settle()
        guide.stop(f"{name} while the region is waited for", shell)
        clock.other.leave()
    shell.relay(day_plan.came(shell.office.day, LATER))
    shell.relay(desk.excuse(LATER, me, ExcuseKind.ABSENT, "Sakit sejak pagi, menyusul nanti"))
    front(shell, PageName.SCORING, LATER)
    guide.stop("scoring excused", shell)
    shell.relay(desk.withdraw(LATER, Listing.EXCUSED, me))


def _scoring(guide: Guide, shell: Shell, hands: PlayedClock) -> None:
    front(shell, PageName.TODAY)
    guide.stop("today", shell)
    page = front(shell, PageName.SCORING, LATER)
    guide.stop("scoring asked about conflicts", shell)
    page = front(shell, PageName.SCORING, OPEN)
    assert isinstance(page, ScoringPage)
    assert page.form is not None
    guide.stop("scoring", shell)
    page.acts.turn(TimerKind.START)
    settle()
    guide.stop("scoring under way", shell)
    shell.office.assessor.score(OPEN, A1, 1)
    page.refresh()
    page.form.open_aspects(searching=True)
    settle()
    guide.stop("scoring with its aspects", shell)
    page.form.go_to(A1)
    page.head.clock.ask(TimerKind.EXTEND)
    settle()
    guide.stop("scoring asking for time", shell)
    page.head.clock.reason.hide()
    for _ in session_clock.reading(shell.office.day, OPEN).next_phases[:2]:
        page.acts.turn(TimerKind.PHASE)
    deeds.pass_time(shell, hands, 120)
    guide.stop("scoring in overtime", shell)
    front(shell, PageName.REVIEW, OPEN)
    guide.stop("review unfinished", shell)
    score_all(shell.office, OPEN, 4)
    front(shell, PageName.REVIEW, OPEN)
    guide.stop("review", shell)


def _messages(guide: Guide, shell: Shell) -> None:
    front(shell, PageName.TODAY)
    shell.tell("Tersimpan.", "Lembar sesi P01-S4 ada di stik; sidiknya 3F9A 21C0 77A1 0B2D.")
    settle()
    guide.stop("a message", shell)
    shell.show_problem(Problem("sheet.sealed", session=OPEN))
    settle()
    guide.stop("an error", shell)
    shell.banner.dismiss()


def _panel(guide: Guide, shell: Shell) -> None:
    front(shell, PageName.PANEL, OPEN)
    guide.stop("panel before the sheets", shell)
    office = shell.office
    seal_all(office, OPEN, guide.key_of)
    for n in range(3):
        office.chair.happening(OPEN, HappeningKind.NOTE, f"Listrik padam tiga menit di ruang {n}")
    page = front(shell, PageName.PANEL, OPEN)
    assert isinstance(page, PanelPage)
    guide.stop("panel", shell)
    for tab in range(page.side.room.count()):
        page.side.room.setCurrentIndex(tab)
        settle()
        guide.stop(f"panel's room {tab}", shell)
    page.matrix.ask()
    settle()
    guide.stop("panel asking why", shell)
    front(shell, PageName.SCORING, OPEN)
    guide.stop("scoring sealed", shell)
    front(shell, PageName.REVIEW, OPEN)
    guide.stop("review sealed", shell)
    front(shell, PageName.CLOSING, OPEN)
    guide.stop("closing", shell)
    shell.relay(office.chair.close(OPEN))


def _closed(guide: Guide, shell: Shell) -> None:
    for name, session in (
        (PageName.CLOSING, OPEN), (PageName.PANEL, CLOSED), (PageName.PAPERS, CLOSED),
        (PageName.FILES, CLOSED), (PageName.COSIGN, CLOSED),
    ):  # fmt: skip
        front(shell, name, session)
        guide.stop(f"{shell.current()} closed", shell)
    shell.office.identity.step_away()
    for name in (PageName.START, PageName.ENROL, PageName.RECOVER):
        front(shell, name)
        guide.stop(f"{name} at a panel", shell)


def _dialogs(guide: Guide, shell: Shell) -> None:
    front(shell, PageName.TODAY)
    for role in ("", "assessor", "coordinator"):
        show_dialog(guide, f"keys {role}", KeysCard(shell, role))
    backup = BackupWindow(shell, shell.office)
    show_dialog(guide, "backup", backup)
    running = t("shell.leave.clock", number=4, region="Kabupaten Kepulauan Siau Tagulandang Biaro")
    show_dialog(guide, "leaving", LeaveWindow(shell, (running,)))
    show_dialog(guide, "guide over a dialog", GuideWindow(shell, PageName.PAPERS))
    shell.act("guide").trigger()
    settle()
    guide.stop("guide", shell)
    shell.act("guide").trigger()


def at_a_shared_record(guide: Guide) -> None:
    """A session whose record all members sign."""
    with clock.played(MORNING):
        shell = guide.panel()
        office = shell.office
        say_there_is_no_conflict(office, OPEN)
        shell.relay(office.laptop.trust.open_edition(all_sign(office.laptop, guide.folder / "e")))
        for seat in (*MEMBERS[:2], CHAIR):
            sit(office, seat, guide.key_of)
            score_all(office, OPEN, 3)
            office.assessor.seal(OPEN)
        shell.relay(office.chair.close(OPEN))
        front(shell, PageName.CLOSING, OPEN)
        guide.stop("closing, others sign", shell)
        sit(office, MEMBERS[0], guide.key_of)
        front(shell, PageName.COSIGN, OPEN)
        guide.stop("cosign", shell)
        front(shell, PageName.PAPERS, OPEN)
        guide.stop("papers", shell)
        paper = prints.loose("BA-1", office.cosigning.paper(OPEN, guide.spoken), "ba.pdf")
        show_dialog(guide, "paper", PaperWindow(shell, paper))
