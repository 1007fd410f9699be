"""A whole session on one laptop: from the region at the door to two sticks and the receipt."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtTest import QTest

from smartcity_desktop.bundles import keys
from smartcity_desktop.domain.edition import Signers
from smartcity_desktop.domain.values import replace
from smartcity_desktop.domain.view import SessionState
from smartcity_desktop.host import clock
from smartcity_desktop.rehearsal import practice
from smartcity_desktop.ui.app import Program
from smartcity_desktop.ui.assess.arrival.page import ArrivalPage
from smartcity_desktop.ui.assess.closing.page import ClosingPage
from smartcity_desktop.ui.assess.panel.page import PanelPage
from smartcity_desktop.ui.assess.papers.page import PapersPage
from smartcity_desktop.ui.assess.scoring.page import ScoringPage
from smartcity_desktop.ui.assess.today.page import TodayPage
from smartcity_desktop.ui.assess.turns.page import TurnsPage
from smartcity_desktop.ui.destinations import PageName, ToPage
from smartcity_desktop.ui.models.matrix import Matrix
from smartcity_desktop.ui.shell import Shell
from smartcity_desktop.ui.widgets.waiting import AFTER_TEXT_MS
from tests.cosigned import following
from tests.ids import B2, P01
from tests.journeys.deeds import (
    PINS,
    at,
    button,
    check_in,
    choose,
    click,
    close,
    come_back,
    cosign,
    front,
    note,
    pass_time,
    read,
    receive,
    score_all,
    scoring_of,
    seal,
    sees,
    sit_at,
    sit_down,
    sticks,
    turns_of,
)
from tests.journeys.pictures import Album
from tests.played import Event
from tests.seats import CHAIR, MEMBERS, OPEN
from tests.ui.hands import copied, press, settle, wait_until, write
from tests.ui.printed import to_file

if TYPE_CHECKING:
    from PySide6.QtGui import QPageSize
    from PySide6.QtPrintSupport import QPrinter
    from PySide6.QtWidgets import QWidget

FIRST, SECOND, THIRD = MEMBERS
CUSTODIAN = keys.from_seed(b"\x43" * 32)
SECRETARY = "Drs. Wibowo"


def edition_for(shell: Shell, folder: Path) -> Path:
    """Write the edition in which every member signs the record, and somebody gives receipts."""
    laptop = shell.office.laptop
    policy = replace(laptop.holdings.edition().policy, session_signers=Signers.ALL)
    return following(laptop, folder, policy=policy, custodians=(CUSTODIAN.public,))


def receive_region(shell: Shell, hands: clock.PlayedClock, picture: Album) -> None:
    """Take the step that Today offers, note the delegation, and start the time."""
    today = front(shell, TodayPage)
    sees(shell, "Kota Ambon", "Terima daerah", "Belum dimulai", "LATIHAN")
    picture(shell, "hari-ini")
    card = next(card for card in today.cards if card.session == OPEN)
    click(card.button)
    page = front(shell, ArrivalPage)
    check_in(page, SECRETARY, "Sekretaris Daerah", "094/12/2019")
    check_in(page, "Ir. Laksmi", "Kepala Dinas Kominfo", "no_letter")
    check_in(page, "H. Marzuki", "Wali Kota", "head")
    sees(shell, "Surat tugas: 094/12/2019", "selaku Kepala Daerah", "Tanpa surat tugas, dicatat")
    picture(shell, "daerah-diterima")
    click(page.clock.step)
    pass_time(shell, hands, 11)
    press("Ctrl+Shift+F")
    sees(shell, "Paparan", "H. Marzuki")
    click(button(page.guests, "Keluar ruang", "Marzuki"))
    sees(shell, "H. Marzuki · meninggalkan ruang")
    picture(shell, "wali-kota-keluar")


def first_member_scores(shell: Shell, picture: Album) -> None:
    """Sit down with the passphrase, answer about conflicts, score with notes, and seal."""
    page = turns_of(shell)
    picture(shell, "ganti-penilai")
    choose(page, FIRST)
    write(practice.PASSPHRASE)
    press("Tab")
    write(PINS[FIRST])
    press("Return")
    wait_until(lambda: shell.current() == "scoring", "the first member sits at the sheet")
    sees(shell, "ada benturan kepentingan dengan Kota Ambon?", "Tidak ada benturan")
    picture(shell, "ada-benturan")
    scoring_of(shell)
    press("4", "F2")
    write("SK Dewan ditunjukkan")
    press("Ctrl+Return")
    QTest.qWait(AFTER_TEXT_MS)
    picture(shell, "menilai-dengan-catatan")
    score_all(shell, "3")
    picture(shell, "semua-dinilai")
    review = seal(shell)
    sees(shell, "Berikutnya: giliran", "Lembar ini sudah disegel")
    assert review.frame.next.button.isVisible()
    picture(shell, "lembar-disegel")


def others_score(shell: Shell) -> None:
    """The second is far from the others on B2; the third and the chair go through quickly."""
    for seat, level in ((SECOND, "3"), (THIRD, "4"), (CHAIR, "4")):
        sit_down(shell, seat)
        assert not shell.office.chair.page(OPEN).sheets, "somebody could look before all had scored"
        score_all(shell, level)
        if seat == SECOND:
            form = scoring_of(shell).form
            assert form is not None
            form.go_to(B2)
            press("1")
        seal(shell)
    sees(shell, "Berikutnya: bahas perbedaan, lalu tutup sesi.")


def divergence_is_discussed(shell: Shell, picture: Album) -> None:
    """The chair sees what is far apart; the second revises it from the matrix, with a reason."""
    page = at(shell, "panel", PanelPage, OPEN)
    sees(shell, "1 hal untuk dibahas", "4 dari 4 lembar dihitung · kuorum 2")
    picture(shell, "matriks")
    come_back(shell, SECOND)
    page = at(shell, "panel", PanelPage, OPEN)
    assert [one.text() for one in page.matrix.differences.buttons] == ["B2"]
    click(page.matrix.differences.buttons[0])
    press("Return")
    write("Perwali baru ditunjukkan")
    picture(shell, "revisi-dari-matriks")
    press("Return")
    assert front(shell, ScoringPage).session == OPEN
    press("3")
    seal(shell)
    come_back(shell, CHAIR)
    page = front(shell, PanelPage)
    sees(shell, "Tidak ada perbedaan mencolok antaranggota.", "revisi 2")
    model = page.matrix.table.model()
    assert isinstance(model, Matrix)
    assert model.index(model.row_of(B2), 3).data() == "1 → 3"


def minutes_are_kept(shell: Shell, hands: clock.PlayedClock, picture: Album) -> None:
    """Documents, happenings, the response; then deliberation, and more time than planned."""
    page = front(shell, PanelPage)
    note(page, 1, "documents", "SK Dewan Smart City 188/2018")
    note(page, 2, "happenings", "Listrik padam sebentar")
    page.side.room.setCurrentIndex(4)
    response = page.side.room.texts["response"]
    response.setFocus()
    write("Daerah menerima hasil pendalaman.")
    response.settle()
    for _ in range(2):
        pass_time(shell, hands, 25)
        press("Ctrl+Shift+F")
    pass_time(shell, hands, 45)
    press("Ctrl+Shift+F")
    pass_time(shell, hands, 30)
    sees(shell, "lewat waktu", "Sesi 4: waktu Tanda tangan habis; kelebihannya dihitung")
    picture(shell, "tanggapan-dan-waktu")


def record_is_signed_by_all(shell: Shell, picture: Album) -> None:
    """The chair closes; the others sign what was closed, by turns."""
    closing = at(shell, "closing", ClosingPage, OPEN)
    sees(shell, "Semua lembar sudah ada atau dikecualikan. 4 dari 4", "3 wakil daerah tercatat")
    picture(shell, "tinjau-penutupan")
    close(shell)
    sees(shell, "Menunggu 3 tanda tangan")
    picture(shell, "ditutup-menunggu-tanda-tangan")
    for seat in MEMBERS:
        if seat == FIRST:
            come_back(shell, seat)
            sees(shell, "Tanda tangani rekaman", "Lembar Anda yang tercantum")
            picture(shell, "ikut-menandatangani")
            shell.open_page(ToPage(PageName.TODAY))
        cosign(shell, seat)
    press("Space")  # the next step has the keyboard: the chair, for this very session
    page = front(shell, TurnsPage)
    assert page.list.seat() == CHAIR
    press("Return")
    write(PINS[CHAIR])
    press("Return")
    settle()
    assert (front(shell, ClosingPage), closing.session) == (closing, OPEN)
    assert not re.search(r"Menunggu \d+ tanda tangan", read(shell))


def papers_are_printed(shell: Shell, picture: Album, file: Path) -> None:
    """Everything that the session needs goes to the printer in one go."""

    def into_a_file(_parent: QWidget, _pages: int, _size: QPageSize) -> QPrinter | None:
        return to_file(file)

    page = at(shell, "papers", PapersPage, OPEN)
    picture(shell, "kertas-sebelum-dicetak")
    page.print_needed(into_a_file)
    sees(shell, "Terkirim ke printer", "Sudah dicetak 1×")
    picture(shell, "kertas-dicetak")
    assert file.read_bytes().startswith(b"%PDF")


def two_sticks(shell: Shell, picture: Album, written: list[Path]) -> None:
    """The bundle goes to two sticks; each is pulled, plugged in, and read again."""
    page = at(shell, "closing", ClosingPage, OPEN)
    page.write_to(written[0])
    sees(shell, "Stik boleh dicabut", "1 dari 2 stik. Tulis juga ke stik kedua.")
    page.write_to(written[1])
    for line in page.frame.hand_over.lines():
        click(line.again)
    sees(shell, "identik dengan yang ditulis", "✓ Berkas ini ada di 2 stik.")
    picture(shell, "dua-stik")
    first, second = (next(stick.glob("*.scbundle")) for stick in written)
    assert first.read_bytes() == second.read_bytes()
    at(shell, "today", TodayPage)
    sees(shell, "Diserahkan", "belum ada tanda terima")
    picture(shell, "hari-ini-diserahkan")


def coordinator_signs_for_it(shell: Shell, picture: Album, written: list[Path], key: Path) -> None:
    """The coordinator reads both sticks; the second brings nothing new; a custodian signs."""
    desk = shell.office.coordinator
    page = receive(shell, written[0])
    sees(shell, "baru")
    assert desk.view().sessions[OPEN].state == SessionState.CURRENT
    receive(shell, written[1])
    sees(shell, "0 baru, 5 sudah ada")
    page.receipt.holder.name.setFocus()
    write("Sekretariat, meja 2")
    picture(shell, "koordinator-terima")
    page.receipt.give_with(written[0], key, practice.PASSPHRASE)
    wait_until(lambda: any(written[0].glob("*.sccustody")), "the receipt is on the stick")
    settle()
    picture(shell, "koordinator-tanda-terima")
    region = desk.laptop.holdings.edition().sessions[OPEN].region
    row = next(row for row in desk.ranking().rows if row.score.region == region)
    assert row.score.printed is not None


def test_a_session_on_one_laptop_from_the_door_to_the_receipt(
    program: Program, open_event: Event, tmp_path: Path, picture: Album
) -> None:
    event = copied(open_event, tmp_path)
    key = tmp_path / "tanda-terima.key"
    key.write_bytes(CUSTODIAN.to_file(practice.PASSPHRASE))
    written = sticks(tmp_path, "stik-1", "stik-2")
    with clock.played("2019-02-21T15:46:00+07:00") as hands:
        shell = sit_at(program, event.laptop(P01))
        edition = edition_for(shell, tmp_path / "edisi")
        shell.relay(shell.office.laptop.trust.open_edition(edition))
        receive_region(shell, hands, picture)
        first_member_scores(shell, picture)
        others_score(shell)
        divergence_is_discussed(shell, picture)
        minutes_are_kept(shell, hands, picture)
        record_is_signed_by_all(shell, picture)
        papers_are_printed(shell, picture, tmp_path / "kertas.pdf")
        two_sticks(shell, picture, written)
        record = shell.office.chair.page(OPEN).record_draft
        assert next(attendee.name for attendee in record.attendance) == SECRETARY

        shell = sit_at(program, event.coordinator)
        shell.office.laptop.holdings.receive([edition])
        coordinator_signs_for_it(shell, picture, written, key)

        shell = sit_at(program, event.laptop(P01))
        sit_down(shell, CHAIR)
        at(shell, "panel", PanelPage, OPEN).side.receive([written[0]])
        wait_until(lambda: bool(shell.banner.text()), "the receipt is read")
        at(shell, "today", TodayPage)
        sees(shell, "Diterima koordinator")
        picture(shell, "hari-ini-diterima")
