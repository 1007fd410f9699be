"""What goes wrong with laptops and files: dying, reviving, wrong editions, practice, clocks."""

from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from smartcity_desktop.desk.session import session_clock
from smartcity_desktop.domain.ids import IndicatorId
from smartcity_desktop.domain.record import Record
from smartcity_desktop.host import clock
from smartcity_desktop.host.clock import PlayedClock
from smartcity_desktop.host.paths import Home
from smartcity_desktop.rehearsal import practice
from smartcity_desktop.ui.app import Program
from smartcity_desktop.ui.assess.closing.page import ClosingPage
from smartcity_desktop.ui.assess.panel.page import PanelPage
from smartcity_desktop.ui.assess.papers.page import PapersPage
from smartcity_desktop.ui.assess.scoring.page import ScoringPage
from smartcity_desktop.ui.coordinate.ledger.page import LedgerPage
from smartcity_desktop.ui.destinations import PageName, ToPage
from smartcity_desktop.ui.setup.recover.page import RecoverPage
from smartcity_desktop.ui.setup.start.page import StartPage
from smartcity_desktop.ui.shell import Shell
from tests.cosigned import following
from tests.ids import A1, A2, P01
from tests.journeys import official
from tests.journeys.deeds import (
    at,
    button,
    click,
    close,
    front,
    pass_time,
    read,
    receive,
    score_all,
    scoring_of,
    seal,
    sees,
    sit_at,
    sticks,
    told,
)
from tests.journeys.pictures import Album
from tests.played import Event
from tests.seats import CHAIR, CLOSED, MEMBERS, OPEN, Keys, seal_all, sit
from tests.ui.hands import SitDown, copied, hand, press, settle, wait_until, write

STARTS = "2019-02-21T15:45:00+07:00"


# a laptop dies and comes back


def power_fails(program: Program, home: Home) -> None:
    """What is on the disk at this instant is all that is left; nothing is closed in order."""
    shutil.copytree(home.folder, home.folder.with_name("saat-listrik-padam"))
    program.close()
    shutil.rmtree(home.folder)
    home.folder.with_name("saat-listrik-padam").rename(home.folder)


def take_its_place(program: Program, home: Home, stick: Path, key: Path, picture: Album) -> Shell:
    """On a spare laptop: from the first page to the sheet, by way of the stick's copy."""
    shell = sit_at(program, home)
    click(front(shell, StartPage).spare.button)
    page = front(shell, RecoverPage)
    page.look([stick])
    wait_until(lambda: not page.is_looking(), "the stick is looked at")
    sees(shell, "Yang menilai", "A-001", "dua versi")
    picture(shell, "salinan-di-stik")
    press("Space")
    wait_until(lambda: program.window is not shell, "the window comes again")
    again = program.window
    assert isinstance(again, Shell)
    again.showNormal()
    again.resize(1366, 728)
    again.activateWindow()
    wait_until(again.isActiveWindow, "the window has the keyboard")
    sees(again, "Laptop ini mengambil alih", "membawa kuncinya lagi: A-001")
    picture(again, "laptop-cadangan-siap")
    start = at(again, "start", StartPage)
    if again.office.identity.my_id_or_none() != CHAIR:
        click(start.who.as_assessor)
        start.who.roster.search.setFocus()
        write(CHAIR)
        press("Return")
    start.take_key(key, practice.PASSPHRASE)
    assert again.office.identity.is_unlocked
    return again


def close_and_write(shell: Shell, levels: str, stick: Path) -> None:
    """The chair gives the rest of the levels, excuses who is not here, closes, and writes."""
    shell.open_page(ToPage(PageName.SCORING, OPEN))
    score_all(shell, levels)
    seal(shell)
    page = at(shell, "panel", PanelPage, OPEN)
    for seat in MEMBERS[1:]:
        click(page.side.members.buttons[seat])
        click(page.side.members.form.row.presets[0])
        click(page.side.members.form.row.confirm)
    close(shell)
    at(shell, "closing", ClosingPage, OPEN).write_to(stick)
    sees(shell, "Stik boleh dicabut")


def test_a_dead_laptop_is_replaced_and_a_revived_one_makes_two_versions(
    program: Program, open_event: Event, tmp_path: Path, key_of: Keys, picture: Album
) -> None:
    event = copied(open_event, tmp_path)
    key = event.laptop(P01).keys / f"{CHAIR}.key"
    carried, from_spare, from_old = sticks(tmp_path, "stik", "stik-cadangan", "stik-lama")
    shell = sit_at(program, event.laptop(P01))
    office = shell.office
    sit(office, MEMBERS[0], key_of)
    shell.open_page(ToPage(PageName.SCORING, OPEN))
    score_all(shell, "3")
    page = seal(shell)
    sit(office, CHAIR, key_of)
    shell.open_page(ToPage(PageName.SCORING, OPEN))
    scoring_of(shell)
    press("4", "Return", "4", "Return", "5")
    sit(office, MEMBERS[0], key_of)
    page.write_to(carried)
    power_fails(program, event.laptop(P01))

    spare = take_its_place(program, Home(tmp_path / "cadangan"), carried, key, picture)
    levels = [
        spare.office.assessor.draft(OPEN).mark(one).level for one in (A1, A2, IndicatorId("A3"))
    ]
    assert levels == [4, 4, 5], "an act from before the stick was lost"
    close_and_write(spare, "4", from_spare)

    old = sit_at(program, event.laptop(P01))
    sit(old.office, CHAIR, key_of)
    close_and_write(old, "2", from_old)

    shell = sit_at(program, event.coordinator)
    receive(shell, from_spare)
    received = receive(shell, from_old)
    assert "punya 2 versi yang tidak saling menggantikan" in told(received)
    picture(shell, "dua-versi-diterima")
    at(shell, "ledger", LedgerPage)
    sees(shell, "1 ganda")
    picture(shell, "dua-versi-di-ledger")
    assert len(shell.office.coordinator.view().sessions[OPEN].heads) == 2


# files of somewhere else


def test_a_bundle_of_an_edition_nobody_has_here_waits_with_its_reason(
    desk_at: SitDown, key_of: Keys, tmp_path: Path, picture: Album
) -> None:
    shell = desk_at("P01")
    laptop = shell.office.laptop
    second = following(laptop, tmp_path / "edisi", title="Edisi kedua")
    shell.relay(laptop.trust.open_edition(second))
    seal_all(shell.office, OPEN, key_of)
    sit(shell.office, CHAIR, key_of)
    close(shell)
    stick, edition = *sticks(tmp_path, "stik"), next((tmp_path / "edisi").iterdir())
    at(shell, "closing", ClosingPage, OPEN).write_to(stick)
    shell = desk_at("coordinator")
    page = receive(shell, stick)
    assert "ke-2, yang tidak ada dalam rantai edisi di laptop ini" in told(page)
    sees(shell, "5 menunggu")
    picture(shell, "menunggu-edisi")
    receive(shell, edition)
    assert "5 menunggu" not in read(shell), "the line did not heal when the edition came"
    picture(shell, "edisi-tiba")


def test_practice_data_stays_outside_an_official_event(
    program: Program, open_event: Event, tmp_path: Path, picture: Album
) -> None:
    handed = official.hand_out(tmp_path / "dari-koordinator")
    shell = sit_at(program, Home(tmp_path / "koordinator"))
    start = front(shell, StartPage)
    start.open_file(handed.edition)
    wait_until(start.edition.same.isVisible, "the digits are asked for")
    click(start.edition.same)
    click(start.who.as_coordinator)
    (edition,) = (open_event.folder / "edition").iterdir()
    stick = shutil.copytree(open_event.folder / "sticks", tmp_path / "stik-latihan")
    shutil.copy(edition, stick)
    page = receive(shell, Path(stick))
    everything = told(page)
    picture(shell, "latihan-di-acara-resmi")
    assert "bermode lain (latihan atau resmi)" in page.counts.text()
    assert "Latihan dan resmi tidak pernah dicampur" in everything
    assert len(shell.office.laptop.holdings.items()) == 1
    assert shell.office.laptop.holdings.edition().mode == "official"
    at(shell, "ledger", LedgerPage)
    sees(shell, "0 dari 5 lengkap")


# a revision after the close


def test_a_closed_session_is_revised_and_the_old_paper_says_replaced(
    desk_at: SitDown, key_of: Keys, tmp_path: Path, picture: Album
) -> None:
    shell = desk_at("P01")
    office = shell.office
    sit(office, CHAIR, key_of)
    before = office.chair.page(CLOSED).record_draft.sealed
    page = at(shell, "closing", ClosingPage, CLOSED)
    page.reason.setFocus()
    write("Salah baca dokumen anggaran")
    click(page._act)
    shell.open_page(ToPage(PageName.SCORING, CLOSED))
    scoring = front(shell, ScoringPage)
    click(button(scoring.strip, "Revisi …"))
    write("Salah baca dokumen anggaran")
    press("Return")
    settle()
    assert scoring.form is not None
    scoring.form.go_to(IndicatorId("D1"))
    press("2")
    seal(shell, CLOSED)
    close(shell, CLOSED)
    sees(shell, "revisi 2")
    picture(shell, "revisi-ditutup")
    after = office.chair.page(CLOSED).record_draft.sealed
    kept = office.laptop.holdings.items()
    value = kept[after].value
    assert isinstance(value, Record)
    assert (value.revision, value.reason) == (2, "Salah baca dokumen anggaran")
    assert before in value.supersedes
    assert before in kept, "the first revision was not kept"
    papers = at(shell, "papers", PapersPage, CLOSED)
    replaced = [paper for paper in papers.desk.listed(CLOSED) if paper.replaced]
    assert {paper.kind for paper in replaced} >= {"lp", "rp", "ba1"}
    sees(shell, "DIGANTI")
    picture(shell, "kertas-diganti")


# clocks


def jump(hands: PlayedClock, by: timedelta) -> None:
    """Set the laptop's wall clock; the time that has passed stays the same."""
    hands.at += by
    hands.began += by


@pytest.mark.parametrize(
    ("name", "by"), [("mundur-sehari", timedelta(days=-1)), ("maju", timedelta(hours=3))]
)
def test_a_clock_set_otherwise_is_said_and_durations_stay_right(
    desk_at: SitDown, picture: Album, name: str, by: timedelta
) -> None:
    with clock.played(STARTS) as hands:
        shell = desk_at("P01")
        at(shell, "panel", PanelPage, OPEN)
        press("Ctrl+Shift+F")
        pass_time(shell, hands, 4)
        jump(hands, by)
        pass_time(shell, hands, 1)
        sees(shell, "Jam laptop ini berubah selama sesi.", "Sisa waktu tetap benar")
        picture(shell, name)
        reading = session_clock.reading(shell.office.day, OPEN)
        assert (reading.elapsed_s, reading.remaining_s) == (300, 7200 - 300)
        sees(shell, "5.00")
        shell.close()


def test_a_laptop_that_slept_goes_on_with_the_right_time_and_no_warning(desk_at: SitDown) -> None:
    with clock.played(STARTS) as hands:
        shell = desk_at("P01")
        at(shell, "panel", PanelPage, OPEN)
        press("Ctrl+Shift+F")
        pass_time(shell, hands, 33)
        assert "Jam laptop ini berubah" not in read(shell)
        assert session_clock.reading(shell.office.day, OPEN).elapsed_s == 33 * 60
        shell.close()


def test_time_that_is_over_is_counted_and_extended_with_a_reason(
    desk_at: SitDown, key_of: Keys, picture: Album
) -> None:
    with clock.played(STARTS) as hands:
        shell = desk_at("P01")
        at(shell, "panel", PanelPage, OPEN)
        press("Ctrl+Shift+F")
        pass_time(shell, hands, 12)
        sees(shell, "lewat waktu", "Sesi 4: waktu Pembukaan habis; kelebihannya dihitung", "−2.00")
        picture(shell, "waktu-habis")
        press("Ctrl+Shift+E")
        assert hand() is front(shell, PanelPage).head.clock.reason.field
        write("Sambutan panjang")
        picture(shell, "tambah-waktu")
        press("Return")
        sees(shell, "3.00")
        assert "habis" not in read(shell)
        seal_all(shell.office, OPEN, key_of)
        close(shell)
        sealed = shell.office.day.record_draft(OPEN).sealed
        record = shell.office.laptop.holdings.items()[sealed].value
        assert isinstance(record, Record)
        assert [happening.kind for happening in record.happenings] == ["extension", "early"]
        assert "Sambutan panjang" in record.happenings[0].text
        shell.close()
