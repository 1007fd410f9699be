from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QPageSize
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from smartcity_desktop.desk.session.session_papers import SessionPaper
from smartcity_desktop.domain.ids import SessionId
from smartcity_desktop.domain.record import Attendee, Capacity
from smartcity_desktop.ui.assess.papers.page import LOOK_MS, PapersPage
from smartcity_desktop.ui.assess.papers.paper_list import state_of
from smartcity_desktop.ui.destinations import PageName, ToPage
from smartcity_desktop.ui.shell import Shell
from smartcity_desktop.ui.widgets import printing
from tests.reports import reading
from tests.seats import CHAIR, CLOSED, OPEN, Keys, seal_all, sit
from tests.ui.hands import SitDown, hand, press, settle, wait_until
from tests.ui.printed import pictures, to_file

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter


def papers_of(shell: Shell, session: SessionId = CLOSED) -> PapersPage:
    """Open the page of a session's papers."""
    shell.open_page(ToPage(PageName.PAPERS, session))
    page = shell.pages[PageName.PAPERS]
    assert isinstance(page, PapersPage)
    wait_until(lambda: page.frame.view.pages() > 0, "a paper is shown")
    return page


def listed(page: PapersPage) -> dict[str, str]:
    """Return what the list says: the name of each paper and its state."""
    tree = page.frame.list
    items = [tree.topLevelItem(place) for place in range(tree.topLevelItemCount())]
    return {item.text(0): item.text(1) for item in items if item is not None}


def choose(page: PapersPage, kind: str) -> SessionPaper:
    tree = page.frame.list
    for place in range(tree.topLevelItemCount()):
        item = tree.topLevelItem(place)
        assert item is not None
        tree.setCurrentItem(item)
        chosen = tree.current()
        if chosen is not None and chosen.kind == kind:
            page._show_paper()
            return chosen
    raise AssertionError(kind)


def test_an_open_session_shows_what_comes_later(desk_at: SitDown, key_of: Keys) -> None:
    shell = desk_at("P01")
    sit(shell.office, CHAIR, key_of)
    page = papers_of(shell, OPEN)
    states = listed(page)
    assert states[f"LP {CHAIR}  Lembar Penilaian"] == "◐ Konsep, asli setelah segel"
    assert states["RP  Rekapitulasi Panel"] == "◐ Konsep, asli setelah tutup"
    assert states["TT  Tanda Terima sesi ini"] == "○ Setelah sesi ditutup"
    assert states["LP kosong cadangan"].startswith("● Siap")
    assert states["DH kosong untuk sesi ini"].startswith("● Siap")
    assert not page.frame.buttons["print_needed"].isEnabled()
    choose(page, "tt")
    assert not page.frame.buttons["print_paper"].isEnabled()


def test_sealing_and_closing_make_papers_real_at_once(desk_at: SitDown, key_of: Keys) -> None:
    shell = desk_at("P01")
    sit(shell.office, CHAIR, key_of)
    page = papers_of(shell, OPEN)
    seal_all(shell.office, OPEN, key_of)
    shell.relay(shell.office.chair.close(OPEN))
    assert listed(page)["RP  Rekapitulasi Panel"] == "● Siap dicetak"
    assert page.frame.buttons["print_needed"].isEnabled()


def test_arrows_choose_a_paper_and_it_is_shown(desk_at: SitDown, key_of: Keys) -> None:
    shell = desk_at("P01")
    sit(shell.office, CHAIR, key_of)
    page = papers_of(shell)
    assert hand() is page.frame.list
    before = page.frame.view._data
    press("Down", "Down", "Down")
    wait_until(lambda: page.frame.view._data not in {before, b""}, "another paper is shown")
    assert "ini yang asli" in page.frame.words.text()


def test_printing_marks_the_paper_and_the_next_one(
    desk_at: SitDown, key_of: Keys, tmp_path: Path
) -> None:
    shell = desk_at("P01")
    sit(shell.office, CHAIR, key_of)
    page = papers_of(shell)
    choose(page, "ba1_region")

    def into_a_file(_parent: QWidget, _pages: int, _size: QPageSize) -> QPrinter | None:
        return to_file(tmp_path / "out.pdf")

    page.print_chosen(into_a_file)
    page._show_paper()
    told = listed(page)["BA-1 daerah  Berita Acara tanpa nilai"]
    assert told == "✓ Sudah dicetak 1×"
    assert "Salinan ke-2" in page.frame.words.text()
    assert "Terkirim ke printer" in shell.banner.text()
    assert len(pictures((tmp_path / "out.pdf").read_bytes())) >= 1


@pytest.mark.parametrize("shown_after_ms", [0, 60_000], ids=["slowly", "at once"])
def test_all_that_is_needed_goes_out_once(
    desk_at: SitDown,
    key_of: Keys,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    shown_after_ms: int,
) -> None:
    """What takes long says so in a window of its own, which has the keyboard meanwhile."""
    monkeypatch.setattr(printing, "SHOW_MS", shown_after_ms)
    shell = desk_at("P01")
    sit(shell.office, CHAIR, key_of)
    page = papers_of(shell)
    asked: list[int] = []

    def into_a_file(_parent: QWidget, pages: int, _size: QPageSize) -> QPrinter | None:
        asked.append(pages)
        return to_file(tmp_path / "out.pdf")

    page.frame.buttons["print_needed"].setFocus()
    page.print_needed(into_a_file)
    shell.activateWindow()  # as a system's window manager does
    wait_until(shell.isActiveWindow, "the window has the keyboard again")
    assert hand() is page.frame.list
    assert all(name in shell.banner.text() for name in ("RP", "BA-1", "BA-1 daerah", "LK", "DH"))
    assert not page.frame.buttons["print_needed"].isEnabled()
    page.print_needed(into_a_file)
    assert len(asked) == 1


def test_what_papers_cannot_draw_is_said_before_all_that_is_needed_goes_out(
    desk_at: SitDown, key_of: Keys
) -> None:
    shell = desk_at("P01")
    sit(shell.office, CHAIR, key_of)
    shell.office.chair.attend(OPEN, Attendee("Kim 한", "", "", Capacity.NO_LETTER))
    page = papers_of(shell, OPEN)
    seal_all(shell.office, OPEN, key_of)
    shell.relay(shell.office.chair.close(OPEN))
    told: list[str] = []

    def nobody_wants_it(_parent: QWidget, _pages: int, _size: QPageSize) -> QPrinter | None:
        told.append(page.frame.banner.text())
        return None

    page.print_needed(nobody_wants_it)
    assert "한 (U+D55C)" in told[0]


def test_without_a_printer_the_pdf_is_offered(desk_at: SitDown, key_of: Keys) -> None:
    if printing.has_printer():
        pytest.skip("this machine has a printer: its dialog would open")
    shell = desk_at("P01")
    sit(shell.office, CHAIR, key_of)
    page = papers_of(shell)
    press("Ctrl+P")
    assert "Tidak ada printer di laptop ini." in page.frame.banner.text()
    assert hand() is page.frame.buttons["save_paper"]


def test_a_saved_paper_is_in_the_chosen_language_and_not_printed_by_that(
    desk_at: SitDown, key_of: Keys, tmp_path: Path
) -> None:
    shell = desk_at("P01")
    sit(shell.office, CHAIR, key_of)
    page = papers_of(shell)
    page.frame.language.setCurrentIndex(1)
    paper = choose(page, "lk")
    page.save_to([page._printable(paper)], [tmp_path / "lk.pdf"])
    assert "FACT CONFIRMATION SHEET" in reading.whole((tmp_path / "lk.pdf").read_bytes())
    assert listed(page)["LK  Lembar Konfirmasi Fakta"] == "◐ PDF disimpan 1×"
    assert str(tmp_path) in shell.banner.text()
    page._show_paper()
    assert "ini yang asli" in page.frame.words.text()
    assert "LK" in page.frame._needed.text()
    assert page.frame.buttons["print_needed"].isEnabled()


def test_a_paper_that_cannot_be_saved_says_so_and_nothing_counts_as_saved(
    desk_at: SitDown, key_of: Keys, tmp_path: Path
) -> None:
    shell = desk_at("P01")
    sit(shell.office, CHAIR, key_of)
    page = papers_of(shell)
    paper = choose(page, "lk")
    (tmp_path / "berkas.pdf").write_bytes(b"x")
    saved_at = shell.office.laptop.journal.saved_at
    for place, words in (("tidak_ada", "tidak ada"), ("berkas.pdf", "bukan folder biasa")):
        shell.banner.hide()
        page.save_to([page._printable(paper)], [tmp_path / place / "lk.pdf"], over=True)
        QTest.qWait(3 * LOOK_MS)  # the paper is drawn anew, which mends nothing
        assert words in shell.banner.text()
    assert listed(page)["LK  Lembar Konfirmasi Fakta"] == "● Siap dicetak"
    assert shell.office.laptop.journal.saved_at == saved_at
    page.save_to([page._printable(paper)], [tmp_path / "lk.pdf"], over=True)
    assert str(tmp_path) in shell.banner.text()


def test_a_reopened_session_shows_the_recap_that_comes_and_says_of_the_old_one_what_it_is(
    desk_at: SitDown, key_of: Keys
) -> None:
    shell = desk_at("P01")
    sit(shell.office, CHAIR, key_of)
    page = papers_of(shell)
    choose(page, "rp")
    shell.relay(shell.office.chair.reopen(CLOSED, "Salah ketik"))
    settle()
    chosen = page.frame.list.current()
    assert chosen is not None
    assert (chosen.kind, chosen.replaced) == ("rp", False)
    old = next(paper for paper in page.desk.listed(CLOSED) if paper.replaced)
    page.frame.list.take(page.frame.list.rows().index(old))
    page._show_paper()
    assert "DIGANTI" in page.frame.words.text()
    assert "asli" not in page.frame.words.text()


def test_another_session_is_chosen_above_the_list(desk_at: SitDown, key_of: Keys) -> None:
    shell = desk_at("P01")
    sit(shell.office, CHAIR, key_of)
    page = papers_of(shell)
    page.frame.session.setCurrentIndex(page.frame.session.findData(OPEN))
    page._choose_session()
    settle()
    assert page.shown() == OPEN
    assert "setelah segel" in listed(page)[f"LP {CHAIR}  Lembar Penilaian"]


def test_a_sheet_sealed_after_the_record_is_told_above_the_papers(
    desk_at: SitDown, key_of: Keys
) -> None:
    shell = desk_at("P01")
    seal_all(shell.office, OPEN, key_of)
    shell.office.chair.close(OPEN)
    page = papers_of(shell, OPEN)
    assert not page.frame.late.isVisible()
    shell.office.assessor.reopen(OPEN, "B3 dibahas")
    shell.relay(shell.office.assessor.seal(OPEN))
    assert page.frame.late.isVisible()
    assert f"({CHAIR})" in page.frame.late.text()


@pytest.mark.parametrize("spoken", ["id", "en"])
def test_no_name_in_the_list_is_shortened_once_papers_were_saved(
    desk_at: SitDown, key_of: Keys, tmp_path: Path, spoken: str
) -> None:
    shell = desk_at("P01")
    sit(shell.office, CHAIR, key_of)
    if spoken == "en":
        shell.switch_language()
    shell.resize(1092, 614)  # 1366 by 768 at 125 %
    page = papers_of(shell)
    made = [page._printable(paper) for paper in page.desk.listed(CLOSED) if paper.is_needed]
    page.save_to(made, [tmp_path / f"{n}.pdf" for n in range(len(made))])
    settle()
    tree = page.frame.list
    states = [state_of(one)[1] for one in tree.rows()]
    assert any("1×" in one for one in states)
    tree.resizeColumnToContents(0)
    wanted = tree.sizeHintForColumn(0)
    room = tree.viewport().width() - tree.columnWidth(1)
    assert wanted <= room


def test_a_paper_is_shown_printed_and_saved_on_the_size_that_was_chosen(
    desk_at: SitDown, key_of: Keys, tmp_path: Path
) -> None:
    shell = desk_at("P01")
    sit(shell.office, CHAIR, key_of)
    page = papers_of(shell)
    choose(page, "rp")
    size = page.frame.paper
    assert [size.itemText(place) for place in range(size.count())] == [
        *("A4, ukuran acara", "F4", "Letter"),
    ]
    assert _millimetres(page.frame.view._data) == (210, 297)
    size.setCurrentIndex(1)
    size.activated.emit(1)
    assert _millimetres(page.frame.view._data) == (216, 330)
    asked: list[QPageSize] = []

    def into_a_file(_parent: QWidget, _pages: int, size: QPageSize) -> QPrinter | None:
        asked.append(size)
        return to_file(tmp_path / "out.pdf")

    page.print_chosen(into_a_file)
    assert asked[0].size(QPageSize.Unit.Millimeter).toSize().height() == 330
    assert _millimetres((tmp_path / "out.pdf").read_bytes()) == (216, 330)
    page.refresh()
    assert size.chosen() == "F4"


def _millimetres(pdf: bytes) -> tuple[int, int]:
    size = printing.page_size(pdf).size(QPageSize.Unit.Millimeter)
    return round(size.width()), round(size.height())
