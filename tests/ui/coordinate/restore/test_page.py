"""Bringing sheets back from paper in the window: real papers, real pictures, a real store."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QTimer
from PySide6.QtTest import QSignalSpy, QTest

from smartcity_desktop.desk.laptop.changed import Topic
from smartcity_desktop.desk.office import Office
from smartcity_desktop.domain.ids import SessionId
from smartcity_desktop.ui import language
from smartcity_desktop.ui.coordinate.restore.page import RestorePage
from tests.desk import scans
from tests.host.test_picture_reader import nested_forms
from tests.played import Event
from tests.ui.coordinate import scene

SESSION = SessionId("P01-S1")


@pytest.fixture
def page(office: Office) -> Iterator[RestorePage]:
    with scene.shown(RestorePage(office)) as made:
        yield made


@pytest.fixture
def papers(small_event: Event, tmp_path: Path) -> list[Path]:
    """The counted score sheets of a session, as the coordinator prints them."""
    folder = tmp_path / "kertas"
    folder.mkdir()
    with scene.coordinator(small_event, folder, received=True) as theirs:
        named = theirs.coordinator.record_papers(SESSION, "id")
    made = [(folder / name, pdf) for name, pdf in named if name.startswith("LP-")]
    for file, pdf in made:
        file.write_bytes(pdf)
    return [file for file, _ in made]


def read(page: RestorePage, *paths: Path) -> None:
    page.read(paths)
    scene.until(lambda: not page.is_reading())


def test_an_empty_page_says_what_would_be_here(page: RestorePage) -> None:
    assert page.empty.isVisible()
    assert not page.accept.isVisible()
    assert not page.list.isVisible()


def test_papers_become_items_of_this_laptop_and_of_no_other_bytes(
    page: RestorePage, papers: list[Path], small_event: Event, office: Office, tmp_path: Path
) -> None:
    read(page, *papers)
    assert len(page.found.whole) == len(papers) > 1
    assert page.accept.text() == f"Terima ({len(papers)})"
    spy = QSignalSpy(page.changed)
    page.accept.click()
    assert spy.count() == 1
    assert Topic.ITEMS in spy.at(0)[0]
    assert f"{len(papers)} dokumen baru diterima." in page.banner.text()
    with scene.coordinator(small_event, tmp_path / "asal", received=True) as theirs:
        for whole in page.found.whole:
            ours = office.laptop.holdings.sealed(whole.item.digest)
            assert ours.payload == theirs.laptop.holdings.sealed(whole.item.digest).payload
            assert ours.to_bytes() == whole.data
    page.accept.click()
    assert f"Yang sudah ada di laptop ini: {len(papers)}." in page.banner.text()


def test_what_is_whole_is_saved_as_files(
    page: RestorePage, papers: list[Path], tmp_path: Path
) -> None:
    read(page, papers[0])
    page.save_to(tmp_path / "hasil")
    (file,) = (tmp_path / "hasil").iterdir()
    assert file.read_bytes() == page.found.whole[0].data
    assert "1 berkas tersimpan dan sudah dibaca ulang." in page.banner.text()
    spy = QSignalSpy(page.problem)
    file.write_bytes(b"lain")
    page.save_to(tmp_path / "hasil")
    (beside,) = set((tmp_path / "hasil").iterdir()) - {file}
    assert (file.read_bytes(), beside.read_bytes()) == (b"lain", page.found.whole[0].data)
    page.save_to(file)
    assert spy.count() == 1
    assert spy.at(0)[0].code == "restore.folder"


def test_a_missing_code_is_named_until_its_page_is_read_too(
    page: RestorePage, tmp_path: Path
) -> None:
    (whole,) = scans.last_pages(scans.printed().pdf)
    torn = whole.copy()
    torn.paste(255, (round(whole.width * 0.65), 0, whole.width, whole.height))
    rest = whole.copy()
    rest.paste(255, (0, 0, round(whole.width * 0.65), whole.height))
    read(page, scans.save(tmp_path, "sobek.png", torn))
    assert not page.accept.isVisible()
    assert "Lembar A-001: kode 3 dari 3 belum terbaca" in page.list.lines[0].text
    language.switch("en")
    page.retranslate()
    assert "Sheet A-001: code 3 of 3 not read yet" in page.list.lines[0].text
    read(page, scans.save(tmp_path, "sisa.png", rest))
    assert page.accept.isVisible()
    assert [whole.files for whole in page.found.whole] == [("sobek.png", "sisa.png")]
    page.again.click()
    assert page.empty.isVisible()
    assert page.found.is_empty


def test_a_picture_of_a_cat_and_a_torn_file_end_in_plain_words(
    page: RestorePage, tmp_path: Path
) -> None:
    cat = scans.save(tmp_path, "kucing.png", Image.effect_noise((500, 400), 90))
    read(page, cat)
    assert "Belum ada kotak QR" in page.banner.text()
    note = tmp_path / "catatan.pdf"
    note.write_bytes(b"%PDF-1.7 bukan")
    read(page, note)
    assert page.list.lines[0].text.startswith("ditolak: catatan.pdf")
    assert (
        "tanpa kode: 1 gambar tanpa kotak QR yang terbaca (kucing.png)" in page.list.lines[1].text
    )
    QTest.qWait(1)
    assert not page.accept.isVisible()


def test_a_path_that_is_gone_is_a_problem_and_the_page_goes_on(
    page: RestorePage, tmp_path: Path
) -> None:
    spy = QSignalSpy(page.problem)
    read(page, tmp_path / "tidak-ada.png")
    assert spy.at(0)[0].code == "receive.nothing_there"
    assert page.intake.drop.isEnabled()


TURNS = 100
"""So often the window does something else while it reads."""


def test_reading_what_never_ends_can_be_cancelled_and_the_window_answers(
    page: RestorePage, tmp_path: Path
) -> None:
    """2 KB of forms within forms once killed the window."""
    file = nested_forms(tmp_path / "bom.pdf", levels=14, each=12)
    page.read([file])
    turned: list[int] = []
    turning = QTimer(page)
    turning.timeout.connect(lambda: turned.append(1))
    turning.start(5)
    # The window goes on with its own while it is read: it never waits for what does not end.
    scene.until(lambda: len(turned) >= TURNS)
    turning.stop()
    assert page.is_reading()
    page.intake.progress.cancel.click()
    scene.until(lambda: not page.is_reading(), seconds=10)
    assert page.found.stopped
    assert page.banner.isVisible()


def test_the_button_that_accepts_is_in_view_on_a_small_screen(
    page: RestorePage, papers: list[Path]
) -> None:
    """A window of 1024 by 600 leaves a page this much."""
    read(page, *papers)
    page.resize(815, 478)
    scene.breathe(50)
    assert page.heightForWidth(815) <= 478
    for button in (page.accept, page.save, page.again):
        assert page.rect().contains(button.mapTo(page, button.rect().bottomRight()))
