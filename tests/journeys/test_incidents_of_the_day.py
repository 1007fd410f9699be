"""What goes wrong with regions and members: late, absent, unplanned, in conflict, too few."""

from __future__ import annotations

from pathlib import Path

from smartcity_desktop.desk.edition import added_sessions
from smartcity_desktop.desk.edition.editing import Draft
from smartcity_desktop.desk.session import session_clock
from smartcity_desktop.domain.ids import SessionId
from smartcity_desktop.domain.record import ABSENT, Capacity, Record
from smartcity_desktop.domain.result import ApartKind
from smartcity_desktop.domain.view import SessionState
from smartcity_desktop.host import clock
from smartcity_desktop.rehearsal import demo_event
from smartcity_desktop.ui.assess.arrival import day_change
from smartcity_desktop.ui.assess.arrival.page import ArrivalPage
from smartcity_desktop.ui.assess.closing.page import ClosingPage
from smartcity_desktop.ui.assess.panel.page import PanelPage
from smartcity_desktop.ui.assess.scoring.page import ScoringPage
from smartcity_desktop.ui.assess.today.page import TodayPage
from smartcity_desktop.ui.coordinate.ledger.page import LedgerPage
from smartcity_desktop.ui.shell import Shell
from tests.ids import A1
from tests.journeys.deeds import (
    at,
    button,
    check_in,
    click,
    close,
    front,
    pass_time,
    receive,
    sees,
    sticks,
    told,
)
from tests.journeys.pictures import Album
from tests.seats import CHAIR, LATER, MEMBERS, OPEN, Keys, score_all, seal_all, sit
from tests.ui.hands import SitDown, press, wait_until, write

LATE_AT = "2019-02-21T15:45:00+07:00"


def record_of(shell: Shell, session: SessionId = OPEN) -> Record:
    """Return the record that closed a session here."""
    sealed = shell.office.day.record_draft(session).sealed
    value = shell.office.laptop.holdings.items()[sealed].value
    assert isinstance(value, Record)
    return value


def everybody_seals(shell: Shell, key_of: Keys, session: SessionId = OPEN) -> None:
    """The four sheets are sealed, the chair's last."""
    seal_all(shell.office, session, key_of)
    shell.relay(shell.office.lock())
    sit(shell.office, CHAIR, key_of)


def bundle(shell: Shell, session: SessionId, folder: Path) -> Path:
    """Write a session's bundle to a stick from the page that closed it."""
    (stick,) = sticks(folder, f"stik-{session}")
    at(shell, "closing", ClosingPage, session).write_to(stick)
    sees(shell, "Stik boleh dicabut")
    return stick


def test_a_late_region_starts_late_and_ends_on_time(
    desk_at: SitDown, key_of: Keys, picture: Album
) -> None:
    with clock.played(LATE_AT) as hands:
        shell = desk_at("P01")
        page = at(shell, "arrival", ArrivalPage, OPEN)
        click(page.change.buttons[day_change.WAIT])
        picture(shell, "mengapa-ditunggu")
        click(page.change.reason.presets[0])
        click(page.change.reason.confirm)
        pass_time(shell, hands, 20)
        page.refresh()
        sees(shell, "Menunggu daerah sejak 15.45", "Terlambat 20 menit dari rencana")
        at(shell, "today", TodayPage)
        sees(shell, "Menunggu sejak 15.45")
        picture(shell, "hari-ini-menunggu")
        page = at(shell, "arrival", ArrivalPage, OPEN)
        click(page.change.buttons[day_change.CAME])
        check_in(page, "Drs. Wibowo", "Sekretaris Daerah", "094/12")
        click(page.change.buttons[day_change.FIXED])
        sees(shell, "Akhir sesi tetap")
        write("Banjir di jalan")
        press("Return")
        sees(shell, "−20′ Banjir di jalan", "Dipersingkat")
        picture(shell, "mulai-terlambat")
        reading = session_clock.reading(shell.office.day, OPEN)
        assert (reading.state, reading.remaining_s) == ("running", 7200 - 1200)
        page = at(shell, "arrival", ArrivalPage, LATER)
        click(page.change.buttons[day_change.SHIFT])
        write("Sesi sebelumnya mundur")
        press("Return")
        sees(shell, "rencana 07.20", "Digeser", "07.15 → 07.20: Sesi sebelumnya mundur")
        everybody_seals(shell, key_of)
        close(shell)
        happened = [(happening.kind, happening.text) for happening in record_of(shell).happenings]
        assert ("waiting", "Masih di jalan") in happened
        assert ("shortened", "−20′ Banjir di jalan") in happened


def test_an_absent_region_is_closed_without_levels_and_stands_apart(
    desk_at: SitDown, key_of: Keys, tmp_path: Path, picture: Album
) -> None:
    shell = desk_at("P01")
    sit(shell.office, CHAIR, key_of)
    page = at(shell, "arrival", ArrivalPage, OPEN)
    click(page.change.buttons[day_change.ABSENT])
    sees(shell, "rekaman ditutup tanpa nilai")
    write("Dihubungi dua kali, tidak ada jawaban")
    click(page.change.signing.confirm)
    wait_until(lambda: bool(shell.office.day.record_draft(OPEN).sealed), "it is closed")
    sees(shell, "✓ Tidak hadir")
    picture(shell, "tidak-hadir")
    record = record_of(shell)
    assert (record.status, record.sheets) == (ABSENT, ())
    assert record.reason == "Dihubungi dua kali, tidak ada jawaban"
    stick = bundle(shell, OPEN, tmp_path)
    at(shell, "today", TodayPage)
    sees(shell, "Tidak hadir · Di 1 dari 2 stik")
    shell = desk_at("coordinator")
    receive(shell, stick)
    at(shell, "ledger", LedgerPage)
    sees(shell, "2 tidak hadir")
    region = shell.office.laptop.holdings.edition().sessions[OPEN].region
    apart = {one.region: one.kind for one in shell.office.coordinator.ranking().apart}
    assert apart[region] is ApartKind.ABSENT


def test_an_unplanned_region_waits_until_the_next_edition_has_it(
    desk_at: SitDown, key_of: Keys, tmp_path: Path, picture: Album
) -> None:
    shell = desk_at("P01")
    click(at(shell, "today", TodayPage).add)
    adding = front(shell, TodayPage).adding
    assert adding is not None
    adding.region.setCurrentIndex(adding.region.findData("81.71"))
    adding.row.field.setFocus()
    write("Datang di luar jadwal")
    picture(shell, "sesi-tambahan")
    press("Return")
    session = front(shell, ArrivalPage).session
    sees(shell, "Sesi tambahan, sementara sampai dikonfirmasi")
    picture(shell, "sesi-tambahan-diterima")
    everybody_seals(shell, key_of, session)
    close(shell, session)
    stick = bundle(shell, session, tmp_path)
    shell = desk_at("coordinator")
    page = receive(shell, stick)
    sees(shell, "5 menunggu")
    assert f"Sesi {session} (Kota Ambon) tidak ada dalam edisi yang berlaku." in told(page)
    picture(shell, "menunggu-edisi-berikutnya")
    laptop = shell.office.laptop
    assert [added.session for added in added_sessions.waiting(laptop)] == [session]
    root = demo_event.make(demo_event.Size(regions=4, panels=1, sessions=5)).root
    draft = Draft({}, {}, 0, confirmed=(session,))
    assert shell.office.editing.publish(draft, [root]) is not None
    assert laptop.holdings.view().sessions[session].state == SessionState.CURRENT
    assert not added_sessions.waiting(laptop)


def test_a_delegate_without_a_letter_is_flagged_and_a_leaving_leader_noted(
    desk_at: SitDown, key_of: Keys, picture: Album
) -> None:
    shell = desk_at("P01")
    page = at(shell, "arrival", ArrivalPage, OPEN)
    check_in(page, "H. Marzuki", "Wali Kota", "head")
    check_in(page, "Ir. Laksmi", "Kepala Dinas Kominfo", "no_letter")
    sees(shell, "! Tanpa surat tugas, dicatat dalam berita acara")
    click(button(page.guests, "Keluar ruang"))
    sees(shell, "H. Marzuki · meninggalkan ruang")
    everybody_seals(shell, key_of)
    closing = at(shell, "closing", ClosingPage, OPEN)
    sees(shell, "2 wakil daerah tercatat")
    picture(shell, "tanpa-surat-di-berita-acara")
    assert closing.frame.seal.isEnabled()
    close(shell)
    record = record_of(shell)
    assert [(attendee.name, attendee.capacity) for attendee in record.attendance] == [
        ("H. Marzuki", Capacity.HEAD),
        ("Ir. Laksmi", Capacity.NO_LETTER),
    ]
    assert [(happening.kind, happening.text) for happening in record.happenings] == [
        ("left", "H. Marzuki"),
        ("early", "0′ / 120′"),
    ]


def test_a_conflict_found_midway_freezes_the_sheet_and_the_others_count(
    desk_at: SitDown, key_of: Keys, tmp_path: Path, picture: Album
) -> None:
    shell = desk_at("P01")
    office = shell.office
    sit(office, MEMBERS[0], key_of)
    page = at(shell, "scoring", ScoringPage, OPEN)
    press("5", "Return", "5", "Ctrl+Shift+B")
    prompt = page.gate.prompt
    assert prompt is not None
    sees(shell, "nyatakan benturan dengan Kota Ambon", "lembar Anda dibekukan")
    click(prompt.kinds["family"])
    write("Ipar menjadi kepala dinas")
    picture(shell, "nyatakan-benturan")
    press("Return")
    click(prompt.reason.confirm)
    sees(shell, "Anda menyatakan benturan dengan Kota Ambon", "Keluarga · Ipar menjadi")
    picture(shell, "lembar-dibekukan")
    assert office.assessor.draft(OPEN).mark(A1).level == 5, "what was scored is not kept"
    for seat, level in zip((*MEMBERS[1:], CHAIR), (3, 4, 4), strict=True):
        sit(office, seat, key_of)
        score_all(office, OPEN, level)
        office.assessor.seal(OPEN)
    at(shell, "panel", PanelPage, OPEN)
    sees(shell, "⊘ dikecualikan · Benturan kepentingan: Keluarga: Ipar", "3 dari 4 lembar dihitung")
    picture(shell, "panel-tanpa-yang-berbenturan")
    close(shell)
    excused = [(excuse.assessor, excuse.kind, excuse.reason) for excuse in record_of(shell).excused]
    assert excused == [(MEMBERS[0], "conflict", "Keluarga: Ipar menjadi kepala dinas")]
    stick = bundle(shell, OPEN, tmp_path)
    shell = desk_at("coordinator")
    receive(shell, stick)
    region = shell.office.laptop.holdings.edition().sessions[OPEN].region
    row = next(row for row in shell.office.coordinator.ranking().rows if row.score.region == region)
    assert str(row.score.printed) == "3.6667"


def test_too_few_sheets_close_only_in_words_and_wait_for_the_deciders(
    desk_at: SitDown, key_of: Keys, tmp_path: Path, picture: Album
) -> None:
    shell = desk_at("P01")
    office = shell.office
    sit(office, CHAIR, key_of)
    score_all(office, OPEN, 4)
    office.assessor.seal(OPEN)
    page = at(shell, "panel", PanelPage, OPEN)
    sees(shell, "○ 1 dari 4 lembar dihitung · kuorum 2 · 3 ditunggu")
    at(shell, "closing", ClosingPage, OPEN)
    sees(shell, "3 lembar belum ada (A-002, A-003, A-004)")
    assert not front(shell, ClosingPage).frame.seal.isEnabled()
    page = at(shell, "panel", PanelPage, OPEN)
    for seat in MEMBERS:
        click(page.side.members.buttons[seat])
        if seat == MEMBERS[0]:
            picture(shell, "kecualikan-anggota")
        click(page.side.members.form.row.presets[0])
        click(page.side.members.form.row.confirm)
    sees(shell, "✕ 1 dari 4 lembar dihitung · kuorum 2 tidak tercapai", "menunggu keputusan")
    picture(shell, "kuorum-tidak-tercapai")
    at(shell, "closing", ClosingPage, OPEN)
    sees(shell, "kuorum 2 tidak tercapai: rekaman menunggu keputusan pemutus")
    picture(shell, "menutup-tanpa-kuorum")
    close(shell)
    stick = bundle(shell, OPEN, tmp_path)
    shell = desk_at("coordinator")
    received = receive(shell, stick)
    assert shell.office.coordinator.view().sessions[OPEN].state != SessionState.CURRENT
    assert "lembar terhitung minimal 2; ada 1" in told(received)
    picture(shell, "koordinator-tanpa-kuorum")
